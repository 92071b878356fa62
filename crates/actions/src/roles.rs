//! Assigning roles, choosing them, and saying one's experience.

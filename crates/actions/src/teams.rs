//! Creating teams, their members and managers.

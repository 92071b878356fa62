//! Adding people and linking them to users.

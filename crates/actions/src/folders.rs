//! Creating folders and granting them to users.

//! Hashing and checking passwords.

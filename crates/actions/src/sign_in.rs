//! Signing in, asking for and using links that set a password.

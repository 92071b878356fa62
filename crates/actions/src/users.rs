//! Adding users to an account.

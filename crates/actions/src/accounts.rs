//! Opening an account with its root folder and first folders.

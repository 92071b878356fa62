//! Accounts, users, signing in, tokens, mails.

mod accounts;
mod house;
mod idempotency;
mod mails;
mod sign_in;
mod tokens;
mod users;

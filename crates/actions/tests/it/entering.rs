//! Accounts, users, signing in, tokens, mails.

mod accounts;
mod house;
mod idempotency;
mod mails;
mod sequences;
mod settings;
mod several;
mod sign_in;
mod tokens;
mod user_states;
mod users;

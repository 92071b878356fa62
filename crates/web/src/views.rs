//! What each page shows, as plain data beside its template; no handlers and no database.

pub mod access;
pub mod accounts;
pub mod analytics;
pub mod api_reader;
pub mod audit;
pub mod authoring;
pub mod former;
pub mod lead;
pub mod learn;
pub mod mail;
pub mod mailbox;
pub mod people;
pub mod problems;
pub mod profile;
pub mod results;
pub mod samples;
pub mod settings;
pub mod sign_in;
pub mod take;
pub mod teams;
pub mod users;
pub mod verification;

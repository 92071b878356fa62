//! The only HTTP and HTML: pages and the API over the actions, and the bundle of what browsers need.

pub mod analytics;
pub mod api;
pub mod assets;
pub mod audit_log;
pub mod badge;
pub mod caller;
pub mod choice;
#[cfg(test)]
mod contrast;
pub mod cookies;
pub mod csrf;
pub mod csv;
pub mod error;
pub mod extract;
pub mod form;
pub mod guard;
pub mod hashing;
pub mod icons;
pub mod idempotency;
pub mod letters;
pub mod limits;
pub mod markdown;
pub mod own_results;
pub mod page;
pub mod pages;
pub mod paths;
pub mod problems;
pub mod routes;
pub mod serve;
pub mod site;
pub mod state;
pub mod svg;
pub mod upload;
pub mod views;
pub mod when;
pub mod why;
pub mod words;

//! The only HTTP and HTML: pages and the API over the actions, and the bundle of what browsers need.

pub mod api;
pub mod assets;
pub mod badge;
pub mod caller;
pub mod cookies;
pub mod csrf;
pub mod date;
pub mod error;
pub mod extract;
pub mod form;
pub mod guard;
pub mod icons;
pub mod limits;
pub mod markdown;
pub mod page;
pub mod pages;
pub mod paths;
pub mod problems;
pub mod routes;
pub mod site;
pub mod state;
pub mod svg;
pub mod views;
pub mod when;
pub mod words;

//! The rules of the house as functions over a tree of files; `tests/tidy.rs` runs them on the real one.
//!
//! Depends on nothing but the standard library, so that a rule is never slower to check than to read.
//! A rule takes a [`Tree`] and returns what it found; an empty list means that the rule holds.

pub mod boundaries;
pub mod documents;
pub mod files;
pub mod invariants;
pub mod leftovers;
pub mod manifests;
pub mod migrations;
pub mod origins;
pub mod rust_text;
pub mod templates;
pub mod tree;

pub use tree::{Finding, Tree};

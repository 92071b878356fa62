//! Roles: the library, assigning, choosing, and the Role IQ.

mod assigning;
mod badging;
mod learning;
mod library;
mod scoring;
mod showing;

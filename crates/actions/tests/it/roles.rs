//! Roles: the library, assigning, choosing, and the Role IQ.

mod assigning;
mod learning;
mod library;
mod mailing;
mod scoring;

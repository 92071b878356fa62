//! Roles: the library, assigning, choosing, and the Role IQ.

mod assigning;
mod drafts;
mod learning;
mod library;
mod scoring;

//! Roles: the library, assigning, choosing, and the Role IQ.

mod archiving;
mod assigning;
mod badging;
mod drafting;
mod drafts;
mod learning;
mod library;
mod mailing;
mod owning;
mod publishing;
mod scoring;
mod shelves;
mod showing;
mod source_laws;
mod sources;

//! Roles: the library, assigning, choosing, and the Role IQ.

mod archiving;
mod assigning;
mod drafts;
mod drafting;
mod badging;
mod learning;
mod library;
mod mailing;
mod owning;
mod publishing;
mod scoring;
mod shelves;
mod source_laws;
mod sources;
mod showing;

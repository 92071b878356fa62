//! The only writes: one function per use case, each in one transaction, called alike by pages, API, command line and worker.

pub mod accounts;
pub mod act;
pub mod attempts;
pub mod audit;
pub mod benchmarks;
pub mod catalogue;
pub mod curators;
pub mod door;
pub mod error;
pub mod folders;
pub mod idempotency;
pub mod item_banks;
pub mod item_voids;
pub mod liveness;
pub mod mails;
pub mod passwords;
pub mod people;
pub mod roles;
pub mod secrets;
pub mod sessions;
pub mod sign_in;
pub mod sittings;
pub mod teams;
pub mod tokens;
pub mod users;
pub mod verification;

//! The API under `/api/v1`: one file per area, each giving its documented operations.

pub mod accounts;
pub mod assignments;
pub mod attempts;
pub mod audit_log;
pub mod enrolments;
pub mod mails;
pub mod openapi;
pub mod paging;
pub mod people;
pub mod profile;
pub mod reader;
pub mod results;
pub mod roles;
pub mod skills;

use crate::routes::Routes;

/// Every operation's route.
pub fn routes() -> Routes {
    let operations = Routes::new()
        .merge(accounts::routes())
        .merge(profile::routes())
        .merge(mails::routes())
        .merge(audit_log::routes())
        .merge(people::routes())
        .merge(skills::routes())
        .merge(attempts::routes())
        .merge(results::routes())
        .merge(roles::routes())
        .merge(enrolments::routes())
        .merge(assignments::routes());
    openapi::with_document(operations).merge(reader::routes())
}

//! The API under `/api/v1`: one file per area, each giving its documented operations.

pub mod access;
pub mod accounts;
pub mod analytics;
pub mod assignments;
pub mod attempts;
pub mod audit_log;
pub mod authoring;
pub mod enrolments;
pub mod folders;
pub mod former;
pub mod mail_preferences;
pub mod mails;
pub mod managed_roles;
pub mod openapi;
pub mod own;
pub mod paging;
pub mod people;
pub mod profile;
pub mod reader;
pub mod results;
pub mod role_badges;
pub mod role_drafts;
pub mod roles;
pub mod settings;
pub mod skills;
pub mod teams;
pub mod user_roles;
pub mod users;
pub mod verifications;

use crate::routes::Routes;

/// Every operation's route.
pub fn routes() -> Routes {
    let operations = Routes::new()
        .merge(accounts::routes())
        .merge(profile::routes())
        .merge(own::routes())
        .merge(mails::routes())
        .merge(mail_preferences::routes())
        .merge(users::routes())
        .merge(settings::routes())
        .merge(audit_log::routes())
        .merge(people::routes())
        .merge(folders::routes())
        .merge(teams::routes())
        .merge(skills::routes())
        .merge(attempts::routes())
        .merge(results::routes())
        .merge(roles::routes())
        .merge(role_drafts::routes())
        .merge(managed_roles::routes())
        .merge(enrolments::routes())
        .merge(role_badges::routes())
        .merge(verifications::routes())
        .merge(former::routes())
        .merge(assignments::routes())
        .merge(analytics::routes())
        .merge(access::routes())
        .merge(user_roles::routes())
        .merge(authoring::routes());
    openapi::with_document(operations).merge(reader::routes())
}

//! The pages: one file per area, each giving its routes.

pub mod access;
pub mod accounts;
pub mod analytics;
pub mod audit;
pub mod authoring;
pub mod former;
pub mod lead;
pub mod learn;
pub mod mail;
pub mod mailbox;
pub mod operations;
pub mod people;
pub mod profile;
pub mod results;
pub mod settings;
pub mod sign_in;
pub mod skills;
pub mod take;
pub mod teams;
pub mod users;
pub mod verification;

use crate::routes::Routes;

/// Every page's route.
pub fn routes() -> Routes {
    Routes::new()
        .merge(operations::routes())
        .merge(sign_in::routes())
        .merge(accounts::routes())
        .merge(profile::routes())
        .merge(mailbox::routes())
        .merge(mail::routes())
        .merge(users::routes())
        .merge(settings::routes())
        .merge(audit::routes())
        .merge(learn::routes())
        .merge(skills::routes())
        .merge(take::routes())
        .merge(results::routes())
        .merge(verification::routes())
        .merge(former::routes())
        .merge(lead::routes())
        .merge(analytics::routes())
        .merge(people::routes())
        .merge(access::routes())
        .merge(authoring::routes())
        .merge(teams::routes())
}

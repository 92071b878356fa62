//! The pages: one file per area, each giving its routes.

pub mod accounts;
pub mod audit;
pub mod lead;
pub mod learn;
pub mod mailbox;
pub mod operations;
pub mod profile;
pub mod results;
pub mod sign_in;
pub mod skills;
pub mod take;

use crate::routes::Routes;

/// Every page's route.
pub fn routes() -> Routes {
    Routes::new()
        .merge(operations::routes())
        .merge(sign_in::routes())
        .merge(accounts::routes())
        .merge(profile::routes())
        .merge(mailbox::routes())
        .merge(audit::routes())
        .merge(learn::routes())
        .merge(skills::routes())
        .merge(take::routes())
        .merge(results::routes())
        .merge(lead::routes())
}

//! The account's settings, and one's own profile with its password.

mod account;
mod profile;

pub(super) use profile::password_problem;
pub(crate) use profile::replace_password;

use domain::access::Right;

use crate::paths::settings::{PROFILE, PROFILE_PASSWORD, SETTINGS};
use crate::routes::{Access, Routes};

/// The routes of this area.
pub fn routes() -> Routes {
    let configurer = Access::Holds(Right::ConfigureAccount);
    Routes::new()
        .get(SETTINGS, configurer, account::show)
        .post(SETTINGS, configurer, account::save)
        .get(PROFILE, Access::SignedIn, profile::show)
        .post(PROFILE, Access::SignedIn, profile::save)
        .post(PROFILE_PASSWORD, Access::SignedIn, profile::change_password)
}

//! The addresses of the account's settings and of one's own profile.

use super::{AccountPaths, fill};

/// What the account decides for its users.
pub const SETTINGS: &str = "/a/{account}/admin/settings";
/// What a user is called and how they are reached.
pub const PROFILE: &str = "/profile";
/// Sets another password; post only.
pub const PROFILE_PASSWORD: &str = "/profile/password";

/// One's own profile.
pub fn profile() -> String {
    fill(PROFILE, &[])
}

/// Where another password is posted.
pub fn profile_password() -> String {
    fill(PROFILE_PASSWORD, &[])
}

impl AccountPaths<'_> {
    /// What the account decides for its users.
    pub fn settings(self) -> String {
        fill(SETTINGS, &[&self.slug])
    }
}

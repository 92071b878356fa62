//! The addresses of completed roles that are shown in public, and of the switch for it.

use std::fmt::Display;

use super::{AccountPaths, fill};

/// A completed role, for whoever knows the address.
pub const VERIFICATION: &str = "/verify/{verification}";
/// Shows a completed role in public; post only.
pub const ROLE_VERIFICATION: &str = "/a/{account}/learn/roles/{role}/verification";
/// Shows it no longer; post only.
pub const ROLE_VERIFICATION_REMOVAL: &str = "/a/{account}/learn/roles/{role}/verification/removal";

/// A completed role, for whoever knows the address.
pub fn verification(address: &str) -> String {
    fill(VERIFICATION, &[&address])
}

impl AccountPaths<'_> {
    /// Where showing a completed role in public is posted.
    pub fn role_verification(self, role: impl Display) -> String {
        fill(ROLE_VERIFICATION, &[&self.slug, &role])
    }

    /// Where showing it no longer is posted.
    pub fn role_verification_removal(self, role: impl Display) -> String {
        fill(ROLE_VERIFICATION_REMOVAL, &[&self.slug, &role])
    }
}

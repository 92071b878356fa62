//! The addresses of the builder's third step.

use std::fmt::Display;

use super::{AccountPaths, fill};

/// The patterns, as the router wants them.
pub mod route {
    /// Chooses the badge of a role under edit.
    pub const ROLE_BADGE: &str = "/a/{account}/lead/roles/{role}/edit/badge";
}

impl AccountPaths<'_> {
    /// Chooses the badge of a role under edit.
    pub fn role_badge(self, role: impl Display) -> String {
        fill(route::ROLE_BADGE, &[&self.slug, &role])
    }
}

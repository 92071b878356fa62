//! The addresses of the builder's third step.

use std::fmt::Display;

use super::{AccountPaths, fill};

/// The patterns, as the router wants them.
pub mod route {
    /// Chooses the badge of a role under edit.
    pub const ROLE_BADGE: &str = "/a/{account}/lead/roles/{role}/edit/badge";
    /// The other steps of the builder, for those who go back or on.
    pub(in crate::paths) const SKILLS: &str = "/a/{account}/lead/roles/{role}/edit/skills";
    pub(in crate::paths) const GOALS: &str = "/a/{account}/lead/roles/{role}/edit/goals";
    pub(in crate::paths) const PUBLISH: &str = "/a/{account}/lead/roles/{role}/publish";
}

impl AccountPaths<'_> {
    /// Chooses the badge of a role under edit.
    pub fn role_badge(self, role: impl Display) -> String {
        fill(route::ROLE_BADGE, &[&self.slug, &role])
    }

    /// The builder's first step.
    pub fn role_skills(self, role: impl Display) -> String {
        fill(route::SKILLS, &[&self.slug, &role])
    }

    /// The builder's second step.
    pub fn role_goals(self, role: impl Display) -> String {
        fill(route::GOALS, &[&self.slug, &role])
    }

    /// What comes after the builder: the difference, and publishing.
    pub fn role_publishing(self, role: impl Display) -> String {
        fill(route::PUBLISH, &[&self.slug, &role])
    }
}

//! The addresses of composing roles.

use std::fmt::Display;

use super::{AccountPaths, fill};

/// Begins a role from nothing; post only.
pub const ROLE_DRAFTS: &str = "/a/{account}/lead/role-drafts";
/// Begins a role as a copy of this one; post only.
pub const ROLE_COPIES: &str = "/a/{account}/lead/roles/{role}/copies";
/// Step 1 of the builder; post saves it.
pub const ROLE_EDIT: &str = "/a/{account}/lead/roles/{role}/edit/skills";
/// Step 2 of the builder; post saves it.
pub const ROLE_GOALS: &str = "/a/{account}/lead/roles/{role}/edit/goals";
/// Asks before a draft is put away; post does it.
pub const ROLE_DISCARD: &str = "/a/{account}/lead/roles/{role}/edit/discard";

impl AccountPaths<'_> {
    /// Where beginning a role is posted.
    pub fn role_drafts(self) -> String {
        fill(ROLE_DRAFTS, &[&self.slug])
    }

    /// Where beginning a role as a copy of another is posted.
    pub fn role_copies(self, role: impl Display) -> String {
        fill(ROLE_COPIES, &[&self.slug, &role])
    }

    /// Step 1 of the builder.
    pub fn role_edit(self, role: impl Display) -> String {
        fill(ROLE_EDIT, &[&self.slug, &role])
    }

    /// Step 2 of the builder.
    pub fn role_goals(self, role: impl Display) -> String {
        fill(ROLE_GOALS, &[&self.slug, &role])
    }

    /// Asks before a draft is put away.
    pub fn role_discard(self, role: impl Display) -> String {
        fill(ROLE_DISCARD, &[&self.slug, &role])
    }
}

//! The addresses of a role's members: who has it, and giving it to lists and teams.

use std::fmt::Display;

use super::{AccountPaths, fill};

/// Who has a role, and by which source.
pub const MEMBERS: &str = "/a/{account}/lead/roles/{role}/members";
/// Says what assigning it to a list of addresses would do; post only, and changes nothing.
pub const ASSIGNMENT_CHECK: &str = "/a/{account}/lead/roles/{role}/assignments/check";
/// Says what taking it from a team does; post takes it.
pub const TEAM_UNASSIGNMENT: &str = "/a/{account}/lead/roles/{role}/teams/{team}/removal";

impl AccountPaths<'_> {
    /// Who has a role, and by which source.
    pub fn role_members(self, role: impl Display) -> String {
        fill(MEMBERS, &[&self.slug, &role])
    }

    /// Where a list of addresses is posted to see what assigning a role to it would do.
    pub fn assignment_check(self, role: impl Display) -> String {
        fill(ASSIGNMENT_CHECK, &[&self.slug, &role])
    }

    /// What taking a role from a team does, and where taking it is posted.
    pub fn team_unassignment(self, role: impl Display, team: impl Display) -> String {
        fill(TEAM_UNASSIGNMENT, &[&self.slug, &role, &team])
    }
}

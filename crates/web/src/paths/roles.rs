//! The addresses of looking after roles: publishing, putting away, versions and who edits.

use std::fmt::Display;

use super::{AccountPaths, fill};

/// Says what putting roles away does; post does it.
pub const ROLES_ARCHIVAL: &str = "/a/{account}/lead/roles/archival";
/// Brings roles back; post only.
pub const ROLES_RESTORATION: &str = "/a/{account}/lead/roles/restoration";
/// A role's skills and goals.
pub const ROLE_SKILLS: &str = "/a/{account}/lead/roles/{role}/skills";
/// What each version of a role changed.
pub const ROLE_VERSIONS: &str = "/a/{account}/lead/roles/{role}/versions";
/// Who edits a role.
pub const ROLE_SETTINGS: &str = "/a/{account}/lead/roles/{role}/settings";
/// What publishing a draft does; post publishes.
pub const ROLE_PUBLISH: &str = "/a/{account}/lead/roles/{role}/publish";
/// Names a co-editor; post only.
pub const ROLE_EDITORS: &str = "/a/{account}/lead/roles/{role}/editors";
/// Takes a co-editor away; post only.
pub const ROLE_EDITOR_REMOVAL: &str = "/a/{account}/lead/roles/{role}/editors/{user}/removal";
/// Hands a role over; post only.
pub const ROLE_CREATOR: &str = "/a/{account}/lead/roles/{role}/creator";
/// Takes over a role whose creator is gone; post only.
pub const ROLE_ADOPTION: &str = "/a/{account}/lead/roles/{role}/adoption";

impl AccountPaths<'_> {
    /// What putting roles away does, and where it is posted.
    pub fn roles_archival(self) -> String {
        fill(ROLES_ARCHIVAL, &[&self.slug])
    }

    /// Where bringing roles back is posted.
    pub fn roles_restoration(self) -> String {
        fill(ROLES_RESTORATION, &[&self.slug])
    }

    /// A role's skills and goals.
    pub fn role_skills(self, role: impl Display) -> String {
        fill(ROLE_SKILLS, &[&self.slug, &role])
    }

    /// What each version of a role changed.
    pub fn role_versions(self, role: impl Display) -> String {
        fill(ROLE_VERSIONS, &[&self.slug, &role])
    }

    /// Who edits a role.
    pub fn role_settings(self, role: impl Display) -> String {
        fill(ROLE_SETTINGS, &[&self.slug, &role])
    }

    /// What publishing a draft does, and where it is posted.
    pub fn role_publish(self, role: impl Display) -> String {
        fill(ROLE_PUBLISH, &[&self.slug, &role])
    }

    /// Where a co-editor is posted.
    pub fn role_editors(self, role: impl Display) -> String {
        fill(ROLE_EDITORS, &[&self.slug, &role])
    }

    /// Where taking a co-editor away is posted.
    pub fn role_editor_removal(self, role: impl Display, user: impl Display) -> String {
        fill(ROLE_EDITOR_REMOVAL, &[&self.slug, &role, &user])
    }

    /// Where handing a role over is posted.
    pub fn role_creator(self, role: impl Display) -> String {
        fill(ROLE_CREATOR, &[&self.slug, &role])
    }

    /// Where taking a role over is posted.
    pub fn role_adoption(self, role: impl Display) -> String {
        fill(ROLE_ADOPTION, &[&self.slug, &role])
    }
}

//! The addresses of the users of an account.

use std::fmt::Display;

use super::{AccountPaths, fill};

/// The list; post adds one.
pub const USERS: &str = "/a/{account}/admin/users";
/// The form for one.
pub const NEW_USER: &str = "/a/{account}/admin/users/new";
/// The form for several.
pub const SEVERAL: &str = "/a/{account}/admin/users/several";
/// What would become of several; post only, nothing is applied.
pub const SEVERAL_PREVIEW: &str = "/a/{account}/admin/users/several/preview";
/// One user.
pub const USER: &str = "/a/{account}/admin/users/{user}";
/// The form for a user's details.
pub const USER_EDIT: &str = "/a/{account}/admin/users/{user}/edit";
/// Changes what a user is; post only.
pub const USER_ROLE: &str = "/a/{account}/admin/users/{user}/role";
/// Grants cognitive access or takes it; post only.
pub const COGNITIVE: &str = "/a/{account}/admin/users/{user}/cognitive-access";
/// Keeps a user out or lets them in; post only.
pub const USER_STATE: &str = "/a/{account}/admin/users/{user}/state";
/// Switches a third-party external; post only.
pub const THIRD_PARTY: &str = "/a/{account}/admin/users/{user}/third-party";
/// Sends the welcome again; post only.
pub const WELCOME: &str = "/a/{account}/admin/users/{user}/welcome";
/// The folders a user reaches.
pub const USER_FOLDERS: &str = "/a/{account}/admin/users/{user}/folders";
/// What a user has, to whom it goes, and removing them.
pub const USER_REMOVAL: &str = "/a/{account}/admin/users/{user}/removal";

impl AccountPaths<'_> {
    /// The users.
    pub fn users(self) -> String {
        fill(USERS, &[&self.slug])
    }

    /// The form for one.
    pub fn new_user(self) -> String {
        fill(NEW_USER, &[&self.slug])
    }

    /// The form for several.
    pub fn several_users(self) -> String {
        fill(SEVERAL, &[&self.slug])
    }

    /// Where several are looked at before they are added.
    pub fn several_users_preview(self) -> String {
        fill(SEVERAL_PREVIEW, &[&self.slug])
    }

    /// One user.
    pub fn user(self, user: impl Display) -> String {
        fill(USER, &[&self.slug, &user])
    }

    /// The form for a user's details.
    pub fn user_edit(self, user: impl Display) -> String {
        fill(USER_EDIT, &[&self.slug, &user])
    }

    /// Where another user role is posted.
    pub fn user_role(self, user: impl Display) -> String {
        fill(USER_ROLE, &[&self.slug, &user])
    }

    /// Where cognitive access is posted.
    pub fn cognitive_access(self, user: impl Display) -> String {
        fill(COGNITIVE, &[&self.slug, &user])
    }

    /// Where keeping out and letting in is posted.
    pub fn user_state(self, user: impl Display) -> String {
        fill(USER_STATE, &[&self.slug, &user])
    }

    /// Where the switch of a third-party external is posted.
    pub fn third_party(self, user: impl Display) -> String {
        fill(THIRD_PARTY, &[&self.slug, &user])
    }

    /// Where sending the welcome again is posted.
    pub fn user_welcome(self, user: impl Display) -> String {
        fill(WELCOME, &[&self.slug, &user])
    }

    /// The folders a user reaches.
    pub fn user_folders(self, user: impl Display) -> String {
        fill(USER_FOLDERS, &[&self.slug, &user])
    }

    /// Removing a user.
    pub fn user_removal(self, user: impl Display) -> String {
        fill(USER_REMOVAL, &[&self.slug, &user])
    }
}

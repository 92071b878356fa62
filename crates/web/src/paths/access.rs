//! The addresses of access: why somebody may do something, the matrix, and custom user roles.

use std::fmt::Display;

use super::{AccountPaths, fill};

/// The patterns, as the router wants them.
pub mod route {
    /// Why a user may or may not do something.
    pub const ACCESS: &str = "/a/{account}/admin/access";
    /// The whole matrix as it stands for the account.
    pub const MATRIX: &str = "/a/{account}/admin/access/matrix";
    /// The custom user roles; post makes one.
    pub const USER_ROLES: &str = "/a/{account}/admin/user-roles";
    /// Derives one.
    pub const NEW_USER_ROLE: &str = "/a/{account}/admin/user-roles/new";
    /// One of them; post changes it.
    pub const USER_ROLE: &str = "/a/{account}/admin/user-roles/{user_role}";
    /// Deletes it.
    pub const USER_ROLE_DELETION: &str = "/a/{account}/admin/user-roles/{user_role}/deletion";
    /// Gives it to a user; post only.
    pub const USER_ROLE_HOLDERS: &str = "/a/{account}/admin/user-roles/{user_role}/holders";
    /// Takes it from a user; post only.
    pub const USER_ROLE_TAKING: &str = "/a/{account}/admin/user-roles/{user_role}/holders/{user}/removal";
}

impl AccountPaths<'_> {
    /// Why a user may or may not do something.
    pub fn access(self) -> String {
        fill(route::ACCESS, &[&self.slug])
    }

    /// The whole matrix.
    pub fn matrix(self) -> String {
        fill(route::MATRIX, &[&self.slug])
    }

    /// The custom user roles.
    pub fn user_roles(self) -> String {
        fill(route::USER_ROLES, &[&self.slug])
    }

    /// Derives a custom user role.
    pub fn new_user_role(self) -> String {
        fill(route::NEW_USER_ROLE, &[&self.slug])
    }

    /// One custom user role.
    pub fn user_role(self, user_role: impl Display) -> String {
        fill(route::USER_ROLE, &[&self.slug, &user_role])
    }

    /// Deletes a custom user role.
    pub fn user_role_deletion(self, user_role: impl Display) -> String {
        fill(route::USER_ROLE_DELETION, &[&self.slug, &user_role])
    }

    /// Where giving a custom user role is posted.
    pub fn user_role_holders(self, user_role: impl Display) -> String {
        fill(route::USER_ROLE_HOLDERS, &[&self.slug, &user_role])
    }

    /// Where taking a custom user role from a user is posted.
    pub fn user_role_taking(self, user_role: impl Display, user: impl Display) -> String {
        fill(route::USER_ROLE_TAKING, &[&self.slug, &user_role, &user])
    }
}

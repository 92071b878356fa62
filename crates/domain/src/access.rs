//! Who may see and do what: the one place that says yes, and the only maker of a `Reach`.

mod caller;
mod change;
mod custom;
mod decision;
mod hold;
mod matrix;
mod object;
mod reach;
mod right;
mod rights;
#[cfg(test)]
pub(crate) mod samples;
mod teams;

pub use caller::{Caller, Refusal};
pub use change::Change;
pub use custom::{CustomUserRole, LONGEST_NAME, Switched, Switches, UserRoleDefinition, bases, held_by};
pub use decision::{Decision, Denial, Ruling, Way, may};
pub use hold::{Flag, Hold};
pub use matrix::{Cell, Condition, Matrix, MatrixError, MatrixRow, matrix};
pub use object::{Grant, ManagedTeam, Object, Place, Subject};
pub use reach::{Extent, Reach};
pub use right::Right;
pub use rights::Rights;

use serde::{Deserialize, Serialize};

/// What a user is in one account; the columns of the access matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserRole {
    /// Everything, and alone the owner's switches.
    AccountOwner,
    /// Everything but what only owners hold.
    AccountAdmin,
    /// Works in the folders granted, with some administration.
    PowerUser,
    /// Works in the folders granted.
    User,
    /// Looks at the folders granted.
    ReadOnly,
    /// A consultant from outside who reaches everything while switched on.
    ThirdParty,
}

impl UserRole {
    /// Every user role, the highest first.
    pub const ALL: [Self; 6] = [
        Self::AccountOwner,
        Self::AccountAdmin,
        Self::PowerUser,
        Self::User,
        Self::ReadOnly,
        Self::ThirdParty,
    ];

    /// The name the matrix, the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AccountOwner => "account_owner",
            Self::AccountAdmin => "account_admin",
            Self::PowerUser => "power_user",
            Self::User => "user",
            Self::ReadOnly => "read_only",
            Self::ThirdParty => "third_party",
        }
    }

    /// The user role of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

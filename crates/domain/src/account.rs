//! One organisation's space and what its plan entitles it to.

mod settings;

pub use settings::{
    AccountSettings, DEFAULT_SESSION_DAYS, LONGEST_SESSION, PASSWORD_LENGTHS, RETAKE_DAYS, RoleEditing,
    SESSION_DAYS, parse_number,
};

use serde::{Deserialize, Serialize};

use crate::id::AccountId;
use crate::text::{Name, Slug};
use crate::time::Timestamp;

/// What an account is entitled to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Plan {
    /// Library roles, assignment, basic analytics.
    Starter,
    /// As starter, for larger organisations.
    Professional,
    /// Also custom roles and advanced analytics.
    Enterprise,
}

impl Plan {
    /// The name the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Starter => "starter",
            Self::Professional => "professional",
            Self::Enterprise => "enterprise",
        }
    }

    /// The plan of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Starter, Self::Professional, Self::Enterprise].into_iter().find(|plan| plan.name() == name)
    }
}

/// An organisation's space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its identifier.
    pub id: AccountId,
    /// Its name in addresses, unique among all accounts.
    pub slug: Slug,
    /// Its name on screen.
    pub name: Name,
    /// Its plan.
    pub plan: Plan,
    /// Days until a skill may be measured again.
    pub retake_days: i64,
    /// When it was opened.
    pub created_at: Timestamp,
}

/// Days until a retake unless the account says otherwise: long enough to learn, short enough to stay motivated.
pub const DEFAULT_RETAKE_DAYS: i64 = 14;

/// The folders a new account gets below its root, in order.
pub const FIRST_FOLDERS: [&str; 3] = ["Candidates", "Employees", "Positions"];

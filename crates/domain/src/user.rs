//! Someone who signs in, and what they are in each account.

mod contact;
mod roster;

pub use contact::{Contact, Phone};
pub use roster::{MOST_AT_ONCE, RosterLine, read_roster};

use serde::{Deserialize, Serialize};

use crate::access::UserRole;
use crate::account::Plan;
use crate::id::{AccountId, FolderId, PersonId, UserId};
use crate::text::{EmailAddress, Name, Slug};
use crate::time::Timestamp;

/// Someone who signs in, known by one e-mail address over all accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Their identifier.
    pub id: UserId,
    /// The address they sign in with.
    pub email: EmailAddress,
    /// First name.
    pub first_name: Name,
    /// Last name.
    pub last_name: Name,
    /// Where they can be called, if they said.
    pub phone: Option<String>,
    /// Preferred language as a tag, for example `en`.
    pub language: Option<String>,
    /// When they were first added anywhere.
    pub created_at: Timestamp,
}

impl User {
    /// First and last name.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// Whether a membership lets its user in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MembershipState {
    /// May sign in to the account.
    Active,
    /// Kept, but may not.
    Deactivated,
    /// A third-party external who is switched off.
    SwitchedOff,
    /// Gone; only the log remembers.
    Removed,
}

impl MembershipState {
    /// The states of users who are listed.
    pub const LISTED: [Self; 3] = [Self::Active, Self::Deactivated, Self::SwitchedOff];

    /// The name the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Deactivated => "deactivated",
            Self::SwitchedOff => "switched_off",
            Self::Removed => "removed",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Active, Self::Deactivated, Self::SwitchedOff, Self::Removed]
            .into_iter()
            .find(|state| state.name() == name)
    }
}

/// One account a user belongs to, as the plan switcher lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The account.
    pub account: AccountId,
    /// Its name in addresses.
    pub account_slug: Slug,
    /// Its name on screen.
    pub account_name: Name,
    /// Its plan.
    pub plan: Plan,
    /// What the user is there.
    pub user_role: UserRole,
    /// Their cognitive flag.
    pub cognitive_access: bool,
    /// Whether they manage a team there.
    pub manages_teams: bool,
    /// Their own record as someone assessed there.
    pub person: Option<PersonId>,
}

/// What is needed to add a user to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// First name.
    pub first_name: Name,
    /// Last name.
    pub last_name: Name,
    /// The address they will sign in with.
    pub email: EmailAddress,
    /// Job title.
    pub job_title: String,
    /// What they will be in the account.
    pub user_role: UserRole,
    /// Where everything they send is stored.
    pub default_folder: FolderId,
}

impl Membership {
    /// The user as a caller in this account.
    pub const fn caller(&self, user: UserId) -> crate::access::Caller {
        crate::access::Caller {
            account: self.account,
            plan: self.plan,
            user,
            user_role: self.user_role,
            cognitive_access: self.cognitive_access,
            manages_teams: self.manages_teams,
            person: self.person,
        }
    }
}

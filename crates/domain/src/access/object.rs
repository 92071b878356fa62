//! What a decision is about, and what a caller holds of folders and teams.

use super::{Caller, UserRole};
use crate::id::{AccountId, FolderId, TeamId, UserId};

/// A folder granted to a user, with all below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Which.
    pub folder: FolderId,
    /// Its path.
    pub path: String,
}

/// A team a user manages, with all below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManagedTeam {
    /// Which.
    pub team: TeamId,
    /// Its path.
    pub path: String,
}

/// A user with all that bounds what they reach; lists never need it, because the database knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The user as the rules see them.
    pub caller: Caller,
    /// Whether the account lets them in.
    pub is_active: bool,
    /// The folders granted to them.
    pub grants: Vec<Grant>,
    /// The teams they manage.
    pub managed: Vec<ManagedTeam>,
}

/// Where something lives: the path of its folder, which is one id long for the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a>(pub &'a str);

impl Place<'_> {
    /// Whether it is the root, which every user of the account sees (product 4.2).
    pub fn is_root(self) -> bool {
        self.0.strip_suffix('/').is_some_and(|id| !id.contains('/'))
    }
}

/// What a right is used on, with the facts that tell whether it is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object<'a> {
    /// The account as such: for rights that are used on nothing smaller.
    Account {
        /// Which.
        account: AccountId,
    },
    /// Someone assessed.
    Person {
        /// Their account.
        account: AccountId,
        /// The folder they live in.
        folder: Place<'a>,
        /// The paths of the teams they are in.
        teams: &'a [String],
        /// The user they are, if any.
        user: Option<UserId>,
    },
    /// A position.
    Job {
        /// Its account.
        account: AccountId,
        /// The folder it lives in.
        folder: Place<'a>,
    },
    /// A folder.
    Folder {
        /// Its account.
        account: AccountId,
        /// The folder itself.
        folder: Place<'a>,
    },
    /// A team.
    Team {
        /// Its account.
        account: AccountId,
        /// Its path.
        path: &'a str,
    },
    /// A user of the account.
    User {
        /// The account.
        account: AccountId,
        /// Who.
        user: UserId,
        /// What they are.
        user_role: UserRole,
    },
    /// A role of the catalogue.
    Role {
        /// Its account, or the library.
        account: AccountId,
        /// Who made it, if it is not of the library.
        created_by: Option<UserId>,
    },
}

impl Object<'_> {
    /// The account it belongs to.
    pub const fn account(&self) -> AccountId {
        match self {
            Self::Account { account }
            | Self::Person { account, .. }
            | Self::Job { account, .. }
            | Self::Folder { account, .. }
            | Self::Team { account, .. }
            | Self::User { account, .. }
            | Self::Role { account, .. } => *account,
        }
    }
}

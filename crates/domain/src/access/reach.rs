//! Proof of what a caller may see; only this folder can make one.

use super::Right;
use crate::id::{AccountId, UserId};

/// How far a reach goes inside its account; `store` turns it into SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything in the account.
    Everything,
    /// The folders granted to the user with all below, what lies directly in the root, and, when `teams` is set,
    /// the people of the teams the user manages with all teams below.
    Granted {
        /// Whose grants count.
        user: UserId,
        /// Whether managed teams count too.
        teams: bool,
    },
    /// Only the people of the teams the user manages with all teams below.
    ManagedTeams {
        /// Whose teams count.
        user: UserId,
    },
    /// Only the person linked to the user.
    Own {
        /// The learner.
        user: UserId,
    },
}

/// Proof that a right was checked, in one account, with how far it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    account: AccountId,
    right: Option<Right>,
    extent: Extent,
}

impl Reach {
    pub(super) const fn new(account: AccountId, right: Right, extent: Extent) -> Self {
        Self { account, right: Some(right), extent }
    }

    /// What any of somebody's rights shows them.
    pub(super) const fn of_any_right(account: AccountId, extent: Extent) -> Self {
        Self { account, right: None, extent }
    }

    /// What someone always reaches: their own results and roles.
    pub(super) const fn own(account: AccountId, user: UserId) -> Self {
        Self { account, right: None, extent: Extent::Own { user } }
    }

    /// The reach of a background job of one account; never to be called on behalf of a request.
    pub const fn for_job(account: AccountId) -> Self {
        Self { account, right: None, extent: Extent::Everything }
    }

    /// The account it is bounded by.
    pub const fn account(&self) -> AccountId {
        self.account
    }

    /// The right that was checked; none for one's own things, for all of one's rights together, and for jobs.
    pub const fn right(&self) -> Option<Right> {
        self.right
    }

    /// How far it goes.
    pub const fn extent(&self) -> Extent {
        self.extent
    }
}

//! Callers for the tests of this folder.

use uuid::Uuid;

use super::{Caller, UserRole};
use crate::account::Plan;
use crate::id::{AccountId, TypedId, UserId};

/// Somebody without a team or cognitive access in an enterprise.
pub fn caller(user_role: UserRole) -> Caller {
    Caller {
        account: AccountId::from_uuid(Uuid::from_u128(1)),
        plan: Plan::Enterprise,
        user: UserId::from_uuid(Uuid::from_u128(2)),
        user_role,
        custom: None,
        cognitive_access: false,
        manages_teams: false,
        person: None,
    }
}

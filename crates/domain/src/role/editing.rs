//! Who may edit a role of the account (product 2.3, 8.8).

use crate::access::{Caller, Refusal, Right};
use crate::account::RoleEditing;
use crate::id::UserId;

/// Why somebody may not edit a role that they see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RoleRefusal {
    /// The user role or the plan does not hold the right at all.
    #[error(transparent)]
    Access(#[from] Refusal),
    /// The account lets nobody but creators edit.
    #[error("only who created this role edits it; duplicate it instead")]
    NotCreator,
    /// The account lets co-editors edit, and the caller is none of this role.
    #[error(
        "only who created this role and its co-editors edit it; duplicate it, or ask to become a co-editor"
    )]
    NotEditor,
}

/// Whether a caller may change a role, given who made it and whether they are one of its co-editors.
pub fn may_edit(
    caller: &Caller,
    creator: Option<UserId>,
    is_editor: bool,
    setting: RoleEditing,
) -> Result<(), RoleRefusal> {
    caller.reach(Right::EditOwnRoles)?;
    match setting {
        _ if creator == Some(caller.user) => Ok(()),
        RoleEditing::CoEditors if is_editor => Ok(()),
        RoleEditing::CoEditors => Err(RoleRefusal::NotEditor),
        RoleEditing::CreatorOnly => Err(RoleRefusal::NotCreator),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::UserRole;
    use crate::access::samples::caller;
    use crate::account::Plan;
    use crate::id::TypedId;

    #[test]
    fn only_the_creator_changes_a_role_and_co_editors_where_the_account_says_so() {
        let owner = caller(UserRole::AccountOwner);
        let (mine, theirs) = (Some(owner.user), Some(UserId::from_uuid(uuid::Uuid::from_u128(77))));
        for setting in [RoleEditing::CreatorOnly, RoleEditing::CoEditors] {
            assert_eq!(may_edit(&owner, mine, false, setting), Ok(()));
        }
        assert_eq!(may_edit(&owner, theirs, true, RoleEditing::CreatorOnly), Err(RoleRefusal::NotCreator));
        assert_eq!(may_edit(&owner, theirs, true, RoleEditing::CoEditors), Ok(()));
        assert_eq!(may_edit(&owner, None, false, RoleEditing::CoEditors), Err(RoleRefusal::NotEditor));
    }

    #[test]
    fn without_the_right_or_the_plan_even_ones_own_role_stays_as_it_is() {
        let reader = caller(UserRole::ReadOnly);
        assert_eq!(
            may_edit(&reader, Some(reader.user), true, RoleEditing::CoEditors),
            Err(Refusal::NotPermitted { right: Right::EditOwnRoles }.into())
        );
        let mut owner = caller(UserRole::AccountOwner);
        owner.plan = Plan::Starter;
        assert_eq!(
            may_edit(&owner, Some(owner.user), false, RoleEditing::CreatorOnly),
            Err(Refusal::PlanNeeded { right: Right::EditOwnRoles }.into())
        );
    }
}

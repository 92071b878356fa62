//! Who may change a role of an account (product 8.8).

use crate::access::{Caller, Refusal, Right};
use crate::account::RoleEditing;
use crate::id::UserId;

/// Why somebody may not change a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditRefusal {
    /// Neither their user role nor the plan gives it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The role is somebody else's.
    #[error("only who made this role may change it; duplicate it to have one of your own")]
    NotTheirs,
}

/// Whether the caller may change a role: theirs, or one they co-edit where the account has co-editors.
///
/// The right asks for the enterprise plan by itself.
pub fn may_edit(
    caller: &Caller,
    creator: Option<UserId>,
    is_editor: bool,
    setting: RoleEditing,
) -> Result<(), EditRefusal> {
    caller.reach(Right::EditOwnRoles)?;
    let co_edits = is_editor && setting == RoleEditing::CoEditors;
    if creator == Some(caller.user) || co_edits { Ok(()) } else { Err(EditRefusal::NotTheirs) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{UserRole, samples::caller};
    use crate::account::Plan;
    use crate::id::TypedId;
    use uuid::Uuid;

    const BOTH: [RoleEditing; 2] = RoleEditing::ALL;

    #[test]
    fn only_the_creator_edits_a_company_role_by_default() {
        let own = caller(UserRole::PowerUser);
        let other = UserId::from_uuid(Uuid::from_u128(99));
        for setting in BOTH {
            assert_eq!(may_edit(&own, Some(own.user), false, setting), Ok(()));
            assert_eq!(may_edit(&own, Some(other), false, setting), Err(EditRefusal::NotTheirs));
            assert_eq!(may_edit(&own, None, false, setting), Err(EditRefusal::NotTheirs));
        }
        // An owner is no exception: others duplicate.
        let owner = caller(UserRole::AccountOwner);
        let refused = may_edit(&owner, Some(other), false, RoleEditing::CreatorOnly);
        assert_eq!(refused, Err(EditRefusal::NotTheirs));
    }

    #[test]
    fn a_co_editor_edits_only_while_the_account_has_co_editors() {
        let (editor, other) = (caller(UserRole::AccountAdmin), UserId::from_uuid(Uuid::from_u128(99)));
        assert_eq!(may_edit(&editor, Some(other), true, RoleEditing::CoEditors), Ok(()));
        let refused = may_edit(&editor, Some(other), true, RoleEditing::CreatorOnly);
        assert_eq!(refused, Err(EditRefusal::NotTheirs));
    }

    #[test]
    fn a_creator_without_the_right_or_the_plan_edits_nothing() {
        let right = Right::EditOwnRoles;
        let reader = caller(UserRole::ReadOnly);
        let refused = may_edit(&reader, Some(reader.user), true, RoleEditing::CoEditors);
        assert_eq!(refused, Err(EditRefusal::Refused(Refusal::NotPermitted { right })));
        let mut owner = caller(UserRole::AccountOwner);
        owner.plan = Plan::Professional;
        let refused = may_edit(&owner, Some(owner.user), false, RoleEditing::CreatorOnly);
        assert_eq!(refused, Err(EditRefusal::Refused(Refusal::PlanNeeded { right })));
    }
}

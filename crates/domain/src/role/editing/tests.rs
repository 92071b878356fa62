//! Who edits a role, in both settings and on every plan.

use uuid::Uuid;

use super::*;
use crate::access::UserRole;
use crate::account::Plan;
use crate::id::{AccountId, TypedId};

fn caller(user_role: UserRole) -> Caller {
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

/// Product 8.8: only the creator edits, unless the account allows co-editors.
#[test]
fn only_the_creator_edits_unless_the_account_allows_co_editors() {
    let (pat, other) = (caller(UserRole::PowerUser), Some(UserId::from_uuid(Uuid::from_u128(3))));
    let (alone, together) = (RoleEditing::CreatorOnly, RoleEditing::CoEditors);
    assert_eq!(may_edit(&pat, Some(pat.user), false, alone), Ok(()));
    assert_eq!(may_edit(&pat, other, true, alone), Err(RoleRefusal::NotCreator));
    assert_eq!(may_edit(&pat, other, true, together), Ok(()));
    assert_eq!(may_edit(&pat, other, false, together), Err(RoleRefusal::NotEditor));
    assert_eq!(may_edit(&pat, None, false, alone), Err(RoleRefusal::NotCreator));
    assert_eq!(may_edit(&caller(UserRole::AccountOwner), other, false, alone), Err(RoleRefusal::NotCreator));
}

/// Product 8.8: the creator names co-editors; they name nobody.
#[test]
fn only_the_creator_says_who_else_edits_and_only_where_the_account_allows_it() {
    let (pat, other) = (caller(UserRole::PowerUser), Some(UserId::from_uuid(Uuid::from_u128(3))));
    assert_eq!(may_share(&pat, Some(pat.user), RoleEditing::CoEditors), Ok(()));
    assert_eq!(may_share(&pat, other, RoleEditing::CoEditors), Err(RoleRefusal::NotOwner));
    assert_eq!(may_share(&pat, Some(pat.user), RoleEditing::CreatorOnly), Err(RoleRefusal::CreatorsOnly));
}

/// Product 8.8: a role whose creator is gone is never locked for ever.
#[test]
fn an_account_owner_adopts_a_role_whose_creator_is_gone_and_no_other() {
    let (owner, admin) = (caller(UserRole::AccountOwner), caller(UserRole::AccountAdmin));
    assert_eq!(may_adopt(&owner, false), Ok(()));
    assert_eq!(may_adopt(&owner, true), Err(RoleRefusal::NotOwner));
    assert_eq!(may_adopt(&admin, false), Err(RoleRefusal::NotOwner));
}

/// Product 2.3: what the plan lacks is refused by the plan, before anything else is asked.
#[test]
fn without_the_enterprise_plan_not_even_the_creator_edits() {
    for plan in [Plan::Starter, Plan::Professional] {
        let owner = Caller { plan, ..caller(UserRole::AccountOwner) };
        let refused = Err(RoleRefusal::Access(Refusal::PlanNeeded { right: Right::EditOwnRoles }));
        assert_eq!(may_edit(&owner, Some(owner.user), true, RoleEditing::CoEditors), refused);
        assert_eq!(may_share(&owner, Some(owner.user), RoleEditing::CoEditors), refused);
        assert_eq!(may_adopt(&owner, false), refused);
    }
}

#[test]
fn without_the_right_being_creator_or_editor_gives_nothing() {
    for user_role in [UserRole::User, UserRole::ReadOnly, UserRole::ThirdParty] {
        let someone = caller(user_role);
        let refused = Err(RoleRefusal::Access(Refusal::NotPermitted { right: Right::EditOwnRoles }));
        assert_eq!(may_edit(&someone, Some(someone.user), true, RoleEditing::CoEditors), refused);
    }
}

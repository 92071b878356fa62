//! Who gains and who loses which right, before anything is saved (product 3.9).

use domain::access::{Caller, Change, CustomUserRole, Right};
use domain::id::{UserId, UserRoleId};
use store::db::Read;
use store::user_roles::{self, Holder};

use super::{Successor, UserRoleDraft, check, found, succeeding};
use crate::error::ActionError;

/// What a change does to one user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Affected {
    /// Who.
    pub user: UserId,
    /// First and last name.
    pub name: String,
    /// The rights gained and lost.
    pub change: Change,
}

/// Everyone who holds a custom user role, with what saving a draft of it would change for them.
pub fn preview(
    tx: &mut Read<'_>,
    caller: &Caller,
    user_role: UserRoleId,
    draft: &UserRoleDraft,
) -> Result<Vec<Affected>, ActionError> {
    let reach = caller.reach(Right::DefineUserRoles)?;
    let before = found(tx, &reach, user_role)?;
    let switches = check(caller, draft, Some(before.base))?.switches;
    let holders = user_roles::list_holders(tx, &reach, user_role)?;
    let custom = Some(CustomUserRole { id: user_role, switches });
    Ok(holders.into_iter().map(|holder| affected(holder, |caller| Caller { custom, ..caller })).collect())
}

/// Everyone who holds a custom user role, with what becoming its successor would change for them.
pub fn preview_deletion(
    tx: &mut Read<'_>,
    caller: &Caller,
    user_role: UserRoleId,
    successor: Successor,
) -> Result<Vec<Affected>, ActionError> {
    let reach = caller.reach(Right::DefineUserRoles)?;
    found(tx, &reach, user_role)?;
    let (user_role_after, definition) = succeeding(tx, caller, &reach, user_role, successor)?;
    let custom =
        definition.map(|definition| CustomUserRole { id: definition.id, switches: definition.switches });
    let holders = user_roles::list_holders(tx, &reach, user_role)?;
    let after = |caller| Caller { user_role: user_role_after, custom, ..caller };
    Ok(holders.into_iter().map(|holder| affected(holder, after)).collect())
}

fn affected(holder: Holder, after: impl FnOnce(Caller) -> Caller) -> Affected {
    let before = holder.caller;
    let change = Change::between(&before, &after(before.clone()));
    Affected { user: before.user, name: holder.name, change }
}

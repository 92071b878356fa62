//! Choosing the badge of a role under edit: step 3 of the builder (product 8.5).

use domain::access::{Caller, Right};
use domain::id::RoleId;
use domain::role::badge::ChosenBadge;
use domain::role::may_edit;
use store::db::Read;
use store::role_badges::{self, BadgeDraft};

use crate::act::Act;
use crate::error::ActionError;

/// The draft of a role with its badge, for those who may change it.
pub fn find_badge_draft(tx: &mut Read<'_>, caller: &Caller, role: RoleId) -> Result<BadgeDraft, ActionError> {
    let reach = caller.reach(Right::EditOwnRoles)?;
    let draft =
        role_badges::find(tx, &reach, caller.user, role)?.ok_or(ActionError::not_found("role draft"))?;
    may_edit(caller, draft.creator, draft.is_editor, draft.editing)?;
    Ok(draft)
}

/// Keeps a badge in the draft that stood at `revision`, and answers at which it stands now; a conflict when somebody
/// saved it in between.
///
/// Nobody but its editors sees a draft, so that only its publication is worth an entry in the audit log.
pub fn save_badge(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    role: RoleId,
    revision: i64,
    chosen: ChosenBadge,
) -> Result<i64, ActionError> {
    let reach = act.reach(caller, Right::EditOwnRoles)?;
    find_badge_draft(act.tx, caller, role)?;
    role_badges::save(act.tx, &reach, role, revision, &chosen.into(), (caller.user, act.now))?;
    Ok(revision + 1)
}

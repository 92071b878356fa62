//! Whose a role of the account is, who edits it besides, and giving it to somebody else (product 8.8).

use domain::access::{Caller, Right};
use domain::account::RoleEditing;
use domain::event::{Event, RoleChange};
use domain::id::{RoleId, UserId};
use domain::role::{may_adopt, may_edit, may_share};
use store::db::Read;
use store::roles::{self, RoleHead};
use store::user_roles::Holder;

use super::{head, setting};
use crate::act::Act;
use crate::error::ActionError;

/// Who edits a role, and what the caller may do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    /// The role.
    pub head: RoleHead,
    /// Who may edit roles of the account.
    pub setting: RoleEditing,
    /// The name of who made it, or has it now.
    pub creator: Option<String>,
    /// The co-editors by name; they count only where the account allows them.
    pub editors: Vec<Holder>,
    /// Those who may become co-editors, or have the role, by name.
    pub candidates: Vec<Holder>,
    /// Whether the caller may edit it.
    pub may_edit: bool,
    /// Whether the caller names co-editors and may hand the role over.
    pub may_share: bool,
    /// Whether the caller may take it over, because its creator is gone.
    pub may_adopt: bool,
}

/// Says who edits a role of the account.
pub fn editing_of(tx: &mut Read<'_>, caller: &Caller, role: RoleId) -> Result<Editing, ActionError> {
    let reach = caller.reach(Right::EditOwnRoles)?;
    let (head, setting) = (head(tx, caller, role)?, setting(tx, caller.account)?);
    let editors = roles::list_editors(tx, &reach, role)?;
    let candidates = list_eligible(tx, caller)?
        .into_iter()
        .filter(|holder| Some(holder.caller.user) != head.creator)
        .filter(|holder| editors.iter().all(|editor| editor.caller.user != holder.caller.user))
        .collect();
    let creator = match head.creator {
        Some(user) => store::memberships::find_name(tx, caller.account, user)?,
        None => None,
    };
    Ok(Editing {
        may_edit: may_edit(caller, head.creator, head.is_editor, setting).is_ok(),
        may_share: may_share(caller, head.creator, setting).is_ok(),
        may_adopt: may_adopt(caller, head.creator_is_active).is_ok(),
        head,
        setting,
        creator,
        editors,
        candidates,
    })
}

/// Lets a user edit a role besides its creator; again changes nothing.
pub fn add_editor(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    role: RoleId,
    user: UserId,
) -> Result<(), ActionError> {
    let head = shared(act, caller, role)?;
    check_eligible(act.tx, caller, user)?;
    if head.creator == Some(user) {
        return Ok(());
    }
    if roles::add_editor(act.tx, caller.account, role, user, caller.user, act.now)? {
        act.record(caller.account, &Event::Role { role, change: RoleChange::EditorAdded { user } })?;
    }
    Ok(())
}

/// Lets a user edit a role no more; again changes nothing. A co-editor may step back by themselves.
pub fn remove_editor(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    role: RoleId,
    user: UserId,
) -> Result<(), ActionError> {
    if user == caller.user {
        act.reach(caller, Right::EditOwnRoles)?;
        head(act.tx, caller, role)?;
    } else {
        shared(act, caller, role)?;
    }
    if roles::remove_editor(act.tx, caller.account, role, user)? {
        act.record(caller.account, &Event::Role { role, change: RoleChange::EditorRemoved { user } })?;
    }
    Ok(())
}

/// Hands a role over to somebody who may edit roles; who had it stays as a co-editor, unless they are gone.
pub fn hand_over(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    role: RoleId,
    to: UserId,
) -> Result<(), ActionError> {
    let head = shared(act, caller, role)?;
    check_eligible(act.tx, caller, to)?;
    give(act, caller, &head, to)?;
    if head.creator == Some(caller.user) && to != caller.user {
        roles::add_editor(act.tx, caller.account, role, caller.user, caller.user, act.now)?;
    }
    Ok(())
}

/// Takes over a role whose creator is deactivated or gone, so that it is never locked for ever; for account owners.
pub fn adopt(act: &mut Act<'_, '_>, caller: &Caller, role: RoleId) -> Result<(), ActionError> {
    act.reach(caller, Right::EditOwnRoles)?;
    let head = head(act.tx, caller, role)?;
    if head.creator == Some(caller.user) {
        return Ok(());
    }
    may_adopt(caller, head.creator_is_active)?;
    give(act, caller, &head, caller.user)
}

fn give(act: &mut Act<'_, '_>, caller: &Caller, head: &RoleHead, to: UserId) -> Result<(), ActionError> {
    if head.creator == Some(to) {
        return Ok(());
    }
    roles::give(act.tx, caller.account, head.id, to)?;
    let change = RoleChange::Given { from: head.creator, user: to };
    act.record(caller.account, &Event::Role { role: head.id, change })
}

/// A role whose co-editors the caller names.
fn shared(act: &mut Act<'_, '_>, caller: &Caller, role: RoleId) -> Result<RoleHead, ActionError> {
    act.reach(caller, Right::EditOwnRoles)?;
    let head = head(act.tx, caller, role)?;
    may_share(caller, head.creator, setting(act.tx, caller.account)?)?;
    Ok(head)
}

/// The active users of the account who hold the right to edit roles.
fn list_eligible(tx: &mut Read<'_>, caller: &Caller) -> Result<Vec<Holder>, ActionError> {
    let reach = caller.reach(Right::EditOwnRoles)?;
    let mut found = roles::list_candidates(tx, &reach)?;
    found.retain(|holder| holder.caller.may(Right::EditOwnRoles));
    Ok(found)
}

fn check_eligible(tx: &mut Read<'_>, caller: &Caller, user: UserId) -> Result<(), ActionError> {
    if list_eligible(tx, caller)?.iter().any(|holder| holder.caller.user == user) {
        Ok(())
    } else {
        Err(ActionError::invalid("user", "not-an-editor"))
    }
}

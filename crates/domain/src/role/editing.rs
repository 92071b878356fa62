//! Who may edit a role of the account, and who may give it to somebody else (product 8.8).

use crate::access::{Caller, Refusal, Right, UserRole};
use crate::account::RoleEditing;
use crate::id::UserId;

/// Why somebody may not edit a role that they see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RoleRefusal {
    /// The user role or the plan does not hold the right at all.
    #[error(transparent)]
    Access(#[from] Refusal),
    /// The library's roles are the same for every account.
    #[error("library roles are the same for every account; customise a copy instead")]
    Library,
    /// The account lets nobody but creators edit.
    #[error("only who created this role edits it; duplicate it instead")]
    NotCreator,
    /// The account lets co-editors edit, and the caller is none of this role.
    #[error(
        "only who created this role and its co-editors edit it; duplicate it, or ask to become a co-editor"
    )]
    NotEditor,
    /// Co-editors change the role, but not who else does.
    #[error("only who created this role says who edits it")]
    NotOwner,
    /// The account's setting keeps roles with their creators.
    #[error("this account keeps roles with their creators; an account owner can allow co-editors")]
    CreatorsOnly,
}

/// Whether the caller may change, publish, archive and restore a role of the account.
pub fn may_edit(
    caller: &Caller,
    creator: Option<UserId>,
    is_editor: bool,
    setting: RoleEditing,
) -> Result<(), RoleRefusal> {
    caller.reach(Right::EditOwnRoles)?;
    match setting {
        _ if creator == Some(caller.user) => Ok(()),
        RoleEditing::CreatorOnly => Err(RoleRefusal::NotCreator),
        RoleEditing::CoEditors if is_editor => Ok(()),
        RoleEditing::CoEditors => Err(RoleRefusal::NotEditor),
    }
}

/// Whether the caller may name co-editors and hand the role over: its creator, where the account allows co-editors.
pub fn may_share(caller: &Caller, creator: Option<UserId>, setting: RoleEditing) -> Result<(), RoleRefusal> {
    caller.reach(Right::EditOwnRoles)?;
    match setting {
        RoleEditing::CreatorOnly => Err(RoleRefusal::CreatorsOnly),
        RoleEditing::CoEditors if creator == Some(caller.user) => Ok(()),
        RoleEditing::CoEditors => Err(RoleRefusal::NotOwner),
    }
}

/// Whether the caller may take a role over because nobody is left who could edit it: its creator was deactivated or is
/// gone, and the caller is an account owner.
pub fn may_adopt(caller: &Caller, creator_is_active: bool) -> Result<(), RoleRefusal> {
    caller.reach(Right::EditOwnRoles)?;
    if caller.user_role == UserRole::AccountOwner && !creator_is_active {
        Ok(())
    } else {
        Err(RoleRefusal::NotOwner)
    }
}

#[cfg(test)]
mod tests;

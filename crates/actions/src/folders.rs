//! Folders: making them, granting them and taking them back.

mod changes;

pub use changes::{NewFolder, change, create, grant_to, move_below, reaches_everything, remove, revoke};

use std::collections::BTreeSet;

use domain::access::{Caller, Reach, Right};
use domain::event::Event;
use domain::folder::{Folder, path_below};
use domain::id::{AccountId, FolderId, TypedId, UserId};
use domain::text::Name;
use store::account_users as users;
use store::folders;

use crate::act::Act;
use crate::error::ActionError;

/// Adds a folder below another; without a parent it becomes the account's root, of which there is one.
pub fn add(
    act: &mut Act<'_, '_>,
    account: AccountId,
    parent: Option<FolderId>,
    name: &Name,
) -> Result<FolderId, ActionError> {
    let above = match parent {
        Some(parent) => {
            let found = folders::find(act.tx, &Reach::for_job(account), parent)?;
            found.ok_or(ActionError::not_found("folder"))?.path
        }
        None if folders::find_root(act.tx, account)?.is_some() => {
            return Err(ActionError::invalid("parent", "required"));
        }
        None => String::new(),
    };
    let id: FolderId = act.id();
    let folder = Folder { id, parent, name: name.clone(), path: path_below(&above, id) };
    folders::add(act.tx, account, &folder, act.now)?;
    act.record(account, &Event::Arranged { what: "folder", id: id.uuid() })?;
    Ok(id)
}

/// Grants a folder with all below to a user; granting again changes nothing.
pub fn grant(
    act: &mut Act<'_, '_>,
    account: AccountId,
    folder: FolderId,
    user: UserId,
) -> Result<(), ActionError> {
    folders::find(act.tx, &Reach::for_job(account), folder)?.ok_or(ActionError::not_found("folder"))?;
    if folders::grant(act.tx, account, folder, user, act.now)? {
        act.record(account, &Event::FolderAccessChanged { user, folder, granted: true })?;
    }
    Ok(())
}

/// Grants a folder to a user of the account on behalf of somebody, or takes it back; again changes nothing.
pub fn change_access(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    folder: FolderId,
    user: UserId,
    granted: bool,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::GrantFolderAccess)?;
    users::find(act.tx, &reach, user)?.ok_or(ActionError::not_found("user"))?;
    folders::find(act.tx, &reach, folder)?.ok_or(ActionError::not_found("folder"))?;
    if granted {
        return grant(act, caller.account, folder, user);
    }
    if folders::revoke(act.tx, caller.account, folder, user)? {
        act.record(caller.account, &Event::FolderAccessChanged { user, folder, granted: false })?;
    }
    Ok(())
}

/// Makes exactly these folders a user's grants, and says how many were granted and how many taken back.
pub fn set_access(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    user: UserId,
    wanted: &[FolderId],
) -> Result<(usize, usize), ActionError> {
    let reach = act.reach(caller, Right::GrantFolderAccess)?;
    users::find(act.tx, &reach, user)?.ok_or(ActionError::not_found("user"))?;
    let had: BTreeSet<FolderId> =
        folders::list_granted(act.tx, &reach, user)?.into_iter().map(|folder| folder.id).collect();
    let wanted: BTreeSet<FolderId> = wanted.iter().copied().collect();
    let (mut granted, mut taken) = (0, 0);
    for folder in wanted.difference(&had) {
        change_access(act, caller, *folder, user, true)?;
        granted += 1;
    }
    for folder in had.difference(&wanted) {
        change_access(act, caller, *folder, user, false)?;
        taken += 1;
    }
    Ok((granted, taken))
}

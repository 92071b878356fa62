//! What callers do with folders: making, naming, moving, removing, granting.

use domain::access::{Caller, Cell, Extent, Reach, Right, UserRole, matrix};
use domain::event::{Event, FolderChange};
use domain::folder::{Folder, path_below};
use domain::id::{FolderId, PersonId, UserId};
use domain::text::Name;
use store::folders;

use crate::act::Act;
use crate::error::ActionError;
use crate::people;

/// Folders below folders deeper than this are nobody's tree any more.
const DEEPEST: usize = 20;

/// What a new folder is, and who is in it and sees it from the beginning (product 4.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFolder {
    /// The folder it lies in.
    pub parent: FolderId,
    /// Its name.
    pub name: Name,
    /// Its first people.
    pub people: Vec<PersonId>,
    /// Users with access.
    pub users: Vec<UserId>,
}

/// Makes a folder; one who would not reach it is granted it, so that nobody makes what they cannot see.
pub fn create(act: &mut Act<'_, '_>, caller: &Caller, new: &NewFolder) -> Result<FolderId, ActionError> {
    let reach = act.reach(caller, Right::CreateFolders)?;
    let parent =
        folders::find(act.tx, &reach, new.parent)?.ok_or(ActionError::invalid("parent", "not-a-folder"))?;
    if parent.depth() >= DEEPEST {
        return Err(ActionError::invalid("parent", "too-deep"));
    }
    let id = super::add(act, caller.account, Some(parent.id), &new.name)?;
    if reach.extent() != Extent::Everything && parent.parent.is_none() {
        super::grant(act, caller.account, id, caller.user)?;
    }
    for user in &new.users {
        grant_to(act, caller, id, *user)?;
    }
    if !new.people.is_empty() {
        people::move_to(act, caller, &new.people, id)?;
    }
    Ok(id)
}

/// Gives a folder another name and another place; what stays the same is not touched.
pub fn change(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    folder: FolderId,
    name: &Name,
    parent: Option<FolderId>,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::CreateFolders)?;
    let found = get(act, &reach, folder)?;
    if found.name != *name {
        folders::save_name(act.tx, caller.account, folder, name)?;
        act.record(caller.account, &Event::Folder { folder, change: FolderChange::Renamed })?;
    }
    match parent {
        Some(parent) if found.parent != Some(parent) => move_below(act, caller, folder, parent),
        _ => Ok(()),
    }
}

/// Puts a folder with all in it below another; who sees the people in it follows from there.
pub fn move_below(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    folder: FolderId,
    parent: FolderId,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::CreateFolders)?;
    act.reach(caller, Right::MovePeople)?;
    let found = get(act, &reach, folder)?;
    let target = folders::find(act.tx, &reach, parent)?
        .filter(|target| target.parent.is_some() || reach.extent() == Extent::Everything)
        .ok_or(ActionError::invalid("parent", "not-a-folder"))?;
    if found.parent.is_none() {
        return Err(ActionError::Conflict { reason: "root-folder" });
    }
    if found.holds(&target) {
        return Err(ActionError::invalid("parent", "own-folder"));
    }
    if found.parent == Some(parent) {
        return Ok(());
    }
    let all = folders::list(act.tx, &Reach::for_job(caller.account))?;
    let deepest = all.iter().filter(|below| found.holds(below)).map(Folder::depth).max().unwrap_or(0);
    if target.depth() + 1 + deepest - found.depth() > DEEPEST {
        return Err(ActionError::invalid("parent", "too-deep"));
    }
    let path = path_below(&target.path, folder);
    folders::save_parent(act.tx, caller.account, &found, parent, &path)?;
    let change = FolderChange::Moved { from: found.parent, to: parent };
    act.record(caller.account, &Event::Folder { folder, change })
}

/// Removes a folder in which nothing lies; the root never (product 4.3).
pub fn remove(act: &mut Act<'_, '_>, caller: &Caller, folder: FolderId) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::CreateFolders)?;
    let found = get(act, &reach, folder)?;
    if found.parent.is_none() {
        return Err(ActionError::Conflict { reason: "root-folder" });
    }
    if !folders::is_empty(act.tx, caller.account, folder)? {
        return Err(ActionError::Conflict { reason: "folder-not-empty" });
    }
    if folders::is_default_folder(act.tx, caller.account, folder)? {
        return Err(ActionError::Conflict { reason: "folder-in-use" });
    }
    folders::remove(act.tx, caller.account, folder)?;
    act.record(caller.account, &Event::Folder { folder, change: FolderChange::Deleted })
}

/// Grants a folder with all below to a user who does not reach everything anyway; again changes nothing.
pub fn grant_to(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    folder: FolderId,
    user: UserId,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::GrantFolderAccess)?;
    let found = get(act, &reach, folder)?;
    if found.parent.is_none() {
        return Err(ActionError::Conflict { reason: "root-folder" });
    }
    match folders::find_grantee(act.tx, caller.account, user)? {
        None => return Err(ActionError::invalid("user", "not-a-user")),
        Some(user_role) if reaches_everything(user_role) => {
            return Err(ActionError::invalid("user", "reaches-everything"));
        }
        Some(_) => {}
    }
    super::grant(act, caller.account, folder, user)
}

/// Takes a granted folder back; again changes nothing.
pub fn revoke(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    folder: FolderId,
    user: UserId,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::GrantFolderAccess)?;
    get(act, &reach, folder)?;
    // A user who left keeps no grant either, so that only one who never was here is not found.
    if store::memberships::find_standing(act.tx, caller.account, user)?.is_none() {
        return Err(ActionError::not_found("user"));
    }
    if folders::revoke(act.tx, caller.account, folder, user)? {
        act.record(caller.account, &Event::FolderAccessChanged { user, folder, granted: false })?;
    }
    Ok(())
}

/// Whether a user of this user role sees every folder without being granted any.
pub fn reaches_everything(user_role: UserRole) -> bool {
    matrix().cell(Right::SeeAllFolders, user_role, false) == Cell::Yes
}

fn get(act: &mut Act<'_, '_>, reach: &Reach, folder: FolderId) -> Result<Folder, ActionError> {
    folders::find(act.tx, reach, folder)?.ok_or(ActionError::not_found("folder"))
}

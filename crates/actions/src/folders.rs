//! Folders: making them and granting them.

mod changes;

pub use changes::{NewFolder, change, create, grant_to, move_below, reaches_everything, remove, revoke};

use domain::access::Reach;
use domain::event::Event;
use domain::folder::{Folder, path_below};
use domain::id::{AccountId, FolderId, TypedId, UserId};
use domain::text::Name;
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
        act.record(account, &Event::Arranged { what: "folder_grant", id: folder.uuid() })?;
    }
    Ok(())
}

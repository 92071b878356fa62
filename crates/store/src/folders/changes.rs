//! Changing a folder: its name, its place, its end.

use domain::folder::Folder;
use domain::id::{AccountId, FolderId};
use domain::text::Name;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// Gives a folder another name.
pub fn save_name(
    tx: &mut Tx<'_>,
    account: AccountId,
    folder: FolderId,
    name: &Name,
) -> Result<(), StoreError> {
    tx.run(
        "update folders set name = $3, version = version + 1 where account_id = $1 and folder_id = $2",
        args![account, folder, name.as_str()],
    )?;
    Ok(())
}

/// Gives a folder another parent, and it and all below it other paths; nothing but the folders is touched, however
/// many people they hold.
pub fn save_parent(
    tx: &mut Tx<'_>,
    account: AccountId,
    folder: &Folder,
    parent: FolderId,
    path: &str,
) -> Result<(), StoreError> {
    leave(tx, account, folder.id)?;
    tx.run(
        "update folders set path = $4 || substr(path, length($3) + 1), version = version + 1,
            parent_id = case when folder_id = $2 then $5 else parent_id end
         where account_id = $1 and substr(path, 1, length($3)) = $3",
        args![account, folder.id, folder.path, path, parent],
    )?;
    enter(tx, account, folder.id, parent)
}

/// Forgets whatever lay above a folder, for it and all below it.
fn leave(tx: &mut Tx<'_>, account: AccountId, folder: FolderId) -> Result<(), StoreError> {
    tx.run(
        "delete from folder_ancestors where account_id = $1
            and folder_id in (select b.folder_id from folder_ancestors b
                where b.account_id = $1 and b.ancestor_id = $2)
            and ancestor_id in (select u.ancestor_id from folder_ancestors u
                where u.account_id = $1 and u.folder_id = $2 and u.ancestor_id <> $2)",
        args![account, folder],
    )?;
    Ok(())
}

/// Notes what lies above a folder now, for it and all below it.
fn enter(tx: &mut Tx<'_>, account: AccountId, folder: FolderId, parent: FolderId) -> Result<(), StoreError> {
    tx.run(
        "insert into folder_ancestors (account_id, ancestor_id, folder_id)
         select b.account_id, u.ancestor_id, b.folder_id from folder_ancestors b
         cross join folder_ancestors u
         where b.account_id = $1 and b.ancestor_id = $2 and u.account_id = $1 and u.folder_id = $3",
        args![account, folder, parent],
    )?;
    Ok(())
}

/// Whether nothing lies in a folder: no folder, and nobody but those deleted.
pub fn is_empty(tx: &mut Read<'_>, account: AccountId, folder: FolderId) -> Result<bool, StoreError> {
    let found = tx.one(
        "select case when exists (select 1 from folders f where f.account_id = $1 and f.parent_id = $2)
            or exists (select 1 from people p
                where p.account_id = $1 and p.folder_id = $2 and p.deleted_at is null)
            then 1 else 0 end as n",
        args![account, folder],
        |row| row.get::<i64>("n"),
    )?;
    Ok(found == Some(0))
}

/// Whether what some active user sends is stored in a folder.
pub fn is_default_folder(
    tx: &mut Read<'_>,
    account: AccountId,
    folder: FolderId,
) -> Result<bool, StoreError> {
    let found = tx.one(
        "select count(*) as n from memberships m
         where m.account_id = $1 and m.default_folder_id = $2 and m.state = 'active'",
        args![account, folder],
        |row| row.get::<i64>("n"),
    )?;
    Ok(found.unwrap_or(0) > 0)
}

/// Removes an empty folder with its grants; those deleted from it would come back to the folder above.
pub fn remove(tx: &mut Tx<'_>, account: AccountId, folder: FolderId) -> Result<(), StoreError> {
    let above = "(select f.parent_id from folders f where f.account_id = $1 and f.folder_id = $2)";
    tx.run(
        &format!("update people set folder_id = {above} where account_id = $1 and folder_id = $2"),
        args![account, folder],
    )?;
    tx.run(
        &format!(
            "update memberships set default_folder_id = {above} where account_id = $1 and default_folder_id = $2"
        ),
        args![account, folder],
    )?;
    for table in ["folder_grants", "folder_ancestors", "folders"] {
        tx.run(
            &format!("delete from {table} where account_id = $1 and folder_id = $2"),
            args![account, folder],
        )?;
    }
    Ok(())
}

//! Folders and who was granted them.

use domain::access::Reach;
use domain::folder::Folder;
use domain::id::{AccountId, FolderId, UserId};
use domain::text::Name;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;
use crate::reach::ReachArgs;

/// The condition that a row `f` of `folders` lies in reach; its first three arguments are those of a reach.
const FOLDER_IN_REACH: &str = "f.account_id = $1 and (
    $3 = 0
    or ($3 in (1, 2) and (f.parent_id is null or exists (
        select 1 from folder_grants g join folders gf on gf.account_id = $1 and gf.folder_id = g.folder_id
        where g.account_id = $1 and g.user_id = $2 and substr(f.path, 1, length(gf.path)) = gf.path))))";

/// The folders in reach, in the order of the tree.
pub fn list(tx: &mut Read<'_>, reach: &Reach) -> Result<Vec<Folder>, StoreError> {
    let ReachArgs { account, user, code } = reach.into();
    tx.all(
        &format!(
            "select f.folder_id, f.parent_id, f.name, f.path from folders f where {FOLDER_IN_REACH} order by f.path"
        ),
        args![account, user, code],
        read,
    )
}

/// One folder in reach.
pub fn find(tx: &mut Read<'_>, reach: &Reach, folder: FolderId) -> Result<Option<Folder>, StoreError> {
    let ReachArgs { account, user, code } = reach.into();
    tx.one(
        &format!(
            "select f.folder_id, f.parent_id, f.name, f.path from folders f
             where {FOLDER_IN_REACH} and f.folder_id = $4"
        ),
        args![account, user, code, folder],
        read,
    )
}

/// The account's root folder, which every user of the account sees.
pub fn find_root(tx: &mut Read<'_>, account: AccountId) -> Result<Option<Folder>, StoreError> {
    tx.one(
        "select f.folder_id, f.parent_id, f.name, f.path from folders f
         where f.account_id = $1 and f.parent_id is null",
        args![account],
        read,
    )
}

/// Adds a folder.
pub fn add(tx: &mut Tx<'_>, account: AccountId, folder: &Folder, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "insert into folders (account_id, folder_id, parent_id, name, path, created_at, version)
         values ($1, $2, $3, $4, $5, $6, 1)",
        args![account, folder.id, folder.parent, folder.name.as_str(), folder.path, now],
    )?;
    Ok(())
}

/// Grants a folder with all below to a user; false when they had it.
pub fn grant(
    tx: &mut Tx<'_>,
    account: AccountId,
    folder: FolderId,
    user: UserId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let added = tx.run(
        "insert into folder_grants (account_id, user_id, folder_id, created_at) values ($1, $2, $3, $4)
         on conflict (account_id, user_id, folder_id) do nothing",
        args![account, user, folder, now],
    )?;
    Ok(added == 1)
}

/// The folders granted to a user, in the order of the tree.
pub fn list_granted(tx: &mut Read<'_>, reach: &Reach, user: UserId) -> Result<Vec<Folder>, StoreError> {
    tx.all(
        "select f.folder_id, f.parent_id, f.name, f.path
         from folder_grants g join folders f on f.account_id = g.account_id and f.folder_id = g.folder_id
         where g.account_id = $1 and g.user_id = $2 order by f.path",
        args![reach.account(), user],
        read,
    )
}

/// Takes a granted folder from a user; false when they did not have it.
pub fn revoke(
    tx: &mut Tx<'_>,
    account: AccountId,
    folder: FolderId,
    user: UserId,
) -> Result<bool, StoreError> {
    let removed = tx.run(
        "delete from folder_grants where account_id = $1 and user_id = $2 and folder_id = $3",
        args![account, user, folder],
    )?;
    Ok(removed == 1)
}

fn read(row: &Row<'_>) -> Result<Folder, StoreError> {
    let name: String = row.get("name")?;
    Ok(Folder {
        id: row.get("folder_id")?,
        parent: row.get("parent_id")?,
        name: Name::parse(&name).map_err(|_| row.unknown("name", &name))?,
        path: row.get("path")?,
    })
}

//! People who were deleted and can still be restored.

use domain::access::Reach;
use domain::id::{AccountId, FolderId, PersonId, TypedId, UserId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Row, ToValue, Tx, Value};
use crate::error::StoreError;
use crate::many::{CHUNK, many};
use crate::page::{Cursor, Key, Page, PageSize};

/// Somebody who was deleted and not erased yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The folder they come back to.
    pub folder: FolderId,
    /// Its name.
    pub folder_name: String,
    /// The user they were.
    pub user: Option<UserId>,
    /// When they were deleted.
    pub deleted_at: Timestamp,
}

const LATEST_FIRST: &str = "people.removed";

const COLUMNS: &str =
    "p.person_id, p.name, p.email, p.folder_id, f.name as folder_name, p.deleted_user_id, p.deleted_at";

/// Who was deleted and can be restored, the latest first; only those who reach everything see anybody.
pub fn list_removed(
    tx: &mut Read<'_>,
    reach: &Reach,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Removed>, StoreError> {
    if !reaches_everything(reach) {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let account = reach.account();
    let (mut going_on, mut args) = ("", vec![account.value(), Value::Int(Some(size.and_one()))]);
    if let Some(cursor) = after {
        let keys = cursor.keys(LATEST_FIRST)?;
        let [Key::Int(at), Key::Id(id)] = keys.as_slice() else { return Err(cursor.refused().into()) };
        args.extend([Value::Int(Some(*at)), Value::Id(Some(*id))]);
        going_on = " and (p.deleted_at, p.person_id) < ($3, $4)";
    }
    let sql = format!(
        "select {COLUMNS} from people p join folders f on f.account_id = $1 and f.folder_id = p.folder_id
         where p.account_id = $1 and p.deleted_at is not null and p.erased_at is null{going_on}
         order by p.deleted_at desc, p.person_id desc limit $2"
    );
    let rows = tx.all(&sql, &args, read)?;
    Ok(Page::cut(rows, size, |last| {
        Cursor::after(LATEST_FIRST, &[Key::Int(last.deleted_at.micros()), Key::Id(last.person.uuid())])
    }))
}

/// One of those who were deleted and can be restored.
pub fn find_removed(
    tx: &mut Read<'_>,
    reach: &Reach,
    person: PersonId,
) -> Result<Option<Removed>, StoreError> {
    if !reaches_everything(reach) {
        return Ok(None);
    }
    tx.one(
        &format!(
            "select {COLUMNS} from people p join folders f on f.account_id = $1 and f.folder_id = p.folder_id
             where p.account_id = $1 and p.person_id = $2 and p.deleted_at is not null and p.erased_at is null"
        ),
        args![reach.account(), person],
        read,
    )
}

/// Deletes people until they are restored or erased; the user that one of them is may become a person anew.
pub fn remove(
    tx: &mut Tx<'_>,
    account: AccountId,
    people: &[PersonId],
    now: Timestamp,
) -> Result<(), StoreError> {
    for chunk in people.chunks(CHUNK) {
        let set = many(vec![account.value(), now.value()], chunk);
        tx.run(
            &format!(
                "update people set deleted_at = $2, deleted_user_id = user_id, user_id = null, version = version + 1
                 where account_id = $1 and deleted_at is null and person_id in ({})",
                set.places
            ),
            &set.args,
        )?;
    }
    Ok(())
}

/// Brings a deleted person back as the user they were, if any; an address that is taken is a duplicate of
/// [`super::EMAIL_KEY`].
pub fn restore(
    tx: &mut Tx<'_>,
    account: AccountId,
    person: PersonId,
    user: Option<UserId>,
) -> Result<(), StoreError> {
    tx.run(
        "update people set deleted_at = null, deleted_user_id = null, user_id = $3, version = version + 1
         where account_id = $1 and person_id = $2 and erased_at is null",
        args![account, person, user],
    )?;
    Ok(())
}

fn reaches_everything(reach: &Reach) -> bool {
    reach.extent() == domain::access::Extent::Everything
}

fn read(row: &Row<'_>) -> Result<Removed, StoreError> {
    Ok(Removed {
        person: row.get("person_id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        folder: row.get("folder_id")?,
        folder_name: row.get("folder_name")?,
        user: row.get("deleted_user_id")?,
        deleted_at: row.get("deleted_at")?,
    })
}

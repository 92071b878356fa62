//! What was done to one thing, newest first, as its own page shows it.

use domain::access::Reach;
use domain::time::Timestamp;
use uuid::Uuid;

use crate::args;
use crate::db::{Read, Row, ToValue};
use crate::error::StoreError;
use crate::page::{Cursor, Key, Page, PageError, PageSize};

/// One entry as it is read: who did what, when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// When it happened.
    pub at: Timestamp,
    /// The stable name of what was done.
    pub act: String,
    /// What else was kept, as JSON.
    pub detail: String,
    /// Who did it, by name; nobody for jobs and operators.
    pub by: Option<String>,
}

/// The list of what was done to one thing, as cursors know it.
const OF_OBJECT: &str = "audit_log.object";

/// What was done to one thing of the account a reach is bounded by, the latest first.
pub fn list_history(
    tx: &mut Read<'_>,
    reach: &Reach,
    object: Uuid,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Done>, StoreError> {
    let mut sql = "select l.audit_id, l.at, l.act, l.detail, u.first_name, u.last_name
         from audit_log l left join users u on u.user_id = l.actor_user_id
         where l.account_id = $1 and l.object_id = $2"
        .to_owned();
    let (account, limit) = (reach.account(), size.and_one());
    let mut args = args![account, object, limit].to_vec();
    let place = after.map(place_in).transpose()?;
    if let Some(place) = &place {
        sql.push_str(" and l.audit_id < $4");
        args.push(place.value());
    }
    sql.push_str(" order by l.audit_id desc limit $3");
    let rows = tx.all(&sql, &args, |row| Ok((row.get::<Uuid>("audit_id")?, read(row)?)))?;
    let page = Page::cut(rows, size, |(id, _)| Cursor::after(OF_OBJECT, &[Key::Id(*id)]));
    Ok(page.map(|(_, done)| done))
}

fn place_in(cursor: &Cursor) -> Result<Uuid, PageError> {
    match cursor.keys(OF_OBJECT)?.as_slice() {
        [Key::Id(id)] => Ok(*id),
        _ => Err(cursor.refused()),
    }
}

fn read(row: &Row<'_>) -> Result<Done, StoreError> {
    let (first, last): (Option<String>, Option<String>) = (row.get("first_name")?, row.get("last_name")?);
    Ok(Done {
        at: row.get("at")?,
        act: row.get("act")?,
        detail: row.get("detail")?,
        by: first.zip(last).map(|(first, last)| format!("{first} {last}")),
    })
}

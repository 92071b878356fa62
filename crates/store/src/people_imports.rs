//! Tables of people that were read and shown, and wait to be confirmed by who sent them.

use domain::id::{AccountId, ImportId, UserId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// A table of people as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its text; none once it was applied or a person in it was erased.
    pub body: String,
    /// When it was sent.
    pub created_at: Timestamp,
    /// When it was applied.
    pub applied_at: Option<Timestamp>,
    /// How many people it added.
    pub n_added: Option<u64>,
    /// How many people it changed.
    pub n_changed: Option<u64>,
}

/// Keeps a table until it is confirmed.
pub fn add(
    tx: &mut Tx<'_>,
    account: AccountId,
    user: UserId,
    import: ImportId,
    body: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into people_imports (account_id, import_id, user_id, body, created_at) values ($1, $2, $3, $4, $5)",
        args![account, import, user, body, now],
    )?;
    Ok(())
}

/// A table that a user sent.
pub fn find(
    tx: &mut Read<'_>,
    account: AccountId,
    user: UserId,
    import: ImportId,
) -> Result<Option<Import>, StoreError> {
    tx.one(
        "select i.body, i.created_at, i.applied_at, i.n_added, i.n_changed from people_imports i
         where i.account_id = $1 and i.import_id = $2 and i.user_id = $3",
        args![account, import, user],
        |row| {
            Ok(Import {
                body: row.get("body")?,
                created_at: row.get("created_at")?,
                applied_at: row.get("applied_at")?,
                n_added: row.get("n_added")?,
                n_changed: row.get("n_changed")?,
            })
        },
    )
}

/// Notes what a table did, and forgets its text.
pub fn save_applied(
    tx: &mut Tx<'_>,
    account: AccountId,
    import: ImportId,
    done: (usize, usize),
    now: Timestamp,
) -> Result<(), StoreError> {
    let (added, changed) = done;
    tx.run(
        "update people_imports set body = '', applied_at = $3, n_added = $4, n_changed = $5
         where account_id = $1 and import_id = $2",
        args![
            account,
            import,
            now,
            i64::try_from(added).unwrap_or(i64::MAX),
            i64::try_from(changed).unwrap_or(i64::MAX)
        ],
    )?;
    Ok(())
}

/// Forgets tables that were sent before an instant, applied or not.
pub fn remove_before(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, StoreError> {
    tx.run("delete from people_imports where created_at < $1", args![before])
}

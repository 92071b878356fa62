//! Pages of analytics with their filters, kept by a user for themselves.

use domain::access::Reach;
use domain::id::{AccountId, SavedViewId, UserId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// The unique index that one name per user rests on.
pub const NAME_KEY: &str = "saved_views_name_key";

/// A page with its filters under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its identifier.
    pub id: SavedViewId,
    /// Its name.
    pub name: String,
    /// The page, as in its address.
    pub page: String,
    /// The filters, as in its address.
    pub query: String,
    /// Since when.
    pub created_at: Timestamp,
}

/// A user's own views, by name.
pub fn list(tx: &mut Read<'_>, reach: &Reach, user: UserId) -> Result<Vec<SavedView>, StoreError> {
    tx.all(
        "select view_id, name, page, query, created_at from saved_views
         where account_id = $1 and user_id = $2 order by name_key",
        args![reach.account(), user],
        |row| {
            Ok(SavedView {
                id: row.get("view_id")?,
                name: row.get("name")?,
                page: row.get("page")?,
                query: row.get("query")?,
                created_at: row.get("created_at")?,
            })
        },
    )
}

/// Adds a view; one of a name that the user has given before is a duplicate.
pub fn add(
    tx: &mut Tx<'_>,
    account: AccountId,
    user: UserId,
    view: &SavedView,
    name_key: &str,
) -> Result<(), StoreError> {
    tx.run(
        "insert into saved_views (account_id, user_id, view_id, name, name_key, page, query, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            account,
            user,
            view.id,
            view.name.as_str(),
            name_key,
            view.page.as_str(),
            view.query.as_str(),
            view.created_at
        ],
    )?;
    Ok(())
}

/// Removes a user's own view; false when they have none of that identifier.
pub fn remove(
    tx: &mut Tx<'_>,
    account: AccountId,
    user: UserId,
    view: SavedViewId,
) -> Result<bool, StoreError> {
    let removed = tx.run(
        "delete from saved_views where account_id = $1 and user_id = $2 and view_id = $3",
        args![account, user, view],
    )?;
    Ok(removed == 1)
}

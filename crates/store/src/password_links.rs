//! Single-use links that set a password, known by their hashes only.

use domain::id::{PasswordLinkId, UserId};
use domain::password::LinkPurpose;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// A link as it is stored, with the address of its user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Whose password it sets.
    pub user: UserId,
    /// The address they sign in with.
    pub email: String,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was used, if it was.
    pub used_at: Option<Timestamp>,
}

/// A link about to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLink<'a> {
    /// Which link.
    pub id: PasswordLinkId,
    /// The hash of its secret.
    pub link_hash: &'a str,
    /// Whose password it sets.
    pub user: UserId,
    /// Why it was made.
    pub purpose: LinkPurpose,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// The link of a hash, used or expired or not.
pub fn find(tx: &mut Read<'_>, link_hash: &str) -> Result<Option<Link>, StoreError> {
    tx.one(
        "select l.user_id, u.email, l.expires_at, l.used_at
         from password_links l join users u on u.user_id = l.user_id where l.link_hash = $1",
        args![link_hash],
        |row| {
            Ok(Link {
                user: row.get("user_id")?,
                email: row.get("email")?,
                expires_at: row.get("expires_at")?,
                used_at: row.get("used_at")?,
            })
        },
    )
}

/// Adds a link.
pub fn add(tx: &mut Tx<'_>, new: &NewLink<'_>, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "insert into password_links (link_hash, link_id, user_id, purpose, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6)",
        args![new.link_hash, new.id, new.user, new.purpose.name(), now, new.expires_at],
    )?;
    Ok(())
}

/// Uses a live link up; false when somebody did before or its time is over.
pub fn use_up(tx: &mut Tx<'_>, link_hash: &str, now: Timestamp) -> Result<bool, StoreError> {
    let changed = tx.run(
        "update password_links set used_at = $2 where link_hash = $1 and used_at is null and expires_at > $2",
        args![link_hash, now],
    )?;
    Ok(changed == 1)
}

/// Ends all live links of a user.
pub fn end_all(tx: &mut Tx<'_>, user: UserId, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "update password_links set expires_at = $2 where user_id = $1 and used_at is null and expires_at > $2",
        args![user, now],
    )?;
    Ok(())
}

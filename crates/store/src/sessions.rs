//! Signed-in browsers, known by their hashes only.

use domain::id::{SessionId, UserId};
use domain::time::Timestamp;

use crate::args;
use crate::db::Read;
use crate::error::StoreError;

/// A live session with the user it belongs to: what every request of a browser begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveSession {
    /// Which session.
    pub session: SessionId,
    /// Whose.
    pub user: UserId,
    /// When it was last used, as stored.
    pub seen_at: Timestamp,
    /// The user's first name.
    pub first_name: String,
    /// The user's last name.
    pub last_name: String,
    /// The address they sign in with.
    pub email: String,
    /// Their preferred language.
    pub language: Option<String>,
}

/// The live session of a cookie's hash: neither revoked nor expired.
pub fn find_live(
    tx: &mut Read<'_>,
    session_hash: &str,
    now: Timestamp,
) -> Result<Option<LiveSession>, StoreError> {
    tx.one(
        "select s.session_id, s.user_id, s.seen_at, u.first_name, u.last_name, u.email, u.language
         from sessions s join users u on u.user_id = s.user_id
         where s.session_hash = $1 and s.revoked_at is null and s.expires_at > $2",
        args![session_hash, now],
        |row| {
            Ok(LiveSession {
                session: row.get("session_id")?,
                user: row.get("user_id")?,
                seen_at: row.get("seen_at")?,
                first_name: row.get("first_name")?,
                last_name: row.get("last_name")?,
                email: row.get("email")?,
                language: row.get("language")?,
            })
        },
    )
}

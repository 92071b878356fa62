//! Signed-in browsers, known by their hashes only.

use domain::id::{AccountId, SessionId, UserId};
use domain::session::Session;
use domain::time::{Span, Timestamp};

use crate::args;
use crate::db::{Read, Row, Tx};
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

/// A session about to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession<'a> {
    /// The hash of its secret.
    pub session_hash: &'a str,
    /// Whose it is.
    pub user: UserId,
    /// What its user sees of it.
    pub session: &'a Session,
    /// When it ends unless it is used.
    pub expires_at: Timestamp,
}

/// The live session of a cookie's hash: neither revoked nor expired, and its user active in at least one account.
pub fn find_live(
    tx: &mut Read<'_>,
    session_hash: &str,
    now: Timestamp,
) -> Result<Option<LiveSession>, StoreError> {
    tx.one(
        "select s.session_id, s.user_id, s.seen_at, u.first_name, u.last_name, u.email, u.language
         from sessions s join users u on u.user_id = s.user_id
         where s.session_hash = $1 and s.revoked_at is null and s.expires_at > $2
           and exists (select 1 from memberships m where m.user_id = s.user_id and m.state = 'active')",
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

/// The user's live sessions, the one used last first.
pub fn list(tx: &mut Read<'_>, user: UserId, now: Timestamp) -> Result<Vec<Session>, StoreError> {
    tx.all(
        "select session_id, created_at, seen_at, address, agent from sessions
         where user_id = $1 and revoked_at is null and expires_at > $2 order by seen_at desc, session_id desc",
        args![user, now],
        read,
    )
}

/// Begins a session.
pub fn add(tx: &mut Tx<'_>, new: &NewSession<'_>) -> Result<(), StoreError> {
    let session = new.session;
    tx.run(
        "insert into sessions (session_hash, session_id, user_id, created_at, seen_at, expires_at, address, agent)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            new.session_hash,
            session.id,
            new.user,
            session.created_at,
            session.seen_at,
            new.expires_at,
            session.address,
            session.agent
        ],
    )?;
    Ok(())
}

/// Notes that a live session was used and lets it live until `expires_at`.
pub fn seen(
    tx: &mut Tx<'_>,
    session_hash: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "update sessions set seen_at = $2, expires_at = $3
         where session_hash = $1 and revoked_at is null and expires_at > $2",
        args![session_hash, now, expires_at],
    )?;
    Ok(())
}

/// Ends one live session of a user; false when they have no such one.
pub fn revoke(tx: &mut Tx<'_>, user: UserId, session: SessionId, now: Timestamp) -> Result<bool, StoreError> {
    let changed = tx.run(
        "update sessions set revoked_at = $3
         where user_id = $1 and session_id = $2 and revoked_at is null and expires_at > $3",
        args![user, session, now],
    )?;
    Ok(changed == 1)
}

/// Ends all live sessions of a user but one, and says which they were.
pub fn revoke_others(
    tx: &mut Tx<'_>,
    user: UserId,
    kept: Option<SessionId>,
    now: Timestamp,
) -> Result<Vec<SessionId>, StoreError> {
    tx.all(
        "update sessions set revoked_at = $3
         where user_id = $1 and revoked_at is null and expires_at > $3 and ($2 is null or session_id <> $2)
         returning session_id",
        args![user, kept, now],
        |row| row.get("session_id"),
    )
}

/// How many browsers a user is signed in with.
pub fn count(tx: &mut Read<'_>, user: UserId, now: Timestamp) -> Result<i64, StoreError> {
    let count = tx.one(
        "select count(*) as n from sessions where user_id = $1 and revoked_at is null and expires_at > $2",
        args![user, now],
        |row| row.get("n"),
    )?;
    Ok(count.unwrap_or(0))
}

/// Lets no session of an account's active users live longer unused than `life`.
pub fn shorten(tx: &mut Tx<'_>, account: AccountId, life: Span) -> Result<(), StoreError> {
    tx.run(
        "update sessions set expires_at = seen_at + $2
         where revoked_at is null and expires_at > seen_at + $2 and user_id in (
            select m.user_id from memberships m where m.account_id = $1 and m.state = 'active')",
        args![account, life],
    )?;
    Ok(())
}

/// Lets no session of a user live longer unused than `life`.
pub fn shorten_of_user(tx: &mut Tx<'_>, user: UserId, life: Span) -> Result<(), StoreError> {
    tx.run(
        "update sessions set expires_at = seen_at + $2
         where user_id = $1 and revoked_at is null and expires_at > seen_at + $2",
        args![user, life],
    )?;
    Ok(())
}

/// Forgets sessions that ended before an instant; answers how many.
pub fn remove_ended(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, StoreError> {
    tx.run("delete from sessions where expires_at < $1 or revoked_at < $1", args![before])
}

fn read(row: &Row<'_>) -> Result<Session, StoreError> {
    Ok(Session {
        id: row.get("session_id")?,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
        address: row.get("address")?,
        agent: row.get("agent")?,
    })
}

//! What was answered to requests that may come twice.

use domain::id::{AccountId, UserId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// What a key stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The hash of the request that came with it first.
    pub request_hash: String,
    /// What was answered.
    pub body: String,
}

/// What a user's key stands for in an account.
pub fn find(
    tx: &mut Read<'_>,
    account: AccountId,
    user: UserId,
    key: &str,
) -> Result<Option<Kept>, StoreError> {
    tx.one(
        "select request_hash, body from idempotency_keys
         where account_id = $1 and user_id = $2 and idempotency_key = $3",
        args![account, user, key],
        |row| Ok(Kept { request_hash: row.get("request_hash")?, body: row.get("body")? }),
    )
}

/// Keeps what was answered.
pub fn add(
    tx: &mut Tx<'_>,
    account: AccountId,
    user: UserId,
    key: &str,
    kept: &Kept,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into idempotency_keys (account_id, user_id, idempotency_key, request_hash, status, body, created_at)
         values ($1, $2, $3, $4, 201, $5, $6)",
        args![account, user, key, kept.request_hash, kept.body, now],
    )?;
    Ok(())
}

/// Forgets keys from before an instant; answers how many.
pub fn remove_before(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64, StoreError> {
    tx.run("delete from idempotency_keys where created_at < $1", args![before])
}

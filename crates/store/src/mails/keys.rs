//! The key that signs the links by which mail is stopped.

use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// The only key there is.
const STOP: &str = "stop";

/// The key, once something was signed.
pub fn find_key(tx: &mut Read<'_>) -> Result<Option<String>, StoreError> {
    tx.one("select secret from mail_keys where name = $1", args![STOP], |row| row.get("secret"))
}

/// Keeps a key, unless another process was first.
pub fn add_key(tx: &mut Tx<'_>, secret: &str, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "insert into mail_keys (name, secret, created_at) values ($1, $2, $3) on conflict (name) do nothing",
        args![STOP, secret, now],
    )?;
    Ok(())
}

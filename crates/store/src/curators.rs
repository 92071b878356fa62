//! Which accounts curate the library's skills: skills belong to no account, so their authors need a home.

use domain::id::AccountId;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// Whether the account's authors may change the library's skills.
pub fn is_curator(read: &mut Read<'_>, account: AccountId) -> Result<bool, StoreError> {
    let found =
        read.one("select 1 as yes from library_curators where account_id = $1", args![account], |_| Ok(()))?;
    Ok(found.is_some())
}

/// Whether any account does.
pub fn has_any(read: &mut Read<'_>) -> Result<bool, StoreError> {
    let found = read.one("select 1 as yes from library_curators limit 1", args![], |_| Ok(()))?;
    Ok(found.is_some())
}

/// Makes the account the only curator.
pub fn save(tx: &mut Tx<'_>, account: AccountId, now: Timestamp) -> Result<(), StoreError> {
    tx.run("delete from library_curators where account_id <> $1", args![account])?;
    tx.run(
        "insert into library_curators (account_id, since) values ($1, $2) on conflict (account_id) do nothing",
        args![account, now],
    )?;
    Ok(())
}

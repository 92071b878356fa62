//! Sealing: the worker adds a link for each entry after the transaction that wrote it, a batch at a time.
//!
//! Links are worked out while reading, so that the only writer of SQLite has nothing to do but to add them.

use domain::access::Reach;
use domain::id::{AccountId, AuditId};
use domain::time::Timestamp;
use store::audit::chain::{self, Link};
use store::db::Read;
use store::error::StoreError;

use crate::act::Act;
use crate::error::ActionError;

/// Entries sealed in one go: few enough that nobody who writes meanwhile notices.
const AT_ONCE: u32 = 256;

/// The accounts with something to seal.
pub fn list_behind(read: &mut Read<'_>) -> Result<Vec<AccountId>, StoreError> {
    chain::list_behind(read)
}

/// The next links of an account's chain; none when everything is sealed.
///
/// `past` is the last entry of the batch before, if that was a moment ago: whatever is older was looked at then.
pub fn next_links(
    read: &mut Read<'_>,
    account: AccountId,
    now: Timestamp,
    past: Option<AuditId>,
) -> Result<Vec<Link>, StoreError> {
    let reach = Reach::for_job(account);
    let mut last = chain::find_head(read, &reach)?;
    let from = chain::look_from(last.as_ref(), now);
    let entries = chain::list_unsealed(read, &reach, past.map_or(from, |past| past.max(from)), AT_ONCE)?;
    let mut links = Vec::with_capacity(entries.len());
    for entry in &entries {
        let link = Link::after(last.as_ref(), entry, now);
        links.push(link.clone());
        last = Some(link);
    }
    Ok(links)
}

/// Adds the links, unless another process was first, and says whether they were added.
pub fn seal(act: &mut Act<'_, '_>, account: AccountId, links: &[Link]) -> Result<bool, ActionError> {
    let added = act.tx.attempt(|tx| chain::add_links(tx, account, links));
    match added {
        Ok(()) => Ok(true),
        Err(StoreError::Duplicate { .. }) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

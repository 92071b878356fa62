//! Sealing the audit logs of all accounts, a batch at a time.

use actions::act::Context;
use actions::audit;
use actions::door::Door;
use actions::error::ActionError;
use domain::id::{AccountId, AuditId};

/// Seals what was written since the last time.
pub async fn seal_all(door: &Door) -> Result<(), ActionError> {
    for account in door.reader().read(audit::list_behind).await? {
        let mut past = None;
        loop {
            past = seal_some(door, account, past).await?;
            if past.is_none() {
                break;
            }
        }
    }
    Ok(())
}

/// Seals one batch and answers its last entry, unless there is nothing more to do here.
async fn seal_some(
    door: &Door,
    account: AccountId,
    past: Option<AuditId>,
) -> Result<Option<AuditId>, ActionError> {
    let now = door.now();
    let links = door.reader().read(move |read| audit::next_links(read, account, now, past)).await?;
    let Some(last) = links.last().map(|link| link.entry) else { return Ok(None) };
    let sealed = door.act(Context::default(), move |act| audit::seal(act, account, &links)).await?;
    // Of two processes the second one leaves the rest to the first.
    Ok(sealed.then_some(last))
}

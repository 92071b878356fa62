//! Sealing the audit logs of all accounts, a batch at a time.

use actions::act::Context;
use actions::audit;
use actions::door::Door;
use actions::error::ActionError;
use domain::id::AccountId;

/// Seals what was written since the last time.
pub async fn seal_all(door: &Door) -> Result<(), ActionError> {
    for account in door.reader().read(audit::list_behind).await? {
        while seal_some(door, account).await? {}
    }
    Ok(())
}

/// Seals one batch and says whether to look for another; of two processes the second one leaves the rest to the first.
async fn seal_some(door: &Door, account: AccountId) -> Result<bool, ActionError> {
    let now = door.now();
    let links = door.reader().read(move |read| audit::next_links(read, account, now)).await?;
    if links.is_empty() {
        return Ok(false);
    }
    door.act(Context::default(), move |act| audit::seal(act, account, &links)).await
}

//! Doing what was asked for twice once: the first answer is kept with the change and given again.

use domain::access::Caller;
use domain::time::Span;
use store::idempotency::Kept;

use crate::act::Act;
use crate::error::ActionError;

/// The conflict of a key that came with another request before.
pub const KEY_REUSED: &str = "key-reused";
/// The most characters of a key.
pub const LONGEST_KEY: usize = 200;
/// A client that repeats itself does so within a day.
const KEPT_FOR: Span = Span::days(1);

/// Does the work, or gives the answer it had when the same key came with the same request.
///
/// Answers with the body and whether it is a repetition. A body must hold no secret, because it is kept.
pub fn once(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    key: &str,
    request_hash: &str,
    work: impl FnOnce(&mut Act<'_, '_>) -> Result<serde_json::Value, ActionError>,
) -> Result<(String, bool), ActionError> {
    if key.is_empty() || key.chars().count() > LONGEST_KEY {
        return Err(ActionError::invalid("Idempotency-Key", "not-a-key"));
    }
    if let Some(kept) = store::idempotency::find(act.tx, caller.account, caller.user, key)? {
        return if kept.request_hash == request_hash {
            Ok((kept.body, true))
        } else {
            Err(ActionError::Conflict { reason: KEY_REUSED })
        };
    }
    let body = work(act)?.to_string();
    let kept = Kept { request_hash: request_hash.to_owned(), body };
    store::idempotency::add(act.tx, caller.account, caller.user, key, &kept, act.now)?;
    Ok((kept.body, false))
}

/// Forgets keys after a day, and says how many; the worker does it now and then.
pub fn forget_old(act: &mut Act<'_, '_>) -> Result<u64, ActionError> {
    Ok(store::idempotency::remove_before(act.tx, act.now.minus(KEPT_FOR))?)
}

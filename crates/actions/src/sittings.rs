//! Open attempts kept in memory, each only a copy of what its steps say.

use std::num::NonZeroUsize;
use std::sync::Arc;

use domain::attempt::Attempt;
use domain::id::{AccountId, AttemptId};
use lru::LruCache;
use parking_lot::Mutex;

/// An open attempt takes a few kilobytes, so this bounds the memory to a few tens of megabytes.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(4095);

/// Open attempts by account and id.
///
/// A copy may be behind the stored steps when another process added some; adding a step with a sequence that exists
/// then fails on its key, and the attempt is loaded afresh. A copy is never ahead: it is kept only after commit.
pub struct Sittings(Mutex<LruCache<(AccountId, AttemptId), Arc<Attempt>>>);

impl Default for Sittings {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(KEPT)))
    }
}

impl Sittings {
    /// The copy, if one is kept.
    pub fn find(&self, account: AccountId, attempt: AttemptId) -> Option<Arc<Attempt>> {
        self.0.lock().get(&(account, attempt)).cloned()
    }

    /// Keeps a copy; only ever called after the commit of its last step. Of two copies the one with more steps stays,
    /// because those who keep them need not come in the order of their commits.
    pub fn keep(&self, account: AccountId, attempt: Arc<Attempt>) {
        let key = (account, attempt.definition().pinned.id);
        let mut kept = self.0.lock();
        if kept.peek(&key).is_none_or(|other| other.last_sequence() <= attempt.last_sequence()) {
            kept.put(key, attempt);
        }
    }

    /// Forgets a copy.
    pub fn forget(&self, account: AccountId, attempt: AttemptId) {
        self.0.lock().pop(&(account, attempt));
    }
}

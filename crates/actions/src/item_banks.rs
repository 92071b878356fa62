//! The item banks of skill revisions, prepared once and shared.

use std::num::NonZeroUsize;
use std::sync::Arc;

use domain::bank::ItemBank;
use domain::id::SkillId;
use lru::LruCache;
use parking_lot::Mutex;

/// More revisions than this are rarely open at once; each takes about a megabyte per five hundred items.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(23);

/// Prepared item banks by skill and revision. A revision never changes, so a copy is never stale.
pub struct ItemBanks(Mutex<LruCache<(SkillId, u32), Arc<ItemBank>>>);

impl Default for ItemBanks {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(KEPT)))
    }
}

impl ItemBanks {
    /// The bank, if it is kept.
    pub fn find(&self, skill: SkillId, revision: u32) -> Option<Arc<ItemBank>> {
        self.0.lock().get(&(skill, revision)).cloned()
    }

    /// Keeps a bank.
    pub fn keep(&self, bank: Arc<ItemBank>) {
        self.0.lock().put((bank.skill.id, bank.skill.revision), bank);
    }
}

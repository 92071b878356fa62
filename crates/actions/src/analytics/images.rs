//! Copies of accounts' boards in memory: brought up to date by what was made since, never by guessing.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::Arc;

use domain::access::Reach;
use domain::analytics::Board;
use domain::id::{AccountId, PersonId};
use lru::LruCache;
use parking_lot::Mutex;
use store::analytics as boards;
use store::db::Read;
use store::error::StoreError;

use super::answers::{Answer, Key};

/// A board takes about half a kilobyte, so that a few large accounts take some hundred megabytes at most.
const ACCOUNTS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(7);
/// An answer takes some tens of kilobytes.
const ANSWERS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(255);

/// Every board of an account as of one generation.
#[derive(Debug, Clone, Default)]
pub struct Image {
    /// The generation.
    pub generation: i64,
    /// The boards of those who hold or held something.
    pub boards: Arc<HashMap<PersonId, Arc<Board>>>,
}

/// Copies of boards, and what was counted on them; losing them loses nothing but time.
pub struct Images {
    kept: Mutex<LruCache<AccountId, Image>>,
    answers: Mutex<LruCache<Key, Arc<Answer>>>,
}

impl Default for Images {
    fn default() -> Self {
        Self { kept: Mutex::new(LruCache::new(ACCOUNTS)), answers: Mutex::new(LruCache::new(ANSWERS)) }
    }
}

impl Images {
    /// The boards of an account as of a generation that this unit of work sees, reading only what was made since.
    pub fn of(&self, tx: &mut Read<'_>, reach: &Reach, generation: i64) -> Result<Image, StoreError> {
        let account = reach.account();
        let before = self.kept.lock().get(&account).cloned().unwrap_or_default();
        if before.generation == generation {
            return Ok(before);
        }
        // One that is ahead was made by a unit of work that began later; this one must not mix the two.
        let before = if before.generation > generation { Image::default() } else { before };
        let fresh = boards::list_boards(tx, reach, before.generation)?;
        let mut all = Arc::unwrap_or_clone(before.boards);
        for board in fresh {
            if board.holdings.is_empty() {
                all.remove(&board.person);
            } else {
                all.insert(board.person, Arc::new(board));
            }
        }
        let image = Image { generation, boards: Arc::new(all) };
        let mut kept = self.kept.lock();
        if kept.peek(&account).is_none_or(|other| other.generation < generation) {
            kept.put(account, image.clone());
        }
        Ok(image)
    }

    /// What was counted before, if it is kept.
    pub(super) fn find(&self, key: &Key) -> Option<Arc<Answer>> {
        self.answers.lock().get(key).cloned()
    }

    /// Keeps what was counted.
    pub(super) fn keep(&self, key: Key, answer: &Arc<Answer>) {
        self.answers.lock().put(key, Arc::clone(answer));
    }
}

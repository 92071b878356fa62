//! One signed-in browser and how long it stays signed in.

use crate::id::SessionId;
use crate::time::{Span, Timestamp};

/// A session ends so long after it was last used.
pub const IDLE_LIFE: Span = Span::days(14);
/// A session's last use is written at most this often, so that reading pages does not write.
pub const SEEN_EVERY: Span = Span::minutes(10);

/// One signed-in browser, as its user sees it in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its identifier.
    pub id: SessionId,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to within [`SEEN_EVERY`].
    pub seen_at: Timestamp,
    /// From where.
    pub address: String,
    /// With which browser, as it named itself.
    pub agent: String,
}

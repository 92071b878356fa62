//! What a taker sees of their attempt when they open it again.

use std::sync::Arc;

use domain::access::Caller;
use domain::attempt::{Attempt, Ending};
use domain::id::AttemptId;
use domain::time::{Span, Timestamp};
use store::db::Read;
use store::{attempts, liveness};

use super::open;
use crate::door::Memory;
use crate::error::ActionError;

/// The caller's attempt as it stands now.
#[derive(Debug, Clone)]
pub struct Seen {
    /// As its steps say it is.
    pub attempt: Arc<Attempt>,
    /// The time left for the item shown, the product's outages not counted; none without a limit. Never negative.
    pub time_left: Option<Span>,
    /// Whether its taker stayed away too long, even when the worker has not written it down yet.
    pub abandoned: bool,
}

impl Seen {
    /// The attempt right after it was decided, when no outage can lie between.
    pub fn at(attempt: Arc<Attempt>, now: Timestamp) -> Self {
        Self::after(attempt, now, Span::ZERO)
    }

    /// Whether the time for the item shown is over.
    pub fn is_expired(&self) -> bool {
        self.time_left == Some(Span::ZERO)
    }

    fn after(attempt: Arc<Attempt>, now: Timestamp, down: Span) -> Self {
        let abandoned =
            attempt.ending() == Some(Ending::Abandoned) || attempt.abandon(now.minus(down)).is_some();
        let time_left = attempt.time_left(now, down).map(|left| left.max(Span::ZERO));
        Self { attempt, time_left, abandoned }
    }
}

/// The caller's own attempt as it stands; somebody else's is not found.
pub fn question(
    read: &mut Read<'_>,
    memory: &Memory,
    caller: &Caller,
    attempt: AttemptId,
    now: Timestamp,
) -> Result<Seen, ActionError> {
    let last = attempts::last_sequence(read, caller.account, attempt)?;
    let kept = open::kept(memory, caller, attempt).filter(|kept| kept.last_sequence() == last);
    let attempt = if let Some(kept) = kept {
        kept
    } else {
        let loaded = Arc::new(open::load(read, memory, &caller.own(), attempt)?);
        if loaded.ending().is_none() {
            memory.sittings.keep(caller.account, Arc::clone(&loaded));
        }
        loaded
    };
    let down = liveness::time_down_between(read, attempt.last_at(), now)?;
    Ok(Seen::after(attempt, now, down))
}

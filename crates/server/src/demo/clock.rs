//! A clock that the demo's history moves, so that a year passes in seconds.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::time::{Clock, Span, Timestamp};

/// A clock that shows what it was last set to.
#[derive(Debug)]
pub struct MovedClock(AtomicI64);

impl MovedClock {
    /// A clock that shows this instant.
    pub fn at(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.micros()))
    }

    /// Shows another instant.
    pub fn set(&self, now: Timestamp) {
        self.0.store(now.micros(), Ordering::SeqCst);
    }

    /// Moves on.
    pub fn advance(&self, span: Span) {
        self.0.fetch_add(span.as_micros(), Ordering::SeqCst);
    }
}

impl Clock for MovedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::SeqCst))
    }
}

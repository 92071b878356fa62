//! Units that wait for a connection: reading ones for any, writing ones for one of a few, so that they share commits.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};

use crate::db::unit::{Kind, Unit};
use crate::error::StoreError;

/// Units that wait for a free connection.
pub(super) struct Queue {
    waiting: Mutex<Waiting>,
    arrived: Condvar,
    patience: Duration,
}

#[derive(Default)]
struct Waiting {
    reading: VecDeque<Queued>,
    writing: VecDeque<Queued>,
    /// How many connections write at present.
    writers: usize,
    /// Whether an idle connection looks after writing units that wait, should the writers be held up.
    watched: bool,
    closed: bool,
}

struct Queued {
    since: Instant,
    unit: Box<dyn Unit>,
}

/// One works while the other waits for the disk; with more, fewer units would share a commit.
const WRITERS: usize = 2;
/// A unit that waited for so long waits for writers that are held up, and any connection takes it.
const HELD_UP: Duration = Duration::from_millis(20);

impl Queue {
    pub(super) fn new(patience: Duration) -> Self {
        Self { waiting: Mutex::default(), arrived: Condvar::new(), patience }
    }

    /// Adds a unit for the next free connection.
    pub(super) fn add(&self, unit: Box<dyn Unit>) {
        #[expect(
            clippy::disallowed_methods,
            reason = "it measures only how long a unit waits for a connection"
        )]
        let since = Instant::now();
        let writes = unit.kind() == Kind::Write;
        let mut waiting = self.waiting.lock();
        let queued = Queued { since, unit };
        if writes {
            waiting.writing.push_back(queued);
        } else {
            waiting.reading.push_back(queued);
        }
        // Writers look for more when they are done, so that nobody else need wake up for it.
        let taken_care_of = writes && waiting.writers >= WRITERS && waiting.watched;
        drop(waiting);
        if !taken_care_of {
            self.arrived.notify_one();
        }
    }

    /// The next unit; none when every handle is gone and nothing is left to do.
    ///
    /// Whoever is given a writing unit says with [`Queue::wrote`] that it is done.
    pub(super) fn next(&self) -> Option<Box<dyn Unit>> {
        let mut waiting = self.waiting.lock();
        loop {
            if let Some(Queued { since, unit }) = waiting.take() {
                if since.elapsed() <= self.patience {
                    if waiting.has_work() {
                        self.arrived.notify_one();
                    }
                    return Some(unit);
                }
                waiting.writers -= usize::from(unit.kind() == Kind::Write);
                drop(waiting);
                unit.answer(Err(StoreError::unavailable("every connection is busy")));
                waiting = self.waiting.lock();
            } else if waiting.closed {
                return None;
            } else if let Some(oldest) = waiting.writing.front()
                && !waiting.watched
            {
                let left = HELD_UP.saturating_sub(oldest.since.elapsed());
                waiting.watched = true;
                self.arrived.wait_for(&mut waiting, left);
                waiting.watched = false;
            } else {
                self.arrived.wait(&mut waiting);
            }
        }
    }

    /// A writing unit that waited already when a transaction began, and so may share it.
    ///
    /// INVARIANT (what was answered is seen): what its caller knows to be stored is in the transaction's picture.
    pub(super) fn joining(&self, begun: Instant) -> Option<Box<dyn Unit>> {
        let mut waiting = self.waiting.lock();
        waiting.writing.front().filter(|queued| queued.since <= begun)?;
        waiting.writing.pop_front().map(|queued| queued.unit)
    }

    /// A connection that was given a writing unit is done with it.
    pub(super) fn wrote(&self) {
        self.waiting.lock().writers -= 1;
    }

    /// Says that every handle is gone.
    pub(super) fn close(&self) {
        self.waiting.lock().closed = true;
        self.arrived.notify_all();
    }
}

impl Waiting {
    /// The unit that waited longest among those that may be taken.
    fn take(&mut self) -> Option<Queued> {
        let reading = self.reading.front().map(|queued| queued.since);
        let writing = self.next_writing();
        match (reading, writing) {
            (Some(reading), Some(writing)) if reading <= writing => self.reading.pop_front(),
            (Some(_), None) => self.reading.pop_front(),
            (_, Some(_)) => {
                self.writers += 1;
                self.writing.pop_front()
            }
            (None, None) => None,
        }
    }

    fn has_work(&self) -> bool {
        !self.reading.is_empty() || self.next_writing().is_some()
    }

    /// Since when the next writing unit waits, if it may be taken.
    fn next_writing(&self) -> Option<Instant> {
        let since = self.writing.front()?.since;
        let may = self.writers < WRITERS || self.closed || since.elapsed() >= HELD_UP;
        may.then_some(since)
    }
}

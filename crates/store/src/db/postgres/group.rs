//! Writing units that waited together share one transaction and its commit.
//!
//! They run without savepoints, which would double their statements: when one of them must be undone, all of them are,
//! and each is run again by itself.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::queue::Queue;
use super::session::Session;
use super::worker::Worker;
use crate::db::Session as AnySession;
use crate::db::unit::Unit;
use crate::error::StoreError;

/// More units than this gain little from sharing a commit.
const MOST_UNITS: usize = 64;
/// A unit waits no longer than this for those that share its commit.
const LONGEST: Duration = Duration::from_millis(5);

/// Two groups may wait for each other where two units would not, so that none waits for long.
const BEGIN: &str = "begin isolation level repeatable read read write; set local lock_timeout = '20ms'";

/// How a group ended.
enum Ended {
    /// Its callers can be answered.
    Settled(Result<(), StoreError>),
    /// Nothing was kept, and each unit must be run by itself.
    Apart {
        /// Whether that was for a collision with another transaction.
        collided: bool,
    },
}

impl Worker {
    /// Runs a writing unit and those that wait with it to their end and answers their callers.
    pub(super) fn together(&mut self, first: Box<dyn Unit>, queue: &Queue) {
        // Whoever repeats what collided goes first, or it could lose to every new group.
        drop(self.lane.lock());
        let mut group = vec![first];
        match self.run_group(&mut group, queue) {
            Ended::Settled(kept) => group.into_iter().for_each(|unit| unit.answer(kept.clone())),
            Ended::Apart { collided } => {
                let lane = Arc::clone(&self.lane);
                let mut turn = collided.then(|| lane.lock());
                for unit in group {
                    self.alone(unit, &lane, &mut turn);
                }
            }
        }
    }

    fn run_group(&mut self, group: &mut Vec<Box<dyn Unit>>, queue: &Queue) -> Ended {
        if let Err(error) = self.connect() {
            return Ended::Settled(Err(error));
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "it orders units by when they came, and bounds their wait"
        )]
        let begun = Instant::now();
        if self.command(BEGIN).is_err() {
            return Ended::Apart { collided: false };
        }
        loop {
            if let Some(ended) = self.run_last(group) {
                return ended;
            }
            let room = group.len() < MOST_UNITS && begun.elapsed() < LONGEST;
            match room.then(|| queue.joining(begun)).flatten() {
                Some(unit) => group.push(unit),
                None => break,
            }
        }
        match self.command("commit") {
            Ok(()) => Ended::Settled(Ok(())),
            Err(StoreError::Conflict) => Ended::Apart { collided: true },
            // Whether the commit arrived is unknown, so that repeating could do everything twice.
            Err(error) => Ended::Settled(Err(error)),
        }
    }

    /// Runs the last unit of a group, and answers how the group ends if it cannot go on.
    fn run_last(&mut self, group: &mut [Box<dyn Unit>]) -> Option<Ended> {
        let is_alone = group.len() == 1;
        let unit = group.last_mut()?;
        let Some(connection) = &mut self.connection else { return Some(Ended::Apart { collided: false }) };
        let session = Session { runtime: &self.runtime, connection, writes: true };
        let ran = unit.run(AnySession::Postgres(session));
        let collided = match ran.failed {
            Some(StoreError::Unavailable { .. }) => {
                self.connection = None;
                return Some(Ended::Apart { collided: false });
            }
            Some(StoreError::Conflict) => true,
            Some(StoreError::Locked) => false,
            // A unit that failed before it changed anything leaves nothing to undo.
            None if ran.keep || !ran.touched => return None,
            _ if is_alone => {
                drop(self.command("rollback"));
                return Some(Ended::Settled(Ok(())));
            }
            _ => false,
        };
        drop(self.command("rollback"));
        Some(Ended::Apart { collided })
    }
}

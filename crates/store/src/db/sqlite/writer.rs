//! The one thread that writes: units that arrive together share one commit, and none is answered before it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::session::{Session, finish};
use crate::db::Session as AnySession;
use crate::db::unit::Unit;
use crate::error::StoreError;

pub(super) enum Message {
    Unit(Box<dyn Unit>),
    /// Empty the log, which has grown large.
    Truncate,
    /// Every handle is gone.
    Close,
}

/// More units than this gain nothing from sharing a commit that takes 50 microseconds.
const MOST_UNITS: usize = 512;
/// A unit waits no longer than this for those that share its commit.
const LONGEST: Duration = Duration::from_millis(5);

pub(super) fn run(connection: &Connection, messages: &mpsc::Receiver<Message>, commits: &AtomicU64) {
    let mut group = Vec::with_capacity(MOST_UNITS);
    let mut open = true;
    while open {
        let Ok(first) = messages.recv() else { return };
        let mut truncate = false;
        let mut next = Some(first);
        let mut transaction = Transaction::Unopened;
        let begun = Instant::now();
        while let Some(message) = next.take() {
            match message {
                Message::Unit(unit) => transaction.add(connection, unit, &mut group),
                Message::Truncate => truncate = true,
                Message::Close => open = false,
            }
            if open && !truncate && group.len() < MOST_UNITS && begun.elapsed() < LONGEST {
                next = messages.try_recv().ok();
            }
        }
        let kept = transaction.end(connection);
        commits.fetch_add(1, Ordering::Relaxed);
        for unit in group.drain(..) {
            unit.answer(kept.clone());
        }
        if truncate {
            super::checkpoint::truncate(connection);
        }
    }
}

/// The transaction of a group.
enum Transaction {
    /// No unit has needed one yet.
    Unopened,
    Open,
    /// The engine ended it, so that every unit in it fails with this.
    Lost(StoreError),
}

impl Transaction {
    /// Runs one unit inside the group's transaction, in a savepoint of its own.
    fn add(&mut self, connection: &Connection, mut unit: Box<dyn Unit>, group: &mut Vec<Box<dyn Unit>>) {
        if matches!(self, Self::Unopened) {
            *self = match finish(connection, "begin immediate") {
                Ok(()) => Self::Open,
                Err(error) => Self::Lost(error),
            };
        }
        if let Self::Open = self
            && let Err(error) = run_in_savepoint(connection, &mut *unit)
        {
            *self = Self::Lost(error);
        }
        group.push(unit);
    }

    /// Commits what the group did.
    fn end(self, connection: &Connection) -> Result<(), StoreError> {
        let outcome = match self {
            Self::Unopened => Ok(()),
            Self::Open => finish(connection, "commit"),
            Self::Lost(error) => Err(error),
        };
        if outcome.is_err() && !connection.is_autocommit() {
            // Nothing is lost by a failure here: the units are told that nothing was kept, and `begin` tells the next.
            drop(finish(connection, "rollback"));
        }
        outcome
    }
}

/// Fails only when the whole transaction can no longer be kept.
fn run_in_savepoint(connection: &Connection, unit: &mut dyn Unit) -> Result<(), StoreError> {
    finish(connection, "savepoint unit")?;
    let ran = unit.run(AnySession::Sqlite(Session { connection, writes: unit.writes() }));
    if connection.is_autocommit() {
        return Err(ran
            .failed
            .unwrap_or_else(|| StoreError::refused("a unit of work ended its transaction")));
    }
    if !ran.keep {
        finish(connection, "rollback to savepoint unit")?;
    }
    finish(connection, "release savepoint unit")
}

//! The one thread that writes: units that arrive together share one commit, and none is answered before it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::session::{Session, finish};
use crate::db::Session as AnySession;
use crate::db::unit::{Kind, Unit};
use crate::error::StoreError;

pub(super) enum Message {
    Unit(Box<dyn Unit>),
    /// Start the log anew, because it has grown large.
    Restart,
    /// Every handle is gone.
    Close,
}

/// More units than this gain nothing from sharing a commit that takes 50 microseconds.
const MOST_UNITS: usize = 512;
/// A unit waits no longer than this for those that share its commit.
const LONGEST: Duration = Duration::from_millis(5);

pub(super) fn run(
    connection: &Connection,
    messages: &mpsc::Receiver<Message>,
    commits: &AtomicU64,
    patience: Duration,
) {
    let mut group = Vec::with_capacity(MOST_UNITS);
    let mut open = true;
    while open {
        let Ok(first) = messages.recv() else { return };
        let mut restart = false;
        let mut next = Some(first);
        let mut transaction = Transaction::Unopened;
        #[expect(clippy::disallowed_methods, reason = "it measures only how long a group takes")]
        let begun = Instant::now();
        while let Some(message) = next.take() {
            match message {
                Message::Unit(mut unit) => {
                    transaction.add(connection, &mut *unit);
                    group.push(unit);
                }
                Message::Restart => restart = true,
                Message::Close => open = false,
            }
            // Whoever waits already shares a failure, or each would wait for the lock in turn.
            let room = transaction.is_lost() || (group.len() < MOST_UNITS && begun.elapsed() < LONGEST);
            if open && !restart && room {
                next = messages.try_recv().ok();
            }
        }
        let kept = transaction.end(connection);
        commits.fetch_add(1, Ordering::Relaxed);
        for unit in group.drain(..) {
            unit.answer(kept.clone());
        }
        if restart {
            super::checkpoint::restart(connection, patience);
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
    /// Runs one unit inside the group's transaction.
    fn add(&mut self, connection: &Connection, unit: &mut dyn Unit) {
        let outcome = match self {
            Self::Lost(_) => return,
            Self::Unopened => run_first(connection, unit),
            Self::Open => run_next(connection, unit).map(|()| true),
        };
        *self = match outcome {
            Ok(true) => Self::Open,
            Ok(false) => Self::Unopened,
            Err(error) => Self::Lost(error),
        };
    }

    fn is_lost(&self) -> bool {
        matches!(self, Self::Lost(_))
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

/// Runs a unit that has the transaction to itself so far, and answers whether the transaction goes on.
fn run_first(connection: &Connection, unit: &mut dyn Unit) -> Result<bool, StoreError> {
    finish(connection, "begin immediate")?;
    let keep = run_unit(connection, unit)?;
    if !keep {
        finish(connection, "rollback")?;
    }
    Ok(keep)
}

/// Runs a unit after others, in a savepoint of its own.
fn run_next(connection: &Connection, unit: &mut dyn Unit) -> Result<(), StoreError> {
    finish(connection, "savepoint unit")?;
    if !run_unit(connection, unit)? {
        finish(connection, "rollback to savepoint unit")?;
    }
    finish(connection, "release savepoint unit")
}

/// Answers whether the unit's changes are to be kept; fails only when the whole transaction is lost.
fn run_unit(connection: &Connection, unit: &mut dyn Unit) -> Result<bool, StoreError> {
    let writes = unit.kind() == Kind::Write;
    let ran = unit.run(AnySession::Sqlite(Session { connection, writes }));
    if connection.is_autocommit() {
        return Err(ran
            .failed
            .unwrap_or_else(|| StoreError::refused("a unit of work ended its transaction")));
    }
    Ok(ran.keep)
}

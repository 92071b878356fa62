//! The one thread that writes: units that arrive together share one commit, and none is answered before it.
//!
//! They run without savepoints, for which SQLite would copy every page they change, until one of them must be undone;
//! then all of them are, and each runs again in a savepoint of its own.

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
                Message::Unit(unit) => {
                    group.push(unit);
                    transaction.run_last(connection, &mut group);
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
    /// Whatever its units did is to be kept.
    Open,
    /// Each unit has a savepoint, because one had to be undone.
    Careful,
    /// The engine ended it, so that every unit in it fails with this.
    Lost(StoreError),
}

impl Transaction {
    /// Runs the last unit of the group inside its transaction.
    fn run_last(&mut self, connection: &Connection, group: &mut [Box<dyn Unit>]) {
        let Some((unit, before)) = group.split_last_mut() else { return };
        let outcome = match self {
            Self::Lost(_) => return,
            Self::Unopened => run_first(connection, &mut **unit),
            Self::Careful => run_in_savepoint(connection, &mut **unit).map(|()| Self::Careful),
            Self::Open => match run_unit(connection, &mut **unit) {
                Ok(Left::Kept | Left::Nothing) => Ok(Self::Open),
                Ok(Left::Changes) => run_again(connection, before, &mut **unit),
                Err(error) => Err(error),
            },
        };
        *self = outcome.unwrap_or_else(Self::Lost);
    }

    fn is_lost(&self) -> bool {
        matches!(self, Self::Lost(_))
    }

    /// Commits what the group did.
    fn end(self, connection: &Connection) -> Result<(), StoreError> {
        let outcome = match self {
            Self::Unopened => Ok(()),
            Self::Open | Self::Careful => finish(connection, "commit"),
            Self::Lost(error) => Err(error),
        };
        if outcome.is_err() && !connection.is_autocommit() {
            // Nothing is lost by a failure here: the units are told that nothing was kept, and `begin` tells the next.
            drop(finish(connection, "rollback"));
        }
        outcome
    }
}

/// What a unit left in its transaction.
enum Left {
    /// Changes to be kept.
    Kept,
    /// Changes to be undone.
    Changes,
    /// Nothing.
    Nothing,
}

/// Runs a unit that has the transaction to itself so far.
fn run_first(connection: &Connection, unit: &mut dyn Unit) -> Result<Transaction, StoreError> {
    finish(connection, "begin immediate")?;
    if let Left::Kept = run_unit(connection, unit)? {
        return Ok(Transaction::Open);
    }
    finish(connection, "rollback")?;
    Ok(Transaction::Unopened)
}

/// Undoes the whole transaction and runs its units once more, each in a savepoint.
fn run_again(
    connection: &Connection,
    before: &mut [Box<dyn Unit>],
    last: &mut dyn Unit,
) -> Result<Transaction, StoreError> {
    finish(connection, "rollback")?;
    finish(connection, "begin immediate")?;
    for unit in before {
        run_in_savepoint(connection, &mut **unit)?;
    }
    run_in_savepoint(connection, last)?;
    Ok(Transaction::Careful)
}

/// Runs a unit in a savepoint of its own.
fn run_in_savepoint(connection: &Connection, unit: &mut dyn Unit) -> Result<(), StoreError> {
    finish(connection, "savepoint unit")?;
    if !matches!(run_unit(connection, unit)?, Left::Kept) {
        finish(connection, "rollback to savepoint unit")?;
    }
    finish(connection, "release savepoint unit")
}

/// Runs a unit; fails only when the whole transaction is lost.
fn run_unit(connection: &Connection, unit: &mut dyn Unit) -> Result<Left, StoreError> {
    let writes = unit.kind() == Kind::Write;
    let ran = unit.run(AnySession::Sqlite(Session { connection, writes }));
    if connection.is_autocommit() {
        return Err(ran
            .failed
            .unwrap_or_else(|| StoreError::refused("a unit of work ended its transaction")));
    }
    Ok(match (ran.keep, ran.touched) {
        (true, _) => Left::Kept,
        (false, true) => Left::Changes,
        (false, false) => Left::Nothing,
    })
}

//! One connection and the thread that drives it: begins, commits, repeats what collided, connects again.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::{Mutex, MutexGuard};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};
use tokio::runtime::{Builder, Runtime};

use super::failure;
use super::queue::Queue;
use super::session::{Session, within};
use crate::db::Session as AnySession;
use crate::db::unit::{Kind, Unit};
use crate::error::StoreError;

pub(super) struct Worker {
    pub(super) runtime: Runtime,
    options: PgConnectOptions,
    pub(super) connection: Option<PgConnection>,
    patience: Duration,
    pub(super) lane: Lane,
}

/// Units that collided are repeated one at a time in a process, or they would go on colliding with each other.
pub(super) type Lane = Arc<Mutex<()>>;

/// A repeated unit competes with first attempts and with one lane for each other process, so that it loses rarely more
/// than a few times in a row.
const ATTEMPTS: u32 = 20;

/// What one attempt at a unit came to.
enum Attempt {
    /// The caller can be answered.
    Settled(Result<(), StoreError>),
    /// Nothing was kept and another attempt may succeed.
    Repeat(StoreError),
}

impl Worker {
    pub(super) fn new(
        options: &PgConnectOptions,
        patience: Duration,
        lane: &Lane,
    ) -> Result<Self, StoreError> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(StoreError::driver)?;
        Ok(Self { runtime, options: options.clone(), connection: None, patience, lane: Arc::clone(lane) })
    }

    /// Connects unless it is connected.
    pub(super) fn connect(&mut self) -> Result<(), StoreError> {
        if self.connection.is_none() {
            let connecting = async { tokio::time::timeout(self.patience, self.options.connect()).await };
            let connected = self.runtime.block_on(connecting);
            let connected = connected.map_err(|_| StoreError::unavailable("it does not answer"))?;
            self.connection = Some(connected.map_err(|error| failure::connecting(&error))?);
            // What runs outside of a transaction only reads.
            self.command("set session characteristics as transaction read only")?;
        }
        Ok(())
    }

    /// Runs a unit, or a writing one together with others, to its end and answers whoever waits for it.
    pub(super) fn serve(&mut self, unit: Box<dyn Unit>, queue: &Queue) {
        if unit.kind() == Kind::Write {
            self.together(unit, queue);
            queue.wrote();
        } else {
            let lane = Arc::clone(&self.lane);
            self.alone(unit, &lane, &mut None);
        }
    }

    /// Runs a unit by itself to its end and answers its caller; a collision takes the turn in the lane.
    pub(super) fn alone<'l>(
        &mut self,
        mut unit: Box<dyn Unit>,
        lane: &'l Mutex<()>,
        turn: &mut Option<MutexGuard<'l, ()>>,
    ) {
        let mut attempt = 1;
        let kept = loop {
            match self.attempt(&mut *unit) {
                Attempt::Settled(kept) => break kept,
                Attempt::Repeat(error) if attempt >= ATTEMPTS => break Err(error),
                // A lost connection is tried again once: the server has either come back or is away.
                Attempt::Repeat(error @ StoreError::Unavailable { .. }) if attempt > 1 => break Err(error),
                Attempt::Repeat(StoreError::Conflict) if turn.is_none() => *turn = Some(lane.lock()),
                Attempt::Repeat(_) => {}
            }
            attempt += 1;
        };
        let kind = unit.kind();
        unit.answer(kept);
        if kind == Kind::Read {
            self.tidy();
        }
    }

    pub(super) fn close(self) {
        if let Some(connection) = self.connection {
            // The server notices a closed socket as well as a farewell.
            drop(self.runtime.block_on(connection.close()));
        }
    }

    fn attempt(&mut self, unit: &mut dyn Unit) -> Attempt {
        // Repeatable read gives a unit one picture of the database and refuses lost updates, as SQLite does.
        let (writes, begin) = match unit.kind() {
            Kind::Write => (true, Some("begin isolation level repeatable read read write")),
            Kind::Read => (false, Some("begin isolation level repeatable read read only")),
            Kind::Glance => (false, None),
        };
        if let Err(error) = self.connect() {
            return Attempt::Settled(Err(error));
        }
        if let Some(begin) = begin
            && let Err(error) = self.command(begin)
        {
            return Attempt::Repeat(error);
        }
        let Some(connection) = &mut self.connection else {
            return Attempt::Repeat(StoreError::unavailable("the connection was lost"));
        };
        let session = Session { runtime: &self.runtime, connection, writes };
        let ran = unit.run(AnySession::Postgres(session));
        match ran.failed {
            Some(error @ StoreError::Unavailable { .. }) => {
                self.connection = None;
                return Attempt::Repeat(error);
            }
            Some(error @ StoreError::Conflict) => {
                if begin.is_some() {
                    drop(self.command("rollback"));
                }
                return Attempt::Repeat(error);
            }
            _ => {}
        }
        if !writes {
            // The caller need not wait for the end of a transaction that changed nothing; `tidy` ends it.
            return Attempt::Settled(Ok(()));
        }
        if !ran.keep {
            drop(self.command("rollback"));
            return Attempt::Settled(Ok(()));
        }
        match self.command("commit") {
            Ok(()) => Attempt::Settled(Ok(())),
            Err(error @ StoreError::Conflict) => Attempt::Repeat(error),
            // Whether the commit arrived is unknown, so that repeating could do everything twice.
            Err(error) => Attempt::Settled(Err(error)),
        }
    }

    /// Ends the transaction a reading unit left open.
    fn tidy(&mut self) {
        if self.connection.is_some() {
            drop(self.command("rollback"));
        }
    }

    /// Runs a command of the connection or its transaction; a failure costs the connection, which is then made anew.
    pub(super) fn command(&mut self, sql: &'static str) -> Result<(), StoreError> {
        let Some(connection) = &mut self.connection else {
            return Err(StoreError::unavailable("the connection was lost"));
        };
        let outcome = within(&self.runtime, sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection));
        outcome.map(drop).inspect_err(|_| self.connection = None)
    }
}

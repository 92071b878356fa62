//! The handle on the database: units of work that read, and units of work that write in one transaction.
//!
//! A unit of work is a closure that may run more than once (`PostgreSQL` repeats it when two transactions collide), on
//! whichever thread the engine chooses, and that has no effect outside the database. A writing unit is answered only
//! after its commit is on the disk.

mod postgres;
mod row;
mod settings;
mod sqlite;
mod unit;
mod value;

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

pub use row::{Column, FromColumn, Row};
pub use settings::Settings;
pub use value::{ToValue, Value};

use crate::error::StoreError;
use unit::{Kind, Reply, Work};

/// Which database answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Embedded, one file.
    Sqlite,
    /// A server.
    Postgres,
}

/// A handle on the database that may read and write; clones share everything.
#[derive(Clone)]
pub struct Db(Arc<Backend>);

/// A handle on the database that only reads.
#[derive(Clone)]
pub struct Reader(Db);

enum Backend {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

/// What a reading unit of work holds: one consistent picture of the database.
pub struct Read<'a> {
    session: Session<'a>,
    failed: Option<StoreError>,
    /// Whether a statement ran that may have changed something.
    touched: bool,
    /// How many more statements it may run.
    left: u64,
}

/// What a writing unit of work holds: everything it does is kept together or not at all.
pub struct Tx<'a>(Read<'a>);

enum Session<'a> {
    Sqlite(sqlite::Session<'a>),
    Postgres(postgres::Session<'a>),
}

impl Db {
    /// Opens the database; it creates the file of SQLite, and leaves its tables to [`crate::schema::migrate`].
    pub fn open(settings: &Settings) -> Result<Self, StoreError> {
        let backend = match settings.engine() {
            Engine::Sqlite => Backend::Sqlite(sqlite::Sqlite::open(settings)?),
            Engine::Postgres => Backend::Postgres(postgres::Postgres::open(settings)?),
        };
        Ok(Self(Arc::new(backend)))
    }

    /// Which engine answers.
    pub fn engine(&self) -> Engine {
        match *self.0 {
            Backend::Sqlite(_) => Engine::Sqlite,
            Backend::Postgres(_) => Engine::Postgres,
        }
    }

    /// A handle that only reads.
    pub fn reader(&self) -> Reader {
        Reader(self.clone())
    }

    /// Runs a reading unit of work.
    ///
    /// On SQLite it runs here and now on the calling thread, which is faster than handing it over.
    pub async fn read<T, E>(
        &self,
        work: impl FnMut(&mut Read<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.look(Kind::Read, work).await
    }

    async fn look<T, E>(
        &self,
        kind: Kind,
        mut work: impl FnMut(&mut Read<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        if let Backend::Sqlite(sqlite) = &*self.0
            && let Some(outcome) = sqlite.read(kind, &mut work)
        {
            return outcome;
        }
        let (reply, answer) = Reply::awaited();
        self.send(Work::reading(kind, work, reply));
        unit::awaited(answer).await
    }

    /// Runs a writing unit of work and answers after its commit is on the disk.
    ///
    /// A caller that stops waiting does not stop the unit.
    pub async fn write<T, E>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = Reply::awaited();
        self.send(Work::writing(work, reply));
        unit::awaited(answer).await
    }

    /// Runs a reading unit of work and blocks until it is answered: for the command line, seeding and tests.
    pub fn read_now<T, E>(
        &self,
        mut work: impl FnMut(&mut Read<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        if let Backend::Sqlite(sqlite) = &*self.0
            && let Some(outcome) = sqlite.read(Kind::Read, &mut work)
        {
            return outcome;
        }
        let (reply, answer) = Reply::blocking();
        self.send(Work::reading(Kind::Read, work, reply));
        unit::received(&answer)
    }

    /// Runs a writing unit of work and blocks until its commit is on the disk: for the command line, seeding and tests.
    pub fn write_now<T, E>(
        &self,
        work: impl FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (reply, answer) = Reply::blocking();
        self.send(Work::writing(work, reply));
        unit::received(&answer)
    }

    fn send(&self, unit: Box<dyn unit::Unit>) {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.send(unit),
            Backend::Postgres(postgres) => postgres.send(unit),
        }
    }
}

impl Reader {
    /// Runs a reading unit of work; see [`Db::read`].
    pub async fn read<T, E>(
        &self,
        work: impl FnMut(&mut Read<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.0.read(work).await
    }

    /// Runs a reading unit of work that has one statement only: one picture by itself, which needs no transaction.
    pub async fn glance<T, E>(
        &self,
        work: impl FnMut(&mut Read<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.0.look(Kind::Glance, work).await
    }

    /// Runs a reading unit of work and blocks until it is answered; see [`Db::read_now`].
    pub fn read_now<T, E>(
        &self,
        work: impl FnMut(&mut Read<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.0.read_now(work)
    }

    /// Which engine answers.
    pub fn engine(&self) -> Engine {
        self.0.engine()
    }
}

impl<'a> Read<'a> {
    fn new(session: Session<'a>, kind: Kind) -> Self {
        let left = if kind == Kind::Glance { 1 } else { u64::MAX };
        Self { session, failed: None, touched: false, left }
    }

    /// Every row of a statement's answer, each turned into a value.
    pub fn all<T>(
        &mut self,
        sql: &str,
        args: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut found = Vec::new();
        self.each(sql, args, &mut |row| {
            found.push(read(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// The only row of a statement's answer, if it has one; more than one is an error.
    pub fn one<T>(
        &mut self,
        sql: &str,
        args: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut found = None;
        self.each(sql, args, &mut |row| {
            if found.is_some() {
                return Err(row.inconsistent("*", "is read as one row but has more".to_owned()));
            }
            found = Some(read(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Which engine answers; only [`crate::dialect`] asks.
    pub(crate) fn engine(&self) -> Engine {
        match self.session {
            Session::Sqlite(_) => Engine::Sqlite,
            Session::Postgres(_) => Engine::Postgres,
        }
    }

    fn each(
        &mut self,
        sql: &str,
        args: &[Value<'_>],
        visit: &mut dyn FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let Some(left) = self.left.checked_sub(1) else {
            return self.noting(Err(StoreError::refused("a glance has one statement; use `read` for more")));
        };
        self.left = left;
        // Whatever is no plain `select`, such as an `update` that returns rows, counts as a change.
        self.touched |= !sql.trim_start().starts_with("select");
        let outcome = match &mut self.session {
            Session::Sqlite(session) => session.each(sql, args, visit),
            Session::Postgres(session) => session.each(sql, args, visit),
        };
        self.noting(outcome)
    }

    /// Remembers a failure, because a transaction with a failed statement must not be kept.
    fn noting<T>(&mut self, outcome: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error) = &outcome {
            self.failed.get_or_insert_with(|| error.clone());
        }
        outcome
    }
}

impl Tx<'_> {
    /// Runs a statement that changes rows and answers how many.
    pub fn run(&mut self, sql: &str, args: &[Value<'_>]) -> Result<u64, StoreError> {
        self.0.touched = true;
        let outcome = match &mut self.0.session {
            Session::Sqlite(session) => session.run(sql, args),
            Session::Postgres(session) => session.run(sql, args),
        };
        self.0.noting(outcome)
    }

    /// Runs several statements without arguments, as a migration holds them.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        self.0.touched = true;
        let outcome = match &mut self.0.session {
            Session::Sqlite(session) => session.batch(sql),
            Session::Postgres(session) => session.batch(sql),
        };
        self.0.noting(outcome)
    }

    /// Tries something whose failure the unit survives: if it fails, only what it did is undone.
    pub fn attempt<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.batch("savepoint attempt")?;
        let before = self.0.failed.take();
        let outcome = work(self);
        let failed = std::mem::replace(&mut self.0.failed, before);
        match (outcome, failed) {
            (Ok(value), None) => {
                self.batch("release savepoint attempt")?;
                Ok(value)
            }
            (outcome, Some(error)) if error.ends_transaction() => {
                self.0.failed.get_or_insert(error);
                outcome
            }
            (outcome, failed) => {
                self.batch("rollback to savepoint attempt; release savepoint attempt")?;
                match (outcome, failed) {
                    (Ok(_), Some(error)) => Err(StoreError::ignored(&error).into()),
                    (outcome, _) => outcome,
                }
            }
        }
    }
}

impl<'a> Deref for Tx<'a> {
    type Target = Read<'a>;
    fn deref(&self) -> &Read<'a> {
        &self.0
    }
}

impl<'a> DerefMut for Tx<'a> {
    fn deref_mut(&mut self) -> &mut Read<'a> {
        &mut self.0
    }
}

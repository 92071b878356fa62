//! SQLite on our own threads: readers on the thread that asks, one thread that writes, one that checkpoints.

mod checkpoint;
mod failure;
mod session;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

use parking_lot::Mutex;
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

pub(super) use session::Session;

use super::settings::{Place, STATEMENTS, Settings};
use super::unit::{Kind, Unit};
use super::{Read, Session as AnySession};
use crate::error::StoreError;
use writer::Message;

/// The embedded database, open.
pub(super) struct Sqlite {
    /// None for a database in memory, which only its writer's connection can see.
    readers: Option<Readers>,
    writer: mpsc::Sender<Message>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    closing: Mutex<Option<mpsc::Sender<()>>>,
}

struct Readers {
    path: PathBuf,
    patience: Duration,
    most: usize,
    idle: Mutex<Vec<Connection>>,
}

impl Sqlite {
    pub(super) fn open(settings: &Settings) -> Result<Self, StoreError> {
        let path = match &settings.place {
            Place::File(path) => Some(path.clone()),
            Place::Memory | Place::Server(_) => None,
        };
        let connection = open_writer(path.as_deref(), settings)?;
        let patience = settings.patience;
        let (writer, messages) = mpsc::channel();
        let commits = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&commits);
        let mut threads = Vec::with_capacity(2);
        let mut closing = None;
        if let Some(path) = &path {
            let (close, closed) = mpsc::channel();
            let checkpointer =
                checkpoint::Checkpointer::open(path, settings, commits, writer.clone(), closed)?;
            threads.push(spawn("store-checkpoint", move || checkpointer.run())?);
            closing = Some(close);
        }
        threads.push(spawn("store-writer", move || writer::run(&connection, &messages, &counted, patience))?);
        let readers = path.map(|path| Readers {
            path,
            patience: settings.patience,
            most: settings.sqlite_readers,
            idle: Mutex::default(),
        });
        Ok(Self { readers, writer, threads: Mutex::new(threads), closing: Mutex::new(closing) })
    }

    /// Runs a reading unit on this thread, or nothing when only the writer can read.
    pub(super) fn read<T, E: From<StoreError>>(
        &self,
        kind: Kind,
        work: &mut impl FnMut(&mut Read<'_>) -> Result<T, E>,
    ) -> Option<Result<T, E>> {
        let readers = self.readers.as_ref()?;
        Some(readers.run(kind, work))
    }

    /// Hands a unit to the writer.
    pub(super) fn send(&self, unit: Box<dyn Unit>) {
        // The writer lives as long as this sender; if it is gone all the same, the dropped unit tells its caller.
        drop(self.writer.send(Message::Unit(unit)));
    }
}

impl Drop for Sqlite {
    /// Lets the units already sent finish, then closes; the writer's connection is the last and empties the log.
    fn drop(&mut self) {
        if let Some(readers) = &self.readers {
            readers.idle.lock().clear();
        }
        drop(self.closing.lock().take());
        drop(self.writer.send(Message::Close));
        for thread in self.threads.lock().drain(..) {
            // A unit that held the last handle drops it on the writer's own thread, which cannot wait for itself.
            if thread.thread().id() != std::thread::current().id() {
                drop(thread.join());
            }
        }
    }
}

impl Readers {
    fn run<T, E: From<StoreError>>(
        &self,
        kind: Kind,
        work: &mut impl FnMut(&mut Read<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let connection = self.take()?;
        let in_transaction = kind != Kind::Glance;
        if in_transaction {
            session::finish(&connection, "begin")?;
        }
        let session = AnySession::Sqlite(Session { connection: &connection, writes: false });
        let outcome = work(&mut Read::new(session, kind));
        if in_transaction {
            session::finish(&connection, "rollback")?;
        }
        self.give_back(connection);
        outcome
    }

    fn take(&self) -> Result<Connection, StoreError> {
        let idle = self.idle.lock().pop();
        match idle {
            Some(connection) => Ok(connection),
            None => open_reader(&self.path, self.patience),
        }
    }

    fn give_back(&self, connection: Connection) {
        let mut idle = self.idle.lock();
        if idle.len() < self.most {
            idle.push(connection);
        }
    }
}

fn open_writer(path: Option<&Path>, settings: &Settings) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = if let Some(path) = path {
        let opening = |error: rusqlite::Error| failure::opening(path, &error);
        let connection = Connection::open_with_flags(path, flags).map_err(opening)?;
        // SQLite opens a file that it may not write all the same, and fails only at the first change.
        if connection.is_readonly(rusqlite::MAIN_DB).map_err(opening)? {
            return Err(StoreError::ReadOnly { place: path.display().to_string() });
        }
        prepare(&connection, settings.patience).map_err(opening)?;
        connection.query_row("pragma journal_mode = wal", [], |_| Ok(())).map_err(opening)?;
        connection
    } else {
        let connection = Connection::open_in_memory().map_err(|error| failure::plain(&error))?;
        prepare(&connection, settings.patience).map_err(|error| failure::plain(&error))?;
        connection
    };
    connection
        .execute_batch("pragma synchronous = full; pragma wal_autocheckpoint = 0; pragma cache_size = -16384; pragma journal_size_limit = 134217728")
        .map_err(|error| failure::plain(&error))?;
    if let Some(bytes) = settings.sqlite_max_bytes {
        let pages = i64::try_from(bytes / PAGE_BYTES).unwrap_or(i64::MAX);
        let limited = connection.query_row(&format!("pragma max_page_count = {pages}"), [], |_| Ok(()));
        limited.map_err(|error| failure::plain(&error))?;
    }
    Ok(connection)
}

fn open_reader(path: &Path, patience: Duration) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| failure::opening(path, &error))?;
    prepare(&connection, patience).map_err(|error| failure::opening(path, &error))?;
    Ok(connection)
}

/// What every connection needs, whatever it is for.
fn prepare(connection: &Connection, patience: Duration) -> rusqlite::Result<()> {
    connection.busy_timeout(patience)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // Otherwise a statement that compares with an argument is planned again whenever the argument changes.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(
        "pragma foreign_keys = on; pragma temp_store = memory; pragma mmap_size = 268435456",
    )?;
    // SQLite's own `lower` knows only ASCII, and replacing it would change what its indexes hold.
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("folded", 1, flags, |context| {
        Ok(context.get_raw(0).as_str_or_null()?.map(str::to_lowercase))
    })
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, StoreError> {
    std::thread::Builder::new().name(name.to_owned()).spawn(run).map_err(StoreError::driver)
}

/// SQLite's default, which this product never changes.
const PAGE_BYTES: u64 = 4096;

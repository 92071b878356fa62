//! Moves the log's pages into the database file beside the writer, so that no answer waits for it.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use rusqlite::Connection;

use super::failure;
use super::writer::Message;
use crate::db::settings::Settings;
use crate::error::StoreError;

/// How often the log is looked at; at full speed it grows by some 10 MB meanwhile.
const EVERY: Duration = Duration::from_millis(250);
/// From this size in pages (64 MB) the writer pauses for a moment to start the log anew.
const LARGE: i64 = 16_384;

/// No unit of work is kept waiting longer than this for the log.
const BRIEFLY: Duration = Duration::from_millis(10);

pub(super) struct Checkpointer {
    connection: Connection,
    commits: Arc<AtomicU64>,
    writer: mpsc::Sender<Message>,
    closed: mpsc::Receiver<()>,
}

impl Checkpointer {
    pub(super) fn open(
        path: &Path,
        settings: &Settings,
        commits: Arc<AtomicU64>,
        writer: mpsc::Sender<Message>,
        closed: mpsc::Receiver<()>,
    ) -> Result<Self, StoreError> {
        let connection = Connection::open(path).map_err(|error| failure::opening(path, &error))?;
        connection.busy_timeout(settings.patience).map_err(|error| failure::plain(&error))?;
        connection
            .execute_batch("pragma synchronous = full; pragma wal_autocheckpoint = 0")
            .map_err(|error| failure::plain(&error))?;
        Ok(Self { connection, commits, writer, closed })
    }

    /// Runs until every handle is gone.
    pub(super) fn run(self) {
        let mut seen = 0;
        while let Err(RecvTimeoutError::Timeout) = self.closed.recv_timeout(EVERY) {
            let commits = self.commits.load(Ordering::Relaxed);
            if commits == seen {
                continue;
            }
            match checkpoint(&self.connection, "pragma wal_checkpoint(passive)") {
                Ok(pages) if pages > LARGE => drop(self.writer.send(Message::Restart)),
                Ok(_) => seen = commits,
                Err(error) => tracing::warn!(%error, "the log could not be moved into the database file"),
            }
        }
    }
}

/// Starts the log anew from the writer's own connection, between two groups; the file keeps its length, because
/// overwriting is synced faster than appending.
///
/// It waits only briefly for readers of old pages: the next look at the log tries again.
pub(super) fn restart(connection: &Connection, patience: Duration) {
    let plain = |error: rusqlite::Error| failure::plain(&error);
    let restarted = connection.busy_timeout(BRIEFLY).map_err(plain).and_then(|()| {
        let restarted = checkpoint(connection, "pragma wal_checkpoint(restart)");
        connection.busy_timeout(patience).map_err(plain).and(restarted)
    });
    if let Err(error) = restarted {
        tracing::warn!(%error, "the log could not be started anew and goes on growing");
    }
}

/// Answers how many pages the log holds.
fn checkpoint(connection: &Connection, sql: &str) -> Result<i64, StoreError> {
    connection.query_row(sql, [], |row| row.get(1)).map_err(|error| failure::plain(&error))
}

//! `PostgreSQL` through threads of our own: each drives one connection, so that a statement needs no second thread.

mod failure;
mod session;
mod worker;

use std::collections::VecDeque;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex};

pub(super) use session::Session;

use super::settings::{Place, Settings};
use super::unit::Unit;
use crate::error::StoreError;
use worker::Worker;

/// A server, reached through a bounded number of connections.
pub(super) struct Postgres {
    queue: Arc<Queue>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

/// Units that wait for a free connection.
struct Queue {
    waiting: Mutex<Waiting>,
    arrived: Condvar,
    patience: Duration,
}

#[derive(Default)]
struct Waiting {
    units: VecDeque<(Instant, Box<dyn Unit>)>,
    closed: bool,
}

impl Postgres {
    /// Connects once, so that a wrong address is told at start, and leaves the other connections to be made when needed.
    pub(super) fn open(settings: &Settings) -> Result<Self, StoreError> {
        let Place::Server(options) = &settings.place else {
            return Err(StoreError::refused("the address names no server"));
        };
        let queue = Arc::new(Queue {
            waiting: Mutex::default(),
            arrived: Condvar::new(),
            patience: settings.patience,
        });
        let lane = worker::Lane::default();
        let mut first = Worker::new(options, settings.patience, &lane)?;
        first.connect()?;
        let mut workers = vec![first];
        for _ in 1..settings.postgres_connections.max(1) {
            workers.push(Worker::new(options, settings.patience, &lane)?);
        }
        let postgres = Self { queue, threads: Mutex::default() };
        for mut worker in workers {
            let queue = Arc::clone(&postgres.queue);
            let thread = std::thread::Builder::new().name("store-postgres".to_owned()).spawn(move || {
                while let Some(unit) = queue.next() {
                    worker.serve(unit);
                }
                worker.close();
            });
            postgres.threads.lock().push(thread.map_err(StoreError::driver)?);
        }
        Ok(postgres)
    }

    /// Hands a unit to the next free connection.
    pub(super) fn send(&self, unit: Box<dyn Unit>) {
        #[expect(
            clippy::disallowed_methods,
            reason = "it measures only how long a unit waits for a connection"
        )]
        let since = Instant::now();
        self.queue.waiting.lock().units.push_back((since, unit));
        self.queue.arrived.notify_one();
    }
}

impl Queue {
    /// The next unit; none when every handle is gone and nothing is left to do.
    fn next(&self) -> Option<Box<dyn Unit>> {
        let mut waiting = self.waiting.lock();
        loop {
            match waiting.units.pop_front() {
                Some((since, unit)) if since.elapsed() > self.patience => {
                    drop(waiting);
                    unit.answer(Err(StoreError::unavailable("every connection is busy")));
                    waiting = self.waiting.lock();
                }
                Some((_, unit)) => return Some(unit),
                None if waiting.closed => return None,
                None => self.arrived.wait(&mut waiting),
            }
        }
    }
}

impl Drop for Postgres {
    /// Lets the units already sent finish, then closes.
    fn drop(&mut self) {
        self.queue.waiting.lock().closed = true;
        self.queue.arrived.notify_all();
        for thread in self.threads.lock().drain(..) {
            // A unit that held the last handle drops it on one of these threads, which cannot wait for itself.
            if thread.thread().id() != std::thread::current().id() {
                drop(thread.join());
            }
        }
    }
}

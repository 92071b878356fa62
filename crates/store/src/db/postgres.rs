//! `PostgreSQL` through threads of our own: each drives one connection, so that a statement needs no second thread.

mod failure;
mod group;
mod queue;
mod session;
mod worker;

use std::sync::Arc;
use std::thread::JoinHandle;

use parking_lot::Mutex;

pub(super) use session::Session;

use super::settings::{Place, Settings};
use super::unit::Unit;
use crate::error::StoreError;
use queue::Queue;
use worker::Worker;

/// A server, reached through a bounded number of connections.
pub(super) struct Postgres {
    queue: Arc<Queue>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Postgres {
    /// Connects once, so that a wrong address is told at start, and leaves the other connections to be made when needed.
    pub(super) fn open(settings: &Settings) -> Result<Self, StoreError> {
        let Place::Server(options) = &settings.place else {
            return Err(StoreError::refused("the address names no server"));
        };
        let queue = Arc::new(Queue::new(settings.patience));
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
                    worker.serve(unit, &queue);
                }
                worker.close();
            });
            postgres.threads.lock().push(thread.map_err(StoreError::driver)?);
        }
        Ok(postgres)
    }

    /// Hands a unit to the next free connection.
    pub(super) fn send(&self, unit: Box<dyn Unit>) {
        self.queue.add(unit);
    }
}

impl Drop for Postgres {
    /// Lets the units already sent finish, then closes.
    fn drop(&mut self) {
        self.queue.close();
        for thread in self.threads.lock().drain(..) {
            // A unit that held the last handle drops it on one of these threads, which cannot wait for itself.
            if thread.thread().id() != std::thread::current().id() {
                drop(thread.join());
            }
        }
    }
}

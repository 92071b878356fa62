//! The one way in for everything that changes something: it opens the transaction and lends a use case what it needs.

use std::sync::Arc;

use domain::time::{Chance, Clock, Timestamp};
use store::db::{Db, Reader};

use crate::act::{Act, Context};
use crate::error::ActionError;
use crate::item_banks::ItemBanks;
use crate::sittings::Sittings;

/// Runs use cases; clones share everything.
#[derive(Clone)]
pub struct Door {
    db: Db,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
    memory: Arc<Memory>,
}

/// Copies of durable things that are worth keeping in memory; losing them loses nothing.
#[derive(Default)]
pub struct Memory {
    /// The item banks of skill revisions.
    pub item_banks: ItemBanks,
    /// Open attempts.
    pub sittings: Sittings,
}

impl Door {
    /// A door to this database under this clock and this source of chance.
    pub fn new(db: Db, clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> Self {
        Self { db, clock, chance, memory: Arc::default() }
    }

    /// A handle that only reads.
    pub fn reader(&self) -> Reader {
        self.db.reader()
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Copies of durable things that are worth keeping in memory.
    pub fn memory(&self) -> &Arc<Memory> {
        &self.memory
    }

    /// The source of chance, for what must be drawn before a transaction begins.
    pub fn chance(&self) -> &dyn Chance {
        &*self.chance
    }

    /// Runs one use case in one transaction and answers after its commit is durable.
    ///
    /// The use case may be run again from the start when the database asks for it, so it must not act outside.
    pub async fn act<T: Send + 'static>(
        &self,
        context: Context,
        work: impl Fn(&mut Act<'_, '_>) -> Result<T, ActionError> + Send + 'static,
    ) -> Result<T, ActionError> {
        let (now, chance, memory) = (self.clock.now(), Arc::clone(&self.chance), Arc::clone(&self.memory));
        self.db.write(move |tx| work(&mut Act::new(tx, now, &memory, &context, &*chance))).await
    }

    /// As [`Door::act`], waiting in place: for the command line, seeding and tests.
    pub fn act_now<T: Send + 'static>(
        &self,
        context: Context,
        work: impl Fn(&mut Act<'_, '_>) -> Result<T, ActionError> + Send + 'static,
    ) -> Result<T, ActionError> {
        let (now, chance, memory) = (self.clock.now(), Arc::clone(&self.chance), Arc::clone(&self.memory));
        self.db.write_now(move |tx| work(&mut Act::new(tx, now, &memory, &context, &*chance)))
    }
}

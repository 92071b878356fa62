//! The one way in for everything that changes something: it opens the transaction and lends a use case what it needs.

use std::sync::Arc;

use domain::time::{Chance, Clock, Timestamp};
use store::db::{Db, Read, Reader};

use crate::act::{Act, Context};
use crate::analytics::Images;
use crate::attempts::Exposures;
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
    /// How often items were shown lately.
    pub exposures: Exposures,
    /// Boards of accounts, and what was counted on them.
    pub images: Images,
}

/// What to do after a use case ran and memory was brought up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settled {
    /// The outcome stands.
    Done,
    /// It lost a race; what is stored now decides.
    Again,
}

/// A race is lost to somebody who won it, so that a few tries are enough for as many rivals.
const MOST_TRIES: usize = 4;

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

    /// Runs a reading unit of work and then [`Door::act_settled`]: for what is too slow to be read while writing.
    pub(crate) async fn act_after_reading<T: Send + 'static>(
        &self,
        context: Context,
        look: impl FnMut(&mut Read<'_>) -> Result<(), ActionError> + Send + 'static,
        work: impl Fn(&mut Act<'_, '_>) -> Result<T, ActionError> + Send + Sync + 'static,
        settle: impl Fn(&Memory, &Result<T, ActionError>) -> Settled + Send,
    ) -> Result<T, ActionError> {
        self.db.read(look).await?;
        self.act_settled(context, work, settle).await
    }

    /// As [`Door::act`], but what memory keeps of the outcome is settled after the commit, and a lost race is run again.
    pub(crate) async fn act_settled<T: Send + 'static>(
        &self,
        context: Context,
        work: impl Fn(&mut Act<'_, '_>) -> Result<T, ActionError> + Send + Sync + 'static,
        settle: impl Fn(&Memory, &Result<T, ActionError>) -> Settled + Send,
    ) -> Result<T, ActionError> {
        let work = Arc::new(work);
        let mut tries = 0;
        loop {
            let once = Arc::clone(&work);
            let outcome = self.act(context.clone(), move |act| once(act)).await;
            tries += 1;
            if settle(&self.memory, &outcome) == Settled::Done || tries == MOST_TRIES {
                return outcome;
            }
        }
    }

    /// As [`Door::act_settled`], waiting in place.
    pub(crate) fn act_settled_now<T: Send + 'static>(
        &self,
        context: &Context,
        work: impl Fn(&mut Act<'_, '_>) -> Result<T, ActionError> + Send + Sync + 'static,
        settle: impl Fn(&Memory, &Result<T, ActionError>) -> Settled,
    ) -> Result<T, ActionError> {
        let work = Arc::new(work);
        let mut tries = 0;
        loop {
            let once = Arc::clone(&work);
            let outcome = self.act_now(context.clone(), move |act| once(act));
            tries += 1;
            if settle(&self.memory, &outcome) == Settled::Done || tries == MOST_TRIES {
                return outcome;
            }
        }
    }
}

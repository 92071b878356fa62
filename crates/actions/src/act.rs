//! What every use case holds: the transaction, the present, fresh ids, and the pen of the audit log.

use domain::event::Event;
use domain::id::{AccountId, AuditId, OutboxId, RequestId, TypedId, UserId};
use domain::time::{Chance, Timestamp};
use store::db::Tx;

use crate::door::Memory;
use crate::error::ActionError;

/// Who acts from where, for the audit log.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Who acts; nobody for jobs and before signing in.
    pub actor: Option<UserId>,
    /// The request it happened in.
    pub request: Option<RequestId>,
    /// The network address it came from.
    pub address: Option<String>,
}

/// One use case under way.
///
/// INVARIANT (nothing leaves before commit): a use case reaches the outside only through [`Act::send_later`].
pub struct Act<'a, 'tx> {
    /// The transaction all of it happens in.
    pub tx: &'a mut Tx<'tx>,
    /// The present instant, the same for the whole use case.
    pub now: Timestamp,
    /// Copies of durable things that are worth keeping in memory.
    pub memory: &'a Memory,
    context: &'a Context,
    chance: &'a dyn Chance,
}

impl<'a, 'tx> Act<'a, 'tx> {
    pub(crate) fn new(
        tx: &'a mut Tx<'tx>,
        now: Timestamp,
        memory: &'a Memory,
        context: &'a Context,
        chance: &'a dyn Chance,
    ) -> Self {
        Self { tx, now, memory, context, chance }
    }

    /// A fresh identifier.
    pub fn id<T: TypedId>(&self) -> T {
        T::from_uuid(self.chance.id(self.now))
    }

    /// Sixty-four fresh random bits.
    pub fn seed(&self) -> u64 {
        self.chance.seed()
    }

    /// Thirty-two random bytes that nobody can guess.
    pub fn secret(&self) -> [u8; 32] {
        self.chance.secret()
    }

    /// Who acts.
    pub fn actor(&self) -> Option<UserId> {
        self.context.actor
    }

    /// Writes a fact into the audit log, in this transaction.
    pub fn record(&mut self, account: AccountId, event: &Event) -> Result<(), ActionError> {
        let entry = self.entry(account, event);
        Ok(store::audit::add(self.tx, &entry)?)
    }

    /// Writes many facts into the audit log, in few statements.
    pub fn record_all(&mut self, account: AccountId, events: &[Event]) -> Result<(), ActionError> {
        let entries: Vec<_> = events.iter().map(|event| self.entry(account, event)).collect();
        Ok(store::audit::add_many(self.tx, &entries)?)
    }

    fn entry(&self, account: AccountId, event: &Event) -> store::audit::Entry {
        let (object_kind, object_id) = event.object();
        store::audit::Entry {
            id: self.id::<AuditId>(),
            account,
            at: self.now,
            actor: self.context.actor,
            act: event.act(),
            object_kind,
            object_id,
            detail: event.detail().to_string(),
            request: self.context.request.map(|id| id.to_string()),
            address: self.context.address.clone(),
        }
    }

    /// Leaves a message that is handled after commit, at the earliest now.
    pub fn send_later(
        &mut self,
        account: Option<AccountId>,
        kind: &'static str,
        payload: &serde_json::Value,
    ) -> Result<(), ActionError> {
        let id = self.id::<OutboxId>();
        Ok(store::outbox::add(self.tx, id, account, kind, &payload.to_string(), self.now)?)
    }
}

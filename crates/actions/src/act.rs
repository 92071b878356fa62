//! What every use case holds: the transaction, the present, fresh ids, and the pen of the audit log.

use domain::access::{Caller, Reach, Right};
use domain::event::{Event, other_of};
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
    /// The right that let the request in, as its route declares it.
    pub right: Option<Right>,
}

/// One use case under way.
///
/// INVARIANT (nothing leaves before commit): a use case reaches the outside only through [`Act::send_later`] and
/// [`Act::send_when_due`].
pub struct Act<'a, 'tx> {
    /// The transaction all of it happens in.
    pub tx: &'a mut Tx<'tx>,
    /// The present instant, the same for the whole use case.
    pub now: Timestamp,
    /// Copies of durable things that are worth keeping in memory.
    pub memory: &'a Memory,
    context: &'a Context,
    chance: &'a dyn Chance,
    right: Option<Right>,
}

impl<'a, 'tx> Act<'a, 'tx> {
    pub(crate) fn new(
        tx: &'a mut Tx<'tx>,
        now: Timestamp,
        memory: &'a Memory,
        context: &'a Context,
        chance: &'a dyn Chance,
    ) -> Self {
        Self { tx, now, memory, context, chance, right: context.right }
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

    /// The reach a right gives the caller, or why it gives none; from here on the audit log names this right.
    pub fn reach(&mut self, caller: &Caller, right: Right) -> Result<Reach, ActionError> {
        let reach = caller.reach(right)?;
        self.right = Some(right);
        Ok(reach)
    }

    /// Writes a fact into the audit log, in this transaction.
    pub fn record(&mut self, account: AccountId, event: &Event) -> Result<(), ActionError> {
        let entry = self.entry(account, event, &event.detail());
        Ok(store::audit::add(self.tx, &entry)?)
    }

    /// Writes many facts into the audit log, in few statements.
    pub fn record_all(&mut self, account: AccountId, events: &[Event]) -> Result<(), ActionError> {
        let entries: Vec<_> =
            events.iter().map(|event| self.entry(account, event, &event.detail())).collect();
        Ok(store::audit::add_many(self.tx, &entries)?)
    }

    /// As [`Act::record`], with what was changed: two JSON objects with the same keys, without secrets or scores.
    pub fn record_change(
        &mut self,
        account: AccountId,
        event: &Event,
        before: serde_json::Value,
        after: serde_json::Value,
    ) -> Result<(), ActionError> {
        let mut detail = event.detail();
        if let Some(fields) = detail.as_object_mut() {
            fields.insert("before".to_owned(), before);
            fields.insert("after".to_owned(), after);
        }
        let entry = self.entry(account, event, &detail);
        Ok(store::audit::add(self.tx, &entry)?)
    }

    fn entry(&self, account: AccountId, event: &Event, detail: &serde_json::Value) -> store::audit::Entry {
        let (object_kind, object_id) = event.object();
        store::audit::Entry {
            id: self.id::<AuditId>(),
            account,
            at: self.now,
            actor: self.context.actor.or(event.doer()),
            right: self.right.map(Right::name),
            act: event.act(),
            object_kind,
            object_id,
            other_id: other_of(detail, object_id),
            detail: detail.to_string(),
            request: self.context.request.map(|id| id.to_string()),
            address: self.context.address.clone(),
        }
    }

    /// Leaves messages of one kind that are handled after commit, at the earliest when they are due.
    pub fn send_when_due(
        &mut self,
        account: Option<AccountId>,
        kind: &'static str,
        messages: &[(OutboxId, serde_json::Value)],
        due: Timestamp,
    ) -> Result<(), ActionError> {
        let messages: Vec<_> = messages.iter().map(|(id, payload)| (*id, payload.to_string())).collect();
        Ok(store::outbox::add_many(self.tx, account, kind, &messages, self.now, due)?)
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

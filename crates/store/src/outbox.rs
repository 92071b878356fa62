//! Messages written with a change and handled after its commit, by whichever worker takes them.

use std::collections::BTreeSet;

use domain::id::{AccountId, OutboxId};
use domain::time::{Span, Timestamp};

use crate::args;
use crate::db::{Read, ToValue, Tx};
use crate::error::StoreError;
use crate::many::{CHUNK, many, rows};

/// One message as a worker takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its identifier.
    pub id: OutboxId,
    /// The account it belongs to; none for what concerns a user in all accounts.
    pub account: Option<AccountId>,
    /// What kind of message it is.
    pub kind: String,
    /// What it says, as JSON.
    pub payload: String,
    /// How often it was tried before.
    pub tries: u32,
}

/// Leaves a message that is due at once.
pub fn add(
    tx: &mut Tx<'_>,
    id: OutboxId,
    account: Option<AccountId>,
    kind: &str,
    payload: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into outbox (outbox_id, account_id, kind, payload, created_at, due_at, tries)
         values ($1, $2, $3, $4, $5, $5, 0)",
        args![id, account, kind, payload, now],
    )?;
    Ok(())
}

/// Leaves messages of one kind, each with its payload, that are due at an instant.
pub fn add_many(
    tx: &mut Tx<'_>,
    account: Option<AccountId>,
    kind: &str,
    messages: &[(OutboxId, String)],
    now: Timestamp,
    due: Timestamp,
) -> Result<(), StoreError> {
    for chunk in messages.chunks(CHUNK) {
        let mut args = Vec::with_capacity(chunk.len() * 7);
        for (id, payload) in chunk {
            args.extend([
                id.value(),
                account.value(),
                kind.value(),
                payload.value(),
                now.value(),
                due.value(),
                0_i64.value(),
            ]);
        }
        tx.run(
            &format!(
                "insert into outbox (outbox_id, account_id, kind, payload, created_at, due_at, tries) values {}",
                rows(chunk.len(), 7)
            ),
            &args,
        )?;
    }
    Ok(())
}

/// Those of the given messages that no worker has tried; none is until this unit of work is over.
pub fn hold(tx: &mut Tx<'_>, ids: &[OutboxId]) -> Result<BTreeSet<OutboxId>, StoreError> {
    let mut held = BTreeSet::new();
    for chunk in ids.chunks(CHUNK) {
        let set = many(Vec::new(), chunk);
        let sql = format!(
            "update outbox set due_at = due_at
             where outbox_id in ({}) and tries = 0 and done_at is null returning outbox_id",
            set.places
        );
        held.extend(tx.all(&sql, &set.args, |row| row.get::<OutboxId>("outbox_id"))?);
    }
    Ok(held)
}

/// The identifiers of messages that are due and not taken, the oldest first.
pub fn list_due(tx: &mut Read<'_>, now: Timestamp, most: u32) -> Result<Vec<OutboxId>, StoreError> {
    tx.all(
        "select outbox_id from outbox
         where done_at is null and due_at <= $1 and (taken_until is null or taken_until < $1)
         order by due_at, outbox_id limit $2",
        args![now, most],
        |row| row.get("outbox_id"),
    )
}

/// Takes one message for `hold`, unless another worker has it. The condition is repeated here because two workers
/// may have listed the same message.
pub fn take(
    tx: &mut Tx<'_>,
    id: OutboxId,
    now: Timestamp,
    hold: Span,
) -> Result<Option<Message>, StoreError> {
    tx.one(
        "update outbox set taken_until = $3, tries = tries + 1
         where outbox_id = $1 and done_at is null and due_at <= $2 and (taken_until is null or taken_until < $2)
         returning outbox_id, account_id, kind, payload, tries",
        args![id, now, now.plus(hold)],
        |row| {
            Ok(Message {
                id: row.get("outbox_id")?,
                account: row.get("account_id")?,
                kind: row.get("kind")?,
                payload: row.get("payload")?,
                tries: row.get("tries")?,
            })
        },
    )
}

/// Marks a message as handled.
pub fn done(tx: &mut Tx<'_>, id: OutboxId, now: Timestamp) -> Result<(), StoreError> {
    tx.run("update outbox set done_at = $2, taken_until = null where outbox_id = $1", args![id, now])?;
    Ok(())
}

/// Puts a message off after a failed try.
pub fn put_off(tx: &mut Tx<'_>, id: OutboxId, due: Timestamp, error: &str) -> Result<(), StoreError> {
    tx.run(
        "update outbox set due_at = $2, taken_until = null, last_error = $3 where outbox_id = $1",
        args![id, due, error],
    )?;
    Ok(())
}

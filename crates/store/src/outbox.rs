//! Messages written with a change and handled after its commit, by whichever worker takes them.

use domain::id::{AccountId, OutboxId};
use domain::time::{Span, Timestamp};

use crate::args;
use crate::db::{Read, ToValue, Tx, Value};
use crate::error::StoreError;
use crate::many::CHUNK;

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

/// Leaves many messages of one kind that are due at once, each with what it says, in few statements.
pub fn add_many(
    tx: &mut Tx<'_>,
    account: Option<AccountId>,
    kind: &str,
    messages: &[(OutboxId, String)],
    now: Timestamp,
) -> Result<(), StoreError> {
    for chunk in messages.chunks(CHUNK) {
        let mut args: Vec<Value<'_>> = vec![account.value(), kind.value(), now.value()];
        let mut rows = Vec::with_capacity(chunk.len());
        for (id, payload) in chunk {
            rows.push(format!("(${}, $1, $2, ${}, $3, $3, 0)", args.len() + 1, args.len() + 2));
            args.extend([id.value(), payload.value()]);
        }
        let sql = format!(
            "insert into outbox (outbox_id, account_id, kind, payload, created_at, due_at, tries) values {}",
            rows.join(", ")
        );
        tx.run(&sql, &args)?;
    }
    Ok(())
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

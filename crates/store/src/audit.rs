//! The append-only record of what was done: rows are only ever added.
//!
//! INVARIANT (the audit log is append-only): no statement updates or deletes an entry or a link of its chain.

pub mod chain;
mod entries;
mod history;
mod moment;
mod names;
mod of_request;
mod recorded;
mod related;

pub use entries::{EntryFilter, Listed, list};
pub use history::{Done, list_history};
pub use moment::agree;
pub use names::{Named, find_names, search_names};
pub use of_request::list_of_request;
pub use recorded::Recorded;
pub use related::find_related;

use domain::access::Reach;
use domain::id::{AccountId, AuditId, UserId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::args;
use crate::db::{Read, ToValue, Tx, Value};
use crate::error::StoreError;

/// One entry of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its identifier, in the order of time.
    pub id: AuditId,
    /// The account it belongs to.
    pub account: AccountId,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it; nobody for jobs.
    pub actor: Option<UserId>,
    /// The name of the right that allowed it, where one did.
    pub right: Option<&'static str>,
    /// The stable name of what was done.
    pub act: &'static str,
    /// The kind of thing it was done to.
    pub object_kind: &'static str,
    /// Which.
    pub object_id: Uuid,
    /// The second thing it concerned, such as the person a role was assigned to.
    pub other_id: Option<Uuid>,
    /// What else is worth keeping, as a JSON object without secrets or scores.
    pub detail: String,
    /// The request it happened in.
    pub request: Option<String>,
    /// The network address it came from.
    pub address: Option<String>,
}

/// Adds an entry.
pub fn add(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), StoreError> {
    add_many(tx, std::slice::from_ref(entry))
}

/// Adds many entries in few statements.
pub fn add_many(tx: &mut Tx<'_>, entries: &[Entry]) -> Result<(), StoreError> {
    for chunk in entries.chunks(128) {
        let mut args: Vec<Value<'_>> = Vec::with_capacity(chunk.len() * 12);
        let mut rows = Vec::with_capacity(chunk.len());
        for entry in chunk {
            let places: Vec<String> = (args.len() + 1..=args.len() + 12).map(|n| format!("${n}")).collect();
            rows.push(format!("({})", places.join(", ")));
            args.extend([
                entry.account.value(),
                entry.id.value(),
                entry.at.value(),
                entry.actor.value(),
                entry.act.value(),
                entry.object_kind.value(),
                entry.object_id.value(),
                entry.detail.value(),
                entry.request.value(),
                entry.address.value(),
                entry.right.value(),
                entry.other_id.value(),
            ]);
        }
        tx.run(
            &format!(
                "insert into audit_log (account_id, audit_id, at, actor_user_id, act, object_kind, object_id, detail,
                    request_id, address, right_name, other_id)
                 values {}",
                rows.join(", ")
            ),
            &args,
        )?;
    }
    Ok(())
}

/// What was done to one thing, in order: the stable names of the acts.
pub fn list_of_object(tx: &mut Read<'_>, reach: &Reach, object: Uuid) -> Result<Vec<String>, StoreError> {
    tx.all(
        "select act from audit_log where account_id = $1 and object_id = $2 order by audit_id",
        args![reach.account(), object],
        |row| row.get("act"),
    )
}

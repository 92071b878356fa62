//! The append-only record of what was done: rows are only ever added.
//!
//! INVARIANT (the audit log is append-only): no statement updates or deletes an entry or a link of its chain.

pub mod chain;
mod entries;
mod moment;
mod names;
mod recorded;
mod related;

pub use entries::{EntryFilter, Listed, list};
pub use moment::agree;
pub use names::{Named, find_names, search_names};
pub use recorded::Recorded;
pub use related::find_related;

use domain::access::Reach;
use domain::id::{AccountId, AuditId, UserId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::args;
use crate::db::{Read, Tx};
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
    tx.run(
        "insert into audit_log (account_id, audit_id, at, actor_user_id, act, object_kind, object_id, detail,
            request_id, address, right_name, other_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        args![
            entry.account,
            entry.id,
            entry.at,
            entry.actor,
            entry.act,
            entry.object_kind,
            entry.object_id,
            entry.detail,
            entry.request,
            entry.address,
            entry.right,
            entry.other_id
        ],
    )?;
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

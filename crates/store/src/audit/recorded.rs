//! One entry of the audit log as it is stored.

use domain::id::{AccountId, AuditId, TypedId, UserId};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::db::Row;
use crate::error::StoreError;

/// One entry as it is stored, whatever version of the product wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its identifier, in the order of time.
    pub id: AuditId,
    /// The account it belongs to.
    pub account: AccountId,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it; nobody for jobs and operators.
    pub actor: Option<UserId>,
    /// The name of the right that allowed it, where one did.
    pub right: Option<String>,
    /// The stable name of what was done.
    pub act: String,
    /// The kind of thing it was done to.
    pub object_kind: String,
    /// Which.
    pub object_id: Option<Uuid>,
    /// The second thing it concerned.
    pub other_id: Option<Uuid>,
    /// What else was kept, as a JSON object.
    pub detail: String,
    /// The request it happened in.
    pub request: Option<String>,
    /// The network address it came from.
    pub address: Option<String>,
}

/// The columns [`read`] reads, of `audit_log l`.
pub(super) const COLUMNS: &str =
    "l.account_id, l.audit_id, l.at, l.actor_user_id, l.right_name, l.act, l.object_kind,
    l.object_id, l.other_id, l.detail, l.request_id, l.address";

impl Recorded {
    /// Every value that is there, by the name of its column, for the hash over it.
    pub(super) fn each_field(&self, mut visit: impl FnMut(&str, &[u8])) {
        visit("account_id", self.account.uuid().as_bytes());
        visit("audit_id", self.id.uuid().as_bytes());
        visit("at", &self.at.micros().to_be_bytes());
        visit("act", self.act.as_bytes());
        visit("object_kind", self.object_kind.as_bytes());
        visit("detail", self.detail.as_bytes());
        let ids = [
            ("actor_user_id", self.actor.map(TypedId::uuid)),
            ("object_id", self.object_id),
            ("other_id", self.other_id),
        ];
        for (name, id) in ids {
            if let Some(id) = id {
                visit(name, id.as_bytes());
            }
        }
        let texts = [("right_name", &self.right), ("request_id", &self.request), ("address", &self.address)];
        for (name, text) in texts {
            if let Some(text) = text {
                visit(name, text.as_bytes());
            }
        }
    }
}

pub(super) fn read(row: &Row<'_>) -> Result<Recorded, StoreError> {
    Ok(Recorded {
        account: row.get("account_id")?,
        id: row.get("audit_id")?,
        at: row.get("at")?,
        actor: row.get("actor_user_id")?,
        right: row.get("right_name")?,
        act: row.get("act")?,
        object_kind: row.get("object_kind")?,
        object_id: row.get("object_id")?,
        other_id: row.get("other_id")?,
        detail: row.get("detail")?,
        request: row.get("request_id")?,
        address: row.get("address")?,
    })
}

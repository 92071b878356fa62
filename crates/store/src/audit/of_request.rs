//! What one user did to many things in one request, for taking it back.

use domain::access::Reach;
use domain::id::{RequestId, UserId};
use domain::time::Timestamp;
use uuid::Uuid;

use super::moment::first_id_at;
use crate::args;
use crate::db::Read;
use crate::error::StoreError;

/// The things to which a user did something in one request since an instant, each with the details kept of it.
pub fn list_of_request(
    tx: &mut Read<'_>,
    reach: &Reach,
    actor: UserId,
    act: &str,
    request: RequestId,
    since: Timestamp,
) -> Result<Vec<(Uuid, String)>, StoreError> {
    tx.all(
        "select object_id, detail from audit_log
         where account_id = $1 and actor_user_id = $2 and audit_id >= $3 and act = $4 and request_id = $5
         order by audit_id",
        args![reach.account(), actor, first_id_at(since), act, request.to_string()],
        |row| Ok((row.get("object_id")?, row.get("detail")?)),
    )
}

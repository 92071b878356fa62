//! A role that somebody keeps, also when it is no longer published.

use domain::access::Reach;
use domain::id::RoleId;

use super::{COLUMNS, ListedRole, TABLES, read, skills, visible_args};
use crate::db::{Read, ToValue};
use crate::error::StoreError;

/// One role of the library or the account, published or archived: what was earned with it stays (product 8.6).
pub fn find_kept(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<Option<ListedRole>, StoreError> {
    let mut args = visible_args(reach);
    args.push(role.value());
    let sql = format!(
        "select {COLUMNS} from {TABLES}
         where r.account_id in ($1, $4) and r.state in ('published', 'archived') and r.version > 0 and r.role_id = $5"
    );
    let mut found: Vec<ListedRole> = tx.one(&sql, &args, read)?.into_iter().collect();
    skills::fill(tx, reach.account(), &mut found)?;
    Ok(found.pop())
}

//! The life of an account's roles: put away, brought back, and erased when nothing follows from them.

use domain::access::Reach;
use domain::id::{AccountId, RoleId, UserId};
use domain::role::RoleState;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// What deciding about a role of the account needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleHead {
    /// Which.
    pub id: RoleId,
    /// Its title; the draft's when it was never published.
    pub title: String,
    /// Where it stands.
    pub state: RoleState,
    /// The version learners see; 0 when there is none yet.
    pub version: u32,
    /// Who made it, or has it now.
    pub creator: Option<UserId>,
    /// Whether that user is let into the account.
    pub creator_is_active: bool,
    /// Whether the asking user is a co-editor.
    pub is_editor: bool,
    /// When it was put away.
    pub archived_at: Option<Timestamp>,
}

/// A role of the account in whichever state, as `user` decides about it; roles of the library are nobody's.
pub fn find_head(
    tx: &mut Read<'_>,
    reach: &Reach,
    user: UserId,
    role: RoleId,
) -> Result<Option<RoleHead>, StoreError> {
    tx.one(
        "select r.role_id, r.state, r.version, r.created_by, r.archived_at,
            case when r.version = 0 then coalesce((select d.title from role_drafts d
                where d.account_id = r.account_id and d.role_id = r.role_id), r.title) else r.title end as title,
            exists (select 1 from memberships m where m.account_id = r.account_id and m.user_id = r.created_by
                and m.state = 'active') as creator_is_active,
            exists (select 1 from role_editors e where e.account_id = r.account_id and e.role_id = r.role_id
                and e.user_id = $3) as is_editor
         from roles r where r.account_id = $1 and r.role_id = $2",
        args![reach.account(), role, user],
        |row| {
            let state: String = row.get("state")?;
            Ok(RoleHead {
                id: row.get("role_id")?,
                title: row.get("title")?,
                state: RoleState::from_name(&state).ok_or_else(|| row.unknown("state", &state))?,
                version: row.get("version")?,
                creator: row.get("created_by")?,
                creator_is_active: row.get("creator_is_active")?,
                is_editor: row.get("is_editor")?,
                archived_at: row.get("archived_at")?,
            })
        },
    )
}

/// Puts a role away; false when it was already.
pub fn archive(
    tx: &mut Tx<'_>,
    account: AccountId,
    role: RoleId,
    by: UserId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = tx.run(
        "update roles set state = 'archived', archived_at = $3, archived_by = $4
         where account_id = $1 and role_id = $2 and state <> 'archived'",
        args![account, role, now, by],
    )?;
    Ok(changed == 1)
}

/// Brings a role back to where it was: published, or a draft when it never was.
pub fn restore(tx: &mut Tx<'_>, account: AccountId, role: RoleId) -> Result<bool, StoreError> {
    let changed = tx.run(
        "update roles set state = case when version = 0 then 'draft' else 'published' end, archived_at = null,
            archived_by = null
         where account_id = $1 and role_id = $2 and state = 'archived'",
        args![account, role],
    )?;
    Ok(changed == 1)
}

/// Roles put away before an instant from which no result follows, in no order, at most so many.
pub fn list_overdue(
    tx: &mut Read<'_>,
    before: Timestamp,
    most: u32,
) -> Result<Vec<(AccountId, RoleId)>, StoreError> {
    tx.all(
        "select r.account_id, r.role_id from roles r
         where r.state = 'archived' and r.archived_at < $1 and not exists (
            select 1 from role_results x where x.account_id = r.account_id and x.role_id = r.role_id)
         limit $2",
        args![before, i64::from(most)],
        |row| Ok((row.get("account_id")?, row.get("role_id")?)),
    )
}

/// The tables that speak of a role, those that refer to others first.
const TABLES: [&str; 10] = [
    "role_draft_skills",
    "role_drafts",
    "role_versions",
    "role_editors",
    "role_skills",
    "role_team_assignments",
    "role_assignments",
    "ended_role_assignments",
    "role_enrolments",
    "roles",
];

/// Takes away everything that was said of a role of the account.
pub fn erase(tx: &mut Tx<'_>, account: AccountId, role: RoleId) -> Result<(), StoreError> {
    tx.run("delete from skill_benchmarks where role_account_id = $1 and role_id = $2", args![account, role])?;
    for table in TABLES {
        tx.run(&format!("delete from {table} where account_id = $1 and role_id = $2"), args![account, role])?;
    }
    Ok(())
}

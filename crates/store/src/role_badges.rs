//! The badge of a role under edit: step 3 of the builder (product 8.5).

use domain::access::Reach;
use domain::account::RoleEditing;
use domain::id::{RoleId, UserId};
use domain::role::Badge;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// The step of the builder that is about the badge.
const STEP: i64 = 3;

/// What step 3 shows of a draft, with the facts that decide who may change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadgeDraft {
    /// The title as it stands in the draft; possibly empty.
    pub title: String,
    /// The badge as it stands in the draft; its icon may not be chosen yet.
    pub badge: Badge,
    /// Grows with each save of the draft.
    pub revision: i64,
    /// The published version; 0 before the first publication.
    pub version: u32,
    /// Who made the role.
    pub creator: Option<UserId>,
    /// Whether the user who asks is one of its co-editors.
    pub is_editor: bool,
    /// What the account says about editing.
    pub editing: RoleEditing,
    /// Its skills in order.
    pub skills: Vec<SkillIcon>,
}

/// A skill of the draft with its icon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillIcon {
    /// The skill's name.
    pub name: String,
    /// Its icon.
    pub icon: String,
}

/// The draft of a role of the account, as one user meets it; none where nothing is under edit.
pub fn find(
    tx: &mut Read<'_>,
    reach: &Reach,
    user: UserId,
    role: RoleId,
) -> Result<Option<BadgeDraft>, StoreError> {
    let draft = tx.one(
        "select d.title, d.badge_icon, d.badge_colour, d.revision, r.version, r.created_by, a.role_editing,
            exists (select 1 from role_editors e
                where e.account_id = d.account_id and e.role_id = d.role_id and e.user_id = $2) as is_editor
         from role_drafts d
         join roles r on r.account_id = d.account_id and r.role_id = d.role_id
         join accounts a on a.account_id = d.account_id
         where d.account_id = $1 and d.role_id = $3 and r.state <> 'archived'",
        args![reach.account(), user, role],
        |row| {
            let mode: String = row.get("role_editing")?;
            Ok(BadgeDraft {
                title: row.get("title")?,
                badge: Badge { icon: row.get("badge_icon")?, colour: row.get("badge_colour")? },
                revision: row.get("revision")?,
                version: row.get("version")?,
                creator: row.get("created_by")?,
                is_editor: row.get("is_editor")?,
                editing: RoleEditing::from_name(&mode).ok_or_else(|| row.unknown("role_editing", &mode))?,
                skills: Vec::new(),
            })
        },
    )?;
    let Some(draft) = draft else { return Ok(None) };
    Ok(Some(BadgeDraft { skills: list_icons(tx, reach, role)?, ..draft }))
}

fn list_icons(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<Vec<SkillIcon>, StoreError> {
    tx.all(
        "select s.name, s.icon from role_draft_skills ds join skills s on s.skill_id = ds.skill_id
         where ds.account_id = $1 and ds.role_id = $2 order by ds.position",
        args![reach.account(), role],
        |row| Ok(SkillIcon { name: row.get("name")?, icon: row.get("icon")? }),
    )
}

/// Keeps a badge in the draft; a conflict when the draft is no longer at that revision.
pub fn save(
    tx: &mut Tx<'_>,
    reach: &Reach,
    role: RoleId,
    revision: i64,
    badge: &Badge,
    by: (UserId, Timestamp),
) -> Result<(), StoreError> {
    let (user, now) = by;
    let changed = tx.run(
        "update role_drafts set badge_icon = $4, badge_colour = $5, step = $6, revision = revision + 1,
            updated_by = $7, updated_at = $8
         where account_id = $1 and role_id = $2 and revision = $3",
        args![reach.account(), role, revision, badge.icon, badge.colour, STEP, user, now],
    )?;
    if changed == 0 { Err(StoreError::Conflict) } else { Ok(()) }
}

//! Drafts on their way to being published, what each published version said, and whom a version touches.

mod affected;

pub use affected::{
    count_affected, list_completable, list_completed, list_draft_requirements, list_scored_for_draft,
};

use std::collections::BTreeMap;

use domain::access::Reach;
use domain::id::{AccountId, RoleId, SkillId, UserId};
use domain::role::{Badge, GoalStep, RoleContent, RoleSkill};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;
use crate::roles::{NamedSkill, list_draft_skills};

/// A draft as publishing needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishableDraft {
    /// What it says.
    pub content: RoleContent,
    /// Its skills by name, in order.
    pub skills: Vec<NamedSkill>,
    /// The version it began from; 0 when there was none.
    pub based_on: u32,
    /// Counts its saves.
    pub revision: i64,
    /// When it was last saved.
    pub updated_at: Timestamp,
}

/// What one version said, who published it and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedVersion {
    /// Its number.
    pub version: u32,
    /// What it said.
    pub content: RoleContent,
    /// The name of who published it.
    pub published_by: String,
    /// When.
    pub published_at: Timestamp,
}

/// The draft of a role of the account.
pub fn find_draft(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleId,
) -> Result<Option<PublishableDraft>, StoreError> {
    let found = tx.one(
        "select d.title, d.summary, d.family, d.badge_icon, d.badge_colour, d.based_on, d.revision, d.updated_at
         from role_drafts d where d.account_id = $1 and d.role_id = $2",
        args![reach.account(), role],
        |row| {
            Ok(PublishableDraft {
                content: content(row)?,
                skills: Vec::new(),
                based_on: row.get("based_on")?,
                revision: row.get("revision")?,
                updated_at: row.get("updated_at")?,
            })
        },
    )?;
    let Some(mut draft) = found else { return Ok(None) };
    draft.skills =
        list_draft_skills(tx, reach.account(), &[role])?.into_iter().map(|(_, skill)| skill).collect();
    draft.content.skills = draft.skills.iter().map(|skill| skill.part).collect();
    Ok(Some(draft))
}

/// What learners see of a role of the account now; none when it was never published.
pub fn find_current(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleId,
) -> Result<Option<RoleContent>, StoreError> {
    let found = tx.one(
        "select r.title, r.summary, r.family, r.badge_icon, r.badge_colour, r.version from roles r
         where r.account_id = $1 and r.role_id = $2 and r.version > 0",
        args![reach.account(), role],
        |row| Ok((content(row)?, row.get::<u32>("version")?)),
    )?;
    let Some((mut content, version)) = found else { return Ok(None) };
    content.skills = list_parts(tx, reach, role)?.remove(&version).unwrap_or_default();
    Ok(Some(content))
}

/// Every published version of a role of the account, the latest first.
pub fn list(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<Vec<PublishedVersion>, StoreError> {
    let mut parts = list_parts(tx, reach, role)?;
    let mut versions = tx.all(
        "select v.version, v.title, v.summary, v.family, v.badge_icon, v.badge_colour, v.published_at,
            u.first_name, u.last_name
         from role_versions v join users u on u.user_id = v.published_by
         where v.account_id = $1 and v.role_id = $2 order by v.version desc",
        args![reach.account(), role],
        |row| {
            let (first, last): (String, String) = (row.get("first_name")?, row.get("last_name")?);
            Ok(PublishedVersion {
                version: row.get("version")?,
                content: content(row)?,
                published_by: format!("{first} {last}"),
                published_at: row.get("published_at")?,
            })
        },
    )?;
    for version in &mut versions {
        version.content.skills = parts.remove(&version.version).unwrap_or_default();
    }
    Ok(versions)
}

/// The names of every skill that a version or the draft of a role of the account asks for.
pub fn list_skill_names(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleId,
) -> Result<Vec<(SkillId, String)>, StoreError> {
    tx.all(
        "select s.skill_id, s.name from skills s where s.skill_id in (
            select rs.skill_id from role_skills rs where rs.account_id = $1 and rs.role_id = $2
            union select ds.skill_id from role_draft_skills ds where ds.account_id = $1 and ds.role_id = $2)
         order by s.name, s.skill_id",
        args![reach.account(), role],
        |row| Ok((row.get("skill_id")?, row.get("name")?)),
    )
}

/// The skills of each version in order.
fn list_parts(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleId,
) -> Result<BTreeMap<u32, Vec<RoleSkill>>, StoreError> {
    let rows = tx.all(
        "select rs.version, rs.skill_id, rs.required, rs.goal from role_skills rs
         where rs.account_id = $1 and rs.role_id = $2 order by rs.version, rs.position",
        args![reach.account(), role],
        |row| {
            let goal: String = row.get("goal")?;
            let part = RoleSkill {
                skill: row.get("skill_id")?,
                required: row.get("required")?,
                goal: GoalStep::from_name(&goal).ok_or_else(|| row.unknown("goal", &goal))?,
            };
            Ok((row.get::<u32>("version")?, part))
        },
    )?;
    let mut parts: BTreeMap<u32, Vec<RoleSkill>> = BTreeMap::new();
    for (version, part) in rows {
        parts.entry(version).or_default().push(part);
    }
    Ok(parts)
}

/// Makes a draft the next version that learners see, keeps what it says, and drops the draft; a conflict when the
/// role is no longer at the version before, or the draft was saved since `revision`.
pub fn publish(
    tx: &mut Tx<'_>,
    account: AccountId,
    role: RoleId,
    draft: &PublishableDraft,
    by: UserId,
    now: Timestamp,
) -> Result<u32, StoreError> {
    let version = draft.based_on + 1;
    let content = &draft.content;
    let badge = &content.badge;
    let changed = tx.run(
        "update roles set version = $3, state = 'published', title = $4, summary = $5, family = $6, badge_icon = $7,
            badge_colour = $8, content_hash = '', updated_at = $9, published_at = coalesce(published_at, $9)
         where account_id = $1 and role_id = $2 and version = $3 - 1 and state <> 'archived'",
        args![
            account,
            role,
            version,
            content.title,
            content.summary,
            content.family,
            badge.icon,
            badge.colour,
            now
        ],
    )?;
    if changed == 0 {
        return Err(StoreError::Conflict);
    }
    tx.run(
        "insert into role_versions (account_id, role_id, version, title, summary, family, badge_icon, badge_colour,
            published_by, published_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            account,
            role,
            version,
            content.title,
            content.summary,
            content.family,
            badge.icon,
            badge.colour,
            by,
            now
        ],
    )?;
    keep_skills(tx, account, role, version)?;
    drop_draft(tx, account, role, draft.revision)?;
    Ok(version)
}

fn keep_skills(tx: &mut Tx<'_>, account: AccountId, role: RoleId, version: u32) -> Result<(), StoreError> {
    tx.run(
        "insert into role_skills (account_id, role_id, version, skill_id, required, goal, position)
         select d.account_id, d.role_id, $3, d.skill_id, d.required, d.goal, d.position from role_draft_skills d
         where d.account_id = $1 and d.role_id = $2",
        args![account, role, version],
    )?;
    Ok(())
}

fn drop_draft(tx: &mut Tx<'_>, account: AccountId, role: RoleId, revision: i64) -> Result<(), StoreError> {
    tx.run("delete from role_draft_skills where account_id = $1 and role_id = $2", args![account, role])?;
    let dropped = tx.run(
        "delete from role_drafts where account_id = $1 and role_id = $2 and revision = $3",
        args![account, role, revision],
    )?;
    if dropped == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

fn content(row: &Row<'_>) -> Result<RoleContent, StoreError> {
    Ok(RoleContent {
        title: row.get("title")?,
        summary: row.get("summary")?,
        family: row.get("family")?,
        badge: Badge { icon: row.get("badge_icon")?, colour: row.get("badge_colour")? },
        skills: Vec::new(),
    })
}

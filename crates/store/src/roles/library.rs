//! Writing roles as content gives them: a change is a new version, the old version's skills stay.

use domain::id::{AccountId, RoleId, SkillId};
use domain::role::{Role, RoleSkill};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// A library role as it was last loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryRole {
    /// Which.
    pub id: RoleId,
    /// Its version.
    pub version: u32,
    /// The hash of the content it was loaded from.
    pub content_hash: String,
}

/// The library role of that slug.
pub fn find_library(tx: &mut Read<'_>, slug: &str) -> Result<Option<LibraryRole>, StoreError> {
    tx.one(
        "select r.role_id, r.version, r.content_hash from roles r where r.account_id = $1 and r.slug = $2",
        args![AccountId::LIBRARY, slug],
        |row| {
            Ok(LibraryRole {
                id: row.get("role_id")?,
                version: row.get("version")?,
                content_hash: row.get("content_hash")?,
            })
        },
    )
}

/// Every skill's identifier by its slug.
pub fn list_skill_ids(tx: &mut Read<'_>) -> Result<Vec<(String, SkillId)>, StoreError> {
    tx.all("select s.slug, s.skill_id from skills s order by s.slug", args![], |row| {
        Ok((row.get("slug")?, row.get("skill_id")?))
    })
}

/// Adds a role with its skills.
pub fn add(tx: &mut Tx<'_>, role: &Role, content_hash: &str, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "insert into roles (account_id, role_id, slug, version, state, title, summary, family, badge_icon,
            badge_colour, content_hash, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)",
        args![
            role.home,
            role.id,
            role.slug.as_str(),
            role.version,
            role.state.name(),
            role.title,
            role.summary,
            role.family,
            role.badge.icon,
            role.badge.colour,
            content_hash,
            now
        ],
    )?;
    add_skills(tx, role)
}

/// Saves a role as its next version, with that version's skills; a conflict when it is no longer the version before.
pub fn save(tx: &mut Tx<'_>, role: &Role, content_hash: &str, now: Timestamp) -> Result<(), StoreError> {
    let changed = tx.run(
        "update roles set version = $3, state = $4, title = $5, summary = $6, family = $7, badge_icon = $8,
            badge_colour = $9, content_hash = $10, updated_at = $11
         where account_id = $1 and role_id = $2 and version = $3 - 1",
        args![
            role.home,
            role.id,
            role.version,
            role.state.name(),
            role.title,
            role.summary,
            role.family,
            role.badge.icon,
            role.badge.colour,
            content_hash,
            now
        ],
    )?;
    if changed == 0 {
        return Err(StoreError::Conflict);
    }
    add_skills(tx, role)
}

fn add_skills(tx: &mut Tx<'_>, role: &Role) -> Result<(), StoreError> {
    for (skill, position) in role.skills.iter().zip(0_i64..) {
        add_skill(tx, role, skill, position)?;
    }
    Ok(())
}

fn add_skill(tx: &mut Tx<'_>, role: &Role, skill: &RoleSkill, position: i64) -> Result<(), StoreError> {
    tx.run(
        "insert into role_skills (account_id, role_id, version, skill_id, required, goal, position)
         values ($1, $2, $3, $4, $5, $6, $7)",
        args![role.home, role.id, role.version, skill.skill, skill.required, skill.goal.name(), position],
    )?;
    Ok(())
}

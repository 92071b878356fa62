//! The skills of roles by name.

use domain::id::{AccountId, RoleId};
use domain::role::{GoalStep, RoleSkill};
use domain::skill::SkillState;

use super::ListedRole;
use crate::db::{Read, Row, ToValue};
use crate::error::StoreError;
use crate::many::{CHUNK, many};

/// A skill of a role with what lists and pages say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedSkill {
    /// Its part in the role.
    pub part: RoleSkill,
    /// Its name in addresses.
    pub slug: String,
    /// Its name on screen.
    pub name: String,
    /// The slug of its icon.
    pub icon: String,
    /// Where it stands.
    pub state: SkillState,
    /// The fewest items of an attempt.
    pub shortest: u32,
    /// The most items of an attempt.
    pub longest: u32,
}

/// The columns [`read`] reads, from `role_skills rs join skills s`.
pub(crate) const COLUMNS: &str =
    "rs.role_id, rs.skill_id, rs.required, rs.goal, s.slug, s.name, s.icon, s.state, s.shortest, s.longest";

/// The skills of the current versions of roles of an account and the library, role by role, in each role's order.
pub(super) fn list_skills(
    tx: &mut Read<'_>,
    account: AccountId,
    roles: &[RoleId],
) -> Result<Vec<(RoleId, NamedSkill)>, StoreError> {
    let mut found = Vec::new();
    for chunk in roles.chunks(CHUNK) {
        let set = many(vec![account.value(), AccountId::LIBRARY.value()], chunk);
        let sql = format!(
            "select {COLUMNS} from roles r
             join role_skills rs on rs.account_id = r.account_id and rs.role_id = r.role_id and rs.version = r.version
             join skills s on s.skill_id = rs.skill_id
             where r.account_id in ($1, $2) and r.role_id in ({}) order by rs.role_id, rs.position",
            set.places
        );
        found.extend(tx.all(&sql, &set.args, |row| Ok((row.get("role_id")?, read(row)?)))?);
    }
    Ok(found)
}

/// The skills of drafts of an account, role by role, in each draft's order.
pub(crate) fn list_draft_skills(
    tx: &mut Read<'_>,
    account: AccountId,
    roles: &[RoleId],
) -> Result<Vec<(RoleId, NamedSkill)>, StoreError> {
    let mut found = Vec::new();
    for chunk in roles.chunks(CHUNK) {
        let set = many(vec![account.value()], chunk);
        let sql = format!(
            "select {COLUMNS} from role_draft_skills rs join skills s on s.skill_id = rs.skill_id
             where rs.account_id = $1 and rs.role_id in ({}) order by rs.role_id, rs.position",
            set.places
        );
        found.extend(tx.all(&sql, &set.args, |row| Ok((row.get("role_id")?, read(row)?)))?);
    }
    Ok(found)
}

/// Puts each role's skills into it.
pub(super) fn fill(
    tx: &mut Read<'_>,
    account: AccountId,
    listed: &mut [ListedRole],
) -> Result<(), StoreError> {
    let ids: Vec<RoleId> = listed.iter().map(|listed| listed.role.id).collect();
    for (id, skill) in list_skills(tx, account, &ids)? {
        if let Some(listed) = listed.iter_mut().find(|listed| listed.role.id == id) {
            listed.role.skills.push(skill.part);
            listed.skills.push(skill);
        }
    }
    Ok(())
}

pub(crate) fn read(row: &Row<'_>) -> Result<NamedSkill, StoreError> {
    let (goal, state): (String, String) = (row.get("goal")?, row.get("state")?);
    Ok(NamedSkill {
        part: RoleSkill {
            skill: row.get("skill_id")?,
            required: row.get("required")?,
            goal: GoalStep::from_name(&goal).ok_or_else(|| row.unknown("goal", &goal))?,
        },
        slug: row.get("slug")?,
        name: row.get("name")?,
        icon: row.get("icon")?,
        state: SkillState::from_name(&state).ok_or_else(|| row.unknown("state", &state))?,
        shortest: row.get("shortest")?,
        longest: row.get("longest")?,
    })
}

//! How a person stands in the skills of roles, for that person: scores included.

use domain::access::Reach;
use domain::id::{AccountId, AttemptId, PersonId, RoleId};
use domain::result::level_from_name;
use domain::time::Timestamp;
use psychometrics::scale::Level;

use crate::attempts::is_private;
use crate::db::{Read, Row, ToValue};
use crate::error::StoreError;
use crate::many::{CHUNK, many};
use crate::people::reach_args;
use crate::reach::PERSON_IN_REACH;
use crate::roles::{NamedSkill, SKILL_COLUMNS, read_skill};

/// One skill of one role with the person's latest result in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The role.
    pub role: RoleId,
    /// The skill.
    pub skill: NamedSkill,
    /// The latest result.
    pub result: Option<MeasuredSkill>,
}

/// What a role's page tells its learner of their latest result in a skill.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasuredSkill {
    /// The attempt it came from.
    pub attempt: AttemptId,
    /// The Skill IQ; results of beta skills give none.
    pub skill_iq: Option<SkillIq>,
    /// Scored items.
    pub items: u32,
    /// Right answers of them.
    pub right: u32,
    /// When it was verified.
    pub verified_at: Timestamp,
}

/// A score with its level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SkillIq {
    /// 0 to 300.
    pub score: f64,
    /// From the unrounded percentile.
    pub level: Level,
}

/// The skills of roles with a person's latest results, role by role, in each role's order: for the person; nothing
/// under a leader's reach.
pub fn list_standings(
    tx: &mut Read<'_>,
    reach: &Reach,
    person: PersonId,
    roles: &[RoleId],
) -> Result<Vec<Standing>, StoreError> {
    let mut found = Vec::new();
    if !is_private(reach) {
        return Ok(found);
    }
    for chunk in roles.chunks(CHUNK) {
        let mut args = reach_args(reach);
        args.extend([person.value(), AccountId::LIBRARY.value()]);
        let set = many(args, chunk);
        let sql = format!(
            "select {SKILL_COLUMNS}, x.attempt_id, x.scored, x.score, x.level, x.n_items, x.n_right, x.verified_at
             from people p
             join roles r on r.role_id in ({}) and r.account_id in ($1, $5)
             join role_skills rs on rs.account_id = r.account_id and rs.role_id = r.role_id and rs.version = r.version
             join skills s on s.skill_id = rs.skill_id
             left join skill_results x on x.account_id = $1 and x.person_id = $4 and x.skill_id = rs.skill_id
                and x.latest
             where p.person_id = $4 and {PERSON_IN_REACH}
             order by rs.role_id, rs.position",
            set.places,
        );
        found.extend(tx.all(&sql, &set.args, read)?);
    }
    Ok(found)
}

fn read(row: &Row<'_>) -> Result<Standing, StoreError> {
    let attempt: Option<AttemptId> = row.get("attempt_id")?;
    let result = match attempt {
        Some(attempt) => Some(MeasuredSkill {
            attempt,
            skill_iq: if row.get("scored")? { Some(skill_iq(row)?) } else { None },
            items: row.get("n_items")?,
            right: row.get("n_right")?,
            verified_at: row.get("verified_at")?,
        }),
        None => None,
    };
    Ok(Standing { role: row.get("role_id")?, skill: read_skill(row)?, result })
}

fn skill_iq(row: &Row<'_>) -> Result<SkillIq, StoreError> {
    let level: String = row.get("level")?;
    let level = level_from_name(&level).ok_or_else(|| row.unknown("level", &level))?;
    Ok(SkillIq { score: row.get("score")?, level })
}

//! Whom a change of goals would touch: the members in reach, and, for a job alone, what they scored.

use domain::access::Reach;
use domain::id::{PersonId, RoleId, SkillId};

use crate::attempts::is_private;
use crate::db::{Read, ToValue};
use crate::error::StoreError;
use crate::many::{CHUNK, many};
use crate::people::reach_args;
use crate::reach::PERSON_IN_REACH;

/// A person's latest score in a skill.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MemberScore {
    /// Whose.
    pub person: PersonId,
    /// In which skill.
    pub skill: SkillId,
    /// 0 to 300.
    pub score: f64,
}

/// Everyone in reach to whom the role is assigned.
pub fn list_member_ids(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<Vec<PersonId>, StoreError> {
    let mut args = reach_args(reach);
    args.push(role.value());
    tx.all(
        &format!(
            "select a.person_id from role_assignments a
             join people p on p.account_id = a.account_id and p.person_id = a.person_id
             where a.account_id = $1 and a.role_id = $4 and {PERSON_IN_REACH} order by a.person_id"
        ),
        &args,
        |row| row.get("person_id"),
    )
}

/// The latest scores of people in a skill, for a job; nothing under a leader's reach.
pub fn list_scores(
    tx: &mut Read<'_>,
    reach: &Reach,
    skill: SkillId,
    people: &[PersonId],
) -> Result<Vec<MemberScore>, StoreError> {
    let mut found = Vec::new();
    if !is_private(reach) {
        return Ok(found);
    }
    for chunk in people.chunks(CHUNK) {
        let mut args = reach_args(reach);
        args.push(skill.value());
        let set = many(args, chunk);
        let sql = format!(
            "select k.person_id, k.score from skill_results k
             join people p on p.account_id = k.account_id and p.person_id = k.person_id
             where k.account_id = $1 and k.skill_id = $4 and k.latest and k.scored and k.person_id in ({})
                and {PERSON_IN_REACH}",
            set.places
        );
        found.extend(tx.all(&sql, &set.args, |row| {
            Ok(MemberScore { person: row.get("person_id")?, skill, score: row.get("score")? })
        })?);
    }
    Ok(found)
}

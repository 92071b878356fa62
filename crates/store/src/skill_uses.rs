//! How much each skill is used, over all accounts: counts only, so that authors know what a change touches.

use domain::id::SkillId;

use crate::args;
use crate::db::Read;
use crate::error::StoreError;

/// What a change of a skill's state touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SkillUse {
    /// People with a result in it.
    pub people: u32,
    /// Of these, people whose latest result is of the beta, with counts and no score.
    pub unscored: u32,
    /// Attempts that go on.
    pub open_attempts: u32,
    /// Published roles that contain it, company roles included.
    pub roles: u32,
}

/// How many finished attempts each skill has.
pub fn count_finished(read: &mut Read<'_>) -> Result<Vec<(SkillId, u32)>, StoreError> {
    read.all(
        "select skill_id, count(*) as n from attempts where state = 'finished' group by skill_id",
        args![],
        |row| Ok((row.get("skill_id")?, row.get("n")?)),
    )
}

/// What a change of this skill touches.
pub fn find(read: &mut Read<'_>, skill: SkillId) -> Result<SkillUse, StoreError> {
    let people = count(read, skill, "skill_results x where x.latest and")?;
    let unscored = count(read, skill, "skill_results x where x.latest and not x.scored and")?;
    let open_attempts = count(read, skill, "attempts x where x.state = 'open' and")?;
    let roles = count(
        read,
        skill,
        "role_skills x join roles r on r.account_id = x.account_id and r.role_id = x.role_id
            and r.version = x.version where r.state = 'published' and",
    )?;
    Ok(SkillUse { people, unscored, open_attempts, roles })
}

fn count(read: &mut Read<'_>, skill: SkillId, from: &str) -> Result<u32, StoreError> {
    let sql = format!("select count(*) as n from {from} x.skill_id = $1");
    Ok(read.one(&sql, args![skill], |row| row.get("n"))?.unwrap_or_default())
}

//! Whom a new version of a role touches: counts for leaders, and results for the product itself.

use domain::access::Reach;
use domain::id::{PersonId, RoleId};
use domain::role::{GoalStep, role_level_from_name};
use psychometrics::role_score::RoleLevel;

use crate::args;
use crate::attempts::is_private;
use crate::db::{Read, ToValue};
use crate::enrolments::RoleKey;
use crate::error::StoreError;
use crate::many::{CHUNK, many};
use crate::people::reach_args;
use crate::reach::PERSON_IN_REACH;
use crate::role_results::{Requirement, ScoredSkill, benchmark, read_scored};

/// The people in reach who have a role of the account, by assignment or their own choice.
const HOLDERS: &str = "select p.person_id from people p where p.person_id in (
        select a.person_id from role_assignments a where a.account_id = $1 and a.role_id = $4
        union
        select e.person_id from role_enrolments e
        where e.account_id = $1 and e.role_id = $4 and e.chosen and e.removed_at is null)";

/// How many people in reach have a role of the account, and how many of them completed it.
pub fn count_affected(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<(u32, u32), StoreError> {
    let mut args = reach_args(reach);
    args.push(role.value());
    let found = tx.one(
        &format!(
            "with holder as ({HOLDERS} and {PERSON_IN_REACH})
             select count(*) as members, count(x.person_id) as completed from holder h
             left join role_results x on x.account_id = $1 and x.person_id = h.person_id and x.role_id = $4"
        ),
        &args,
        |row| Ok((row.get("members")?, row.get("completed")?)),
    )?;
    Ok(found.unwrap_or_default())
}

/// The people in reach who completed a role of the account, with the level they keep.
pub fn list_completed(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleId,
) -> Result<Vec<(PersonId, RoleLevel)>, StoreError> {
    let mut args = reach_args(reach);
    args.push(role.value());
    tx.all(
        &format!(
            "with holder as ({HOLDERS} and {PERSON_IN_REACH})
             select x.person_id, x.level from holder h
             join role_results x on x.account_id = $1 and x.person_id = h.person_id and x.role_id = $4
             order by x.person_id"
        ),
        &args,
        |row| {
            let level: String = row.get("level")?;
            let level = role_level_from_name(&level).ok_or_else(|| row.unknown("level", &level))?;
            Ok((row.get("person_id")?, level))
        },
    )
}

/// The people who have a role, did not complete it, and have a scored result in all it asks for now: whom publishing
/// or restoring it completes.
pub fn list_completable(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<Vec<PersonId>, StoreError> {
    let mut args = reach_args(reach);
    args.push(role.value());
    tx.all(
        &format!(
            "with holder as ({HOLDERS} and {PERSON_IN_REACH}),
             needed as (
                select rs.skill_id from roles r join role_skills rs
                    on rs.account_id = r.account_id and rs.role_id = r.role_id and rs.version = r.version
                where r.account_id = $1 and r.role_id = $4 and rs.required)
             select h.person_id from holder h
             join skill_results k on k.account_id = $1 and k.person_id = h.person_id and k.latest and k.scored
                and k.skill_id in (select n.skill_id from needed n)
             where not exists (select 1 from role_results x
                where x.account_id = $1 and x.person_id = h.person_id and x.role_id = $4)
             group by h.person_id
             having count(*) = (select count(*) from needed)
             order by h.person_id"
        ),
        &args,
        |row| row.get("person_id"),
    )
}

/// The latest scored results of people in what a role's draft requires, for a job; nothing under a leader's reach.
pub fn list_scored_for_draft(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleId,
    people: &[PersonId],
) -> Result<Vec<ScoredSkill>, StoreError> {
    let mut found = Vec::new();
    if !is_private(reach) {
        return Ok(found);
    }
    for chunk in people.chunks(CHUNK) {
        let mut args = reach_args(reach);
        args.push(role.value());
        let set = many(args, chunk);
        let sql = format!(
            "select k.person_id, k.skill_id, k.score, k.detail, k.verified_at from role_draft_skills rs
             join skill_results k on k.account_id = $1 and k.skill_id = rs.skill_id and k.latest
             join people p on p.account_id = $1 and p.person_id = k.person_id
             where rs.account_id = $1 and rs.role_id = $4 and rs.required and k.scored and k.person_id in ({})
                and {PERSON_IN_REACH}
             order by k.person_id, rs.position",
            set.places
        );
        found.extend(tx.all(&sql, &set.args, read_scored)?);
    }
    Ok(found)
}

/// The required skills of a role's draft in order, each with the benchmark kept for it, or the one used without any.
pub fn list_draft_requirements(tx: &mut Read<'_>, role: RoleKey) -> Result<Vec<Requirement>, StoreError> {
    tx.all(
        "select d.based_on, rs.skill_id, s.name, rs.goal, b.basis, b.n, b.median from role_drafts d
         join role_draft_skills rs on rs.account_id = d.account_id and rs.role_id = d.role_id
         join skills s on s.skill_id = rs.skill_id
         left join skill_benchmarks b on b.role_account_id = d.account_id and b.role_id = d.role_id
            and b.skill_id = rs.skill_id
         where d.account_id = $1 and d.role_id = $2 and rs.required
         order by rs.position",
        args![role.home, role.id],
        |row| {
            let goal: String = row.get("goal")?;
            Ok(Requirement {
                version: row.get::<u32>("based_on")? + 1,
                skill: row.get("skill_id")?,
                name: row.get("name")?,
                step: GoalStep::from_name(&goal).ok_or_else(|| row.unknown("goal", &goal))?,
                benchmark: benchmark(row)?,
            })
        },
    )
}

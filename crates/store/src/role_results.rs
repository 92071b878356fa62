//! Role IQs as they are kept, and what they are made from.

use std::collections::BTreeSet;

use domain::access::Reach;
use domain::id::{AccountId, PersonId, RoleId, SkillId};
use domain::result::ResultDetail;
use domain::role::{GoalStep, RoleIq, RoleIqDetail, SkillBenchmark, role_level_from_name, role_level_name};
use domain::time::Timestamp;
use psychometrics::role_score::Benchmark;

use crate::args;
use crate::attempts::is_private;
use crate::benchmarks;
use crate::db::{Read, Row, ToValue, Tx};
use crate::enrolments::RoleKey;
use crate::error::StoreError;
use crate::many::{CHUNK, many};
use crate::people::reach_args;
use crate::reach::PERSON_IN_REACH;

/// A required skill of a role's current version with its goal.
#[derive(Debug, Clone, PartialEq)]
pub struct Requirement {
    /// The role's version.
    pub version: u32,
    /// Which skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// Where the goal lies relative to the benchmark.
    pub step: GoalStep,
    /// The benchmark.
    pub benchmark: SkillBenchmark,
}

/// A person's latest scored result in a required skill.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredSkill {
    /// Whose.
    pub person: PersonId,
    /// In which skill.
    pub skill: SkillId,
    /// 0 to 300.
    pub score: f64,
    /// The score at 1.96 standard errors below and above.
    pub interval: (f64, f64),
    /// When it was verified.
    pub verified_at: Timestamp,
}

/// The required skills of a role in order, each with its benchmark.
pub fn list_requirements(tx: &mut Read<'_>, role: RoleKey) -> Result<Vec<Requirement>, StoreError> {
    tx.all(
        "select r.version, rs.skill_id, s.name, rs.goal, b.basis, b.n, b.median from roles r
         join role_skills rs on rs.account_id = r.account_id and rs.role_id = r.role_id and rs.version = r.version
         join skills s on s.skill_id = rs.skill_id
         left join skill_benchmarks b on b.role_account_id = r.account_id and b.role_id = r.role_id
            and b.skill_id = rs.skill_id
         where r.account_id = $1 and r.role_id = $2 and rs.required
         order by rs.position",
        args![role.home, role.id],
        |row| {
            let goal: String = row.get("goal")?;
            Ok(Requirement {
                version: row.get("version")?,
                skill: row.get("skill_id")?,
                name: row.get("name")?,
                step: GoalStep::from_name(&goal).ok_or_else(|| row.unknown("goal", &goal))?,
                benchmark: benchmark(row)?,
            })
        },
    )
}

/// The latest scored results of people in the required skills of a role, for a job or for the person; nothing under a
/// leader's reach.
pub fn list_scored(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleKey,
    people: &[PersonId],
) -> Result<Vec<ScoredSkill>, StoreError> {
    let mut found = Vec::new();
    if !is_private(reach) {
        return Ok(found);
    }
    for chunk in people.chunks(CHUNK) {
        let mut args = reach_args(reach);
        args.extend([role.home.value(), role.id.value()]);
        let set = many(args, chunk);
        let sql = format!(
            "select k.person_id, k.skill_id, k.score, k.detail, k.verified_at from roles r
             join role_skills rs on rs.account_id = r.account_id and rs.role_id = r.role_id and rs.version = r.version
             join skill_results k on k.account_id = $1 and k.skill_id = rs.skill_id and k.latest
             join people p on p.account_id = $1 and p.person_id = k.person_id
             where r.account_id = $4 and r.role_id = $5 and rs.required and k.scored and k.person_id in ({})
                and {PERSON_IN_REACH}
             order by k.person_id, rs.position",
            set.places
        );
        found.extend(tx.all(&sql, &set.args, read_scored)?);
    }
    Ok(found)
}

/// The Role IQ of a person in a role, for the person; nothing under a leader's reach.
pub fn find(
    tx: &mut Read<'_>,
    reach: &Reach,
    person: PersonId,
    role: RoleId,
) -> Result<Option<RoleIq>, StoreError> {
    if !is_private(reach) {
        return Ok(None);
    }
    let mut args = reach_args(reach);
    args.extend([person.value(), role.value()]);
    tx.one(
        &format!(
            "select x.ratio, x.score, x.target, x.level, x.goal_met, x.detail, x.verified_at from role_results x
             join people p on p.account_id = x.account_id and p.person_id = x.person_id
             where x.account_id = $1 and x.person_id = $4 and x.role_id = $5 and {PERSON_IN_REACH}"
        ),
        &args,
        |row| {
            let level: String = row.get("level")?;
            Ok(RoleIq {
                ratio: row.get("ratio")?,
                score: row.get("score")?,
                target: row.get("target")?,
                level: role_level_from_name(&level).ok_or_else(|| row.unknown("level", &level))?,
                goal_met: row.get("goal_met")?,
                verified_at: row.get("verified_at")?,
                detail: row.json::<RoleIqDetail>("detail")?,
            })
        },
    )
}

/// Those of the given people in reach who have a Role IQ in a role, of whichever version.
pub fn list_earned(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleId,
    people: &[PersonId],
) -> Result<BTreeSet<PersonId>, StoreError> {
    let mut found = BTreeSet::new();
    for chunk in people.chunks(CHUNK) {
        let mut args = reach_args(reach);
        args.push(role.value());
        let set = many(args, chunk);
        let sql = format!(
            "select x.person_id from role_results x
             join people p on p.account_id = x.account_id and p.person_id = x.person_id
             where x.account_id = $1 and x.role_id = $4 and x.person_id in ({}) and {PERSON_IN_REACH}",
            set.places
        );
        found.extend(tx.all(&sql, &set.args, |row| row.get::<PersonId>("person_id"))?);
    }
    Ok(found)
}

/// The roles in whose present version a person in reach has a Role IQ.
pub fn list_completed(
    tx: &mut Read<'_>,
    reach: &Reach,
    person: PersonId,
) -> Result<BTreeSet<RoleId>, StoreError> {
    let mut args = reach_args(reach);
    args.extend([person.value(), AccountId::LIBRARY.value()]);
    let found = tx.all(
        &format!(
            "select x.role_id from role_results x
             join roles r on r.account_id in ($1, $5) and r.role_id = x.role_id and r.version = x.role_version
             join people p on p.account_id = x.account_id and p.person_id = x.person_id
             where x.account_id = $1 and x.person_id = $4 and {PERSON_IN_REACH}"
        ),
        &args,
        |row| row.get("role_id"),
    )?;
    Ok(found.into_iter().collect())
}

/// Keeps a Role IQ in place of the one before.
pub fn save(
    tx: &mut Tx<'_>,
    reach: &Reach,
    person: PersonId,
    role: (RoleId, u32),
    role_iq: &RoleIq,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (role, version) = role;
    let detail = serde_json::to_string(&role_iq.detail)
        .map_err(|error| StoreError::refused(format!("a Role IQ does not become JSON: {error}")))?;
    tx.run(
        "insert into role_results (account_id, person_id, role_id, role_version, ratio, score, target, level,
            goal_met, detail, verified_at, computed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (account_id, person_id, role_id) do update set role_version = $4, ratio = $5, score = $6,
            target = $7, level = $8, goal_met = $9, detail = $10, verified_at = $11, computed_at = $12",
        args![
            reach.account(),
            person,
            role,
            version,
            role_iq.ratio,
            role_iq.score,
            role_iq.target,
            role_level_name(role_iq.level),
            role_iq.goal_met,
            detail,
            role_iq.verified_at,
            now
        ],
    )?;
    Ok(())
}

/// Removes a Role IQ of the role's current version that no longer follows from the results; one earned on an earlier
/// version stays.
pub fn remove(tx: &mut Tx<'_>, reach: &Reach, person: PersonId, role: RoleKey) -> Result<(), StoreError> {
    tx.run(
        "delete from role_results where account_id = $1 and person_id = $2 and role_id = $4 and role_version = (
            select r.version from roles r where r.account_id = $3 and r.role_id = $4)",
        args![reach.account(), person, role.home, role.id],
    )?;
    Ok(())
}

pub(crate) fn read_scored(row: &Row<'_>) -> Result<ScoredSkill, StoreError> {
    let detail: ResultDetail = row.json("detail")?;
    Ok(ScoredSkill {
        person: row.get("person_id")?,
        skill: row.get("skill_id")?,
        score: row.get("score")?,
        interval: detail.interval,
        verified_at: row.get("verified_at")?,
    })
}

pub(crate) fn benchmark(row: &Row<'_>) -> Result<SkillBenchmark, StoreError> {
    let basis: Option<String> = row.get("basis")?;
    if basis.is_none() { Ok(Benchmark::Default.into()) } else { benchmarks::read(row) }
}

//! What skills' goals are measured against: aggregates over all accounts, kept per role and skill.

use domain::id::{AccountId, RoleId, SkillId};
use domain::role::{BenchmarkBasis, SkillBenchmark};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Row, ToValue, Tx};
use crate::enrolments::RoleKey;
use crate::error::StoreError;
use crate::many::many;

/// The most similar roles whose holders are asked for; more would not change a median of thousands.
pub const MOST_SIMILAR: usize = 512;

/// A published role of any account with one of its skills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleSkillRow {
    /// The role.
    pub role: RoleKey,
    /// Its family.
    pub family: String,
    /// The skill.
    pub skill: SkillId,
    /// Whether the role needs it.
    pub required: bool,
}

/// The skills of every published role of every account, role by role.
pub fn list_role_skills(tx: &mut Read<'_>) -> Result<Vec<RoleSkillRow>, StoreError> {
    tx.all(
        "select r.account_id, r.role_id, r.family, rs.skill_id, rs.required from roles r
         join role_skills rs on rs.account_id = r.account_id and rs.role_id = r.role_id and rs.version = r.version
         where r.state = 'published' order by r.account_id, r.role_id, rs.position",
        args![],
        |row| {
            Ok(RoleSkillRow {
                role: RoleKey { id: row.get("role_id")?, home: row.get::<AccountId>("account_id")? },
                family: row.get("family")?,
                skill: row.get("skill_id")?,
                required: row.get("required")?,
            })
        },
    )
}

/// The latest scores of everyone measured in a skill, over all accounts; a score says nothing of whose it is.
pub fn list_scores(tx: &mut Read<'_>, skill: SkillId) -> Result<Vec<f64>, StoreError> {
    tx.all(
        "select k.score from skill_results k where k.skill_id = $1 and k.latest and k.scored order by k.score",
        args![skill],
        |row| row.get("score"),
    )
}

/// The latest scores of those measured in a skill who hold one of the roles, over all accounts.
pub fn list_scores_of_holders(
    tx: &mut Read<'_>,
    skill: SkillId,
    roles: &[RoleId],
) -> Result<Vec<f64>, StoreError> {
    let roles = roles.get(..MOST_SIMILAR).unwrap_or(roles);
    let set = many(vec![skill.value()], roles);
    let sql = format!(
        "select k.score from skill_results k
         where k.skill_id = $1 and k.latest and k.scored and (
            exists (select 1 from role_assignments a
                    where a.account_id = k.account_id and a.person_id = k.person_id and a.role_id in ({places}))
            or exists (select 1 from role_enrolments e
                    where e.account_id = k.account_id and e.person_id = k.person_id and e.role_id in ({places})
                      and e.chosen and e.removed_at is null))
         order by k.score",
        places = set.places
    );
    tx.all(&sql, &set.args, |row| row.get("score"))
}

/// Keeps a benchmark in place of the one before.
pub fn save(
    tx: &mut Tx<'_>,
    role: RoleKey,
    skill: SkillId,
    benchmark: SkillBenchmark,
    now: Timestamp,
) -> Result<(), StoreError> {
    let n = i64::try_from(benchmark.n).unwrap_or(i64::MAX);
    tx.run(
        "insert into skill_benchmarks (role_account_id, role_id, skill_id, basis, n, median, computed_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (role_account_id, role_id, skill_id) do update set basis = $4, n = $5, median = $6,
            computed_at = $7",
        args![role.home, role.id, skill, benchmark.basis.name(), n, benchmark.median, now],
    )?;
    Ok(())
}

/// The benchmark kept for a skill in a role.
pub fn find(tx: &mut Read<'_>, role: RoleKey, skill: SkillId) -> Result<Option<SkillBenchmark>, StoreError> {
    tx.one(
        "select b.basis, b.n, b.median from skill_benchmarks b
         where b.role_account_id = $1 and b.role_id = $2 and b.skill_id = $3",
        args![role.home, role.id, skill],
        read,
    )
}

pub(crate) fn read(row: &Row<'_>) -> Result<SkillBenchmark, StoreError> {
    let basis: String = row.get("basis")?;
    Ok(SkillBenchmark {
        basis: BenchmarkBasis::from_name(&basis).ok_or_else(|| row.unknown("basis", &basis))?,
        n: row.get("n")?,
        median: row.get("median")?,
    })
}

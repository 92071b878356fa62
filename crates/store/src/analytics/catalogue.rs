//! Roles, skills and teams as analytics name and count them.

use domain::access::Reach;
use domain::analytics::standing::Demand;
use domain::id::{AccountId, RoleId, SkillId, TeamId};
use domain::role::{Badge, GoalStep, RoleState};
use domain::skill::SkillState;
use psychometrics::role_score::Benchmark;

use super::making::Numbers;
use crate::args;
use crate::benchmarks;
use crate::db::{Read, Row};
use crate::error::StoreError;

/// A role with what it needs now.
#[derive(Debug, Clone, PartialEq)]
pub struct CountedRole {
    /// Which.
    pub id: RoleId,
    /// Its number on boards.
    pub number: u32,
    /// Whose it is.
    pub home: AccountId,
    /// Its title.
    pub title: String,
    /// Its badge.
    pub badge: Badge,
    /// Where it stands.
    pub state: RoleState,
    /// Its skills in order.
    pub skills: Vec<CountedSkill>,
}

/// A skill of a role.
#[derive(Debug, Clone, PartialEq)]
pub struct CountedSkill {
    /// Which.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// Its number on boards, and what the role asks of it.
    pub demand: Demand,
}

/// The roles that anybody of the account holds or held, by title; a skill that nobody measured has the number given.
///
/// What a role needs is the same for everybody, so that nobody's reach bounds it.
pub fn list_roles(
    tx: &mut Read<'_>,
    reach: &Reach,
    numbers: &Numbers,
    unmeasured: u32,
) -> Result<Vec<CountedRole>, StoreError> {
    let rows = tx.all(
        "select r.account_id, r.role_id, r.title, r.badge_icon, r.badge_colour, r.state, rs.required, rs.goal,
            s.skill_id, s.name, s.state as skill_state, b.basis, b.n, b.median
         from analytics_numbers an
         join roles r on r.role_id = an.thing_id and r.account_id in ($1, $2)
         join role_skills rs on rs.account_id = r.account_id and rs.role_id = r.role_id and rs.version = r.version
         join skills s on s.skill_id = rs.skill_id
         left join skill_benchmarks b on b.role_account_id = r.account_id and b.role_id = r.role_id
            and b.skill_id = rs.skill_id
         where an.account_id = $1
         order by r.title, r.role_id, rs.position",
        args![reach.account(), AccountId::LIBRARY],
        |row| Ok((role(row, numbers)?, skill(row, numbers, unmeasured)?)),
    )?;
    let mut roles: Vec<CountedRole> = Vec::new();
    for (role, skill) in rows {
        match roles.last_mut() {
            Some(last) if last.id == role.id => last.skills.push(skill),
            _ => roles.push(CountedRole { skills: vec![skill], ..role }),
        }
    }
    Ok(roles)
}

/// The number and the path of every team that anybody of the account is in, or that lies above one.
pub fn list_teams(tx: &mut Read<'_>, reach: &Reach) -> Result<Vec<(TeamId, String)>, StoreError> {
    tx.all("select t.team_id, t.path from teams t where t.account_id = $1", args![reach.account()], |row| {
        Ok((row.get("team_id")?, row.get("path")?))
    })
}

fn role(row: &Row<'_>, numbers: &Numbers) -> Result<CountedRole, StoreError> {
    let (id, state): (RoleId, String) = (row.get("role_id")?, row.get("state")?);
    Ok(CountedRole {
        id,
        number: numbers.find(id).unwrap_or(0),
        home: row.get("account_id")?,
        title: row.get("title")?,
        badge: Badge { icon: row.get("badge_icon")?, colour: row.get("badge_colour")? },
        state: RoleState::from_name(&state).ok_or_else(|| row.unknown("state", &state))?,
        skills: Vec::new(),
    })
}

fn skill(row: &Row<'_>, numbers: &Numbers, unmeasured: u32) -> Result<CountedSkill, StoreError> {
    let id: SkillId = row.get("skill_id")?;
    let (goal, state): (String, String) = (row.get("goal")?, row.get("skill_state")?);
    let step = GoalStep::from_name(&goal).ok_or_else(|| row.unknown("goal", &goal))?;
    let basis: Option<String> = row.get("basis")?;
    let benchmark = if basis.is_some() { benchmarks::read(row)?.into() } else { Benchmark::Default };
    Ok(CountedSkill {
        id,
        name: row.get("name")?,
        demand: Demand {
            skill: numbers.find(id).unwrap_or(unmeasured),
            required: row.get("required")?,
            state: SkillState::from_name(&state).ok_or_else(|| row.unknown("skill_state", &state))?,
            goal: step.choice().goal(benchmark.value()),
        },
    })
}

//! How far a learner has come with the roles they hold, for My roles and a role's page.

use domain::access::Reach;
use domain::id::{PersonId, RoleId};
use domain::result::retake_opens;
use domain::role::{Progress, Tally};
use domain::skill::SkillState;
use domain::time::Timestamp;
use store::db::Read;
use store::enrolments::{self, HeldRole, Standing};
use store::error::StoreError;
use store::results;

/// When a skill may be measured again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retake {
    /// Now.
    Open,
    /// From then on.
    Opens(Timestamp),
    /// Never: the skill cannot be started.
    Closed,
}

/// A role a learner holds, with how far they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The role and how they came by it.
    pub role: HeldRole,
    /// Its skills in order with the latest results.
    pub skills: Vec<Standing>,
    /// How far they are.
    pub progress: Progress,
    /// How many of its skills may be measured again now.
    pub retakes: usize,
}

/// My roles, each part by title (product 7.1).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MyRoles {
    /// Chosen and not completed.
    pub in_progress: Vec<Held>,
    /// Assigned by others and not completed.
    pub assigned: Vec<Held>,
    /// Every required skill has a result.
    pub completed: Vec<Held>,
}

/// The roles a person in reach holds.
pub fn my_roles(
    tx: &mut Read<'_>,
    reach: &Reach,
    person: PersonId,
    now: Timestamp,
) -> Result<MyRoles, StoreError> {
    let held = enrolments::list_held(tx, reach, person)?;
    let ids: Vec<RoleId> = held.iter().map(|held| held.role.id).collect();
    let mut standings = enrolments::list_standings(tx, reach, person, &ids)?;
    let retake_days = results::find_retake_days(tx, reach.account())?.unwrap_or_default();
    let mut roles = MyRoles::default();
    for role in held {
        let skills: Vec<Standing> =
            standings.extract_if(.., |standing| standing.role == role.role.id).collect();
        let progress = progress_of(&skills).or_earned(role.result.is_some());
        let retakes = skills.iter().filter(|standing| may_be_retaken(standing, now, retake_days)).count();
        let part = match progress {
            Progress::Completed { .. } => &mut roles.completed,
            // A level earned on an earlier version stays earned (product 8.7).
            _ if role.result.is_some() => &mut roles.completed,
            _ if role.granted.is_some() => &mut roles.assigned,
            _ => &mut roles.in_progress,
        };
        part.push(Held { role, skills, progress, retakes });
    }
    Ok(roles)
}

/// How far a person is with one role, given its skills.
pub fn progress_of(skills: &[Standing]) -> Progress {
    let mut tally = Tally::default();
    for Standing { skill, result, .. } in skills {
        tally.count(skill.part.required, skill.state, result.map(|result| result.skill_iq.is_some()));
    }
    tally.progress()
}

/// When the skill may be measured again; open at once for what was never measured, and for a result of the beta when
/// the skill has gone live since (product 6.8).
pub fn retake_of(standing: &Standing, now: Timestamp, retake_days: i64) -> Retake {
    let state = standing.skill.state;
    if !state.may_start() {
        return Retake::Closed;
    }
    let Some(result) = standing.result else { return Retake::Open };
    let gone_live = result.skill_iq.is_none() && state == SkillState::Live;
    let opens = retake_opens(result.verified_at, retake_days);
    if gone_live || opens <= now { Retake::Open } else { Retake::Opens(opens) }
}

fn may_be_retaken(standing: &Standing, now: Timestamp, retake_days: i64) -> bool {
    standing.result.is_some() && retake_of(standing, now, retake_days) == Retake::Open
}

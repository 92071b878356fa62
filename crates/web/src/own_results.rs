//! How a learner stands in a skill, read for their own pages and their own calls of the API.

use actions::error::ActionError;
use actions::roles::{self, Held, MyRoles};
use domain::access::Caller;
use domain::attempt::PATIENCE;
use domain::id::{AttemptId, SkillId};
use domain::result::{SkillResult, retake_opens};
use domain::skill::{Skill, SkillState};
use domain::time::{Span, Timestamp};
use store::db::Read;
use store::{attempts, liveness, results};

use crate::pages::learn::mark_of_held;
use crate::views::learn::skill::{Gave, LastResult, OpenAttempt, SkillStanding};
use crate::views::learn::{Retake, RoleMark};
use crate::views::take::Onward;

/// How a learner stands in a skill.
pub struct Standing {
    /// Where the skill stands.
    pub state: SkillState,
    /// The latest result.
    pub last: Option<SkillResult>,
    /// The open attempt.
    pub open: Option<OpenAttempt>,
    /// When it may be measured again.
    pub retake: Retake,
    /// Days until a retake opens.
    pub retake_days: i64,
}

impl Standing {
    /// The same as a learner's page shows it.
    pub fn into_view(self) -> SkillStanding {
        let last = self.last.map(|last| LastResult {
            attempt: last.attempt,
            verified_at: last.outcome.verified_at,
            gave: gave(&last),
        });
        SkillStanding { state: self.state, last, open: self.open, retake: self.retake }
    }
}

/// How the caller stands in a skill.
pub fn standing(
    read: &mut Read<'_>,
    caller: &Caller,
    skill: &Skill,
    now: Timestamp,
) -> Result<Standing, ActionError> {
    let own = caller.own();
    let last = results::list_latest(read, &own)?.into_iter().find(|result| result.skill == skill.id);
    let open = attempts::list_open(read, &own)?.into_iter().find(|head| head.skill == skill.id);
    let open = match open {
        Some(head) => open_attempt(read, caller, head.pinned.id, now)?,
        None => None,
    };
    let retake_days = results::find_retake_days(read, caller.account)?.unwrap_or_default();
    let retake = last.as_ref().map_or(Retake::Open, |last| retake(last, skill.state, retake_days, now));
    Ok(Standing { state: skill.state, last, open, retake, retake_days })
}

/// An attempt that still waits for its taker; none for one that was left too long.
pub fn open_attempt(
    read: &mut Read<'_>,
    caller: &Caller,
    attempt: AttemptId,
    now: Timestamp,
) -> Result<Option<OpenAttempt>, ActionError> {
    let Some((sequence, at)) = attempts::find_last_step(read, caller.account, attempt)? else {
        return Ok(None);
    };
    let down =
        if now.since(at) > PATIENCE { liveness::time_down_between(read, at, now)? } else { Span::ZERO };
    let until = at.plus(PATIENCE).plus(down);
    // Showing and answering take turns, and an open attempt ends with a question shown.
    let answered = usize::try_from(sequence / 2).unwrap_or_default();
    Ok((now <= until).then_some(OpenAttempt { attempt, answered, until }))
}

/// When a skill with this latest result may be measured again; the result of a beta holds nobody back once it is live.
pub fn retake(last: &SkillResult, state: SkillState, retake_days: i64, now: Timestamp) -> Retake {
    let opens = retake_opens(last.outcome.verified_at, retake_days);
    match state {
        _ if !state.may_start() => Retake::Closed,
        SkillState::Live if !last.outcome.scored => Retake::Open,
        _ if opens <= now => Retake::Open,
        _ => Retake::Opens(opens),
    }
}

/// The roles the caller holds that contain a skill, those still to be completed first.
pub fn roles_with(
    read: &mut Read<'_>,
    caller: &Caller,
    skill: SkillId,
    now: Timestamp,
) -> Result<Vec<Held>, ActionError> {
    let Some(person) = caller.person else { return Ok(Vec::new()) };
    let MyRoles { assigned, in_progress, completed } = roles::my_roles(read, &caller.own(), person, now)?;
    let all = assigned.into_iter().chain(in_progress).chain(completed);
    Ok(all.filter(|held| held.skills.iter().any(|standing| standing.skill.part.skill == skill)).collect())
}

/// A role held, by its mark.
pub fn mark(held: &Held) -> RoleMark {
    let beta = held.skills.iter().any(|standing| standing.skill.state == SkillState::Beta);
    mark_of_held(&held.role, beta)
}

/// Where to go after a skill: the first required skill of a role that has no result yet, or back to the role.
pub fn onward(roles: &[Held]) -> Option<Onward> {
    let open = |held: &Held| {
        let waits = |standing: &&store::enrolments::Standing| {
            standing.skill.part.required && standing.result.is_none() && standing.skill.state.may_start()
        };
        let next = held.skills.iter().find(waits)?;
        Some((next.skill.slug.clone(), next.skill.name.clone()))
    };
    let held = roles.iter().find(|held| open(held).is_some()).or(roles.first())?;
    Some(Onward {
        role: held.role.role.id.to_string(),
        role_title: held.role.role.title.clone(),
        skill: open(held),
    })
}

/// A score between 0 and 300 as a whole number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is held to 0..=300")]
pub fn rounded(score: f64) -> u32 {
    score.clamp(0.0, 300.0).round() as u32
}

fn gave(result: &SkillResult) -> Gave {
    if result.outcome.scored {
        Gave::Score { score: rounded(result.outcome.score), level: result.outcome.level }
    } else {
        let right = result.counts.right;
        Gave::Counts { right, wrong: result.counts.items.saturating_sub(right) }
    }
}

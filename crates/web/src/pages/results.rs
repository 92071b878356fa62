//! The result of an attempt, for its learner.

use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use domain::access::{Caller, Right};
use domain::chart::Estimate;
use domain::id::AttemptId;
use domain::result::{Correction, SkillResult, TopicDetail};
use domain::skill::{Skill, SkillState};
use domain::time::Timestamp;
use store::attempts::AttemptState;
use store::db::Read;

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Path;
use crate::own_results;
use crate::page::{Place, Shell};
use crate::paths::route;
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::views::learn::Retake;
use crate::views::results::level::ShownLevel as _;
use crate::views::results::{BetaResult, ResultOutcome, ResultPage, ScoredResult, TopicReading};

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new().get(route::RESULT, Access::Holds(Right::TakeSkillAssessments), show)
}

async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, attempt)): Path<(String, AttemptId)>,
) -> Result<Html<String>, WebError> {
    let (caller, now) = (inside.caller.clone(), app.door.now());
    let read = move |read: &mut Read<'_>| {
        let (skill, outcome) = find(read, &caller, attempt, now)?;
        let roles = own_results::roles_with(read, &caller, skill.id, now)?;
        Ok::<_, ActionError>((skill, outcome, roles))
    };
    let (skill, outcome, roles) = app.reader.read(read).await?;
    let page = ResultPage {
        shell: Shell::new(inside.visit(&app).await?, Place::MyRoles, skill.name.clone()),
        skill_slug: skill.slug.as_str().to_owned(),
        skill: skill.name,
        skill_icon: skill.icon,
        attempt,
        outcome,
        roles: roles.iter().map(own_results::mark).collect(),
    };
    Ok(Html(page.render()?))
}

/// What came of the caller's own attempt, with its skill.
fn find(
    read: &mut Read<'_>,
    caller: &Caller,
    attempt: AttemptId,
    now: Timestamp,
) -> Result<(Skill, ResultOutcome), ActionError> {
    let own = caller.own();
    let head = store::attempts::find(read, &own, attempt)?.ok_or(ActionError::not_found("attempt"))?;
    let skill = store::skills::find(read, head.skill)?.ok_or(ActionError::not_found("skill"))?;
    let outcome = match head.state {
        AttemptState::Abandoned => ResultOutcome::Abandoned,
        AttemptState::Open => own_results::open_attempt(read, caller, attempt, now)?
            .map_or(ResultOutcome::Abandoned, ResultOutcome::Open),
        AttemptState::Finished => match store::results::find(read, &own, attempt)? {
            None => ResultOutcome::Pending,
            Some(result) => {
                let retake_days = store::results::find_retake_days(read, caller.account)?.unwrap_or_default();
                let latest = store::results::find_latest(read, caller.account, result.person, skill.id)?;
                // An older result's retake has happened; what may be done now hangs on the latest.
                let retake = match latest {
                    Some(latest) if latest.attempt != attempt => {
                        let latest = SkillResult { outcome: latest, ..result.clone() };
                        own_results::retake(&latest, skill.state, retake_days, now)
                    }
                    _ => own_results::retake(&result, skill.state, retake_days, now),
                };
                let corrections = store::result_corrections::list(read, &own, attempt)?;
                if result.outcome.scored {
                    ResultOutcome::Scored(Box::new(scored(read, result, corrections, retake)?))
                } else {
                    beta(&result, corrections, skill.state, retake)
                }
            }
        },
    };
    Ok((skill, outcome))
}

fn scored(
    read: &mut Read<'_>,
    result: SkillResult,
    corrections: Vec<Correction>,
    retake: Retake,
) -> Result<ScoredResult, ActionError> {
    let norm_set = store::norms::find(read, result.skill, result.norm_set)?;
    let people = norm_set.map_or(0, |set| set.sample);
    let SkillResult { outcome, percentile, counts, detail, .. } = result;
    let level_probability = detail.level_probabilities.get(outcome.level.step() - 1).copied();
    Ok(ScoredResult {
        score: outcome.score,
        interval: detail.interval,
        percentile,
        level: outcome.level,
        level_probability: level_probability.unwrap_or_default(),
        provisional: detail.provisional.then_some(usize::try_from(people).unwrap_or_default()),
        corrections,
        counts,
        topics: detail.topics.into_iter().map(topic).collect(),
        verified_at: outcome.verified_at,
        retake,
    })
}

fn topic(topic: TopicDetail) -> TopicReading {
    let estimate = topic.estimate.map(|estimate| Estimate {
        score: estimate.score,
        low: estimate.interval.0,
        high: estimate.interval.1,
    });
    TopicReading { name: topic.name, answered: topic.answered, standing: topic.standing, estimate }
}

fn beta(
    result: &SkillResult,
    corrections: Vec<Correction>,
    state: SkillState,
    retake: Retake,
) -> ResultOutcome {
    ResultOutcome::Beta(BetaResult {
        counts: result.counts,
        corrections,
        verified_at: result.outcome.verified_at,
        now_live: state == SkillState::Live,
        retake,
    })
}

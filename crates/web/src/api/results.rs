//! The learner's own results.

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use domain::access::Right;
use domain::id::{AttemptId, SkillId};
use domain::result::{Correction, Said, SkillResult, TopicDetail, level_name, retake_opens};
use psychometrics::scale::Level;
use serde::Serialize;
use store::StoreError;
use store::db::Read;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::paging::{Paging, instant};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::own_results::rounded;
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    let taker = Access::Holds(Right::TakeSkillAssessments);
    Routes::new().api(taker, routes!(list_results)).api(taker, routes!(show_result))
}

/// A result of the caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResultItem {
    /// The attempt it came from; also its identifier.
    attempt: String,
    /// The slug of its skill.
    skill: String,
    /// The Skill IQ; none for a result of a beta skill.
    skill_iq: Option<SkillIqBody>,
    /// Questions that counted.
    questions: u32,
    /// Right answers of them.
    right: u32,
    /// When it was verified.
    verified_at: String,
    /// From when on the skill may be measured again.
    retake_opens_at: String,
}

/// A score with what it means.
#[derive(Debug, Serialize, ToSchema)]
pub struct SkillIqBody {
    /// 0 to 300.
    score: u32,
    /// The share of the norm group below, 0 to 1.
    percentile: f64,
    /// `novice`, `emerging`, `average`, `above_average` or `expert`.
    level: &'static str,
}

/// Some results and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResultList {
    /// Newest first.
    items: Vec<ResultItem>,
    /// Give it as `after` for the next page; none after the last result.
    next: Option<String>,
}

/// A result with everything its page tells.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResultDetail {
    #[serde(flatten)]
    result: ResultItem,
    /// How sure the score is; none for a result of a beta skill.
    certainty: Option<CertaintyBody>,
    /// "I don't know" answers.
    unknown: u32,
    /// Questions whose time ran out.
    out_of_time: u32,
    /// Why the attempt stopped: `precise`, `level_certain`, `longest` or `nothing_left`.
    stopped: String,
    /// How each topic stands against the whole.
    topics: Vec<TopicBody>,
    /// What it said before questions were taken out of it, the earliest first.
    corrections: Vec<CorrectionBody>,
}

/// A result was worked out again without a question that was taken out.
#[derive(Debug, Serialize, ToSchema)]
pub struct CorrectionBody {
    /// When.
    corrected_at: String,
    /// The score before; none for a result of a beta skill.
    score_before: Option<u32>,
    /// The score since; none for a result of a beta skill.
    score_after: Option<u32>,
}

/// How sure a score is.
#[derive(Debug, Serialize, ToSchema)]
pub struct CertaintyBody {
    /// The lower end of the 95 % interval.
    low: u32,
    /// The upper end of the 95 % interval.
    high: u32,
    /// The probability of each level by its name.
    levels: HashMap<&'static str, f64>,
    /// Whether the norm is provisional.
    provisional: bool,
}

/// One topic of a result.
#[derive(Debug, Serialize, ToSchema)]
pub struct TopicBody {
    /// Its name.
    name: String,
    /// Questions answered.
    answered: u32,
    /// Right answers of them.
    right: u32,
    /// `strength`, `as_expected`, `next_to_learn` or `not_enough`.
    #[schema(value_type = String)]
    standing: domain::result::TopicStanding,
}

/// Lists the caller's own results
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/results",
    tag = "results",
    params(("account" = String, Path, description = "The account's slug"), Paging),
    responses(
        (status = 200, description = "A page of results, newest first", body = ResultList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_results(
    State(app): State<AppState>,
    inside: InAccount,
    Query(paging): Query<Paging>,
) -> Result<Json<ResultList>, WebError> {
    let (own, after, size) = (inside.caller.own(), paging.cursor(), paging.size()?);
    let read = move |read: &mut Read<'_>| {
        let page = store::results::list(read, &own, size, after.as_ref())?;
        Ok::<_, StoreError>((page, Around::read(read, &own)?))
    };
    let (page, around) = app.reader.read(read).await?;
    let next = page.next.map(|next| next.as_str().to_owned());
    Ok(Json(ResultList { items: page.items.iter().map(|result| around.item(result)).collect(), next }))
}

/// Shows one of the caller's own results
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/results/{attempt}",
    tag = "results",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("attempt" = String, Path, description = "The attempt's identifier"),
    ),
    responses(
        (status = 200, description = "The result", body = ResultDetail),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "The caller has no result of such an attempt", body = ProblemDetails),
    )
)]
async fn show_result(
    State(app): State<AppState>,
    inside: InAccount,
    place: Path<(String, AttemptId)>,
) -> Result<Json<ResultDetail>, WebError> {
    let Path((_, attempt)) = place;
    let own = inside.caller.own();
    let read = move |read: &mut Read<'_>| {
        let result = store::results::find(read, &own, attempt)?;
        let corrections = store::result_corrections::list(read, &own, attempt)?;
        Ok::<_, StoreError>((result, corrections, Around::read(read, &own)?))
    };
    let (result, corrections, around) = app.reader.read(read).await?;
    let result = result.ok_or(WebError::NotFound)?;
    Ok(Json(ResultDetail {
        result: around.item(&result),
        certainty: result.outcome.scored.then(|| certainty(&result)),
        unknown: result.counts.unknown,
        out_of_time: result.counts.out_of_time,
        stopped: result.detail.reason.clone(),
        corrections: corrections.iter().map(|one| correction(one, result.outcome.scored)).collect(),
        topics: result.detail.topics.into_iter().map(topic).collect(),
    }))
}

/// What results are shown with.
struct Around {
    slugs: HashMap<SkillId, String>,
    retake_days: i64,
}

impl Around {
    fn read(read: &mut Read<'_>, own: &domain::access::Reach) -> Result<Self, StoreError> {
        let skills = store::skills::all(read)?;
        Ok(Self {
            slugs: skills.into_iter().map(|skill| (skill.id, skill.slug.as_str().to_owned())).collect(),
            retake_days: store::results::find_retake_days(read, own.account())?.unwrap_or_default(),
        })
    }

    fn item(&self, result: &SkillResult) -> ResultItem {
        let outcome = &result.outcome;
        ResultItem {
            attempt: result.attempt.to_string(),
            skill: self.slugs.get(&result.skill).cloned().unwrap_or_default(),
            skill_iq: outcome.scored.then(|| SkillIqBody {
                score: rounded(outcome.score),
                percentile: result.percentile,
                level: level_name(outcome.level),
            }),
            questions: result.counts.items,
            right: result.counts.right,
            verified_at: instant(outcome.verified_at),
            retake_opens_at: instant(retake_opens(outcome.verified_at, self.retake_days)),
        }
    }
}

fn certainty(result: &SkillResult) -> CertaintyBody {
    let detail = &result.detail;
    CertaintyBody {
        low: rounded(detail.interval.0),
        high: rounded(detail.interval.1),
        levels: Level::ALL.into_iter().map(level_name).zip(detail.level_probabilities).collect(),
        provisional: detail.provisional,
    }
}

fn correction(correction: &Correction, scored: bool) -> CorrectionBody {
    let score = |said: &Said| scored.then(|| rounded(said.score));
    CorrectionBody {
        corrected_at: instant(correction.at),
        score_before: score(&correction.before),
        score_after: score(&correction.after),
    }
}

fn topic(topic: TopicDetail) -> TopicBody {
    let TopicDetail { name, answered, right, standing, .. } = topic;
    TopicBody { name, answered, right, standing }
}

//! Starting an attempt, seeing its question, answering, reporting an item.

mod shown;

use std::sync::Arc;

use actions::attempts::{self, Said, Seen};
use actions::error::ActionError;
use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Right;
use domain::attempt::Submission;
use domain::id::AttemptId;
use domain::problem::Problems;
use domain::skill::SkillState;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::caller::InAccount;
use crate::choice;
use crate::error::WebError;
use crate::extract::{Json, Path};
use crate::idempotency::{self, RequestKey};
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;
use shown::AttemptBody;

/// The routes of this area.
pub fn routes() -> Routes {
    let taker = Access::Holds(Right::TakeSkillAssessments);
    Routes::new()
        .api(taker, routes!(start_attempt))
        .api(taker, routes!(show_attempt))
        .api(taker, routes!(answer_question))
        .api(taker, routes!(report_question))
}

/// An answer to the question shown.
#[derive(Debug, Deserialize, ToSchema)]
pub struct AnswerBody {
    /// The sequence of the question; an answer to another one changes nothing.
    #[schema(example = 1)]
    sequence: u32,
    /// The place of an option as listed, from 1, or `unknown`, or `timed_out`.
    choice: ChoiceBody,
}

/// What was chosen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum ChoiceBody {
    /// The place of an option, from 1.
    Place(u64),
    /// `unknown` or `timed_out`.
    Word(String),
}

/// What became of an answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerReply {
    /// `accepted`; `late`: it counts as out of time; or, with nothing changed, `stale`: that question was answered
    /// before, `early`: the time is not over, `over`: the attempt has ended.
    outcome: &'static str,
    /// The attempt as it stands now.
    attempt: AttemptBody,
}

/// What is wrong with a question.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ReportBody {
    /// The sequence of the question.
    sequence: u32,
    /// What is wrong with it, at most 2,000 characters.
    note: String,
}

/// Starts an attempt in a skill, or goes on with the open one
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/skills/{skill}/attempts",
    tag = "attempts",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
    ),
    responses(
        (status = 200, description = "The attempt was open already; it goes on", body = AttemptBody),
        (status = 201, description = "The attempt with its first question", body = AttemptBody),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such skill", body = ProblemDetails),
        (status = 409, description = "The skill cannot be started, or its retake is not open yet", body = ProblemDetails),
        (status = 503, description = "The database is away; try again", body = ProblemDetails),
        (status = 507, description = "The disk is full; try again", body = ProblemDetails),
    )
)]
async fn start_attempt(
    State(app): State<AppState>,
    inside: InAccount,
    place: Path<(String, String)>,
) -> Result<Response, WebError> {
    let Path((_, slug)) = place;
    let skill = app.reader.read(move |read| store::skills::find_by_slug(read, &slug)).await?;
    let skill = skill.filter(|skill| skill.state != SkillState::Draft).ok_or(WebError::NotFound)?;
    let started = attempts::begin(&app.door, inside.context(), inside.caller.clone(), skill.id).await?;
    let (status, seen) = if started.resumed {
        (StatusCode::OK, look(&app, &inside, started.attempt.definition().pinned.id).await?)
    } else {
        (StatusCode::CREATED, Seen::at(started.attempt, app.door.now()))
    };
    Ok((status, Answer(AttemptBody::of(&seen))).into_response())
}

/// Shows the caller's own attempt with its present question
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/attempts/{attempt}",
    tag = "attempts",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("attempt" = String, Path, description = "The attempt's identifier"),
    ),
    responses(
        (status = 200, description = "The attempt", body = AttemptBody),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "The caller has no such attempt", body = ProblemDetails),
    )
)]
async fn show_attempt(
    State(app): State<AppState>,
    inside: InAccount,
    place: Path<(String, AttemptId)>,
) -> Result<Answer<AttemptBody>, WebError> {
    let Path((_, attempt)) = place;
    Ok(Answer(AttemptBody::of(&look(&app, &inside, attempt).await?)))
}

/// Answers the present question; sending the same answer again changes nothing
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/attempts/{attempt}/answers",
    tag = "attempts",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("attempt" = String, Path, description = "The attempt's identifier"),
    ),
    request_body = AnswerBody,
    responses(
        (status = 200, description = "What became of it, and the next question", body = AnswerReply),
        (status = 400, description = "The body cannot be read", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "The caller has no such attempt", body = ProblemDetails),
        (status = 413, description = "The body is too large", body = ProblemDetails),
        (status = 422, description = "The question has no such option; nothing changed", body = ProblemDetails),
        (status = 503, description = "The answer was not saved; keep it and send it again", body = ProblemDetails),
        (status = 507, description = "The answer was not saved; keep it and send it again", body = ProblemDetails),
    )
)]
async fn answer_question(
    State(app): State<AppState>,
    inside: InAccount,
    place: Path<(String, AttemptId)>,
    Json(body): Json<AnswerBody>,
) -> Result<Answer<AnswerReply>, WebError> {
    let Path((_, attempt)) = place;
    let given = match body.choice {
        ChoiceBody::Place(place) => place.to_string(),
        ChoiceBody::Word(word) => word,
    };
    let Some(choice) = choice::from_text(&given) else {
        look(&app, &inside, attempt).await?;
        return Err(unknown_option(&given));
    };
    let submission = Submission { sequence: body.sequence, choice };
    let answered =
        attempts::submit(&app.door, inside.context(), inside.caller.clone(), attempt, submission).await;
    let answered = answered.map_err(|error| match error {
        ActionError::Store(error) if error.is_unavailable() => WebError::AnswerNotSaved(error),
        error => error.into(),
    })?;
    let outcome = match answered.said {
        Said::Accepted { late: false } => "accepted",
        Said::Accepted { late: true } => "late",
        Said::Stale => "stale",
        Said::Early => "early",
        Said::Over => "over",
        Said::UnknownOption { .. } => return Err(unknown_option(&given)),
    };
    let seen = match answered.said {
        Said::Accepted { .. } => Seen::at(answered.attempt, app.door.now()),
        _ => look(&app, &inside, attempt).await?,
    };
    Ok(Answer(AnswerReply { outcome, attempt: AttemptBody::of(&seen) }))
}

/// Reports that something is wrong with a question
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/attempts/{attempt}/reports",
    tag = "attempts",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("attempt" = String, Path, description = "The attempt's identifier"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names a request that may be repeated"),
    ),
    request_body = ReportBody,
    responses(
        (status = 201, description = "The report was taken", body = ReportBody),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "The caller has no such attempt", body = ProblemDetails),
        (status = 422, description = "The note is missing or too long, or no such question was shown", body = ProblemDetails),
    )
)]
async fn report_question(
    State(app): State<AppState>,
    inside: InAccount,
    key: RequestKey,
    place: Path<(String, AttemptId)>,
    Json(body): Json<ReportBody>,
) -> Result<Response, WebError> {
    let Path((_, attempt)) = place;
    let (caller, request_hash) = (inside.caller.clone(), key.request_hash(&body));
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        attempts::report_item(act, &caller, attempt, body.sequence, &body.note)?;
        Ok(serde_json::json!(body))
    })
    .await
}

async fn look(app: &AppState, inside: &InAccount, attempt: AttemptId) -> Result<Seen, WebError> {
    let (memory, caller, now) = (Arc::clone(app.door.memory()), inside.caller.clone(), app.door.now());
    let read = move |read: &mut store::Read<'_>| attempts::question(read, &memory, &caller, attempt, now);
    Ok(app.reader.read(read).await?)
}

fn unknown_option(given: &str) -> WebError {
    let mut problems = Problems::new();
    problems.add_given("choice", "unknown-option", given);
    ActionError::Invalid(problems).into()
}

//! Taking an attempt: the question, the answer, the report of an item.

mod screen;

use std::sync::Arc;

use actions::attempts::{self, Answered, Said, Seen};
use actions::error::ActionError;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Right;
use domain::attempt::{Choice, Submission};
use domain::id::AttemptId;
use serde::Deserialize;
use store::StoreError;

use crate::caller::InAccount;
use crate::choice;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::own_results;
use crate::paths::{self, route};
use crate::problems::FRAGMENT;
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::views::take::{Notice, Onward};
use screen::Screen;

/// The routes of this area.
pub fn routes() -> Routes {
    let taker = Access::Holds(Right::TakeSkillAssessments);
    Routes::new().get(route::TAKE, taker, show).post(route::ANSWERS, taker, answer).post(
        route::ITEM_REPORTS,
        taker,
        report,
    )
}

/// What the last submission came to, carried through the redirect of a plain form.
#[derive(Debug, Deserialize)]
struct After {
    #[serde(default)]
    said: String,
}

#[derive(Debug, Deserialize)]
struct AnswerForm {
    #[serde(default)]
    sequence: String,
    #[serde(default)]
    choice: String,
}

#[derive(Debug, Deserialize)]
struct ReportForm {
    #[serde(default)]
    sequence: String,
    #[serde(default)]
    text: String,
}

async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, attempt)): Path<(String, AttemptId)>,
    Query(after): Query<After>,
) -> Result<Response, WebError> {
    let seen = look(&app, &inside, attempt).await?;
    let onward = onward(&app, &inside, &seen).await?;
    Screen { app: &app, inside: &inside, seen: &seen, notice: notice_of(&after.said), onward }
        .page(StatusCode::OK)
}

/// Takes an answer: a plain form is led on by a redirect, the page's own script gets the next question at once.
async fn answer(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, attempt)): Path<(String, AttemptId)>,
    headers: HeaderMap,
    Checked(form): Checked<AnswerForm>,
) -> Result<Response, WebError> {
    let wants_fragment = headers.contains_key(FRAGMENT);
    let sequence = sequence(&form.sequence)?;
    let outcome = match choice::from_text(&form.choice) {
        Some(choice) => submit(&app, &inside, attempt, Submission { sequence, choice }).await,
        None => look(&app, &inside, attempt).await.map(|seen| (seen, Some(Notice::ChooseOne))),
    };
    let (seen, notice) = match outcome {
        Err(WebError::Action(ActionError::Store(error))) if error.is_unavailable() && !wants_fragment => {
            return not_saved(&app, &inside, attempt, error).await;
        }
        outcome => outcome?,
    };
    let status = match notice {
        Some(Notice::ChooseOne) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    if !wants_fragment && status == StatusCode::OK {
        return Ok(go_on(&inside, attempt, notice));
    }
    let onward = onward(&app, &inside, &seen).await?;
    let screen = Screen { app: &app, inside: &inside, seen: &seen, notice, onward };
    if wants_fragment { screen.fragment(status) } else { screen.page(status) }
}

async fn report(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, attempt)): Path<(String, AttemptId)>,
    headers: HeaderMap,
    Checked(form): Checked<ReportForm>,
) -> Result<Response, WebError> {
    let sequence = sequence(&form.sequence)?;
    let caller = inside.caller.clone();
    app.door
        .act(inside.context(), move |act| attempts::report_item(act, &caller, attempt, sequence, &form.text))
        .await?;
    if headers.contains_key(FRAGMENT) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(go_on(&inside, attempt, Some(Notice::Reported)))
}

/// The caller's own attempt as it stands; somebody else's is not found.
async fn look(app: &AppState, inside: &InAccount, attempt: AttemptId) -> Result<Seen, WebError> {
    let (memory, caller, now) = (Arc::clone(app.door.memory()), inside.caller.clone(), app.door.now());
    let read = move |read: &mut store::Read<'_>| attempts::question(read, &memory, &caller, attempt, now);
    Ok(app.reader.read(read).await?)
}

/// Where to go once the last question is answered; nothing is read before.
async fn onward(app: &AppState, inside: &InAccount, seen: &Seen) -> Result<Option<Onward>, WebError> {
    if seen.attempt.ending().is_none() {
        return Ok(None);
    }
    let (caller, now, skill) =
        (inside.caller.clone(), app.door.now(), seen.attempt.definition().item_bank.skill.id);
    let roles = app.reader.read(move |read| own_results::roles_with(read, &caller, skill, now)).await?;
    Ok(own_results::onward(&roles))
}

/// Hands an answer over and says what the taker sees next.
async fn submit(
    app: &AppState,
    inside: &InAccount,
    attempt: AttemptId,
    submission: Submission,
) -> Result<(Seen, Option<Notice>), WebError> {
    let answered =
        attempts::submit(&app.door, inside.context(), inside.caller.clone(), attempt, submission).await?;
    let Answered { attempt: after, said } = answered;
    match said {
        Said::Accepted { late } => {
            let surprising = late && submission.choice != Choice::TimedOut;
            Ok((Seen::at(after, app.door.now()), surprising.then_some(Notice::Late)))
        }
        // What did not count may be a question shown long ago, with outages since.
        Said::Stale => Ok((look(app, inside, attempt).await?, Some(Notice::AlreadyAnswered))),
        Said::UnknownOption { .. } => Ok((look(app, inside, attempt).await?, Some(Notice::ChooseOne))),
        Said::Early | Said::Over => Ok((look(app, inside, attempt).await?, None)),
    }
}

/// The same question again for a plain form whose answer could not be kept, while reading still works.
async fn not_saved(
    app: &AppState,
    inside: &InAccount,
    attempt: AttemptId,
    error: StoreError,
) -> Result<Response, WebError> {
    let refusal = WebError::from(error);
    let Ok(seen) = look(app, inside, attempt).await else { return Err(refusal) };
    let told = refusal.told();
    let screen = Screen { app, inside, seen: &seen, notice: Some(Notice::NotSaved), onward: None };
    let mut response = screen.page(told.status)?;
    if let Some(seconds) = told.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}

/// Where a plain form is led: to the question that is shown now.
pub(super) fn go_on(inside: &InAccount, attempt: AttemptId, notice: Option<Notice>) -> Response {
    let take = paths::account(inside.slug()).take(attempt);
    let said = match notice {
        Some(Notice::Late) => "?said=late",
        Some(Notice::AlreadyAnswered) => "?said=already",
        Some(Notice::Reported) => "?said=reported",
        Some(Notice::Resumed) => "?said=resumed",
        Some(Notice::ChooseOne | Notice::NotSaved) | None => "",
    };
    Redirect::to(&format!("{take}{said}")).into_response()
}

fn notice_of(said: &str) -> Option<Notice> {
    match said {
        "late" => Some(Notice::Late),
        "already" => Some(Notice::AlreadyAnswered),
        "reported" => Some(Notice::Reported),
        "resumed" => Some(Notice::Resumed),
        _ => None,
    }
}

fn sequence(text: &str) -> Result<u32, WebError> {
    text.parse().map_err(|_| ActionError::invalid("sequence", "not-shown").into())
}

//! A skill's calibrations: running one beside the answering threads, reading it, deciding on it.

use std::sync::Arc;

use actions::calibrations::{self, Computed};
use actions::error::ActionError;
use actions::{act::Act, authoring};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::Caller;
use domain::id::{CalibrationId, ItemId, SkillId};
use serde::Deserialize;
use tokio::sync::Semaphore;

use super::{Outcome, back, head, shell, skill};
use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::authoring::calibration::CalibrationPage;
use crate::views::authoring::calibrations::CalibrationsPage;
use crate::views::authoring::{SkillHead, SkillTab};

/// A fit keeps a core busy for as long as it lasts, so a process runs one at a time.
static TURN: Semaphore = Semaphore::const_new(1);

/// What an author decides.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Decision {
    /// `take` for the ticked items; `away` for none.
    decision: String,
    item: Vec<ItemId>,
}

/// Works a calibration out; it may take a minute, in which the threads that answer others stay free.
pub(crate) async fn compute(app: &AppState, caller: Caller, skill: SkillId) -> Result<Computed, WebError> {
    let broken = |reason: String| WebError::from(ActionError::Broken { reason });
    let turn = TURN.acquire().await.map_err(|error| broken(error.to_string()))?;
    let (reader, memory) = (app.reader.clone(), Arc::clone(app.door.memory()));
    // The turn moves into the work, because a browser that goes away does not stop it.
    let work = move || {
        let computed = reader.read_now(move |read| {
            calibrations::check(read, &caller)?;
            calibrations::compute(read, &memory, skill)
        });
        drop(turn);
        computed
    };
    let computed = tokio::task::spawn_blocking(work).await.map_err(|error| broken(error.to_string()))?;
    Ok(computed?)
}

pub(super) async fn list(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, slug)): Path<(String, String)>,
    Query(outcome): Query<Outcome>,
) -> Result<Html<String>, WebError> {
    let caller = inside.caller.clone();
    let read = move |read: &mut store::Read<'_>| {
        let head = head(read, &caller, &slug, SkillTab::Calibrations)?;
        let found = authoring::list_calibrations(read, &caller, head.overview.skill.id)?;
        Ok::<_, ActionError>((head, found))
    };
    let (head, calibrations) = app.reader.read(read).await?;
    let title = head.overview.skill.name.clone();
    let shell = shell(&app, &inside, |_| title, &outcome).await?;
    Ok(Html(CalibrationsPage { shell, head, calibrations }.render()?))
}

/// Runs a calibration, keeps it as a proposal and shows it.
pub(super) async fn run(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, named)): Path<(String, String)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let skill = skill(&app, &inside, named.clone()).await?;
    let here = paths::account(&slug);
    let computed = match compute(&app, inside.caller.clone(), skill.id).await {
        Ok(computed) => computed,
        Err(WebError::Action(error)) => {
            return back::<()>(&here.calibrations(&named), Err(error), "");
        }
        Err(error) => return Err(error),
    };
    let caller = inside.caller.clone();
    let keep = move |act: &mut Act<'_, '_>| calibrations::keep(act, Some(&caller), &computed);
    let id = app.door.act(inside.context(), keep).await?;
    let to = with_query(&here.calibration(&named, id), &[("done", "calibrated")]);
    Ok(Redirect::to(&to).into_response())
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, slug, id)): Path<(String, String, CalibrationId)>,
    Query(outcome): Query<Outcome>,
) -> Result<Html<String>, WebError> {
    Ok(Html(page(&app, &inside, slug, id, &outcome).await?.render()?))
}

/// Takes over the ticked items, or puts the calibration away.
pub(super) async fn decide(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, named, id)): Path<(String, String, CalibrationId)>,
    Checked(form): Checked<Decision>,
) -> Result<Response, WebError> {
    let skill = skill(&app, &inside, named.clone()).await?;
    let (caller, accepted) = match form.decision.as_str() {
        "away" => (inside.caller.clone(), Vec::new()),
        _ => (inside.caller.clone(), form.item),
    };
    // Without a tick nothing may be put away by accident.
    if accepted.is_empty() && form.decision != "away" {
        let page = page(&app, &inside, named, id, &Outcome::default()).await?;
        let page = CalibrationPage { ticked: Vec::new(), refused: true, ..page };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response());
    }
    let said = if accepted.is_empty() { "dismissed" } else { "applied" };
    let decide = move |act: &mut Act<'_, '_>| calibrations::decide(act, &caller, skill.id, id, &accepted);
    let done = app.door.act(inside.context(), decide).await;
    back(&paths::account(&slug).calibration(&named, id), done, said)
}

async fn page(
    app: &AppState,
    inside: &InAccount,
    slug: String,
    id: CalibrationId,
    outcome: &Outcome,
) -> Result<CalibrationPage, WebError> {
    let caller = inside.caller.clone();
    let read = move |read: &mut store::Read<'_>| {
        let head: SkillHead = head(read, &caller, &slug, SkillTab::Calibrations)?;
        let detail = authoring::find_calibration(read, &caller, &head.overview.skill, id)?;
        Ok::<_, ActionError>((head, detail))
    };
    let (head, detail) = app.reader.read(read).await?;
    let suggested = detail.items.iter().filter(|(found, _)| found.proposal.is_suggested());
    let ticked = suggested.map(|(found, _)| found.item).collect();
    let version = detail.head.version;
    let name = head.overview.skill.name.clone();
    let title = move |words: crate::words::Words| {
        words.t_with("authoring-calibration-title", &[("count", version.into()), ("skill", name.into())])
    };
    let shell = shell(app, inside, title, outcome).await?;
    Ok(CalibrationPage { shell, head, detail, ticked, refused: false })
}

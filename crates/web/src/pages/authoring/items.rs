//! One item: reading it, changing its state, looking at reports, taking it out.

use actions::act::Act;
use actions::authoring::{self, AuthoredItem, ItemHistory};
use actions::error::ActionError;
use actions::item_voids::{self, LONGEST_REASON};
use actions::{item_reports, skill_states};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::id::ItemId;
use domain::skill::SkillState;
use domain::time::Timestamp;
use serde::Deserialize;

use super::{Outcome, back, head, shell, skill};
use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::form::Field;
use crate::markdown;
use crate::paths;
use crate::state::AppState;
use crate::views::authoring::item::{ItemPage, VoidPage};
use crate::views::authoring::{SkillHead, SkillTab};
use crate::words::Words;

/// Where a form of an item is sent.
type ItemPath = Path<(String, String, ItemId)>;

/// Another state.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewState {
    state: String,
}

/// Why an item is taken out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Reason {
    reason: String,
}

/// Until when the reports on the page were made.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Seen {
    until: i64,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, slug, item)): ItemPath,
    Query(outcome): Query<Outcome>,
) -> Result<Html<String>, WebError> {
    let (head, item, history) = found(&app, &inside, slug, item).await?;
    let title = item.item.slug.clone();
    let shell = shell(&app, &inside, |_| title, &outcome).await?;
    let shown = app.questions.item(&item.item);
    let rationale = markdown::block(&item.item.rationale);
    Ok(Html(ItemPage { shell, head, item, history, shown, rationale }.render()?))
}

pub(super) async fn change_state(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, named, item)): ItemPath,
    Checked(form): Checked<NewState>,
) -> Result<Response, WebError> {
    let (skill, caller) = (skill(&app, &inside, named.clone()).await?, inside.caller.clone());
    let here = paths::account(&slug).authored_item(&named, item);
    let Some(state) = SkillState::from_name(&form.state) else {
        return back::<()>(&here, Err(ActionError::Conflict { reason: "item-state" }), "");
    };
    let change = move |act: &mut Act<'_, '_>| skill_states::change_item(act, &caller, skill.id, item, state);
    let done = app.door.act(inside.context(), change).await;
    back(&here, done, "item-state")
}

pub(super) async fn seen(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, named, item)): ItemPath,
    Checked(form): Checked<Seen>,
) -> Result<Response, WebError> {
    let (skill, caller) = (skill(&app, &inside, named.clone()).await?, inside.caller.clone());
    let until = Timestamp::from_micros(form.until);
    let see = move |act: &mut Act<'_, '_>| item_reports::mark_seen(act, &caller, skill.id, item, until);
    let done = app.door.act(inside.context(), see).await;
    back(&paths::account(&slug).authored_item(&named, item), done, "reports-seen")
}

/// Asks for the reason, and says what will happen.
pub(super) async fn ask(
    State(app): State<AppState>,
    inside: InAccount,
    Path((account, slug, item)): ItemPath,
) -> Result<Response, WebError> {
    let page = void_page(&app, &inside, slug.clone(), item, Field::default()).await?;
    if !page.item.standing.is_in_use() {
        return Ok(Redirect::to(&paths::account(&account).authored_item(slug, item)).into_response());
    }
    Ok(Html(page.render()?).into_response())
}

pub(super) async fn void(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, named, item)): ItemPath,
    Checked(form): Checked<Reason>,
) -> Result<Response, WebError> {
    let (skill, caller) = (skill(&app, &inside, named.clone()).await?, inside.caller.clone());
    let reason = form.reason.clone();
    let void = move |act: &mut Act<'_, '_>| {
        authoring::exists(act.tx, skill.id, item)?;
        item_voids::void(act, &caller, skill.id, item, &reason)
    };
    match app.door.act(inside.context(), void).await {
        Err(ActionError::Invalid(problems)) if problems.with("reason").is_some() => {
            let code = problems.with("reason").map_or("", |problem| problem.code);
            let words = inside.signed_in.origin.words.t(&format!("field-{code}"));
            let page = void_page(&app, &inside, named, item, Field::refused(form.reason, words)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        done => back(&paths::account(&slug).authored_item(&named, item), done, "voided"),
    }
}

async fn void_page(
    app: &AppState,
    inside: &InAccount,
    slug: String,
    item: ItemId,
    reason: Field,
) -> Result<VoidPage, WebError> {
    let (head, item, history) = found(app, inside, slug, item).await?;
    let name = item.item.slug.clone();
    let title = |words: Words| words.t_name("authoring-void-title", name);
    let shell = shell(app, inside, title, &Outcome::default()).await?;
    let stem = app.questions.item(&item.item).stem.clone();
    Ok(VoidPage { shell, head, item, history, stem, reason, reason_limit: LONGEST_REASON })
}

async fn found(
    app: &AppState,
    inside: &InAccount,
    slug: String,
    item: ItemId,
) -> Result<(SkillHead, AuthoredItem, ItemHistory), WebError> {
    let caller = inside.caller.clone();
    let read = move |read: &mut store::Read<'_>| {
        let head = head(read, &caller, &slug, SkillTab::Items)?;
        let (found, history) = authoring::find_item(read, &caller, &head.overview.skill, item)?;
        Ok::<_, ActionError>((head, found, history))
    };
    Ok(app.reader.read(read).await?)
}

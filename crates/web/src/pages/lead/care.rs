//! Who edits a role, handing it over, putting roles away and bringing them back (product 8.6, 8.8).

use actions::act::Act;
use actions::error::ActionError;
use actions::roles::{self, Editing, Put, editing_of};
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Caller, Extent, Right};
use domain::account::RoleEditing;
use domain::id::{RoleId, UserId};
use serde::Deserialize;
use store::roles::find_shelved;
use store::user_roles::Holder;

use super::top::{self, Found, Outcome, REFUSED};
use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::form::Offered;
use crate::page::{Place, Shell};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::lead::LedRole;
use crate::views::lead::care::{ArchivalPage, EditorRow, PutRow, RoleSettingsPage};
use crate::views::lead::top::RoleTab;

/// Who is chosen.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct UserForm {
    user: String,
}

/// Which roles are ticked, and where to go afterwards.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ticked {
    role: Vec<RoleId>,
    back: String,
}

/// Which form was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refused {
    Nothing,
    Editor,
    Creator,
}

pub(super) async fn settings(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    Query(outcome): Query<Outcome>,
) -> Result<Html<String>, WebError> {
    Ok(Html(settings_page(&app, &inside, role, &outcome, Refused::Nothing).await?.render()?))
}

pub(super) async fn add_editor(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    Checked(form): Checked<UserForm>,
) -> Result<Response, WebError> {
    let (caller, user) = (inside.caller.clone(), form.user.parse::<UserId>());
    let work = move |act: &mut Act<'_, '_>| match &user {
        Ok(user) => roles::add_editor(act, &caller, role, *user),
        Err(_) => Err(ActionError::invalid("user", "required")),
    };
    let done = app.door.act(inside.context(), work).await;
    settled(&app, &inside, role, done, ("editor-added", Refused::Editor)).await
}

pub(super) async fn remove_editor(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role, user)): Path<(String, RoleId, UserId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let work = move |act: &mut Act<'_, '_>| roles::remove_editor(act, &caller, role, user);
    let done = app.door.act(inside.context(), work).await;
    settled(&app, &inside, role, done, ("editor-removed", Refused::Editor)).await
}

pub(super) async fn hand_over(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    Checked(form): Checked<UserForm>,
) -> Result<Response, WebError> {
    let (caller, user) = (inside.caller.clone(), form.user.parse::<UserId>());
    let work = move |act: &mut Act<'_, '_>| match &user {
        Ok(user) => roles::hand_over(act, &caller, role, *user),
        Err(_) => Err(ActionError::invalid("user", "required")),
    };
    let done = app.door.act(inside.context(), work).await;
    settled(&app, &inside, role, done, ("handed-over", Refused::Creator)).await
}

pub(super) async fn adopt(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let done = app.door.act(inside.context(), move |act| roles::adopt(act, &caller, role)).await;
    settled(&app, &inside, role, done, ("adopted", Refused::Creator)).await
}

/// Says what putting the ticked roles away does; without a tick there is nothing to say.
pub(super) async fn ask(
    State(app): State<AppState>,
    inside: InAccount,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let ticked: Ticked = serde_html_form::from_str(&query.unwrap_or_default())
        .map_err(|error| WebError::Unreadable { detail: error.to_string() })?;
    if ticked.role.is_empty() {
        return Ok(Redirect::to(&paths::account(inside.slug()).lead_roles()).into_response());
    }
    let caller = inside.caller.clone();
    let found = app
        .reader
        .read(move |tx| {
            let put = roles::list_editable(tx, &caller, &ticked.role)?;
            let rows = put.iter().map(|put| put_row(tx, &caller, put));
            rows.collect::<Result<Vec<PutRow>, ActionError>>()
        })
        .await?;
    let visit = inside.visit(&app).await?;
    let shell = Shell::new(visit, Place::LeadRoles, String::new()).without_search();
    let title = ArchivalPage::title_of(&shell, &found);
    let is_everyone = inside.caller.reach(Right::EditOwnRoles)?.extent() == Extent::Everything;
    let page = ArchivalPage { shell: Shell { title, ..shell }, roles: found, is_everyone };
    Ok(Html(page.render()?).into_response())
}

pub(super) async fn archive(
    State(app): State<AppState>,
    inside: InAccount,
    Path(slug): Path<String>,
    Checked(ticked): Checked<Ticked>,
) -> Result<Response, WebError> {
    let list = paths::account(&slug).lead_roles();
    if ticked.role.is_empty() {
        return Ok(Redirect::to(&list).into_response());
    }
    let caller = inside.caller.clone();
    let work = move |act: &mut Act<'_, '_>| roles::archive(act, &caller, &ticked.role);
    let n = app.door.act(inside.context(), work).await?;
    let done = [("done", "archived".to_owned()), ("n", n.to_string())];
    Ok(Redirect::to(&with_query(&list, &done)).into_response())
}

pub(super) async fn restore(
    State(app): State<AppState>,
    inside: InAccount,
    Path(slug): Path<String>,
    Checked(ticked): Checked<Ticked>,
) -> Result<Response, WebError> {
    let here = paths::account(&slug);
    let to = match ticked.role.as_slice() {
        [only] if ticked.back == "role" => here.role_skills(only),
        _ => here.lead_roles(),
    };
    if ticked.role.is_empty() {
        return Ok(Redirect::to(&with_query(&to, &[("tab", "archived")])).into_response());
    }
    let (caller, stays) = (inside.caller.clone(), ticked.back != "role");
    let work = move |act: &mut Act<'_, '_>| roles::restore(act, &caller, &ticked.role);
    let mut query = match app.door.act(inside.context(), work).await {
        Ok(n) => vec![("done", "restored".to_owned()), ("n", n.to_string())],
        Err(ActionError::Conflict { reason }) if REFUSED.contains(&reason) => {
            vec![("refused", reason.to_owned())]
        }
        Err(error) => return Err(error.into()),
    };
    if stays {
        query.push(("tab", "archived".to_owned()));
    }
    Ok(Redirect::to(&with_query(&to, &query)).into_response())
}

fn put_row(tx: &mut store::Read<'_>, caller: &Caller, put: &Put) -> Result<PutRow, ActionError> {
    let reach = caller.reach(Right::EditOwnRoles)?;
    let shelved =
        find_shelved(tx, &reach, caller.user, put.head.id)?.ok_or(ActionError::not_found("role"))?;
    Ok(PutRow {
        role: LedRole { library: false, ..super::led(&shelved.listed) },
        members: put.members as usize,
        completed: put.completed as usize,
        was_published: put.head.version > 0,
    })
}

/// Back to who edits the role, with what was done; the page again with what is wrong where a field needs another value.
async fn settled(
    app: &AppState,
    inside: &InAccount,
    role: RoleId,
    done: Result<(), ActionError>,
    (what, form): (&'static str, Refused),
) -> Result<Response, WebError> {
    match done {
        Ok(()) => {
            let page = paths::account(inside.slug()).role_settings(role);
            Ok(Redirect::to(&with_query(&page, &[("done", what)])).into_response())
        }
        Err(ActionError::Invalid(_)) => {
            let page = settings_page(app, inside, role, &Outcome::default(), form).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn settings_page(
    app: &AppState,
    inside: &InAccount,
    role: RoleId,
    outcome: &Outcome,
    refused: Refused,
) -> Result<RoleSettingsPage, WebError> {
    let caller = inside.caller.clone();
    let read = move |tx: &mut store::Read<'_>| {
        let Some(found) = top::find(tx, &caller, role)?.filter(Found::is_own) else { return Ok(None) };
        Ok::<_, ActionError>(Some((found, editing_of(tx, &caller, role)?)))
    };
    let (found, editing) = app.reader.read(read).await?.ok_or(WebError::NotFound)?;
    let visit = inside.visit(app).await?;
    let words = visit.words;
    let problem = |form| (refused == form).then(|| words.t("field-not-an-editor"));
    let nobody = Offered { value: String::new(), label: words.t("role-choose-user") };
    let viewer = inside.caller.user;
    let Editing { creator, editors, candidates, may_share, may_adopt, setting, head, .. } = editing;
    Ok(RoleSettingsPage {
        top: found.top(&inside.caller, RoleTab::Settings, app.door.now()),
        creator,
        is_creator: head.creator == Some(viewer),
        has_co_editors: setting == RoleEditing::CoEditors,
        editors: editors.iter().map(|editor| editor_row(editor, viewer)).collect(),
        candidates: std::iter::once(nobody).chain(candidates.iter().map(offered)).collect(),
        may_share,
        may_adopt,
        editor_problem: problem(Refused::Editor),
        creator_problem: problem(Refused::Creator),
        shell: top::shell(visit, found.shelved.listed.role.title.clone(), outcome),
    })
}

fn editor_row(editor: &Holder, viewer: UserId) -> EditorRow {
    EditorRow {
        id: editor.caller.user,
        name: editor.name.clone(),
        email: editor.email.clone(),
        is_viewer: editor.caller.user == viewer,
    }
}

fn offered(holder: &Holder) -> Offered {
    Offered { value: holder.caller.user.to_string(), label: format!("{} · {}", holder.name, holder.email) }
}

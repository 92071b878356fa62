//! Making, naming, moving and deleting a team.

use actions::act::Act;
use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::id::TeamId;
use domain::problem::Problems;
use domain::team::Standing;
use serde::Deserialize;
use store::{Read, teams};

use super::{Done, Found, field, find, named, parents, problem, shell, team_of};
use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::form::Field;
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::teams::index::NewTeamPage;
use crate::views::teams::settings::{RemovalPage, SettingsPage};
use crate::views::teams::{ParentChoice, Tab};

/// What the form for a team says; each form has some of it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct TeamForm {
    name: String,
    parent: String,
}

pub(super) async fn begin(
    State(app): State<AppState>,
    inside: InAccount,
    Query(form): Query<TeamForm>,
) -> Result<Html<String>, WebError> {
    Ok(Html(new_page(&app, &inside, Field::kept(form.name), &form.parent).await?.render()?))
}

pub(super) async fn create(
    State(app): State<AppState>,
    inside: InAccount,
    Checked(form): Checked<TeamForm>,
) -> Result<Response, WebError> {
    let (caller, name, parent) = (inside.caller.clone(), form.name.clone(), team_of(&form.parent)?);
    let work = move |act: &mut Act<'_, '_>| actions::teams::create(act, &caller, parent, &name);
    match app.door.act(inside.context(), work).await {
        Ok(team) => Ok(to_team(inside.slug(), team, "made")),
        Err(ActionError::Invalid(problems)) => {
            let name = field(inside.signed_in.origin.words, &problems, "name", form.name);
            let page = new_page(&app, &inside, name, &form.parent).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn settings(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, team)): Path<(String, TeamId)>,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    Ok(Html(settings_page(&app, &inside, team, &done, None).await?.render()?))
}

pub(super) async fn rename(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, team)): Path<(String, TeamId)>,
    Checked(form): Checked<TeamForm>,
) -> Result<Response, WebError> {
    let (caller, name) = (inside.caller.clone(), form.name.clone());
    let work = move |act: &mut Act<'_, '_>| actions::teams::rename(act, &caller, team, &name);
    let done = app.door.act(inside.context(), work).await;
    settled(&app, &inside, team, "renamed", (form, Refused::Name), done).await
}

pub(super) async fn move_to(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, team)): Path<(String, TeamId)>,
    Checked(form): Checked<TeamForm>,
) -> Result<Response, WebError> {
    let (caller, parent) = (inside.caller.clone(), team_of(&form.parent)?);
    let work = move |act: &mut Act<'_, '_>| actions::teams::move_to(act, &caller, team, parent);
    let done = app.door.act(inside.context(), work).await;
    settled(&app, &inside, team, "moved", (form, Refused::Place), done).await
}

pub(super) async fn ask_removal(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, team)): Path<(String, TeamId)>,
) -> Result<Html<String>, WebError> {
    let caller = inside.caller.clone();
    let work = move |tx: &mut Read<'_>| {
        let Some(found) = find(tx, &caller, team)? else { return Ok::<_, ActionError>(None) };
        found.must_be(Standing::Edits)?;
        let reach = caller.team_reach()?;
        let counts = (teams::count_members(tx, &reach, team)?, teams::list_managers(tx, &reach, team)?.len());
        Ok(Some((found, counts, teams::list_below(tx, &reach, team)?)))
    };
    let (found, (n_members, n_managers), below) = app.reader.read(work).await?.ok_or(WebError::NotFound)?;
    let visit = inside.visit(&app).await?;
    let head = found.head(&inside.caller, Tab::Settings);
    let title = visit.words.t_name("teams-delete-title", head.name.as_str());
    let page = RemovalPage {
        shell: shell(visit, title, &Done::default()),
        head,
        n_members,
        n_managers,
        below: below.iter().map(named).collect(),
    };
    Ok(Html(page.render()?))
}

pub(super) async fn remove(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, team)): Path<(String, TeamId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| actions::teams::remove(act, &caller, team)).await?;
    let back = with_query(&paths::account(&slug).teams(), &[("done", "deleted")]);
    Ok(Redirect::to(&back).into_response())
}

/// Which of the two forms of the settings was refused.
#[derive(Debug, Clone, Copy)]
enum Refused {
    Name,
    Place,
}

/// On to the settings, or the settings once more with what was typed.
async fn settled(
    app: &AppState,
    inside: &InAccount,
    team: TeamId,
    deed: &str,
    sent: (TeamForm, Refused),
    done: Result<(), ActionError>,
) -> Result<Response, WebError> {
    match done {
        Ok(()) => {
            let address = paths::account(inside.slug()).team_settings(team);
            Ok(Redirect::to(&with_query(&address, &[("done", deed)])).into_response())
        }
        Err(ActionError::Invalid(problems)) => {
            let (form, refused) = sent;
            let refused = Some((form, refused, problems));
            let page = settings_page(app, inside, team, &Done::default(), refused).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn settings_page(
    app: &AppState,
    inside: &InAccount,
    team: TeamId,
    done: &Done,
    refused: Option<(TeamForm, Refused, Problems)>,
) -> Result<SettingsPage, WebError> {
    let caller = inside.caller.clone();
    let typed_place = match &refused {
        Some((form, Refused::Place, _)) => Some(team_of(&form.parent)?),
        _ => None,
    };
    let work = move |tx: &mut Read<'_>| {
        let Some(found) = find(tx, &caller, team)? else { return Ok::<_, ActionError>(None) };
        found.must_be(Standing::Edits)?;
        let chosen = typed_place.unwrap_or(found.seen.team.parent);
        let choices = parents(tx, &caller, Some(&found.seen.team), chosen)?;
        Ok(Some((found, choices)))
    };
    let (found, choices): (Found, Vec<ParentChoice>) =
        app.reader.read(work).await?.ok_or(WebError::NotFound)?;
    let visit = inside.visit(app).await?;
    let words = visit.words;
    let head = found.head(&inside.caller, Tab::Settings);
    let (name, place_problem) = match refused {
        Some((form, Refused::Name, problems)) => (field(words, &problems, "name", form.name), None),
        Some((_, Refused::Place, problems)) => {
            (Field::kept(head.name.clone()), problem(words, &problems, "parent"))
        }
        None => (Field::kept(head.name.clone()), None),
    };
    Ok(SettingsPage {
        shell: shell(visit, head.name.clone(), done),
        head,
        name,
        parents: choices,
        place_problem,
    })
}

async fn new_page(
    app: &AppState,
    inside: &InAccount,
    name: Field,
    parent: &str,
) -> Result<NewTeamPage, WebError> {
    let (caller, chosen) = (inside.caller.clone(), team_of(parent)?);
    let choices = app.reader.read(move |tx| parents(tx, &caller, None, chosen)).await?;
    let visit = inside.visit(app).await?;
    let title = visit.words.t("teams-new");
    Ok(NewTeamPage {
        shell: shell(visit, title, &Done::default()),
        name,
        parents: choices,
        reaches_everything: super::reaches_everything(&inside.caller)?,
    })
}

fn to_team(slug: &str, team: TeamId, deed: &str) -> Response {
    let address = with_query(&paths::account(slug).team(team), &[("done", deed)]);
    Redirect::to(&address).into_response()
}

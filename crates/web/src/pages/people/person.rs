//! One person: who they are, their levels and roles, what was done, and linking them to the user they are.

use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Reach, Right};
use domain::folder::Folder;
use domain::id::{PersonId, TeamId};
use domain::problem::Problems;
use domain::text::EmailAddress;
use serde::Deserialize;
use store::error::StoreError;
use store::people::{self, HeldRole, HistoryEntry, Record};
use store::results::{self, LevelSeen};
use store::{Read, folders, skills, users};

use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::form::Field;
use crate::page::{Flash, Place, Shell};
use crate::paths::with_query;
use crate::state::AppState;
use crate::views::people::person::{Done, PersonPage, ShownResult, ShownRole, act_words};
use crate::views::people::type_words;
use crate::words::Words;

/// What was just done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct JustDone {
    done: String,
}

/// The address somebody signs in with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LinkForm {
    email: String,
}

struct Found {
    record: Record,
    folder: Option<Folder>,
    teams: Vec<(TeamId, String)>,
    levels: Vec<(String, LevelSeen)>,
    roles: Vec<HeldRole>,
    history: Vec<HistoryEntry>,
    signs_in: Option<String>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, person)): Path<(String, PersonId)>,
    Query(JustDone { done }): Query<JustDone>,
) -> Result<Html<String>, WebError> {
    let page = page(&app, &inside, person, Field::default(), &done).await?;
    Ok(Html(page.render()?))
}

pub(super) async fn link(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, person)): Path<(String, PersonId)>,
    Checked(form): Checked<LinkForm>,
) -> Result<Response, WebError> {
    let (caller, typed) = (inside.caller.clone(), form.email.clone());
    let linked = app
        .door
        .act(inside.context(), move |act| match EmailAddress::parse(&typed) {
            Ok(email) => actions::people::link_by_email(act, &caller, person, &email),
            Err(code) => {
                let reach = caller.reach(Right::EditPerson)?;
                people::find(act.tx, &reach, person)?.ok_or(ActionError::not_found("person"))?;
                Err(ActionError::invalid("email", code))
            }
        })
        .await;
    match linked {
        Ok(()) => Ok(back(&inside, person, "linked")),
        Err(ActionError::Invalid(problems)) => again(&app, &inside, person, &form.email, &problems).await,
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn unlink(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, person)): Path<(String, PersonId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| actions::people::unlink(act, &caller, person)).await?;
    Ok(back(&inside, person, "unlinked"))
}

/// The person again, with what was just done.
pub(super) fn back(inside: &InAccount, person: PersonId, done: &str) -> Response {
    let address = with_query(&super::here(inside).person(person), &[("done", done)]);
    Redirect::to(&address).into_response()
}

async fn again(
    app: &AppState,
    inside: &InAccount,
    person: PersonId,
    typed: &str,
    problems: &Problems,
) -> Result<Response, WebError> {
    let words = inside.signed_in.origin.words;
    let link = super::field(words, Some(problems), "email", typed);
    let page = page(app, inside, person, link, "").await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

async fn page(
    app: &AppState,
    inside: &InAccount,
    person: PersonId,
    link: Field,
    done: &str,
) -> Result<PersonPage, WebError> {
    let reach = inside.caller.reach(Right::ViewReportsAndTools)?;
    let found = app.reader.read(move |tx| read(tx, &reach, person)).await?.ok_or(WebError::NotFound)?;
    let visit = inside.visit(app).await?;
    let words = visit.words;
    let name = found.record.person.name.to_string();
    let flash = flash(words, done, &name);
    let shell = Shell::new(visit, Place::People, name.clone()).without_search();
    let place = found.folder.map(|folder| (folder.name.to_string(), super::here(inside).folder(folder.id)));
    let person = found.record.person;
    Ok(PersonPage {
        shell: super::with_flash(shell, flash),
        id: person.id,
        name,
        email: person.email.to_string(),
        kind: type_words(words, person.person_type),
        job_title: person.job_title,
        external_id: found.record.external_id,
        folder: place,
        teams: found.teams.into_iter().map(|(_, name)| name).collect(),
        added_at: person.created_at,
        signs_in: found.signs_in,
        link,
        results: found
            .levels
            .into_iter()
            .map(|(skill, seen)| ShownResult { skill, level: seen.level, measured_at: seen.verified_at })
            .collect(),
        roles: found
            .roles
            .into_iter()
            .map(|held| ShownRole {
                id: held.role,
                title: held.title,
                level: held.level,
                assigned_at: held.assigned_at,
            })
            .collect(),
        history: found
            .history
            .into_iter()
            .map(|entry| Done { what: act_words(words, &entry.act), by: entry.by, at: entry.at })
            .collect(),
        may: super::may_do(&inside.caller),
        may_lead: inside.caller.may(Right::AssignRoles),
    })
}

fn read(tx: &mut Read<'_>, reach: &Reach, person: PersonId) -> Result<Option<Found>, StoreError> {
    let Some(record) = people::find_record(tx, reach, person)? else { return Ok(None) };
    let mut levels = Vec::new();
    for seen in results::list_levels(tx, reach, person)? {
        let name = skills::find(tx, seen.skill)?.map(|skill| skill.name).unwrap_or_default();
        levels.push((name, seen));
    }
    levels.sort_by(|one, other| one.0.cmp(&other.0));
    let signs_in = match record.person.user {
        Some(user) => Some(users::get(tx, user)?.email.to_string()),
        None => None,
    };
    Ok(Some(Found {
        folder: folders::find(tx, reach, record.person.folder)?,
        teams: people::list_teams(tx, reach, person)?,
        roles: people::list_roles(tx, reach, person)?,
        history: people::list_history(tx, reach, person)?,
        levels,
        signs_in,
        record,
    }))
}

fn flash(words: Words, done: &str, name: &str) -> Option<Flash> {
    let key = match done {
        "added" => "people-added-flash",
        "saved" => "people-saved-flash",
        "linked" => "people-linked-flash",
        "unlinked" => "people-unlinked-flash",
        "merged" => "people-merged-flash",
        "restored" => "people-restored-flash",
        _ => return None,
    };
    Some(Flash::good(words.t_name(key, name)))
}

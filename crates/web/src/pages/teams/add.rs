//! Putting people into a team: choose them or paste their addresses, see what would happen, then confirm.

use std::collections::BTreeSet;

use actions::addresses::Found as FoundByAddress;
use actions::error::ActionError;
use actions::teams::{Checked as CheckedList, MOST_PEOPLE};
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::Caller;
use domain::id::{PersonId, TeamId};
use domain::team::Standing;
use serde::Deserialize;
use store::page::PageSize;
use store::people::{self, Addressee};
use store::{Read, folders, teams};

use super::{Done, Found, find, shell};
use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::Path;
use crate::form::Field;
use crate::paths::{self, with_query};
use crate::problems::FRAGMENT;
use crate::state::AppState;
use crate::views::lead::assign::{Choosing, ChosenPerson, FoundPerson};
use crate::views::teams::Tab;
use crate::views::teams::add::{AddFragment, AddPage, CheckPage, CheckedPerson};

/// What choosing sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Choice {
    q: String,
    person: Vec<PersonId>,
    step: String,
}

/// What pasting sends; `again` goes back to the text.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PasteForm {
    addresses: String,
    again: Option<String>,
}

/// What confirming sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AddForm {
    person: Vec<PersonId>,
}

pub(super) async fn choose(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, team)): Path<(String, TeamId)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Html<String>, WebError> {
    let choice: Choice = serde_html_form::from_str(&query.unwrap_or_default())
        .map_err(|error| WebError::Unreadable { detail: error.to_string() })?;
    let (caller, asked) = (inside.caller.clone(), choice.clone());
    let picked = app.reader.read(move |tx| pick(tx, &caller, team, &asked)).await?;
    let (found, mut choosing) = picked.ok_or(WebError::NotFound)?;
    let going_on = choice.step == "confirm";
    if going_on && !choosing.chosen.is_empty() {
        let (already, ready) = choosing.chosen.into_iter().partition(|person| person.assigned);
        let page = check_page(&app, &inside, &found, checked(ready, already), String::new()).await?;
        return Ok(Html(page.render()?));
    }
    choosing.refused = going_on;
    if headers.contains_key(FRAGMENT) {
        let visit = inside.visit(&app).await?;
        let head = found.head(&inside.caller, Tab::Members);
        let shell = shell(visit, head.name.clone(), &Done::default());
        return Ok(Html(AddFragment { shell, head, choosing }.render()?));
    }
    let page = add_page(&app, &inside, &found, choosing, Field::default()).await?;
    Ok(Html(page.render()?))
}

/// Says what adding the pasted addresses would do; it changes nothing, so that sending it twice is the same.
pub(super) async fn check(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, team)): Path<(String, TeamId)>,
    Checked(form): Checked<PasteForm>,
) -> Result<Response, WebError> {
    let (caller, text) = (inside.caller.clone(), form.addresses.clone());
    let nothing_chosen = Choice::default();
    let picked = app.reader.read(move |tx| pick(tx, &caller, team, &nothing_chosen)).await?;
    let (found, choosing) = picked.ok_or(WebError::NotFound)?;
    if form.again.is_some() {
        let page = add_page(&app, &inside, &found, choosing, Field::kept(form.addresses)).await?;
        return Ok(Html(page.render()?).into_response());
    }
    let caller = inside.caller.clone();
    let work = move |tx: &mut Read<'_>| actions::teams::check_members(tx, &caller, team, &text);
    match app.reader.read(work).await {
        Ok(list) => {
            let page = check_page(&app, &inside, &found, list, form.addresses).await?;
            Ok(Html(page.render()?).into_response())
        }
        Err(ActionError::Invalid(problems)) => {
            let pasted = super::field(inside.signed_in.origin.words, &problems, "addresses", form.addresses);
            let page = add_page(&app, &inside, &found, choosing, pasted).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn add(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, team)): Path<(String, TeamId)>,
    Checked(form): Checked<AddForm>,
) -> Result<Response, WebError> {
    let (caller, people) = (inside.caller.clone(), form.person);
    if people.is_empty() {
        let back = with_query(&paths::account(&slug).new_team_members(team), &[("step", "confirm")]);
        return Ok(Redirect::to(&back).into_response());
    }
    let work =
        move |act: &mut actions::act::Act<'_, '_>| actions::teams::add_members(act, &caller, team, &people);
    let added = app.door.act(inside.context(), work).await?;
    let n = added.new.len().to_string();
    let back = with_query(&paths::account(&slug).team(team), &[("done", "added"), ("n", n.as_str())]);
    Ok(Redirect::to(&back).into_response())
}

async fn add_page(
    app: &AppState,
    inside: &InAccount,
    found: &Found,
    choosing: Choosing,
    pasted: Field,
) -> Result<AddPage, WebError> {
    let (visit, head) = (inside.visit(app).await?, found.head(&inside.caller, Tab::Members));
    let title = visit.words.t_name("teams-add-title", head.name.as_str());
    Ok(AddPage { shell: shell(visit, title, &Done::default()), head, choosing, pasted, most: MOST_PEOPLE })
}

async fn check_page(
    app: &AppState,
    inside: &InAccount,
    found: &Found,
    list: CheckedList,
    pasted: String,
) -> Result<CheckPage, WebError> {
    let (visit, head) = (inside.visit(app).await?, found.head(&inside.caller, Tab::Members));
    let title = visit.words.t_name("teams-check-title", head.name.as_str());
    let person =
        |found: FoundByAddress| CheckedPerson { id: found.person, name: found.name, email: found.email };
    Ok(CheckPage {
        shell: shell(visit, title, &Done::default()),
        head,
        ready: list.ready.into_iter().map(person).collect(),
        already: list.already.into_iter().map(person).collect(),
        not_found: list.not_found.iter().map(ToString::to_string).collect(),
        unreadable: list.unreadable,
        n_repeated: list.n_repeated,
        pasted,
        reaches_everything: super::reaches_everything(&inside.caller)?,
    })
}

/// People ticked one by one, as a list of addresses would give them.
fn checked(ready: Vec<ChosenPerson>, already: Vec<ChosenPerson>) -> CheckedList {
    let found =
        |person: ChosenPerson| FoundByAddress { person: person.id, name: person.name, email: person.email };
    CheckedList {
        ready: ready.into_iter().map(found).collect(),
        already: already.into_iter().map(found).collect(),
        ..CheckedList::default()
    }
}

/// Who was found and who is chosen, for a team the caller may edit.
fn pick(
    tx: &mut Read<'_>,
    caller: &Caller,
    team: TeamId,
    choice: &Choice,
) -> Result<Option<(Found, Choosing)>, ActionError> {
    let Some(found) = find(tx, caller, team)? else { return Ok(None) };
    found.must_be(Standing::Edits)?;
    let reach = caller.team_reach()?;
    let page = people::list(tx, &reach, choice.q.trim(), None, PageSize::DEFAULT)?;
    let chosen = in_order(people::list_addressees(tx, &reach, &choice.person)?, &choice.person);
    let mut asked: Vec<PersonId> = page.items.iter().map(|person| person.id).collect();
    asked.extend(chosen.iter().map(|addressee| addressee.person));
    let present = teams::list_present(tx, &reach, team, &asked)?;
    let folders = folders::list(tx, &reach)?;
    let folder_of = |id| folders.iter().find(|folder| folder.id == id).map(|folder| folder.name.to_string());
    let choosing = Choosing {
        search: choice.q.clone(),
        has_more: page.next.is_some(),
        found: page
            .items
            .into_iter()
            .map(|person| FoundPerson {
                id: person.id,
                name: person.name.to_string(),
                email: person.email.to_string(),
                folder: folder_of(person.folder).unwrap_or_default(),
                chosen: choice.person.contains(&person.id),
                assigned: present.contains(&person.id),
                through_team: false,
            })
            .collect(),
        chosen: chosen
            .into_iter()
            .map(|addressee| ChosenPerson {
                id: addressee.person,
                assigned: present.contains(&addressee.person),
                through_team: false,
                name: addressee.name,
                email: addressee.email,
            })
            .collect(),
        ..Choosing::default()
    };
    Ok(Some((found, choosing)))
}

/// Each person once, in the order they were ticked.
fn in_order(mut addressees: Vec<Addressee>, order: &[PersonId]) -> Vec<Addressee> {
    let mut seen = BTreeSet::new();
    let order: Vec<PersonId> = order.iter().copied().filter(|person| seen.insert(*person)).collect();
    addressees.sort_by_key(|addressee| order.iter().position(|person| *person == addressee.person));
    addressees
}

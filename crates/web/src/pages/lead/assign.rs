//! Assigning a role: choose people, then check and assign (product 8.9).

use std::collections::BTreeSet;

use actions::error::ActionError;
use actions::roles::{Assign, LONGEST_MESSAGE};
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Reach, Right};
use domain::id::{PersonId, RoleId};
use serde::Deserialize;
use store::error::StoreError;
use store::page::{Page, PageSize};
use store::people::{self, Addressee};
use store::roles::{self, ListedRole};
use store::{Read, assignments, folders};

use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::Path;
use crate::form::Field;
use crate::page::{Place, Shell, Visit};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::lead::assign::{
    ChooseFragment, ChoosePage, Choosing, ChosenPerson, ConfirmPage, FoundPerson, message_too_long,
};

/// The header of the island that searches while somebody types.
const FRAGMENT: &str = "metier-fragment";

/// What step 1 sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Choice {
    q: String,
    person: Vec<PersonId>,
    step: String,
}

/// What step 2 sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AssignForm {
    person: Vec<PersonId>,
    message: String,
    email: Option<String>,
}

/// Who was found, who is chosen, and who of both has the role.
struct Picked {
    listed: ListedRole,
    found: Page<FoundPerson>,
    chosen: Vec<ChosenPerson>,
}

pub(super) async fn choose(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Html<String>, WebError> {
    let choice: Choice = serde_html_form::from_str(&query.unwrap_or_default())
        .map_err(|error| WebError::Unreadable { detail: error.to_string() })?;
    let reach = inside.caller.reach(Right::AssignRoles)?;
    let asked = choice.clone();
    let picked = app.reader.read(move |tx| pick(tx, &reach, role, &asked)).await?;
    let Picked { listed, found, chosen } = picked.ok_or(WebError::NotFound)?;
    let visit = inside.visit(&app).await?;
    let going_on = choice.step == "confirm";
    if going_on && !chosen.is_empty() {
        return Ok(Html(confirm(visit, &listed, chosen, Field::default(), true).render()?));
    }
    let choosing = Choosing {
        search: choice.q,
        has_more: found.next.is_some(),
        found: found.items,
        chosen,
        refused: going_on,
    };
    let (shell, role) = (shell(visit, &listed), super::led(&listed));
    if headers.contains_key(FRAGMENT) {
        return Ok(Html(ChooseFragment { shell, role, choosing }.render()?));
    }
    Ok(Html(ChoosePage { shell, role, choosing }.render()?))
}

pub(super) async fn assign(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, role)): Path<(String, RoleId)>,
    Checked(form): Checked<AssignForm>,
) -> Result<Response, WebError> {
    if form.person.is_empty() {
        let back = with_query(&paths::account(&slug).new_assignment(role), &[("step", "confirm")]);
        return Ok(Redirect::to(&back).into_response());
    }
    let caller = inside.caller.clone();
    let wanted = Assign {
        role,
        people: form.person.clone(),
        message: form.message.clone(),
        notify: form.email.is_some(),
    };
    let done = app.door.act(inside.context(), move |act| actions::roles::assign(act, &caller, &wanted)).await;
    match done {
        Ok(assigned) => {
            let n = assigned.new.len().to_string();
            let back = with_query(&paths::account(&slug).lead_role(role), &[("assigned", n)]);
            Ok(Redirect::to(&back).into_response())
        }
        Err(ActionError::Invalid(problems)) if problems.with("message").is_some() => {
            again(&app, &inside, role, form).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Step 2 once more, with everything typed and what is wrong with it.
async fn again(
    app: &AppState,
    inside: &InAccount,
    role: RoleId,
    form: AssignForm,
) -> Result<Response, WebError> {
    let reach = inside.caller.reach(Right::AssignRoles)?;
    let choice = Choice { person: form.person, ..Choice::default() };
    let picked = app.reader.read(move |tx| pick(tx, &reach, role, &choice)).await?;
    let Picked { listed, chosen, .. } = picked.ok_or(WebError::NotFound)?;
    let visit = inside.visit(app).await?;
    let problem = message_too_long(visit.words, LONGEST_MESSAGE);
    let page = confirm(visit, &listed, chosen, Field::refused(form.message, problem), form.email.is_some());
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

fn confirm(
    visit: Visit,
    listed: &ListedRole,
    people: Vec<ChosenPerson>,
    message: Field,
    send_email: bool,
) -> ConfirmPage {
    ConfirmPage {
        shell: shell(visit, listed),
        role: super::led(listed),
        people,
        message,
        message_limit: LONGEST_MESSAGE,
        send_email,
    }
}

fn shell(visit: Visit, listed: &ListedRole) -> Shell {
    let title = visit.words.t_name("lead-assign-title", listed.role.title.as_str());
    Shell::new(visit, Place::LeadRoles, title).without_search()
}

fn pick(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleId,
    choice: &Choice,
) -> Result<Option<Picked>, StoreError> {
    let Some(listed) = roles::find(tx, reach, role)? else { return Ok(None) };
    let found = people::list(tx, reach, choice.q.trim(), None, PageSize::DEFAULT)?;
    let chosen = in_order(people::list_addressees(tx, reach, &choice.person)?, &choice.person);
    let mut asked: Vec<PersonId> = found.items.iter().map(|person| person.id).collect();
    asked.extend(chosen.iter().map(|addressee| addressee.person));
    let assigned = assignments::list_assigned(tx, reach, role, &asked)?;
    let folders = folders::list(tx, reach)?;
    let found = found.map(|person| FoundPerson {
        id: person.id,
        name: person.name.to_string(),
        email: person.email.to_string(),
        folder: folders
            .iter()
            .find(|folder| folder.id == person.folder)
            .map_or_else(String::new, |folder| folder.name.to_string()),
        chosen: chosen.iter().any(|addressee| addressee.person == person.id),
        assigned: assigned.contains(&person.id),
    });
    let chosen = chosen
        .into_iter()
        .map(|addressee| ChosenPerson {
            id: addressee.person,
            assigned: assigned.contains(&addressee.person),
            name: addressee.name,
            email: addressee.email,
        })
        .collect();
    Ok(Some(Picked { listed, found, chosen }))
}

/// Each person once, in the order they were ticked.
fn in_order(mut addressees: Vec<Addressee>, order: &[PersonId]) -> Vec<Addressee> {
    let mut seen = BTreeSet::new();
    let order: Vec<PersonId> = order.iter().copied().filter(|person| seen.insert(*person)).collect();
    addressees.sort_by_key(|addressee| order.iter().position(|person| *person == addressee.person));
    addressees
}

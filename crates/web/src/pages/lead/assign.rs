//! Assigning a role: choose people and teams or paste addresses, then check and assign (product 8.9).

mod picking;

use actions::error::ActionError;
use actions::roles::{Assign, LONGEST_MESSAGE, MOST_PEOPLE};
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::id::{PersonId, RoleId, TeamId};
use domain::problem::Problems;
use serde::Deserialize;
use store::Read;
use store::roles::ListedRole;

use self::picking::{Picked, pick, with_list};
use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::Path;
use crate::form::Field;
use crate::page::{Place, Shell, Visit};
use crate::paths::{self, with_query};
use crate::problems::FRAGMENT;
use crate::state::AppState;
use crate::views::lead::assign::{ChooseFragment, ChoosePage, message_too_long};
use crate::views::lead::confirm::{Chosen, ConfirmPage};

/// Who is searched for and who is chosen so far.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Choice {
    q: String,
    person: Vec<PersonId>,
    team: Vec<TeamId>,
    step: String,
}

/// What pasting sends, with whoever was ticked before; `again` goes back to the text.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PasteForm {
    addresses: String,
    person: Vec<PersonId>,
    team: Vec<TeamId>,
    again: Option<String>,
}

/// What step 2 sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AssignForm {
    person: Vec<PersonId>,
    team: Vec<TeamId>,
    addresses: String,
    message: String,
    email: Option<String>,
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
    let (caller, asked) = (inside.caller.clone(), choice.clone());
    let picked = app.reader.read(move |tx| pick(tx, &caller, role, &asked)).await?;
    let Picked { listed, mut choosing } = picked.ok_or(WebError::NotFound)?;
    let visit = inside.visit(&app).await?;
    let going_on = choice.step == "confirm";
    if going_on && choosing.n_chosen() > 0 {
        let chosen = Chosen::of(choosing);
        return Ok(Html(confirm(visit, &listed, chosen, Field::default(), true).render()?));
    }
    choosing.refused = going_on;
    if headers.contains_key(FRAGMENT) {
        let (shell, role) = (shell(visit, &listed), super::led(&listed));
        return Ok(Html(ChooseFragment { shell, role, choosing }.render()?));
    }
    Ok(Html(choose_page(visit, Picked { listed, choosing }, Field::default()).render()?))
}

/// Says what assigning the role to the pasted addresses would do; it changes nothing.
pub(super) async fn check(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    Checked(form): Checked<PasteForm>,
) -> Result<Response, WebError> {
    let going_back = form.again.is_some();
    let (caller, choice) = (inside.caller.clone(), form.choice());
    let picked = app.reader.read(move |tx| pick(tx, &caller, role, &choice)).await?;
    let picked = picked.ok_or(WebError::NotFound)?;
    let visit = inside.visit(&app).await?;
    if going_back {
        let page = choose_page(visit, picked, Field::kept(form.addresses));
        return Ok(Html(page.render()?).into_response());
    }
    let (caller, text) = (inside.caller.clone(), form.addresses.clone());
    let work = move |tx: &mut Read<'_>| actions::roles::check_addresses(tx, &caller, role, &text);
    match app.reader.read(work).await {
        Ok(list) => {
            let chosen = with_list(Chosen::of(picked.choosing), list, form.addresses);
            let page = confirm(visit, &picked.listed, chosen, Field::default(), true);
            Ok(Html(page.render()?).into_response())
        }
        Err(ActionError::Invalid(problems)) => {
            let problem = problems.with("addresses").map(|problem| problem.code);
            let said = visit.words.t(&format!("field-{}", problem.unwrap_or("required")));
            let page = choose_page(visit, picked, Field::refused(form.addresses, said));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn assign(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, role)): Path<(String, RoleId)>,
    Checked(form): Checked<AssignForm>,
) -> Result<Response, WebError> {
    if form.person.is_empty() && form.team.is_empty() {
        let back = with_query(&paths::account(&slug).new_assignment(role), &[("step", "confirm")]);
        return Ok(Redirect::to(&back).into_response());
    }
    let caller = inside.caller.clone();
    let wanted = Assign {
        role,
        people: form.person.clone(),
        teams: form.team.clone(),
        message: form.message.clone(),
        notify: form.email.is_some(),
    };
    let done = app.door.act(inside.context(), move |act| actions::roles::assign(act, &caller, &wanted)).await;
    match done {
        Ok(assigned) => {
            let n = (assigned.new.len() + assigned.through_teams.len()).to_string();
            let n_teams = assigned.new_teams.len().to_string();
            let said = [("assigned", n), ("teams", n_teams)];
            Ok(Redirect::to(&with_query(&paths::account(&slug).lead_role(role), &said)).into_response())
        }
        Err(ActionError::Invalid(problems)) => again(&app, &inside, role, form, &problems).await,
        Err(error) => Err(error.into()),
    }
}

/// Step 2 once more, with everything typed and what is wrong with it.
async fn again(
    app: &AppState,
    inside: &InAccount,
    role: RoleId,
    form: AssignForm,
    problems: &Problems,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let choice = Choice { person: form.person, team: form.team, ..Choice::default() };
    let text = form.addresses.clone();
    let work = move |tx: &mut Read<'_>| -> Result<_, ActionError> {
        let Some(picked) = pick(tx, &caller, role, &choice)? else { return Ok(None) };
        let list = (!text.is_empty()).then(|| actions::roles::check_addresses(tx, &caller, role, &text));
        Ok(Some((picked, list.transpose()?)))
    };
    let (picked, list) = app.reader.read(work).await?.ok_or(WebError::NotFound)?;
    let chosen = Chosen::of(picked.choosing);
    let mut chosen = match list {
        Some(list) => with_list(chosen, list, form.addresses),
        None => chosen,
    };
    let visit = inside.visit(app).await?;
    if problems.with("people").is_some() || problems.with("teams").is_some() {
        chosen.problem = Some(visit.words.t_count("lead-assign-problem-many", MOST_PEOPLE));
    }
    let message = match problems.with("message") {
        Some(_) => Field::refused(form.message, message_too_long(visit.words, LONGEST_MESSAGE)),
        None => Field::kept(form.message),
    };
    let page = confirm(visit, &picked.listed, chosen, message, form.email.is_some());
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

impl PasteForm {
    fn choice(&self) -> Choice {
        Choice { person: self.person.clone(), team: self.team.clone(), ..Choice::default() }
    }
}

fn choose_page(visit: Visit, picked: Picked, pasted: Field) -> ChoosePage {
    let (shell, role) = (shell(visit, &picked.listed), super::led(&picked.listed));
    ChoosePage { shell, role, choosing: picked.choosing, pasted, most: MOST_PEOPLE }
}

fn confirm(
    visit: Visit,
    listed: &ListedRole,
    chosen: Chosen,
    message: Field,
    send_email: bool,
) -> ConfirmPage {
    ConfirmPage {
        shell: shell(visit, listed),
        role: super::led(listed),
        chosen,
        message,
        message_limit: LONGEST_MESSAGE,
        send_email,
    }
}

fn shell(visit: Visit, listed: &ListedRole) -> Shell {
    let title = visit.words.t_name("lead-assign-title", listed.role.title.as_str());
    Shell::new(visit, Place::LeadRoles, title).without_search()
}

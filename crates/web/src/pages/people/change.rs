//! Doing one thing to chosen people: asked first with what follows from it, then done to all of them or nobody.

use actions::error::ActionError;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Caller, Reach, Refusal, Right};
use domain::id::{FolderId, PersonId};
use domain::person::{RESTORABLE, TimeMultiplier};
use serde::Deserialize;
use store::{folders, people};

use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::page::{Place, Shell};
use crate::paths::with_query;
use crate::state::AppState;
use crate::views::people::change::{ChangePage, Chosen, What};
use crate::views::people::{Choice, time_choices};
use crate::words::Words;

/// What is to be done to whom.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Change {
    #[serde(rename = "do")]
    what: String,
    person: Vec<PersonId>,
    folder: String,
    time: String,
    sure: String,
}

pub(super) async fn ask(
    State(app): State<AppState>,
    inside: InAccount,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let change: Change = serde_html_form::from_str(&query.unwrap_or_default())
        .map_err(|error| WebError::Unreadable { detail: error.to_string() })?;
    let Some(what) = What::from_name(&change.what) else { return Err(WebError::NotFound) };
    if change.person.is_empty() {
        return Ok(Redirect::to(&super::here(&inside).people()).into_response());
    }
    Ok(Html(page(&app, &inside, what, &change, None).await?.render()?).into_response())
}

pub(super) async fn apply(
    State(app): State<AppState>,
    inside: InAccount,
    Checked(change): Checked<Change>,
) -> Result<Response, WebError> {
    let Some(what) = What::from_name(&change.what) else { return Err(WebError::NotFound) };
    // The right comes before anything that is wrong with the form.
    reach_for(&inside.caller, what)?;
    let words = inside.signed_in.origin.words;
    if what == What::Anonymise && change.sure != "yes" {
        return again(&app, &inside, what, &change, words.t("change-problem-sure")).await;
    }
    let (caller, asked) = (inside.caller.clone(), change.clone());
    let done = app.door.act(inside.context(), move |act| run(act, &caller, what, &asked)).await;
    match done {
        Ok(n) => {
            let name = match what {
                What::Move => "moved",
                What::Time => "time",
                What::Delete => "deleted",
                What::Anonymise => "anonymised",
            };
            let request = inside.signed_in.origin.request.to_string();
            let said = [("done", name), ("n", &n.to_string()), ("undo", &request)];
            let back = with_query(&super::here(&inside).people(), &said);
            Ok(Redirect::to(&back).into_response())
        }
        Err(ActionError::Invalid(problems)) => {
            let code = problems.iter().next().map_or("required", |problem| problem.code);
            again(&app, &inside, what, &change, words.t(&format!("field-{code}"))).await
        }
        Err(ActionError::Conflict { reason }) => {
            again(&app, &inside, what, &change, words.t(&format!("people-conflict-{reason}"))).await
        }
        Err(error) => Err(error.into()),
    }
}

fn run(
    act: &mut actions::act::Act<'_, '_>,
    caller: &Caller,
    what: What,
    change: &Change,
) -> Result<usize, ActionError> {
    let people = &change.person;
    match what {
        What::Move => {
            let folder: Option<FolderId> = change.folder.parse().ok();
            let folder = folder.ok_or(ActionError::invalid("folder", "required"))?;
            actions::people::move_to(act, caller, people, folder)
        }
        What::Time => {
            let time = TimeMultiplier::from_name(&change.time);
            let time = time.ok_or(ActionError::invalid("time", "required"))?;
            actions::people::set_time_multiplier(act, caller, people, time)?;
            Ok(people.len())
        }
        What::Delete => actions::people::remove(act, caller, people),
        What::Anonymise => actions::people::anonymise(act, caller, people),
    }
}

fn reach_for(caller: &Caller, what: What) -> Result<Reach, Refusal> {
    caller.reach(match what {
        What::Move => Right::MovePeople,
        What::Time => Right::EditPerson,
        What::Delete => Right::DeletePeopleAndJobs,
        What::Anonymise => Right::Anonymize,
    })
}

async fn again(
    app: &AppState,
    inside: &InAccount,
    what: What,
    change: &Change,
    problem: String,
) -> Result<Response, WebError> {
    if change.person.is_empty() {
        return Ok(Redirect::to(&super::here(inside).people()).into_response());
    }
    let page = page(app, inside, what, change, Some(problem)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

async fn page(
    app: &AppState,
    inside: &InAccount,
    what: What,
    change: &Change,
    problem: Option<String>,
) -> Result<ChangePage, WebError> {
    let reach = reach_for(&inside.caller, what)?;
    let mut ids = change.person.clone();
    ids.sort_unstable();
    ids.dedup();
    let wanted = ids.len();
    let found = app
        .reader
        .read(move |tx| {
            Ok::<_, store::StoreError>((people::list_records(tx, &reach, &ids)?, folders::list(tx, &reach)?))
        })
        .await?;
    let (records, folders) = found;
    if records.len() != wanted {
        return Err(WebError::NotFound);
    }
    let visit = inside.visit(app).await?;
    let until = visit.zone.day_text(app.door.now().plus(RESTORABLE));
    let words = visit.words;
    let title = words.t_count(what.title_key(), records.len());
    Ok(ChangePage {
        shell: Shell::new(visit, Place::People, title).without_search(),
        what,
        people: records
            .iter()
            .map(|record| Chosen {
                id: record.person.id,
                name: record.person.name.to_string(),
                email: record.person.email.to_string(),
                signs_in: record.person.user.is_some(),
            })
            .collect(),
        choices: choices(words, what, change, &super::sorted(folders), super::may_use_root(&reach)),
        until,
        problem,
    })
}

fn choices(
    words: Words,
    what: What,
    change: &Change,
    folders: &[domain::folder::Folder],
    with_root: bool,
) -> Vec<Choice> {
    match what {
        What::Move => super::folder_choices(folders, &change.folder, with_root),
        What::Time => time_choices(words, &change.time),
        What::Delete | What::Anonymise => Vec::new(),
    }
}

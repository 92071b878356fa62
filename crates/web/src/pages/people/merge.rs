//! Making two records of one person one.

use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::access::{Reach, Right};
use domain::id::PersonId;
use serde::Deserialize;
use store::error::StoreError;
use store::page::PageSize;
use store::people::{self, PersonFilter, Record};
use store::{Read, folders, results};

use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::page::{Place, Shell};
use crate::state::AppState;
use crate::views::people::merge::{MergeChoosePage, MergePage, Side};
use crate::views::people::type_words;
use crate::words::Words;

/// So many are found at once; more of a name narrows them.
const FOUND: u32 = 20;

/// Who the other is, or what they are searched by.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Other {
    with: String,
    q: Option<String>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, person)): Path<(String, PersonId)>,
    Query(other): Query<Other>,
) -> Result<Html<String>, WebError> {
    if other.with.is_empty() {
        return choose(&app, &inside, person, other.q).await;
    }
    let gone: PersonId = other.with.parse().map_err(|_| WebError::NotFound)?;
    Ok(Html(page(&app, &inside, person, gone, None).await?.render()?))
}

pub(super) async fn merge(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, person)): Path<(String, PersonId)>,
    Checked(other): Checked<Other>,
) -> Result<Response, WebError> {
    let gone: PersonId = other.with.parse().map_err(|_| WebError::NotFound)?;
    let caller = inside.caller.clone();
    let work = move |act: &mut actions::act::Act<'_, '_>| actions::people::merge(act, &caller, person, gone);
    let words = inside.signed_in.origin.words;
    let reason = match app.door.act(inside.context(), work).await {
        Ok(()) => return Ok(super::person::back(&inside, person, "merged")),
        Err(ActionError::Conflict { reason }) => reason,
        Err(ActionError::Invalid(_)) => "same-person",
        Err(error) => return Err(error.into()),
    };
    let problem = words.t(&format!("people-conflict-{reason}"));
    let page = page(&app, &inside, person, gone, Some(problem)).await?;
    Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response())
}

async fn choose(
    app: &AppState,
    inside: &InAccount,
    person: PersonId,
    search: Option<String>,
) -> Result<Html<String>, WebError> {
    let reach = inside.caller.reach(Right::EditPerson)?;
    let words = inside.signed_in.origin.words;
    let size = PageSize::new(FOUND)?;
    let found = app
        .reader
        .read(move |tx| {
            let Some(kept) = people::find_record(tx, &reach, person)? else { return Ok(None) };
            // Duplicates mostly have the same name, so that it is the first thing to look for.
            let search = search.clone().unwrap_or_else(|| kept.person.name.to_string());
            let filter = PersonFilter { search: &search, ..PersonFilter::default() };
            let others = people::list_where(tx, &reach, &filter, None, size)?.items;
            let mut found = Vec::new();
            for other in others.into_iter().filter(|other| other.person.id != person) {
                found.push(side(tx, &reach, words, &other)?);
            }
            Ok::<_, StoreError>(Some((side(tx, &reach, words, &kept)?, search, found)))
        })
        .await?;
    let (kept, search, found) = found.ok_or(WebError::NotFound)?;
    let shell = Shell::new(inside.visit(app).await?, Place::People, words.t("merge-title")).without_search();
    Ok(Html(MergeChoosePage { shell, kept, search, found }.render()?))
}

async fn page(
    app: &AppState,
    inside: &InAccount,
    kept: PersonId,
    gone: PersonId,
    problem: Option<String>,
) -> Result<MergePage, WebError> {
    let reach = inside.caller.reach(Right::EditPerson)?;
    inside.caller.reach(Right::DeletePeopleAndJobs)?;
    let words = inside.signed_in.origin.words;
    let both = app
        .reader
        .read(move |tx| {
            let (kept, gone) =
                (people::find_record(tx, &reach, kept)?, people::find_record(tx, &reach, gone)?);
            let Some((kept, gone)) = kept.zip(gone) else { return Ok(None) };
            Ok::<_, StoreError>(Some((side(tx, &reach, words, &kept)?, side(tx, &reach, words, &gone)?)))
        })
        .await?;
    let (kept, gone) = both.ok_or(WebError::NotFound)?;
    let both_sign_in = kept.signs_in && gone.signs_in;
    let problem = problem.or_else(|| both_sign_in.then(|| words.t("people-conflict-both-users")));
    let shell = Shell::new(inside.visit(app).await?, Place::People, words.t("merge-title")).without_search();
    Ok(MergePage { shell, kept, gone, problem })
}

fn side(tx: &mut Read<'_>, reach: &Reach, words: Words, record: &Record) -> Result<Side, StoreError> {
    let person = &record.person;
    let folder = folders::find(tx, reach, person.folder)?;
    Ok(Side {
        id: person.id,
        name: person.name.to_string(),
        email: person.email.to_string(),
        kind: type_words(words, person.person_type),
        job_title: person.job_title.clone(),
        folder: folder.map(|folder| folder.name.to_string()).unwrap_or_default(),
        signs_in: person.user.is_some(),
        results: results::list_levels(tx, reach, person.id)?.len(),
        roles: people::list_roles(tx, reach, person.id)?.len(),
        teams: people::list_teams(tx, reach, person.id)?.len(),
    })
}

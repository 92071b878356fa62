//! The people in reach: narrowed, paged, counted, downloaded.

use std::collections::BTreeMap;

use actions::people::export as make_export;
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use domain::access::{Reach, Right};
use domain::folder::Folder;
use domain::id::{FolderId, PersonId, TeamId};
use domain::person::PersonType;
use domain::team::Team;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use store::error::StoreError;
use store::page::{Cursor, Page, PageSize};
use store::people::{self, PersonFilter, Record, SignIn};
use store::{Read, folders, teams};

use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::Query;
use crate::page::{Flash, Place, Shell};
use crate::paths::with_query;
use crate::state::AppState;
use crate::views::people::list::{Narrowing as Shown, PeoplePage};
use crate::views::people::{Choice, type_choices};
use crate::words::Words;

/// What narrows the list, where it goes on, and what was just done.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Narrowing {
    pub(crate) q: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) folder: String,
    pub(crate) team: String,
    pub(crate) sign_in: String,
    pub(crate) measured: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) after: Option<String>,
    #[serde(skip_serializing)]
    pub(crate) done: String,
    #[serde(skip_serializing)]
    pub(crate) n: Option<usize>,
    #[serde(skip_serializing)]
    pub(crate) changed: Option<usize>,
    #[serde(skip_serializing)]
    pub(crate) undo: String,
}

/// A page of people and everything that is chosen from.
struct Found {
    page: Page<Record>,
    total: i64,
    measured: BTreeMap<PersonId, Timestamp>,
    folders: Vec<Folder>,
    teams: Vec<Team>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
) -> Result<Html<String>, WebError> {
    let reach = inside.caller.reach(Right::ViewReportsAndTools)?;
    let asked = narrowing.clone();
    let found = app.reader.read(move |tx| read(tx, &reach, &asked)).await?.ok_or(WebError::NotFound)?;
    let visit = inside.visit(&app).await?;
    let words = visit.words;
    let more = found.page.next.as_ref().map(|next| {
        let on = Narrowing { after: Some(next.as_str().to_owned()), ..narrowing.clone() };
        with_query(&super::here(&inside).people(), &on)
    });
    let names = super::names(&found.folders);
    let people = found
        .page
        .items
        .iter()
        .map(|record| super::row(words, record, &names, found.measured.get(&record.person.id).copied()))
        .collect();
    let shell = Shell::new(visit, Place::People, words.t("nav-people")).without_search();
    let undo = super::undo::button(&inside, &narrowing.done, &narrowing.undo);
    let page = PeoplePage {
        shell: super::with_flash(shell, flash(words, &narrowing).map(|flash| flash.with_undo(undo))),
        narrowing: shown(words, &narrowing, &found),
        total: found.total,
        people,
        more,
        may: super::may_do(&inside.caller),
    };
    Ok(Html(page.render()?))
}

pub(super) async fn export(
    State(app): State<AppState>,
    inside: InAccount,
    Checked(narrowing): Checked<Narrowing>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let reach = caller.reach(Right::DownloadCsv)?;
    let work = move |act: &mut actions::act::Act<'_, '_>| match filter_of(act.tx, &reach, &narrowing)? {
        Some(filter) => Ok(Some(make_export(act, &caller, &filter)?)),
        None => Ok(None),
    };
    let text = app.door.act(inside.context(), work).await?.ok_or(WebError::NotFound)?;
    Ok(table(text))
}

/// A table as a file to keep.
pub(crate) fn table(text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"people.csv\""),
    ];
    (headers, text).into_response()
}

/// What a list is narrowed by; nothing when it names a folder or a team out of reach.
pub(crate) fn filter_of<'a>(
    tx: &mut Read<'_>,
    reach: &Reach,
    narrowing: &'a Narrowing,
) -> Result<Option<PersonFilter<'a>>, StoreError> {
    let mut filter = PersonFilter {
        search: narrowing.q.trim(),
        person_type: PersonType::from_name(&narrowing.kind),
        sign_in: SignIn::from_name(&narrowing.sign_in),
        measured: match narrowing.measured.as_str() {
            "yes" | "true" => Some(true),
            "no" | "false" => Some(false),
            _ => None,
        },
        ..PersonFilter::default()
    };
    if !narrowing.folder.is_empty() {
        let Ok(folder) = narrowing.folder.parse::<FolderId>() else { return Ok(None) };
        let Some(folder) = folders::find(tx, reach, folder)? else { return Ok(None) };
        // The root holds everything, so that it narrows nothing.
        filter.folder = folder.parent.map(|_| folder.id);
    }
    if !narrowing.team.is_empty() {
        let Ok(team) = narrowing.team.parse::<TeamId>() else { return Ok(None) };
        let Some(team) = teams::find(tx, reach, team)? else { return Ok(None) };
        filter.team = Some(team.id);
    }
    Ok(Some(filter))
}

fn read(tx: &mut Read<'_>, reach: &Reach, narrowing: &Narrowing) -> Result<Option<Found>, StoreError> {
    let Some(filter) = filter_of(tx, reach, narrowing)? else { return Ok(None) };
    let after = narrowing.after.clone().map(Cursor::from_text);
    let page = people::list_where(tx, reach, &filter, after.as_ref(), PageSize::DEFAULT)?;
    let whole = after.is_none() && page.next.is_none();
    let total = if whole {
        i64::try_from(page.items.len()).unwrap_or(i64::MAX)
    } else {
        people::count_where(tx, reach, &filter)?
    };
    let ids: Vec<PersonId> = page.items.iter().map(|record| record.person.id).collect();
    Ok(Some(Found {
        measured: people::list_measured(tx, reach, &ids)?.into_iter().collect(),
        folders: super::sorted(folders::list(tx, reach)?),
        teams: teams::list(tx, reach)?,
        page,
        total,
    }))
}

fn shown(words: Words, narrowing: &Narrowing, found: &Found) -> Shown {
    let first = |key: &str, chosen: &str| Choice::new("", words.t(key), chosen);
    let with = |key: &str, chosen: &str, rest: Vec<Choice>| {
        std::iter::once(first(key, chosen)).chain(rest).collect::<Vec<_>>()
    };
    let sign_in = |state: SignIn, key: &str| Choice::new(state.name(), words.t(key), &narrowing.sign_in);
    let mut by_name: Vec<&Team> = found.teams.iter().collect();
    by_name.sort_by_key(|team| team.name.as_str().to_lowercase());
    Shown {
        search: narrowing.q.clone(),
        types: with("people-any-type", &narrowing.kind, type_choices(words, &narrowing.kind)),
        folders: with(
            "people-any-folder",
            &narrowing.folder,
            super::folder_choices(&found.folders, &narrowing.folder, false),
        ),
        teams: with(
            "people-any-team",
            &narrowing.team,
            by_name
                .iter()
                .map(|team| Choice::new(team.id.to_string(), team.name.to_string(), &narrowing.team))
                .collect(),
        ),
        sign_ins: with(
            "people-any-sign-in",
            &narrowing.sign_in,
            vec![sign_in(SignIn::Linked, "people-signs-in"), sign_in(SignIn::Unlinked, "people-no-sign-in")],
        ),
        measured: with(
            "people-any-measured",
            &narrowing.measured,
            vec![
                Choice::new("yes", words.t("people-is-measured"), &narrowing.measured),
                Choice::new("no", words.t("people-not-measured"), &narrowing.measured),
            ],
        ),
    }
}

fn flash(words: Words, narrowing: &Narrowing) -> Option<Flash> {
    let n = narrowing.n.unwrap_or_default();
    let text = match narrowing.done.as_str() {
        "moved" => words.t_count("people-moved-flash", n),
        "time" => words.t_count("people-time-flash", n),
        "deleted" => words.t_count("people-deleted-flash", n),
        "anonymised" => words.t_count("people-anonymised-flash", n),
        "moved-back" => words.t_count("people-moved-back-flash", n),
        "restored" => words.t_count("people-all-restored-flash", n),
        "imported" => {
            let things = [("new", n.into()), ("changed", narrowing.changed.unwrap_or_default().into())];
            words.t_with("import-done-flash", &things)
        }
        _ => return None,
    };
    Some(Flash::good(text))
}

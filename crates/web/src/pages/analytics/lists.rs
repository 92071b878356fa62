//! Lists of people: each role of each person, and the people of one role against its goals.

use actions::analytics::Wanted;
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use serde::Deserialize;
use store::page::Cursor;

use super::{Done, frame, shell};
use crate::analytics::file::retake_span;
use crate::analytics::{Narrowing, count, rows};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Query;
use crate::form::Field;
use crate::paths;
use crate::state::AppState;
use crate::views::analytics::heat_map::HeatMapPage;
use crate::views::analytics::people::{PeoplePage, PersonLine};
use crate::views::analytics::{Tab, going_on};

/// Rows of a page.
const ROWS: usize = 50;

/// Where a list goes on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct After {
    after: Option<String>,
}

pub(super) async fn people(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
    Query(After { after }): Query<After>,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let answer = count(&app, &inside.caller, Wanted::People, &narrowing).await?;
    let after = after.map(Cursor::from_text);
    let (found, next) = rows(&app, &inside.caller, &answer, None, after.as_ref(), ROWS).await?;
    let shell = shell(&app, &inside).await?;
    let frame = frame::of(&app, &inside, &shell, Tab::People, &narrowing, &answer, Field::default()).await?;
    let retake = retake_span(&app, &inside).await?;
    let list = paths::account(inside.slug()).analytics_people();
    let line = |row: actions::analytics::PersonRow| {
        let role = answer.role(row.role)?;
        Some(PersonLine { role: role.id, title: role.title.clone(), retake, row })
    };
    let page = PeoplePage {
        rows: found.into_iter().filter_map(line).collect(),
        more: next.map(|next| going_on(&list, &narrowing, next.as_str())),
        frame,
        shell: done.on(shell),
    };
    Ok(Html(page.render()?))
}

pub(super) async fn heat_map(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
    Query(After { after }): Query<After>,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let answer = count(&app, &inside.caller, Wanted::People, &narrowing).await?;
    let shell = shell(&app, &inside).await?;
    let frame = frame::of(&app, &inside, &shell, Tab::HeatMap, &narrowing, &answer, Field::default()).await?;
    // A map has the columns of one role: the one asked for, or the one held most.
    let Some(role) = answer.most_held().and_then(|number| answer.role(number)) else {
        let page = HeatMapPage { shell, frame, role: None, skills: Vec::new(), rows: Vec::new(), more: None };
        return Ok(Html(page.render()?));
    };
    let after = after.map(Cursor::from_text);
    let (rows, next) = rows(&app, &inside.caller, &answer, Some(role.number), after.as_ref(), ROWS).await?;
    let list = paths::account(inside.slug()).analytics_heat_map();
    let page = HeatMapPage {
        role: Some(role.title.clone()),
        skills: role.skills.iter().map(|skill| skill.name.clone()).collect(),
        rows,
        more: next.map(|next| going_on(&list, &narrowing, next.as_str())),
        frame,
        shell: done.on(shell),
    };
    Ok(Html(page.render()?))
}

//! One team: the people in it whom the viewer reaches, and taking one out.

use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::Caller;
use domain::folder::Folder;
use domain::id::{PersonId, TeamId};
use serde::{Deserialize, Serialize};
use store::page::{Cursor, Page, PageSize};
use store::teams::{self, TeamMember};
use store::{Read, folders};

use super::{Done, Found, find, named, shell};
use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::teams::Tab;
use crate::views::teams::members::{TeamMemberRow, TeamPage};

/// More people than most teams have, so that most pages need no second one.
const MEMBERS_SHOWN: u32 = 100;

/// What narrows the people, and where they go on.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Narrowing {
    q: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
}

/// A team as its page shows it.
struct Shown {
    found: Found,
    members: Page<TeamMember>,
    n_members: i64,
    n_with_below: i64,
    below: Vec<(TeamId, String)>,
    folders: Vec<Folder>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, team)): Path<(String, TeamId)>,
    Query(narrowing): Query<Narrowing>,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let (caller, asked) = (inside.caller.clone(), narrowing.clone());
    let size = PageSize::new(MEMBERS_SHOWN)?;
    let shown = app.reader.read(move |tx| read(tx, &caller, team, &asked, size)).await?;
    let shown = shown.ok_or(WebError::NotFound)?;
    let visit = inside.visit(&app).await?;
    let more = shown.members.next.as_ref().map(|next| {
        let on = Narrowing { after: Some(next.as_str().to_owned()), ..narrowing.clone() };
        with_query(&paths::account(inside.slug()).team(team), &on)
    });
    let head = shown.found.head(&inside.caller, Tab::Members);
    let folders = shown.folders;
    let folder = |member: &TeamMember| {
        folders.iter().find(|folder| folder.id == member.folder).map(|folder| folder.name.to_string())
    };
    let members = shown
        .members
        .items
        .into_iter()
        .map(|member| TeamMemberRow {
            folder: folder(&member).unwrap_or_default(),
            person: member.person,
            name: member.name,
            email: member.email,
            job_title: member.job_title,
            since: member.since,
        })
        .collect();
    let page = TeamPage {
        shell: shell(visit, head.name.clone(), &done),
        head,
        n_members: shown.n_members,
        n_with_below: shown.n_with_below,
        reaches_everything: super::reaches_everything(&inside.caller)?,
        below: shown.below,
        search: narrowing.q,
        members,
        more,
    };
    Ok(Html(page.render()?))
}

/// Takes a person out of the team and goes back to the others.
pub(super) async fn take(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, team, person)): Path<(String, TeamId, PersonId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let work =
        move |act: &mut actions::act::Act<'_, '_>| actions::teams::remove_member(act, &caller, team, person);
    app.door.act(inside.context(), work).await?;
    let back = with_query(&paths::account(&slug).team(team), &[("done", "taken")]);
    Ok(Redirect::to(&back).into_response())
}

fn read(
    tx: &mut Read<'_>,
    caller: &Caller,
    team: TeamId,
    narrowing: &Narrowing,
    size: PageSize,
) -> Result<Option<Shown>, ActionError> {
    let Some(found) = find(tx, caller, team)? else { return Ok(None) };
    let reach = caller.team_reach()?;
    let after = narrowing.after.clone().map(Cursor::from_text);
    Ok(Some(Shown {
        members: teams::list_members(tx, &reach, team, narrowing.q.trim(), after.as_ref(), size)?,
        n_members: teams::count_members(tx, &reach, team)?,
        n_with_below: teams::count_below(tx, &reach, &found.seen.team)?,
        below: teams::list_below(tx, &reach, team)?.iter().map(named).collect(),
        folders: folders::list(tx, &reach)?,
        found,
    }))
}

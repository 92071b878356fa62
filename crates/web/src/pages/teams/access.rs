//! Who manages a team and with whom it is shared; naming managers.

use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Caller, Right};
use domain::id::{TeamId, UserId};
use domain::team::Standing;
use serde::Deserialize;
use store::Read;
use store::teams::{self, Share, TeamUser};

use super::{Done, Found, find, holds, shell, user_row};
use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::teams::Tab;
use crate::views::teams::access::{AboveRow, AccessPage, FoundUser, ShareRow};

/// Which user is looked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Narrowing {
    q: String,
}

/// The user a form names.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct UserForm {
    user: String,
}

struct Shown {
    found: Found,
    managers: Vec<TeamUser>,
    above: Vec<AboveRow>,
    shares: Vec<Share>,
    users: Vec<TeamUser>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, team)): Path<(String, TeamId)>,
    Query(narrowing): Query<Narrowing>,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let (caller, search) = (inside.caller.clone(), narrowing.q.trim().to_owned());
    let searched = search.clone();
    let shown = app.reader.read(move |tx| read(tx, &caller, team, &searched)).await?;
    let shown = shown.ok_or(WebError::NotFound)?;
    let visit = inside.visit(&app).await?;
    let head = shown.found.head(&inside.caller, Tab::Access);
    let found = shown.users.into_iter().map(|user| FoundUser {
        manages: holds(&shown.managers, user.user),
        shared: shown.shares.iter().any(|share| share.with.user == user.user),
        is_viewer: user.user == inside.caller.user,
        user: user_row(user),
    });
    let page = AccessPage {
        found: found.collect(),
        managers: shown.managers.iter().cloned().map(user_row).collect(),
        above: shown.above,
        shares: shown
            .shares
            .iter()
            .map(|share| ShareRow {
                user: user_row(share.with.clone()),
                may_edit: share.may_edit,
                at: share.at,
            })
            .collect(),
        search,
        finds_everyone: super::reaches_everything(&inside.caller)?,
        shell: shell(visit, head.name.clone(), &done),
        head,
    };
    Ok(Html(page.render()?))
}

pub(super) async fn appoint(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, team)): Path<(String, TeamId)>,
    Checked(form): Checked<UserForm>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let user: UserId = form.user.parse().map_err(|_| WebError::NotFound)?;
    app.door.act(inside.context(), move |act| actions::teams::appoint(act, &caller, team, user)).await?;
    Ok(back(&slug, team, "appointed"))
}

pub(super) async fn dismiss(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, team, user)): Path<(String, TeamId, UserId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| actions::teams::dismiss(act, &caller, team, user)).await?;
    Ok(back(&slug, team, "dismissed"))
}

/// Back to who has to do with the team; who no longer sees it is sent to those they see.
pub(super) fn back(slug: &str, team: TeamId, done: &str) -> Response {
    let address = with_query(&paths::account(slug).team_access(team), &[("done", done)]);
    Redirect::to(&address).into_response()
}

fn read(
    tx: &mut Read<'_>,
    caller: &Caller,
    team: TeamId,
    search: &str,
) -> Result<Option<Shown>, ActionError> {
    let Some(found) = find(tx, caller, team)? else { return Ok(None) };
    let reach = caller.team_reach()?;
    let mut above = Vec::new();
    for team in &found.above {
        let managers: Vec<String> =
            teams::list_managers(tx, &reach, team.id)?.into_iter().map(|user| user.name).collect();
        if !managers.is_empty() {
            above.push(AboveRow { id: team.id, name: team.name.to_string(), managers: managers.join(", ") });
        }
    }
    let may_share = found.seen.standing >= Standing::Edits && caller.may(Right::ShareTeams);
    let may_find = may_share || (found.seen.standing == Standing::Leads && caller.may(Right::ManageTeams));
    Ok(Some(Shown {
        managers: teams::list_managers(tx, &reach, team)?,
        shares: if may_share { teams::list_shares(tx, &reach, team)? } else { Vec::new() },
        users: if may_find && !search.is_empty() {
            teams::list_users(tx, &reach, search)?
        } else {
            Vec::new()
        },
        above,
        found,
    }))
}

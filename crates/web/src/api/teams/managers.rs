//! The managers of a team, and finding users to name as managers or to share with.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::{TeamId, UserId};
use domain::team::Standing;
use serde::Serialize;
use store::error::StoreError;
use store::teams::{self, TeamUser};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{EDITOR, SHARER, VIEWER};
use crate::api::paging::Search;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::problems::ProblemDetails;
use crate::routes::Routes;
use crate::state::AppState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(VIEWER, routes!(list_team_managers))
        .api(EDITOR, routes!(add_team_manager))
        .api(EDITOR, routes!(remove_team_manager))
        .api(SHARER, routes!(find_team_users))
}

/// A user beside a team.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamUserItem {
    /// The user's identifier.
    user: String,
    /// First and last name.
    name: String,
    /// The address they sign in with.
    email: String,
}

/// Users beside a team; the list is short and comes whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamUserList {
    /// By last name.
    items: Vec<TeamUserItem>,
}

impl From<TeamUser> for TeamUserItem {
    fn from(user: TeamUser) -> Self {
        Self { user: user.user.to_string(), name: user.name, email: user.email }
    }
}

/// Lists the users who manage a team themselves; those of teams above manage it too
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/teams/{team}/managers",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
    ),
    responses(
        (status = 200, description = "The managers, by last name", body = TeamUserList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not look at people", body = ProblemDetails),
        (status = 404, description = "There is no such team in reach", body = ProblemDetails),
    )
)]
async fn list_team_managers(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId)>,
) -> Result<Json<TeamUserList>, WebError> {
    let Path((_, team)) = path;
    let reach = inside.caller.team_reach()?;
    let work = move |tx: &mut store::Read<'_>| {
        if teams::find(tx, &reach, team)?.is_none() {
            return Ok::<_, StoreError>(None);
        }
        Ok(Some(teams::list_managers(tx, &reach, team)?))
    };
    let managers = app.reader.read(work).await?.ok_or(WebError::NotFound)?;
    Ok(Json(TeamUserList { items: managers.into_iter().map(Into::into).collect() }))
}

/// Makes a user a manager of a team, who reaches its people; again changes nothing
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/teams/{team}/managers/{user}",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    responses(
        (status = 204, description = "The user manages the team"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller does not manage the team", body = ProblemDetails),
        (status = 404, description = "There is no such team in reach or user in the account", body = ProblemDetails),
    )
)]
async fn add_team_manager(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId, UserId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, team, user))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| actions::teams::appoint(act, &caller, team, user)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets a user manage a team no more; again changes nothing
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/teams/{team}/managers/{user}",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    responses(
        (status = 204, description = "The user does not manage the team"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller does not manage the team", body = ProblemDetails),
        (status = 404, description = "There is no such team in reach or user in the account", body = ProblemDetails),
    )
)]
async fn remove_team_manager(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId, UserId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, team, user))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| actions::teams::dismiss(act, &caller, team, user)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Finds up to 20 users to name as managers or to share the team with
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/teams/{team}/users",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
        Search
    ),
    responses(
        (status = 200, description = "Active users whose name or address contains the search, and whom the caller may know of", body = TeamUserList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not share teams, or not change this one", body = ProblemDetails),
        (status = 404, description = "There is no such team in reach", body = ProblemDetails),
    )
)]
async fn find_team_users(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId)>,
    Query(search): Query<Search>,
) -> Result<Json<TeamUserList>, WebError> {
    let Path((_, team)) = path;
    let caller = inside.caller.clone();
    let work = move |tx: &mut store::Read<'_>| {
        actions::teams::find_users(tx, &caller, team, Standing::Edits, &search.search)
    };
    let users = app.reader.read(work).await?;
    Ok(Json(TeamUserList { items: users.into_iter().map(Into::into).collect() }))
}

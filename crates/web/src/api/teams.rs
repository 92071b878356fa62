//! Teams: the tree, and arranging it.

mod managers;
mod members;
mod shares;

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Reach, Right};
use domain::id::TeamId;
use domain::team::Team;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::error::StoreError;
use store::page::Page;
use store::teams::{self, Counted, SeenTeam};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::paging::Paging;
use super::paging::Search;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path, Query};
use crate::idempotency::{self, RequestKey};
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// Whoever may look at people sees the teams in reach.
const VIEWER: Access = Access::Holds(Right::ViewReportsAndTools);
/// Whoever may change teams; which ones follows from the standing.
const EDITOR: Access = Access::Holds(Right::ManageTeams);
/// Whoever may share teams.
const SHARER: Access = Access::Holds(Right::ShareTeams);

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
        .api(VIEWER, routes!(list_teams))
        .api(EDITOR, routes!(create_team))
        .api(VIEWER, routes!(get_team))
        .api(EDITOR, routes!(delete_team))
        .api(EDITOR, routes!(rename_team))
        .api(EDITOR, routes!(move_team))
        .merge(members::routes())
        .merge(managers::routes())
        .merge(shares::routes())
}

/// A team.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamItem {
    /// Its identifier.
    id: String,
    /// The team it lies below; none at the top, and none when the caller does not see that team.
    parent: Option<String>,
    /// Its name.
    name: String,
    /// How the caller stands to it: `view`, `edit` or `lead`; each includes those before it.
    standing: &'static str,
    /// How many people directly in it the caller reaches.
    n_members: i64,
    /// The same with all teams below, each person once.
    n_with_below: i64,
}

/// Some teams and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamList {
    /// By name.
    items: Vec<TeamItem>,
    /// Give it as `after` for the next page; none after the last team.
    next: Option<String>,
}

/// A team to be made.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTeam {
    /// Its name, 2 to 200 characters, unique in the account whatever the case of its letters.
    #[serde(default)]
    name: String,
    /// The team it will lie below; at the top without one.
    #[serde(default)]
    parent: Option<String>,
}

/// A team just made.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeTeam {
    /// Its identifier.
    id: String,
    /// The team it lies below.
    parent: Option<String>,
    /// Its name.
    name: String,
}

/// Another name.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamName {
    /// 2 to 200 characters.
    #[serde(default)]
    name: String,
}

/// Another place.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamPlace {
    /// The team it will lie below; `null` for the top.
    parent: Option<String>,
}

/// Lists the teams the caller sees
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/teams",
    tag = "teams",
    params(("account" = String, Path, description = "The account's slug"), Search, Paging),
    responses(
        (status = 200, description = "A page of teams, by name", body = TeamList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not look at people", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_teams(
    State(app): State<AppState>,
    inside: InAccount,
    Query(search): Query<Search>,
    Query(paging): Query<Paging>,
) -> Result<Json<TeamList>, WebError> {
    let reach = inside.caller.team_reach()?;
    let (after, size) = (paging.cursor(), paging.size()?);
    let work = move |tx: &mut store::Read<'_>| {
        let page = teams::list_by_name(tx, &reach, search.search.trim(), after.as_ref(), size)?;
        let Page { items, next } = page;
        Ok::<_, StoreError>(Page { items: describe(tx, &reach, items)?, next })
    };
    let page = app.reader.read(work).await?;
    Ok(Json(TeamList { items: page.items, next: page.next.map(|next| next.as_str().to_owned()) }))
}

/// Makes a team
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/teams",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body = NewTeam,
    responses(
        (status = 201, description = "The team", body = MadeTeam),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not manage teams, or not change the one above", body = ProblemDetails),
        (status = 404, description = "There is no such team above in reach", body = ProblemDetails),
        (status = 422, description = "The name is taken or cannot be one", body = ProblemDetails),
    )
)]
async fn create_team(
    State(app): State<AppState>,
    inside: InAccount,
    key: RequestKey,
    extract::Json(body): extract::Json<NewTeam>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let request_hash = key.request_hash(&body);
    let parent = team_of(body.parent.as_deref())?;
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        let id = actions::teams::create(act, &caller, parent, &body.name)?;
        let made = MadeTeam {
            id: id.to_string(),
            parent: parent.map(|parent| parent.to_string()),
            name: body.name.trim().to_owned(),
        };
        Ok(json!(made))
    })
    .await
}

/// Shows a team
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/teams/{team}",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
    ),
    responses(
        (status = 200, description = "The team", body = TeamItem),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not look at people", body = ProblemDetails),
        (status = 404, description = "There is no such team in reach", body = ProblemDetails),
    )
)]
async fn get_team(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId)>,
) -> Result<Json<TeamItem>, WebError> {
    let Path((_, team)) = path;
    let reach = inside.caller.team_reach()?;
    let work = move |tx: &mut store::Read<'_>| {
        let found = teams::find_seen(tx, &reach, team)?;
        Ok::<_, StoreError>(describe(tx, &reach, found.into_iter().collect())?.pop())
    };
    app.reader.read(work).await?.map(Json).ok_or(WebError::NotFound)
}

/// Deletes a team without teams below it; its people stay
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/teams/{team}",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
    ),
    responses(
        (status = 204, description = "The team is deleted"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change the team", body = ProblemDetails),
        (status = 404, description = "There is no such team in reach", body = ProblemDetails),
        (status = 409, description = "Teams lie below it; move or delete them first", body = ProblemDetails),
    )
)]
async fn delete_team(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId)>,
) -> Result<StatusCode, WebError> {
    let Path((_, team)) = path;
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| actions::teams::remove(act, &caller, team)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives a team another name
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/teams/{team}/name",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
    ),
    request_body = TeamName,
    responses(
        (status = 204, description = "The team has the name"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change the team", body = ProblemDetails),
        (status = 404, description = "There is no such team in reach", body = ProblemDetails),
        (status = 422, description = "The name is taken or cannot be one", body = ProblemDetails),
    )
)]
async fn rename_team(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId)>,
    extract::Json(body): extract::Json<TeamName>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, team))) = (inside.caller.clone(), path);
    let work =
        move |act: &mut actions::act::Act<'_, '_>| actions::teams::rename(act, &caller, team, &body.name);
    app.door.act(inside.context(), work).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Moves a team with all below it under another team or to the top
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/teams/{team}/parent",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
    ),
    request_body = TeamPlace,
    responses(
        (status = 204, description = "The team lies there"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller does not manage the team, or may not change the one above", body = ProblemDetails),
        (status = 404, description = "There is no such team in reach", body = ProblemDetails),
        (status = 422, description = "The team would lie below itself, or be lost to the caller", body = ProblemDetails),
    )
)]
async fn move_team(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId)>,
    extract::Json(body): extract::Json<TeamPlace>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, team))) = (inside.caller.clone(), path);
    let parent = team_of(body.parent.as_deref())?;
    let work = move |act: &mut actions::act::Act<'_, '_>| actions::teams::move_to(act, &caller, team, parent);
    app.door.act(inside.context(), work).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The team a text names; one that is no identifier names none, which is the same as one out of reach.
fn team_of(text: Option<&str>) -> Result<Option<TeamId>, WebError> {
    text.map(str::parse).transpose().map_err(|_| WebError::NotFound)
}

fn describe(
    tx: &mut store::Read<'_>,
    reach: &Reach,
    seen: Vec<SeenTeam>,
) -> Result<Vec<TeamItem>, StoreError> {
    let parents: Vec<TeamId> = seen.iter().filter_map(|seen| seen.team.parent).collect();
    let parents = teams::list_those_seen(tx, reach, &parents)?;
    let teams: Vec<Team> = seen.iter().map(|seen| seen.team.clone()).collect();
    let counts = teams::count_members_by_team(tx, reach, &teams)?;
    let counts: BTreeMap<TeamId, Counted> = counts.into_iter().map(|count| (count.team, count)).collect();
    let item = |SeenTeam { team, standing }: SeenTeam| TeamItem {
        id: team.id.to_string(),
        parent: team.parent.filter(|parent| parents.contains(parent)).map(|parent| parent.to_string()),
        name: team.name.to_string(),
        standing: standing.name(),
        n_members: counts.get(&team.id).map_or(0, |count| count.n_members),
        n_with_below: counts.get(&team.id).map_or(0, |count| count.n_with_below),
    };
    Ok(seen.into_iter().map(item).collect())
}

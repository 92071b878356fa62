//! With whom a team is shared.

use actions::teams::Share;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::{FolderId, TeamId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::SHARER;
use crate::api::paging::instant;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::problems::ProblemDetails;
use crate::routes::Routes;
use crate::state::AppState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(SHARER, routes!(list_team_shares))
        .api(SHARER, routes!(share_team))
        .api(SHARER, routes!(unshare_team))
        .api(SHARER, routes!(list_hiding_folders))
}

/// A user with whom a team is shared.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShareItem {
    /// The user's identifier.
    user: String,
    /// First and last name.
    name: String,
    /// The address they sign in with.
    email: String,
    /// Whether they may edit the team, as far as their user role lets them edit teams.
    may_edit: bool,
    /// When it was shared.
    shared_at: String,
}

/// With whom a team is shared; the list is short and comes whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShareList {
    /// By last name.
    items: Vec<ShareItem>,
}

/// How a team is shared.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTeamShare {
    /// Whether they may edit the team; not for users who only read.
    #[serde(default)]
    may_edit: bool,
    /// The identifiers of folders to grant them, so that they see the people of the team who live there.
    #[serde(default)]
    folders: Vec<String>,
}

/// A folder that hides people of the team from the user.
#[derive(Debug, Serialize, ToSchema)]
pub struct HidingFolder {
    /// The folder's identifier.
    folder: String,
    /// Its name.
    name: String,
    /// How many more people of the team, and of the teams below, the user would see.
    n_members: i64,
    /// How many more people they would see, with all folders below.
    n_people: i64,
}

/// The folders that hide people of a team.
#[derive(Debug, Serialize, ToSchema)]
pub struct HidingFolders {
    /// By name; none where the caller may not grant folders.
    items: Vec<HidingFolder>,
}

/// Lists the users with whom a team is shared
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/teams/{team}/shares",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
    ),
    responses(
        (status = 200, description = "The users, by last name", body = ShareList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not share teams, or only look at this one", body = ProblemDetails),
        (status = 404, description = "There is no such team in reach", body = ProblemDetails),
    )
)]
async fn list_team_shares(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId)>,
) -> Result<Json<ShareList>, WebError> {
    let Path((_, team)) = path;
    let caller = inside.caller.clone();
    let shares = app.reader.read(move |tx| actions::teams::list_shares(tx, &caller, team)).await?;
    let item = |share: store::teams::Share| ShareItem {
        user: share.with.user.to_string(),
        name: share.with.name,
        email: share.with.email,
        may_edit: share.may_edit,
        shared_at: instant(share.at),
    };
    Ok(Json(ShareList { items: shares.into_iter().map(item).collect() }))
}

/// Shares a team with a user, who is told by mail the first time, or changes how it is shared; again changes nothing
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/teams/{team}/shares/{user}",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    request_body = NewTeamShare,
    responses(
        (status = 204, description = "The team is shared with the user"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not share teams, only look at this one, or not grant folders", body = ProblemDetails),
        (status = 404, description = "There is no such team in reach or user in the account", body = ProblemDetails),
        (status = 422, description = "The user only reads, is the caller, or a folder holds nobody of the team", body = ProblemDetails),
    )
)]
async fn share_team(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId, UserId)>,
    extract::Json(body): extract::Json<NewTeamShare>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, team, user))) = (inside.caller.clone(), path);
    // Text that is no identifier names no folder, which is the same as one out of reach.
    let folders: Option<Vec<FolderId>> = body.folders.iter().map(|id| id.parse().ok()).collect();
    let share = Share { team, user, may_edit: body.may_edit, folders: folders.ok_or(WebError::NotFound)? };
    app.door.act(inside.context(), move |act| actions::teams::share(act, &caller, &share)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Shares a team with a user no more; folders granted stay granted, and again changes nothing
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/teams/{team}/shares/{user}",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    responses(
        (status = 204, description = "The team is not shared with the user"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not share teams, or only look at this one", body = ProblemDetails),
        (status = 404, description = "There is no such team in reach or user in the account", body = ProblemDetails),
    )
)]
async fn unshare_team(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId, UserId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, team, user))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| actions::teams::unshare(act, &caller, team, user)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists the folders that hide people of the team from a user, and what granting each would open
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/teams/{team}/shares/{user}/hiding-folders",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    responses(
        (status = 200, description = "The folders, as far as the caller may grant them", body = HidingFolders),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not share teams, or only look at this one", body = ProblemDetails),
        (status = 404, description = "There is no such team in reach or user in the account", body = ProblemDetails),
    )
)]
async fn list_hiding_folders(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId, UserId)>,
) -> Result<Json<HidingFolders>, WebError> {
    let (caller, Path((_, team, user))) = (inside.caller.clone(), path);
    let offered = app.reader.read(move |tx| actions::teams::offer_folders(tx, &caller, team, user)).await?;
    let item = |opened: actions::teams::OpenedFolder| HidingFolder {
        folder: opened.folder.id.to_string(),
        name: opened.folder.name.to_string(),
        n_members: opened.n_members,
        n_people: opened.n_people,
    };
    Ok(Json(HidingFolders { items: offered.into_iter().map(item).collect() }))
}

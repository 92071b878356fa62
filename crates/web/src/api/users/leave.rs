//! What a user has, and removing them once it is handed over.

use actions::users;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::{RoleId, TeamId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// What a user has in the account.
#[derive(Debug, Serialize, ToSchema)]
pub struct HoldingsItem {
    /// The roles they created, which go to an account owner.
    roles: Vec<NamedThing>,
    /// The teams they manage, which need a successor.
    teams: Vec<NamedThing>,
    /// The folders granted to them, which end.
    folders: Vec<NamedThing>,
    /// The users who may take over.
    successors: Vec<NamedThing>,
}

/// Something with its name.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedThing {
    /// Its identifier.
    id: String,
    /// Its name.
    name: String,
}

/// Who takes over.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Successor {
    /// The identifier of who takes over the teams, needed when there are any; an account owner takes the roles too, which
    /// go to the first owner by name otherwise.
    #[serde(default)]
    successor: String,
}

/// Shows what a user has that somebody must take over, and who may
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/users/{user}/holdings",
    tag = "users",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    responses(
        (status = 200, description = "What they have", body = HoldingsItem),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not manage users", body = ProblemDetails),
        (status = 404, description = "There is no such user in the account", body = ProblemDetails),
    )
)]
pub(super) async fn show_holdings(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_account, user)): Path<(String, UserId)>,
) -> Result<Json<HoldingsItem>, WebError> {
    let caller = inside.caller.clone();
    let read = move |tx: &mut store::Read<'_>| {
        Ok::<_, actions::error::ActionError>((
            users::holdings(tx, &caller, user)?,
            users::find_successors(tx, &caller, user)?,
        ))
    };
    let (had, successors) = app.reader.read(read).await?;
    let role = |(id, name): (RoleId, String)| NamedThing { id: id.to_string(), name };
    let team = |(id, name): (TeamId, String)| NamedThing { id: id.to_string(), name };
    Ok(Json(HoldingsItem {
        roles: had.roles.into_iter().map(role).collect(),
        teams: had.teams.into_iter().map(team).collect(),
        folders: had
            .folders
            .iter()
            .map(|folder| NamedThing { id: folder.id.to_string(), name: folder.name.to_string() })
            .collect(),
        successors: successors
            .iter()
            .map(|user| NamedThing { id: user.id.to_string(), name: user.full_name() })
            .collect(),
    }))
}

/// Removes a user for good; their teams go to the successor, their roles to an account owner, their folder grants end
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/users/{user}",
    tag = "users",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user" = String, Path, description = "The user's identifier"),
        Successor,
    ),
    responses(
        (status = 204, description = "They were removed"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not manage users", body = ProblemDetails),
        (status = 404, description = "There is no such user in the account", body = ProblemDetails),
        (status = 409, description = "It would take the last owner away, concern the caller, or go beyond what the caller is", body = ProblemDetails),
        (status = 422, description = "Somebody must take over", body = ProblemDetails),
    )
)]
pub(super) async fn remove_user(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_account, user)): Path<(String, UserId)>,
    Query(to): Query<Successor>,
) -> Result<StatusCode, WebError> {
    let caller = inside.caller.clone();
    let successor = to.successor.parse().ok();
    app.door.act(inside.context(), move |act| users::remove(act, &caller, user, successor)).await?;
    Ok(StatusCode::NO_CONTENT)
}

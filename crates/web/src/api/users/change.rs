//! Changing what a user is, whether they are let in, and which folders they reach.

use actions::{folders, users};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::UserRole;
use domain::id::{FolderId, UserId};
use domain::problem::Problems;
use domain::user::MembershipState;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{UserItem, item};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// What a user is from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserRoleBody {
    /// `account_owner`, `account_admin`, `power_user`, `user`, `read_only` or `third_party`.
    user_role: String,
}

/// Whether a user has cognitive access from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CognitiveBody {
    /// Whether they have it.
    granted: bool,
}

/// Whether a user is let in from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserStateBody {
    /// `active` or `deactivated`.
    state: String,
}

/// Whether a third-party external is on from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SwitchBody {
    /// Whether they are.
    on: bool,
}

/// Makes a user something else, from their next request on
///
/// Nobody changes their own user role, or makes anyone more than they are themselves.
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/users/{user}/role",
    tag = "users",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    request_body = UserRoleBody,
    responses(
        (status = 200, description = "The user as they are now", body = UserItem),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change user roles", body = ProblemDetails),
        (status = 404, description = "There is no such user in the account", body = ProblemDetails),
        (status = 409, description = "It would take the last owner away, concern the caller, or go beyond what the caller is", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
pub(super) async fn change_user_role(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_account, user)): Path<(String, UserId)>,
    extract::Json(body): extract::Json<UserRoleBody>,
) -> Result<Json<UserItem>, WebError> {
    let caller = inside.caller.clone();
    let changed = app.door.act(inside.context(), move |act| {
        users::find_listed(act.tx, &caller, user)?;
        let mut problems = Problems::new();
        let user_role = UserRole::from_name(&body.user_role);
        if user_role.is_none() {
            problems.add_given("user_role", "not-a-user-role", &body.user_role);
        }
        let user_role = problems.or(user_role)?;
        users::change_user_role(act, &caller, user, user_role)?;
        users::find_listed(act.tx, &caller, user)
    });
    Ok(Json(item(changed.await?)))
}

/// Grants cognitive access to a user or takes it, from their next request on
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/users/{user}/cognitive-access",
    tag = "users",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    request_body = CognitiveBody,
    responses(
        (status = 200, description = "The user as they are now", body = UserItem),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not grant cognitive access", body = ProblemDetails),
        (status = 404, description = "There is no such user in the account", body = ProblemDetails),
        (status = 409, description = "It would take the last owner away, concern the caller, or go beyond what the caller is", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
pub(super) async fn change_cognitive_access(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_account, user)): Path<(String, UserId)>,
    extract::Json(body): extract::Json<CognitiveBody>,
) -> Result<Json<UserItem>, WebError> {
    let caller = inside.caller.clone();
    let changed = app.door.act(inside.context(), move |act| {
        users::find_listed(act.tx, &caller, user)?;
        users::change_cognitive_access(act, &caller, user, body.granted)?;
        users::find_listed(act.tx, &caller, user)
    });
    Ok(Json(item(changed.await?)))
}

/// Keeps a user out or lets them in; keeping out ends their tokens of the account at once
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/users/{user}/state",
    tag = "users",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    request_body = UserStateBody,
    responses(
        (status = 200, description = "The user as they are now", body = UserItem),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not manage users", body = ProblemDetails),
        (status = 404, description = "There is no such user in the account", body = ProblemDetails),
        (status = 409, description = "It would take the last owner away, concern the caller, or go beyond what the caller is", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
pub(super) async fn change_user_state(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_account, user)): Path<(String, UserId)>,
    extract::Json(body): extract::Json<UserStateBody>,
) -> Result<Json<UserItem>, WebError> {
    let caller = inside.caller.clone();
    let changed = app.door.act(inside.context(), move |act| {
        users::find_listed(act.tx, &caller, user)?;
        match MembershipState::from_name(&body.state) {
            Some(MembershipState::Active) => users::reactivate(act, &caller, user),
            Some(MembershipState::Deactivated) => users::deactivate(act, &caller, user),
            _ => {
                let mut problems = Problems::new();
                problems.add_given("state", "unknown-state", &body.state);
                Err(problems.into())
            }
        }?;
        users::find_listed(act.tx, &caller, user)
    });
    Ok(Json(item(changed.await?)))
}

/// Switches a third-party external; off means no sign-in, no session and no token, at once
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/users/{user}/third-party",
    tag = "users",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    request_body = SwitchBody,
    responses(
        (status = 200, description = "The user as they are now", body = UserItem),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not switch third-party externals", body = ProblemDetails),
        (status = 404, description = "There is no such user in the account", body = ProblemDetails),
        (status = 409, description = "It would take the last owner away, concern the caller, or go beyond what the caller is", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
pub(super) async fn switch_third_party(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_account, user)): Path<(String, UserId)>,
    extract::Json(body): extract::Json<SwitchBody>,
) -> Result<Json<UserItem>, WebError> {
    let caller = inside.caller.clone();
    let changed = app.door.act(inside.context(), move |act| {
        users::find_listed(act.tx, &caller, user)?;
        users::switch_third_party(act, &caller, user, body.on)?;
        users::find_listed(act.tx, &caller, user)
    });
    Ok(Json(item(changed.await?)))
}

/// Sends the welcome again to a user who has not set a password; earlier links end
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/users/{user}/welcome",
    tag = "users",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    responses(
        (status = 204, description = "It was sent"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not manage users", body = ProblemDetails),
        (status = 404, description = "There is no such user in the account", body = ProblemDetails),
        (status = 409, description = "The user has a password, is not let in, or is more than the caller", body = ProblemDetails),
    )
)]
pub(super) async fn welcome_user(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_account, user)): Path<(String, UserId)>,
) -> Result<StatusCode, WebError> {
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| users::welcome_again(act, &caller, user)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Grants a folder with all below it to a user; again changes nothing
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/users/{user}/folders/{folder}",
    tag = "users",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user" = String, Path, description = "The user's identifier"),
        ("folder" = String, Path, description = "The folder's identifier"),
    ),
    responses(
        (status = 204, description = "The user has it"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not grant folders", body = ProblemDetails),
        (status = 404, description = "There is no such user or folder in the account", body = ProblemDetails),
    )
)]
pub(super) async fn grant_folder(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_account, user, folder)): Path<(String, UserId, FolderId)>,
) -> Result<StatusCode, WebError> {
    let caller = inside.caller.clone();
    app.door
        .act(inside.context(), move |act| folders::change_access(act, &caller, folder, user, true))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a granted folder from a user; again changes nothing
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/users/{user}/folders/{folder}",
    tag = "users",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user" = String, Path, description = "The user's identifier"),
        ("folder" = String, Path, description = "The folder's identifier"),
    ),
    responses(
        (status = 204, description = "The user does not have it"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not grant folders", body = ProblemDetails),
        (status = 404, description = "There is no such user or folder in the account", body = ProblemDetails),
    )
)]
pub(super) async fn revoke_folder(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_account, user, folder)): Path<(String, UserId, FolderId)>,
) -> Result<StatusCode, WebError> {
    let caller = inside.caller.clone();
    app.door
        .act(inside.context(), move |act| folders::change_access(act, &caller, folder, user, false))
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

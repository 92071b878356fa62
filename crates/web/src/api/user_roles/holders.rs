//! Giving custom user roles to users and taking them back.

use actions::user_roles;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::{UserId, UserRoleId};

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Path;
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// Gives a user a custom user role; again changes nothing
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/user-roles/{user_role}/holders/{user}",
    tag = "user roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user_role" = String, Path, description = "The user role's identifier"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    responses(
        (status = 204, description = "The user holds it"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change user roles", body = ProblemDetails),
        (status = 404, description = "There is no such user role or user", body = ProblemDetails),
        (status = 409, description = "The user is the caller, more than the caller, or the last owner", body = ProblemDetails),
        (status = 422, description = "It holds rights the caller lacks", body = ProblemDetails),
    )
)]
pub(super) async fn give_user_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, UserRoleId, UserId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, user_role, user))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| user_roles::give(act, &caller, user, user_role)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a custom user role from a user, who is then what it was derived from; again changes nothing
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/user-roles/{user_role}/holders/{user}",
    tag = "user roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user_role" = String, Path, description = "The user role's identifier"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    responses(
        (status = 204, description = "The user does not hold it"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change user roles", body = ProblemDetails),
        (status = 404, description = "There is no such user role or user", body = ProblemDetails),
        (status = 409, description = "The user is the caller or more than the caller", body = ProblemDetails),
    )
)]
pub(super) async fn take_user_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, UserRoleId, UserId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, user_role, user))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| user_roles::take(act, &caller, user, user_role)).await?;
    Ok(StatusCode::NO_CONTENT)
}

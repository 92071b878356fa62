//! Who edits a role of the account, and giving it to somebody else.

use actions::error::ActionError;
use actions::roles::{self, Editing, editing_of};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::id::{RoleId, UserId};
use serde::{Deserialize, Serialize};
use store::user_roles::Holder;
use utoipa::ToSchema;

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// Who edits a role.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleEditors {
    /// Who may edit roles of the account: `creator_only` or `co_editors`.
    role_editing: &'static str,
    /// Who made it, or has it now.
    creator: Option<RoleEditor>,
    /// Whether that user is let into the account; if not, an account owner may take the role over.
    creator_is_active: bool,
    /// The co-editors by name; they count only where the account allows them.
    editors: Vec<RoleEditor>,
    /// Those who may become co-editors, or have the role.
    candidates: Vec<RoleEditor>,
    /// Whether the caller may edit it.
    may_edit: bool,
    /// Whether the caller names co-editors and may hand it over.
    may_share: bool,
}

/// A user.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleEditor {
    /// The user's identifier.
    user: String,
    /// First and last name.
    name: String,
}

/// Who the role goes to.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCreator {
    /// The user's identifier.
    #[serde(default)]
    user: String,
}

/// Says who edits a role, and who might
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/managed-roles/{role}/editors",
    tag = "managed roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 200, description = "Who edits it", body = RoleEditors),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not edit roles, or the role is the library's", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
    )
)]
pub(super) async fn show_role_editors(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<Json<RoleEditors>, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    let found = app.reader.read(move |tx| editing_of(tx, &caller, role)).await?;
    let Editing { head, setting, creator, editors, candidates, may_edit, may_share, .. } = found;
    Ok(Json(RoleEditors {
        role_editing: setting.name(),
        creator: head.creator.zip(creator).map(|(user, name)| RoleEditor { user: user.to_string(), name }),
        creator_is_active: head.creator_is_active,
        editors: editors.iter().map(editor).collect(),
        candidates: candidates.iter().map(editor).collect(),
        may_edit,
        may_share,
    }))
}

/// Lets a user edit a role besides its creator; again changes nothing
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/managed-roles/{role}/editors/{user}",
    tag = "managed roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    responses(
        (status = 204, description = "The user edits it"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller did not make it, or the account allows no co-editors", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 422, description = "The user may not edit roles", body = ProblemDetails),
    )
)]
pub(super) async fn add_role_editor(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId, UserId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, role, user))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| roles::add_editor(act, &caller, role, user)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets a user edit a role no more; again changes nothing
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/managed-roles/{role}/editors/{user}",
    tag = "managed roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    responses(
        (status = 204, description = "The user does not edit it"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller did not make it, or the account allows no co-editors", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
    )
)]
pub(super) async fn remove_role_editor(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId, UserId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, role, user))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| roles::remove_editor(act, &caller, role, user)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Hands a role over; an account owner takes over one whose creator is gone by naming themselves
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/managed-roles/{role}/creator",
    tag = "managed roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    request_body = NewCreator,
    responses(
        (status = 204, description = "The role is theirs"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller did not make it, or the account keeps roles with their creators", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 422, description = "The user may not edit roles", body = ProblemDetails),
    )
)]
pub(super) async fn hand_role_over(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
    extract::Json(body): extract::Json<NewCreator>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    let user = body.user.parse::<UserId>();
    let work = move |act: &mut actions::act::Act<'_, '_>| match &user {
        Ok(user) if *user == caller.user => roles::adopt(act, &caller, role),
        Ok(user) => roles::hand_over(act, &caller, role, *user),
        Err(_) => {
            // A role out of reach is told before anything else is.
            editing_of(act.tx, &caller, role)?;
            Err(ActionError::invalid("user", "not-an-editor"))
        }
    };
    app.door.act(inside.context(), work).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn editor(holder: &Holder) -> RoleEditor {
    RoleEditor { user: holder.caller.user.to_string(), name: holder.name.clone() }
}

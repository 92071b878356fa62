//! Custom user roles: deriving, changing and deleting them, who holds them, and what a change would do to whom.

mod holders;

use actions::error::ActionError;
use actions::user_roles::{self, Affected, Successor, UserRoleDraft};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::access::{Right, UserRoleDefinition};
use domain::id::UserRoleId;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::user_roles::Holder;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::api::paging::instant;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path, Query};
use crate::idempotency::{self, RequestKey};
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    let (owner, appointer) = (Access::Holds(Right::DefineUserRoles), Access::Holds(Right::ChangeUserRole));
    Routes::new()
        .api(owner, routes!(list_user_roles))
        .api(owner, routes!(define_user_role))
        .api(owner, routes!(show_user_role))
        .api(owner, routes!(change_custom_user_role))
        .api(owner, routes!(delete_user_role))
        .api(owner, routes!(preview_user_role))
        .api(appointer, routes!(holders::give_user_role))
        .api(appointer, routes!(holders::take_user_role))
}

/// A custom user role.
#[derive(Debug, Serialize, ToSchema)]
pub struct CustomUserRoleSummary {
    /// Its identifier.
    id: String,
    /// Its name.
    name: String,
    /// The built-in user role it is derived from.
    #[schema(example = "power_user")]
    base: &'static str,
    /// The rights it adds.
    switched_on: Vec<&'static str>,
    /// The rights it takes away.
    switched_off: Vec<&'static str>,
    /// Every right it holds, those too that count only with cognitive access.
    rights: Vec<&'static str>,
    /// Counts its changes.
    version: i64,
    /// When it was last saved.
    updated_at: String,
}

/// One of the account's custom user roles with how many hold it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedCustomUserRole {
    #[serde(flatten)]
    user_role: CustomUserRoleSummary,
    /// Active users who hold it.
    holders: i64,
}

/// Every custom user role of the account.
#[derive(Debug, Serialize, ToSchema)]
pub struct CustomUserRoleList {
    /// By name.
    items: Vec<ListedCustomUserRole>,
}

/// A custom user role with who holds it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CustomUserRoleDetail {
    #[serde(flatten)]
    user_role: CustomUserRoleSummary,
    /// The active users who hold it, by name.
    holders: Vec<UserRoleHolder>,
}

/// A user who holds a custom user role.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserRoleHolder {
    /// The user.
    user: String,
    /// First and last name.
    name: String,
    /// The address they sign in with.
    email: String,
}

/// A custom user role to be derived.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCustomUserRole {
    /// Its name, unique in the account, at most 60 characters.
    #[serde(default)]
    name: String,
    /// What it is derived from: `account_admin`, `power_user`, `user`, `read_only` or `third_party`.
    #[serde(default)]
    base: String,
    /// Every right it shall hold.
    #[serde(default)]
    rights: Vec<String>,
}

/// What a custom user role shall be.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomUserRoleChange {
    /// Its name, unique in the account, at most 60 characters.
    #[serde(default)]
    name: String,
    /// Every right it shall hold.
    #[serde(default)]
    rights: Vec<String>,
}

/// What becomes of the holders.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Becoming {
    /// What its holders become: the name of a built-in user role or the identifier of another custom one.
    pub successor: Option<String>,
}

/// Who gains and who loses which right.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserRolePreview {
    /// Everyone who holds the user role, by name.
    items: Vec<AffectedUser>,
}

/// What a change does to one user.
#[derive(Debug, Serialize, ToSchema)]
pub struct AffectedUser {
    /// The user.
    user: String,
    /// First and last name.
    name: String,
    /// Rights they gain.
    gained: Vec<&'static str>,
    /// Rights they lose.
    lost: Vec<&'static str>,
    /// Those of the lost that they keep over the teams they manage.
    kept_over_own_teams: Vec<&'static str>,
}

/// Lists the custom user roles of the account
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/user-roles",
    tag = "user roles",
    params(("account" = String, Path, description = "The account's slug")),
    responses(
        (status = 200, description = "Every custom user role, by name", body = CustomUserRoleList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not define user roles, or the plan lacks them", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_user_roles(
    State(app): State<AppState>,
    inside: InAccount,
) -> Result<Json<CustomUserRoleList>, WebError> {
    let caller = inside.caller.clone();
    let found = app.reader.read(move |tx| user_roles::list(tx, &caller)).await?;
    let items = found.iter().map(|listed| ListedCustomUserRole {
        user_role: summary(&listed.definition),
        holders: listed.holders,
    });
    Ok(Json(CustomUserRoleList { items: items.collect() }))
}

/// Derives a user role from a built-in one
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/user-roles",
    tag = "user roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body = NewCustomUserRole,
    responses(
        (status = 201, description = "The user role was derived", body = crate::api::accounts::Made),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not define user roles, or the plan lacks them", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
async fn define_user_role(
    State(app): State<AppState>,
    inside: InAccount,
    key: RequestKey,
    extract::Json(body): extract::Json<NewCustomUserRole>,
) -> Result<Response, WebError> {
    let (caller, request_hash) = (inside.caller.clone(), key.request_hash(&body));
    let draft = UserRoleDraft { name: body.name, base: body.base, rights: body.rights };
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        Ok(json!({ "id": user_roles::define(act, &caller, &draft)?.to_string() }))
    })
    .await
}

/// Shows a custom user role and who holds it
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/user-roles/{user_role}",
    tag = "user roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user_role" = String, Path, description = "The user role's identifier"),
    ),
    responses(
        (status = 200, description = "The user role; `ETag` is its version", body = CustomUserRoleDetail),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not define user roles, or the plan lacks them", body = ProblemDetails),
        (status = 404, description = "There is no such user role", body = ProblemDetails),
    )
)]
async fn show_user_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, UserRoleId)>,
) -> Result<Response, WebError> {
    let (caller, Path((_, user_role))) = (inside.caller.clone(), path);
    let (definition, holders) = app
        .reader
        .read(move |tx| {
            let definition = user_roles::get(tx, &caller, user_role)?;
            let reach = caller.reach(Right::DefineUserRoles)?;
            let holders = store::user_roles::list_holders(tx, &reach, user_role)?;
            Ok::<_, ActionError>((definition, holders))
        })
        .await?;
    let etag = [(header::ETAG, format!("\"{}\"", definition.version))];
    let holder = |holder: &Holder| UserRoleHolder {
        user: holder.caller.user.to_string(),
        name: holder.name.clone(),
        email: holder.email.clone(),
    };
    let holders = holders.iter().map(holder).collect();
    let body = CustomUserRoleDetail { user_role: summary(&definition), holders };
    Ok((etag, Json(body)).into_response())
}

/// Changes name and rights of a custom user role, which count for its holders from their next request
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/user-roles/{user_role}",
    tag = "user roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user_role" = String, Path, description = "The user role's identifier"),
        ("If-Match" = String, Header, description = "The `ETag` it was read with"),
    ),
    request_body = CustomUserRoleChange,
    responses(
        (status = 204, description = "It is saved"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not define user roles, or the plan lacks them", body = ProblemDetails),
        (status = 404, description = "There is no such user role", body = ProblemDetails),
        (status = 409, description = "Somebody saved it since it was read", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
async fn change_custom_user_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, UserRoleId)>,
    headers: HeaderMap,
    extract::Json(body): extract::Json<CustomUserRoleChange>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, user_role))) = (inside.caller.clone(), path);
    let version = headers
        .get(header::IF_MATCH)
        .and_then(|value| value.to_str().ok())
        .and_then(|tag| tag.trim().trim_matches('"').parse().ok());
    let draft = draft_of(body);
    let work = move |act: &mut actions::act::Act<'_, '_>| {
        user_roles::redefine(act, &caller, user_role, version, &draft)
    };
    app.door.act(inside.context(), work).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Deletes a custom user role; while somebody holds it, only with what they become
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/user-roles/{user_role}",
    tag = "user roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user_role" = String, Path, description = "The user role's identifier"),
        Becoming,
    ),
    responses(
        (status = 204, description = "It is deleted"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not define user roles, or the plan lacks them", body = ProblemDetails),
        (status = 404, description = "There is no such user role", body = ProblemDetails),
        (status = 409, description = "Somebody holds it and no successor was named", body = ProblemDetails),
        (status = 422, description = "The successor cannot be one", body = ProblemDetails),
    )
)]
async fn delete_user_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, UserRoleId)>,
    Query(becoming): Query<Becoming>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, user_role))) = (inside.caller.clone(), path);
    let successor = match becoming.successor.as_deref() {
        None | Some("") => None,
        Some(text) => Some(
            Successor::from_text(text).ok_or_else(|| ActionError::invalid("successor", "not-a-user-role"))?,
        ),
    };
    let work =
        move |act: &mut actions::act::Act<'_, '_>| user_roles::delete(act, &caller, user_role, successor);
    app.door.act(inside.context(), work).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Shows who would gain and lose which right if a custom user role were changed; nothing is saved
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/user-roles/{user_role}/preview",
    tag = "user roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user_role" = String, Path, description = "The user role's identifier"),
    ),
    request_body = CustomUserRoleChange,
    responses(
        (status = 200, description = "What would change for each holder", body = UserRolePreview),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not define user roles, or the plan lacks them", body = ProblemDetails),
        (status = 404, description = "There is no such user role", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
async fn preview_user_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, UserRoleId)>,
    extract::Json(body): extract::Json<CustomUserRoleChange>,
) -> Result<Json<UserRolePreview>, WebError> {
    let (caller, Path((_, user_role))) = (inside.caller.clone(), path);
    let draft = draft_of(body);
    let affected = app.reader.read(move |tx| user_roles::preview(tx, &caller, user_role, &draft)).await?;
    let item = |one: &Affected| AffectedUser {
        user: one.user.to_string(),
        name: one.name.clone(),
        gained: one.change.gained.iter().map(Right::name).collect(),
        lost: one.change.lost.iter().map(Right::name).collect(),
        kept_over_own_teams: one.change.kept_in_teams.iter().map(Right::name).collect(),
    };
    Ok(Json(UserRolePreview { items: affected.iter().map(item).collect() }))
}

fn draft_of(body: CustomUserRoleChange) -> UserRoleDraft {
    UserRoleDraft { name: body.name, base: String::new(), rights: body.rights }
}

fn summary(definition: &UserRoleDefinition) -> CustomUserRoleSummary {
    let names = |rights: domain::access::Rights| rights.iter().map(Right::name).collect();
    CustomUserRoleSummary {
        id: definition.id.to_string(),
        name: definition.name.to_string(),
        base: definition.base.name(),
        switched_on: names(definition.switches.on),
        switched_off: names(definition.switches.off),
        rights: names(definition.switches.held(definition.base)),
        version: definition.version,
        updated_at: instant(definition.updated_at),
    }
}

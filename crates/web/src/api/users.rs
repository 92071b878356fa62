//! The users of the account: listing, changing, keeping out and removing them.

mod change;
mod leave;
mod several;

use actions::users::UserEdit;
use axum::Json;
use axum::extract::State;
use domain::access::{Right, UserRole};
use domain::id::{TypedId, UserId};
use domain::problem::Problems;
use domain::user::MembershipState;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::account_users::{self, AccountUser, UserFilter};
use store::error::StoreError;
use store::{Read, audit, folders, tokens};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::paging::{Paging, instant};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path, Query};
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area; adding one user is with the accounts.
pub fn routes() -> Routes {
    let manager = Access::Holds(Right::ManageUsers);
    Routes::new()
        .api(manager, routes!(list_users))
        .api(manager, routes!(several::preview_users))
        .api(manager, routes!(several::add_users))
        .api(manager, routes!(show_user))
        .api(manager, routes!(edit_user))
        .api(Access::Holds(Right::ChangeUserRole), routes!(change::change_user_role))
        .api(Access::Holds(Right::GrantCognitiveAccess), routes!(change::change_cognitive_access))
        .api(manager, routes!(change::change_user_state))
        .api(Access::Holds(Right::ToggleThirdParty), routes!(change::switch_third_party))
        .api(manager, routes!(change::welcome_user))
        .api(Access::Holds(Right::GrantFolderAccess), routes!(change::grant_folder))
        .api(Access::Holds(Right::GrantFolderAccess), routes!(change::revoke_folder))
        .api(manager, routes!(list_user_history))
        .api(manager, routes!(leave::show_holdings))
        .api(manager, routes!(leave::remove_user))
}

/// What narrows the users.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UserSearch {
    /// Part of a name or an address.
    #[serde(default)]
    search: String,
    /// Only this user role.
    #[serde(default)]
    user_role: String,
    /// Only this state: `active`, `deactivated` or `switched_off`.
    #[serde(default)]
    state: String,
}

/// A user of the account.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserItem {
    /// Their identifier.
    id: String,
    /// First name.
    first_name: String,
    /// Last name.
    last_name: String,
    /// The address they sign in with.
    email: String,
    /// What they do.
    job_title: String,
    /// Phone number.
    phone: Option<String>,
    /// The tag of the language they read.
    language: Option<String>,
    /// What they are.
    #[schema(example = "power_user")]
    user_role: &'static str,
    /// Their cognitive flag as stored; an owner always has the access and a third-party external never.
    cognitive_access: bool,
    /// `active`, `deactivated` or `switched_off`.
    state: &'static str,
    /// Whether they have set a password.
    has_password: bool,
    /// The folder where everything they send is stored.
    default_folder: String,
    /// When they were added.
    created_at: String,
    /// Counts the changes; a change names the version it read.
    version: i64,
}

/// Some users and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserList {
    /// By name.
    items: Vec<UserItem>,
    /// Give it as `after` for the next page; none after the last user.
    next: Option<String>,
}

/// A user with what they reach and use.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserDetail {
    #[serde(flatten)]
    user: UserItem,
    /// The identifiers of the folders granted to them.
    folders: Vec<String>,
    /// How many live tokens they have in the account.
    tokens: i64,
    /// How many browsers they are signed in with.
    sessions: i64,
}

/// What a user is called and does from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserEditBody {
    /// First name; it counts while they have not set a password, from then on it is theirs.
    #[serde(default)]
    first_name: String,
    /// Last name; the same.
    #[serde(default)]
    last_name: String,
    /// Phone number, possibly none; the same.
    #[serde(default)]
    phone: String,
    /// The tag of the language they read, possibly none; the same.
    #[serde(default)]
    language: String,
    /// Job title.
    #[serde(default)]
    job_title: String,
    /// The folder where everything they send is stored.
    #[serde(default)]
    default_folder: String,
    /// The version that was read.
    version: i64,
}

/// Something that was done to a user.
#[derive(Debug, Serialize, ToSchema)]
pub struct HistoryItem {
    /// When.
    at: String,
    /// What.
    #[schema(example = "user.role_changed")]
    act: String,
    /// What else was noted.
    #[schema(value_type = Object)]
    detail: Value,
    /// The name of who did it; none for the product and its operator.
    by: Option<String>,
}

/// Some of a user's history and where it goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct HistoryList {
    /// The latest first.
    items: Vec<HistoryItem>,
    /// Give it as `after` for what was before; none after the first.
    next: Option<String>,
}

/// Lists the users of the account
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/users",
    tag = "users",
    params(("account" = String, Path, description = "The account's slug"), UserSearch, Paging),
    responses(
        (status = 200, description = "A page of users, by name", body = UserList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not manage users", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
        (status = 422, description = "There is no such user role or state", body = ProblemDetails),
    )
)]
async fn list_users(
    State(app): State<AppState>,
    inside: InAccount,
    Query(search): Query<UserSearch>,
    Query(paging): Query<Paging>,
) -> Result<Json<UserList>, WebError> {
    let reach = inside.caller.reach(Right::ManageUsers)?;
    let (after, size) = (paging.cursor(), paging.size()?);
    let (user_role, state) = narrowed(&search)?;
    let work = move |tx: &mut Read<'_>| {
        let filter = UserFilter { search: search.search.trim(), user_role, state };
        account_users::list(tx, &reach, &filter, after.as_ref(), size)
    };
    let page = app.reader.read(work).await?.map(item);
    Ok(Json(UserList { items: page.items, next: page.next.map(|next| next.as_str().to_owned()) }))
}

fn narrowed(search: &UserSearch) -> Result<(Option<UserRole>, Option<MembershipState>), WebError> {
    let mut problems = Problems::new();
    let user_role = UserRole::from_name(&search.user_role);
    if user_role.is_none() && !search.user_role.is_empty() {
        problems.add_given("user_role", "not-a-user-role", &search.user_role);
    }
    let state = MembershipState::LISTED.into_iter().find(|state| state.name() == search.state);
    if state.is_none() && !search.state.is_empty() {
        problems.add_given("state", "unknown-state", &search.state);
    }
    Ok(problems.or(Some((user_role, state))).map_err(actions::error::ActionError::from)?)
}

/// Shows a user with their folders, tokens and sessions
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/users/{user}",
    tag = "users",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    responses(
        (status = 200, description = "The user", body = UserDetail),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not manage users", body = ProblemDetails),
        (status = 404, description = "There is no such user in the account", body = ProblemDetails),
    )
)]
async fn show_user(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_account, user)): Path<(String, UserId)>,
) -> Result<Json<UserDetail>, WebError> {
    let (reach, now) = (inside.caller.reach(Right::ManageUsers)?, app.door.now());
    let read = move |tx: &mut Read<'_>| {
        let Some(found) = account_users::find(tx, &reach, user)? else { return Ok(None) };
        Ok::<_, StoreError>(Some(UserDetail {
            folders: folders::list_granted(tx, &reach, user)?
                .into_iter()
                .map(|folder| folder.id.to_string())
                .collect(),
            tokens: tokens::count(tx, reach.account(), user)?,
            sessions: store::sessions::count(tx, user, now)?,
            user: item(found),
        }))
    };
    app.reader.read(read).await?.map(Json).ok_or(WebError::NotFound)
}

/// Changes what a user is called and does
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/users/{user}",
    tag = "users",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user" = String, Path, description = "The user's identifier"),
    ),
    request_body = UserEditBody,
    responses(
        (status = 200, description = "The user as they are now", body = UserItem),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not manage users", body = ProblemDetails),
        (status = 404, description = "There is no such user in the account", body = ProblemDetails),
        (status = 409, description = "The user is more than the caller, or was changed since that version", body = ProblemDetails),
        (status = 422, description = "Some fields need another value", body = ProblemDetails),
    )
)]
async fn edit_user(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_account, user)): Path<(String, UserId)>,
    extract::Json(body): extract::Json<UserEditBody>,
) -> Result<Json<UserItem>, WebError> {
    let caller = inside.caller.clone();
    let edit = UserEdit {
        first_name: body.first_name,
        last_name: body.last_name,
        phone: body.phone,
        language: body.language,
        job_title: body.job_title,
        default_folder: body.default_folder,
        version: body.version,
    };
    let saved = app.door.act(inside.context(), move |act| {
        actions::users::edit(act, &caller, user, &edit)?;
        actions::users::find_listed(act.tx, &caller, user)
    });
    Ok(Json(item(saved.await?)))
}

/// Lists what was done to a user, the latest first
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/users/{user}/history",
    tag = "users",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("user" = String, Path, description = "The user's identifier"),
        Paging,
    ),
    responses(
        (status = 200, description = "A page of the history", body = HistoryList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not manage users", body = ProblemDetails),
        (status = 404, description = "There is no such user in the account", body = ProblemDetails),
    )
)]
async fn list_user_history(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_account, user)): Path<(String, UserId)>,
    Query(paging): Query<Paging>,
) -> Result<Json<HistoryList>, WebError> {
    let reach = inside.caller.reach(Right::ManageUsers)?;
    let (after, size) = (paging.cursor(), paging.size()?);
    let read = move |tx: &mut Read<'_>| {
        if account_users::find(tx, &reach, user)?.is_none() {
            return Ok(None);
        }
        audit::list_history(tx, &reach, user.uuid(), after.as_ref(), size).map(Some)
    };
    let page = app.reader.read::<_, StoreError>(read).await?.ok_or(WebError::NotFound)?;
    let page = page.map(|done| HistoryItem {
        at: instant(done.at),
        act: done.act,
        detail: serde_json::from_str(&done.detail).unwrap_or_default(),
        by: done.by,
    });
    Ok(Json(HistoryList { items: page.items, next: page.next.map(|next| next.as_str().to_owned()) }))
}

fn item(user: AccountUser) -> UserItem {
    UserItem {
        id: user.id.to_string(),
        user_role: user.user_role.name(),
        cognitive_access: user.cognitive_access,
        state: user.state.name(),
        has_password: user.has_password,
        default_folder: user.default_folder.to_string(),
        created_at: instant(user.created_at),
        version: user.version,
        first_name: user.first_name,
        last_name: user.last_name,
        email: user.email,
        job_title: user.job_title,
        phone: user.phone,
        language: user.language,
    }
}

//! The account's roles for those who look after them: the four tabs, putting away and bringing back.

mod editors;
mod versions;

use actions::act::Act;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Right;
use domain::id::{AccountId, RoleId, UserId};
use domain::role::RESTORABLE;
use serde::{Deserialize, Serialize};
use store::page::Cursor;
use store::roles::{self, Shelf, ShelfFilter, ShelfOrder, ShelvedRole};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::paging::{Paging, instant};
use super::roles::{RoleSkillItem, skill_item};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path, Query};
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    let (composer, publisher) = (Access::Holds(Right::EditOwnRoles), Access::Holds(Right::CreateRoles));
    Routes::new()
        .api(composer, routes!(list_managed_roles))
        .api(composer, routes!(show_managed_role))
        .api(composer, routes!(archive_role))
        .api(composer, routes!(restore_role))
        .api(composer, routes!(archive_roles))
        .api(composer, routes!(restore_roles))
        .api(composer, routes!(versions::list_role_versions))
        .api(publisher, routes!(versions::preview_role_version))
        .api(publisher, routes!(versions::publish_role_version))
        .api(composer, routes!(editors::show_role_editors))
        .api(composer, routes!(editors::add_role_editor))
        .api(composer, routes!(editors::remove_role_editor))
        .api(composer, routes!(editors::hand_role_over))
}

/// Which roles, and in which order.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ShelfSearch {
    /// `published` unless given, `drafts`, `library` or `archived`.
    #[serde(default)]
    tab: String,
    /// Part of the title or of a skill's name.
    #[serde(default)]
    search: String,
    /// Only what this user made.
    creator: Option<String>,
    /// Only roles with, or without, a beta skill.
    beta: Option<bool>,
    /// Only roles with, or without, members in reach.
    members: Option<bool>,
    /// `title` unless given, `members` or `updated`.
    #[serde(default)]
    sort: String,
}

/// A role as those see it who look after it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ManagedRoleItem {
    /// Its identifier.
    id: String,
    /// Its title; the draft's on the tab of drafts, and where the role was never published.
    title: String,
    /// What someone in this role can do.
    summary: String,
    /// The family it is listed under.
    family: String,
    /// Whether it is of the library or of the account.
    library: bool,
    /// Where it stands: `draft`, `published` or `archived`.
    state: &'static str,
    /// The version learners see; 0 when there is none yet.
    version: u32,
    /// Whether a draft waits.
    has_draft: bool,
    /// Whether it contains a beta skill.
    beta: bool,
    /// Its skills in order.
    skills: Vec<RoleSkillItem>,
    /// How many people in reach it is assigned to.
    members: u32,
    /// The name of who made it, or has it now; nobody for library roles.
    creator: Option<String>,
    /// When it was last changed.
    updated_at: String,
    /// When it was archived.
    archived_at: Option<String>,
    /// Until when it can be restored.
    restorable_until: Option<String>,
}

/// Some roles and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct ManagedRoleList {
    /// In the order asked for.
    items: Vec<ManagedRoleItem>,
    /// Give it as `after` for the next page; none after the last role.
    next: Option<String>,
}

/// Several roles.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeveralRoles {
    /// Their identifiers, at most 200.
    #[serde(default)]
    roles: Vec<String>,
}

/// How many roles were changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangedRoles {
    /// Those that were not so before.
    changed: usize,
}

/// Lists the account's roles by tab: published, drafts, the library's, archived
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/managed-roles",
    tag = "managed roles",
    params(("account" = String, Path, description = "The account's slug"), ShelfSearch, Paging),
    responses(
        (status = 200, description = "A page of roles", body = ManagedRoleList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not edit roles, or the plan lacks them", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_managed_roles(
    State(app): State<AppState>,
    inside: InAccount,
    Query(search): Query<ShelfSearch>,
    Query(paging): Query<Paging>,
) -> Result<Json<ManagedRoleList>, WebError> {
    let reach = inside.caller.reach(Right::EditOwnRoles)?;
    let unreadable =
        |what: &str, text: &str| WebError::Unreadable { detail: format!("there is no {what} `{text}`") };
    let shelf = match search.tab.as_str() {
        "" => Shelf::default(),
        tab => Shelf::from_name(tab).ok_or_else(|| unreadable("tab", tab))?,
    };
    let order = match search.sort.as_str() {
        "" => ShelfOrder::default(),
        sort => ShelfOrder::from_name(sort).ok_or_else(|| unreadable("order", sort))?,
    };
    let creator = match search.creator.as_deref() {
        None => None,
        Some(user) => Some(user.parse::<UserId>().map_err(|_| unreadable("user", user))?),
    };
    let (after, size, user): (Option<Cursor>, _, _) = (paging.cursor(), paging.size()?, inside.caller.user);
    let work = move |tx: &mut store::Read<'_>| {
        let search = search.clone();
        let (beta, members, text) = (search.beta, search.members, search.search.trim());
        let filter = ShelfFilter { shelf, search: text, creator, beta, members, order };
        roles::list_shelf(tx, &reach, user, &filter, after.as_ref(), size)
    };
    let page = app.reader.read(work).await?.map(|role| item(&role));
    Ok(Json(ManagedRoleList { items: page.items, next: page.next.map(|next| next.as_str().to_owned()) }))
}

/// Shows a role of the account in whichever state, or one of the library
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/managed-roles/{role}",
    tag = "managed roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 200, description = "The role", body = ManagedRoleItem),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not edit roles, or the plan lacks them", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
    )
)]
async fn show_managed_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<Json<ManagedRoleItem>, WebError> {
    let (reach, user) = (inside.caller.reach(Right::EditOwnRoles)?, inside.caller.user);
    let Path((_, role)) = path;
    let found = app.reader.read(move |tx| roles::find_shelved(tx, &reach, user, role)).await?;
    Ok(Json(item(&found.ok_or(WebError::NotFound)?)))
}

/// Archives a role, which can be restored for thirty days; again changes nothing
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/managed-roles/{role}/archival",
    tag = "managed roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 204, description = "The role is archived"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The role is not the caller's to edit, or the plan lacks it", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
    )
)]
async fn archive_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| actions::roles::archive(act, &caller, &[role])).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Restores an archived role to where it was; again changes nothing
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/managed-roles/{role}/archival",
    tag = "managed roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 204, description = "The role is not archived"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The role is not the caller's to edit, or the plan lacks it", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 409, description = "The thirty days are over", body = ProblemDetails),
    )
)]
async fn restore_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| actions::roles::restore(act, &caller, &[role])).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Archives several roles: all of them or, when one is not the caller's to edit, none; again changes nothing
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/managed-roles/archivals",
    tag = "managed roles",
    params(("account" = String, Path, description = "The account's slug")),
    request_body = SeveralRoles,
    responses(
        (status = 200, description = "How many were not archived before", body = ChangedRoles),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "A role is not the caller's to edit, or the plan lacks it", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
async fn archive_roles(
    State(app): State<AppState>,
    inside: InAccount,
    extract::Json(body): extract::Json<SeveralRoles>,
) -> Result<Json<ChangedRoles>, WebError> {
    let (caller, roles) = (inside.caller.clone(), ids(&body)?);
    let work = move |act: &mut Act<'_, '_>| actions::roles::archive(act, &caller, &roles);
    Ok(Json(ChangedRoles { changed: app.door.act(inside.context(), work).await? }))
}

/// Restores several roles: all of them or none; again changes nothing
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/managed-roles/restorations",
    tag = "managed roles",
    params(("account" = String, Path, description = "The account's slug")),
    request_body = SeveralRoles,
    responses(
        (status = 200, description = "How many were archived before", body = ChangedRoles),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "A role is not the caller's to edit, or the plan lacks it", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 409, description = "The thirty days of one are over", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
async fn restore_roles(
    State(app): State<AppState>,
    inside: InAccount,
    extract::Json(body): extract::Json<SeveralRoles>,
) -> Result<Json<ChangedRoles>, WebError> {
    let (caller, roles) = (inside.caller.clone(), ids(&body)?);
    let work = move |act: &mut Act<'_, '_>| actions::roles::restore(act, &caller, &roles);
    Ok(Json(ChangedRoles { changed: app.door.act(inside.context(), work).await? }))
}

/// Text that is no identifier names nothing, which is the same as something out of reach.
fn ids(body: &SeveralRoles) -> Result<Vec<RoleId>, WebError> {
    let ids: Option<Vec<RoleId>> = body.roles.iter().map(|id| id.parse().ok()).collect();
    ids.ok_or(WebError::NotFound)
}

fn item(role: &ShelvedRole) -> ManagedRoleItem {
    let listed = &role.listed;
    ManagedRoleItem {
        id: listed.role.id.to_string(),
        title: listed.role.title.clone(),
        summary: listed.role.summary.clone(),
        family: listed.role.family.clone(),
        library: listed.role.home == AccountId::LIBRARY,
        state: listed.role.state.name(),
        version: listed.role.version,
        has_draft: role.has_draft,
        beta: listed.is_beta(),
        skills: listed.skills.iter().map(skill_item).collect(),
        members: role.members,
        creator: listed.created_by.clone(),
        updated_at: instant(listed.updated_at),
        archived_at: role.archived_at.map(instant),
        restorable_until: role.archived_at.map(|at| instant(at.plus(RESTORABLE))),
    }
}

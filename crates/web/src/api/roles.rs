//! Roles of the library and the account.

use axum::Json;
use axum::extract::State;
use domain::access::Right;
use domain::id::{AccountId, RoleId};
use serde::{Deserialize, Serialize};
use store::roles::{self, ListedRole, NamedSkill, RoleFilter};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::paging::{Paging, instant};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    let viewer = Access::Holds(Right::ViewRoles);
    Routes::new().api(viewer, routes!(list_roles)).api(viewer, routes!(show_role))
}

/// What narrows the roles.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RoleSearch {
    /// Part of the title or of a skill's name.
    #[serde(default)]
    search: String,
    /// Only this family.
    family: Option<String>,
}

/// A role.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleItem {
    /// Its identifier.
    id: String,
    /// Its title.
    title: String,
    /// What someone in this role can do.
    summary: String,
    /// The family it is listed under.
    family: String,
    /// Whether it is of the library or of the account.
    library: bool,
    /// Counts its published changes.
    version: u32,
    /// Whether it contains a beta skill.
    beta: bool,
    /// Its skills in order.
    skills: Vec<RoleSkillItem>,
    /// When it was last changed.
    updated_at: String,
}

/// A skill of a role.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleSkillItem {
    /// Its identifier.
    id: String,
    /// Its name in addresses.
    slug: String,
    /// Its name.
    name: String,
    /// Where it stands: `draft`, `beta`, `live` or `retired`.
    state: &'static str,
    /// Whether the role needs it.
    required: bool,
    /// The goal relative to the benchmark: `lower`, `median` or `higher`.
    goal: &'static str,
}

/// Some roles and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleList {
    /// By title.
    items: Vec<RoleItem>,
    /// Give it as `after` for the next page; none after the last role.
    next: Option<String>,
}

/// Lists the published roles of the library and the account
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/roles",
    tag = "roles",
    params(("account" = String, Path, description = "The account's slug"), RoleSearch, Paging),
    responses(
        (status = 200, description = "A page of roles, by title", body = RoleList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_roles(
    State(app): State<AppState>,
    inside: InAccount,
    Query(search): Query<RoleSearch>,
    Query(paging): Query<Paging>,
) -> Result<Json<RoleList>, WebError> {
    let reach = inside.caller.reach(Right::ViewRoles)?;
    let (after, size) = (paging.cursor(), paging.size()?);
    let work = move |tx: &mut store::Read<'_>| {
        let filter =
            RoleFilter { search: search.search.trim(), family: search.family.as_deref(), source: None };
        roles::list(tx, &reach, &filter, after.as_ref(), size)
    };
    let page = app.reader.read(work).await?.map(|listed| item(&listed));
    Ok(Json(RoleList { items: page.items, next: page.next.map(|next| next.as_str().to_owned()) }))
}

/// Shows one published role
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/roles/{role}",
    tag = "roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 200, description = "The role", body = RoleItem),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
    )
)]
async fn show_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<Json<RoleItem>, WebError> {
    let (reach, Path((_, role))) = (inside.caller.reach(Right::ViewRoles)?, path);
    let listed = app.reader.read(move |tx| roles::find(tx, &reach, role)).await?;
    Ok(Json(item(&listed.ok_or(WebError::NotFound)?)))
}

fn item(listed: &ListedRole) -> RoleItem {
    RoleItem {
        id: listed.role.id.to_string(),
        title: listed.role.title.clone(),
        summary: listed.role.summary.clone(),
        family: listed.role.family.clone(),
        library: listed.role.home == AccountId::LIBRARY,
        version: listed.role.version,
        beta: listed.is_beta(),
        skills: listed.skills.iter().map(skill_item).collect(),
        updated_at: instant(listed.updated_at),
    }
}

pub(super) fn skill_item(skill: &NamedSkill) -> RoleSkillItem {
    RoleSkillItem {
        id: skill.part.skill.to_string(),
        slug: skill.slug.clone(),
        name: skill.name.clone(),
        state: skill.state.name(),
        required: skill.part.required,
        goal: skill.part.goal.name(),
    }
}

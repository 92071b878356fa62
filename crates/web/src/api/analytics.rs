//! Role analytics: every table of its pages, with withheld numbers as null beside `suppressed`, and kept views.

mod people;
mod shapes;
mod views;

use actions::analytics::Wanted;
use axum::Json;
use axum::extract::State;
use domain::access::Right;
use utoipa_axum::routes;

use self::shapes::{AgeList, GapList, MonthList, RoleList};
use crate::analytics::{Narrowing, count};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Query;
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    let basic = Access::Holds(Right::ViewBasicRoleAnalytics);
    let advanced = Access::Holds(Right::ViewAdvancedRoleAnalytics);
    Routes::new()
        .api(basic, routes!(list_counted_roles))
        .api(basic, routes!(list_counted_months))
        .api(advanced, routes!(list_goal_gaps))
        .api(advanced, routes!(list_result_ages))
        .api(advanced, routes!(people::list_counted_people))
        .api(basic, routes!(views::list_saved_views))
        .api(basic, routes!(views::create_saved_view))
        .api(basic, routes!(views::delete_saved_view))
}

/// Lists roles with how far their members in reach are, their levels, and their own words against those
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/analytics/roles",
    tag = "analytics",
    params(("account" = String, Path, description = "The account's slug"), Narrowing),
    responses(
        (status = 200, description = "The roles that somebody in reach holds or held", body = RoleList),
        (status = 400, description = "A filter cannot be read", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not view role analytics", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_counted_roles(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
) -> Result<Json<RoleList>, WebError> {
    Ok(Json(RoleList::of(&*count(&app, &inside.caller, Wanted::Overview, &narrowing).await?)))
}

/// Lists the last twelve months with how often roles were assigned, begun and finished
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/analytics/months",
    tag = "analytics",
    params(("account" = String, Path, description = "The account's slug"), Narrowing),
    responses(
        (status = 200, description = "The months, the oldest first", body = MonthList),
        (status = 400, description = "A filter cannot be read", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not view role analytics", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_counted_months(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
) -> Result<Json<MonthList>, WebError> {
    Ok(Json(MonthList::of(&*count(&app, &inside.caller, Wanted::Overview, &narrowing).await?)))
}

/// Lists the skills of roles by how many people in reach are below their goal
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/analytics/gaps",
    tag = "analytics",
    params(("account" = String, Path, description = "The account's slug"), Narrowing),
    responses(
        (status = 200, description = "The widest gaps first, those withheld last", body = GapList),
        (status = 400, description = "A filter cannot be read", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not view advanced analytics, or the plan lacks them", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_goal_gaps(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
) -> Result<Json<GapList>, WebError> {
    Ok(Json(GapList::of(&*count(&app, &inside.caller, Wanted::Gaps, &narrowing).await?)))
}

/// Lists skills by how many results of people in reach are older than a year
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/analytics/ages",
    tag = "analytics",
    params(("account" = String, Path, description = "The account's slug"), Narrowing),
    responses(
        (status = 200, description = "The skills with the most old results first", body = AgeList),
        (status = 400, description = "A filter cannot be read", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not view advanced analytics, or the plan lacks them", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_result_ages(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
) -> Result<Json<AgeList>, WebError> {
    Ok(Json(AgeList::of(&*count(&app, &inside.caller, Wanted::Ages, &narrowing).await?)))
}

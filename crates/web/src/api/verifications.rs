//! Completed roles shown in public: the learner's switch, and what anybody sees who knows the address.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Right;
use domain::id::RoleId;
use domain::role::{NameShown, role_level_name};
use serde::{Deserialize, Serialize};
use store::role_verifications::{self, Showing};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::paging::instant;
use crate::caller::{InAccount, Visitor};
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::pages::verification::{private, read};
use crate::paths::verifications::verification;
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::{App, AppState};

/// The routes of this area.
pub fn routes() -> Routes {
    let learner = Access::Holds(Right::TakeSkillAssessments);
    Routes::new()
        .api(learner, routes!(show_role_verification))
        .api(learner, routes!(save_role_verification))
        .api(learner, routes!(remove_role_verification))
        .api(Access::Public, routes!(verify_role))
}

/// How the caller shows a completed role.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleVerification {
    /// The public address of the page.
    url: String,
    /// `full`, or `short` for the first name and an initial.
    name_shown: &'static str,
    /// Since when it is shown.
    since: String,
}

/// How the caller wants to show a completed role.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleVerificationBody {
    /// `full`, or `short` for the first name and an initial.
    name_shown: String,
}

/// A completed role as anybody sees it who knows its address.
#[derive(Debug, Serialize, ToSchema)]
pub struct VerifiedRole {
    /// The person, as far as they want to be named.
    name: String,
    /// The role's title as it was when the level was earned.
    role: String,
    /// `beginner`, `entry_level`, `mid_level` or `senior_level`.
    level: &'static str,
    /// The date of the skill measured last.
    verified_at: String,
    /// The account that measured.
    account: String,
    /// The role's version the level was earned on.
    earned_version: u32,
    /// The role's present version.
    version: u32,
    /// The skills that were measured.
    skills: Vec<String>,
}

/// Shows whether and how the caller shows a completed role in public
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/my/roles/{role}/verification",
    tag = "my roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 200, description = "How it is shown", body = RoleVerification),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "The caller shows no such role", body = ProblemDetails),
    )
)]
async fn show_role_verification(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<Json<RoleVerification>, WebError> {
    let Path((_, role)) = path;
    let (own, person) = (inside.caller.own(), inside.caller.person.ok_or(WebError::NotFound)?);
    let found = app.reader.read(move |tx| role_verifications::find(tx, &own, person, role)).await?;
    Ok(Json(item(&app, &found.ok_or(WebError::NotFound)?)))
}

/// Shows a completed role in public, or changes the name it shows; its address stays
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/my/roles/{role}/verification",
    tag = "my roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    request_body = RoleVerificationBody,
    responses(
        (status = 200, description = "How it is shown now", body = RoleVerification),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 409, description = "The role is not completed", body = ProblemDetails),
        (status = 422, description = "A name cannot be shown in that way", body = ProblemDetails),
    )
)]
async fn save_role_verification(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
    extract::Json(body): extract::Json<RoleVerificationBody>,
) -> Result<Json<RoleVerification>, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    let name_shown = NameShown::from_name(&body.name_shown);
    let work = move |act: &mut actions::act::Act<'_, '_>| {
        // What is not there is told before what is wrong with the request.
        store::roles::find_kept(act.tx, &caller.own(), role)?
            .ok_or(actions::error::ActionError::not_found("role"))?;
        let name_shown =
            name_shown.ok_or_else(|| actions::error::ActionError::invalid("name_shown", "not-a-naming"))?;
        actions::roles::show(act, &caller, role, name_shown)
    };
    Ok(Json(item(&app, &app.door.act(inside.context(), work).await?)))
}

/// Shows a completed role no longer; its address stops working at once
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/my/roles/{role}/verification",
    tag = "my roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 204, description = "It is not shown"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
    )
)]
async fn remove_role_verification(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| actions::roles::hide(act, &caller, role)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Shows a completed role to whoever knows its address, without signing in
#[utoipa::path(
    get,
    path = "/api/v1/verifications/{verification}",
    tag = "my roles",
    params(("verification" = String, Path, description = "The last part of the public address")),
    responses(
        (status = 200, description = "The completed role, without a score", body = VerifiedRole),
        (status = 404, description = "Nothing is shown under this address", body = ProblemDetails),
        (status = 429, description = "Too many looks from one network address", body = ProblemDetails),
    )
)]
async fn verify_role(
    State(app): State<AppState>,
    Visitor(origin): Visitor,
    Path(address): Path<String>,
) -> Result<Response, WebError> {
    let shown = read(&app, &origin, address).await?;
    let body = VerifiedRole {
        name: shown.name_shown.of(&shown.name),
        role: shown.title,
        level: role_level_name(shown.level),
        verified_at: instant(shown.verified_at),
        account: shown.account_name,
        earned_version: shown.earned_version,
        version: shown.version,
        skills: shown.skills,
    };
    Ok(private(Json(body).into_response()))
}

fn item(app: &App, showing: &Showing) -> RoleVerification {
    RoleVerification {
        url: format!("{}{}", app.settings.public_url, verification(&showing.address)),
        name_shown: showing.name_shown.name(),
        since: instant(showing.since),
    }
}

//! What the caller measured in accounts they have left.

use axum::Json;
use axum::extract::State;
use domain::result::level_name;
use domain::role::role_level_name;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::paging::instant;
use crate::caller::SignedIn;
use crate::error::WebError;
use crate::own_results::rounded;
use crate::pages::former::read;
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new().api(Access::SignedIn, routes!(list_former_results))
}

/// What was measured elsewhere.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormerResults {
    /// Completed library roles, by account and title.
    roles: Vec<FormerRoleItem>,
    /// Measured skills, by account and name.
    skills: Vec<FormerSkillItem>,
}

/// A completed library role.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormerRoleItem {
    /// The account it was measured in.
    account: String,
    /// Its title.
    role: String,
    /// `beginner`, `entry_level`, `mid_level` or `senior_level`.
    level: &'static str,
    /// The date of the skill measured last.
    verified_at: String,
}

/// A measured skill.
#[derive(Debug, Serialize, ToSchema)]
pub struct FormerSkillItem {
    /// The account it was measured in.
    account: String,
    /// Its name.
    skill: String,
    /// The score, 0 to 300.
    score: u32,
    /// `novice`, `emerging`, `average`, `above_average` or `expert`.
    level: &'static str,
    /// When it was verified.
    verified_at: String,
}

/// Lists what the caller measured in accounts they have left
#[utoipa::path(
    get,
    path = "/api/v1/me/former-results",
    tag = "profile",
    responses(
        (status = 200, description = "Library roles and skills; roles of those accounts stay with them", body = FormerResults),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
    )
)]
async fn list_former_results(
    State(app): State<AppState>,
    signed_in: SignedIn,
) -> Result<Json<FormerResults>, WebError> {
    let (roles, skills) = read(&app, &signed_in).await?;
    Ok(Json(FormerResults {
        roles: roles
            .into_iter()
            .map(|found| FormerRoleItem {
                account: found.account_name,
                role: found.title,
                level: role_level_name(found.level),
                verified_at: instant(found.verified_at),
            })
            .collect(),
        skills: skills
            .into_iter()
            .map(|found| FormerSkillItem {
                account: found.account_name,
                skill: found.name,
                score: rounded(found.score),
                level: level_name(found.level),
                verified_at: instant(found.verified_at),
            })
            .collect(),
    }))
}

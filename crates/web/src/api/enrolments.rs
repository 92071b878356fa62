//! The learner's own roles: how far they are, choosing, leaving, experience.

use actions::roles::{Held, MyRoles};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Right;
use domain::id::RoleId;
use domain::role::{Experience, Progress, role_level_name};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::paging::instant;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::pages::learn::read_my_roles;
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    let learner = Access::Holds(Right::TakeSkillAssessments);
    Routes::new()
        .api(learner, routes!(list_my_roles))
        .api(learner, routes!(choose_role))
        .api(learner, routes!(leave_role))
        .api(learner, routes!(state_experience))
}

/// The caller's roles, each part by title.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyRoleLists {
    /// Chosen and not completed.
    in_progress: Vec<MyRole>,
    /// Assigned by others and not completed.
    assigned: Vec<MyRole>,
    /// Every required skill has a result.
    completed: Vec<MyRole>,
}

/// A role the caller holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct MyRole {
    /// The role's identifier.
    id: String,
    /// Its title.
    title: String,
    /// `not_started`, `in_progress`, `pending` or `completed`.
    state: &'static str,
    /// Required skills with a result.
    measured: usize,
    /// Required skills.
    required: usize,
    /// Skills that may be measured again now.
    retakes: usize,
    /// Who assigned it, if anyone did and has not left.
    assigned_by: Option<String>,
    /// When it was assigned.
    assigned_at: Option<String>,
    /// What the caller said of their experience.
    experience: Option<&'static str>,
    /// The level of the Role IQ.
    level: Option<&'static str>,
    /// Whether the goal is met.
    goal_met: Option<bool>,
    /// The date of the skill measured last.
    verified_at: Option<String>,
}

/// What the caller says of their experience.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatedExperience {
    /// `beginner`, `entry_level`, `mid_level` or `senior_level`.
    experience: String,
}

/// Lists the caller's own roles
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/my/roles",
    tag = "my roles",
    params(("account" = String, Path, description = "The account's slug")),
    responses(
        (status = 200, description = "The caller's roles", body = MyRoleLists),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_my_roles(
    State(app): State<AppState>,
    inside: InAccount,
) -> Result<Json<MyRoleLists>, WebError> {
    let MyRoles { in_progress, assigned, completed } = read_my_roles(&app, &inside).await?;
    let items = |part: Vec<Held>| part.into_iter().map(item).collect();
    Ok(Json(MyRoleLists {
        in_progress: items(in_progress),
        assigned: items(assigned),
        completed: items(completed),
    }))
}

/// Puts a role into the caller's own roles; again changes nothing
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/my/roles/{role}",
    tag = "my roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 204, description = "The caller holds the role"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
    )
)]
async fn choose_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| actions::roles::choose(act, &caller, role)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a role the caller chose out of their own roles; its progress is kept
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/my/roles/{role}",
    tag = "my roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 204, description = "The caller does not hold the role"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 409, description = "The role is assigned or completed", body = ProblemDetails),
    )
)]
async fn leave_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| actions::roles::leave(act, &caller, role)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Says how experienced the caller is in a role; it never touches a result
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/my/roles/{role}/experience",
    tag = "my roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    request_body = StatedExperience,
    responses(
        (status = 204, description = "It is kept"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 422, description = "There is no such answer", body = ProblemDetails),
    )
)]
async fn state_experience(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
    extract::Json(body): extract::Json<StatedExperience>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    let experience = Experience::from_name(&body.experience)
        .ok_or_else(|| actions::error::ActionError::invalid("experience", "not-an-experience"))?;
    let work = move |act: &mut actions::act::Act<'_, '_>| {
        actions::roles::state_experience(act, &caller, role, experience)
    };
    app.door.act(inside.context(), work).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn item(held: Held) -> MyRole {
    let (state, measured, required) = parts(held.progress);
    let (granted, result) = (held.role.granted, held.role.result);
    MyRole {
        id: held.role.role.id.to_string(),
        title: held.role.role.title,
        state,
        measured,
        required,
        retakes: held.retakes,
        assigned_at: granted.as_ref().map(|granted| instant(granted.at)),
        assigned_by: granted.and_then(|granted| granted.by),
        experience: held.role.experience.map(Experience::name),
        level: result.map(|result| role_level_name(result.level)),
        goal_met: result.map(|result| result.goal_met),
        verified_at: result.map(|result| instant(result.verified_at)),
    }
}

/// A progress as the API writes it: its state, the required skills measured, the required skills.
pub(super) fn parts(progress: Progress) -> (&'static str, usize, usize) {
    match progress {
        Progress::NotStarted { required } => ("not_started", 0, required),
        Progress::InProgress { measured, required } => ("in_progress", measured, required),
        Progress::Pending { measured, required } => ("pending", measured, required),
        Progress::Completed { required } => ("completed", required, required),
    }
}

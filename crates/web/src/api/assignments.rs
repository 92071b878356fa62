//! Giving roles to people and taking them back, and who has them: levels, never a score.

mod members;

use actions::roles::{Assign, Assigned};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Right;
use domain::id::{PersonId, RoleId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::idempotency::{self, RequestKey};
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    let leader = Access::Holds(Right::AssignRoles);
    Routes::new()
        .api(leader, routes!(members::list_members))
        .api(leader, routes!(create_assignments))
        .api(leader, routes!(assign_role))
        .api(leader, routes!(unassign_role))
}

/// Who gets the role, and what they are told.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignments {
    /// The people's identifiers, at most 1,000.
    people: Vec<String>,
    /// The leader's own words, at most 2,000 characters.
    #[serde(default)]
    message: String,
    /// Whether the newly assigned get an e-mail; they do unless told otherwise.
    #[serde(default = "yes")]
    notify: bool,
}

/// What a newly assigned learner is told.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignment {
    /// The leader's own words, at most 2,000 characters.
    #[serde(default)]
    message: String,
    /// Whether they get an e-mail, if they are newly assigned; they do unless told otherwise.
    #[serde(default = "yes")]
    notify: bool,
}

/// Who has the role now.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignedPeople {
    /// Those who did not have it before.
    new: Vec<String>,
    /// Those who had it already.
    already: Vec<String>,
}

const fn yes() -> bool {
    true
}

/// Assigns a role to people: to all of them or, when one is not in reach, to none
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/roles/{role}/assignments",
    tag = "assignments",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body = NewAssignments,
    responses(
        (status = 201, description = "Who has the role now", body = AssignedPeople),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not assign roles", body = ProblemDetails),
        (status = 404, description = "There is no such role or person in reach; nobody was assigned", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
async fn create_assignments(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
    key: RequestKey,
    extract::Json(body): extract::Json<NewAssignments>,
) -> Result<Response, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    let request_hash = key.request_hash(&body);
    // Text that is no identifier names nobody, which is the same as somebody out of reach.
    let people: Option<Vec<PersonId>> = body.people.iter().map(|id| id.parse().ok()).collect();
    let assign = Assign {
        role,
        people: people.ok_or(WebError::NotFound)?,
        message: body.message,
        notify: body.notify,
    };
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        let assigned = actions::roles::assign(act, &caller, &assign)?;
        Ok(json!(assigned_people(&assigned)))
    })
    .await
}

/// Assigns a role to one person; again changes nothing and writes no second mail
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/roles/{role}/assignments/{person}",
    tag = "assignments",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
        ("person" = String, Path, description = "The person's identifier"),
    ),
    request_body = NewAssignment,
    responses(
        (status = 200, description = "The person has the role", body = AssignedPeople),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not assign roles", body = ProblemDetails),
        (status = 404, description = "There is no such role or person in reach", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
async fn assign_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId, PersonId)>,
    extract::Json(body): extract::Json<NewAssignment>,
) -> Result<Json<AssignedPeople>, WebError> {
    let (caller, Path((_, role, person))) = (inside.caller.clone(), path);
    let assign = Assign { role, people: vec![person], message: body.message, notify: body.notify };
    let work = move |act: &mut actions::act::Act<'_, '_>| actions::roles::assign(act, &caller, &assign);
    Ok(Json(assigned_people(&app.door.act(inside.context(), work).await?)))
}

/// Takes an assigned role from a person; results are kept, and again changes nothing
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/roles/{role}/assignments/{person}",
    tag = "assignments",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
        ("person" = String, Path, description = "The person's identifier"),
    ),
    responses(
        (status = 204, description = "The role is not assigned to the person"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not assign roles", body = ProblemDetails),
        (status = 404, description = "There is no such role or person in reach", body = ProblemDetails),
    )
)]
async fn unassign_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId, PersonId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, role, person))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| actions::roles::unassign(act, &caller, role, person)).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn assigned_people(assigned: &Assigned) -> AssignedPeople {
    let texts = |people: &[PersonId]| people.iter().map(ToString::to_string).collect();
    AssignedPeople { new: texts(&assigned.new), already: texts(&assigned.already) }
}

//! Giving roles to people and teams and taking them back, and who has them: levels, never a score.

mod check;
mod members;
mod sources;

use actions::roles::{Assign, Assigned};
use axum::extract::State;
use axum::response::Response;
use domain::access::Right;
use domain::id::{PersonId, RoleId, TeamId};
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
        .api(leader, routes!(check::check_assignments))
        .api(leader, routes!(sources::assign_to_person))
        .api(leader, routes!(sources::unassign_person))
        .api(leader, routes!(sources::list_role_teams))
        .api(leader, routes!(sources::assign_to_team))
        .api(leader, routes!(sources::unassign_team))
}

/// Who gets the role, and what they are told.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignments {
    /// The people's identifiers, at most 1,000.
    #[serde(default)]
    people: Vec<String>,
    /// The teams' identifiers, at most 50: everybody in them and in the teams below, and whoever joins later.
    #[serde(default)]
    teams: Vec<String>,
    /// The leader's own words, at most 2,000 characters.
    #[serde(default)]
    message: String,
    /// Whether the newly assigned get an e-mail; they do unless told otherwise.
    #[serde(default = "yes")]
    notify: bool,
}

/// Who has the role now.
#[derive(Debug, Serialize, ToSchema)]
pub struct AssignedPeople {
    /// Those of the people who did not have it before.
    new: Vec<String>,
    /// Those who had it already.
    already: Vec<String>,
    /// The teams it was not assigned to before.
    new_teams: Vec<String>,
    /// Those who did not have it before and have it through these teams.
    through_teams: Vec<String>,
}

const fn yes() -> bool {
    true
}

/// Assigns a role to people and teams: to all of them or, when one is not in reach, to none
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
        (status = 403, description = "The caller may not assign roles, or not to this team", body = ProblemDetails),
        (status = 404, description = "There is no such role, person or team in reach; nobody was assigned", body = ProblemDetails),
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
    let teams: Option<Vec<TeamId>> = body.teams.iter().map(|id| id.parse().ok()).collect();
    let assign = Assign {
        role,
        people: people.ok_or(WebError::NotFound)?,
        teams: teams.ok_or(WebError::NotFound)?,
        message: body.message,
        notify: body.notify,
    };
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        let assigned = actions::roles::assign(act, &caller, &assign)?;
        Ok(json!(assigned_people(&assigned)))
    })
    .await
}

fn assigned_people(assigned: &Assigned) -> AssignedPeople {
    let texts = |people: &[PersonId]| people.iter().map(ToString::to_string).collect();
    AssignedPeople {
        new: texts(&assigned.new),
        already: texts(&assigned.already),
        new_teams: assigned.new_teams.iter().map(ToString::to_string).collect(),
        through_teams: texts(&assigned.through_teams),
    }
}

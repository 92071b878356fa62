//! The sources of a role one by one: a person, or a team as a live rule; each is put and deleted as often as wanted.

use actions::roles::{Assign, Source, Unassign};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Right;
use domain::id::{PersonId, RoleId, TeamId};
use serde::{Deserialize, Serialize};
use store::role_sources;
use utoipa::{IntoParams, ToSchema};

use super::{AssignedPeople, assigned_people, yes};
use crate::api::paging::instant;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path, Query};
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// What a newly assigned learner is told.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignment {
    /// The leader's own words, at most 2,000 characters.
    #[serde(default)]
    message: String,
    /// Whether those newly assigned get an e-mail; they do unless told otherwise.
    #[serde(default = "yes")]
    notify: bool,
}

/// Whether somebody is told.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Telling {
    /// Whether those who lose the role get an e-mail; they do not unless asked for.
    #[serde(default)]
    notify: bool,
}

/// The teams a role is assigned to.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleTeams {
    /// Those in sight, by name.
    items: Vec<RoleTeamItem>,
}

/// A team a role is assigned to.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleTeamItem {
    /// The team's identifier.
    team: String,
    /// Its name.
    name: String,
    /// Who assigned the role, unless they have left.
    assigned_by: Option<String>,
    /// When.
    assigned_at: String,
    /// Whether everybody who newly gets the role by it is told by mail.
    notify: bool,
}

/// Assigns a role to one person; again changes nothing and writes no second mail
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/roles/{role}/people/{person}",
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
pub(super) async fn assign_to_person(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId, PersonId)>,
    extract::Json(body): extract::Json<NewAssignment>,
) -> Result<Json<AssignedPeople>, WebError> {
    let Path((_, role, person)) = path;
    assign(&app, &inside, role, (vec![person], Vec::new()), body).await
}

/// Takes a role from one person; results are kept, and so is the role while a team gives it
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/roles/{role}/people/{person}",
    tag = "assignments",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
        ("person" = String, Path, description = "The person's identifier"),
        Telling,
    ),
    responses(
        (status = 204, description = "The role is not assigned to the person themselves"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not assign roles", body = ProblemDetails),
        (status = 404, description = "There is no such role or person in reach", body = ProblemDetails),
    )
)]
pub(super) async fn unassign_person(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId, PersonId)>,
    Query(telling): Query<Telling>,
) -> Result<StatusCode, WebError> {
    let Path((_, role, person)) = path;
    unassign(&app, &inside, Unassign { role, from: Source::Person(person), notify: telling.notify }).await
}

/// Lists the teams in sight that a role is assigned to
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/roles/{role}/teams",
    tag = "assignments",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 200, description = "The teams, by name", body = RoleTeams),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not assign roles", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
    )
)]
pub(super) async fn list_role_teams(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<Json<RoleTeams>, WebError> {
    let Path((_, role)) = path;
    let (reach, sight) = (inside.caller.reach(Right::AssignRoles)?, inside.caller.team_reach()?);
    let work = move |tx: &mut store::Read<'_>| {
        if store::roles::find(tx, &reach, role)?.is_none() {
            return Ok::<_, store::StoreError>(None);
        }
        Ok(Some(role_sources::list_rules(tx, &sight, role)?))
    };
    let rules = app.reader.read(work).await?.ok_or(WebError::NotFound)?;
    let items = rules.into_iter().map(|rule| RoleTeamItem {
        team: rule.team.id.to_string(),
        name: rule.team.name.to_string(),
        assigned_by: rule.by,
        assigned_at: instant(rule.at),
        notify: rule.notify,
    });
    Ok(Json(RoleTeams { items: items.collect() }))
}

/// Assigns a role to a team as a live rule: to everybody in it and below, and to whoever joins; again changes nothing
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/roles/{role}/teams/{team}",
    tag = "assignments",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
        ("team" = String, Path, description = "The team's identifier"),
    ),
    request_body = NewAssignment,
    responses(
        (status = 200, description = "The team has the role", body = AssignedPeople),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not assign roles, or not to this team", body = ProblemDetails),
        (status = 404, description = "There is no such role or team in sight", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
pub(super) async fn assign_to_team(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId, TeamId)>,
    extract::Json(body): extract::Json<NewAssignment>,
) -> Result<Json<AssignedPeople>, WebError> {
    let Path((_, role, team)) = path;
    assign(&app, &inside, role, (Vec::new(), vec![team]), body).await
}

/// Takes a role from a team; whoever has it in no other way loses it, and results are kept
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/roles/{role}/teams/{team}",
    tag = "assignments",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
        ("team" = String, Path, description = "The team's identifier"),
        Telling,
    ),
    responses(
        (status = 204, description = "The role is not assigned to the team"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not assign roles, or not to this team", body = ProblemDetails),
        (status = 404, description = "There is no such role or team in sight", body = ProblemDetails),
    )
)]
pub(super) async fn unassign_team(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId, TeamId)>,
    Query(telling): Query<Telling>,
) -> Result<StatusCode, WebError> {
    let Path((_, role, team)) = path;
    unassign(&app, &inside, Unassign { role, from: Source::Team(team), notify: telling.notify }).await
}

async fn assign(
    app: &AppState,
    inside: &InAccount,
    role: RoleId,
    to: (Vec<PersonId>, Vec<TeamId>),
    body: NewAssignment,
) -> Result<Json<AssignedPeople>, WebError> {
    let (people, teams) = to;
    let assign = Assign { role, people, teams, message: body.message, notify: body.notify };
    let caller = inside.caller.clone();
    let work = move |act: &mut actions::act::Act<'_, '_>| actions::roles::assign(act, &caller, &assign);
    Ok(Json(assigned_people(&app.door.act(inside.context(), work).await?)))
}

async fn unassign(app: &AppState, inside: &InAccount, unassign: Unassign) -> Result<StatusCode, WebError> {
    let caller = inside.caller.clone();
    let work = move |act: &mut actions::act::Act<'_, '_>| actions::roles::unassign(act, &caller, &unassign);
    app.door.act(inside.context(), work).await?;
    Ok(StatusCode::NO_CONTENT)
}

//! What assigning a role to a list of addresses would do.

use actions::addresses::Found;
use actions::roles::Checked;
use axum::Json;
use axum::extract::State;
use domain::id::RoleId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// A list of addresses.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentList {
    /// The addresses however they are written, at most 1,000: a list, a mail's recipients, or a CSV file.
    addresses: String,
}

/// What assigning a role to a list of addresses would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckedAssignments {
    /// Those to whom it would be assigned.
    ready: Vec<ListedPerson>,
    /// Those to whom it is assigned already.
    already: Vec<ListedPerson>,
    /// Addresses of nobody, or of somebody out of reach: both alike.
    not_found: Vec<String>,
    /// Lines in which no address was found.
    unreadable: Vec<ListedLine>,
    /// How many addresses came more than once.
    n_repeated: usize,
}

/// A person of the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedPerson {
    /// The person's identifier.
    person: String,
    /// Their name.
    name: String,
    /// Their address.
    email: String,
    /// Whether they have the role through a team.
    through_team: bool,
}

/// A line without an address.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListedLine {
    /// Which, counted from one.
    line: usize,
    /// How it begins.
    text: String,
}

/// Says what assigning a role to a list of addresses would do, and changes nothing
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/roles/{role}/assignment-checks",
    tag = "assignments",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    request_body = AssignmentList,
    responses(
        (status = 200, description = "What would happen", body = CheckedAssignments),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not assign roles", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 422, description = "There is no address in it, or there are too many", body = ProblemDetails),
    )
)]
pub(super) async fn check_assignments(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
    extract::Json(body): extract::Json<AssignmentList>,
) -> Result<Json<CheckedAssignments>, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    let work =
        move |tx: &mut store::Read<'_>| actions::roles::check_addresses(tx, &caller, role, &body.addresses);
    Ok(Json(checked(app.reader.read(work).await?)))
}

fn checked(checked: Checked) -> CheckedAssignments {
    let Checked { ready, through_team, already, not_found, unreadable, n_repeated } = checked;
    let person = |found: Found| ListedPerson {
        through_team: through_team.contains(&found.person),
        person: found.person.to_string(),
        name: found.name,
        email: found.email,
    };
    CheckedAssignments {
        ready: ready.into_iter().map(person).collect(),
        already: already.into_iter().map(person).collect(),
        not_found: not_found.iter().map(ToString::to_string).collect(),
        unreadable: unreadable
            .into_iter()
            .map(|line| ListedLine { line: line.line, text: line.text })
            .collect(),
        n_repeated,
    }
}

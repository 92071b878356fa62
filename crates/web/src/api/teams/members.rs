//! The people of a team: within reach, one by one and by lists.

use actions::addresses::Found;
use actions::teams::Checked;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::id::{PersonId, TeamId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::error::StoreError;
use store::teams;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{EDITOR, VIEWER};
use crate::api::paging::Search;
use crate::api::paging::{Paging, instant};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path, Query};
use crate::idempotency::{self, RequestKey};
use crate::problems::ProblemDetails;
use crate::routes::Routes;
use crate::state::AppState;

pub(super) fn routes() -> Routes {
    Routes::new()
        .api(VIEWER, routes!(list_team_members))
        .api(EDITOR, routes!(add_team_members))
        .api(EDITOR, routes!(add_team_member))
        .api(EDITOR, routes!(remove_team_member))
        .api(EDITOR, routes!(check_team_members))
}

/// A person in a team.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamMemberItem {
    /// The person's identifier.
    person: String,
    /// Their name.
    name: String,
    /// Their address.
    email: String,
    /// What they do.
    job_title: String,
    /// Since when they are in the team.
    since: String,
}

/// Some people of a team and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct TeamMemberList {
    /// By name.
    items: Vec<TeamMemberItem>,
    /// Give it as `after` for the next page; none after the last person.
    next: Option<String>,
}

/// The people to put into a team.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTeamMembers {
    /// Their identifiers, at most 1,000.
    people: Vec<String>,
}

/// Who is in the team now.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedTeamMembers {
    /// Those who were not in it before.
    new: Vec<String>,
    /// Those who were.
    already: Vec<String>,
}

/// A list of addresses, however it is written.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddressList {
    /// Addresses, the recipients of a mail, or the text of a CSV file; at most 1,000 addresses.
    #[serde(default)]
    addresses: String,
}

/// A person found by their address.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundPerson {
    /// The person's identifier.
    person: String,
    /// Their name.
    name: String,
    /// The address.
    email: String,
}

/// A line without an address.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnreadableLine {
    /// Which, counted from one.
    line: usize,
    /// How it begins.
    text: String,
}

/// What adding a list of addresses would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckedAddresses {
    /// Those who would be added.
    ready: Vec<FoundPerson>,
    /// Those who are in the team already.
    already: Vec<FoundPerson>,
    /// Addresses of nobody, or of somebody out of reach: both alike.
    not_found: Vec<String>,
    /// Lines in which no address was found.
    unreadable: Vec<UnreadableLine>,
    /// How many addresses came more than once.
    n_repeated: usize,
}

/// Lists the people of a team whom the caller reaches
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/teams/{team}/members",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
        Search,
        Paging
    ),
    responses(
        (status = 200, description = "A page of people, by name", body = TeamMemberList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not look at people", body = ProblemDetails),
        (status = 404, description = "There is no such team in reach", body = ProblemDetails),
    )
)]
async fn list_team_members(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId)>,
    Query(search): Query<Search>,
    Query(paging): Query<Paging>,
) -> Result<Json<TeamMemberList>, WebError> {
    let Path((_, team)) = path;
    let reach = inside.caller.team_reach()?;
    let (after, size) = (paging.cursor(), paging.size()?);
    let work = move |tx: &mut store::Read<'_>| {
        if teams::find(tx, &reach, team)?.is_none() {
            return Ok::<_, StoreError>(None);
        }
        let page = teams::list_members(tx, &reach, team, search.search.trim(), after.as_ref(), size)?;
        Ok(Some(page))
    };
    let page = app.reader.read(work).await?.ok_or(WebError::NotFound)?.map(|member| TeamMemberItem {
        person: member.person.to_string(),
        name: member.name,
        email: member.email,
        job_title: member.job_title,
        since: instant(member.since),
    });
    Ok(Json(TeamMemberList { items: page.items, next: page.next.map(|next| next.as_str().to_owned()) }))
}

/// Puts people into a team: all of them or, when one is not in reach, nobody
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/teams/{team}/members",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body = NewTeamMembers,
    responses(
        (status = 201, description = "Who is in the team now", body = AddedTeamMembers),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change the team", body = ProblemDetails),
        (status = 404, description = "There is no such team or person in reach; nobody was added", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
async fn add_team_members(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId)>,
    key: RequestKey,
    extract::Json(body): extract::Json<NewTeamMembers>,
) -> Result<Response, WebError> {
    let (caller, Path((_, team))) = (inside.caller.clone(), path);
    let request_hash = key.request_hash(&body);
    // Text that is no identifier names nobody, which is the same as somebody out of reach.
    let people: Option<Vec<PersonId>> = body.people.iter().map(|id| id.parse().ok()).collect();
    let people = people.ok_or(WebError::NotFound)?;
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        let added = actions::teams::add_members(act, &caller, team, &people)?;
        let texts = |people: &[PersonId]| people.iter().map(ToString::to_string).collect();
        Ok(json!(AddedTeamMembers { new: texts(&added.new), already: texts(&added.already) }))
    })
    .await
}

/// Puts one person into a team; again changes nothing
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/teams/{team}/members/{person}",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
        ("person" = String, Path, description = "The person's identifier"),
    ),
    responses(
        (status = 204, description = "The person is in the team"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change the team", body = ProblemDetails),
        (status = 404, description = "There is no such team or person in reach", body = ProblemDetails),
    )
)]
async fn add_team_member(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId, PersonId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, team, person))) = (inside.caller.clone(), path);
    let work =
        move |act: &mut actions::act::Act<'_, '_>| actions::teams::add_members(act, &caller, team, &[person]);
    app.door.act(inside.context(), work).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a person out of a team; again changes nothing
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/teams/{team}/members/{person}",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
        ("person" = String, Path, description = "The person's identifier"),
    ),
    responses(
        (status = 204, description = "The person is not in the team"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change the team", body = ProblemDetails),
        (status = 404, description = "There is no such team or person in reach", body = ProblemDetails),
    )
)]
async fn remove_team_member(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId, PersonId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, team, person))) = (inside.caller.clone(), path);
    let work =
        move |act: &mut actions::act::Act<'_, '_>| actions::teams::remove_member(act, &caller, team, person);
    app.door.act(inside.context(), work).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Says what adding a list of addresses would do, and changes nothing
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/teams/{team}/member-checks",
    tag = "teams",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("team" = String, Path, description = "The team's identifier"),
    ),
    request_body = AddressList,
    responses(
        (status = 200, description = "What would happen", body = CheckedAddresses),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change the team", body = ProblemDetails),
        (status = 404, description = "There is no such team in reach", body = ProblemDetails),
        (status = 422, description = "There is no address in it, or there are too many", body = ProblemDetails),
    )
)]
async fn check_team_members(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, TeamId)>,
    extract::Json(body): extract::Json<AddressList>,
) -> Result<Json<CheckedAddresses>, WebError> {
    let (caller, Path((_, team))) = (inside.caller.clone(), path);
    let work =
        move |tx: &mut store::Read<'_>| actions::teams::check_members(tx, &caller, team, &body.addresses);
    Ok(Json(checked_addresses(app.reader.read(work).await?)))
}

fn checked_addresses(checked: Checked) -> CheckedAddresses {
    let person =
        |found: Found| FoundPerson { person: found.person.to_string(), name: found.name, email: found.email };
    CheckedAddresses {
        ready: checked.ready.into_iter().map(person).collect(),
        already: checked.already.into_iter().map(person).collect(),
        not_found: checked.not_found.iter().map(ToString::to_string).collect(),
        unreadable: checked
            .unreadable
            .into_iter()
            .map(|line| UnreadableLine { line: line.line, text: line.text })
            .collect(),
        n_repeated: checked.n_repeated,
    }
}

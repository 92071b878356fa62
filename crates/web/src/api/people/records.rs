//! One person: adding, reading with levels, changing.

use actions::people::NewEdit;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use domain::access::Right;
use domain::id::PersonId;
use domain::person::{self, PersonDraft};
use domain::result::level_name;
use domain::role::role_level_name;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::error::StoreError;
use store::{people, results, skills};
use utoipa::ToSchema;

use super::{PersonItem, time_of, with_version};
use crate::api::paging::instant;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::idempotency::{self, RequestKey};
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// What is said of a new person.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPersonBody {
    /// Their name.
    #[serde(default)]
    name: String,
    /// Their address, unique among the account's people.
    #[serde(default)]
    email: String,
    /// `employee`, `candidate`, `other` or `unknown`.
    #[serde(default)]
    person_type: String,
    /// What they do.
    #[serde(default)]
    job_title: String,
    /// What another system calls them.
    #[serde(default)]
    external_id: String,
    /// The identifier of the folder they are put into.
    #[serde(default)]
    folder: String,
}

/// What is said of a person now; what is left out is emptied, apart from the time.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonBody {
    /// Their name.
    #[serde(default)]
    name: String,
    /// Their address, unique among the account's people.
    #[serde(default)]
    email: String,
    /// `employee`, `candidate`, `other` or `unknown`.
    #[serde(default)]
    person_type: String,
    /// What they do.
    #[serde(default)]
    job_title: String,
    /// What another system calls them.
    #[serde(default)]
    external_id: String,
    /// `standard`, `quarter`, `half`, `double` or `unlimited`; left as it is unless given.
    #[serde(default)]
    time_multiplier: Option<String>,
}

/// A person with what they were found to know: levels, never a score.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonDetails {
    /// Who.
    #[serde(flatten)]
    person: PersonItem,
    /// The names of their teams.
    teams: Vec<String>,
    /// Their latest results.
    levels: Vec<PersonLevel>,
    /// The roles assigned to them.
    roles: Vec<PersonRole>,
}

/// The level in one skill.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonLevel {
    /// The skill's slug.
    skill: String,
    /// The level; none for a result of the beta.
    level: Option<&'static str>,
    /// When it was measured.
    verified_at: String,
}

/// One assigned role.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonRole {
    /// Its identifier.
    role: String,
    /// Its title.
    title: String,
    /// The level, once every required skill is measured.
    level: Option<&'static str>,
    /// When it was assigned.
    assigned_at: String,
}

/// Adds a person
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/people",
    tag = "people",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body = NewPersonBody,
    responses(
        (status = 201, description = "The new person's `id`"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not edit people", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
pub(super) async fn add_person(
    State(app): State<AppState>,
    inside: InAccount,
    key: RequestKey,
    extract::Json(body): extract::Json<NewPersonBody>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let request_hash = key.request_hash(&body);
    // The answer is kept for repetitions, and names nobody, so that an erased person is in none.
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        let checked = person::check(&PersonDraft {
            name: body.name.clone(),
            email: body.email.clone(),
            person_type: body.person_type.clone(),
            job_title: body.job_title.clone(),
            external_id: body.external_id.clone(),
        });
        let Ok(folder) = body.folder.parse() else {
            let mut problems = checked.err().unwrap_or_default();
            problems.add("folder", if body.folder.is_empty() { "required" } else { "not-a-folder" });
            return Err(problems.into());
        };
        let id = actions::people::add_as(act, &caller, folder, &checked?)?;
        Ok(json!({ "id": id }))
    })
    .await
}

/// Shows a person with their levels and roles
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/people/{person}",
    tag = "people",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("person" = String, Path, description = "The person's identifier"),
    ),
    responses(
        (status = 200, description = "The person; `ETag` holds the version to change", body = PersonDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such person in reach", body = ProblemDetails),
    )
)]
pub(super) async fn show_person(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, PersonId)>,
) -> Result<Response, WebError> {
    let Path((_, person)) = path;
    let reach = inside.caller.reach(Right::ViewReportsAndTools)?;
    let found = app
        .reader
        .read(move |tx| {
            let Some(record) = people::find_record(tx, &reach, person)? else { return Ok(None) };
            let mut levels = Vec::new();
            for seen in results::list_levels(tx, &reach, person)? {
                let slug = skills::find(tx, seen.skill)?.map(|skill| skill.slug.to_string());
                levels.push(PersonLevel {
                    skill: slug.unwrap_or_default(),
                    level: seen.level.map(level_name),
                    verified_at: instant(seen.verified_at),
                });
            }
            let teams = people::list_teams(tx, &reach, person)?;
            let roles = people::list_roles(tx, &reach, person)?;
            Ok::<_, StoreError>(Some((record, levels, teams, roles)))
        })
        .await?;
    let (record, levels, teams, roles) = found.ok_or(WebError::NotFound)?;
    let details = PersonDetails {
        person: PersonItem::from(&record),
        teams: teams.into_iter().map(|(_, name)| name).collect(),
        levels,
        roles: roles
            .into_iter()
            .map(|held| PersonRole {
                role: held.role.to_string(),
                title: held.title,
                level: held.level.map(role_level_name),
                assigned_at: instant(held.assigned_at),
            })
            .collect(),
    };
    Ok(with_version(record.version, Json(details).into_response()))
}

/// Changes what is said of a person
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/people/{person}",
    tag = "people",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("person" = String, Path, description = "The person's identifier"),
        ("If-Match" = Option<String>, Header, description = "The `ETag` that was read; without it, whatever is there is changed"),
    ),
    request_body = PersonBody,
    responses(
        (status = 204, description = "It is saved"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not edit people", body = ProblemDetails),
        (status = 404, description = "There is no such person in reach", body = ProblemDetails),
        (status = 409, description = "Somebody changed the person in the meantime", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
pub(super) async fn edit_person(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, PersonId)>,
    headers: HeaderMap,
    extract::Json(body): extract::Json<PersonBody>,
) -> Result<axum::http::StatusCode, WebError> {
    let Path((_, person)) = path;
    let caller = inside.caller.clone();
    let reach = caller.reach(Right::EditPerson)?;
    let known = app.reader.read(move |tx| people::find_record(tx, &reach, person)).await?;
    let known = known.ok_or(WebError::NotFound)?;
    let version = match headers.get(header::IF_MATCH).and_then(|value| value.to_str().ok()) {
        None | Some("*") => known.version,
        Some(tag) => tag.trim_matches('"').parse().unwrap_or(-1),
    };
    let details = person::check(&PersonDraft {
        name: body.name,
        email: body.email,
        person_type: body.person_type,
        job_title: body.job_title,
        external_id: body.external_id,
    })
    .map_err(actions::error::ActionError::from)?;
    let time_multiplier = body.time_multiplier.as_deref().map(time_of).transpose()?;
    let edit = NewEdit { person, version, details, time_multiplier };
    app.door.act(inside.context(), move |act| actions::people::edit(act, &caller, &edit)).await?;
    Ok(super::nothing())
}

//! Composing roles: beginning drafts, reading and saving them, and what their goals are measured against.

mod goals;

use actions::act::Act;
use actions::error::ActionError;
use actions::roles::drafts::{self, Editable, Pressed};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::access::Right;
use domain::id::RoleId;
use domain::problem::Problems;
use domain::role::{BuilderStep, GoalStep, RoleDraft, RoleSkill};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::paging::instant;
use super::roles::{RoleSkillItem, skill_item};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::idempotency::{self, RequestKey};
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    let (maker, editor) = (Access::Holds(Right::CreateRoles), Access::Holds(Right::EditOwnRoles));
    Routes::new()
        .api(maker, routes!(create_role_draft))
        .api(maker, routes!(copy_role))
        .api(editor, routes!(show_role_draft))
        .api(editor, routes!(save_role_draft))
        .api(editor, routes!(discard_role_draft))
        .api(editor, routes!(goals::list_draft_benchmarks))
        .api(editor, routes!(goals::show_draft_what_if))
}

/// A role to be begun.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRoleDraft {
    /// Its title, at most 120 characters; it may come later, and a copy without one has its original's.
    #[serde(default)]
    title: Option<String>,
}

/// What a draft shall say.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleDraftChange {
    /// Its title, at most 120 characters; empty as long as there is none.
    #[serde(default)]
    title: String,
    /// What someone in this role can do, at most 300 characters.
    #[serde(default)]
    summary: String,
    /// The family it is listed under, at most 60 characters.
    #[serde(default)]
    family: String,
    /// Its skills in order, each once, at most 40.
    #[serde(default)]
    skills: Vec<DraftSkill>,
}

/// A skill of a draft.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftSkill {
    /// Its identifier.
    id: String,
    /// Whether the role needs it; it does unless said otherwise.
    #[serde(default = "needed")]
    required: bool,
    /// The goal relative to the benchmark: `lower`, `median` or `higher`; the median unless said otherwise.
    #[serde(default)]
    goal: Option<String>,
}

/// A draft.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleDraftItem {
    /// The role's identifier.
    id: String,
    /// Its title, possibly none yet.
    title: String,
    /// What someone in this role can do.
    summary: String,
    /// The family it is listed under.
    family: String,
    /// The slug of its badge's icon.
    badge_icon: String,
    /// Its badge's background as `#rrggbb`.
    badge_colour: String,
    /// Its skills in order.
    skills: Vec<RoleSkillItem>,
    /// The step it was last worked on: `skills`, `goals` or `badge`.
    step: &'static str,
    /// What is missing before it can be published: `title`, `skill` or `required-skill`.
    missing: Vec<&'static str>,
    /// The published version it began from; 0 for a role never published.
    based_on: u32,
    /// Counts its saves; 0 when this is what is published and nobody began a draft.
    revision: i64,
    /// When it was last saved.
    updated_at: String,
}

fn needed() -> bool {
    true
}

/// Begins a role that only those who may edit it see
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/role-drafts",
    tag = "role drafts",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body = NewRoleDraft,
    responses(
        (status = 201, description = "The role was begun", body = crate::api::accounts::Made),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not create roles, or the plan lacks them", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
async fn create_role_draft(
    State(app): State<AppState>,
    inside: InAccount,
    key: RequestKey,
    extract::Json(body): extract::Json<NewRoleDraft>,
) -> Result<Response, WebError> {
    let (caller, request_hash) = (inside.caller.clone(), key.request_hash(&body));
    let title = body.title.unwrap_or_default();
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        Ok(json!({ "id": drafts::create(act, &caller, &title, Pressed::Again)?.to_string() }))
    })
    .await
}

/// Begins a role as a copy: duplicates one of the account, customises one of the library; either stays as it is
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/roles/{role}/copies",
    tag = "role drafts",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The identifier of the published role"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body = NewRoleDraft,
    responses(
        (status = 201, description = "The copy was begun, with skills, order, goals and badge and without members", body = crate::api::accounts::Made),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not create roles, or the plan lacks them", body = ProblemDetails),
        (status = 404, description = "There is no such published role for the caller", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
async fn copy_role(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
    key: RequestKey,
    extract::Json(body): extract::Json<NewRoleDraft>,
) -> Result<Response, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    let request_hash = key.request_hash(&body);
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        let made = drafts::copy(act, &caller, role, body.title.as_deref(), Pressed::Again)?;
        Ok(json!({ "id": made.to_string() }))
    })
    .await
}

/// Shows the draft of a role, or what is published where nobody began one
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/roles/{role}/draft",
    tag = "role drafts",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 200, description = "The draft; `ETag` is its revision", body = RoleDraftItem),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change this role, or the plan lacks it", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 409, description = "The role is archived", body = ProblemDetails),
    )
)]
async fn show_role_draft(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<Response, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    let editable = app.reader.read(move |tx| drafts::editable(tx, &caller, role)).await?;
    Ok(tagged(editable.stored.revision, Json(item(&editable))))
}

/// Saves the draft of a role over the revision that was read; members notice nothing
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/roles/{role}/draft",
    tag = "role drafts",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
        ("If-Match" = String, Header, description = "The `ETag` it was read with"),
    ),
    request_body = RoleDraftChange,
    responses(
        (status = 204, description = "It is saved; `ETag` is its revision now"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change this role, or the plan lacks it", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 409, description = "Somebody saved it since it was read, and `errors` names what differs; or the role is archived", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
async fn save_role_draft(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
    headers: HeaderMap,
    extract::Json(body): extract::Json<RoleDraftChange>,
) -> Result<Response, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    let revision = headers
        .get(header::IF_MATCH)
        .and_then(|value| value.to_str().ok())
        .and_then(|tag| tag.trim().trim_matches('"').parse().ok());
    let work = move |act: &mut Act<'_, '_>| {
        let before = drafts::editable(act.tx, &caller, role)?;
        let draft = draft_of(&body, &before.stored.draft)?;
        drafts::save(act, &caller, role, revision, before.stored.step, &draft)
    };
    let revision = app.door.act(inside.context(), work).await?;
    Ok(tagged(revision, StatusCode::NO_CONTENT))
}

/// Puts the draft of a role away: what is published stays, and a role never published is archived
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/roles/{role}/draft",
    tag = "role drafts",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 204, description = "There is no draft"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change this role, or the plan lacks it", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 409, description = "The role is archived", body = ProblemDetails),
    )
)]
async fn discard_role_draft(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| drafts::discard(act, &caller, role)).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn tagged(revision: i64, answer: impl IntoResponse) -> Response {
    ([(header::ETAG, format!("\"{revision}\""))], answer).into_response()
}

/// What was sent, with the badge that is there; a skill or goal that is none names its field.
fn draft_of(body: &RoleDraftChange, before: &RoleDraft) -> Result<RoleDraft, ActionError> {
    let mut problems = Problems::new();
    let mut skills = Vec::with_capacity(body.skills.len());
    for sent in &body.skills {
        let goal = GoalStep::from_name(sent.goal.as_deref().unwrap_or(GoalStep::Median.name()));
        match (sent.id.parse(), goal) {
            (Ok(skill), Some(goal)) => skills.push(RoleSkill { skill, required: sent.required, goal }),
            (Err(_), _) => problems.add_given("skills", "not-a-skill", &sent.id),
            (_, None) => {
                problems.add_given("skills", "not-a-goal", sent.goal.as_deref().unwrap_or_default());
            }
        }
    }
    let texts = body.clone();
    let draft = RoleDraft {
        title: texts.title,
        summary: texts.summary,
        family: texts.family,
        badge: before.badge.clone(),
        skills,
    };
    Ok(problems.or(Some(draft))?)
}

fn item(editable: &Editable) -> RoleDraftItem {
    let stored = &editable.stored;
    let draft = &stored.draft;
    let missing = draft.missing();
    RoleDraftItem {
        id: stored.role.to_string(),
        title: draft.title.clone(),
        summary: draft.summary.clone(),
        family: draft.family.clone(),
        badge_icon: draft.badge.icon.clone(),
        badge_colour: draft.badge.colour.clone(),
        skills: stored.skills.iter().map(skill_item).collect(),
        step: if stored.revision == 0 { BuilderStep::Skills.name() } else { stored.step.name() },
        missing: missing.iter().map(|missing| missing.code()).collect(),
        based_on: stored.based_on,
        revision: stored.revision,
        updated_at: instant(stored.updated_at),
    }
}

//! The versions of a role: what each changed, what publishing the draft would do, and publishing it.

use actions::error::ActionError;
use actions::roles::{Preview, Version, preview, publish, versions};
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::access::Right;
use domain::id::{RoleId, SkillId};
use domain::role::{Difference, RoleSkill};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::role_versions::list_skill_names;
use utoipa::ToSchema;

use crate::api::paging::instant;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::idempotency::{self, RequestKey};
use crate::problems::{FieldProblem, ProblemDetails};
use crate::state::AppState;

/// A published version of a role.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleVersionItem {
    /// Its number.
    version: u32,
    /// What it was called.
    title: String,
    /// The name of who published it.
    published_by: String,
    /// When.
    published_at: String,
    /// What differed from the version before; none for the first one.
    difference: Option<RoleDifference>,
}

/// Every version of a role.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleVersionList {
    /// The latest first.
    items: Vec<RoleVersionItem>,
}

/// What differs between two versions.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleDifference {
    /// The names of the texts that differ: `title`, `summary`, `family`.
    texts: Vec<&'static str>,
    /// Whether the badge differs.
    badge: bool,
    /// Skills that came in.
    added: Vec<PartOfRole>,
    /// Skills that went out.
    removed: Vec<PartOfRole>,
    /// The identifiers of optional skills that are required now.
    required: Vec<String>,
    /// The identifiers of required skills that are optional now.
    optional: Vec<String>,
    /// Skills with another goal.
    goals: Vec<ChangedGoal>,
    /// Whether the skills stand in another order.
    reordered: bool,
}

/// A skill's part in a version of a role.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartOfRole {
    /// The skill's identifier.
    skill: String,
    /// Its name.
    name: String,
    /// Whether the role needs it.
    required: bool,
    /// The goal relative to the benchmark: `lower`, `median` or `higher`.
    goal: &'static str,
}

/// A goal that changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangedGoal {
    /// The skill's identifier.
    skill: String,
    /// As it was.
    from: &'static str,
    /// As it is.
    to: &'static str,
}

/// What publishing the draft would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicationPreview {
    /// The version it would become.
    version: u32,
    /// Which save of the draft this is; publishing names it.
    revision: i64,
    /// What differs from what learners see; none for the first publication.
    difference: Option<RoleDifference>,
    /// Everyone in reach who has the role.
    members: u32,
    /// Those of them who go on with the new version.
    in_progress: u32,
    /// Those who completed it and keep what they earned.
    completed: u32,
    /// Those of them whose level the new version would put elsewhere; none when fewer than five completed it.
    would_change_level: Option<usize>,
    /// What keeps it from being published, field by field.
    problems: Vec<FieldProblem>,
}

/// Which save of the draft to publish.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRoleVersion {
    /// The `revision` of the preview that was looked at.
    #[serde(default)]
    revision: i64,
}

/// What was published.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublishedRoleVersion {
    /// The number of the version.
    version: u32,
}

/// Lists the published versions of a role, the latest first, each with what it changed
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/managed-roles/{role}/versions",
    tag = "managed roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 200, description = "Every version", body = RoleVersionList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not edit roles, or the plan lacks them", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
    )
)]
pub(super) async fn list_role_versions(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<Json<RoleVersionList>, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    let read = move |tx: &mut store::Read<'_>| {
        let reach = caller.reach(Right::EditOwnRoles)?;
        Ok::<_, ActionError>((versions(tx, &caller, role)?, list_skill_names(tx, &reach, role)?))
    };
    let (found, names) = app.reader.read(read).await?;
    let items = found.iter().map(|version| version_item(version, &names)).collect();
    Ok(Json(RoleVersionList { items }))
}

/// Says what publishing a role's draft would do; the answer's `ETag` is the draft's revision
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/managed-roles/{role}/publication",
    tag = "managed roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 200, description = "What would change, for whom, and what is missing", body = PublicationPreview),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The role is not the caller's to edit, or the plan lacks it", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 409, description = "There is no draft to publish, or the role is archived", body = ProblemDetails),
    )
)]
pub(super) async fn preview_role_version(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<Response, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    let read = move |tx: &mut store::Read<'_>| {
        let found = preview(tx, &caller, role)?;
        let reach = caller.reach(Right::CreateRoles)?;
        Ok::<_, ActionError>((found, list_skill_names(tx, &reach, role)?))
    };
    let (found, names) = app.reader.read(read).await?;
    let etag = [(header::ETAG, format!("\"{}\"", found.draft.revision))];
    let words = inside.signed_in.origin.words;
    let problem = |problem: &domain::problem::Problem| FieldProblem {
        field: problem.field.clone(),
        code: problem.code.to_owned(),
        message: words.t(&format!("field-{}", problem.code)),
        given: problem.given.clone(),
    };
    let Preview { draft, difference, affected, problems, .. } = &found;
    let body = PublicationPreview {
        version: draft.based_on + 1,
        revision: draft.revision,
        difference: difference.as_ref().map(|difference| difference_item(difference, &names)),
        members: affected.members,
        in_progress: affected.in_progress(),
        completed: affected.completed,
        would_change_level: affected.would_change,
        problems: problems.iter().map(problem).collect(),
    };
    Ok((etag, Json(body)).into_response())
}

/// Publishes a role's draft as its next version
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/managed-roles/{role}/versions",
    tag = "managed roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body = NewRoleVersion,
    responses(
        (status = 201, description = "It is published", body = PublishedRoleVersion),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The role is not the caller's to edit, or the plan lacks it", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 409, description = "The draft was saved, published or set aside since it was looked at", body = ProblemDetails),
        (status = 422, description = "The draft is not complete, or a required skill cannot be measured", body = ProblemDetails),
    )
)]
pub(super) async fn publish_role_version(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
    key: RequestKey,
    extract::Json(body): extract::Json<NewRoleVersion>,
) -> Result<Response, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    let request_hash = key.request_hash(&body);
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        let version = publish(act, &caller, role, body.revision)?;
        Ok(json!(PublishedRoleVersion { version }))
    })
    .await
}

fn version_item(version: &Version, names: &[(SkillId, String)]) -> RoleVersionItem {
    let published = &version.published;
    RoleVersionItem {
        version: published.version,
        title: published.content.title.clone(),
        published_by: published.published_by.clone(),
        published_at: instant(published.published_at),
        difference: version.difference.as_ref().map(|difference| difference_item(difference, names)),
    }
}

fn difference_item(difference: &Difference, names: &[(SkillId, String)]) -> RoleDifference {
    let texts = [
        ("title", difference.title.is_some()),
        ("summary", difference.summary.is_some()),
        ("family", difference.family.is_some()),
    ];
    let part = |part: &RoleSkill| PartOfRole {
        skill: part.skill.to_string(),
        name: names
            .iter()
            .find(|(known, _)| *known == part.skill)
            .map_or_else(String::new, |(_, name)| name.clone()),
        required: part.required,
        goal: part.goal.name(),
    };
    let ids = |skills: &[SkillId]| skills.iter().map(ToString::to_string).collect();
    RoleDifference {
        texts: texts.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect(),
        badge: difference.badge.is_some(),
        added: difference.added.iter().map(part).collect(),
        removed: difference.removed.iter().map(part).collect(),
        required: ids(&difference.required),
        optional: ids(&difference.optional),
        goals: difference
            .goals
            .iter()
            .map(|(skill, goal)| ChangedGoal {
                skill: skill.to_string(),
                from: goal.from.name(),
                to: goal.to.name(),
            })
            .collect(),
        reordered: difference.is_reordered,
    }
}

//! The skills authors curate, and their states.

use actions::act::Act;
use actions::authoring::{self, SkillOverview};
use actions::error::ActionError;
use actions::skill_states::{self, Confirmed};
use axum::Json;
use axum::extract::State;
use domain::calibration::outcome_name;
use domain::skill::SkillState;
use psychometrics::promotion::{Check, SkillRequirement};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::paging::instant;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// A skill with what its authors want to know of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuthoredSkill {
    /// Its slug.
    skill: String,
    /// Its name.
    name: String,
    /// `draft`, `beta`, `live` or `retired`.
    state: &'static str,
    /// Counts the changes of its content.
    revision: u32,
    /// Items that are scored.
    live_items: u32,
    /// Items on trial.
    beta_items: u32,
    /// Finished attempts over all accounts.
    finished_attempts: u32,
    /// When it was last calibrated.
    calibrated_at: Option<String>,
    /// Calibrations that wait for an author.
    open_proposals: u32,
    /// The norm set new attempts are scored with.
    norm_set: Option<NormSetUse>,
    /// Reports by takers that nobody has looked at.
    new_reports: u32,
}

/// The norm set in use.
#[derive(Debug, Serialize, ToSchema)]
pub struct NormSetUse {
    /// Its number within the skill.
    version: u32,
    /// Whether no sample stands behind it yet.
    provisional: bool,
    /// How many people stand behind it.
    people: u32,
}

/// Every skill.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuthoredSkillList {
    /// By name.
    items: Vec<AuthoredSkill>,
}

/// A skill with what is asked before it goes live and what a change of its state touches.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuthoredSkillDetail {
    #[serde(flatten)]
    skill: AuthoredSkill,
    /// What is asked before it goes live.
    requirements: Vec<SkillRequirementBody>,
    /// People with a result in it, over all accounts.
    people: u32,
    /// Attempts that go on.
    open_attempts: u32,
    /// Published roles that contain it, over all accounts.
    roles: u32,
}

/// One requirement of a live skill.
#[derive(Debug, Serialize, ToSchema)]
pub struct SkillRequirementBody {
    /// `live_items` or `live_items_of_topic`.
    requirement: &'static str,
    /// The slug of the topic it is asked of.
    topic: Option<String>,
    /// What there is.
    value: Option<f64>,
    /// `met`, `unmet`, `unknown` or `not_asked`.
    outcome: &'static str,
}

/// The state a skill is to have.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSkillState {
    /// `beta`, `live` or `retired`.
    state: String,
    /// Whether to go live although not every requirement is met.
    #[serde(default)]
    confirmed: bool,
}

/// Lists the skills of the library with how they measure and what waits for their authors
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/authoring/skills",
    tag = "authoring",
    params(("account" = String, Path, description = "The account's slug")),
    responses(
        (status = 200, description = "Every skill, by name", body = AuthoredSkillList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
pub(super) async fn list_authored_skills(
    State(app): State<AppState>,
    inside: InAccount,
) -> Result<Json<AuthoredSkillList>, WebError> {
    let caller = inside.caller.clone();
    let skills = app.reader.read(move |read| authoring::list_skills(read, &caller)).await?;
    Ok(Json(AuthoredSkillList { items: skills.iter().map(body).collect() }))
}

/// Shows a skill with what is asked before it goes live and what a change touches
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/authoring/skills/{skill}",
    tag = "authoring",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
    ),
    responses(
        (status = 200, description = "The skill", body = AuthoredSkillDetail),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "There is no such skill", body = ProblemDetails),
    )
)]
pub(super) async fn show_authored_skill(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, String)>,
) -> Result<Json<AuthoredSkillDetail>, WebError> {
    let Path((_, slug)) = path;
    Ok(Json(detail(&app, &inside, slug).await?))
}

/// Brings a skill to another state
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/authoring/skills/{skill}/state",
    tag = "authoring",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
    ),
    request_body = NewSkillState,
    responses(
        (status = 200, description = "The skill in its new state", body = AuthoredSkillDetail),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "There is no such skill", body = ProblemDetails),
        (status = 409, description = "That state cannot follow, items are missing, or a confirmation is", body = ProblemDetails),
        (status = 422, description = "There is no such state", body = ProblemDetails),
    )
)]
pub(super) async fn change_skill_state(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, String)>,
    extract::Json(wanted): extract::Json<NewSkillState>,
) -> Result<Json<AuthoredSkillDetail>, WebError> {
    let (caller, Path((_, slug))) = (inside.caller.clone(), path);
    let named = slug.clone();
    let confirmed = if wanted.confirmed { Confirmed::Yes } else { Confirmed::No };
    let change = move |act: &mut Act<'_, '_>| {
        let skill = authoring::find_skill(act.tx, &caller, &named)?;
        let state = SkillState::from_name(&wanted.state);
        let state = state.ok_or_else(|| ActionError::invalid("state", "unknown-state"))?;
        skill_states::change(act, &caller, skill.id, state, confirmed)
    };
    app.door.act(inside.context(), change).await?;
    Ok(Json(detail(&app, &inside, slug).await?))
}

async fn detail(app: &AppState, inside: &InAccount, slug: String) -> Result<AuthoredSkillDetail, WebError> {
    let caller = inside.caller.clone();
    let read = move |read: &mut store::Read<'_>| {
        let overview = authoring::find_overview(read, &caller, &slug)?;
        let (readiness, used) = authoring::standing(read, &caller, &overview.skill)?;
        Ok::<_, ActionError>((overview, readiness, used))
    };
    let (overview, readiness, used) = app.reader.read(read).await?;
    Ok(AuthoredSkillDetail {
        requirements: readiness.checks.iter().map(|check| requirement(&overview, check)).collect(),
        skill: body(&overview),
        people: used.people,
        open_attempts: used.open_attempts,
        roles: used.roles,
    })
}

fn requirement(overview: &SkillOverview, check: &Check<SkillRequirement>) -> SkillRequirementBody {
    let (requirement, topic) = match check.requirement {
        SkillRequirement::LiveItems => ("live_items", None),
        SkillRequirement::Topic(place) => ("live_items_of_topic", overview.skill.topics.get(place)),
    };
    SkillRequirementBody {
        requirement,
        topic: topic.map(|topic| topic.slug.as_str().to_owned()),
        value: check.value,
        outcome: outcome_name(check.outcome),
    }
}

fn body(overview: &SkillOverview) -> AuthoredSkill {
    AuthoredSkill {
        skill: overview.skill.slug.as_str().to_owned(),
        name: overview.skill.name.clone(),
        state: overview.skill.state.name(),
        revision: overview.skill.revision,
        live_items: overview.n_live,
        beta_items: overview.n_beta,
        finished_attempts: overview.n_finished,
        calibrated_at: overview.calibration.as_ref().map(|last| instant(last.created_at)),
        open_proposals: overview.n_proposed,
        norm_set: overview.norm_set.map(|set| NormSetUse {
            version: set.version,
            provisional: set.provisional,
            people: set.sample,
        }),
        new_reports: overview.n_unseen,
    }
}

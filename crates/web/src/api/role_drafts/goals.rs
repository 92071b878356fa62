//! What a draft's goals are measured against, and whose level they would change: counts alone.

use actions::roles::drafts::{self, DraftBenchmark, WhatIf};
use axum::Json;
use axum::extract::State;
use domain::id::RoleId;
use domain::role::GoalStep;
use serde::Serialize;
use utoipa::ToSchema;

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Path;
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// The benchmarks of a draft.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftBenchmarkList {
    /// One for each skill, in the draft's order.
    items: Vec<DraftBenchmarkItem>,
}

/// What a skill's goal is measured against.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftBenchmarkItem {
    /// The skill.
    skill: String,
    /// Whose median it is: `similar` people, `everyone` measured, or the `default` of the scale.
    basis: &'static str,
    /// Of how many people; 0 for the default.
    people: usize,
    /// How much of the required skills similar roles share on average, 0 to 1; none without a similar role.
    similarity: Option<f64>,
    /// The benchmark.
    median: f64,
    /// The goals the three steps stand for.
    goals: GoalChoices,
}

/// The goals a skill may have, each relative to the benchmark.
#[derive(Debug, Serialize, ToSchema)]
pub struct GoalChoices {
    /// Ten percent below.
    lower: f64,
    /// The benchmark.
    median: f64,
    /// Ten percent above.
    higher: f64,
}

/// Whose level publishing a draft would change.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftWhatIf {
    /// How many people in reach the role is assigned to.
    members: usize,
    /// How many would change; none when fewer than five have a level.
    changes: Option<DraftLevelChanges>,
}

/// How many levels would change.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftLevelChanges {
    /// How many members have a level, now or then.
    measured: usize,
    /// How many would change in any way.
    total: usize,
    /// Would stand higher.
    higher: usize,
    /// Would stand lower.
    lower: usize,
    /// Would have a level for the first time.
    gained: usize,
    /// Would have to measure another skill first.
    lost: usize,
}

/// Lists what each goal of a draft is measured against
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/roles/{role}/draft/benchmarks",
    tag = "role drafts",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 200, description = "The benchmarks, in the draft's order", body = DraftBenchmarkList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change this role, or the plan lacks it", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 409, description = "The role is archived", body = ProblemDetails),
    )
)]
pub(super) async fn list_draft_benchmarks(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<Json<DraftBenchmarkList>, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    let found = app.reader.read(move |tx| drafts::benchmarks(tx, &caller, role)).await?;
    Ok(Json(DraftBenchmarkList { items: found.iter().map(benchmark).collect() }))
}

/// Counts the members whose level publishing a draft would change; nothing is saved
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/roles/{role}/draft/what-if",
    tag = "role drafts",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
    ),
    responses(
        (status = 200, description = "How many would change, of nobody by name", body = DraftWhatIf),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change this role, or the plan lacks it", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
        (status = 409, description = "The role is archived", body = ProblemDetails),
    )
)]
pub(super) async fn show_draft_what_if(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
) -> Result<Json<DraftWhatIf>, WebError> {
    let (caller, Path((_, role))) = (inside.caller.clone(), path);
    let WhatIf { members, changes } = app.reader.read(move |tx| drafts::what_if(tx, &caller, role)).await?;
    let changes = changes.map(|changes| DraftLevelChanges {
        measured: changes.measured,
        total: changes.total(),
        higher: changes.higher,
        lower: changes.lower,
        gained: changes.gained,
        lost: changes.lost,
    });
    Ok(Json(DraftWhatIf { members, changes }))
}

fn benchmark(found: &DraftBenchmark) -> DraftBenchmarkItem {
    let goal = |step: GoalStep| step.choice().goal(found.benchmark.median);
    DraftBenchmarkItem {
        skill: found.skill.to_string(),
        basis: found.benchmark.basis.name(),
        people: found.benchmark.n,
        similarity: found.similarity,
        median: found.benchmark.median,
        goals: GoalChoices {
            lower: goal(GoalStep::Lower),
            median: goal(GoalStep::Median),
            higher: goal(GoalStep::Higher),
        },
    }
}

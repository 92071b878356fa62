//! Each role of each person with the levels against its goals: what the people page, the heat map and their files hold.

use actions::analytics::{Answer, PersonRow, Wanted};
use axum::Json;
use axum::extract::State;
use domain::analytics::board::GapStep;
use domain::result::level_name;
use domain::role::{Experience, role_level_name};
use domain::time::Span;
use serde::Serialize;
use utoipa::ToSchema;

use crate::analytics::file::retake_span;
use crate::analytics::tables::{day, retake_of, source_name, state_name};
use crate::analytics::{Narrowing, count, rows};
use crate::api::paging::{Paging, instant};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Query;
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// One role of one person; an exact score is never here.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountedPersonItem {
    /// The person's identifier.
    person: String,
    /// Their name.
    name: String,
    /// Their address.
    email: String,
    /// The role's identifier.
    role: String,
    /// Its title.
    title: String,
    /// `direct`, or `team` when it came through teams alone.
    source: &'static str,
    /// Whether they chose it too.
    chosen: bool,
    /// The day it was assigned.
    assigned: String,
    /// The day it was taken from them.
    removed: Option<String>,
    /// What they said of their experience.
    experience: Option<&'static str>,
    /// `not_started`, `in_progress`, `pending` or `completed`.
    state: &'static str,
    /// The level of the Role IQ.
    level: Option<&'static str>,
    /// Whether its goals are met.
    goal_met: Option<bool>,
    /// Required skills with a level.
    done: usize,
    /// Required skills.
    required: usize,
    /// The day a required skill was last measured.
    last_measured: Option<String>,
    /// The first day on which one may be measured again.
    next_retake: Option<String>,
    /// Each skill of the role, in its order.
    skills: Vec<HeatItem>,
}

/// One skill of one person.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeatItem {
    /// The skill's identifier.
    skill: String,
    /// Its level; a beta skill gives none.
    level: Option<&'static str>,
    /// `far_below`, `below`, `just_below`, `met` or `well_above`; none when there is no level.
    against_goal: Option<&'static str>,
    /// The day it was measured.
    measured: Option<String>,
}

/// Some people with their roles, and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountedPeople {
    /// As of when.
    as_of: String,
    /// By name and title; a person's roles stay together, so that a page may hold some more.
    items: Vec<CountedPersonItem>,
    /// Give it as `after` for the next page; none after the last person.
    next: Option<String>,
}

/// Lists each role of each person in reach, with levels and how they lie to the goals
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/analytics/people",
    tag = "analytics",
    params(("account" = String, Path, description = "The account's slug"), Narrowing, Paging),
    responses(
        (status = 200, description = "People by name with their roles", body = CountedPeople),
        (status = 400, description = "A filter, the limit or the cursor cannot be read", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not view advanced analytics, or the plan lacks them", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
pub(super) async fn list_counted_people(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
    Query(paging): Query<Paging>,
) -> Result<Json<CountedPeople>, WebError> {
    let answer = count(&app, &inside.caller, Wanted::People, &narrowing).await?;
    let most = paging.size()?.rows();
    let (rows, next) = rows(&app, &inside.caller, &answer, None, paging.cursor().as_ref(), most).await?;
    let retake = retake_span(&app, &inside).await?;
    Ok(Json(CountedPeople {
        as_of: instant(answer.as_of),
        items: rows.iter().filter_map(|row| item(&answer, row, retake)).collect(),
        next: next.map(|next| next.as_str().to_owned()),
    }))
}

fn item(answer: &Answer, row: &PersonRow, retake: Span) -> Option<CountedPersonItem> {
    let role = answer.role(row.role)?;
    let skills = role.skills.iter().zip(&row.cells).map(|(skill, cell)| HeatItem {
        skill: skill.id.to_string(),
        level: cell.level.map(level_name),
        against_goal: cell.step.map(GapStep::name),
        measured: cell.measured.map(day),
    });
    Some(CountedPersonItem {
        person: row.person.person.to_string(),
        name: row.person.name.clone(),
        email: row.person.email.clone(),
        role: role.id.to_string(),
        title: role.title.clone(),
        source: source_name(row),
        chosen: row.chosen,
        assigned: day(row.assigned),
        removed: row.removed.map(day),
        experience: row.experience.map(Experience::name),
        state: state_name(&row.standing),
        level: row.earned.map(|earned| role_level_name(earned.level)),
        goal_met: row.earned.map(|earned| earned.goal_met),
        done: row.standing.done,
        required: row.standing.required,
        last_measured: row.standing.last.map(day),
        next_retake: retake_of(&row.standing, retake).map(day),
        skills: skills.collect(),
    })
}

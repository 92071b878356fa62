//! Skills that can be measured.

use axum::Json;
use axum::extract::State;
use domain::access::Right;
use domain::skill::{Skill, SkillState};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::paging::{Paging, instant};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::own_results;
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::views::learn::Retake;

/// The routes of this area.
pub fn routes() -> Routes {
    let taker = Access::Holds(Right::TakeSkillAssessments);
    Routes::new().api(taker, routes!(list_skills)).api(taker, routes!(show_skill))
}

/// A skill.
#[derive(Debug, Serialize, ToSchema)]
pub struct SkillItem {
    /// Its name in addresses.
    #[schema(example = "python")]
    slug: String,
    /// Its name on screen.
    name: String,
    /// One sentence: what is measured.
    summary: String,
    /// The family it is listed under.
    family: String,
    /// Where it stands: `beta`, `live` or `retired`.
    state: &'static str,
    /// Counts the changes of its content.
    revision: u32,
    /// The fewest questions of an attempt.
    shortest: u32,
    /// The most questions of an attempt.
    longest: u32,
}

/// Some skills and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct SkillList {
    /// By slug.
    items: Vec<SkillItem>,
    /// Give it as `after` for the next page; none after the last skill.
    next: Option<String>,
}

/// A topic of a skill.
#[derive(Debug, Serialize, ToSchema)]
pub struct TopicItem {
    /// Its name.
    name: String,
    /// One sentence: what belongs to it.
    summary: String,
    /// Its part of an attempt in percent.
    share: u32,
}

/// A skill with its topics and how the caller stands in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SkillDetail {
    #[serde(flatten)]
    skill: SkillItem,
    /// A few sentences for the taker.
    description: String,
    /// Its topics in display order.
    topics: Vec<TopicItem>,
    /// The caller's open attempt, if there is one.
    open_attempt: Option<String>,
    /// The attempt of the caller's latest result, if there is one.
    latest_result: Option<String>,
    /// Whether the caller may start an attempt now.
    may_start: bool,
    /// From when on the caller may measure it again, if not now.
    opens_at: Option<String>,
}

/// Lists the skills of the catalogue
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/skills",
    tag = "skills",
    params(("account" = String, Path, description = "The account's slug"), Paging),
    responses(
        (status = 200, description = "A page of skills, by slug", body = SkillList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_skills(
    State(app): State<AppState>,
    _inside: InAccount,
    Query(paging): Query<Paging>,
) -> Result<Json<SkillList>, WebError> {
    let (after, size) = (paging.cursor(), paging.size()?);
    let page = app.reader.read(move |read| store::skills::list(read, size, after.as_ref())).await?;
    let next = page.next.map(|next| next.as_str().to_owned());
    Ok(Json(SkillList { items: page.items.into_iter().map(item).collect(), next }))
}

/// Shows one skill and how the caller stands in it
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/skills/{skill}",
    tag = "skills",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
    ),
    responses(
        (status = 200, description = "The skill", body = SkillDetail),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such skill", body = ProblemDetails),
    )
)]
async fn show_skill(
    State(app): State<AppState>,
    inside: InAccount,
    place: Path<(String, String)>,
) -> Result<Json<SkillDetail>, WebError> {
    let Path((_, slug)) = place;
    let (caller, now) = (inside.caller.clone(), app.door.now());
    let read = move |read: &mut store::Read<'_>| {
        let skill = store::skills::find_by_slug(read, &slug)?
            .filter(|skill| skill.state != SkillState::Draft)
            .ok_or(actions::error::ActionError::not_found("skill"))?;
        let standing = own_results::standing(read, &caller, &skill, now)?;
        Ok::<_, actions::error::ActionError>((skill, standing))
    };
    let (skill, standing) = app.reader.read(read).await?;
    let topics = skill.topics.iter().map(|topic| TopicItem {
        name: topic.name.clone(),
        summary: topic.summary.clone(),
        share: topic.share,
    });
    Ok(Json(SkillDetail {
        description: skill.description.clone(),
        topics: topics.collect(),
        open_attempt: standing.open.map(|open| open.attempt.to_string()),
        latest_result: standing.last.map(|last| last.attempt.to_string()),
        may_start: skill.state.may_start() && standing.retake.is_open(),
        opens_at: match standing.retake {
            Retake::Opens(at) => Some(instant(at)),
            Retake::Open | Retake::Closed => None,
        },
        skill: item(skill),
    }))
}

fn item(skill: Skill) -> SkillItem {
    SkillItem {
        slug: skill.slug.as_str().to_owned(),
        name: skill.name,
        summary: skill.summary,
        family: skill.family,
        state: skill.state.name(),
        revision: skill.revision,
        shortest: skill.shortest,
        longest: skill.longest,
    }
}

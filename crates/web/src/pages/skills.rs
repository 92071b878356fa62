//! One skill before its attempt, and starting it.

use std::sync::Arc;

use actions::attempts;
use actions::error::ActionError;
use actions::roles::Held;
use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::Right;
use domain::bank::ItemBank;
use domain::person::TimeMultiplier;
use domain::skill::{Skill, SkillState};
use serde::Deserialize;

use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::own_results::{self, Standing};
use crate::page::{Place, Shell};
use crate::pages::take::go_on;
use crate::paths::{self, route};
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::views::learn::skill::{SampleChoice, SkillPage, TopicShare};
use crate::views::take::Notice;

/// The routes of this area.
pub fn routes() -> Routes {
    let taker = Access::Holds(Right::TakeSkillAssessments);
    Routes::new().get(route::SKILL, taker, show).post(route::ATTEMPTS, taker, start)
}

#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    sample: String,
    #[serde(default)]
    role: String,
}

/// The form carries nothing but its token.
#[derive(Debug, Deserialize)]
struct Nothing {}

/// What the page says, as it is read in one go.
struct Read {
    skill: Skill,
    bank: Arc<ItemBank>,
    standing: Standing,
    multiplier: TimeMultiplier,
    roles: Vec<Held>,
}

async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, slug)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, WebError> {
    let Read { skill, bank, standing, multiplier, roles } = read(&app, &inside, slug).await?;
    let (seconds, minutes) = times(&bank, multiplier);
    let role = roles.iter().find(|held| held.role.role.id.to_string() == asked.role);
    let page = SkillPage {
        shell: Shell::new(inside.visit(&app).await?, Place::MyRoles, skill.name.clone()),
        slug: skill.slug.as_str().to_owned(),
        name: skill.name,
        icon: skill.icon,
        description: skill.description,
        topics: skill.topics.into_iter().map(topic).collect(),
        shortest: skill.shortest,
        longest: skill.longest,
        minutes,
        seconds,
        retake_days: standing.retake_days,
        standing: standing.into_view(),
        role: role.map(own_results::mark),
        sample: SampleChoice::from_query(&asked.sample),
    };
    Ok(Html(page.render()?))
}

async fn start(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, slug)): Path<(String, String)>,
    Checked(Nothing {}): Checked<Nothing>,
) -> Result<Response, WebError> {
    let wanted = slug.clone();
    let skill = app.reader.read(move |read| store::skills::find_by_slug(read, &wanted)).await?;
    let skill = skill.filter(|skill| skill.state != SkillState::Draft).ok_or(WebError::NotFound)?;
    match attempts::begin(&app.door, inside.context(), inside.caller.clone(), skill.id).await {
        Ok(started) => {
            let attempt = started.attempt.definition().pinned.id;
            Ok(go_on(&inside, attempt, started.resumed.then_some(Notice::Resumed)))
        }
        // The skill's own page says when it opens, or that it does not.
        Err(ActionError::Conflict { .. }) => {
            Ok(Redirect::to(&paths::account(inside.slug()).skill(slug)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn read(app: &AppState, inside: &InAccount, slug: String) -> Result<Read, WebError> {
    let (memory, caller, now) = (Arc::clone(app.door.memory()), inside.caller.clone(), app.door.now());
    let read = move |read: &mut store::Read<'_>| {
        let skill = store::skills::find_by_slug(read, &slug)?
            .filter(|skill| skill.state != SkillState::Draft)
            .ok_or(ActionError::not_found("skill"))?;
        let bank = attempts::item_bank(read, &memory, skill.id, skill.revision)?;
        let standing = own_results::standing(read, &caller, &skill, now)?;
        let multiplier = match caller.person {
            Some(person) => store::attempts::find_time_multiplier(read, caller.account, person)?,
            None => None,
        };
        let roles = own_results::roles_with(read, &caller, skill.id, now)?;
        let multiplier = multiplier.unwrap_or_default();
        Ok::<_, ActionError>(Read { skill, bank, standing, multiplier, roles })
    };
    Ok(app.reader.read(read).await?)
}

fn topic(topic: domain::skill::Topic) -> TopicShare {
    TopicShare { name: topic.name, summary: topic.summary, share: topic.share }
}

/// The usual seconds of a question for this learner, and about how many minutes an attempt takes them: half of the time
/// that is given, for as many questions as lie in the middle.
fn times(bank: &ItemBank, multiplier: TimeMultiplier) -> (Option<u32>, u32) {
    let items = bank.items();
    let total: u32 = items.iter().map(|item| item.seconds).sum();
    let usual = total / u32::try_from(items.len()).unwrap_or(u32::MAX).max(1);
    let given = |percent: i64| usual * u32::try_from(percent).unwrap_or(100) / 100;
    let questions = u32::midpoint(bank.skill.shortest, bank.skill.longest);
    let seconds = multiplier.percent().map(given);
    (seconds, (questions * seconds.unwrap_or(usual) / 2).div_ceil(60))
}

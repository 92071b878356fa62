//! The authors' pages: skills, their items and calibrations, norm sets, states, and taking items out.
//!
//! The right counts only in the account that curates the library; every read and every action checks that itself.

pub(crate) mod calibrations;
mod items;
mod norms;
mod skills;
mod state;

use actions::authoring::{self, SkillOverview};
use actions::error::ActionError;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Caller, Right};
use serde::Deserialize;
use store::db::Read;

use crate::caller::InAccount;
use crate::error::WebError;
use crate::page::{Flash, Place, Shell};
use crate::paths::{authoring as route, with_query};
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::views::authoring::{SkillHead, SkillTab, problem_flash};
use crate::words::Words;

/// The routes of this area.
pub fn routes() -> Routes {
    let author = Access::Holds(Right::AuthorSkills);
    Routes::new()
        .get(route::SKILLS, author, skills::list)
        .get(route::SKILL, author, skills::show)
        .get(route::STATE, author, state::show)
        .post(route::STATE, author, state::change)
        .get(route::CALIBRATIONS, author, calibrations::list)
        .post(route::CALIBRATIONS, author, calibrations::run)
        .get(route::CALIBRATION, author, calibrations::show)
        .post(route::DECISION, author, calibrations::decide)
        .get(route::NORM_SETS, author, norms::list)
        .post(route::NORM_SETS, author, norms::make)
        .post(route::NORM_SET_CHOICE, author, norms::choose)
        .get(route::ITEM, author, items::show)
        .post(route::ITEM_STATE, author, items::change_state)
        .get(route::ITEM_VOID, author, items::ask)
        .post(route::ITEM_VOID, author, items::void)
        .post(route::REPORTS_SEEN, author, items::seen)
}

/// What was just done, or why it was not.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Outcome {
    done: String,
    problem: String,
}

impl Outcome {
    /// The message above the page.
    fn flash(&self, words: Words) -> Option<Flash> {
        const DONE: [&str; 8] = [
            "calibrated",
            "applied",
            "dismissed",
            "state",
            "item-state",
            "norm-made",
            "norm-chosen",
            "reports-seen",
        ];
        let done = DONE.into_iter().find(|known| *known == self.done);
        done.map(|done| Flash::good(words.t(&format!("authoring-done-{done}"))))
            .or_else(|| problem_flash(words, &self.problem))
    }
}

/// Goes back to a page that says what was done, or why it was not.
fn back<T>(to: &str, done: Result<T, ActionError>, said: &str) -> Result<Response, WebError> {
    let query = match done {
        Ok(_) => ("done", said),
        Err(ActionError::Conflict { reason }) if problem_flash(Words::english(), reason).is_some() => {
            ("problem", reason)
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&with_query(to, &[query])).into_response())
}

/// The frame of a page of this area.
async fn shell(
    app: &AppState,
    inside: &InAccount,
    title: impl FnOnce(Words) -> String,
    outcome: &Outcome,
) -> Result<Shell, WebError> {
    let visit = inside.visit(app).await?;
    let (words, title) = (visit.words, title(visit.words));
    let shell = Shell::new(visit, Place::Skills, title);
    Ok(match outcome.flash(words) {
        Some(flash) => shell.with_flash(flash),
        None => shell,
    })
}

/// The head of a skill's pages.
fn head(read: &mut Read<'_>, caller: &Caller, slug: &str, tab: SkillTab) -> Result<SkillHead, ActionError> {
    let overview: SkillOverview = authoring::find_overview(read, caller, slug)?;
    Ok(SkillHead { overview, tab })
}

/// A skill by its slug, before something is done to it.
async fn skill(app: &AppState, inside: &InAccount, slug: String) -> Result<domain::skill::Skill, WebError> {
    let caller = inside.caller.clone();
    Ok(app.reader.read(move |read| authoring::find_skill(read, &caller, &slug)).await?)
}

//! What authors of the account that curates the library do with skills, as programs do it.
//!
//! In any other account these operations answer 403 `not-curator`.

mod calibrations;
mod items;
mod norm_sets;
mod skills;

use domain::access::Right;
use domain::item::Item;
use psychometrics::item::ItemParameters;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::routes::{Access, Routes};

/// The routes of this area.
pub fn routes() -> Routes {
    let author = Access::Holds(Right::AuthorSkills);
    Routes::new()
        .api(author, routes!(skills::list_authored_skills))
        .api(author, routes!(skills::show_authored_skill))
        .api(author, routes!(skills::change_skill_state))
        .api(author, routes!(items::list_items))
        .api(author, routes!(items::show_item))
        .api(author, routes!(items::change_item_state))
        .api(author, routes!(items::void_item))
        .api(author, routes!(items::mark_reports_seen))
        .api(author, routes!(calibrations::list_calibrations))
        .api(author, routes!(calibrations::create_calibration))
        .api(author, routes!(calibrations::show_calibration))
        .api(author, routes!(calibrations::decide_calibration))
        .api(author, routes!(norm_sets::list_norm_sets))
        .api(author, routes!(norm_sets::create_norm_set))
        .api(author, routes!(norm_sets::choose_norm_set))
}

/// The parameters of an item on the scale in use.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
struct ParametersBody {
    /// Discrimination, on the logistic metric.
    a: f64,
    /// Difficulty.
    b: f64,
    /// Guessing: the probability of a right answer at the lowest ability.
    c: f64,
}

impl ParametersBody {
    fn of(parameters: &ItemParameters) -> Self {
        Self { a: parameters.discrimination(), b: parameters.difficulty(), c: parameters.lower_asymptote() }
    }
}

/// The topic of an item by its slug; empty for a topic that is gone.
fn topic_slug(skill: &domain::skill::Skill, item: &Item) -> String {
    let topic = skill.topics.iter().find(|topic| topic.id == item.topic);
    topic.map_or_else(String::new, |topic| topic.slug.as_str().to_owned())
}

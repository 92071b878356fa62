//! Whether beta items are ready to count, and whether a skill has enough of them: every requirement with its value, for an author to decide.
//!
//! The product proposes; an author decides.

use crate::{item_fit::MeanSquares, standard_errors::CalibratedItem};

/// An item needs this many answers: below, its difficulty is known to no better than a step of the author's scale.
pub const LEAST_ANSWERS: usize = 200;

/// The largest standard error of the difficulty.
pub const LARGEST_DIFFICULTY_ERROR: f64 = 0.30;

/// The difficulty must be known that well inside plus and minus this; few people are where a more extreme item would be used.
pub const DIFFICULTY_RANGE: f64 = 2.0;

/// The least discrimination: a flatter item lengthens attempts and hardly measures.
pub const LEAST_DISCRIMINATION: f64 = 0.4;

/// Infit mean squares from here to there.
pub const INFIT_RANGE: (f64, f64) = (0.7, 1.3);

/// A skill needs this many live items, twice the usual length of an attempt.
pub const LEAST_LIVE_ITEMS: usize = 40;

/// Each topic needs this many live items.
pub const LEAST_PER_TOPIC: usize = 5;

/// What is asked of an item before it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemRequirement {
    /// At least [`LEAST_ANSWERS`]; the value is their number.
    Answers,
    /// At most [`LARGEST_DIFFICULTY_ERROR`], asked within [`DIFFICULTY_RANGE`]; the value is the standard error of b.
    DifficultyError,
    /// At least [`LEAST_DISCRIMINATION`]; the value is a.
    Discrimination,
    /// Within [`INFIT_RANGE`]; the value is the infit.
    Infit,
    /// Able people answer right more often than others; the value is the point-biserial, and below 0 the key is probably wrong.
    Key,
}

/// What is asked of a skill before its scores count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SkillRequirement {
    /// At least [`LEAST_LIVE_ITEMS`]; the value is their number.
    LiveItems,
    /// At least [`LEAST_PER_TOPIC`] in the topic with this index; the value is their number.
    Topic(usize),
}

/// What became of a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It is met.
    Met,
    /// It is not met.
    Unmet,
    /// It is not met, because there is no value yet.
    Unknown,
    /// It is not asked of such an item.
    NotAsked,
}

/// One requirement with the value it was held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Check<R> {
    /// What is asked.
    pub requirement: R,
    /// What there is, in the requirement's unit; absent when it is not known yet.
    pub value: Option<f64>,
    /// How they compare.
    pub outcome: Outcome,
}

/// All requirements of an item or a skill in a fixed order.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal<R> {
    /// Every requirement, met or not.
    pub checks: Vec<Check<R>>,
}

impl<R> Proposal<R> {
    /// Whether nothing stands in the way, so that an author may be asked.
    pub fn is_ready(&self) -> bool {
        self.unmet().next().is_none()
    }

    /// What stands in the way.
    pub fn unmet(&self) -> impl Iterator<Item = &Check<R>> {
        self.checks.iter().filter(|check| matches!(check.outcome, Outcome::Unmet | Outcome::Unknown))
    }
}

/// What is known of a beta item; parts that need more answers may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct BetaItem {
    /// How many answers may be used for calibration.
    pub n_answers: usize,
    /// Its parameters by [`crate::online::calibrate`].
    pub calibration: Option<CalibratedItem>,
    /// Its fit under these parameters.
    pub mean_squares: Option<MeanSquares>,
    /// The correlation of the answer with ability; see [`crate::item_report::point_biserial`].
    pub point_biserial: Option<f64>,
}

/// Holds a beta item against the requirements of a live one.
pub fn propose_item(item: &BetaItem) -> Proposal<ItemRequirement> {
    let parameters = item.calibration.map(|calibration| calibration.parameters);
    let error = item.calibration.map(|calibration| calibration.errors.difficulty);
    let is_extreme = parameters.is_some_and(|parameters| parameters.difficulty().abs() >= DIFFICULTY_RANGE);
    let mut precision =
        check(ItemRequirement::DifficultyError, error, |error| error <= LARGEST_DIFFICULTY_ERROR);
    if is_extreme {
        precision.outcome = Outcome::NotAsked;
    }
    let (lowest, highest) = INFIT_RANGE;
    Proposal {
        checks: vec![
            check(ItemRequirement::Answers, Some(item.n_answers as f64), |n| n >= LEAST_ANSWERS as f64),
            precision,
            check(
                ItemRequirement::Discrimination,
                parameters.map(|parameters| parameters.discrimination()),
                |a| a >= LEAST_DISCRIMINATION,
            ),
            check(ItemRequirement::Infit, item.mean_squares.map(|fit| fit.infit), |infit| {
                (lowest..=highest).contains(&infit)
            }),
            check(ItemRequirement::Key, item.point_biserial, |correlation| correlation >= 0.0),
        ],
    }
}

/// Holds a skill against the requirements of a live one, by how many live items each topic has.
pub fn propose_skill(live_by_topic: &[usize]) -> Proposal<SkillRequirement> {
    let at_least =
        |requirement, n: usize, least: usize| check(requirement, Some(n as f64), |n| n >= least as f64);
    let total = at_least(SkillRequirement::LiveItems, live_by_topic.iter().sum(), LEAST_LIVE_ITEMS);
    let topics = live_by_topic
        .iter()
        .enumerate()
        .map(|(topic, n)| at_least(SkillRequirement::Topic(topic), *n, LEAST_PER_TOPIC));
    Proposal { checks: std::iter::once(total).chain(topics).collect() }
}

fn check<R>(requirement: R, value: Option<f64>, is_met: impl Fn(f64) -> bool) -> Check<R> {
    let outcome = match value {
        None => Outcome::Unknown,
        Some(value) if is_met(value) => Outcome::Met,
        Some(_) => Outcome::Unmet,
    };
    Check { requirement, value, outcome }
}

#[cfg(test)]
mod tests;

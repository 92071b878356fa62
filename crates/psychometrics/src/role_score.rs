//! How a person's skill scores meet the goals of a role.

use thiserror::Error;

use crate::normal::cumulative;

pub mod similarity;

/// Where a goal lies relative to its benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum GoalChoice {
    /// Ten per cent below the benchmark.
    Lower,
    /// At the benchmark.
    #[default]
    AtBenchmark,
    /// Ten per cent above the benchmark.
    Higher,
}

impl GoalChoice {
    /// The factor on the benchmark.
    pub fn factor(self) -> f64 {
        match self {
            Self::Lower => 0.9,
            Self::AtBenchmark => 1.0,
            Self::Higher => 1.1,
        }
    }

    /// The goal `benchmark * factor`, held to 1..=299 so that it can be both met and missed.
    pub fn goal(self, benchmark: f64) -> f64 {
        (benchmark * self.factor()).clamp(1.0, 299.0)
    }
}

/// One required skill of a role with the person's latest valid score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasuredSkill {
    /// The score, 0 to 300.
    pub score: f64,
    /// Its standard error on the score scale; see [`crate::scale::Interval::standard_error`].
    pub standard_error: f64,
    /// The goal, 1 to 299; see [`GoalChoice::goal`].
    pub goal: f64,
}

/// One of four levels of fit to a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleLevel {
    /// Below 65 % of the goals.
    Beginner,
    /// From 65 %.
    EntryLevel,
    /// From 90 %.
    MidLevel,
    /// From 115 %.
    SeniorLevel,
}

/// Ratios at which the next level begins.
pub const LEVEL_RATIOS: [f64; 3] = [0.65, 0.90, 1.15];

impl RoleLevel {
    /// All levels, lowest first.
    pub const ALL: [Self; 4] = [Self::Beginner, Self::EntryLevel, Self::MidLevel, Self::SeniorLevel];

    /// The level of a ratio of scores to goals.
    pub fn of_ratio(ratio: f64) -> Self {
        let [entry, mid, senior] = LEVEL_RATIOS;
        match ratio {
            r if r >= senior => Self::SeniorLevel,
            r if r >= mid => Self::MidLevel,
            r if r >= entry => Self::EntryLevel,
            _ => Self::Beginner,
        }
    }
}

/// Why there is no role score.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum RoleScoreError {
    /// No required skill.
    #[error("a role without required skills has no score; add a skill")]
    NoSkills,
    /// A goal outside its range.
    #[error("the goal `{0}` must lie between 1 and 299")]
    Goal(f64),
    /// A score or standard error that is not a usable number.
    #[error("the score `{score}` with standard error `{standard_error}` must be finite and not below 0")]
    Score {
        /// The score given.
        score: f64,
        /// The standard error given.
        standard_error: f64,
    },
}

/// The fit of a person to a role.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RoleScore {
    /// Mean score over mean goal.
    pub ratio: f64,
    /// The standard error of the ratio, skills being independent.
    pub standard_error: f64,
    /// The level of the unrounded ratio.
    pub level: RoleLevel,
    /// The probability of each level, lowest first; together 1.
    pub level_probabilities: [f64; 4],
}

impl RoleScore {
    /// `r = mean(scores) / mean(goals)`, with standard error `sqrt(sum se^2) / sum(goals)`.
    pub fn of(skills: &[MeasuredSkill]) -> Result<Self, RoleScoreError> {
        if skills.is_empty() {
            return Err(RoleScoreError::NoSkills);
        }
        let (mut scores, mut goals, mut squares) = (0.0, 0.0, 0.0);
        for skill in skills {
            check(skill)?;
            scores += skill.score;
            goals += skill.goal;
            squares += skill.standard_error * skill.standard_error;
        }
        let ratio = scores / goals;
        let standard_error = squares.sqrt() / goals;
        let level = RoleLevel::of_ratio(ratio);
        let level_probabilities = probabilities(ratio, standard_error, level);
        Ok(Self { ratio, standard_error, level, level_probabilities })
    }

    /// Whether the goals are met on average.
    pub fn goal_met(&self) -> bool {
        self.ratio >= 1.0
    }

    /// The role score as shown: `100 r`, rounded half up.
    pub fn shown(&self) -> f64 {
        (100.0 * self.ratio).round()
    }
}

fn check(skill: &MeasuredSkill) -> Result<(), RoleScoreError> {
    let MeasuredSkill { score, standard_error, goal } = *skill;
    if !(1.0..=299.0).contains(&goal) {
        return Err(RoleScoreError::Goal(goal));
    }
    let usable = |value: f64| value.is_finite() && value >= 0.0;
    if usable(score) && usable(standard_error) {
        Ok(())
    } else {
        Err(RoleScoreError::Score { score, standard_error })
    }
}

fn probabilities(ratio: f64, standard_error: f64, level: RoleLevel) -> [f64; 4] {
    if standard_error <= 0.0 {
        return RoleLevel::ALL.map(|other| if other == level { 1.0 } else { 0.0 });
    }
    let [entry, mid, senior] = LEVEL_RATIOS.map(|cut| cumulative((cut - ratio) / standard_error));
    [entry, mid - entry, senior - mid, 1.0 - senior]
}

/// From this many people on their median is a benchmark.
const ENOUGH_PEOPLE: usize = 30;

/// What a skill's goal is measured against, and how it was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Benchmark {
    /// The median of people who hold similar roles.
    Similar {
        /// How many people.
        n: usize,
        /// Their median score.
        median: f64,
    },
    /// The median of all people measured in the skill.
    Everyone {
        /// How many people.
        n: usize,
        /// Their median score.
        median: f64,
    },
    /// The middle of the scale, because fewer than 30 people are measured.
    Default,
}

impl Benchmark {
    /// The score the benchmark stands for.
    pub fn value(self) -> f64 {
        match self {
            Self::Similar { median, .. } | Self::Everyone { median, .. } => median,
            Self::Default => 150.0,
        }
    }
}

/// The median of people in similar roles from 30 people on, else of all people measured, from 30 on, else 150.
pub fn benchmark(similar: &[f64], all: &[f64]) -> Benchmark {
    if similar.len() >= ENOUGH_PEOPLE {
        Benchmark::Similar { n: similar.len(), median: median(similar) }
    } else if all.len() >= ENOUGH_PEOPLE {
        Benchmark::Everyone { n: all.len(), median: median(all) }
    } else {
        Benchmark::Default
    }
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let at = |index: usize| sorted.get(index).copied().unwrap_or(0.0);
    if sorted.len().is_multiple_of(2) {
        0.5 * (at(middle.saturating_sub(1)) + at(middle))
    } else {
        at(middle)
    }
}

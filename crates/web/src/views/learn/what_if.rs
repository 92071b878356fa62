//! What a retake could change, for its learner.

use domain::role::{NextLevel, Retaken};
use psychometrics::role_score::RoleLevel;

use super::role::whole;
use crate::page::Shell;
use crate::views::results::level::ShownLevel as _;

/// What measuring skills again could change.
#[derive(Debug, Clone)]
pub struct WhatIf {
    /// The present level.
    pub level: RoleLevel,
    /// The level above it.
    pub next: Option<RoleLevel>,
    /// Each required skill, in the role's order.
    pub skills: Vec<Retaken>,
}

impl WhatIf {
    /// What the whole says, before the table.
    pub fn message(&self, shell: &Shell) -> String {
        let Some(next) = self.next else { return shell.t("learn-if-highest") };
        let (words, level) = (shell.words(), shell.t(next.key()));
        let nearest = self.skills.iter().filter_map(|skill| match skill.next {
            Some(NextLevel::From(from)) => {
                Some((from - f64::midpoint(skill.range.0, skill.range.1), skill, from))
            }
            _ => None,
        });
        match nearest.min_by(|one, other| one.0.total_cmp(&other.0)) {
            Some((_, skill, from)) => words.t_with(
                "learn-if-nearest",
                &[("level", level.into()), ("name", skill.name.clone().into()), ("score", up(from).into())],
            ),
            None => words.t_with("learn-if-together", &[("level", level.into())]),
        }
    }
}

/// The likely range of a skill's score.
pub fn range(skill: &Retaken) -> String {
    format!("{}–{}", whole(skill.range.0), whole(skill.range.1))
}

/// The level if the skill came out at the lower end.
pub fn low_words(shell: &Shell, skill: &Retaken) -> String {
    shell.t(skill.levels.0.key())
}

/// The level if the skill came out at the upper end.
pub fn high_words(shell: &Shell, skill: &Retaken) -> String {
    shell.t(skill.levels.1.key())
}

/// What it takes in this skill alone to reach the next level.
pub fn next_words(shell: &Shell, skill: &Retaken) -> String {
    match skill.next {
        None => "–".to_owned(),
        Some(NextLevel::NotAlone) => shell.t("learn-if-not-alone"),
        Some(NextLevel::From(score)) => shell.words().t_with("learn-if-from", &[("score", up(score).into())]),
    }
}

/// A score in whole points with which something is surely reached.
fn up(score: f64) -> String {
    whole(score.ceil())
}

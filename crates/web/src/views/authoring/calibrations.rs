//! The calibrations of a skill, newest first, and running a new one.

use super::SkillHead;
use crate::page::Shell;
use crate::words::Words;
use askama::Template;
use domain::calibration::{Calibration, CalibrationState};

/// The calibrations of a skill.
#[derive(Debug, Clone, Template)]
#[template(path = "authoring/calibrations.html")]
pub struct CalibrationsPage {
    /// The frame around it.
    pub shell: Shell,
    /// The skill.
    pub head: SkillHead,
    /// The newest first.
    pub calibrations: Vec<Calibration>,
}

/// What a calibration rests on and how it ended, in words.
pub fn head_words(words: Words, head: &Calibration) -> String {
    let key = if head.converged { "authoring-fit-rest" } else { "authoring-fit-no-rest" };
    words.t_with(key, &[("attempts", head.n_attempts.into()), ("steps", head.iterations.into())])
}

/// Where it stands, in words.
pub fn state_words(words: Words, head: &Calibration) -> String {
    let name = head.state.name();
    words.t(&format!("authoring-calibration-{name}"))
}

/// The look of where it stands.
pub fn state_class(head: &Calibration) -> &'static str {
    match head.state {
        CalibrationState::Proposed => "tag tag-amber",
        CalibrationState::Applied => "tag tag-green",
        CalibrationState::Dismissed => "tag",
    }
}

impl CalibrationsPage {
    /// What a calibration rests on and how it ended, in words.
    pub fn words(&self, head: &Calibration) -> String {
        head_words(self.shell.words(), head)
    }
}

//! My roles: in progress, assigned and completed.

use super::RoleMark;
use crate::page::Shell;
use crate::views::results::level::ShownLevel as _;
use askama::Template;
use domain::role::Progress;
use domain::time::Timestamp;
use psychometrics::role_score::RoleLevel;

/// The page My roles (product 7.1).
#[derive(Debug, Clone, Template)]
#[template(path = "learn/my_roles.html")]
pub struct MyRolesPage {
    /// The frame around it.
    pub shell: Shell,
    /// Roles the learner chose and has not completed.
    pub in_progress: Vec<HeldRole>,
    /// Roles others assigned and the learner has not completed.
    pub assigned: Vec<HeldRole>,
    /// Roles whose every required skill has a result.
    pub completed: Vec<HeldRole>,
}

/// A role in My roles.
#[derive(Debug, Clone)]
pub struct HeldRole {
    /// Which.
    pub mark: RoleMark,
    /// How far the learner is.
    pub progress: Progress,
    /// How many of its skills may be measured again now.
    pub retakes: usize,
    /// Who assigned it and when; none when the learner chose it.
    pub assignment: Option<Assignment>,
    /// The Role IQ, once complete.
    pub completion: Option<Completion>,
}

/// Who assigned a role and when.
#[derive(Debug, Clone)]
pub struct Assignment {
    /// The name of who assigned it, unless they have left.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What a completed role says on its card.
#[derive(Debug, Clone, Copy)]
pub struct Completion {
    /// The level reached.
    pub level: RoleLevel,
    /// Whether the goal is met.
    pub goal_met: bool,
    /// The date of the skill measured last.
    pub verified_at: Timestamp,
    /// The version it was earned on, when the role has changed since.
    pub earned_version: Option<u32>,
}

impl MyRolesPage {
    /// Whether there is no role at all.
    pub fn is_empty(&self) -> bool {
        self.in_progress.is_empty() && self.assigned.is_empty() && self.completed.is_empty()
    }
}

impl Assignment {
    /// Who assigned it; the date follows.
    pub fn words(&self, shell: &Shell) -> String {
        match &self.by {
            Some(name) => shell.words().t_name("learn-assigned-by-on", name.as_str()),
            None => shell.t("learn-assigned-on"),
        }
    }
}

impl HeldRole {
    /// How many required skills are measured, in words.
    pub fn measured_words(&self, shell: &Shell) -> String {
        let numbers = [("measured", self.measured().into()), ("required", self.required().into())];
        shell.words().t_with("learn-measured", &numbers)
    }

    /// On which version a level was earned, in words.
    pub fn earned_words(&self, shell: &Shell, version: &u32) -> String {
        shell.words().t_with("learn-earned-version", &[("version", (*version).into())])
    }

    /// How many skills may be measured again, in words.
    pub fn retakes_words(&self, shell: &Shell) -> String {
        shell.words().t_count("learn-retakes", self.retakes)
    }

    /// What the button to remove it says to those who only hear it.
    pub fn remove_words(&self, shell: &Shell) -> String {
        shell.words().t_name("learn-remove-label", self.mark.title.as_str())
    }

    /// How many required skills are measured.
    pub fn measured(&self) -> usize {
        match self.progress {
            Progress::NotStarted { .. } => 0,
            Progress::InProgress { measured, .. } | Progress::Pending { measured, .. } => measured,
            Progress::Completed { required } => required,
        }
    }

    /// How many required skills there are.
    pub fn required(&self) -> usize {
        match self.progress {
            Progress::NotStarted { required }
            | Progress::InProgress { required, .. }
            | Progress::Pending { required, .. }
            | Progress::Completed { required } => required,
        }
    }

    /// Whether only a beta skill keeps the role from being complete.
    pub fn is_pending(&self) -> bool {
        matches!(self.progress, Progress::Pending { .. })
    }
}

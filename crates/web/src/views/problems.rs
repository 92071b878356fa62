//! The error pages: what happened, what is safe, what to do.

use super::samples::Sample;
use crate::page::{Place, Shell, Visit, samples as visits};
use crate::words::Words;
use crate::{icons, paths};
use askama::Template;
use askama::filters::Safe;

/// One error page.
#[derive(Debug, Clone, Template)]
#[template(path = "problems/show.html")]
pub struct ProblemPage {
    /// The frame.
    pub shell: Shell,
    /// What happened.
    pub problem: Problem,
    /// Names the request in our logs, where that helps.
    pub request: Option<String>,
}

/// What can go wrong with a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// There is nothing here, or it is out of reach.
    NotFound,
    /// It is there, but not for this user.
    NotAllowed,
    /// The account's plan lacks it.
    PlanNeeded,
    /// The account does not curate the library's skills.
    NotCurator,
    /// The form was too old or not ours.
    StaleForm,
    /// Someone else changed it in the meantime.
    Conflict,
    /// Too much was sent at once.
    TooLarge,
    /// What was sent makes no sense.
    Malformed,
    /// Too many requests; so many seconds to wait.
    TooMany(u32),
    /// The store cannot write or is away for the moment.
    Unavailable,
    /// A fault of ours.
    Broken,
}

impl Problem {
    /// The status it answers with.
    pub fn status(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::NotAllowed | Self::PlanNeeded | Self::NotCurator | Self::StaleForm => 403,
            Self::Conflict => 409,
            Self::TooLarge => 413,
            Self::Malformed => 400,
            Self::TooMany(_) => 429,
            Self::Unavailable => 503,
            Self::Broken => 500,
        }
    }

    /// Its name in words.
    pub fn title(self, words: Words) -> String {
        words.t(self.keys().0)
    }

    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::NotFound => ("problem-not-found", "problem-not-found-words"),
            Self::NotAllowed => ("problem-not-allowed", "problem-not-allowed-words"),
            Self::PlanNeeded => ("problem-not-allowed", "problem-plan-needed-words"),
            Self::NotCurator => ("problem-not-curator", "problem-not-curator-words"),
            Self::StaleForm => ("problem-stale-form", "problem-stale-form-words"),
            Self::Conflict => ("problem-conflict", "problem-conflict-words"),
            Self::TooLarge => ("problem-too-large", "problem-too-large-words"),
            Self::Malformed => ("problem-malformed", "problem-malformed-words"),
            Self::TooMany(_) => ("problem-too-many", "problem-too-many-words"),
            Self::Unavailable => ("problem-unavailable", "problem-unavailable-words"),
            Self::Broken => ("problem-broken", "problem-broken-words"),
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::NotFound => "compass",
            Self::NotAllowed | Self::PlanNeeded | Self::NotCurator => "lock",
            Self::StaleForm | Self::Conflict => "refresh",
            Self::TooLarge | Self::Malformed => "info",
            Self::TooMany(_) | Self::Unavailable => "hourglass",
            Self::Broken => "warning",
        }
    }

    /// Whether trying the same again may help.
    fn may_retry(self) -> bool {
        matches!(self, Self::TooMany(_) | Self::Unavailable | Self::Broken)
    }
}

impl ProblemPage {
    /// The page of a problem, titled by it.
    pub fn new(visit: Visit, problem: Problem, request: Option<String>) -> Self {
        let title = problem.title(visit.words);
        Self { shell: Shell::new(visit, Place::Nowhere, title), problem, request }
    }

    fn drawing(&self) -> Safe<&'static str> {
        icons::icon(self.problem.icon())
    }

    fn words(&self) -> String {
        let words = self.shell.words();
        match self.problem {
            Problem::TooMany(seconds) => words.t_count(self.problem.keys().1, seconds),
            _ => words.t(self.problem.keys().1),
        }
    }

    fn home(&self) -> String {
        self.shell
            .visit
            .account
            .as_ref()
            .map_or_else(paths::home, |account| paths::account(&account.slug).home())
    }
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let request = || Some("01939f5e-7c1a-7d3e-9b1f-2f6d1c0a4e55".to_owned());
    let page = |problem, request| ProblemPage::new(visits::learner(), problem, request);
    vec![
        Sample::of("problem-not-found", &page(Problem::NotFound, None)),
        Sample::of(
            "problem-not-found-signed-out",
            &ProblemPage::new(visits::anonymous(), Problem::NotFound, None),
        ),
        Sample::of("problem-not-allowed", &page(Problem::NotAllowed, None)),
        Sample::of("problem-plan-needed", &page(Problem::PlanNeeded, None)),
        Sample::of("problem-not-curator", &page(Problem::NotCurator, None)),
        Sample::of("problem-stale-form", &page(Problem::StaleForm, None)),
        Sample::of("problem-conflict", &page(Problem::Conflict, None)),
        Sample::of("problem-too-large", &page(Problem::TooLarge, None)),
        Sample::of("problem-malformed", &page(Problem::Malformed, None)),
        Sample::of("problem-too-many", &page(Problem::TooMany(40), None)),
        Sample::of("problem-unavailable", &page(Problem::Unavailable, request())),
        Sample::of("problem-broken", &page(Problem::Broken, request())),
    ]
}

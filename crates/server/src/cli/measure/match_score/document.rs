//! The JSON document of matches.

use psychometrics::match_score::{
    BehaviouralMatch, CognitiveMatch, Component, FactorMatch, MatchScore, Part,
};
use serde::Serialize;

use crate::cli::measure::per_factor::Named;

/// A person's match.
pub struct Matched {
    /// Who, where the file says so.
    pub id: Option<String>,
    /// The match.
    pub score: MatchScore,
}

/// The whole of it.
#[derive(Debug, Serialize)]
pub struct Document<'a> {
    results: Vec<Outcome<'a>>,
    warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Outcome<'a> {
    row: usize,
    id: Option<&'a str>,
    overall: Option<Shown>,
    behavioural: Behavioural,
    cognitive: OfCognition,
    tied_with: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct Shown {
    score: f64,
    interval: Ends,
    value: f64,
    se: f64,
}

#[derive(Debug, Serialize)]
struct Ends {
    low: f64,
    high: f64,
}

#[derive(Debug, Serialize)]
struct Behavioural {
    status: &'static str,
    #[serde(flatten)]
    shown: Option<Shown>,
    factors: Option<Named<OfFactor>>,
}

#[derive(Debug, Serialize)]
struct OfFactor {
    z: f64,
    z_se: f64,
    low: f64,
    high: f64,
    wide: bool,
    distance: f64,
    #[serde(flatten)]
    shown: Shown,
}

#[derive(Debug, Serialize)]
struct OfCognition {
    status: &'static str,
    #[serde(flatten)]
    shown: Option<Shown>,
    scaled: Option<f64>,
    scaled_se: Option<f64>,
    minimum: Option<f64>,
}

impl<'a> Document<'a> {
    /// The document of these people.
    pub fn new(matched: &'a [Matched], warnings: Vec<String>) -> Self {
        let outcome = |(at, one): (usize, &'a Matched)| Outcome {
            row: at + 1,
            id: one.id.as_deref(),
            overall: one.score.overall.map(Shown::of),
            behavioural: Behavioural::of(&one.score.behavioural),
            cognitive: OfCognition::of(&one.score.cognitive),
            tied_with: ties(matched, at),
        };
        Self { results: matched.iter().enumerate().map(outcome).collect(), warnings }
    }
}

/// The rows of everyone else who is not to be told apart from this person.
fn ties(matched: &[Matched], at: usize) -> Vec<usize> {
    let Some(own) = matched.get(at).and_then(|one| one.score.overall) else { return Vec::new() };
    let is_tied = |other: &Matched| other.score.overall.is_some_and(|other| own.is_tied_with(other));
    let others = matched.iter().enumerate().filter(|(place, other)| *place != at && is_tied(other));
    others.map(|(place, _)| place + 1).collect()
}

impl Shown {
    fn of(component: Component) -> Self {
        let (low, high) = component.interval();
        Self {
            score: component.shown(),
            interval: Ends { low, high },
            value: component.value,
            se: component.standard_error,
        }
    }
}

const fn status<T>(part: &Part<T>) -> &'static str {
    match part {
        Part::NotAsked => "not_asked",
        Part::Missing => "missing",
        Part::Measured(_) => "measured",
    }
}

impl Behavioural {
    fn of(part: &Part<BehaviouralMatch>) -> Self {
        let found = part.measured();
        Self {
            status: status(part),
            shown: found.map(|found| Shown::of(found.component)),
            factors: found.map(|found| found.factors.map(OfFactor::of).into()),
        }
    }
}

impl OfFactor {
    fn of(found: &FactorMatch) -> Self {
        Self {
            z: found.sigma.z(),
            z_se: found.sigma.standard_error(),
            low: found.range.low(),
            high: found.range.high(),
            wide: found.range.is_wide(),
            distance: found.distance,
            shown: Shown::of(found.component),
        }
    }
}

impl OfCognition {
    fn of(part: &Part<CognitiveMatch>) -> Self {
        let found = part.measured();
        Self {
            status: status(part),
            shown: found.map(|found| Shown::of(found.component)),
            scaled: found.map(|found| found.score),
            scaled_se: found.map(|found| found.standard_error),
            minimum: found.map(|found| found.minimum),
        }
    }
}

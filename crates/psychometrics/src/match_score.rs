//! How a person's results meet a job target, from 1 to 10, with what is known of its error and every part on view.
//!
//! A match is a description, never a decision; nothing here words one.

use thiserror::Error;

use crate::{
    factor::{Factor, PerFactor, Sigma},
    gauss_hermite::moments,
    job_target::{JobTarget, Range},
    scale::NINETY_FIVE,
};

/// Scaled points below the minimum that count as much as one sigma outside a range.
const TAU: f64 = 50.0;

/// A cognitive score that is no number, or whose error cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[error(
    "a cognitive score must be finite with a standard error of at least 0, not `{score}` with `{standard_error}`"
)]
pub struct CognitiveError {
    score: f64,
    standard_error: f64,
}

/// A cognitive result in scaled points with its standard error of measurement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cognitive {
    score: f64,
    standard_error: f64,
}

impl Cognitive {
    /// A finite score with a finite standard error of at least 0.
    pub fn new(score: f64, standard_error: f64) -> Result<Self, CognitiveError> {
        if score.is_finite() && standard_error.is_finite() && standard_error >= 0.0 {
            Ok(Self { score, standard_error })
        } else {
            Err(CognitiveError { score, standard_error })
        }
    }
}

/// What a person has been measured in; what is absent stays absent and never counts as 0.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Results {
    /// Sigma scores of the behavioural list.
    pub behavioural: Option<PerFactor<Sigma>>,
    /// The cognitive result.
    pub cognitive: Option<Cognitive>,
}

/// A match between 0 and 1 with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Component {
    /// 1 is a full match.
    pub value: f64,
    /// The spread of the value that the errors of measurement leave possible.
    pub standard_error: f64,
}

impl Component {
    /// The match on the scale people see: `1 + 9 M`, with one decimal.
    pub fn shown(self) -> f64 {
        on_scale(self.value)
    }

    /// The interval as shown: 1.96 standard errors to each side, held to the scale.
    pub fn interval(self) -> (f64, f64) {
        let reach = NINETY_FIVE * self.standard_error;
        (on_scale((self.value - reach).max(0.0)), on_scale((self.value + reach).min(1.0)))
    }

    /// Whether two people are to be shown as tied: no farther apart than 1.96 standard errors of the difference.
    pub fn is_tied_with(self, other: Self) -> bool {
        (self.value - other.value).abs() <= NINETY_FIVE * self.standard_error.hypot(other.standard_error)
    }
}

/// A part of a match.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part<T> {
    /// The job does not ask for it.
    NotAsked,
    /// The job asks for it and the person has no result in it.
    Missing,
    /// Both are there.
    Measured(T),
}

impl<T> Part<T> {
    /// What was measured, if it was.
    pub fn measured(self) -> Option<T> {
        match self {
            Self::Measured(value) => Some(value),
            Self::NotAsked | Self::Missing => None,
        }
    }
}

/// The match on one factor, with what it was made from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FactorMatch {
    /// The person's score.
    pub sigma: Sigma,
    /// The range asked for.
    pub range: Range,
    /// How far the score lies outside, in sigma.
    pub distance: f64,
    /// `E exp(-.5 d^2)`.
    pub component: Component,
}

/// The behavioural part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BehaviouralMatch {
    /// Each factor.
    pub factors: PerFactor<FactorMatch>,
    /// The mean over the four.
    pub component: Component,
}

/// The cognitive part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CognitiveMatch {
    /// The person's scaled score.
    pub score: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// The minimum asked for.
    pub minimum: f64,
    /// 1 at or above the minimum, `exp(-.5 ((t - x) / 50)^2)` below, in expectation.
    pub component: Component,
}

/// A match with all its parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MatchScore {
    /// The behavioural part; every target asks for it.
    pub behavioural: Part<BehaviouralMatch>,
    /// The cognitive part.
    pub cognitive: Part<CognitiveMatch>,
    /// The weighted mean of the parts that are there; absent where none is, or none that weighs anything.
    pub overall: Option<Component>,
}

impl MatchScore {
    /// Matches a person's results with a target.
    pub fn of(target: &JobTarget, results: &Results) -> Self {
        let behavioural = results
            .behavioural
            .map_or(Part::Missing, |sigmas| Part::Measured(BehaviouralMatch::of(target.ranges(), &sigmas)));
        let cognitive = match (target.cognitive_minimum(), results.cognitive) {
            (None, _) => Part::NotAsked,
            (Some(_), None) => Part::Missing,
            (Some(minimum), Some(result)) => Part::Measured(CognitiveMatch::of(minimum, result)),
        };
        let parts = [
            behavioural.measured().map(|part| (part.component, target.weights().behavioural())),
            cognitive.measured().map(|part| (part.component, target.weights().cognitive())),
        ];
        Self { behavioural, cognitive, overall: weighted_mean(parts.into_iter().flatten()) }
    }
}

impl BehaviouralMatch {
    /// The mean over the factors of `E exp(-.5 d^2)`, z being normal around the score with its standard error.
    fn of(ranges: &PerFactor<Range>, sigmas: &PerFactor<Sigma>) -> Self {
        let factors = PerFactor::from_fn(|factor| {
            let (sigma, range) = (*sigmas.get(factor), *ranges.get(factor));
            let component = expected(sigma.z(), sigma.standard_error(), |z| nearness(range.distance(z)));
            FactorMatch { sigma, range, distance: range.distance(sigma.z()), component }
        });
        let n = Factor::ALL.len() as f64;
        let components = || factors.values().map(|found| found.component);
        let value = components().map(|component| component.value).sum::<f64>() / n;
        let variances: f64 = components().map(|component| component.standard_error.powi(2)).sum();
        Self { factors, component: Component { value, standard_error: variances.sqrt() / n } }
    }
}

impl CognitiveMatch {
    fn of(minimum: f64, Cognitive { score, standard_error }: Cognitive) -> Self {
        let component = expected(score, standard_error, |x| nearness((minimum - x).max(0.0) / TAU));
        Self { score, standard_error, minimum, component }
    }
}

/// The weighted mean of independent parts with its standard error; absent where the weights add up to nothing.
fn weighted_mean(parts: impl Iterator<Item = (Component, f64)>) -> Option<Component> {
    let (mut weights, mut values, mut variances) = (0.0, 0.0, 0.0);
    for (part, weight) in parts {
        weights += weight;
        values += weight * part.value;
        variances += (weight * part.standard_error).powi(2);
    }
    (weights > 0.0).then(|| Component { value: values / weights, standard_error: variances.sqrt() / weights })
}

/// Mean and spread of a match over the error of what it is made from, by Gauss-Hermite quadrature with 11 points.
fn expected(score: f64, standard_error: f64, value: impl Fn(f64) -> f64) -> Component {
    let moments = moments(score, standard_error, value);
    Component { value: moments.mean.clamp(0.0, 1.0), standard_error: moments.variance.sqrt() }
}

/// `exp(-.5 d^2)`: 1 inside and .61 one unit outside.
fn nearness(distance: f64) -> f64 {
    (-0.5 * distance * distance).exp()
}

fn on_scale(value: f64) -> f64 {
    (10.0 * (1.0 + 9.0 * value)).round() / 10.0
}

//! Ability and its standard error from a set of answers: EAP, MAP, ML and Warm's WLE.

use thiserror::Error;

use crate::{item::ItemParameters, normal::Normal, posterior::Posterior, quadrature::Quadrature};

/// An estimate of ability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Ability on the logistic metric.
    pub theta: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// One answered item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// The item's parameters.
    pub item: ItemParameters,
    /// Whether the answer was right.
    pub right: bool,
}

/// Why the answers alone give no estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotEstimable {
    /// Nothing was answered.
    #[error("no answers, so nothing to estimate from; ask at least one item")]
    NoAnswers,
    /// The likelihood rises without end.
    #[error("every answer is right, so the likelihood has no maximum; use EAP, MAP or WLE")]
    AllRight,
    /// The likelihood falls without end.
    #[error("every answer is wrong, so the likelihood has no maximum; use EAP, MAP or WLE")]
    AllWrong,
    /// The best value in the allowed range is its end.
    #[error("the maximum lies outside the allowed range of ability; use EAP or MAP")]
    OutOfRange,
}

/// The range searched by ML and WLE.
pub const ABILITY_RANGE: (f64, f64) = (-10.0, 10.0);

/// Points of the first search: steps of 0.05 separate the maxima that guessing can produce.
const SEARCH_STEPS: u32 = 400;

/// Halvings of one search step until it is below the spacing of doubles.
const HALVINGS: u32 = 52;

/// Half the width of the difference that stands for a derivative, where its two errors balance near nine digits.
const NUDGE: f64 = 1e-4;

/// Posterior mean and standard deviation. Source: Bock and Mislevy (1982).
pub fn eap(answers: &[Answer], quadrature: &Quadrature, prior: Normal) -> Estimate {
    let mut posterior = Posterior::prior(quadrature, prior);
    let mut row = vec![0.0; quadrature.points().len()];
    for answer in answers {
        for (cell, point) in row.iter_mut().zip(quadrature.points()) {
            *cell = log_probability(answer, *point);
        }
        posterior.observe(&row);
    }
    Estimate { theta: posterior.mean(), standard_error: posterior.standard_deviation() }
}

/// Posterior mode with standard error `1 / sqrt(I(theta) + 1 / sd^2)`. Source: Samejima (1969).
pub fn map(answers: &[Answer], prior: Normal) -> Estimate {
    let precision = prior.standard_deviation().powi(-2);
    let objective = |theta: f64| log_likelihood(answers, theta) + prior.log_kernel(theta);
    let slope = |theta: f64| score(answers, theta) - (theta - prior.mean()) * precision;
    let reach = 10.0 * prior.standard_deviation();
    let (low, high) = ABILITY_RANGE;
    let range = (low.min(prior.mean() - reach), high.max(prior.mean() + reach));
    // The prior turns the slope at both ends of the range, so the best search point is never an end.
    let best = highest(range, objective);
    let theta = rising_to_falling(best, range, slope);
    Estimate { theta, standard_error: (information(answers, theta) + precision).sqrt().recip() }
}

/// Maximum likelihood inside [`ABILITY_RANGE`] with standard error `1 / sqrt(I(theta))`. Source: Lord (1980).
pub fn ml(answers: &[Answer]) -> Result<Estimate, NotEstimable> {
    let n_right = answers.iter().filter(|answer| answer.right).count();
    match n_right {
        _ if answers.is_empty() => return Err(NotEstimable::NoAnswers),
        0 => return Err(NotEstimable::AllWrong),
        n if n == answers.len() => return Err(NotEstimable::AllRight),
        _ => {}
    }
    let best = highest(ABILITY_RANGE, |theta| log_likelihood(answers, theta));
    inside(best, ABILITY_RANGE)?;
    let theta = rising_to_falling(best, ABILITY_RANGE, |theta| score(answers, theta));
    from_information(answers, theta)
}

/// Warm's weighted likelihood: the root of `score + J / (2 I)` with `J = sum P' P'' / (P Q)`. Source: Warm (1989).
///
/// Where guessing gives several roots, the one under the highest weighted likelihood is taken.
/// The standard error is `1 / sqrt(I - d/dtheta (J / 2 I))`, the curvature of the weighted likelihood, which for few answers is
/// closer to the spread than `1 / sqrt(I)`; where it is not positive the latter is given.
pub fn wle(answers: &[Answer]) -> Result<Estimate, NotEstimable> {
    if answers.is_empty() {
        return Err(NotEstimable::NoAnswers);
    }
    let slope = |theta: f64| score(answers, theta) + warm_term(answers, theta);
    // The weighted likelihood has no closed form with guessing, so its slope is added up along the range.
    let step = (ABILITY_RANGE.1 - ABILITY_RANGE.0) / f64::from(SEARCH_STEPS);
    let (mut height, mut last) = (0.0, slope(ABILITY_RANGE.0));
    let best = highest(ABILITY_RANGE, |theta| {
        let now = slope(theta);
        if theta > ABILITY_RANGE.0 {
            height += 0.5 * step * (last + now);
        }
        last = now;
        height
    });
    inside(best, ABILITY_RANGE)?;
    let theta = rising_to_falling(best, ABILITY_RANGE, slope);
    let bend = (warm_term(answers, theta + NUDGE) - warm_term(answers, theta - NUDGE)) / (2.0 * NUDGE);
    let curvature = information(answers, theta) - bend;
    if curvature > 0.0 && curvature.is_finite() {
        return Ok(Estimate { theta, standard_error: curvature.sqrt().recip() });
    }
    from_information(answers, theta)
}

/// The sum of the items' information at `theta`.
pub fn information(answers: &[Answer], theta: f64) -> f64 {
    answers.iter().map(|answer| answer.item.information(theta)).sum()
}

/// The logarithm of the likelihood of the answers at `theta`.
pub fn log_likelihood(answers: &[Answer], theta: f64) -> f64 {
    answers.iter().map(|answer| log_probability(answer, theta)).sum()
}

fn log_probability(answer: &Answer, theta: f64) -> f64 {
    let (ln_right, ln_wrong) = answer.item.log_probabilities(theta);
    if answer.right { ln_right } else { ln_wrong }
}

fn score(answers: &[Answer], theta: f64) -> f64 {
    let one = |answer: &Answer| {
        let curve = answer.item.curve(theta);
        if answer.right {
            (curve.ln_slope - curve.ln_right).exp()
        } else {
            -(curve.ln_slope - curve.ln_wrong).exp()
        }
    };
    answers.iter().map(one).sum()
}

/// `J / (2 I)`, where each item's share of J is its information times `P'' / P'`.
fn warm_term(answers: &[Answer], theta: f64) -> f64 {
    let (mut total, mut bent) = (0.0, 0.0);
    for answer in answers {
        let curve = answer.item.curve(theta);
        let information = curve.information();
        total += information;
        bent += information * curve.bend;
    }
    if total > 0.0 { bent / (2.0 * total) } else { 0.0 }
}

fn from_information(answers: &[Answer], theta: f64) -> Result<Estimate, NotEstimable> {
    let standard_error = information(answers, theta).sqrt().recip();
    if standard_error.is_finite() {
        Ok(Estimate { theta, standard_error })
    } else {
        Err(NotEstimable::OutOfRange)
    }
}

fn inside(theta: f64, range: (f64, f64)) -> Result<(), NotEstimable> {
    if theta > range.0 && theta < range.1 { Ok(()) } else { Err(NotEstimable::OutOfRange) }
}

/// The search point with the highest value; points are visited in rising order.
fn highest(range: (f64, f64), mut value: impl FnMut(f64) -> f64) -> f64 {
    let width = range.1 - range.0;
    let mut best = (range.0, f64::NEG_INFINITY);
    for step in 0..=SEARCH_STEPS {
        let theta = range.0 + width * f64::from(step) / f64::from(SEARCH_STEPS);
        let here = value(theta);
        if here > best.1 {
            best = (theta, here);
        }
    }
    best.0
}

/// Bisection for the maximum within one search step of `best`, by the sign of the slope.
fn rising_to_falling(best: f64, range: (f64, f64), slope: impl Fn(f64) -> f64) -> f64 {
    let step = (range.1 - range.0) / f64::from(SEARCH_STEPS);
    let (mut low, mut high) = ((best - step).max(range.0), (best + step).min(range.1));
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if slope(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

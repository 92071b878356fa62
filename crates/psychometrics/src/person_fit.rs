//! How well a person's answers agree with the model: lz, and lz* for estimated abilities.
//!
//! A low value says that the pattern is unusual at this ability (easy items wrong, hard ones right) and nothing about why.
//! It is noted beside a result and never changes one.
//! After an adaptive attempt, whose items were chosen near even odds, little pattern is left: fewer honest people are noted there
//! than the bound says, and fewer of the others.

use crate::estimate::Answer;

/// An lz* below this is noted as unusual: the lowest per cent of a normal distribution, so about one honest person in a hundred.
pub const UNUSUAL_BELOW: f64 = -2.326;

/// Below this share of its parts a variance is rounding: the items then leave no pattern to compare.
const ROUNDING: f64 = 1e-12;

/// One item at the ability: what lz and lz* are sums of.
struct Term {
    /// Right or wrong, minus the probability of right.
    residual: f64,
    /// `P (1 - P)`.
    variance: f64,
    /// `ln(P / (1 - P))`, the weight of a residual in lz.
    log_odds: f64,
    /// `P' / (P (1 - P))`, the weight of a residual in the estimation of ability.
    leverage: f64,
}

/// The standardised log-likelihood of the answers at `theta`: `(l - E l) / sd(l)`.
///
/// Standard normal over many items when theta is the true ability; at an estimate its spread is too small, see [`lz_star`].
/// Absent without answers and where every answer is as likely as its opposite. Source: Drasgow, Levine and Williams (1985).
pub fn lz(answers: &[Answer], theta: f64) -> Option<f64> {
    standardised(answers, |term| term.log_odds, theta)
}

/// The same with the effect of estimating ability taken out: standard normal over many items at an ML, WLE or MAP estimate.
///
/// `sum (u - P) (w - c r) / sqrt(sum P Q (w - c r)^2)`, with `w = ln(P / Q)`, `r = P' / (P Q)` and `c = sum P' w / sum P' r`.
/// At a root of `r0 + sum (u - P) r = 0` the upper sum is Snijders' `W + c r0`, so the correction for the estimator
/// (`r0` is 0 for ML, `J / 2I` for WLE, the slope of the log prior for MAP) need not be named.
/// Absent where no pattern could be told from another, as with one item or with equal ones. Source: Snijders (2001).
pub fn lz_star(answers: &[Answer], theta: f64) -> Option<f64> {
    let (mut crossed, mut information) = (0.0, 0.0);
    for term in answers.iter().map(|answer| Term::of(answer, theta)) {
        crossed += term.variance * term.leverage * term.log_odds;
        information += term.variance * term.leverage * term.leverage;
    }
    let ratio = if information > 0.0 { crossed / information } else { 0.0 };
    standardised(answers, |term| term.log_odds - ratio * term.leverage, theta)
}

/// Whether an lz* is noted as unusual; see [`UNUSUAL_BELOW`].
pub fn is_unusual(lz_star: f64) -> bool {
    lz_star < UNUSUAL_BELOW
}

fn standardised(answers: &[Answer], weight: impl Fn(&Term) -> f64, theta: f64) -> Option<f64> {
    let (mut sum, mut variance, mut parts) = (0.0, 0.0, 0.0);
    for term in answers.iter().map(|answer| Term::of(answer, theta)) {
        let weight = weight(&term);
        sum += term.residual * weight;
        variance += term.variance * weight * weight;
        parts += term.variance * term.log_odds * term.log_odds;
    }
    let value = sum / variance.sqrt();
    (variance > ROUNDING * parts && value.is_finite()).then_some(value)
}

impl Term {
    fn of(answer: &Answer, theta: f64) -> Self {
        let curve = answer.item.curve(theta);
        let (right, wrong) = (curve.ln_right.exp(), curve.ln_wrong.exp());
        Self {
            residual: if answer.right { wrong } else { -right },
            variance: (curve.ln_right + curve.ln_wrong).exp(),
            log_odds: curve.ln_right - curve.ln_wrong,
            leverage: (curve.ln_slope - curve.ln_right - curve.ln_wrong).exp(),
        }
    }
}

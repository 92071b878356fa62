//! How much of the spread of scores is spread of people: alpha and omega from answers, empirical and marginal reliability from estimates.

use thiserror::Error;

use crate::{
    classical::{ScoreTable, covariance::Covariance},
    estimate::Estimate,
    moments::Moments,
};

mod one_factor;

/// Why there is no reliability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReliabilityError {
    /// Too few items vary.
    #[error("`{found}` items vary and `{needed}` are needed; add items, or answers that differ")]
    TooFewItems {
        /// Items that vary.
        found: usize,
        /// How many it takes.
        needed: usize,
    },
    /// Nobody, or one person, was shown both of two items.
    #[error(
        "items `{one}` and `{other}` were shown together to fewer than two people; leave one of them out"
    )]
    NeverTogether {
        /// One column, from 0.
        one: usize,
        /// The other.
        other: usize,
    },
    /// The items work against each other so that their sum does not vary.
    #[error("the sum of the items does not vary; turn the scores of items that are keyed the other way")]
    NoTotal,
    /// Too few estimates, or all the same.
    #[error("the estimates do not vary; give those of at least two people who differ")]
    NoSpread,
    /// An estimate that is not a number.
    #[error(
        "estimate `{0}` must be finite with a standard error of at least 0; leave out what was not estimable"
    )]
    NotFinite(usize),
}

/// Coefficient alpha, which for scores of 0 and 1 is KR-20.
#[derive(Debug, Clone, PartialEq)]
pub struct Alpha {
    /// `k / (k - 1) (1 - sum of variances / variance of the sum)`; negative when items work against each other.
    pub alpha: f64,
    /// Columns left out because everyone has the same score.
    pub constant: Vec<usize>,
}

/// Omega total (`McDonald` 1999) with the one-factor model it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Omega {
    /// The share of the variance of the sum that the factor explains, 0 to 1.
    pub omega: f64,
    /// Columns that entered, in order.
    pub items: Vec<usize>,
    /// Correlation of each of them with the factor; 1 or -1 says that one factor does not fit.
    pub loadings: Vec<f64>,
    /// Columns left out because everyone has the same score.
    pub constant: Vec<usize>,
    /// Rounds of the fit.
    pub iterations: usize,
    /// Whether the fit came to rest; otherwise omega is not to be used.
    pub converged: bool,
}

/// Coefficient alpha over the items that vary, each covariance from the people shown both items. Source: Cronbach (1951).
pub fn alpha(table: &ScoreTable) -> Result<Alpha, ReliabilityError> {
    let covariance = at_least(2, Covariance::of(table)?)?;
    let (k, total) = (covariance.items.len() as f64, covariance.total());
    if total <= 0.0 {
        return Err(ReliabilityError::NoTotal);
    }
    let alone: f64 = covariance.diagonal().sum();
    Ok(Alpha { alpha: k / (k - 1.0) * (1.0 - alone / total), constant: covariance.constant })
}

/// Omega total of the sum of scores: `(sum l)^2 / ((sum l)^2 + sum u)`, with loadings `l` and unique variances `u` of one factor.
///
/// The factor is fitted to the correlations by least squares (minres) and brought back to the metric of the scores.
/// Source: `McDonald` (1999); Harman and Jones (1966) for the fit.
pub fn omega(table: &ScoreTable) -> Result<Omega, ReliabilityError> {
    let covariance = at_least(3, Covariance::of(table)?)?;
    let (correlations, deviations) = covariance.correlations();
    let fit = one_factor::fit(&correlations, covariance.items.len());
    let common: f64 = fit.loadings.iter().zip(&deviations).map(|(loading, sd)| loading * sd).sum();
    let unique =
        fit.loadings.iter().zip(&deviations).map(|(loading, sd)| sd * sd * (1.0 - loading * loading));
    let (explained, rest) = (common * common, unique.sum::<f64>());
    if explained + rest <= 0.0 {
        return Err(ReliabilityError::NoTotal);
    }
    Ok(Omega {
        omega: explained / (explained + rest),
        items: covariance.items,
        loadings: fit.loadings,
        constant: covariance.constant,
        iterations: fit.iterations,
        converged: fit.converged,
    })
}

fn at_least(needed: usize, covariance: Covariance) -> Result<Covariance, ReliabilityError> {
    let found = covariance.items.len();
    if found < needed { Err(ReliabilityError::TooFewItems { found, needed }) } else { Ok(covariance) }
}

/// The reliability of EAP estimates: `var(theta) / (var(theta) + mean SE^2)`, from 0 to 1.
///
/// The variance of EAP estimates lacks the mean squared standard error, so both together are the variance of ability.
/// Source: Bechger, Maris, Verstralen and Béguin (2003).
pub fn empirical(estimates: &[Estimate]) -> Result<f64, ReliabilityError> {
    let (variance, error) = spread(estimates)?;
    Ok(variance / (variance + error))
}

/// The reliability of ML or WLE estimates: `1 - mean SE^2 / var(theta)`, held to 0 where the errors exceed the spread.
///
/// The variance of such estimates holds the error variance once too often.
/// Source: Green, Bock, Humphreys, Linn and Reckase (1984).
pub fn marginal(estimates: &[Estimate]) -> Result<f64, ReliabilityError> {
    let (variance, error) = spread(estimates)?;
    Ok((1.0 - error / variance).max(0.0))
}

/// The variance of the estimates and their mean squared standard error.
fn spread(estimates: &[Estimate]) -> Result<(f64, f64), ReliabilityError> {
    let usable = |estimate: &Estimate| {
        estimate.theta.is_finite() && estimate.standard_error.is_finite() && estimate.standard_error >= 0.0
    };
    if let Some(at) = estimates.iter().position(|estimate| !usable(estimate)) {
        return Err(ReliabilityError::NotFinite(at));
    }
    let thetas = Moments::of(estimates.iter().map(|estimate| estimate.theta));
    let errors = Moments::of(estimates.iter().map(|estimate| estimate.standard_error.powi(2)));
    match (thetas.variance(), errors.mean()) {
        (Some(variance), Some(error)) if variance > 0.0 && (variance + error).is_finite() => {
            Ok((variance, error))
        }
        _ => Err(ReliabilityError::NoSpread),
    }
}

//! What a calibration gives back: parameters with their errors, how well they fit, and what was left out and why.

use super::symmetric::Inverse;
use crate::item::ItemParameters;

/// A calibration of right-or-wrong items.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// The calibrated columns in their order, anchors among them.
    pub items: Vec<CalibratedItem>,
    /// The columns left out.
    pub dropped: Vec<DroppedColumn>,
    /// The distribution of ability.
    pub ability: Ability,
    /// How the fit ended.
    pub fit: Fit,
}

/// A calibration of items with ordered categories.
#[derive(Debug, Clone, PartialEq)]
pub struct GradedCalibration {
    /// The calibrated columns in their order.
    pub items: Vec<GradedItem>,
    /// The columns left out.
    pub dropped: Vec<DroppedColumn>,
    /// How the fit ended.
    pub fit: Fit,
}

/// One right-or-wrong item.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibratedItem {
    /// Its column.
    pub column: usize,
    /// Its parameters.
    pub parameters: ItemParameters,
    /// The standard error of a; absent where a is fixed, at a bound, or no errors could be worked out. So are the others.
    pub discrimination_error: Option<f64>,
    /// The standard error of b.
    pub difficulty_error: Option<f64>,
    /// The standard error of the intercept -a b.
    pub intercept_error: Option<f64>,
    /// The standard error of c.
    pub guessing_error: Option<f64>,
    /// Whether its parameters were given.
    pub is_anchor: bool,
    /// Parameters whose estimate lies at the end of its allowed range: the answers would push it further.
    pub at_bound: Vec<Parameter>,
}

/// One item with ordered categories: category k or more has the probability `1 / (1 + exp(-a (theta - b_k)))`.
#[derive(Debug, Clone, PartialEq)]
pub struct GradedItem {
    /// Its column.
    pub column: usize,
    /// The categories that occur, in rising order; the thresholds lie between neighbours.
    pub categories: Vec<u8>,
    /// The discrimination.
    pub discrimination: f64,
    /// Its standard error; absent where a bound holds it or no errors could be worked out. So are the others.
    pub discrimination_error: Option<f64>,
    /// The thresholds b, rising: one fewer than there are categories.
    pub thresholds: Vec<f64>,
    /// Their standard errors.
    pub threshold_errors: Vec<Option<f64>>,
    /// Parameters at the end of their allowed range.
    pub at_bound: Vec<Parameter>,
}

/// A parameter of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parameter {
    /// The slope a.
    Discrimination,
    /// The intercept `-a b`, and with it b.
    Difficulty,
    /// The lower asymptote c.
    Guessing,
}

/// A column that says nothing about ability.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DroppedColumn {
    /// The column.
    pub column: usize,
    /// Why.
    pub reason: DropReason,
}

/// Why a column was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DropReason {
    /// Nobody was shown it.
    NeverShown,
    /// Every answer is right.
    AllRight,
    /// Every answer is wrong.
    AllWrong,
    /// Every answer is in one category.
    OneCategory,
}

/// The normal distribution of ability behind the answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ability {
    /// Its mean: 0 unless anchors set the scale.
    pub mean: f64,
    /// Its standard deviation: 1 unless anchors set the scale.
    pub standard_deviation: f64,
    /// The standard error of the mean, where it was estimated.
    pub mean_error: Option<f64>,
    /// The standard error of the standard deviation, where it was estimated.
    pub standard_deviation_error: Option<f64>,
}

/// How a fit ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The logarithm of the marginal likelihood, without priors.
    pub log_likelihood: f64,
    /// How many parameters were estimated.
    pub n_parameters: usize,
    /// Persons with at least one answer to a calibrated item: the sum of their weights.
    pub n_persons: f64,
    /// Distinct rows among them.
    pub n_patterns: usize,
    /// Rows of positive weight without such an answer, which carry nothing.
    pub n_empty_rows: usize,
    /// E-steps taken.
    pub iterations: usize,
    /// Whether the last changes were within the tolerance; if not, the parameters are only where the iterations ended.
    pub converged: bool,
    /// The largest change of a parameter in the last iteration.
    pub largest_change: f64,
    /// Whether standard errors were worked out.
    pub errors: Errors,
}

impl Fit {
    /// Akaike's criterion `2 k - 2 ln L`. Source: Akaike (1974).
    pub fn aic(&self) -> f64 {
        2.0 * self.n_parameters as f64 - 2.0 * self.log_likelihood
    }

    /// The Bayesian criterion `k ln n - 2 ln L`. Source: Schwarz (1978).
    pub fn bic(&self) -> f64 {
        self.n_parameters as f64 * self.n_persons.ln() - 2.0 * self.log_likelihood
    }
}

/// What became of the standard errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errors {
    /// From the observed information.
    Observed,
    /// Not asked for.
    Skipped,
    /// The observed information is not positive definite: the answers do not determine all parameters.
    Undetermined,
}

/// The covariances of the estimates by place, with parameters at a bound left out.
#[derive(Debug)]
pub(super) struct Covariances {
    pub(super) inverse: Option<Inverse>,
    pub(super) held: Vec<bool>,
}

impl Covariances {
    /// The standard error of the parameter at a place.
    pub(super) fn error(&self, place: Option<usize>) -> Option<f64> {
        let place = self.free(place)?;
        Some(self.inverse.as_ref()?.at(place, place).sqrt())
    }

    /// The standard error of `b = -d / a` by the delta method: `Var b = (Var d + 2 b Cov(a, d) + b^2 Var a) / a^2`.
    pub(super) fn difficulty_error(
        &self,
        [slope, intercept]: [Option<usize>; 2],
        a: f64,
        b: f64,
    ) -> Option<f64> {
        let inverse = self.inverse.as_ref()?;
        let intercept = self.free(intercept)?;
        let mut variance = inverse.at(intercept, intercept);
        if let Some(slope) = self.free(slope) {
            variance += 2.0 * b * inverse.at(slope, intercept) + b * b * inverse.at(slope, slope);
        }
        Some(variance.max(0.0).sqrt() / a)
    }

    pub(super) fn is_held(&self, place: Option<usize>) -> bool {
        place.is_some() && self.free(place).is_none()
    }

    fn free(&self, place: Option<usize>) -> Option<usize> {
        place.filter(|place| self.held.get(*place) == Some(&false))
    }
}

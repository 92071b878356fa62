//! Calibration: item parameters from answers, by marginal maximum likelihood with the EM algorithm.
//!
//! [`calibrate`] takes right-or-wrong answers, [`calibrate_graded`] ordered categories.
//! Ability is integrated out over equally spaced points under a normal distribution (Bock and Aitkin 1981); EM steps are accelerated
//! (Anderson 1965) and taken back where they lead downhill; standard errors come from the observed information (Oakes 1999).
//! Estimates are the same whatever the number of threads.
//! Bounds keep every estimate finite: a within [`SLOPE_BOUNDS`], the intercept `-a b` within [`INTERCEPT_BOUNDS`], c within
//! [`ASYMPTOTE_BOUNDS`]; an item at one says so.

use thiserror::Error;

use crate::item::ParameterError;

mod acceleration;
mod blocks;
mod curve;
mod dichotomous;
mod em;
mod expectation;
mod graded;
mod information;
mod lanes;
mod logistic;
mod maximisation;
mod options;
mod outcome;
mod patterns;
mod polytomous;
mod priors;
mod responses;
mod symmetric;

use self::{
    curve::Curve,
    em::{Em, Limits},
    expectation::Expectation,
    outcome::Covariances,
    patterns::Patterns,
};
pub use self::{
    curve::{INTERCEPT_BOUNDS, SLOPE_BOUNDS},
    dichotomous::calibrate,
    logistic::ASYMPTOTE_BOUNDS,
    options::{Anchor, Model, Options, Run, THREE_PARAMETERS_FROM, TWO_PARAMETERS_FROM, WantedErrors},
    outcome::{
        Ability, CalibratedItem, Calibration, DropReason, DroppedColumn, Errors, Fit, GradedCalibration,
        GradedItem, Parameter,
    },
    polytomous::calibrate_graded,
    priors::Priors,
    responses::{HIGHEST_CATEGORY, Ratings, ResponseError, Responses},
};

/// Why nothing can be calibrated; columns are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum CalibrationError {
    /// No column has two different answers and none is an anchor.
    #[error("no item has both right and wrong answers; give the answers of more persons")]
    NothingVaries,
    /// The stopping rule.
    #[error("the tolerance `{0}` must be a number above 0")]
    Tolerance(f64),
    /// The points reach where curves of the steepest items leave the range of a double.
    #[error("the points from `{low}` to `{high}` reach too far; keep them within -50 and 50")]
    Points {
        /// The lowest point.
        low: f64,
        /// The highest.
        high: f64,
    },
    /// A list that goes by column has another length.
    #[error("a list for the items has `{given}` entries for {n_items} items; give one for each or none")]
    Length {
        /// Entries given.
        given: usize,
        /// Columns there are.
        n_items: usize,
    },
    /// A fixed lower asymptote is no probability of guessing.
    #[error("the lower asymptote `{lower}` of item `{column}` must be at least 0 and below 1")]
    LowerAsymptote {
        /// The column.
        column: usize,
        /// Its asymptote.
        lower: f64,
    },
    /// A choice needs at least two options.
    #[error("item `{column}` with `{n_options}` options leaves nothing to choose; give it at least 2")]
    NumberOfOptions {
        /// The column.
        column: usize,
        /// Its options.
        n_options: usize,
    },
    /// A prior without a width.
    #[error("the widths and strengths of the priors `{0:?}` must be finite numbers above 0")]
    Priors(Priors),
    /// An anchor for a column that is not there.
    #[error("item `{item}` is named as an anchor, but there are only {n_items} items")]
    UnknownAnchor {
        /// The column named.
        item: usize,
        /// Columns there are.
        n_items: usize,
    },
    /// An anchor with four parameters.
    #[error("the anchor `{item}` has the upper asymptote `{upper}`; only 1 can be calibrated with")]
    AnchorUpper {
        /// The column.
        item: usize,
        /// Its upper asymptote.
        upper: f64,
    },
    /// Estimates outside the range of item parameters.
    #[error(transparent)]
    Parameters(#[from] ParameterError),
}

impl Run {
    fn check(&self) -> Result<(), CalibrationError> {
        /// With slopes up to 10 and intercepts up to 25 no logit leaves -525 to 525, whose exponentials are finite.
        const FARTHEST: f64 = 50.0;
        let points = self.quadrature.points();
        let (low, high) =
            points.iter().fold((0.0_f64, 0.0_f64), |(low, high), point| (low.min(*point), high.max(*point)));
        if low < -FARTHEST || high > FARTHEST {
            return Err(CalibrationError::Points { low, high });
        }
        // Also refuses NaN.
        if self.tolerance > 0.0 { Ok(()) } else { Err(CalibrationError::Tolerance(self.tolerance)) }
    }
}

/// Runs the EM algorithm and works out the errors.
fn fit<const N: usize, C: Curve<N> + Clone + Send>(
    em: &mut Em<N, C>,
    patterns: &Patterns,
    expectation: &mut Expectation<'_>,
    run: &Run,
) -> (Fit, Covariances) {
    let limits = Limits { tolerance: run.tolerance, iterations: run.max_iterations };
    let end = em.run(expectation, limits);
    let inverse = match run.errors {
        WantedErrors::Observed => information::invert(em, patterns, expectation),
        WantedErrors::Skip => None,
    };
    let errors = match (run.errors, &inverse) {
        (WantedErrors::Skip, _) => Errors::Skipped,
        (WantedErrors::Observed, Some(_)) => Errors::Observed,
        (WantedErrors::Observed, None) => Errors::Undetermined,
    };
    let fit = Fit {
        log_likelihood: end.log_likelihood,
        n_parameters: em.n_estimated(),
        n_persons: patterns.n_persons,
        n_patterns: patterns.len(),
        n_empty_rows: patterns.n_empty,
        iterations: end.iterations,
        converged: end.converged,
        largest_change: end.largest_change,
        errors,
    };
    (fit, Covariances { inverse, held: em.held() })
}

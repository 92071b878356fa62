//! What a calibration is asked for: the model, what is believed beforehand, what is fixed, and when to stop.

use super::{priors::Priors, responses::Responses};
use crate::{item::ItemParameters, quadrature::Quadrature};

/// The restrictions of `P = c + (1 - c) / (1 + exp(-a (theta - b)))`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// `a = 1` for every item. With ability fixed at N(0, 1) it cannot fit items that measure better or worse than that.
    Rasch,
    /// One `a` common to all items: what `1pl` means, because scores assume abilities from N(0, 1) and the items' common quality
    /// must then be free; it is also the restriction that the 2PL relaxes.
    OneParameter,
    /// An `a` for each item.
    TwoParameter,
    /// An `a` and a `c` for each item.
    ThreeParameter,
}

/// Whether standard errors are worked out; their cost grows with the square of the number of parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantedErrors {
    /// From the observed information.
    Observed,
    /// None.
    Skip,
}

/// When a fit ends and on which points it integrates.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The points of ability; each has the same weight in the integral, whatever the rule.
    pub quadrature: Quadrature,
    /// Converged when no parameter (a, the intercept -a b, c) moves further than this in an EM step and in an accelerated one.
    pub tolerance: f64,
    /// The most E-steps to take.
    pub max_iterations: usize,
    /// Standard errors or not.
    pub errors: WantedErrors,
}

impl Default for Run {
    /// 61 points on [-6, 6], a largest change of 1e-6, 2,000 iterations, with standard errors.
    fn default() -> Self {
        Self {
            quadrature: Quadrature::default(),
            tolerance: 1e-6,
            max_iterations: 2_000,
            errors: WantedErrors::Observed,
        }
    }
}

/// An item whose parameters are known, which carries the scale of an earlier calibration into this one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anchor {
    /// Its column.
    pub item: usize,
    /// Its parameters; the upper asymptote must be 1.
    pub parameters: ItemParameters,
}

/// How to calibrate right-or-wrong items.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The model.
    pub model: Model,
    /// Prior distributions of the estimated parameters.
    pub priors: Priors,
    /// The fixed lower asymptote of each column, from 0 to below 1; none at all means 0. The three-parameter model estimates it.
    pub lower_asymptotes: Vec<f64>,
    /// How many options each column offers, from 2 up, for the prior and the start of c; none at all means 4.
    pub n_options: Vec<usize>,
    /// Columns with known parameters; with any, the mean and the standard deviation of ability are estimated.
    pub anchors: Vec<Anchor>,
    /// When to stop, and on which points.
    pub run: Run,
}

/// From this many answers per item on each item can have its own slope, held by a prior.
pub const TWO_PARAMETERS_FROM: f64 = 150.0;

/// From this many answers per item on the lower asymptotes can be estimated, held by priors.
pub const THREE_PARAMETERS_FROM: f64 = 500.0;

impl Options {
    /// A model with its ordinary priors: weak ones for the three-parameter model, which has no stable estimates without, none else.
    pub fn new(model: Model) -> Self {
        let priors = if model == Model::ThreeParameter { Priors::WEAK } else { Priors::NONE };
        Self {
            model,
            priors,
            lower_asymptotes: Vec::new(),
            n_options: Vec::new(),
            anchors: Vec::new(),
            run: Run::default(),
        }
    }

    /// The model that the answers at hand can carry for choice items with these numbers of options.
    ///
    /// Guessing is fixed at `1 / options` rather than dropped until it can be estimated: under 150 answers per item (the median) a
    /// common slope, from 150 slopes with a prior, from 500 all three parameters with priors.
    pub fn staged(responses: &Responses, n_options: &[usize]) -> Self {
        let answers = responses.answers_per_item();
        let lower_asymptotes = n_options.iter().map(|n| 1.0 / *n as f64).collect();
        let staged = if answers < TWO_PARAMETERS_FROM {
            Self { lower_asymptotes, ..Self::new(Model::OneParameter) }
        } else if answers < THREE_PARAMETERS_FROM {
            Self { lower_asymptotes, priors: Priors::SLOPE, ..Self::new(Model::TwoParameter) }
        } else {
            Self::new(Model::ThreeParameter)
        };
        Self { n_options: n_options.to_vec(), ..staged }
    }
}

//! What a job asks for: a range on each behavioural factor, perhaps a cognitive minimum, and how much each part weighs.

use thiserror::Error;

use crate::factor::{Factor, PerFactor};

pub mod agreement;
pub mod proposal;

/// A range wider than this, in sigma, takes in so many people that it is flagged.
pub const WIDE: f64 = 1.0;

/// Half a sigma to each side makes exactly the width that is not yet flagged, up to rounding.
const ROUNDING: f64 = 1e-9;

/// Keeps sums of weights far from the end of the doubles.
const HEAVIEST: f64 = 1e6;

/// Why a job target is refused.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum TargetError {
    /// A range without a beginning or an end, or turned around.
    #[error("the range from `{low}` to `{high}` must be finite and must not end before it begins")]
    Range {
        /// Lower end in sigma.
        low: f64,
        /// Upper end in sigma.
        high: f64,
    },
    /// A minimum that is no number.
    #[error("the cognitive minimum `{0}` must be a finite score on the scale of 100 to 450")]
    Minimum(f64),
    /// Weights that weigh nothing.
    #[error(
        "the weights `{behavioural}` and `{cognitive}` must lie between 0 and 1,000,000, and one of them above 0"
    )]
    Weights {
        /// Of the behavioural part.
        behavioural: f64,
        /// Of the cognitive part.
        cognitive: f64,
    },
    /// Ratings that no target can be proposed from.
    #[error("no ratings to propose a target from; keep at least one stakeholder ticked")]
    NoRatings,
    /// A rating that is no number.
    #[error("the rating `{rating}` of `{}` must be a finite sigma score", .factor.name())]
    Rating {
        /// The factor.
        factor: Factor,
        /// The rating given.
        rating: f64,
    },
}

/// The sigma scores that a job asks for on one factor, both ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    low: f64,
    high: f64,
}

impl Range {
    /// From `low` to `high`, which may be the same.
    pub fn new(low: f64, high: f64) -> Result<Self, TargetError> {
        if low.is_finite() && high.is_finite() && low <= high {
            Ok(Self { low, high })
        } else {
            Err(TargetError::Range { low, high })
        }
    }

    /// The lower end.
    pub const fn low(self) -> f64 {
        self.low
    }

    /// The upper end.
    pub const fn high(self) -> f64 {
        self.high
    }

    /// Whether it is wider than one sigma, which is flagged.
    pub fn is_wide(self) -> bool {
        self.high - self.low > WIDE + ROUNDING
    }

    /// How far `z` lies outside: `max(0, low - z, z - high)`.
    pub fn distance(self, z: f64) -> f64 {
        (self.low - z).max(z - self.high).max(0.0)
    }
}

/// How much each part of a match counts; only their proportion matters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    behavioural: f64,
    cognitive: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self { behavioural: 1.0, cognitive: 1.0 }
    }
}

impl Weights {
    /// Weights from 0 to 1,000,000, one of them above 0.
    pub fn new(behavioural: f64, cognitive: f64) -> Result<Self, TargetError> {
        let usable = |weight: f64| (0.0..=HEAVIEST).contains(&weight);
        if usable(behavioural) && usable(cognitive) && behavioural.max(cognitive) > 0.0 {
            Ok(Self { behavioural, cognitive })
        } else {
            Err(TargetError::Weights { behavioural, cognitive })
        }
    }

    /// Of the behavioural part.
    pub const fn behavioural(self) -> f64 {
        self.behavioural
    }

    /// Of the cognitive part.
    pub const fn cognitive(self) -> f64 {
        self.cognitive
    }
}

/// A job target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JobTarget {
    ranges: PerFactor<Range>,
    cognitive_minimum: Option<f64>,
    weights: Weights,
}

impl JobTarget {
    /// A target that asks for behaviour alone.
    pub fn behavioural(ranges: PerFactor<Range>) -> Self {
        Self { ranges, cognitive_minimum: None, weights: Weights::default() }
    }

    /// The same with a cognitive minimum in scaled points.
    pub fn with_minimum(self, minimum: f64) -> Result<Self, TargetError> {
        if minimum.is_finite() {
            Ok(Self { cognitive_minimum: Some(minimum), ..self })
        } else {
            Err(TargetError::Minimum(minimum))
        }
    }

    /// The same with other weights than half and half.
    #[must_use]
    pub const fn with_weights(self, weights: Weights) -> Self {
        Self { weights, ..self }
    }

    /// The range asked for on each factor.
    pub const fn ranges(&self) -> &PerFactor<Range> {
        &self.ranges
    }

    /// The least scaled cognitive score asked for, if the job asks for one.
    pub const fn cognitive_minimum(&self) -> Option<f64> {
        self.cognitive_minimum
    }

    /// What the two parts weigh in the overall score.
    pub const fn weights(&self) -> Weights {
        self.weights
    }
}

//! The four-parameter logistic item: its response curve, log-probabilities and Fisher information.

use thiserror::Error;

/// Why a set of item parameters is refused.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum ParameterError {
    /// The slope is not a positive number of ordinary size.
    #[error("the discrimination `{0}` must be above 0 and at most 1000000")]
    Discrimination(f64),
    /// The difficulty is not a number of ordinary size.
    #[error("the difficulty `{0}` must lie between -1000000 and 1000000")]
    Difficulty(f64),
    /// The asymptotes are not probabilities in rising order.
    #[error(
        "the lower asymptote `{lower}` must be at least 0 and below the upper asymptote `{upper}`, which is at most 1"
    )]
    Asymptotes {
        /// The guessing parameter c.
        lower: f64,
        /// The upper asymptote d.
        upper: f64,
    },
    /// The author's difficulty is not one of the five steps.
    #[error("the author's difficulty `{0}` must be a step from 1 to 5")]
    Step(u8),
    /// A choice needs at least two options.
    #[error("an item with `{0}` options leaves nothing to choose; give it at least 2")]
    Options(usize),
}

/// Slopes and difficulties beyond this are typing errors; up to it every product below stays finite.
pub(crate) const LARGEST: f64 = 1e6;

/// Parameters of one item: `P(theta) = c + (d - c) / (1 + exp(-a (theta - b)))`.
///
/// Kept as slope `a` and intercept `-a b`, because that form loses no digits when `a` is small.
/// Ranges: `0 < a <= 1e6`, `|b| <= 1e6`, `0 <= c < d <= 1`. Source: Barton and Lord (1981); `d = 1` gives the 3PL of Birnbaum (1968).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemParameters {
    slope: f64,
    intercept: f64,
    lower: f64,
    upper: f64,
}

/// The curve and its slope at one theta, in the log domain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Curve {
    /// `ln P`.
    pub(crate) ln_right: f64,
    /// `ln (1 - P)`.
    pub(crate) ln_wrong: f64,
    /// `ln P'`.
    pub(crate) ln_slope: f64,
    /// `P'' / P' = a (1 - 2 s)`, with `s` the logistic part.
    pub(crate) bend: f64,
}

impl Curve {
    /// Fisher information `P'^2 / (P Q)`.
    pub(crate) fn information(self) -> f64 {
        (2.0 * self.ln_slope - self.ln_right - self.ln_wrong).exp()
    }
}

impl ItemParameters {
    /// An item with discrimination `a`, difficulty `b`, lower asymptote `c` and upper asymptote `d`.
    pub fn new(a: f64, b: f64, c: f64, d: f64) -> Result<Self, ParameterError> {
        if !(a > 0.0 && a <= LARGEST) {
            return Err(ParameterError::Discrimination(a));
        }
        if !(-LARGEST..=LARGEST).contains(&b) {
            return Err(ParameterError::Difficulty(b));
        }
        if !(c >= 0.0 && c < d && d <= 1.0) {
            return Err(ParameterError::Asymptotes { lower: c, upper: d });
        }
        Ok(Self { slope: a, intercept: -a * b, lower: c, upper: d })
    }

    /// The parameters before there is data: `a = 1`, `b` from -2 to 2 for the author's steps 1 to 5, `c = 1 / options`.
    pub fn from_author_difficulty(step: u8, n_options: usize) -> Result<Self, ParameterError> {
        if !(1..=5).contains(&step) {
            return Err(ParameterError::Step(step));
        }
        if n_options < 2 {
            return Err(ParameterError::Options(n_options));
        }
        Self::new(1.0, f64::from(step) - 3.0, 1.0 / n_options as f64, 1.0)
    }

    /// The discrimination a.
    pub fn discrimination(&self) -> f64 {
        self.slope
    }

    /// The difficulty b: the theta where the curve is steepest.
    pub fn difficulty(&self) -> f64 {
        -self.intercept / self.slope
    }

    /// The intercept `-a b`.
    pub fn intercept(&self) -> f64 {
        self.intercept
    }

    /// The lower asymptote c, the chance of a right answer by guessing.
    pub fn lower_asymptote(&self) -> f64 {
        self.lower
    }

    /// The upper asymptote d.
    pub fn upper_asymptote(&self) -> f64 {
        self.upper
    }

    /// The probability of a right answer, from `c` to `d`.
    pub fn probability(&self, theta: f64) -> f64 {
        // The sum of both asymptotes' difference and the lower one can round to just above the upper one.
        (self.lower + (self.upper - self.lower) / (1.0 + (-self.logit(theta)).exp())).min(self.upper)
    }

    /// `(ln P, ln (1 - P))`, finite for every finite theta.
    pub fn log_probabilities(&self, theta: f64) -> (f64, f64) {
        let curve = self.curve(theta);
        (curve.ln_right, curve.ln_wrong)
    }

    /// Fisher information `a^2 (P - c)^2 (d - P)^2 / ((d - c)^2 P (1 - P))`, never negative. Source: Lord (1980), Magis (2013) for the 4PL.
    pub fn information(&self, theta: f64) -> f64 {
        self.curve(theta).information()
    }

    /// The probability of a right answer and its derivative by theta.
    pub(crate) fn expected_score_and_slope(&self, theta: f64) -> (f64, f64) {
        (self.probability(theta), self.curve(theta).ln_slope.exp())
    }

    /// The same information with one exponential and no logarithm, for choosing among many items.
    ///
    /// Where the square of the slope leaves the range of a double it gives 0 instead of a value below 1e-140.
    pub(crate) fn quick_information(&self, theta: f64) -> f64 {
        let logit = self.logit(theta);
        let tail = (-logit.abs()).exp();
        let high = 1.0 / (1.0 + tail);
        let low = tail * high;
        let (logistic, rest) = if logit >= 0.0 { (high, low) } else { (low, high) };
        let span = self.upper - self.lower;
        let spread = (self.lower + span * logistic) * ((1.0 - self.upper) + span * rest);
        let slope = self.slope * span * logistic * rest;
        if spread > 0.0 { slope * slope / spread } else { 0.0 }
    }

    pub(crate) fn curve(&self, theta: f64) -> Curve {
        let logit = self.logit(theta);
        let (ln_logistic, ln_rest) = (-softplus(-logit), -softplus(logit));
        let span = self.upper - self.lower;
        // A zero asymptote keeps the logarithm of the tail, where the sum would round to 0.
        let ln_right = if self.lower > 0.0 {
            (self.lower + span * ln_logistic.exp()).ln()
        } else {
            span.ln() + ln_logistic
        };
        let above = 1.0 - self.upper;
        let ln_wrong = if above > 0.0 { (above + span * ln_rest.exp()).ln() } else { span.ln() + ln_rest };
        Curve {
            ln_right,
            ln_wrong,
            ln_slope: self.slope.ln() + span.ln() + ln_logistic + ln_rest,
            bend: self.slope * (1.0 - 2.0 * ln_logistic.exp()),
        }
    }

    fn logit(&self, theta: f64) -> f64 {
        self.slope * theta + self.intercept
    }
}

/// `ln (1 + e^x)` without overflow.
pub(crate) fn softplus(x: f64) -> f64 {
    x.max(0.0) + (-x.abs()).exp().ln_1p()
}

#[cfg(test)]
mod tests;

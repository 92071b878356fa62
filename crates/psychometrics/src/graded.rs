//! Ordered answers: Samejima's graded response model, its information, and EAP from such answers.

use thiserror::Error;

use crate::{
    estimate::Estimate,
    item::{LARGEST, ParameterError, softplus},
    normal::Normal,
    posterior::Posterior,
    quadrature::Quadrature,
};

/// Why a graded item or an answer to it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum GradedError {
    /// The slope or one of the thresholds is not a number of ordinary size.
    #[error(transparent)]
    Parameter(#[from] ParameterError),
    /// Without a threshold there is one category and nothing to measure.
    #[error("a graded item without thresholds has one category; give it at least 1 threshold")]
    NoThresholds,
    /// Two neighbouring thresholds do not rise.
    #[error("the threshold `{next}` must be above `{before}`; order the categories or join the two")]
    Unordered {
        /// The earlier threshold.
        before: f64,
        /// The one after it.
        next: f64,
    },
    /// No such category.
    #[error("the category `{category}` must be from 0 to `{highest}`")]
    Category {
        /// The category given.
        category: usize,
        /// The highest category of the item.
        highest: usize,
    },
}

/// An item with ordered categories from 0: `P(category >= k | theta) = 1 / (1 + exp(-a (theta - b_k)))`.
///
/// Ranges: `0 < a <= 1e6`, `|b_k| <= 1e6`, `b_1 < b_2 < ...`; kept as slope and intercepts `-a b_k`. Source: Samejima (1969).
#[derive(Debug, Clone, PartialEq)]
pub struct GradedItem {
    slope: f64,
    categories: Vec<Category>,
}

/// One category: what lies between two boundary curves.
///
/// With `x` and `y` the logits of the lower and the upper boundary, `P = s(x) - s(y) = s(x) s(-y) (1 - exp(y - x))`, whose
/// logarithm loses no digits where the two curves are close; `y - x` is the same for every theta.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Category {
    /// Intercept of the curve below; infinite for the lowest category.
    lower: f64,
    /// Intercept of the curve above; minus infinity for the highest category.
    upper: f64,
    /// `ln (1 - exp(y - x))`.
    ln_gap: f64,
}

/// The model at one category and one theta.
struct Point {
    ln_probability: f64,
    /// `d ln P / d theta`.
    score: f64,
}

impl GradedItem {
    /// An item with discrimination `a` and rising thresholds; one more category than thresholds.
    pub fn new(a: f64, thresholds: &[f64]) -> Result<Self, GradedError> {
        if !(a > 0.0 && a <= LARGEST) {
            return Err(ParameterError::Discrimination(a).into());
        }
        if let Some(threshold) = thresholds.iter().find(|b| !(-LARGEST..=LARGEST).contains(*b)) {
            return Err(ParameterError::Difficulty(*threshold).into());
        }
        if thresholds.is_empty() {
            return Err(GradedError::NoThresholds);
        }
        let lower = std::iter::once(f64::NEG_INFINITY).chain(thresholds.iter().copied());
        let upper = thresholds.iter().copied().chain([f64::INFINITY]);
        let categories = lower.zip(upper).map(|(before, next)| {
            // Also refused: thresholds so close that their difference vanishes at this slope.
            let gap = a * (next - before);
            if gap > 0.0 {
                Ok(Category { lower: -a * before, upper: -a * next, ln_gap: (-(-gap).exp_m1()).ln() })
            } else {
                Err(GradedError::Unordered { before, next })
            }
        });
        Ok(Self { slope: a, categories: categories.collect::<Result<_, _>>()? })
    }

    /// The discrimination a.
    pub fn discrimination(&self) -> f64 {
        self.slope
    }

    /// The thresholds, rising: where the next category and all above it together become as likely as those below.
    pub fn thresholds(&self) -> impl Iterator<Item = f64> + '_ {
        self.categories.iter().skip(1).map(|category| -category.lower / self.slope)
    }

    /// How many categories there are, at least 2.
    pub fn n_categories(&self) -> usize {
        self.categories.len()
    }

    /// The probability of each category, lowest first; together 1.
    pub fn probabilities(&self, theta: f64) -> impl Iterator<Item = f64> + '_ {
        self.log_probabilities(theta).map(f64::exp)
    }

    /// The logarithm of each category's probability, finite for every theta of ordinary size.
    pub fn log_probabilities(&self, theta: f64) -> impl Iterator<Item = f64> + '_ {
        self.points(theta).map(|point| point.ln_probability)
    }

    /// Fisher information `sum_k P_k (d ln P_k / d theta)^2`, never negative. Source: Samejima (1969).
    pub fn information(&self, theta: f64) -> f64 {
        self.points(theta).map(|point| point.ln_probability.exp() * point.score * point.score).sum()
    }

    /// The expected category, from 0 to the highest.
    pub fn expected_score(&self, theta: f64) -> f64 {
        self.expected_score_and_slope(theta).0
    }

    /// An answer in this category.
    pub fn answer(&self, category: usize) -> Result<GradedAnswer<'_>, GradedError> {
        let highest = self.categories.len().saturating_sub(1);
        let found = self.categories.get(category).ok_or(GradedError::Category { category, highest })?;
        Ok(GradedAnswer { item: self, category: found })
    }

    /// The expected category and its derivative by theta: sums over the boundary curves.
    pub(crate) fn expected_score_and_slope(&self, theta: f64) -> (f64, f64) {
        let boundaries = self.categories.iter().skip(1).map(|category| self.slope * theta + category.lower);
        boundaries.fold((0.0, 0.0), |(score, slope), logit| {
            let reached = logistic(logit);
            (score + reached, slope + self.slope * reached * logistic(-logit))
        })
    }

    fn points(&self, theta: f64) -> impl Iterator<Item = Point> + '_ {
        self.categories.iter().map(move |category| category.at(self.slope, theta))
    }
}

impl Category {
    fn at(&self, slope: f64, theta: f64) -> Point {
        let (reached, passed) = (slope * theta + self.lower, slope * theta + self.upper);
        let (ln_below, ln_passed) = (-softplus(reached), -softplus(-passed));
        Point {
            ln_probability: self.ln_gap - softplus(-reached) - softplus(passed),
            score: slope * (ln_below.exp() - ln_passed.exp()),
        }
    }
}

/// An answer to a graded item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GradedAnswer<'a> {
    item: &'a GradedItem,
    category: &'a Category,
}

impl GradedAnswer<'_> {
    /// The logarithm of the answer's probability.
    pub fn log_probability(&self, theta: f64) -> f64 {
        self.category.at(self.item.slope, theta).ln_probability
    }
}

/// Posterior mean and standard deviation from graded answers. Source: Bock and Mislevy (1982).
pub fn eap(answers: &[GradedAnswer<'_>], quadrature: &Quadrature, prior: Normal) -> Estimate {
    let mut posterior = Posterior::prior(quadrature, prior);
    let mut row = vec![0.0; quadrature.points().len()];
    for answer in answers {
        for (cell, point) in row.iter_mut().zip(quadrature.points()) {
            *cell = answer.log_probability(*point);
        }
        posterior.observe(&row);
    }
    Estimate { theta: posterior.mean(), standard_error: posterior.standard_deviation() }
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

#[cfg(test)]
mod tests;

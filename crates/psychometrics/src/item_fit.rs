//! How well an item's answers agree with its curve: mean squares of the residuals here, tests by total score and of the whole model below.

use thiserror::Error;

use crate::{complete_rows::RaggedRow, item::ItemParameters};

pub mod limited_information;
mod score_distribution;
pub mod summed_score;

/// Which parameters of each item were estimated from the same answers; every one of them costs a degree of freedom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Estimated {
    /// None: the curve was known before.
    Nothing,
    /// The difficulty, with a fixed slope.
    Difficulty,
    /// Slope and difficulty, with a fixed lower asymptote.
    SlopeAndDifficulty,
    /// Slope, difficulty and lower asymptote.
    WithGuessing,
}

impl Estimated {
    /// How many parameters per item.
    pub fn count(self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Difficulty => 1,
            Self::SlopeAndDifficulty => 2,
            Self::WithGuessing => 3,
        }
    }
}

/// Why a test of fit has nothing to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ItemFitError {
    /// A row of another length.
    #[error(transparent)]
    RaggedRow(#[from] RaggedRow),
    /// Total scores of people who saw different items cannot be compared.
    #[error(
        "none of the {n_left_out} rows answers every item, so there are no total scores to compare; give rows of one form"
    )]
    NoCompleteRows {
        /// How many rows have a missing answer.
        n_left_out: usize,
    },
    /// Not enough items to leave a degree of freedom.
    #[error("`{n_items}` items are too few for this test; give it at least {least}")]
    TooFewItems {
        /// How many there are.
        n_items: usize,
        /// How many are needed.
        least: usize,
    },
    /// There are too many pairs to compute with in a reasonable time.
    #[error("`{n_items}` items are too many for this test; give it at most {most} of them")]
    TooManyItems {
        /// How many there are.
        n_items: usize,
        /// How many are possible.
        most: usize,
    },
    /// Some proportions follow from others.
    #[error(
        "the items are too easy, too hard or too much alike for the test to tell its parts apart; leave out items that nearly all or nearly none answer right"
    )]
    Singular,
}

/// Mean squares of the residuals `x - P`; both are 1 on average when the curve holds, higher for noise, lower for too much order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanSquares {
    /// How many answers.
    pub n: usize,
    /// `sum (x - P)^2 / sum P (1 - P)`: weighs answers near the item's difficulty most.
    pub infit: f64,
    /// `mean (x - P)^2 / (P (1 - P))`: sensitive to surprises far from the difficulty.
    pub outfit: f64,
}

/// A single surprise counts at most this much, so that one careless answer gives a large number and not an infinite one.
const LARGEST_SURPRISE: f64 = 1e12;

/// Infit and outfit of an item from `(theta, right)` of everyone who answered it; absent when that leaves nothing to compare.
///
/// Thetas must come from other answers or from many, or the residuals are too small. Source: Wright and Masters (1982), chapter 5.
pub fn mean_squares(
    item: &ItemParameters,
    answers: impl IntoIterator<Item = (f64, bool)>,
) -> Option<MeanSquares> {
    let (mut n, mut squares, mut variance, mut surprise) = (0, 0.0, 0.0, 0.0);
    for (theta, right) in answers {
        let (ln_right, ln_wrong) = item.log_probabilities(theta);
        let (p, q) = (ln_right.exp(), ln_wrong.exp());
        let (residual, odds) = if right { (q, ln_wrong - ln_right) } else { (p, ln_right - ln_wrong) };
        n += 1;
        squares += residual * residual;
        variance += p * q;
        surprise += odds.exp().min(LARGEST_SURPRISE);
    }
    (variance > 0.0).then(|| MeanSquares { n, infit: squares / variance, outfit: surprise / n as f64 })
}

#[cfg(test)]
mod tests;

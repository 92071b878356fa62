//! Scaled scores of the cognitive assessment: a conversion table for each time condition.

use std::time::Duration;

use thiserror::Error;

pub mod extended_time;

/// Items of a form: 16 verbal, 17 numerical and 17 abstract.
pub const N_ITEMS: usize = 50;

/// The ends of the scale.
pub const LOWEST: u16 = 100;
/// The upper end.
pub const HIGHEST: u16 = 450;

/// How long a person was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeCondition {
    /// Twelve minutes.
    Standard,
    /// Eighteen minutes.
    Eighteen,
    /// Twenty-four minutes.
    TwentyFour,
}

impl TimeCondition {
    /// All conditions, shortest first.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Eighteen, Self::TwentyFour];

    /// The time of the condition.
    pub const fn limit(self) -> Duration {
        match self {
            Self::Standard => Duration::from_mins(12),
            Self::Eighteen => Duration::from_mins(18),
            Self::TwentyFour => Duration::from_mins(24),
        }
    }
}

/// Why numbers are no conversion table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TableError {
    /// No raw score.
    #[error("a conversion table needs a scaled score for 0 right answers and on; give at least one")]
    Empty,
    /// A score off the scale.
    #[error("the scaled score `{score}` of {right} right answers must lie between {LOWEST} and {HIGHEST}")]
    OffScale {
        /// Right answers.
        right: usize,
        /// The score given.
        score: u16,
    },
    /// One more right answer that costs points.
    #[error("{right} right answers must not score lower than one less, as `{score}` does")]
    Falls {
        /// Right answers.
        right: usize,
        /// The score given.
        score: u16,
    },
}

/// Scaled scores by the number of right answers in one time condition; more right answers never score lower.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversionTable {
    condition: TimeCondition,
    scores: Vec<u16>,
}

impl ConversionTable {
    /// A table from the scaled score of 0, 1, 2, … right answers.
    pub fn new(condition: TimeCondition, scores: Vec<u16>) -> Result<Self, TableError> {
        if scores.is_empty() {
            return Err(TableError::Empty);
        }
        let mut least = LOWEST;
        for (right, score) in scores.iter().copied().enumerate() {
            if !(LOWEST..=HIGHEST).contains(&score) {
                return Err(TableError::OffScale { right, score });
            }
            if score < least {
                return Err(TableError::Falls { right, score });
            }
            least = score;
        }
        Ok(Self { condition, scores })
    }

    /// The table of the standard time for a form of `n_items`: `50 + 10 * right`, held to 100..450.
    pub fn standard(n_items: usize) -> Self {
        let scores = (0..=n_items).map(|right| whole(standard_score(right as f64))).collect();
        Self { condition: TimeCondition::Standard, scores }
    }

    /// The time condition.
    pub const fn condition(&self) -> TimeCondition {
        self.condition
    }

    /// The scaled scores of 0, 1, 2, … right answers.
    pub fn scores(&self) -> &[u16] {
        &self.scores
    }

    /// The scaled score of a number of right answers; absent beyond the table.
    pub fn scaled(&self, right: usize) -> Option<u16> {
        self.scores.get(right).copied()
    }
}

/// `50 + 10 * right`, held to 100..450, also between whole numbers.
pub fn standard_score(right: f64) -> f64 {
    (50.0 + 10.0 * right).clamp(f64::from(LOWEST), f64::from(HIGHEST))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a score lies in 100..=450")]
fn whole(score: f64) -> u16 {
    score.round() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_points_to_a_right_answer_between_the_ends_of_the_scale() {
        let table = ConversionTable::standard(N_ITEMS);
        let scored = [0, 5, 6, 20, 39, 40, 41, 50].map(|right| table.scaled(right).unwrap());
        assert_eq!(scored, [100, 100, 110, 250, 440, 450, 450, 450]);
        assert_eq!(table.scaled(51), None);
    }

    #[test]
    fn a_table_that_falls_or_leaves_the_scale_is_refused() {
        let table = |scores: &[u16]| ConversionTable::new(TimeCondition::Eighteen, scores.to_vec());
        assert!(table(&[100, 100, 450]).is_ok());
        assert_eq!(table(&[]), Err(TableError::Empty));
        assert_eq!(table(&[100, 110, 109]), Err(TableError::Falls { right: 2, score: 109 }));
        assert_eq!(table(&[99, 110]), Err(TableError::OffScale { right: 0, score: 99 }));
        assert_eq!(table(&[100, 451]), Err(TableError::OffScale { right: 1, score: 451 }));
    }
}

//! A target proposed from what stakeholders say a job needs.

use super::{
    Range, TargetError,
    agreement::{Agreement, agreement},
};
use crate::factor::PerFactor;

/// Half the width of a proposed range in sigma.
const REACH: f64 = 0.5;

/// From this many raters on their agreement is shown; two agree or not by chance.
const ENOUGH_RATERS: usize = 3;

/// A proposed target, which only accepting makes the job's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proposal {
    /// The mean rating of each factor plus and minus half a sigma.
    pub ranges: PerFactor<Range>,
    /// How many stakeholders rated.
    pub n_raters: usize,
    /// How far they agree, from three of them on and where their ratings differ at all.
    pub agreement: Option<Agreement>,
}

/// Proposes ranges from one row of sigma scores for each stakeholder; leave out those who are ticked off.
///
/// A single row, such as the scores of a top performer, is a proposal as well.
pub fn propose(ratings: &[PerFactor<f64>]) -> Result<Proposal, TargetError> {
    if ratings.is_empty() {
        return Err(TargetError::NoRatings);
    }
    let n = ratings.len() as f64;
    let ranges = PerFactor::try_from_fn(|factor| {
        let of_factor = || ratings.iter().map(|rating| *rating.get(factor));
        if let Some(rating) = of_factor().find(|rating| !rating.is_finite()) {
            return Err(TargetError::Rating { factor, rating });
        }
        // Divided first, so that no sum of finite ratings is infinite.
        let mean: f64 = of_factor().map(|rating| rating / n).sum();
        Range::new(mean - REACH, mean + REACH)
    })?;
    let agreement = if ratings.len() < ENOUGH_RATERS {
        None
    } else {
        let rows: Vec<[f64; 4]> = ratings
            .iter()
            .map(|rating| [rating.dominance, rating.extraversion, rating.patience, rating.formality])
            .collect();
        agreement(&rows)
    };
    Ok(Proposal { ranges, n_raters: ratings.len(), agreement })
}

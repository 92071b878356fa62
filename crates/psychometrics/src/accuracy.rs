//! How often a level is the right one, and how often a second attempt would give it again.

use thiserror::Error;

use crate::{estimate::Estimate, normal::Normal};

/// Why there is nothing to say about levels.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum AccuracyError {
    /// Nobody was measured.
    #[error("no estimates, so nothing to classify; give at least one")]
    NoEstimates,
    /// An estimate that is not a number.
    #[error(
        "estimate `{0}` must be finite with a standard error of at least 0; leave out what was not estimable"
    )]
    NotFinite(usize),
    /// A cut that is not above the one before it.
    #[error("the cut `{next}` must be a finite ability above `{before}`, the cut before it")]
    Cuts {
        /// The cut before, minus infinity for the first.
        before: f64,
        /// The cut given.
        next: f64,
    },
}

/// The levels that people got against those they are expected to have.
#[derive(Debug, Clone, PartialEq)]
pub struct Classification {
    /// Share of people by level of the estimate (outer, lowest first) and true level (inner); together 1.
    pub table: Vec<Vec<f64>>,
    /// Expected share of people who get the same level from two attempts of the same precision.
    pub consistency: f64,
}

/// Expects the true ability of each person to be normal around the estimate with its standard error, between rising `cuts`.
///
/// A person's true level then has the probabilities `p_k`; accuracy is the mean `p` of the level of the estimate, consistency the
/// mean of `sum p_k^2`. Each cut belongs to the level above it. EAP estimates with posterior standard deviations fit the premise best.
/// Source: Rudner (2001, 2005); for consistency Wyse and Hao (2012).
pub fn classify(estimates: &[Estimate], cuts: &[f64]) -> Result<Classification, AccuracyError> {
    check(estimates, cuts)?;
    let mut table = vec![vec![0.0; cuts.len() + 1]; cuts.len() + 1];
    let mut consistency = 0.0;
    let share = (estimates.len() as f64).recip();
    for estimate in estimates {
        let level = level(estimate.theta, cuts);
        let Some(row) = table.get_mut(level) else { continue };
        for (cell, p) in row.iter_mut().zip(probabilities(*estimate, cuts)) {
            *cell += share * p;
            consistency += share * p * p;
        }
    }
    Ok(Classification { table, consistency })
}

/// The index of the level that an ability belongs to: how many of the rising `cuts` it has reached.
pub fn level(theta: f64, cuts: &[f64]) -> usize {
    cuts.partition_point(|cut| *cut <= theta)
}

impl Classification {
    /// Expected share of people whose level is the true one.
    pub fn accuracy(&self) -> f64 {
        self.within(0)
    }

    /// Expected share of people whose level is at most `steps` from the true one.
    pub fn within(&self, steps: usize) -> f64 {
        let near = self.table.iter().enumerate().flat_map(|(level, row)| {
            row.iter().enumerate().filter(move |(truth, _)| truth.abs_diff(level) <= steps)
        });
        near.map(|(_, share)| share).sum()
    }
}

fn check(estimates: &[Estimate], cuts: &[f64]) -> Result<(), AccuracyError> {
    if estimates.is_empty() {
        return Err(AccuracyError::NoEstimates);
    }
    let usable = |estimate: &Estimate| {
        estimate.theta.is_finite() && estimate.standard_error.is_finite() && estimate.standard_error >= 0.0
    };
    if let Some(at) = estimates.iter().position(|estimate| !usable(estimate)) {
        return Err(AccuracyError::NotFinite(at));
    }
    let before = std::iter::once(f64::NEG_INFINITY).chain(cuts.iter().copied());
    match before.zip(cuts).find(|(before, next)| !(next.is_finite() && before < *next)) {
        Some((before, next)) => Err(AccuracyError::Cuts { before, next: *next }),
        None => Ok(()),
    }
}

/// The probability of each level, lowest first; together 1.
fn probabilities(estimate: Estimate, cuts: &[f64]) -> impl Iterator<Item = f64> {
    let ability = Normal::new(estimate.theta, estimate.standard_error).ok();
    let below = move |cut: f64| match ability {
        Some(ability) => ability.cumulative(cut),
        // Without an error the level of the estimate is certain.
        None => f64::from(u8::from(estimate.theta < cut)),
    };
    let ends = cuts.iter().map(move |cut| below(*cut)).chain([1.0]);
    ends.scan(0.0, |done, end| Some(end - std::mem::replace(done, end)))
}

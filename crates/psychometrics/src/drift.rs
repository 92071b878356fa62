//! Whether items changed between two calibrations: leaked, outdated or edited items get easier or harder than they were.

use thiserror::Error;

use crate::{
    chi_square::ChiSquare,
    item::{ItemParameters, ParameterError},
    posterior::Posterior,
    standard_errors::{CalibratedItem, StandardErrors},
};

/// Why two calibrations cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum DriftError {
    /// Items are matched by position.
    #[error(
        "`{old}` items before and `{new}` after cannot be matched; give the same items in the same order"
    )]
    Lengths {
        /// Items of the earlier calibration.
        old: usize,
        /// Items of the later one.
        new: usize,
    },
    /// The linking turns the scale round or is not finite.
    #[error("a linking needs a positive slope and a finite intercept, not `{slope}` and `{intercept}`")]
    Linking {
        /// The slope given.
        slope: f64,
        /// The intercept given.
        intercept: f64,
    },
    /// The linking moves an item off the scale.
    #[error("item `{item}` leaves the scale when it is linked: {reason}")]
    Item {
        /// Its position, from 0.
        item: usize,
        /// What is wrong with its parameters.
        reason: ParameterError,
    },
    /// A standard error that is not one.
    #[error(
        "the standard errors of item `{item}` must be finite and not below 0, with a covariance they allow"
    )]
    StandardError {
        /// Its position, from 0.
        item: usize,
    },
}

/// The straight line from the later scale to the earlier one: `theta_old = slope * theta_new + intercept`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Linking {
    slope: f64,
    intercept: f64,
}

impl Linking {
    /// Both calibrations are on one scale, as after fixed-anchor calibration.
    pub const SAME_SCALE: Self = Self { slope: 1.0, intercept: 0.0 };

    /// A linking with a positive slope.
    pub fn new(slope: f64, intercept: f64) -> Result<Self, DriftError> {
        if slope > 0.0 && slope.is_finite() && intercept.is_finite() {
            Ok(Self { slope, intercept })
        } else {
            Err(DriftError::Linking { slope, intercept })
        }
    }

    /// The item on the earlier scale: `a / slope`, `slope * b + intercept`; asymptotes have no scale.
    fn apply(self, item: &CalibratedItem) -> Result<CalibratedItem, ParameterError> {
        let CalibratedItem { parameters, errors } = item;
        Ok(CalibratedItem {
            parameters: ItemParameters::new(
                parameters.discrimination() / self.slope,
                self.slope * parameters.difficulty() + self.intercept,
                parameters.lower_asymptote(),
                parameters.upper_asymptote(),
            )?,
            errors: StandardErrors {
                discrimination: errors.discrimination.map(|error| error / self.slope),
                difficulty: errors.difficulty * self.slope,
                ..*errors
            },
        })
    }
}

/// What to make of the differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// No more than chance gives.
    Stable,
    /// Beyond chance but of no consequence, or unlike the other items; look at it.
    Watch,
    /// Beyond chance, and at least [`LARGE_GAP`] of the answers change; calibrate it anew or retire it.
    Drifted,
}

/// One item before and after.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemDrift {
    /// Later less earlier difficulty on the earlier scale; below 0 the item has become easier.
    pub difficulty_change: f64,
    /// The same in standard errors of the difference; absent when both are without error.
    pub difficulty_z: Option<f64>,
    /// Later less earlier discrimination.
    pub discrimination_change: f64,
    /// The same in standard errors; absent where the slopes were fixed.
    pub discrimination_z: Option<f64>,
    /// The change of difficulty against that of all items, in robust standard deviations; absent when most items changed alike.
    pub robust_z: Option<f64>,
    /// Lord's chi-square of both differences, or of the difficulty alone where a slope was fixed; absent without errors.
    pub chi_square: Option<ChiSquare>,
    /// The share of people whose chance of a right answer moved, `E |P_new - P_old|`, 0 to 1.
    pub gap: f64,
    /// The three together.
    pub verdict: Verdict,
}

/// Lord's chi-square rarer than this is beyond chance; a bank of 100 unchanged items shows one.
pub const SIGNIFICANCE: f64 = 0.01;

/// From this gap on one answer in twenty differs, which moves a score of 20 items by a whole answer.
pub const LARGE_GAP: f64 = 0.05;

/// A robust z beyond this is unlike the other items; 0.7 % of normal differences lie beyond.
pub const ROBUST_BOUND: f64 = 2.7;

/// The interquartile range of a normal distribution times this is its standard deviation.
const NORMAL_IQR: f64 = 0.741_301_109_252_801;

/// Drift of each item from an earlier calibration to a later one of the same items, over the abilities of `population`.
///
/// Source: Lord (1980), chapter 14, for the chi-square; Huynh and Meyer (2010) for the robust z.
pub fn drift(
    old: &[CalibratedItem],
    new: &[CalibratedItem],
    linking: Linking,
    population: &Posterior,
) -> Result<Vec<ItemDrift>, DriftError> {
    if old.len() != new.len() {
        return Err(DriftError::Lengths { old: old.len(), new: new.len() });
    }
    let mut items = Vec::with_capacity(old.len());
    for (item, (before, after)) in old.iter().zip(new).enumerate() {
        if !(is_usable(before.errors) && is_usable(after.errors)) {
            return Err(DriftError::StandardError { item });
        }
        let after = linking.apply(after).map_err(|reason| DriftError::Item { item, reason })?;
        items.push(of_pair(before, &after, population));
    }
    let changes: Vec<f64> = items.iter().map(|item| item.difficulty_change).collect();
    for (item, robust_z) in items.iter_mut().zip(robust_z(&changes)) {
        item.robust_z = robust_z;
        item.verdict = verdict(item);
    }
    Ok(items)
}

fn is_usable(errors: StandardErrors) -> bool {
    let usable = |error: f64| error.is_finite() && error >= 0.0;
    let discrimination = errors.discrimination.unwrap_or(0.0);
    // Rounding may put a perfect correlation just beyond the product of the errors.
    let possible = discrimination * errors.difficulty * (1.0 + 1e-9);
    usable(errors.difficulty) && usable(discrimination) && errors.covariance.abs() <= possible
}

fn of_pair(before: &CalibratedItem, after: &CalibratedItem, population: &Posterior) -> ItemDrift {
    let (old, new) = (&before.parameters, &after.parameters);
    let difficulty_change = new.difficulty() - old.difficulty();
    let discrimination_change = new.discrimination() - old.discrimination();
    let variance = before.errors.difficulty.powi(2) + after.errors.difficulty.powi(2);
    let slope_variance =
        before.errors.discrimination.zip(after.errors.discrimination).map(|(x, y)| x * x + y * y);
    let z = |change: f64, variance: f64| (variance > 0.0).then(|| change / variance.sqrt());
    let covariance = before.errors.covariance + after.errors.covariance;
    let gap = population
        .points()
        .iter()
        .zip(population.weights())
        .map(|(theta, weight)| weight * (new.probability(*theta) - old.probability(*theta)).abs());
    ItemDrift {
        difficulty_change,
        difficulty_z: z(difficulty_change, variance),
        discrimination_change,
        discrimination_z: slope_variance.and_then(|variance| z(discrimination_change, variance)),
        robust_z: None,
        chi_square: match slope_variance {
            Some(slope) => lord((discrimination_change, difficulty_change), slope, variance, covariance),
            None => {
                z(difficulty_change, variance).map(|z| ChiSquare { statistic: z * z, degrees_of_freedom: 1 })
            }
        },
        gap: gap.sum(),
        verdict: Verdict::Stable,
    }
}

/// `v' S^-1 v` of both differences; absent where their errors leave no plane.
fn lord((a, b): (f64, f64), a_variance: f64, b_variance: f64, covariance: f64) -> Option<ChiSquare> {
    let determinant = a_variance * b_variance - covariance * covariance;
    let statistic = (a * a * b_variance - 2.0 * a * b * covariance + b * b * a_variance) / determinant;
    let is_plane = determinant > 1e-12 * a_variance * b_variance;
    (is_plane && statistic.is_finite()).then_some(ChiSquare { statistic, degrees_of_freedom: 2 })
}

/// `(x - median) / (0.74 * interquartile range)`, absent where the middle half does not differ. Source: Huynh and Meyer (2010).
fn robust_z(values: &[f64]) -> Vec<Option<f64>> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let spread = NORMAL_IQR * (quartile(&sorted, 3) - quartile(&sorted, 1));
    let median = quartile(&sorted, 2);
    values.iter().map(|value| (spread > 0.0).then(|| (value - median) / spread)).collect()
}

/// A quartile of sorted values, straight between the two nearest.
fn quartile(sorted: &[f64], quarter: usize) -> f64 {
    let place = quarter * sorted.len().saturating_sub(1);
    let at = |index: usize| sorted.get(index).or(sorted.last()).copied().unwrap_or(0.0);
    let (low, high) = (at(place / 4), at(place / 4 + 1));
    low + (high - low) * (place % 4) as f64 / 4.0
}

fn verdict(item: &ItemDrift) -> Verdict {
    let beyond_chance = item.chi_square.is_some_and(|chi_square| chi_square.is_beyond(SIGNIFICANCE));
    let unlike_others = item.robust_z.is_some_and(|z| z.abs() > ROBUST_BOUND);
    match beyond_chance {
        true if item.gap >= LARGE_GAP => Verdict::Drifted,
        false if !unlike_others => Verdict::Stable,
        _ => Verdict::Watch,
    }
}

#[cfg(test)]
mod tests;

//! Mantel-Haenszel: the common odds ratio of two groups over people of equal score, and how large the difference is.

use super::{DifClass, DifError, SIGNIFICANCE, Stratum, group_sizes, is_enough};
use crate::{chi_square::ChiSquare, normal::quantile};

/// The difference between the groups on one item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MantelHaenszel {
    /// People of the reference group.
    pub n_reference: u64,
    /// People of the focal group.
    pub n_focal: u64,
    /// With continuity correction, one degree of freedom.
    pub chi_square: ChiSquare,
    /// Odds of the reference group over those of the focal group; above 1 the item is harder for the focal group.
    pub odds_ratio: f64,
    /// `-2.35 ln(odds ratio)`: the difference on the delta scale of difficulty; below 0 the item is harder for the focal group.
    pub delta: f64,
    /// Its standard error.
    pub delta_error: f64,
    /// Standardised difference in the share of right answers, focal less reference, over the focal group's scores (STD P-DIF).
    pub share_difference: f64,
    /// Class A, B or C.
    pub class: DifClass,
    /// Whether there are enough people for the class to mean anything.
    pub is_enough: bool,
}

/// One logit on the delta scale.
const DELTA_PER_LOGIT: f64 = 2.35;

/// Class B begins at this size of delta.
const MODERATE: f64 = 1.0;

/// Class C begins at this size.
const LARGE: f64 = 1.5;

/// Compares the groups over strata of equal score.
///
/// Source: Mantel and Haenszel (1959), Holland and Thayer (1988); the standard error Robins, Breslow and Greenland (1986); the
/// classes Zieky (1993); the share difference Dorans and Kulick (1986).
pub fn mantel_haenszel(strata: &[Stratum]) -> Result<MantelHaenszel, DifError> {
    let mut sums = Sums::default();
    for stratum in strata {
        sums.add(stratum);
    }
    if sums.variance <= 0.0 {
        return Err(DifError::NothingToCompare);
    }
    if sums.for_reference <= 0.0 || sums.for_focal <= 0.0 {
        return Err(DifError::Separated);
    }
    let odds_ratio = sums.for_reference / sums.for_focal;
    let excess = ((sums.right - sums.expected).abs() - 0.5).max(0.0);
    let chi_square = ChiSquare { statistic: excess * excess / sums.variance, degrees_of_freedom: 1 };
    let (delta, delta_error) =
        (-DELTA_PER_LOGIT * odds_ratio.ln(), DELTA_PER_LOGIT * sums.log_odds_variance().sqrt());
    let (n_reference, n_focal) = group_sizes(strata);
    Ok(MantelHaenszel {
        n_reference,
        n_focal,
        chi_square,
        odds_ratio,
        delta,
        delta_error,
        share_difference: sums.share / sums.share_weight,
        class: class(chi_square, delta.abs(), delta_error),
        is_enough: is_enough(n_reference, n_focal),
    })
}

fn class(chi_square: ChiSquare, size: f64, error: f64) -> DifClass {
    if size < MODERATE || !chi_square.is_beyond(SIGNIFICANCE) {
        DifClass::Negligible
    } else if size >= LARGE && size - MODERATE > quantile(1.0 - SIGNIFICANCE) * error {
        DifClass::Large
    } else {
        DifClass::Moderate
    }
}

#[derive(Default)]
struct Sums {
    right: f64,
    expected: f64,
    variance: f64,
    /// `sum R`, `R` being reference right times focal wrong over everyone with the score.
    for_reference: f64,
    /// `sum S`, `S` being reference wrong times focal right over everyone with the score.
    for_focal: f64,
    /// `sum P R`, `P` being the share of reference right and focal wrong together.
    own_reference: f64,
    /// `sum (P S + Q R)`, `Q = 1 - P`.
    crossed: f64,
    /// `sum Q S`.
    own_focal: f64,
    share: f64,
    share_weight: f64,
}

impl Sums {
    fn add(&mut self, stratum: &Stratum) {
        let [right, wrong, focal_right, focal_wrong] =
            [stratum.reference_right, stratum.reference_wrong, stratum.focal_right, stratum.focal_wrong]
                .map(|count| count as f64);
        let (n_reference, n_focal) = (right + wrong, focal_right + focal_wrong);
        if n_reference <= 0.0 || n_focal <= 0.0 {
            return;
        }
        let n = n_reference + n_focal;
        let (n_right, n_wrong) = (right + focal_right, wrong + focal_wrong);
        self.right += right;
        self.expected += n_reference * n_right / n;
        self.variance += n_reference * n_focal * n_right * n_wrong / (n * n * (n - 1.0));
        let (for_reference, for_focal) = (right * focal_wrong / n, wrong * focal_right / n);
        let concordant = (right + focal_wrong) / n;
        self.for_reference += for_reference;
        self.for_focal += for_focal;
        self.own_reference += concordant * for_reference;
        self.crossed += concordant * for_focal + (1.0 - concordant) * for_reference;
        self.own_focal += (1.0 - concordant) * for_focal;
        self.share += focal_right - n_focal * right / n_reference;
        self.share_weight += n_focal;
    }

    fn log_odds_variance(&self) -> f64 {
        let (r, s) = (self.for_reference, self.for_focal);
        0.5 * (self.own_reference / (r * r) + self.crossed / (r * s) + self.own_focal / (s * s))
    }
}

#[cfg(test)]
mod tests;

//! Norm sets of the behavioural list: the mean and spread of each factor's share, and how reliable it is.

use thiserror::Error;

use super::{Key, Pole, TicksError};
use crate::factor::{Factor, PerFactor, Sigma, SigmaError};

/// Answers of this many people make a norm set; their mean is then known to 0.06 of a standard deviation.
pub const ENOUGH_PEOPLE: usize = 300;

/// Spread of a share before there is a norm sample.
const PROVISIONAL_SPREAD: f64 = 0.30;

/// Reliability taken for granted before there is a norm sample.
const PROVISIONAL_RELIABILITY: f64 = 0.80;

/// Why there is no norm set.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum NormSetError {
    /// Too small a sample.
    #[error(
        "a norm set needs the answers of {ENOUGH_PEOPLE} people, not `{0}`; stay with the provisional one until then"
    )]
    TooFewPeople(usize),
    /// A factor on which everybody is the same.
    #[error("the shares of `{}` do not differ between people; a norm set needs people who answer for themselves", .0.name())]
    NoSpread(Factor),
    /// Answers to another list.
    #[error(transparent)]
    Ticks(#[from] TicksError),
    /// A mean, spread or reliability out of range.
    #[error(
        "a factor's norm needs a finite mean, a spread above 0 and a reliability from 0 to 1, not `{mean}`, `{standard_deviation}` and `{reliability}`"
    )]
    Factor {
        /// The mean given.
        mean: f64,
        /// The standard deviation given.
        standard_deviation: f64,
        /// The reliability given.
        reliability: f64,
    },
}

/// The distribution of one factor's share in the norm sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FactorNorm {
    mean: f64,
    standard_deviation: f64,
    reliability: f64,
}

/// A frozen set of norms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NormSet {
    /// One for each factor.
    pub factors: PerFactor<FactorNorm>,
    /// People in the sample; none makes the set provisional.
    pub n_people: usize,
}

impl FactorNorm {
    /// Mean and standard deviation of the share, and its reliability from 0 to 1.
    pub fn new(mean: f64, standard_deviation: f64, reliability: f64) -> Result<Self, NormSetError> {
        let spread_is_usable = standard_deviation.is_finite() && standard_deviation > 0.0;
        if mean.is_finite() && spread_is_usable && (0.0..=1.0).contains(&reliability) {
            Ok(Self { mean, standard_deviation, reliability })
        } else {
            Err(NormSetError::Factor { mean, standard_deviation, reliability })
        }
    }

    /// The mean share.
    pub const fn mean(&self) -> f64 {
        self.mean
    }

    /// The standard deviation of shares.
    pub const fn standard_deviation(&self) -> f64 {
        self.standard_deviation
    }

    /// The part of the shares' variance that is not error.
    pub const fn reliability(&self) -> f64 {
        self.reliability
    }

    /// The standard error of measurement in shares: `sd * sqrt(1 - reliability)`. Source: Lord and Novick (1968).
    pub fn standard_error(&self) -> f64 {
        self.standard_deviation * (1.0 - self.reliability).sqrt()
    }

    /// The sigma score `(share - mean) / sd` with its standard error, `sqrt(1 - reliability)`.
    pub fn sigma(&self, share: f64) -> Result<Sigma, SigmaError> {
        Sigma::new((share - self.mean) / self.standard_deviation, (1.0 - self.reliability).sqrt())
    }
}

impl NormSet {
    /// What holds until 300 people have answered: mean 0, standard deviation 0.30, reliability .80.
    pub fn provisional() -> Self {
        let norm = FactorNorm {
            mean: 0.0,
            standard_deviation: PROVISIONAL_SPREAD,
            reliability: PROVISIONAL_RELIABILITY,
        };
        Self { factors: PerFactor::from_fn(|_| norm), n_people: 0 }
    }

    /// Whether a result under this set must say that it is provisional.
    pub const fn is_provisional(&self) -> bool {
        self.n_people < ENOUGH_PEOPLE
    }

    /// Mean, spread and alpha of each factor in the answers of a sample, one row of ticks for each person.
    ///
    /// People who ticked nothing or everything are left out. An alpha below 0 counts as no reliability.
    pub fn from_sample<'a>(
        key: &Key,
        people: impl IntoIterator<Item = &'a [bool]>,
    ) -> Result<Self, NormSetError> {
        let (mut rows, mut shares) = (Vec::new(), Vec::new());
        for ticks in people {
            match key.score(ticks) {
                Ok(sheet) => {
                    rows.push(ticks);
                    shares.push(sheet.shares);
                }
                Err(TicksError::NotScorable(_)) => {}
                Err(other) => return Err(other.into()),
            }
        }
        if rows.len() < ENOUGH_PEOPLE {
            return Err(NormSetError::TooFewPeople(rows.len()));
        }
        let factors = PerFactor::try_from_fn(|factor| {
            let of_factor: Vec<f64> = shares.iter().map(|shares| *shares.get(factor)).collect();
            let (mean, variance) = mean_and_variance(&of_factor);
            let alpha = alpha(key, factor, &rows, variance).ok_or(NormSetError::NoSpread(factor))?;
            FactorNorm::new(mean, variance.sqrt(), alpha.clamp(0.0, 1.0))
        })?;
        Ok(Self { factors, n_people: rows.len() })
    }

    /// The sigma score of each factor's share.
    pub fn sigmas(&self, shares: &PerFactor<f64>) -> Result<PerFactor<Sigma>, SigmaError> {
        PerFactor::try_from_fn(|factor| self.factors.get(factor).sigma(*shares.get(factor)))
    }
}

/// Coefficient alpha of a factor's share, `k / (k - 1) (1 - sum of the words' variances / variance of the share)`.
///
/// A word's part of the share is its tick over the words of its pole, with a minus at the low pole, so that the parts add up to
/// the share. Source: Cronbach (1951). Absent where shares do not differ.
fn alpha(key: &Key, factor: Factor, rows: &[&[bool]], variance_of_share: f64) -> Option<f64> {
    // Shares that are equal in fractions can differ by a rounding; real ones differ by more than this among a million people.
    if variance_of_share <= 1e-12 {
        return None;
    }
    let n_people = rows.len() as f64;
    let counts = key.counts().get(factor);
    let (mut n_words, mut sum) = (0.0, 0.0);
    for (at, word) in key.words().iter().enumerate().filter(|(_, word)| word.factor == factor) {
        let ticked = rows.iter().filter(|row| row.get(at) == Some(&true)).count() as f64;
        let weight = match word.pole {
            Pole::High => 1.0 / counts.high as f64,
            Pole::Low => 1.0 / counts.low as f64,
        };
        sum += weight * weight * ticked * (n_people - ticked) / (n_people * (n_people - 1.0));
        n_words += 1.0;
    }
    Some(n_words / (n_words - 1.0) * (1.0 - sum / variance_of_share))
}

/// The mean, and the variance with the divisor `n - 1`.
fn mean_and_variance(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (mean, squares / (n - 1.0))
}

//! The four behavioural factors, values kept for each of them, and sigma scores with their errors.

use thiserror::Error;

use crate::scale::NINETY_FIVE;

/// One of the four factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Factor {
    /// From accommodating to assertive.
    Dominance,
    /// From reflective to outgoing.
    Extraversion,
    /// From restless to patient.
    Patience,
    /// From flexible to precise.
    Formality,
}

impl Factor {
    /// All factors in the order they are shown.
    pub const ALL: [Self; 4] = [Self::Dominance, Self::Extraversion, Self::Patience, Self::Formality];

    /// The name used in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dominance => "dominance",
            Self::Extraversion => "extraversion",
            Self::Patience => "patience",
            Self::Formality => "formality",
        }
    }

    /// The factor of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|factor| factor.name() == name)
    }
}

/// One value for each factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PerFactor<T> {
    /// Of [`Factor::Dominance`].
    pub dominance: T,
    /// Of [`Factor::Extraversion`].
    pub extraversion: T,
    /// Of [`Factor::Patience`].
    pub patience: T,
    /// Of [`Factor::Formality`].
    pub formality: T,
}

impl<T> PerFactor<T> {
    /// Asks for the value of each factor in order.
    pub fn from_fn(mut value: impl FnMut(Factor) -> T) -> Self {
        Self {
            dominance: value(Factor::Dominance),
            extraversion: value(Factor::Extraversion),
            patience: value(Factor::Patience),
            formality: value(Factor::Formality),
        }
    }

    /// The same, up to the first factor whose value is refused.
    pub fn try_from_fn<E>(mut value: impl FnMut(Factor) -> Result<T, E>) -> Result<Self, E> {
        Ok(Self {
            dominance: value(Factor::Dominance)?,
            extraversion: value(Factor::Extraversion)?,
            patience: value(Factor::Patience)?,
            formality: value(Factor::Formality)?,
        })
    }

    /// The value of one factor.
    pub const fn get(&self, factor: Factor) -> &T {
        match factor {
            Factor::Dominance => &self.dominance,
            Factor::Extraversion => &self.extraversion,
            Factor::Patience => &self.patience,
            Factor::Formality => &self.formality,
        }
    }

    /// The value of one factor, to be changed.
    pub const fn get_mut(&mut self, factor: Factor) -> &mut T {
        match factor {
            Factor::Dominance => &mut self.dominance,
            Factor::Extraversion => &mut self.extraversion,
            Factor::Patience => &mut self.patience,
            Factor::Formality => &mut self.formality,
        }
    }

    /// The values in the order of [`Factor::ALL`].
    pub fn values(&self) -> impl Iterator<Item = &T> {
        Factor::ALL.iter().map(|factor| self.get(*factor))
    }

    /// Another value made from each.
    pub fn map<U>(&self, mut make: impl FnMut(&T) -> U) -> PerFactor<U> {
        PerFactor::from_fn(|factor| make(self.get(factor)))
    }
}

/// A sigma score that is no number, or whose error cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
#[error(
    "a sigma score must be finite with a standard error of at least 0, not `{z}` with `{standard_error}`"
)]
pub struct SigmaError {
    z: f64,
    standard_error: f64,
}

/// A score in standard deviations of the norm sample, with its standard error of measurement in the same unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sigma {
    z: f64,
    standard_error: f64,
}

impl Sigma {
    /// A finite score with a finite standard error of at least 0.
    pub fn new(z: f64, standard_error: f64) -> Result<Self, SigmaError> {
        if z.is_finite() && standard_error.is_finite() && standard_error >= 0.0 {
            Ok(Self { z, standard_error })
        } else {
            Err(SigmaError { z, standard_error })
        }
    }

    /// The score.
    pub const fn z(self) -> f64 {
        self.z
    }

    /// Its standard error of measurement.
    pub const fn standard_error(self) -> f64 {
        self.standard_error
    }

    /// The ends of the band shown around the score: 1.96 standard errors to each side.
    pub fn band(self) -> (f64, f64) {
        let reach = NINETY_FIVE * self.standard_error;
        (self.z - reach, self.z + reach)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_factor_is_found_by_its_name_and_keeps_its_own_value() {
        let names = PerFactor::from_fn(Factor::name);
        for factor in Factor::ALL {
            assert_eq!(Factor::from_name(names.get(factor)), Some(factor));
        }
        assert_eq!(names.values().copied().collect::<Vec<_>>(), Factor::ALL.map(Factor::name));
        assert_eq!(Factor::from_name("drive"), None);
    }

    #[test]
    fn a_changed_value_is_the_only_one_that_changes() {
        for changed in Factor::ALL {
            let mut counts = PerFactor::<u32>::default();
            *counts.get_mut(changed) += 1;
            assert_eq!(counts, PerFactor::from_fn(|factor| u32::from(factor == changed)));
        }
    }

    #[test]
    fn a_band_reaches_almost_two_standard_errors_to_each_side() {
        let (low, high) = Sigma::new(0.5, 0.4).unwrap().band();
        assert!((low + 0.284).abs() < 1e-12 && (high - 1.284).abs() < 1e-12);
        assert!(Sigma::new(f64::NAN, 0.1).is_err() && Sigma::new(0.0, -0.1).is_err());
    }
}

//! How long answers take: the lognormal model of a person's speed and an item's labour.
//!
//! `ln t` is normal with mean `beta - tau` and standard deviation `1 / alpha`, with t in seconds, tau the person's speed, beta the
//! item's time intensity and alpha its discrimination; speeds have mean 0. Source: van der Linden (2006).

use std::{f64::consts::TAU as TWO_PI, time::Duration};

use thiserror::Error;

use crate::normal::Normal;

pub mod calibration;

/// Items take between `e^-20` and `e^20` seconds; anything else is not a time of answering.
const INTENSITY_LIMIT: f64 = 20.0;

/// The spread of an item's times is at least one per cent: no person repeats themselves more closely.
pub const SHARPEST: f64 = 100.0;

/// Why times cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum TimeError {
    /// Parameters out of range.
    #[error(
        "an item's time needs an intensity from -20 to 20 and a discrimination above 0 and up to 100, not `{intensity}` and `{discrimination}`"
    )]
    Parameters {
        /// Beta.
        intensity: f64,
        /// Alpha.
        discrimination: f64,
    },
    /// A time that is none.
    #[error(
        "the time of `{0}` seconds must be above 0 and below fifteen years; leave out answers without a time"
    )]
    Seconds(f64),
    /// A time of an item that does not exist.
    #[error("item `{item}` is not among the {n_items} items; count from 0")]
    UnknownItem {
        /// The item named.
        item: usize,
        /// How many there are.
        n_items: usize,
    },
    /// An item with fewer than two times.
    #[error("item `{0}` has fewer than two times, so its spread is unknown; leave it out")]
    TooFewTimes(usize),
}

/// The parameters of an item's time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemTime {
    intensity: f64,
    discrimination: f64,
}

impl ItemTime {
    /// Intensity beta, the mean logarithm of the seconds, and discrimination alpha, from above 0 to 100.
    pub fn new(intensity: f64, discrimination: f64) -> Result<Self, TimeError> {
        let sharpness_is_usable = discrimination > 0.0 && discrimination <= SHARPEST;
        if intensity.abs() <= INTENSITY_LIMIT && sharpness_is_usable {
            Ok(Self { intensity, discrimination })
        } else {
            Err(TimeError::Parameters { intensity, discrimination })
        }
    }

    /// Time intensity, beta.
    pub const fn intensity(self) -> f64 {
        self.intensity
    }

    /// Discrimination, alpha.
    pub const fn discrimination(self) -> f64 {
        self.discrimination
    }

    /// The time that half of the people of mean speed need, `exp(beta)`: the usual time of [`crate::rapid`].
    pub fn usual(self) -> Duration {
        Duration::try_from_secs_f64(self.intensity.exp()).unwrap_or(Duration::MAX)
    }

    /// The seconds that a person of speed `tau` takes whose luck is the standard normal `deviate`.
    pub fn seconds(self, speed: f64, deviate: f64) -> f64 {
        (self.intensity - speed + deviate / self.discrimination).exp()
    }

    /// How many standard deviations slower than expected an answer is; below 0 it is faster.
    pub fn residual(self, seconds: f64, speed: f64) -> f64 {
        self.discrimination * (seconds.ln() - self.intensity + speed)
    }

    /// The logarithm of the density of the time in seconds.
    pub fn log_density(self, seconds: f64, speed: f64) -> f64 {
        let residual = self.residual(seconds, speed);
        (self.discrimination / seconds).ln() - 0.5 * TWO_PI.ln() - 0.5 * residual * residual
    }
}

/// A person's speed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Speed {
    /// Tau: 0 is the mean, and twice as fast is `ln 2` more.
    pub tau: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// The likeliest speed, `sum alpha^2 (beta - ln t) / sum alpha^2`; absent without times.
pub fn likeliest_speed(times: &[(ItemTime, f64)]) -> Result<Option<Speed>, TimeError> {
    let (pull, precision) = evidence(times)?;
    Ok((precision > 0.0).then(|| Speed { tau: pull / precision, standard_error: precision.sqrt().recip() }))
}

/// The mean and spread of the posterior of speed under a normal prior, which without times is the prior's.
pub fn expected_speed(times: &[(ItemTime, f64)], prior: Normal) -> Result<Speed, TimeError> {
    let (pull, precision) = evidence(times)?;
    let before = prior.standard_deviation().powi(-2);
    let tau = prior.mean() + (pull - precision * prior.mean()) / (precision + before);
    Ok(Speed { tau, standard_error: (precision + before).sqrt().recip() })
}

/// `sum alpha^2 (beta - ln t)` and `sum alpha^2`.
fn evidence(times: &[(ItemTime, f64)]) -> Result<(f64, f64), TimeError> {
    let (mut pull, mut precision) = (0.0, 0.0);
    for (item, seconds) in times {
        let weight = item.discrimination * item.discrimination;
        pull += weight * (item.intensity - log_seconds(*seconds)?);
        precision += weight;
    }
    Ok((pull, precision))
}

fn log_seconds(seconds: f64) -> Result<f64, TimeError> {
    let logarithm = seconds.ln();
    if logarithm.abs() <= INTENSITY_LIMIT { Ok(logarithm) } else { Err(TimeError::Seconds(seconds)) }
}

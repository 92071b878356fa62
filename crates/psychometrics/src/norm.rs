//! Norms: what share of a reference group lies below an ability.

use thiserror::Error;

use crate::{
    moments::Moments,
    normal::{Normal, NormalError},
};

/// From this many finished attempts on an empirical norm replaces a normal one; its percentiles are then known to 1.6 points.
pub const EMPIRICAL_FROM: usize = 1_000;

/// Why a norm is refused.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum NormError {
    /// The mean or the standard deviation.
    #[error(transparent)]
    Normal(#[from] NormalError),
    /// Too few people for percentiles of their own.
    #[error(
        "an empirical norm of `{0}` finished attempts is too rough; wait for {EMPIRICAL_FROM} or take a normal norm"
    )]
    TooFewAttempts(usize),
    /// No two different abilities in the sample.
    #[error("`{0}` finished attempts without two different abilities make no norm; take the provisional one")]
    NoSpread(usize),
    /// The mean squared standard error leaves no variance.
    #[error("the mean squared standard error `{0}` must be at least 0 and below 1, the variance of ability")]
    SquaredError(f64),
}

/// A frozen reference distribution of theta.
#[derive(Debug, Clone, PartialEq)]
pub enum Norm {
    /// A normal distribution.
    Normal(Normal),
    /// The thetas of a reference sample.
    Empirical(Sample),
}

/// Thetas of a reference sample in rising order.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    thetas: Vec<f64>,
}

impl Norm {
    /// A normal norm with a mean and a standard deviation.
    pub fn normal(mean: f64, standard_deviation: f64) -> Result<Self, NormError> {
        Ok(Self::Normal(Normal::new(mean, standard_deviation)?))
    }

    /// The norm of a skill without a sample: mean 0 and variance `1 - mean SE^2`, because EAP estimates are shrunken by that much.
    pub fn provisional(mean_squared_se: f64) -> Result<Self, NormError> {
        if !(0.0..1.0).contains(&mean_squared_se) {
            return Err(NormError::SquaredError(mean_squared_se));
        }
        Self::normal(0.0, (1.0 - mean_squared_se).sqrt())
    }

    /// The norm of finished attempts: empirical from [`EMPIRICAL_FROM`] of them on, normal before.
    ///
    /// Give each person once, and leave out attempts of low effort; values that are not finite are left out here.
    pub fn of_attempts(thetas: &[f64]) -> Result<Self, NormError> {
        match Self::empirical(thetas.iter().copied()) {
            Err(NormError::TooFewAttempts(_)) => Self::normal_of(thetas.iter().copied()),
            norm => norm,
        }
    }

    /// A normal norm with the mean and the standard deviation (over `n - 1`) of finished attempts; values that are not finite are left out.
    pub fn normal_of(thetas: impl IntoIterator<Item = f64>) -> Result<Self, NormError> {
        let thetas: Vec<f64> = thetas.into_iter().filter(|theta| theta.is_finite()).collect();
        let moments = Moments::of(thetas.iter().copied());
        match (moments.mean(), moments.variance()) {
            (Some(mean), Some(variance)) if variance > 0.0 => Self::normal(mean, variance.sqrt()),
            _ => Err(NormError::NoSpread(thetas.len())),
        }
    }

    /// An empirical norm of at least [`EMPIRICAL_FROM`] finished attempts; values that are not finite are left out.
    pub fn empirical(thetas: impl IntoIterator<Item = f64>) -> Result<Self, NormError> {
        let mut thetas: Vec<f64> = thetas.into_iter().filter(|theta| theta.is_finite()).collect();
        if thetas.len() < EMPIRICAL_FROM {
            return Err(NormError::TooFewAttempts(thetas.len()));
        }
        thetas.sort_by(f64::total_cmp);
        Ok(Self::Empirical(Sample { thetas }))
    }

    /// The share of the reference group below `theta`, from 0 to 1; those exactly at it count half (mid-rank).
    pub fn percentile(&self, theta: f64) -> f64 {
        match self {
            Self::Normal(normal) => normal.cumulative(theta),
            Self::Empirical(sample) => sample.mid_rank(theta),
        }
    }

    /// The theta with the share `p` below it; for an empirical norm the lowest sampled theta whose rank reaches `p`.
    pub fn theta_at(&self, p: f64) -> f64 {
        match self {
            Self::Normal(normal) => normal.quantile(p),
            Self::Empirical(sample) => sample.theta_at(p),
        }
    }
}

impl Sample {
    /// The thetas in rising order.
    pub fn thetas(&self) -> &[f64] {
        &self.thetas
    }

    fn mid_rank(&self, theta: f64) -> f64 {
        let below = self.thetas.partition_point(|other| *other < theta);
        let up_to = self.thetas.partition_point(|other| *other <= theta);
        0.5 * (below + up_to) as f64 / self.thetas.len() as f64
    }

    fn theta_at(&self, p: f64) -> f64 {
        let n = self.thetas.len() as f64;
        let reached = self.thetas.iter().zip(1_u32..).find(|(_, rank)| f64::from(*rank) >= p * n);
        reached.map(|(theta, _)| *theta).or(self.thetas.last().copied()).unwrap_or(0.0)
    }
}

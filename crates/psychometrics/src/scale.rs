//! The score a person sees: percentile, 0 to 300, level, and how sure each of them is.

use crate::{
    estimate::Estimate,
    norm::Norm,
    normal::{Normal, quantile},
    posterior::Posterior,
};

/// One of five levels by percentile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Below the 20th percentile.
    Novice,
    /// From the 20th.
    Emerging,
    /// From the 40th.
    Average,
    /// From the 60th.
    AboveAverage,
    /// From the 80th.
    Expert,
}

/// The three families the levels are also shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Novice.
    Novice,
    /// Emerging, average and above average.
    Proficient,
    /// Expert.
    Expert,
}

impl Level {
    /// All levels, lowest first.
    pub const ALL: [Self; 5] =
        [Self::Novice, Self::Emerging, Self::Average, Self::AboveAverage, Self::Expert];

    /// The level of an unrounded percentile between 0 and 1.
    pub fn of_percentile(p: f64) -> Self {
        match p {
            p if p >= 0.8 => Self::Expert,
            p if p >= 0.6 => Self::AboveAverage,
            p if p >= 0.4 => Self::Average,
            p if p >= 0.2 => Self::Emerging,
            _ => Self::Novice,
        }
    }

    /// The family the level belongs to.
    pub fn family(self) -> Family {
        match self {
            Self::Novice => Family::Novice,
            Self::Emerging | Self::Average | Self::AboveAverage => Family::Proficient,
            Self::Expert => Family::Expert,
        }
    }
}

/// Percentiles at which the next level begins.
pub const LEVEL_PERCENTILES: [f64; 4] = [0.2, 0.4, 0.6, 0.8];

/// Standard errors to each side of a 95 % interval.
pub const NINETY_FIVE: f64 = 1.96;

const MIDDLE: f64 = 150.0;
const SPREAD: f64 = 60.0;
const TOP: f64 = 300.0;
/// `Phi(-150 / 60)`: what the scale cuts off at each end so that 0 and 300 are reached exactly at percentiles 0 and 1.
const CUT_OFF: f64 = 0.006_209_665_325_776_132;

/// A percentile with the score and the level it means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SkillScore {
    /// Share of the reference group below, 0 to 1, unrounded.
    pub percentile: f64,
    /// 0 to 300, unrounded; show it rounded.
    pub score: f64,
    /// The level of the unrounded percentile.
    pub level: Level,
}

impl SkillScore {
    /// The score of an ability under a norm.
    pub fn of(theta: f64, norm: &Norm) -> Self {
        Self::from_percentile(norm.percentile(theta))
    }

    /// The score of a percentile, which is held to 0..=1.
    pub fn from_percentile(percentile: f64) -> Self {
        let percentile = percentile.clamp(0.0, 1.0);
        Self { percentile, score: score(percentile), level: Level::of_percentile(percentile) }
    }
}

/// `150 + 60 q(A + p (1 - 2 A))`, with `q` the standard normal quantile and `A = Phi(-150 / 60)`.
pub fn score(percentile: f64) -> f64 {
    let shrunken = CUT_OFF + percentile * (1.0 - 2.0 * CUT_OFF);
    (MIDDLE + SPREAD * quantile(shrunken)).clamp(0.0, TOP)
}

/// The two ends of a 95 % interval, each with its own percentile, score and level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// At theta minus 1.96 standard errors.
    pub low: SkillScore,
    /// At theta plus 1.96 standard errors.
    pub high: SkillScore,
}

impl Interval {
    /// The interval of an estimate under a norm.
    pub fn of(estimate: Estimate, norm: &Norm) -> Self {
        let reach = NINETY_FIVE * estimate.standard_error;
        Self {
            low: SkillScore::of(estimate.theta - reach, norm),
            high: SkillScore::of(estimate.theta + reach, norm),
        }
    }

    /// The standard error on the score scale that the interval stands for: its width over `2 * 1.96`.
    pub fn standard_error(&self) -> f64 {
        (self.high.score - self.low.score) / (2.0 * NINETY_FIVE)
    }
}

/// The thetas at which the next level begins under a norm.
pub fn level_cuts(norm: &Norm) -> [f64; 4] {
    LEVEL_PERCENTILES.map(|p| norm.theta_at(p))
}

/// The probability of each level from the posterior, lowest level first; together 1.
pub fn level_probabilities(posterior: &Posterior, norm: &Norm) -> [f64; 5] {
    let shares = posterior.probabilities(&level_cuts(norm));
    let mut result = [0.0; 5];
    for (place, share) in result.iter_mut().zip(shares) {
        *place = share;
    }
    result
}

/// The same from an estimate alone, taking ability as normal around it; for results whose answers are not at hand.
pub fn level_probabilities_of(estimate: Estimate, norm: &Norm) -> [f64; 5] {
    let Ok(ability) = Normal::new(estimate.theta, estimate.standard_error) else {
        // Without an error the level of the estimate is certain.
        let level = SkillScore::of(estimate.theta, norm).level;
        return Level::ALL.map(|other| if other == level { 1.0 } else { 0.0 });
    };
    let [first, second, third, fourth] = level_cuts(norm).map(|cut| ability.cumulative(cut));
    [first, second - first, third - second, fourth - third, 1.0 - fourth]
}

//! `metier measure score`: the score a person sees, from an ability and its standard error.

use clap::Args;
use psychometrics::estimate::Estimate;
use psychometrics::norm::Norm;
use psychometrics::normal::Normal;
use psychometrics::scale::{Interval, SkillScore, level_probabilities_of};
use serde::Serialize;

use super::Failure;
use super::input::{BadInput, number};
use super::report;

/// Percentile, score from 0 to 300, level, 95 % interval and the probability of each level.
///
/// The percentile is the share of a normal reference group below theta; the score is 150 + 60 q(A + p (1 - 2 A)) with q the normal
/// quantile and A = Phi(-2.5). Levels begin at the percentiles 0.2, 0.4, 0.6 and 0.8; the interval reaches 1.96 standard errors
/// of theta to each side and goes through the same scale.
#[derive(Debug, Args)]
#[command(after_long_help = "\
The reference group is N(0, 1) unless --norm-mean and --norm-sd say otherwise. For a skill without a norm \
sample the product takes the mean 0 and the variance 1 - M^2, M being the usual standard error at the end \
of an attempt (0.32), because estimates spread less than abilities; --mean-se 0.32 does the same.

Gives percentile (0 to 1), score, shown (the score rounded), level (novice, emerging, average, \
above_average or expert), interval (the scores at its ends), interval_percentile, score_se, \
level_probabilities and the norm used.

Example:
  metier measure score --theta 0.5 --se 0.3 --norm-mean 0.1 --norm-sd 0.95")]
pub struct Score {
    /// The ability.
    #[arg(long, value_name = "T", allow_negative_numbers = true, value_parser = number::option)]
    theta: f64,
    /// Its standard error.
    #[arg(long, value_name = "S", allow_negative_numbers = true, value_parser = number::not_negative)]
    se: f64,
    /// Mean of the reference group.
    #[arg(long, value_name = "M", default_value = "0", allow_negative_numbers = true, value_parser = number::option)]
    norm_mean: f64,
    /// Its standard deviation.
    #[arg(long, value_name = "S", default_value = "1", allow_negative_numbers = true, value_parser = number::positive)]
    norm_sd: f64,
    /// A provisional norm instead: mean 0, variance 1 - M^2.
    #[arg(long, value_name = "M", conflicts_with_all = ["norm_mean", "norm_sd"], allow_negative_numbers = true, value_parser = number::not_negative)]
    mean_se: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Document {
    percentile: f64,
    score: f64,
    shown: f64,
    level: &'static str,
    interval: Ends,
    interval_percentile: Ends,
    score_se: f64,
    level_probabilities: LevelProbabilities,
    norm: NormUsed,
}

#[derive(Debug, Serialize)]
struct Ends {
    low: f64,
    high: f64,
}

#[derive(Debug, Serialize)]
struct LevelProbabilities {
    novice: f64,
    emerging: f64,
    average: f64,
    above_average: f64,
    expert: f64,
}

#[derive(Debug, Serialize)]
struct NormUsed {
    mean: f64,
    sd: f64,
    provisional: bool,
}

/// Runs it.
pub fn run(options: &Score) -> Result<(), Failure> {
    let normal = options.norm()?;
    let norm = Norm::Normal(normal);
    let estimate = Estimate { theta: options.theta, standard_error: options.se };
    let (found, interval) = (SkillScore::of(estimate.theta, &norm), Interval::of(estimate, &norm));
    let [novice, emerging, average, above_average, expert] = level_probabilities_of(estimate, &norm);
    report::print(&Document {
        percentile: found.percentile,
        score: found.score,
        shown: found.score.round(),
        level: domain::result::level_name(found.level),
        interval: Ends { low: interval.low.score, high: interval.high.score },
        interval_percentile: Ends { low: interval.low.percentile, high: interval.high.percentile },
        score_se: interval.standard_error(),
        level_probabilities: LevelProbabilities { novice, emerging, average, above_average, expert },
        norm: NormUsed {
            mean: normal.mean(),
            sd: normal.standard_deviation(),
            provisional: options.mean_se.is_some(),
        },
    })
}

impl Score {
    fn norm(&self) -> Result<Normal, BadInput> {
        let Some(mean_se) = self.mean_se else {
            return Normal::new(self.norm_mean, self.norm_sd).map_err(BadInput::options);
        };
        match Norm::provisional(mean_se * mean_se).map_err(BadInput::options)? {
            Norm::Normal(normal) => Ok(normal),
            Norm::Empirical(_) => Err(BadInput::options("a provisional norm is normal")),
        }
    }
}

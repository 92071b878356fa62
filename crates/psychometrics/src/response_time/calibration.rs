//! Item times from a sample of people, by marginal maximum likelihood.

use std::f64::consts::TAU as TWO_PI;

use super::{ItemTime, SHARPEST, TimeError, log_seconds};

/// One timed answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Timed {
    /// The index of the item.
    pub item: usize,
    /// The seconds it took.
    pub seconds: f64,
}

/// When the search ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The largest change of a parameter that counts as none.
    pub tolerance: f64,
    /// The most rounds before it ends without having converged.
    pub max_iterations: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { tolerance: 1e-8, max_iterations: 2_000 }
    }
}

/// Item times with the spread of people's speeds.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// The parameters of each item.
    pub items: Vec<ItemTime>,
    /// The standard deviation of speed; its mean is 0.
    pub speed_spread: f64,
    /// The logarithm of the marginal likelihood of the times in seconds.
    pub log_likelihood: f64,
    /// Rounds taken.
    pub iterations: usize,
    /// Whether the last round changed nothing by more than the tolerance.
    pub converged: bool,
}

/// Times as logarithms.
struct LogTime {
    item: usize,
    value: f64,
}

/// The parameters while they are searched for.
#[derive(Clone)]
struct Fit {
    intensities: Vec<f64>,
    /// `alpha^2`.
    precisions: Vec<f64>,
    /// The variance of speed.
    spread: f64,
}

/// What one round adds up over people for an item, each deviation being `ln t - beta + tau`.
#[derive(Clone, Copy, Default)]
struct Sums {
    n: f64,
    deviations: f64,
    squares: f64,
}

/// Estimates `n_items` items from one row of timed answers for each person; items that a row leaves out were not shown.
///
/// Speed is N(0, `speed_spread`^2) and integrated out, which for normal logarithms has a closed form. EM with the mean of speed
/// as an extra parameter that is folded back into the intensities after each round, without which they would creep.
/// Source: van der Linden (2006) for the model, Liu, Rubin and Wu (1998) for the expansion.
pub fn calibrate(
    n_items: usize,
    people: &[Vec<Timed>],
    settings: Settings,
) -> Result<Calibration, TimeError> {
    let answered = people.iter().filter(|row| !row.is_empty());
    let rows = answered.map(|row| log_times(n_items, row)).collect::<Result<Vec<_>, _>>()?;
    let mut fit = Fit::start(n_items, &rows)?;
    let (mut iterations, mut converged) = (0, false);
    while iterations < settings.max_iterations && !converged {
        let next = fit.round(&rows);
        converged = fit.largest_change(&next) <= settings.tolerance;
        fit = next;
        iterations += 1;
    }
    let items = fit
        .intensities
        .iter()
        .zip(&fit.precisions)
        .map(|(intensity, precision)| ItemTime::new(*intensity, precision.sqrt().min(SHARPEST)))
        .collect::<Result<Vec<_>, _>>()?;
    let log_likelihood = rows.iter().map(|row| fit.log_likelihood(row)).sum();
    Ok(Calibration { items, speed_spread: fit.spread.sqrt(), log_likelihood, iterations, converged })
}

fn log_times(n_items: usize, row: &[Timed]) -> Result<Vec<LogTime>, TimeError> {
    let one = |timed: &Timed| {
        if timed.item >= n_items {
            return Err(TimeError::UnknownItem { item: timed.item, n_items });
        }
        Ok(LogTime { item: timed.item, value: log_seconds(timed.seconds)? })
    };
    row.iter().map(one).collect()
}

impl Fit {
    /// Each item's own mean and spread, half of the spread being laid to speed.
    fn start(n_items: usize, rows: &[Vec<LogTime>]) -> Result<Self, TimeError> {
        let nothing = Self { intensities: vec![0.0; n_items], precisions: vec![1.0; n_items], spread: 0.0 };
        let sums = nothing.sums(rows, |_| Speed { mean: 0.0, variance: 0.0 });
        if let Some(item) = sums.iter().position(|sum| sum.n < 2.0) {
            return Err(TimeError::TooFewTimes(item));
        }
        let variances: Vec<f64> = sums.iter().map(|sum| 0.5 * sum.variance()).collect();
        Ok(Self {
            intensities: sums.iter().map(Sums::mean).collect(),
            precisions: variances.iter().map(|variance| precision(*variance)).collect(),
            spread: variances.iter().sum::<f64>() / n_items.max(1) as f64,
        })
    }

    fn round(&self, rows: &[Vec<LogTime>]) -> Self {
        let (mut mean, mut square, mut n) = (0.0, 0.0, 0.0);
        let sums = self.sums(rows, |row| {
            let speed = self.speed(row);
            mean += speed.mean;
            square += speed.mean * speed.mean + speed.variance;
            n += 1.0;
            speed
        });
        mean /= f64::max(n, 1.0);
        Self {
            intensities: self
                .intensities
                .iter()
                .zip(&sums)
                .map(|(intensity, sum)| intensity + sum.mean() - mean)
                .collect(),
            precisions: sums.iter().map(|sum| precision(sum.variance())).collect(),
            spread: (square / f64::max(n, 1.0) - mean * mean).max(0.0),
        }
    }

    fn sums(&self, rows: &[Vec<LogTime>], mut speed: impl FnMut(&[LogTime]) -> Speed) -> Vec<Sums> {
        let mut sums = vec![Sums::default(); self.intensities.len()];
        for row in rows {
            let speed = speed(row);
            for time in row {
                let intensity = self.intensities.get(time.item).copied().unwrap_or_default();
                let deviation = time.value - intensity + speed.mean;
                if let Some(sum) = sums.get_mut(time.item) {
                    sum.n += 1.0;
                    sum.deviations += deviation;
                    sum.squares += deviation * deviation + speed.variance;
                }
            }
        }
        sums
    }

    /// The posterior of a person's speed.
    fn speed(&self, row: &[LogTime]) -> Speed {
        let (pull, precision, _) = self.evidence(row);
        let variance = (self.spread.recip() + precision).recip();
        Speed { mean: pull * variance, variance }
    }

    /// The logarithm of the marginal density of a person's times, the determinant and the square by the lemmas for a matrix
    /// that is diagonal but for one outer product (Sherman and Morrison 1950).
    fn log_likelihood(&self, row: &[LogTime]) -> f64 {
        let (pull, precision, rest) = self.evidence(row);
        let variance = (self.spread.recip() + precision).recip();
        rest - 0.5 * (self.spread * precision).ln_1p() + 0.5 * pull * pull * variance
    }

    /// `sum alpha^2 (beta - ln t)`, `sum alpha^2`, and the log-density of the times at speed 0.
    fn evidence(&self, row: &[LogTime]) -> (f64, f64, f64) {
        let (mut pull, mut total, mut log_density) = (0.0, 0.0, 0.0);
        for time in row {
            let parameters = self.intensities.get(time.item).zip(self.precisions.get(time.item));
            let Some((intensity, precision)) = parameters else { continue };
            let faster = intensity - time.value;
            pull += precision * faster;
            total += precision;
            log_density += 0.5 * (precision / TWO_PI).ln() - time.value - 0.5 * precision * faster * faster;
        }
        (pull, total, log_density)
    }

    fn largest_change(&self, next: &Self) -> f64 {
        let pairs = self.intensities.iter().zip(&next.intensities);
        let intensities = pairs.map(|(before, after)| (before - after).abs());
        let pairs = self.precisions.iter().zip(&next.precisions);
        let sharpness = pairs.map(|(before, after)| (before.sqrt() - after.sqrt()).abs());
        let spread = (self.spread.sqrt() - next.spread.sqrt()).abs();
        intensities.chain(sharpness).fold(spread, f64::max)
    }
}

impl Sums {
    fn mean(&self) -> f64 {
        self.deviations / self.n
    }

    fn variance(&self) -> f64 {
        self.squares / self.n - self.mean() * self.mean()
    }
}

/// Mean and variance of a person's speed.
struct Speed {
    mean: f64,
    variance: f64,
}

/// `alpha^2` of a variance, which is held to one per cent squared and more.
fn precision(variance: f64) -> f64 {
    variance.max(SHARPEST.powi(-2)).recip()
}

//! What is known of a person's ability after each answer: a distribution over the quadrature points, updated in place.

use crate::{normal::Normal, quadrature::Quadrature};

/// The posterior distribution of ability over a grid.
///
/// `ln g(x_i)` is the prior's log kernel plus the sum of the answered items' log-probabilities at `x_i`; the weights are
/// `w_i = r_i g(x_i) / sum r g` with `r` the rule of the quadrature. Source: Bock and Mislevy (1982).
#[derive(Debug, Clone, PartialEq)]
pub struct Posterior {
    quadrature: Quadrature,
    log_density: Vec<f64>,
    weights: Vec<f64>,
    mean: f64,
    standard_deviation: f64,
}

impl Posterior {
    /// Before any answer: a normal prior held to the grid.
    pub fn prior(quadrature: &Quadrature, prior: Normal) -> Self {
        let log_density: Vec<f64> =
            quadrature.points().iter().map(|point| prior.log_kernel(*point)).collect();
        let weights = vec![0.0; log_density.len()];
        let mut posterior = Self {
            quadrature: quadrature.clone(),
            log_density,
            weights,
            mean: prior.mean(),
            standard_deviation: 0.0,
        };
        posterior.summarise();
        posterior
    }

    /// Takes in one answer: `row` holds the logarithm of its probability at each point.
    pub fn observe(&mut self, row: &[f64]) {
        for (log_density, log_probability) in self.log_density.iter_mut().zip(row) {
            *log_density += log_probability;
        }
        self.summarise();
    }

    /// The posterior mean, the EAP estimate.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// The posterior standard deviation, the standard error of the EAP estimate.
    pub fn standard_deviation(&self) -> f64 {
        self.standard_deviation
    }

    /// The weight of each point; together 1.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// The points the weights stand on.
    pub fn points(&self) -> &[f64] {
        self.quadrature.points()
    }

    /// The probability of an ability from `low` to `high`; either may be infinite.
    pub fn probability_between(&self, low: f64, high: f64) -> f64 {
        let (mut total, mut inside) = (0.0, 0.0);
        for segment in self.segments() {
            total += segment.mass();
            inside += segment.mass_up_to(high) - segment.mass_up_to(low);
        }
        (inside / total).clamp(0.0, 1.0)
    }

    /// The probability of each stretch between rising `cuts`: one more than there are cuts, together 1.
    pub fn probabilities(&self, cuts: &[f64]) -> Vec<f64> {
        let mut below = vec![0.0; cuts.len()];
        let mut total = 0.0;
        for segment in self.segments() {
            total += segment.mass();
            for (sum, cut) in below.iter_mut().zip(cuts) {
                *sum += segment.mass_up_to(*cut);
            }
        }
        let ends = below.iter().map(|sum| sum / total).chain([1.0]);
        ends.scan(0.0, |done, end| {
            let share = (end - *done).clamp(0.0, 1.0);
            *done = end.max(*done);
            Some(share)
        })
        .collect()
    }

    fn segments(&self) -> impl Iterator<Item = Segment> + '_ {
        let heights = self.weights.iter().zip(self.quadrature.rule()).map(|(weight, rule)| weight / rule);
        let corners = self.points().iter().zip(heights).zip(&self.log_density);
        corners.clone().zip(corners.skip(1)).map(|(((start, from), low), ((end, to), high))| Segment {
            start: *start,
            width: end - start,
            from,
            to,
            rise: high - low,
        })
    }

    fn summarise(&mut self) {
        let top = self.log_density.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut total = 0.0;
        for ((weight, log_density), rule) in
            self.weights.iter_mut().zip(&self.log_density).zip(self.quadrature.rule())
        {
            *weight = rule * (log_density - top).exp();
            total += *weight;
        }
        let mut mean = 0.0;
        for (weight, point) in self.weights.iter_mut().zip(self.quadrature.points()) {
            *weight /= total;
            mean += *weight * point;
        }
        let variance: f64 = self
            .weights
            .iter()
            .zip(self.quadrature.points())
            .map(|(weight, point)| weight * (point - mean) * (point - mean))
            .sum();
        self.mean = mean;
        self.standard_deviation = variance.sqrt();
    }
}

/// The density between two neighbouring points, taken as exponential.
///
/// A straight line through the logarithms has the same relative error in every segment of a normal density, so it cancels from
/// probabilities; straight lines through the densities would be off by a percent at the spacing of 0.2.
#[derive(Clone, Copy)]
struct Segment {
    start: f64,
    width: f64,
    /// Density at the start.
    from: f64,
    /// Density at the end.
    to: f64,
    /// `ln(to / from)`, known even where one of the two is too small for a double.
    rise: f64,
}

impl Segment {
    fn mass(self) -> f64 {
        under_exponential(self.from, self.to, self.rise, self.width)
    }

    fn mass_up_to(self, x: f64) -> f64 {
        let part = (x - self.start) / self.width;
        if part <= 0.0 {
            return 0.0;
        }
        if part >= 1.0 {
            return self.mass();
        }
        // Measured from the higher end, because the lower one may have vanished.
        let height = if self.rise > 0.0 {
            self.to * (self.rise * (part - 1.0)).exp()
        } else {
            self.from * (self.rise * part).exp()
        };
        under_exponential(self.from, height, self.rise * part, self.width * part)
    }
}

/// The integral of an exponential over `width` that goes from `from` to `to`, with `rise = ln(to / from)`.
fn under_exponential(from: f64, to: f64, rise: f64, width: f64) -> f64 {
    // Near a level density the quotient loses digits, and a straight line has an error of `rise^2 / 12`.
    if rise.abs() < 1e-5 { 0.5 * width * (from + to) } else { width * (to - from) / rise }
}

#[cfg(test)]
mod tests;

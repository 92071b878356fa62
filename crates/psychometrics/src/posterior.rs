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
        self.each_segment(|segment| {
            total += segment.mass_up_to(segment.end);
            inside += segment.mass_up_to(high) - segment.mass_up_to(low);
        });
        (inside / total).clamp(0.0, 1.0)
    }

    /// The probability of each stretch between rising `cuts`: one more than there are cuts, together 1.
    pub fn probabilities(&self, cuts: &[f64]) -> Vec<f64> {
        let mut below = vec![0.0; cuts.len()];
        let mut total = 0.0;
        self.each_segment(|segment| {
            total += segment.mass_up_to(segment.end);
            for (sum, cut) in below.iter_mut().zip(cuts) {
                *sum += segment.mass_up_to(*cut);
            }
        });
        let ends = below.iter().map(|sum| sum / total).chain([1.0]);
        ends.scan(0.0, |done, end| {
            let share = (end - *done).clamp(0.0, 1.0);
            *done = end.max(*done);
            Some(share)
        })
        .collect()
    }

    fn each_segment(&self, mut visit: impl FnMut(Segment)) {
        let top = self.log_density.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let starts = self.points().iter().zip(&self.log_density);
        let ends = self.points().iter().zip(&self.log_density).skip(1);
        for ((start, from), (end, to)) in starts.zip(ends) {
            visit(Segment { start: *start, end: *end, height: (from - top).exp(), rise: to - from });
        }
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
    end: f64,
    height: f64,
    rise: f64,
}

impl Segment {
    fn mass_up_to(self, x: f64) -> f64 {
        let part = ((x - self.start) / (self.end - self.start)).clamp(0.0, 1.0);
        if part == 0.0 {
            return 0.0;
        }
        let width = (self.end - self.start) * part;
        let rise = self.rise * part;
        // A rise of hundreds starts from a height of 0, whose product with infinity would not be a number.
        if rise > 30.0 {
            (self.height.ln() + rise).exp() * width / rise
        } else if rise.abs() < 1e-9 {
            self.height * width
        } else {
            self.height * width * rise.exp_m1() / rise
        }
    }
}

#[cfg(test)]
mod tests;

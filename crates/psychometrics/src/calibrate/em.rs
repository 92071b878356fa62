//! The EM algorithm for any response curve (Bock and Aitkin 1981), accelerated and never going downhill.

use rayon::prelude::*;

use super::{
    acceleration::Anderson,
    curve::{Curvature, Curve, Expansion},
    expectation::{AnswerRows, Expectation},
    maximisation::{ItemState, largest_change, maximise, slack},
};
use crate::{normal::Normal, quadrature::Quadrature};

/// How the spread of ability is bounded: outside, a grid of ordinary size shows nothing of it.
const SD_BOUNDS: (f64, f64) = (0.1, 4.0);

/// The normal distribution of ability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ability(pub(super) Normal);

impl Ability {
    pub(super) fn mean(self) -> f64 {
        self.0.mean()
    }

    pub(super) fn sd(self) -> f64 {
        self.0.standard_deviation()
    }

    /// The logarithms of its weights at points, which add up to 1.
    pub(super) fn log_weights(self, points: &[f64]) -> Vec<f64> {
        let kernels: Vec<f64> = points.iter().map(|point| self.0.log_kernel(*point)).collect();
        let top = kernels.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let total = top + kernels.iter().map(|kernel| (kernel - top).exp()).sum::<f64>().ln();
        kernels.into_iter().map(|kernel| kernel - total).collect()
    }
}

/// When to stop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Limits {
    pub(super) tolerance: f64,
    pub(super) iterations: usize,
}

/// How a fit ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct End {
    pub(super) iterations: usize,
    pub(super) converged: bool,
    pub(super) largest_change: f64,
    pub(super) log_likelihood: f64,
}

/// Items and the distribution of ability under estimation.
#[derive(Debug, Clone)]
pub(super) struct Em<const N: usize, C> {
    pub(super) items: Vec<ItemState<N, C>>,
    /// The place of a slope common to several items.
    pub(super) shared: Option<usize>,
    /// The place of the mean of ability where it is estimated; the logarithm of its standard deviation follows.
    pub(super) latent: Option<usize>,
    pub(super) ability: Ability,
    pub(super) points: Vec<f64>,
}

impl<const N: usize, C: Curve<N> + Clone + Send> Em<N, C> {
    /// Numbers the estimated parameters, marked by a place of any number.
    pub(super) fn new(
        mut items: Vec<ItemState<N, C>>,
        has_common_slope: bool,
        has_latent: bool,
        quadrature: &Quadrature,
    ) -> Self {
        let mut n = usize::from(has_common_slope);
        for item in &mut items {
            for place in item.places.iter_mut().skip(usize::from(has_common_slope)).flatten() {
                *place = n;
                n += 1;
            }
            // The slope comes first in every state.
            if let (true, Some(Some(slope))) = (has_common_slope, item.places.first_mut()) {
                *slope = 0;
            }
        }
        Self {
            items,
            shared: has_common_slope.then_some(0),
            latent: has_latent.then_some(n),
            ability: Ability(Normal::STANDARD),
            points: quadrature.points().to_vec(),
        }
    }

    /// How many parameters are estimated.
    pub(super) fn n_estimated(&self) -> usize {
        let places = self.items.iter().flat_map(|item| item.places).flatten();
        let of_items = places.max().map_or(0, |last| last + 1);
        self.latent.map_or(of_items, |mean| mean + 2)
    }

    /// Runs to the end and leaves `expectation` at the final parameters.
    pub(super) fn run(&mut self, expectation: &mut Expectation<'_>, limits: Limits) -> End {
        let mut anderson = Anderson::default();
        let mut log_rows = self.log_rows();
        let mut here = self.collect();
        // The image of the last point is where to go back to when an accelerated step leads downhill.
        let mut safe: Option<Vec<f64>> = None;
        let mut best = f64::NEG_INFINITY;
        let mut end =
            End { iterations: 0, converged: false, largest_change: f64::INFINITY, log_likelihood: 0.0 };
        while end.iterations < limits.iterations && !end.converged {
            end.iterations += 1;
            self.fill_log_rows(&mut log_rows);
            let log_likelihood = expectation.run(&log_rows, &self.ability.log_weights(&self.points));
            let height = log_likelihood + self.log_prior();
            if height < best - slack(best)
                && let Some(image) = safe.take()
            {
                anderson.forget();
                self.scatter(&image);
                here = self.collect();
                continue;
            }
            best = best.max(height);
            self.maximise(expectation);
            let image = self.collect();
            let next = anderson.next(&here, &image);
            if self.scatter(&next) {
                safe = Some(image.clone());
            } else {
                anderson.forget();
                self.scatter(&image);
            }
            let next = self.collect();
            end.largest_change = largest_change(&here, &image).max(largest_change(&here, &next));
            end.converged = end.largest_change <= limits.tolerance;
            here = next;
        }
        self.fill_log_rows(&mut log_rows);
        end.log_likelihood = expectation.run(&log_rows, &self.ability.log_weights(&self.points));
        end
    }

    /// `ln P` of each answer of each item over the points.
    pub(super) fn log_rows(&self) -> AnswerRows {
        let mut rows =
            AnswerRows::new(self.items.iter().map(|item| item.curve.n_categories()), self.points.len());
        self.fill_log_rows(&mut rows);
        rows
    }

    /// The logarithm of the priors of the estimated parameters, up to constants.
    pub(super) fn log_prior(&self) -> f64 {
        let mut sum = Expansion::ZERO;
        for item in self.items.iter().filter(|item| item.places.iter().any(Option::is_some)) {
            item.curve.add_prior(&item.state, Curvature::Expected, &mut sum);
        }
        sum.value
    }

    /// Which estimated parameters a bound holds.
    pub(super) fn held(&self) -> Vec<bool> {
        let mut held = vec![false; self.n_estimated()];
        for item in &self.items {
            for ((place, value), (low, high)) in item.places.iter().zip(item.state).zip(item.curve.bounds()) {
                if let Some(held) = place.and_then(|place| held.get_mut(place)) {
                    *held = value <= low || value >= high;
                }
            }
        }
        if let Some(held) = self.latent.and_then(|mean| held.get_mut(mean + 1)) {
            *held = self.ability.sd() <= SD_BOUNDS.0 || self.ability.sd() >= SD_BOUNDS.1;
        }
        held
    }

    fn fill_log_rows(&self, rows: &mut AnswerRows) {
        let width = rows.width;
        rows.split_mut().into_par_iter().zip(&self.items).with_min_len(16).for_each(|(rows, item)| {
            for (at, point) in self.points.iter().enumerate() {
                let mut into = rows.chunks_exact_mut(width);
                item.curve.log_probabilities(&item.state, *point, |value| {
                    if let Some(cell) = into.next().and_then(|row| row.as_flattened_mut().get_mut(at)) {
                        *cell = value;
                    }
                });
            }
        });
    }

    fn maximise(&mut self, expectation: &Expectation<'_>) {
        maximise(&mut self.items, &self.points, &expectation.counts, self.shared);
        if self.latent.is_some() {
            let (mut n, mut first, mut second) = (0.0, 0.0, 0.0);
            for (persons, point) in expectation.total.as_flattened().iter().zip(&self.points) {
                n += persons;
                first += persons * point;
                second += persons * point * point;
            }
            let mean = first / n;
            self.set_ability(mean, (second / n - mean * mean).max(0.0).sqrt());
        }
    }

    fn set_ability(&mut self, mean: f64, sd: f64) {
        let ends = self.points.first().copied().zip(self.points.last().copied());
        let (low, high) = ends.unwrap_or((0.0, 0.0));
        if let Ok(normal) = Normal::new(mean.clamp(low, high), sd.clamp(SD_BOUNDS.0, SD_BOUNDS.1)) {
            self.ability = Ability(normal);
        }
    }

    /// The estimated parameters in the order of their places.
    fn collect(&self) -> Vec<f64> {
        let mut values = vec![0.0; self.n_estimated()];
        for item in &self.items {
            for (place, value) in item.places.iter().zip(item.state) {
                if let Some(into) = place.and_then(|place| values.get_mut(place)) {
                    *into = value;
                }
            }
        }
        let latent = self.latent.and_then(|mean| values.get_mut(mean..));
        for (into, value) in latent.into_iter().flatten().zip([self.ability.mean(), self.ability.sd().ln()]) {
            *into = value;
        }
        values
    }

    /// Sets the estimated parameters, held to their bounds; refuses those that are no curve and changes nothing.
    fn scatter(&mut self, values: &[f64]) -> bool {
        let before = self.items.clone();
        for item in &mut self.items {
            let bounds = item.curve.bounds();
            for ((place, state), (low, high)) in item.places.iter().zip(&mut item.state).zip(bounds) {
                if let Some(value) = place.and_then(|place| values.get(place)) {
                    *state = value.clamp(low, high);
                }
            }
        }
        let is_curve = |item: &ItemState<N, C>| {
            item.state.iter().all(|value| value.is_finite()) && item.curve.is_ordered(&item.state)
        };
        if !self.items.iter().all(is_curve) {
            self.items = before;
            return false;
        }
        if let Some([mean, log_sd]) = self.latent.and_then(|mean| values.get(mean..mean + 2)) {
            self.set_ability(*mean, log_sd.exp());
        }
        true
    }
}

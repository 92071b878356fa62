//! Standard errors: the observed information of the marginal likelihood, inverted.
//!
//! Oakes (1999): the observed information is the curvature of the M-step's objective minus the derivative of its slope by the
//! parameters behind the posteriors. That derivative is the posterior covariance of the complete-data scores (Louis 1982), summed
//! over persons, so nothing is differenced and no digits are lost.
//!
//! Over the points a person's posterior weights define orthonormal polynomials; the covariance of two scores is the sum over the
//! polynomials of the products of their coefficients. A posterior is narrow beside the curves, so a handful of polynomials is exact
//! to seven digits, and the sum over persons becomes one matrix product.

use rayon::prelude::*;

use super::{
    curve::{Curvature, Curve},
    em::Em,
    expectation::{AnswerRows, Expectation, PosteriorRow},
    lanes::Lane,
    maximisation::with_counts,
    patterns::Patterns,
    symmetric::{Inverse, Symmetric},
};

/// Polynomials are added until two in a row hold less than this share of a person's covariance.
const NEGLIGIBLE: f64 = 1e-7;

/// More polynomials than this no posterior on a grid of ordinary size needs.
const HIGHEST_DEGREE: usize = 30;

/// Numbers held at once: as many persons are taken together as stay in the cache.
const HELD: usize = 1 << 17;

/// Rows of one pass over a tile, so that two panels stay in the nearest cache.
const DEPTH: usize = 256;

/// The covariance matrix of the estimates, unless the information is not positive definite.
pub(super) fn invert<const N: usize, C: Curve<N> + Clone + Send>(
    em: &Em<N, C>,
    patterns: &Patterns,
    expectation: &mut Expectation<'_>,
) -> Option<Inverse> {
    let held = em.held();
    let mut information = complete(em, patterns, &expectation.counts, &held);
    let missing = missing(em, patterns, expectation, &held);
    for (row, lost) in information.rows_mut().iter_mut().zip(missing) {
        for (element, lost) in row.iter_mut().zip(lost) {
            *element -= lost;
        }
    }
    information.factor().map(|factor| factor.invert())
}

/// The curvature of the M-step's objective; parameters at a bound stand alone.
fn complete<const N: usize, C: Curve<N> + Clone + Send>(
    em: &Em<N, C>,
    patterns: &Patterns,
    counts: &AnswerRows,
    held: &[bool],
) -> Symmetric {
    let is_held = |place: usize| held.get(place).copied().unwrap_or(true);
    let mut information = Symmetric::zeros(em.n_estimated());
    for (at, item) in em.items.iter().enumerate() {
        let sum = with_counts(counts, at, em.points.len(), |rows| {
            item.expand(&item.state, &em.points, rows, Curvature::Observed)
        });
        for (i, (row, row_place)) in sum.curvature.iter().zip(item.places).enumerate() {
            for (value, column_place) in row.iter().zip(item.places).take(i + 1) {
                let (Some(row), Some(column)) = (row_place, column_place) else { continue };
                if !is_held(row) && !is_held(column) {
                    information.add(row, column, *value);
                }
            }
        }
    }
    if let Some(mean) = em.latent {
        information.add(mean, mean, patterns.n_persons / em.ability.sd().powi(2));
        information.add(mean + 1, mean + 1, 2.0 * patterns.n_persons);
    }
    for place in (0..em.n_estimated()).filter(|place| is_held(*place)) {
        information.add(place, place, 1.0);
    }
    information
}

/// The sum over persons of the posterior covariances of the scores: the lower half, row after row.
fn missing<const N: usize, C: Curve<N> + Clone + Send>(
    em: &Em<N, C>,
    patterns: &Patterns,
    expectation: &mut Expectation<'_>,
    held: &[bool],
) -> Vec<Vec<f64>> {
    let n = em.n_estimated();
    let n_panels = n.div_ceil(4);
    let scores = Scores::of(em, held);
    let mut tiles: Vec<Vec<[Lane; 4]>> =
        (1..=n_panels).map(|length| vec![[Lane::default(); 4]; length]).collect();
    let group = (HELD / (4 * n_panels.max(1))).clamp(8, 256);
    let log_rows = em.log_rows();
    expectation.each_batch(&log_rows, &em.ability.log_weights(&em.points), |start, weights, posteriors| {
        let rows: Vec<_> = posteriors.rows(weights.len()).enumerate().collect();
        for persons in rows.chunks(group) {
            let coefficients: Vec<Vec<Lane>> = persons
                .par_chunks(16)
                .map(|persons| {
                    let mut into = Vec::new();
                    for (at, row) in persons {
                        scores.project(patterns, start + at, *row, n_panels, &mut into);
                    }
                    into
                })
                .collect();
            let panels: Vec<Vec<Lane>> = (0..n_panels)
                .into_par_iter()
                .map(|panel| {
                    let rows = coefficients.iter().flat_map(|rows| rows.chunks_exact(n_panels));
                    rows.filter_map(|row| row.get(panel).copied()).collect()
                })
                .collect();
            tiles.par_iter_mut().zip(&panels).for_each(|(tiles, left)| {
                for (depth, left) in left.chunks(DEPTH).enumerate() {
                    for (tile, right) in tiles.iter_mut().zip(&panels) {
                        multiply(tile, left, right.get(depth * DEPTH..).unwrap_or_default());
                    }
                }
            });
        }
    });
    let row = |tiles: &[[Lane; 4]], at: usize| -> Vec<f64> {
        tiles.iter().filter_map(|tile| tile.get(at)).flatten().copied().collect()
    };
    let rows = tiles.iter().flat_map(|tiles| (0..4).map(move |at| row(tiles, at)));
    rows.take(n).collect()
}

/// Adds the products of two panels of four columns.
fn multiply(tile: &mut [Lane; 4], left: &[Lane], right: &[Lane]) {
    let mut sums = *tile;
    for (left, right) in left.iter().zip(right) {
        for (sums, left) in sums.iter_mut().zip(left) {
            for (sum, right) in sums.iter_mut().zip(right) {
                *sum += left * right;
            }
        }
    }
    *tile = sums;
}

/// The scores of every answer over the points.
struct Scores {
    /// One row for each estimated parameter of each answer of an item.
    rows: AnswerRows,
    /// For each item the places of those parameters.
    places: Vec<Vec<usize>>,
    /// Scores of the latent mean and standard deviation, which depend on no answer.
    latent: Vec<(usize, Vec<Lane>)>,
    points: Vec<Lane>,
}

impl Scores {
    fn of<const N: usize, C: Curve<N> + Clone + Send>(em: &Em<N, C>, held: &[bool]) -> Self {
        let is_free = |place: &usize| held.get(*place) == Some(&false);
        let places: Vec<Vec<usize>> = em
            .items
            .iter()
            .map(|item| item.places.iter().flatten().copied().filter(is_free).collect())
            .collect();
        let n_rows =
            em.items.iter().zip(&places).map(|(item, places)| item.curve.n_categories() * places.len());
        let mut rows = AnswerRows::new(n_rows, em.points.len());
        let width = rows.width;
        rows.split_mut().into_par_iter().zip(&em.items).for_each(|(rows, item)| {
            let free = item.places.map(|place| place.is_some_and(|place| is_free(&place)));
            for (at, point) in em.points.iter().enumerate() {
                let mut into = rows.chunks_exact_mut(width);
                item.curve.scores(&item.state, *point, |scores| {
                    for (score, _) in scores.iter().zip(free).filter(|(_, free)| *free) {
                        if let Some(cell) = into.next().and_then(|row| row.as_flattened_mut().get_mut(at)) {
                            *cell = *score;
                        }
                    }
                });
            }
        });
        let lanes = |value: &dyn Fn(f64) -> f64| {
            let mut lanes = vec![Lane::default(); width];
            for (into, point) in lanes.as_flattened_mut().iter_mut().zip(&em.points) {
                *into = value(*point);
            }
            lanes
        };
        let (mean, sd) = (em.ability.mean(), em.ability.sd());
        let latent = em.latent.map_or_else(Vec::new, |place| {
            let by_mean = lanes(&|point| (point - mean) / (sd * sd));
            let by_log_sd = lanes(&|point| ((point - mean) / sd).powi(2) - 1.0);
            let both = [(place, by_mean), (place + 1, by_log_sd)];
            both.into_iter().filter(|(place, _)| is_free(place)).collect()
        });
        Self { rows, places, latent, points: lanes(&|point| point) }
    }

    /// Appends the coefficients of a pattern's scores on its polynomials, one row of `n_panels` lanes for each.
    fn project(
        &self,
        patterns: &Patterns,
        pattern: usize,
        posterior: PosteriorRow<'_>,
        n_panels: usize,
        into: &mut Vec<Lane>,
    ) {
        let points = within(&self.points, posterior);
        let scores: Vec<(usize, &[Lane])> = self.behind(patterns, pattern, posterior).collect();
        let (mut total, mut quiet) = (0.0, 0);
        let mut polynomials = Polynomials::new(points.as_flattened(), posterior.lanes.as_flattened());
        for _ in 0..HIGHEST_DEGREE {
            let Some(weighted) = polynomials.next() else { return };
            let (weighted, _) = weighted.as_chunks::<4>();
            let start = into.len();
            into.resize(start + n_panels, Lane::default());
            let Some(row) = into.get_mut(start..).map(<[Lane]>::as_flattened_mut) else { return };
            for (place, scores) in &scores {
                if let Some(cell) = row.get_mut(*place) {
                    *cell += inner(weighted, scores);
                }
            }
            let energy: f64 = row.iter().map(|value| value * value).sum();
            total += energy;
            quiet = if energy <= NEGLIGIBLE * total { quiet + 1 } else { 0 };
            if quiet == 2 {
                into.truncate(start - n_panels);
                return;
            }
        }
    }

    /// The scores of what a pattern answered where its posterior counts, each with its place.
    fn behind<'a>(
        &'a self,
        patterns: &'a Patterns,
        pattern: usize,
        posterior: PosteriorRow<'a>,
    ) -> impl Iterator<Item = (usize, &'a [Lane])> {
        let answers = patterns.blocks.iter().flat_map(move |packed| {
            packed.block.answers(packed.codes.get(pattern).map_or(0, |code| usize::from(*code)))
        });
        let of_items = answers.flat_map(|(item, category)| {
            let places = self.places.get(item).map_or(&[][..], Vec::as_slice);
            let rows = self.rows.of(item).chunks_exact(self.rows.width).skip(category * places.len());
            places.iter().copied().zip(rows)
        });
        let latent = self.latent.iter().map(|(place, row)| (*place, row.as_slice()));
        of_items.chain(latent).map(move |(place, row)| (place, within(row, posterior)))
    }
}

/// The part of a row where a posterior counts.
fn within<'a>(row: &'a [Lane], posterior: PosteriorRow<'_>) -> &'a [Lane] {
    row.get(posterior.from..posterior.from + posterior.lanes.len()).unwrap_or_default()
}

fn inner(left: &[Lane], right: &[Lane]) -> f64 {
    let mut sums = Lane::default();
    for (left, right) in left.iter().zip(right) {
        for ((sum, left), right) in sums.iter_mut().zip(left).zip(right) {
            *sum += left * right;
        }
    }
    sums.iter().sum()
}

/// The polynomials that are orthonormal under given weights, from the first degree on, by Stieltjes' three-term recurrence.
struct Polynomials<'a> {
    points: &'a [f64],
    weights: &'a [f64],
    before: Vec<f64>,
    last: Vec<f64>,
    weighted: Vec<f64>,
    link: f64,
}

impl<'a> Polynomials<'a> {
    fn new(points: &'a [f64], weights: &'a [f64]) -> Self {
        let mass: f64 = weights.iter().sum();
        let last = vec![mass.sqrt().recip(); points.len()];
        let weighted = weights.iter().zip(&last).map(|(weight, value)| weight * value).collect();
        Self { points, weights, before: vec![0.0; points.len()], last, weighted, link: 0.0 }
    }

    /// The next polynomial times the weights; nothing once the points cannot tell it from the lower ones.
    fn next(&mut self) -> Option<&[f64]> {
        /// Below this share of the point's spread a remainder is rounding.
        const ROUNDING: f64 = 1e-12;
        let products = self.weighted.iter().zip(&self.last);
        let centre: f64 =
            products.zip(self.points).map(|((weighted, last), point)| weighted * last * point).sum();
        let mut norm = 0.0;
        for (((before, last), point), weight) in
            self.before.iter_mut().zip(&self.last).zip(self.points).zip(self.weights)
        {
            let value = (point - centre) * last - self.link * *before;
            norm += weight * value * value;
            *before = value;
        }
        self.link = norm.sqrt();
        if self.link.is_nan() || self.link <= ROUNDING {
            return None;
        }
        std::mem::swap(&mut self.before, &mut self.last);
        for ((last, weighted), weight) in self.last.iter_mut().zip(&mut self.weighted).zip(self.weights) {
            *last /= self.link;
            *weighted = weight * *last;
        }
        Some(&self.weighted)
    }
}

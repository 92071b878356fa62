//! The E-step: what each pattern says of ability, and how many persons at each point gave each answer.

use rayon::prelude::*;

use super::{
    lanes::{Lane, add, exponential, highest, lanes_for},
    patterns::{PackedBlock, Patterns},
};

/// Patterns taken together: their posteriors stay in the cache between being made and being counted.
const BATCH: usize = 1_024;

/// Patterns of one task; fixed, so that the sums do not depend on the number of threads.
const CHUNK: usize = 64;

/// Points whose share of a person is below `e^-40`, less than the rounding of the others, are left out.
const NEGLIGIBLE: f64 = -40.0;

/// Rows over the points for each answer of each item.
#[derive(Debug, Clone)]
pub(super) struct AnswerRows {
    pub(super) width: usize,
    /// Where each item's rows begin, in lanes, and after the last where they end.
    starts: Vec<usize>,
    lanes: Vec<Lane>,
}

impl AnswerRows {
    /// Zeros for items with these numbers of answers over `n_points` points.
    pub(super) fn new(n_categories: impl IntoIterator<Item = usize>, n_points: usize) -> Self {
        let width = lanes_for(n_points);
        let mut starts = vec![0];
        let mut end = 0;
        for n in n_categories {
            end += n * width;
            starts.push(end);
        }
        Self { width, starts, lanes: vec![Lane::default(); end] }
    }

    /// The rows of an item, one after the other.
    pub(super) fn of(&self, item: usize) -> &[Lane] {
        let ends = self.starts.get(item).zip(self.starts.get(item + 1));
        ends.and_then(|(start, end)| self.lanes.get(*start..*end)).unwrap_or_default()
    }

    /// The rows of one item after the other, to be written.
    pub(super) fn split_mut(&mut self) -> Vec<&mut [Lane]> {
        let mut left = self.lanes.as_mut_slice();
        let mut parts = Vec::with_capacity(self.starts.len());
        for (start, end) in self.starts.iter().zip(self.starts.iter().skip(1)) {
            let (part, rest) = left.split_at_mut(end - start);
            parts.push(part);
            left = rest;
        }
        parts
    }

    fn set(&mut self, item: usize, category: usize, row: &[Lane]) {
        let start = self.starts.get(item).map_or(0, |start| start + category * self.width);
        if let Some(into) = self.lanes.get_mut(start..start + self.width) {
            into.copy_from_slice(row);
        }
    }
}

/// Posteriors of some patterns over the points, each with the lanes where it is not negligible.
#[derive(Debug)]
pub(super) struct Posteriors {
    width: usize,
    lanes: Vec<Lane>,
    reaches: Vec<Reach>,
}

/// The lanes of a pattern that count, and its log-likelihood.
#[derive(Debug, Clone, Copy, Default)]
struct Reach {
    from: usize,
    to: usize,
    log_likelihood: f64,
}

/// The tables and buckets of the E-step, kept from one to the next.
#[derive(Debug)]
pub(super) struct Expectation<'a> {
    patterns: &'a Patterns,
    tables: Vec<Vec<Lane>>,
    buckets: Vec<Vec<Lane>>,
    posteriors: Posteriors,
    /// Persons at each point, over all items.
    pub(super) total: Vec<Lane>,
    /// Persons at each point who gave each answer.
    pub(super) counts: AnswerRows,
}

impl<'a> Expectation<'a> {
    pub(super) fn new(
        patterns: &'a Patterns,
        n_categories: impl IntoIterator<Item = usize>,
        n_points: usize,
    ) -> Self {
        let counts = AnswerRows::new(n_categories, n_points);
        let width = counts.width;
        let empty = || vec![Vec::new(); patterns.blocks.len()];
        Self {
            patterns,
            tables: empty(),
            buckets: empty(),
            posteriors: Posteriors {
                width,
                lanes: vec![Lane::default(); width * BATCH.min(patterns.len())],
                reaches: vec![Reach::default(); BATCH.min(patterns.len())],
            },
            total: vec![Lane::default(); width],
            counts,
        }
    }

    /// Fills the counts and gives the log-likelihood, from `ln P` of each answer and the logarithms of the prior's weights.
    pub(super) fn run(&mut self, log_rows: &AnswerRows, log_prior: &[f64]) -> f64 {
        self.spread(log_rows, log_prior);
        let width = self.counts.width;
        self.buckets.par_iter_mut().zip(&self.patterns.blocks).for_each(|(bucket, packed)| {
            bucket.clear();
            bucket.resize(packed.block.n_codes() * width, Lane::default());
        });
        self.total.fill(Lane::default());
        let mut log_likelihood = 0.0;
        for start in (0..self.patterns.len()).step_by(BATCH) {
            let weights = self.batch(start);
            for (reach, weight) in self.posteriors.reaches.iter().zip(weights) {
                log_likelihood += weight * reach.log_likelihood;
            }
            let posteriors = &self.posteriors;
            self.buckets.par_iter_mut().zip(&self.patterns.blocks).for_each(|(bucket, packed)| {
                posteriors.count(packed.codes.get(start..).unwrap_or_default(), bucket);
            });
            for row in posteriors.rows(weights.len()) {
                row.add_to(&mut self.total);
            }
        }
        self.fold();
        log_likelihood
    }

    /// Hands over the posteriors batch by batch: the place of its first pattern, the weights of its patterns, and their posteriors.
    pub(super) fn each_batch(
        &mut self,
        log_rows: &AnswerRows,
        log_prior: &[f64],
        mut each: impl FnMut(usize, &[f64], &Posteriors),
    ) {
        self.spread(log_rows, log_prior);
        for start in (0..self.patterns.len()).step_by(BATCH) {
            let weights = self.batch(start);
            each(start, weights, &self.posteriors);
        }
    }

    fn spread(&mut self, log_rows: &AnswerRows, log_prior: &[f64]) {
        let width = self.counts.width;
        let nothing = vec![Lane::default(); width];
        // The padding stays at minus infinity through every sum.
        let mut prior = vec![[f64::NEG_INFINITY; 4]; width];
        for (into, value) in prior.as_flattened_mut().iter_mut().zip(log_prior) {
            *into = *value;
        }
        self.tables.par_iter_mut().zip(&self.patterns.blocks).enumerate().for_each(
            |(at, (table, packed))| {
                let base = if at == 0 { &prior } else { &nothing };
                packed.block.spread(table, base, |item| log_rows.of(item));
            },
        );
    }

    /// Fills the posteriors of the patterns from `start` on and gives their weights.
    fn batch(&mut self, start: usize) -> &'a [f64] {
        let weights = self.patterns.weights.get(start..).unwrap_or_default();
        let weights = weights.get(..BATCH).unwrap_or(weights);
        let Posteriors { width, lanes, reaches } = &mut self.posteriors;
        let tables = &self.tables;
        let blocks = &self.patterns.blocks;
        lanes
            .par_chunks_mut(CHUNK * *width)
            .zip(reaches.par_chunks_mut(CHUNK))
            .zip(weights.par_chunks(CHUNK))
            .enumerate()
            .for_each(|(chunk, ((lanes, reaches), weights))| {
                let from = start + chunk * CHUNK;
                look_up(lanes, *width, from, tables, blocks);
                for ((row, reach), weight) in lanes.chunks_exact_mut(*width).zip(reaches).zip(weights) {
                    *reach = normalise(row, *weight);
                }
            });
        weights
    }

    fn fold(&mut self) {
        let width = self.counts.width;
        let folded: Vec<Vec<(usize, usize, Vec<Lane>)>> = self
            .buckets
            .par_iter_mut()
            .zip(&self.patterns.blocks)
            .map(|(bucket, packed)| {
                let mut rows = Vec::new();
                packed
                    .block
                    .fold(bucket, width, |item, category, row| rows.push((item, category, row.to_vec())));
                rows
            })
            .collect();
        for (item, category, row) in folded.iter().flatten() {
            self.counts.set(*item, *category, row);
        }
    }
}

/// Adds up the logarithms of what each block says about each pattern of a chunk.
fn look_up(lanes: &mut [Lane], width: usize, from: usize, tables: &[Vec<Lane>], blocks: &[PackedBlock]) {
    let mut first = true;
    for (table, packed) in tables.iter().zip(blocks) {
        let codes = packed.codes.get(from..).unwrap_or_default();
        // The first block carries the prior, so it is never passed over.
        let nothing = packed.block.nothing_shown().filter(|_| !first);
        for (row, code) in lanes.chunks_exact_mut(width).zip(codes) {
            let code = usize::from(*code);
            if nothing == Some(code) {
                continue;
            }
            let said = table.get(code * width..(code + 1) * width).unwrap_or_default();
            if first {
                row.copy_from_slice(said);
            } else {
                add(row, said);
            }
        }
        first = false;
    }
}

/// Turns log-densities into shares of a person times `weight`, in the lanes that count.
fn normalise(row: &mut [Lane], weight: f64) -> Reach {
    let top = highest(row);
    let counts = |lane: &Lane| highest(std::slice::from_ref(lane)) > top + NEGLIGIBLE;
    let from = row.iter().position(counts).unwrap_or(0);
    let to = row.iter().rposition(counts).map_or(0, |last| last + 1);
    let row = row.get_mut(from..to).unwrap_or_default();
    let mut sum = Lane::default();
    for lane in row.iter_mut() {
        *lane = exponential(lane.map(|value| value - top));
        for (sum, value) in sum.iter_mut().zip(&*lane) {
            *sum += value;
        }
    }
    let total: f64 = sum.iter().sum();
    let share = weight / total;
    for value in row.as_flattened_mut() {
        *value *= share;
    }
    Reach { from, to, log_likelihood: top + total.ln() }
}

/// The share of one pattern's persons at the points that count.
#[derive(Debug, Clone, Copy)]
pub(super) struct PosteriorRow<'a> {
    /// The lane of the first value.
    pub(super) from: usize,
    pub(super) lanes: &'a [Lane],
}

impl PosteriorRow<'_> {
    fn add_to(self, into: &mut [Lane]) {
        add(into.get_mut(self.from..).unwrap_or_default(), self.lanes);
    }
}

impl Posteriors {
    /// The rows of the first `n` patterns.
    pub(super) fn rows(&self, n: usize) -> impl Iterator<Item = PosteriorRow<'_>> {
        self.lanes.chunks_exact(self.width).zip(&self.reaches).take(n).map(|(row, reach)| PosteriorRow {
            from: reach.from,
            lanes: row.get(reach.from..reach.to).unwrap_or_default(),
        })
    }

    /// Adds each pattern's row to the bucket of its code; the codes end with the last pattern or the batch does.
    fn count(&self, codes: &[u8], bucket: &mut [Lane]) {
        for (row, code) in self.rows(codes.len()).zip(codes) {
            let start = usize::from(*code) * self.width;
            row.add_to(bucket.get_mut(start..start + self.width).unwrap_or_default());
        }
    }
}

//! Variances and covariances of items, each from the people who were shown both.

use crate::{classical::ScoreTable, moments::Moments, reliability::ReliabilityError};

/// The covariances of the items that vary, over `n - 1`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Covariance {
    /// Columns of the table that vary, in order.
    pub(crate) items: Vec<usize>,
    /// Columns with the same score for everyone, or shown to nobody.
    pub(crate) constant: Vec<usize>,
    /// One row and one column for each of `items`.
    values: Vec<f64>,
}

/// Sums over the people shown both items, from scores that have their item's mean taken off.
struct Sums {
    width: usize,
    weights: Vec<f64>,
    /// The score of the row's item.
    scores: Vec<f64>,
    products: Vec<f64>,
}

impl Covariance {
    /// The covariances of a table; two items that fewer than two people were shown together are an error.
    pub(crate) fn of(table: &ScoreTable) -> Result<Self, ReliabilityError> {
        let mut columns = vec![Moments::default(); table.n_items()];
        for (row, weight) in table.rows() {
            for (column, score) in columns.iter_mut().zip(row) {
                if let Some(score) = score {
                    column.push(*score, *score, weight);
                }
            }
        }
        let (constant, items): (Vec<usize>, Vec<usize>) =
            (0..columns.len()).partition(|item| columns.get(*item).is_none_or(Moments::is_constant));
        let means: Vec<f64> =
            items.iter().map(|item| columns.get(*item).and_then(Moments::mean).unwrap_or(0.0)).collect();
        let values = Sums::over(table, &items, &means).covariances(&items)?;
        Ok(Self { items, constant, values })
    }

    /// The rows of the matrix.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &[f64]> + Clone {
        self.values.chunks_exact(self.items.len().max(1))
    }

    /// The variances.
    pub(crate) fn diagonal(&self) -> impl Iterator<Item = f64> + Clone + '_ {
        self.rows().enumerate().filter_map(|(at, row)| row.get(at).copied())
    }

    /// The sum of all entries: the variance of the total score.
    pub(crate) fn total(&self) -> f64 {
        self.values.iter().sum()
    }

    /// The same as correlations, and the standard deviations.
    pub(crate) fn correlations(&self) -> (Vec<f64>, Vec<f64>) {
        let deviations: Vec<f64> = self.diagonal().map(f64::sqrt).collect();
        let scaled = self.rows().zip(&deviations).flat_map(|(row, own)| {
            row.iter().zip(&deviations).map(move |(value, other)| {
                let spread = own * other;
                if spread > 0.0 { (value / spread).clamp(-1.0, 1.0) } else { 0.0 }
            })
        });
        (scaled.collect(), deviations)
    }
}

impl Sums {
    fn over(table: &ScoreTable, items: &[usize], means: &[f64]) -> Self {
        let width = items.len();
        let empty = vec![0.0; width * width];
        let mut sums = Self { width, weights: empty.clone(), scores: empty.clone(), products: empty };
        let (mut shown, mut centred) = (vec![0.0; width], vec![0.0; width]);
        for (row, weight) in table.rows() {
            let cells = items.iter().zip(means).map(|(item, mean)| {
                row.get(*item).copied().flatten().map_or((0.0, 0.0), |score| (1.0, score - mean))
            });
            for ((place, score), cell) in shown.iter_mut().zip(&mut centred).zip(cells) {
                (*place, *score) = cell;
            }
            sums.add(&shown, &centred, weight);
        }
        sums
    }

    fn add(&mut self, shown: &[f64], centred: &[f64], weight: f64) {
        let width = self.width.max(1);
        let rows = self
            .weights
            .chunks_exact_mut(width)
            .zip(self.scores.chunks_exact_mut(width))
            .zip(self.products.chunks_exact_mut(width));
        for (((weights, scores), products), (here, score)) in rows.zip(shown.iter().zip(centred)) {
            if *here <= 0.0 {
                continue;
            }
            let score = weight * score;
            for (sum, there) in weights.iter_mut().zip(shown) {
                *sum += weight * there;
            }
            for (sum, there) in scores.iter_mut().zip(shown) {
                *sum += score * there;
            }
            for (sum, other) in products.iter_mut().zip(centred) {
                *sum += score * other;
            }
        }
    }

    fn covariances(&self, items: &[usize]) -> Result<Vec<f64>, ReliabilityError> {
        let at = |sums: &[f64], row: usize, column: usize| {
            sums.get(row * self.width + column).copied().unwrap_or(0.0)
        };
        let mut values = Vec::with_capacity(self.width * self.width);
        for (row, one) in items.iter().enumerate() {
            for (column, other) in items.iter().enumerate() {
                let n = at(&self.weights, row, column);
                if n <= 1.0 {
                    return Err(ReliabilityError::NeverTogether { one: *one, other: *other });
                }
                let shift = at(&self.scores, row, column) * at(&self.scores, column, row) / n;
                values.push((at(&self.products, row, column) - shift) / (n - 1.0));
            }
        }
        Ok(values)
    }
}

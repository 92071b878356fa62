//! Symmetric matrices: Cholesky's factor, and the inverse where it is asked for.

use rayon::prelude::*;

/// The lower half of a symmetric matrix, row after row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Symmetric {
    rows: Vec<Vec<f64>>,
}

/// Cholesky's lower factor.
#[derive(Debug, Clone)]
pub(super) struct Factor {
    rows: Vec<Vec<f64>>,
}

/// The inverse of Cholesky's factor, column after column: enough for any element of the inverse of the matrix.
#[derive(Debug, Clone)]
pub(super) struct Inverse {
    columns: Vec<Vec<f64>>,
}

impl Symmetric {
    pub(super) fn zeros(n: usize) -> Self {
        Self { rows: (1..=n).map(|length| vec![0.0; length]).collect() }
    }

    /// Adds to the element at a row and a column, in either order.
    pub(super) fn add(&mut self, row: usize, column: usize, value: f64) {
        let (high, low) = (row.max(column), row.min(column));
        if let Some(element) = self.rows.get_mut(high).and_then(|row| row.get_mut(low)) {
            *element += value;
        }
    }

    /// The rows of the lower half, to be written.
    pub(super) fn rows_mut(&mut self) -> &mut [Vec<f64>] {
        &mut self.rows
    }

    /// The factor, unless the matrix is not positive definite beyond its rounding.
    pub(super) fn factor(self) -> Option<Factor> {
        /// A pivot that lost more than this share of its diagonal is rounding.
        const LEAST: f64 = 1e-13;
        let mut done: Vec<Vec<f64>> = Vec::with_capacity(self.rows.len());
        for mut row in self.rows {
            let diagonal = row.pop()?;
            for (column, upper) in done.iter().enumerate() {
                let (known, rest) = row.split_at_mut(column);
                let pivot = upper.last()?;
                let element = rest.first_mut()?;
                *element = (*element - dot(known, upper)) / pivot;
            }
            let pivot = diagonal - dot(&row, &row);
            // Also false for NaN.
            if !(pivot > LEAST * diagonal && pivot.is_finite()) {
                return None;
            }
            row.push(pivot.sqrt());
            done.push(row);
        }
        Some(Factor { rows: done })
    }
}

impl Factor {
    /// Solves `A x = right` for the matrix A whose factor this is.
    pub(super) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let mut solution: Vec<f64> = Vec::with_capacity(right.len());
        for (row, right) in self.rows.iter().zip(right) {
            let pivot = row.last().copied().unwrap_or(1.0);
            solution.push((right - dot(row, &solution)) / pivot);
        }
        let mut left = solution.as_mut_slice();
        for row in self.rows.iter().rev() {
            let Some((last, others)) = left.split_last_mut() else { break };
            *last /= row.last().copied().unwrap_or(1.0);
            for (other, element) in others.iter_mut().zip(row) {
                *other -= *last * element;
            }
            left = others;
        }
        solution
    }

    pub(super) fn invert(&self) -> Inverse {
        let column = |start: usize| {
            let mut column: Vec<f64> = Vec::with_capacity(self.rows.len() - start);
            for row in self.rows.iter().skip(start) {
                let pivot = row.last().copied().unwrap_or(1.0);
                let known = row.get(start..row.len() - 1).unwrap_or_default();
                column.push(if column.is_empty() { 1.0 / pivot } else { -dot(known, &column) / pivot });
            }
            column
        };
        Inverse { columns: (0..self.rows.len()).into_par_iter().map(column).collect() }
    }
}

impl Inverse {
    /// One element of the inverse matrix.
    pub(super) fn at(&self, row: usize, column: usize) -> f64 {
        let (high, low) = (row.max(column), row.min(column));
        let columns = self.columns.get(high).zip(self.columns.get(low));
        columns.map_or(0.0, |(short, long)| dot(short, long.get(high - low..).unwrap_or_default()))
    }
}

/// The sum of products over the shorter of two rows, in eight sums side by side.
fn dot(left: &[f64], right: &[f64]) -> f64 {
    let n = left.len().min(right.len());
    let (left, left_rest) = left.get(..n).unwrap_or_default().as_chunks::<8>();
    let (right, right_rest) = right.get(..n).unwrap_or_default().as_chunks::<8>();
    let mut sums = [0.0; 8];
    for (left, right) in left.iter().zip(right) {
        for ((sum, left), right) in sums.iter_mut().zip(left).zip(right) {
            *sum += left * right;
        }
    }
    let rest: f64 = left_rest.iter().zip(right_rest).map(|(left, right)| left * right).sum();
    sums.iter().sum::<f64>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hilbert_and_ridge(n: usize) -> Symmetric {
        let mut matrix = Symmetric::zeros(n);
        for (row, elements) in matrix.rows_mut().iter_mut().enumerate() {
            for (column, element) in elements.iter_mut().enumerate() {
                *element = 1.0 / (1 + row + column) as f64 + if row == column { 0.1 } else { 0.0 };
            }
        }
        matrix
    }

    #[test]
    fn the_inverse_times_the_matrix_is_one() {
        let n = 21;
        let matrix = hilbert_and_ridge(n);
        let factor = matrix.clone().factor().unwrap();
        let inverse = factor.invert();
        for row in 0..n {
            let mut unit = vec![0.0; n];
            unit[row] = 1.0;
            for (column, solved) in factor.solve(&unit).iter().enumerate() {
                assert!((inverse.at(row, column) - solved).abs() < 1e-10);
                let product: f64 =
                    (0..n).map(|k| matrix.rows[column.max(k)][column.min(k)] * inverse.at(k, row)).sum();
                assert!((product - unit[column]).abs() < 1e-10, "{row} {column}: {product}");
            }
        }
    }

    #[test]
    fn a_matrix_that_is_not_positive_definite_has_no_factor() {
        let mut matrix = hilbert_and_ridge(3);
        matrix.add(2, 0, 5.0);
        assert!(matrix.factor().is_none());
        let mut matrix = hilbert_and_ridge(3);
        matrix.add(1, 1, f64::NAN);
        assert!(matrix.factor().is_none());
    }
}

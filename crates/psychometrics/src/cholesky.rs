//! Symmetric positive matrices taken apart into triangles, for the few systems of equations that fit statistics need.

/// The lower triangle `L` of `M = L L'`, kept as full rows.
///
/// Source: Golub and Van Loan (2013), section 4.2.
#[derive(Debug, Clone)]
pub(crate) struct Cholesky {
    rows: Vec<f64>,
    n: usize,
}

/// A pivot below this part of its diagonal is rounding, so the matrix has no inverse worth the name.
const SMALLEST_PIVOT: f64 = 1e-12;

impl Cholesky {
    /// Takes apart an `n` by `n` matrix given by rows, of which only the lower triangle is read; `None` unless it is positive definite.
    pub(crate) fn new(mut rows: Vec<f64>, n: usize) -> Option<Self> {
        if rows.len() != n * n {
            return None;
        }
        for at in 0..n {
            let (done, rest) = rows.split_at_mut(at * n);
            let (row, diagonal) = rest.split_at_mut(at);
            let diagonal = diagonal.first_mut()?;
            for (column, finished) in done.chunks_exact(n).enumerate() {
                let (head, tail) = row.split_at_mut(column);
                let (entry, pivot) = (tail.first_mut()?, finished.get(column)?);
                *entry = (*entry - dot(head, finished)) / pivot;
            }
            let left = *diagonal - dot(row, row);
            // Written so that a value that is not a number is refused too.
            if !(left > SMALLEST_PIVOT * *diagonal && left.is_finite()) {
                return None;
            }
            *diagonal = left.sqrt();
        }
        Some(Self { rows, n })
    }

    /// Replaces `v` by `L^-1 v`.
    pub(crate) fn forward(&self, v: &mut [f64]) {
        for (at, row) in self.rows.chunks_exact(self.n).enumerate() {
            let (head, tail) = v.split_at_mut(at.min(v.len()));
            if let (Some(entry), Some(pivot)) = (tail.first_mut(), row.get(at)) {
                *entry = (*entry - dot(head, row)) / pivot;
            }
        }
    }

    /// Replaces `v` by `M^-1 v`.
    pub(crate) fn solve(&self, v: &mut [f64]) {
        self.forward(v);
        for (at, row) in self.rows.chunks_exact(self.n).enumerate().rev() {
            let (head, tail) = v.split_at_mut(at.min(v.len()));
            if let (Some(entry), Some(pivot)) = (tail.first_mut(), row.get(at)) {
                *entry /= pivot;
                for (other, factor) in head.iter_mut().zip(row) {
                    *other -= factor * *entry;
                }
            }
        }
    }

    /// A column of the inverse: variance and covariances, where the matrix is an information.
    pub(crate) fn inverse_column(&self, at: usize) -> Vec<f64> {
        let mut column: Vec<f64> = (0..self.n).map(|other| f64::from(u8::from(other == at))).collect();
        self.solve(&mut column);
        column
    }
}

/// The sum of products, over the shorter of the two.
pub(crate) fn dot(left: &[f64], right: &[f64]) -> f64 {
    let n = left.len().min(right.len());
    let (left, right) = (left.get(..n).unwrap_or(&[]), right.get(..n).unwrap_or(&[]));
    // Several sums at once let the processor work on several products, in an order that is always the same.
    let ((left, left_rest), (right, right_rest)) = (left.as_chunks::<8>(), right.as_chunks::<8>());
    let mut sums = [0.0; 8];
    for (xs, ys) in left.iter().zip(right) {
        for ((sum, x), y) in sums.iter_mut().zip(xs).zip(ys) {
            *sum += x * y;
        }
    }
    sums.iter().sum::<f64>() + left_rest.iter().zip(right_rest).map(|(x, y)| x * y).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix() -> Vec<f64> {
        vec![4.0, 2.0, 0.6, 2.0, 5.0, 1.0, 0.6, 1.0, 3.0]
    }

    #[test]
    fn a_solution_put_back_gives_the_right_hand_side() {
        let cholesky = Cholesky::new(matrix(), 3).unwrap();
        let mut v = vec![1.0, -2.0, 0.5];
        cholesky.solve(&mut v);
        for (row, expected) in matrix().chunks(3).zip([1.0, -2.0, 0.5]) {
            assert!((dot(row, &v) - expected).abs() < 1e-14);
        }
    }

    #[test]
    fn columns_of_the_inverse_times_the_matrix_are_unit_vectors() {
        let cholesky = Cholesky::new(matrix(), 3).unwrap();
        for at in 0..3 {
            let column = cholesky.inverse_column(at);
            for (other, row) in matrix().chunks(3).enumerate() {
                assert!((dot(row, &column) - f64::from(u8::from(at == other))).abs() < 1e-15);
            }
        }
    }

    #[test]
    fn a_matrix_without_an_inverse_is_refused() {
        assert!(Cholesky::new(vec![1.0, 1.0, 1.0, 1.0], 2).is_none());
        assert!(Cholesky::new(vec![1.0, 2.0, 2.0, 1.0], 2).is_none());
        assert!(Cholesky::new(vec![f64::NAN], 1).is_none());
        assert!(Cholesky::new(vec![1.0, 0.0], 2).is_none());
    }

    #[test]
    fn a_long_sum_of_products_counts_every_product_once() {
        let left: Vec<f64> = (0..21_u32).map(f64::from).collect();
        assert!((dot(&left, &left) - 2_870.0).abs() < f64::EPSILON);
        assert!((dot(&left, &[2.0, 3.0, 4.0]) - 11.0).abs() < f64::EPSILON);
    }
}

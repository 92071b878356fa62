//! Anderson acceleration: the next trial point from the last few EM steps instead of the last one alone.

use std::collections::VecDeque;

use super::symmetric::Symmetric;

/// Differences remembered; more than this the sums of squares cannot tell apart.
const MEMORY: usize = 8;

/// Remembers trial points and where the EM step led from each.
///
/// With `f = M(x) - x` the next point is `M(x) - sum g_k (dx_k + df_k)`, `g` making `f - sum g_k df_k` shortest.
/// Source: Anderson (1965), Walker and Ni (2011); for EM Henderson and Varadhan (2019).
#[derive(Debug, Default)]
pub(super) struct Anderson {
    last: Option<(Vec<f64>, Vec<f64>)>,
    differences: VecDeque<(Vec<f64>, Vec<f64>)>,
}

impl Anderson {
    /// Forgets everything, after a step that led downhill.
    pub(super) fn forget(&mut self) {
        self.last = None;
        self.differences.clear();
    }

    /// The next trial point, from a point and its image under the EM step.
    pub(super) fn next(&mut self, point: &[f64], image: &[f64]) -> Vec<f64> {
        let residual = minus(image, point);
        if let Some((last_point, last_residual)) = self.last.take() {
            self.differences.push_back((minus(point, &last_point), minus(&residual, &last_residual)));
            if self.differences.len() > MEMORY {
                self.differences.pop_front();
            }
        }
        let mut next = image.to_vec();
        for (weight, (moved, changed)) in self.weights(&residual).iter().zip(&self.differences) {
            for ((next, moved), changed) in next.iter_mut().zip(moved).zip(changed) {
                *next -= weight * (moved + changed);
            }
        }
        self.last = Some((point.to_vec(), residual));
        next
    }

    fn weights(&self, residual: &[f64]) -> Vec<f64> {
        /// Keeps nearly equal differences from being told apart by their rounding.
        const RIDGE: f64 = 1e-12;
        let mut products = Symmetric::zeros(self.differences.len());
        for (row, (_, left)) in self.differences.iter().enumerate() {
            for (column, (_, right)) in self.differences.iter().enumerate().take(row + 1) {
                let ridge = if row == column { RIDGE } else { 0.0 };
                products.add(row, column, dot(left, right) * (1.0 + ridge));
            }
        }
        let right: Vec<f64> = self.differences.iter().map(|(_, changed)| dot(changed, residual)).collect();
        products.factor().map_or_else(Vec::new, |factor| factor.solve(&right))
    }
}

fn minus(left: &[f64], right: &[f64]) -> Vec<f64> {
    left.iter().zip(right).map(|(left, right)| left - right).collect()
}

fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_linear_map_is_solved_in_one_step_for_each_of_its_speeds() {
        let speeds = [0.99, 0.9, -0.5];
        let map = |x: &[f64]| -> Vec<f64> {
            x.iter().zip(speeds).map(|(x, speed)| speed * x + 1.0 - speed).collect()
        };
        let (mut anderson, mut x) = (Anderson::default(), vec![0.0; 3]);
        for _ in 0..5 {
            let image = map(&x);
            x = anderson.next(&x, &image);
        }
        assert!(x.iter().all(|x| (x - 1.0).abs() < 1e-6), "{x:?}");
    }
}

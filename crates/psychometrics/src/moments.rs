//! Means, variances and correlations of weighted numbers, gathered in one pass without losing digits.

/// Running sums over pairs of numbers, each with a weight that counts how often it was seen. Source: Welford (1962).
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Moments {
    weight: f64,
    mean: [f64; 2],
    squares: [f64; 2],
    products: f64,
}

impl Moments {
    /// The sums over single numbers that each count once.
    pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut moments = Self::default();
        for value in values {
            moments.push(value, value, 1.0);
        }
        moments
    }

    /// Takes in a pair; a weight of 0 changes nothing.
    pub(crate) fn push(&mut self, x: f64, y: f64, weight: f64) {
        if weight <= 0.0 {
            return;
        }
        self.weight += weight;
        let share = weight / self.weight;
        let [mean_x, mean_y] = self.mean;
        let (from_x, from_y) = (x - mean_x, y - mean_y);
        self.mean = [mean_x + share * from_x, mean_y + share * from_y];
        let [new_x, new_y] = self.mean;
        let [squares_x, squares_y] = self.squares;
        self.squares = [squares_x + weight * from_x * (x - new_x), squares_y + weight * from_y * (y - new_y)];
        self.products += weight * from_x * (y - new_y);
    }

    /// The sum of the weights.
    pub(crate) fn weight(&self) -> f64 {
        self.weight
    }

    /// The mean of the first numbers; absent without any.
    pub(crate) fn mean(&self) -> Option<f64> {
        let [mean, _] = self.mean;
        (self.weight > 0.0).then_some(mean)
    }

    /// The variance of the first numbers over `n - 1`; absent up to a weight of 1.
    pub(crate) fn variance(&self) -> Option<f64> {
        let [squares, _] = self.squares;
        (self.weight > 1.0).then(|| squares / (self.weight - 1.0))
    }

    /// Whether the first numbers do not differ.
    pub(crate) fn is_constant(&self) -> bool {
        let [squares, _] = self.squares;
        squares <= 0.0
    }

    /// The product-moment correlation; absent where one of the two does not vary.
    pub(crate) fn correlation(&self) -> Option<f64> {
        let [squares_x, squares_y] = self.squares;
        let spread = squares_x.sqrt() * squares_y.sqrt();
        (spread > 0.0).then(|| (self.products / spread).clamp(-1.0, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_offset_costs_no_digits() {
        let near = Moments::of([1.0, 2.0, 4.0, 8.0]);
        let far = Moments::of([1.0, 2.0, 4.0, 8.0].map(|value| value + 1e9));
        assert!((near.variance().unwrap() - 115.0 / 12.0).abs() < 1e-14);
        assert!((far.variance().unwrap() - 115.0 / 12.0).abs() < 1e-6);
    }

    #[test]
    fn a_weight_is_the_same_as_repeating() {
        let (mut weighted, mut repeated) = (Moments::default(), Moments::default());
        for (x, y, times) in [(1.0, 0.5, 3_u8), (2.0, -1.0, 1), (0.0, 4.0, 0), (4.0, 2.0, 2)] {
            weighted.push(x, y, f64::from(times));
            for _ in 0..times {
                repeated.push(x, y, 1.0);
            }
        }
        let close = |left: Option<f64>, right: Option<f64>| (left.unwrap() - right.unwrap()).abs() < 1e-14;
        assert!((weighted.weight() - 6.0).abs() < 1e-15);
        assert!(close(weighted.mean(), repeated.mean()));
        assert!(close(weighted.variance(), repeated.variance()));
        assert!(close(weighted.correlation(), repeated.correlation()));
    }

    #[test]
    fn what_does_not_vary_has_no_correlation() {
        let mut moments = Moments::default();
        for y in [1.0, 2.0, 3.0] {
            moments.push(0.1, y, 1.0);
        }
        assert!(moments.is_constant());
        assert_eq!((moments.correlation(), Moments::default().mean()), (None, None));
    }
}

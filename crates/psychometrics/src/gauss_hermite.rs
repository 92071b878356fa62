//! Expectations over a normal error by Gauss-Hermite quadrature with 11 points.

/// The points to one side of the middle with their weights, for a standard normal.
///
/// Roots of the Hermite polynomial `He_11` and `11! / (11^2 He_10(x)^2)`, to the last digit of a double.
/// Source: Abramowitz and Stegun (1964), 25.4.46, in the scale of the normal density.
const SIDE: [(f64, f64); 5] = [
    (0.928_868_997_381_063_9, 0.242_240_299_873_969_95),
    (1.876_035_020_154_845_8, 0.066_138_746_071_057_82),
    (2.865_123_160_643_645, 0.006_720_285_235_537_279),
    (3.936_166_607_129_977, 1.956_719_302_712_234e-4),
    (5.188_001_224_374_871, 8.121_849_790_214_923e-7),
];

/// Mean and variance of a value that depends on something measured with error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// `E f(X)`.
    pub mean: f64,
    /// `E f(X)^2 - (E f(X))^2`.
    pub variance: f64,
}

/// Mean and variance of `value(X)` with X normal around `centre`; exact for polynomials up to degree 21 and 10.
///
/// Without an error the value itself, exactly, with variance 0.
pub fn moments(centre: f64, standard_error: f64, value: impl Fn(f64) -> f64) -> Moments {
    let middle = value(centre);
    if standard_error <= 0.0 {
        return Moments { mean: middle, variance: 0.0 };
    }
    // Taken as differences from the middle, so that a constant keeps its last digit and has variance 0.
    let (mut shift, mut square) = (0.0, 0.0);
    for (point, weight) in SIDE {
        for at in [centre - point * standard_error, centre + point * standard_error] {
            let difference = value(at) - middle;
            shift += weight * difference;
            square += weight * difference * difference;
        }
    }
    Moments { mean: middle + shift, variance: (square - shift * shift).max(0.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_the_normal_are_exact_up_to_the_twenty_first() {
        let mut odd_product = 1.0;
        for order in 1..=10_i32 {
            odd_product *= f64::from(2 * order - 1);
            let even = moments(0.0, 1.0, |x| x.powi(2 * order)).mean;
            assert!((even / odd_product - 1.0).abs() < 1e-13, "order {}: {even}", 2 * order);
            assert!(moments(0.0, 1.0, |x| x.powi(2 * order + 1)).mean.abs() < 1e-12 * odd_product);
        }
    }

    #[test]
    fn the_weights_add_up_to_one() {
        let sides: f64 = SIDE.iter().map(|(_, weight)| 2.0 * weight).sum();
        // The middle's weight is the rational 256 / 693; no sum needs it.
        assert!((sides + 256.0 / 693.0 - 1.0).abs() < 1e-15);
    }

    #[test]
    fn an_expectation_has_the_centre_and_spread_of_the_error() {
        let found = moments(3.0, 0.5, |x| 2.0 * x);
        assert!((found.mean - 6.0).abs() < 1e-14 && (found.variance - 1.0).abs() < 1e-14);
        assert_eq!(moments(3.0, 0.0, |x| x), Moments { mean: 3.0, variance: 0.0 });
        assert_eq!(moments(3.0, 0.7, |_| 1.0), Moments { mean: 1.0, variance: 0.0 });
    }
}

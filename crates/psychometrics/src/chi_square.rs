//! A chi-square statistic with its degrees of freedom, and how rare so large a one is when nothing is wrong.

use crate::gamma::upper_gamma;

/// The value of a test statistic that is chi-square distributed when the model holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChiSquare {
    /// The statistic, 0 or more.
    pub statistic: f64,
    /// Degrees of freedom; 0 means that the data cannot contradict the model.
    pub degrees_of_freedom: usize,
}

impl ChiSquare {
    /// The probability of a statistic at least this large; absent without degrees of freedom.
    pub fn p_value(&self) -> Option<f64> {
        (self.degrees_of_freedom > 0).then(|| upper_tail(self.statistic, self.degrees_of_freedom))
    }

    /// Whether the probability exists and is below `level`.
    pub fn is_beyond(&self, level: f64) -> bool {
        self.p_value().is_some_and(|p| p < level)
    }
}

/// The probability that chi-square with `degrees_of_freedom` is at least `x`; 1 where `x` is not above 0.
///
/// Source: Abramowitz and Stegun (1964), 26.4.19.
pub fn upper_tail(x: f64, degrees_of_freedom: usize) -> f64 {
    upper_gamma(0.5 * degrees_of_freedom as f64, 0.5 * x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normal::cumulative;

    #[test]
    fn the_published_critical_values_leave_five_per_cent() {
        for (degrees, critical) in [(1, 3.841_459), (2, 5.991_465), (5, 11.070_498), (100, 124.342_113)] {
            assert!((upper_tail(critical, degrees) - 0.05).abs() < 1e-7, "{degrees} degrees");
        }
    }

    #[test]
    fn one_degree_is_the_square_of_a_normal() {
        for step in 0..=80 {
            let z = f64::from(step) / 10.0;
            let (tail, twice) = (upper_tail(z * z, 1), 2.0 * cumulative(-z));
            assert!((tail - twice).abs() <= 1e-12 * twice, "at {z}: {tail:e} against {twice:e}");
        }
    }

    #[test]
    fn without_degrees_of_freedom_there_is_no_probability() {
        let nothing = ChiSquare { statistic: 3.0, degrees_of_freedom: 0 };
        assert_eq!(nothing.p_value(), None);
        assert!(!nothing.is_beyond(1.0));
        assert!(ChiSquare { statistic: 12.0, degrees_of_freedom: 2 }.is_beyond(0.01));
    }
}

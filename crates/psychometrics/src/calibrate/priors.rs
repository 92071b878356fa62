//! Prior distributions of item parameters, which keep items with few answers from running away.

use super::curve::{Curvature, Expansion};

/// What is believed of the parameters before the answers; absent parts say nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Priors {
    /// Standard deviation of `ln a`, whose mean is 0.
    pub log_slope: Option<f64>,
    /// Standard deviation of b, whose mean is 0.
    pub difficulty: Option<f64>,
    /// How many earlier answers the guess at c is worth: c follows a Beta(n / m + 1, n (m - 1) / m + 1) for m options.
    pub guessing: Option<f64>,
}

impl Priors {
    /// The likelihood alone.
    pub const NONE: Self = Self { log_slope: None, difficulty: None, guessing: None };

    /// a lognormal(0, 0.5), b N(0, 2), c Beta(20 / m + 1, 20 (m - 1) / m + 1); their modes for c lie at 1 / m. Source: Mislevy (1986).
    pub const WEAK: Self = Self { log_slope: Some(0.5), difficulty: Some(2.0), guessing: Some(20.0) };

    /// The lognormal prior of a alone.
    pub const SLOPE: Self = Self { log_slope: Some(0.5), ..Self::NONE };

    /// Whether each given width is a positive number.
    pub(super) fn are_usable(&self) -> bool {
        let usable = |width: Option<f64>| width.is_none_or(|width| width > 0.0 && width.is_finite());
        usable(self.log_slope) && usable(self.difficulty) && usable(self.guessing)
    }

    /// Adds the logarithms of the densities at `[a, d, c]`, with `b = -d / a`.
    pub(super) fn add(
        &self,
        [a, d, c]: &[f64; 3],
        n_options: usize,
        curvature: Curvature,
        into: &mut Expansion<3>,
    ) {
        let Expansion {
            value,
            gradient: [by_a, by_d, by_c],
            curvature: [[aa, ad, _], [da, dd, _], [_, _, cc]],
        } = into;
        if let Some(sd) = self.log_slope {
            let (log, precision) = (a.ln(), sd.powi(-2));
            *value -= 0.5 * log * log * precision + log;
            *by_a -= (log * precision + 1.0) / a;
            *aa += match curvature {
                Curvature::Expected => precision / (a * a),
                Curvature::Observed => (precision - log * precision - 1.0) / (a * a),
            };
        }
        if let Some(sd) = self.difficulty {
            let z = d / (a * sd);
            let (z_a, z_d) = (-z / a, 1.0 / (a * sd));
            *value -= 0.5 * z * z;
            *by_a -= z * z_a;
            *by_d -= z * z_d;
            let (along_a, across) = match curvature {
                Curvature::Expected => (0.0, 0.0),
                Curvature::Observed => (2.0 * z * z / (a * a), -z * z_d / a),
            };
            *aa += z_a * z_a + along_a;
            *ad += z_a * z_d + across;
            *da += z_a * z_d + across;
            *dd += z_d * z_d;
        }
        if let Some(strength) = self.guessing.filter(|_| *c > 0.0) {
            let right = strength / n_options as f64;
            let wrong = strength - right;
            *value += right * c.ln() + wrong * (-c).ln_1p();
            *by_c += right / c - wrong / (1.0 - c);
            *cc += right / (c * c) + wrong / ((1.0 - c) * (1.0 - c));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(state: [f64; 3]) -> Expansion<3> {
        let mut sum = Expansion::ZERO;
        Priors::WEAK.add(&state, 4, Curvature::Observed, &mut sum);
        sum
    }

    #[test]
    fn slopes_and_bends_are_those_of_the_value() {
        let (state, h) = ([1.7, -0.8, 0.3], 1e-5);
        let here = at(state);
        for parameter in 0..3 {
            let (mut above, mut below) = (state, state);
            above[parameter] += h;
            below[parameter] -= h;
            let (above, below) = (at(above), at(below));
            let slope = (above.value - below.value) / (2.0 * h);
            assert!((here.gradient[parameter] - slope).abs() < 1e-8, "slope by {parameter}");
            for other in 0..3 {
                let bend = (below.gradient[other] - above.gradient[other]) / (2.0 * h);
                assert!((here.curvature[parameter][other] - bend).abs() < 1e-6, "bend {parameter} {other}");
            }
        }
    }

    #[test]
    fn the_mode_of_guessing_is_one_in_the_options() {
        assert!(at([1.0, 0.0, 0.25]).gradient[2].abs() < 1e-12);
    }
}

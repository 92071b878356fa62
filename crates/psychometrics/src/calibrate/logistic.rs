//! The curve with up to three parameters in the EM algorithm: slope a, intercept d = -a b, lower asymptote c.

use super::{
    curve::{Curvature, Curve, Expansion, INTERCEPT_BOUNDS, SLOPE_BOUNDS, logistic},
    priors::Priors,
};

/// Lower asymptotes that are estimated stay between these; a little more than tossing a coin gives is the most that guessing explains.
pub const ASYMPTOTE_BOUNDS: (f64, f64) = (1e-4, 0.6);

/// One right-or-wrong item: `P = c + (1 - c) s`, `s = 1 / (1 + exp(-(a theta + d)))`; its state is `[a, d, c]`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Logistic {
    pub(super) priors: Priors,
    /// Options to choose from, for the prior of c.
    pub(super) n_options: usize,
}

impl Curve<3> for Logistic {
    fn n_categories(&self) -> usize {
        2
    }

    fn log_probabilities(&self, [a, d, c]: &[f64; 3], point: f64, mut each: impl FnMut(f64)) {
        let eta = a * point + d;
        let tail = (-eta.abs()).exp().ln_1p();
        each((-c).ln_1p() - eta.max(0.0) - tail);
        each(if *c > 0.0 { (c + (1.0 - c) * logistic(eta).0).ln() } else { eta.min(0.0) - tail });
    }

    fn scores(&self, [a, d, c]: &[f64; 3], point: f64, mut each: impl FnMut([f64; 3])) {
        let parts = Parts::at(a * point + d, *c);
        each([-point * parts.high, -parts.high, -1.0 / (1.0 - c)]);
        each([point * parts.right, parts.right, parts.by_c]);
    }

    fn expand(
        &self,
        [a, d, c]: &[f64; 3],
        points: &[f64],
        counts: &[&[f64]],
        curvature: Curvature,
    ) -> Expansion<3> {
        let mut sum = Expansion::ZERO;
        let [wrong, right] = counts else { return sum };
        let by_c = 1.0 / (1.0 - c);
        let ln_rest = (-c).ln_1p();
        for ((point, wrong), right) in points.iter().zip(*wrong).zip(*right) {
            let eta = a * point + d;
            let Parts { high, low, probability, right: slope, by_c: slope_c } = Parts::at(eta, *c);
            let ln_low = high.max(low).ln() - eta.max(0.0);
            let ln_right = if *c > 0.0 { probability.ln() } else { ln_low + eta };
            sum.value += right * ln_right + wrong * (ln_rest + ln_low);
            let by_eta = right * slope - wrong * high;
            let [ee, ec, cc] = match curvature {
                Curvature::Expected => {
                    let n = right + wrong;
                    [n * slope * high, n * slope * by_c, n * slope_c * by_c]
                }
                Curvature::Observed => [
                    right * slope * slope + wrong * high * high - by_eta * (1.0 - 2.0 * high),
                    right * slope_c * (slope + high),
                    right * slope_c * slope_c + wrong * by_c * by_c,
                ],
            };
            sum.gradient = plus(sum.gradient, [point * by_eta, by_eta, right * slope_c - wrong * by_c]);
            let [from_a, from_d, from_c] = sum.curvature;
            sum.curvature = [
                plus(from_a, [point * point * ee, point * ee, point * ec]),
                plus(from_d, [point * ee, ee, ec]),
                plus(from_c, [point * ec, ec, cc]),
            ];
        }
        sum
    }

    fn add_prior(&self, state: &[f64; 3], curvature: Curvature, into: &mut Expansion<3>) {
        self.priors.add(state, self.n_options, curvature, into);
    }

    fn bounds(&self) -> [(f64, f64); 3] {
        [SLOPE_BOUNDS, INTERCEPT_BOUNDS, ASYMPTOTE_BOUNDS]
    }

    fn is_ordered(&self, _: &[f64; 3]) -> bool {
        true
    }
}

fn plus(mut sum: [f64; 3], more: [f64; 3]) -> [f64; 3] {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
    sum
}

/// The curve at one point, in forms that lose no digits at the ends.
struct Parts {
    /// `s`.
    high: f64,
    /// `1 - s`.
    low: f64,
    /// `P`.
    probability: f64,
    /// The slope of `ln P` by the logit: `(1 - P) s / P`, which is `1 - s` without guessing.
    right: f64,
    /// The slope of `ln P` by c: `(1 - s) / P`; without guessing c is no parameter, and it is given as 0.
    by_c: f64,
}

impl Parts {
    fn at(eta: f64, c: f64) -> Self {
        let (high, low) = logistic(eta);
        let probability = c + (1.0 - c) * high;
        // Without guessing s / P is 1 even where both have vanished.
        let (share, by_c) = if c > 0.0 { (high / probability, low / probability) } else { (1.0, 0.0) };
        Self { high, low, probability, right: (1.0 - c) * low * share, by_c }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_and_bends_are_those_of_the_value() {
        let curve = Logistic { priors: Priors::NONE, n_options: 4 };
        let points = [-2.0, -0.5, 0.3, 1.9];
        let counts: [&[f64]; 2] = [&[5.0, 4.0, 2.0, 0.5], &[1.0, 3.0, 4.0, 6.0]];
        let at = |state: [f64; 3]| curve.expand(&state, &points, &counts, Curvature::Observed);
        for c in [0.0, 0.2] {
            let (state, h) = ([1.3, -0.4, c], 1e-5);
            let here = at(state);
            // Without guessing c is no parameter.
            let n_parameters = if c > 0.0 { 3 } else { 2 };
            for parameter in 0..n_parameters {
                let (mut above, mut below) = (state, state);
                above[parameter] += h;
                below[parameter] -= h;
                let (above, below) = (at(above), at(below));
                let slope = (above.value - below.value) / (2.0 * h);
                assert!((here.gradient[parameter] - slope).abs() < 1e-7, "slope by {parameter}");
                for other in 0..n_parameters {
                    let bend = (below.gradient[other] - above.gradient[other]) / (2.0 * h);
                    assert!(
                        (here.curvature[parameter][other] - bend).abs() < 1e-6,
                        "bend {parameter} {other}"
                    );
                }
            }
        }
    }
}

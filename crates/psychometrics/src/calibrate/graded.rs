//! The graded response model for ordered categories (Samejima 1969) in the EM algorithm.

use super::{
    curve::{Curvature, Curve, Expansion, INTERCEPT_BOUNDS, SLOPE_BOUNDS, logistic},
    responses::HIGHEST_CATEGORY,
};

/// A slope and at most nine intercepts.
pub(super) const N: usize = HIGHEST_CATEGORY as usize + 1;

/// Neighbouring intercepts keep this distance, so that no category is impossible.
const GAP: f64 = 1e-6;

/// One item: category k or more has the probability `1 / (1 + exp(-(a theta + d_k)))`; its state is `[a, d_1, d_2, ...]`, falling.
#[derive(Debug, Clone, Copy)]
pub(super) struct Graded {
    pub(super) n_categories: usize,
}

/// One category at one point: `ln P` and its derivatives by the logit of reaching it and by that of passing it.
#[derive(Debug, Clone, Copy, Default)]
struct Category {
    ln: f64,
    /// By the lower logit; 0 for the first category, which everyone reaches.
    reach: f64,
    /// By the upper logit; 0 for the last category, which nobody passes.
    pass: f64,
    /// Minus the second derivatives.
    reach_bend: f64,
    pass_bend: f64,
}

impl Graded {
    fn categories(self, state: &[f64; N], point: f64) -> impl Iterator<Item = Category> {
        let [a, intercepts @ ..] = *state;
        let mut lower = None;
        (0..self.n_categories).map(move |k| {
            let upper = intercepts.get(k).filter(|_| k + 1 < self.n_categories).map(|d| a * point + d);
            let category = Category::between(lower, upper);
            lower = upper;
            category
        })
    }
}

impl Category {
    /// `s(x) - s(y) = s(x) (1 - s(y)) (1 - e^(y - x))`, which loses no digits where both are near 0 or 1.
    fn between(reached: Option<f64>, passed: Option<f64>) -> Self {
        let mut category = Self::default();
        let (reached_high, reached_low) = reached.map_or((1.0, 0.0), logistic);
        let (passed_high, passed_low) = passed.map_or((0.0, 1.0), logistic);
        let share = reached.zip(passed).map_or(1.0, |(x, y)| -(y - x).exp_m1());
        if let Some(x) = reached {
            category.ln += x.min(0.0) + reached_high.max(reached_low).ln();
            category.reach = reached_low / (passed_low * share);
            category.reach_bend = category.reach * (category.reach - (reached_low - reached_high));
        }
        if let Some(y) = passed {
            category.ln += -y.max(0.0) + passed_high.max(passed_low).ln();
            category.pass = -passed_high / (reached_high * share);
            category.pass_bend = category.pass * (category.pass - (passed_low - passed_high));
        }
        category.ln += share.ln();
        category
    }
}

impl Curve<N> for Graded {
    fn n_categories(&self) -> usize {
        self.n_categories
    }

    fn log_probabilities(&self, state: &[f64; N], point: f64, each: impl FnMut(f64)) {
        self.categories(state, point).map(|category| category.ln).for_each(each);
    }

    fn scores(&self, state: &[f64; N], point: f64, mut each: impl FnMut([f64; N])) {
        for (k, category) in self.categories(state, point).enumerate() {
            let mut scores = [0.0; N];
            let [slope, intercepts @ ..] = &mut scores;
            *slope = point * (category.reach + category.pass);
            // The lower logit of category k is that of intercept k, the first of which has no place of its own.
            if let Some(passed) = intercepts.get_mut(k) {
                *passed = category.pass;
            }
            if let Some(reached) = k.checked_sub(1).and_then(|k| intercepts.get_mut(k)) {
                *reached = category.reach;
            }
            each(scores);
        }
    }

    fn expand(&self, state: &[f64; N], points: &[f64], counts: &[&[f64]], _: Curvature) -> Expansion<N> {
        // The objective is concave in slope and intercepts, so the true curvature serves for climbing as well.
        let mut sum = Expansion::ZERO;
        let mut columns: [_; N] = [const { [].as_slice() }; N];
        for (column, counts) in columns.iter_mut().zip(counts) {
            *column = counts;
        }
        for (at, point) in points.iter().enumerate() {
            for (k, (category, counts)) in self.categories(state, *point).zip(columns).enumerate() {
                let n = counts.get(at).copied().unwrap_or(0.0);
                sum.value += n * category.ln;
                let cross = category.reach * category.pass;
                let lower = [category.reach, category.reach_bend, cross];
                let upper = [category.pass, category.pass_bend, cross];
                // Logit k - 1 is reached and logit k passed; each moves with its intercept and, times theta, with the slope.
                for (logit, other, [by_logit, bend, cross]) in
                    [(k.checked_sub(1), Some(k), lower), (Some(k), k.checked_sub(1), upper)]
                {
                    let Some(logit) = logit else { continue };
                    sum.add_logit(logit, other, *point, [n * by_logit, n * bend, n * cross]);
                }
            }
        }
        sum
    }

    fn add_prior(&self, _: &[f64; N], _: Curvature, _: &mut Expansion<N>) {}

    fn bounds(&self) -> [(f64, f64); N] {
        let mut bounds = [INTERCEPT_BOUNDS; N];
        let [slope, ..] = &mut bounds;
        *slope = SLOPE_BOUNDS;
        bounds
    }

    fn is_ordered(&self, state: &[f64; N]) -> bool {
        let [_, intercepts @ ..] = state;
        let used = intercepts.get(..self.n_categories.saturating_sub(1)).unwrap_or_default();
        used.iter().zip(used.iter().skip(1)).all(|(lower, upper)| lower - upper >= GAP)
    }
}

impl Expansion<N> {
    /// Adds the derivatives by one logit: its slope, its curvature, and the curvature it shares with its neighbour.
    fn add_logit(&mut self, logit: usize, other: Option<usize>, point: f64, [slope, bend, cross]: [f64; 3]) {
        let [by_slope, by_intercepts @ ..] = &mut self.gradient;
        let Some(by_intercept) = by_intercepts.get_mut(logit) else { return };
        *by_intercept += slope;
        *by_slope += point * slope;
        let [slope_row, intercept_rows @ ..] = &mut self.curvature;
        let [slopes, with_intercepts @ ..] = slope_row;
        *slopes += point * point * (bend + cross);
        if let Some(with_intercept) = with_intercepts.get_mut(logit) {
            *with_intercept += point * (bend + cross);
        }
        let Some([with_slope, row @ ..]) = intercept_rows.get_mut(logit) else { return };
        *with_slope += point * (bend + cross);
        if let Some(diagonal) = row.get_mut(logit) {
            *diagonal += bend;
        }
        if let Some(neighbour) = other.and_then(|other| row.get_mut(other)) {
            *neighbour += cross;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_and_bends_are_those_of_the_value() {
        let curve = Graded { n_categories: 4 };
        let points = [-2.0, -0.5, 0.3, 1.9];
        let counts: [&[f64]; 4] =
            [&[5.0, 4.0, 2.0, 0.5], &[1.0, 3.0, 4.0, 6.0], &[2.0, 2.5, 3.0, 4.0], &[0.5, 1.0, 6.0, 7.0]];
        let mut state = [0.0; N];
        state[..4].copy_from_slice(&[1.4, 1.2, 0.1, -0.9]);
        let at = |state: [f64; N]| curve.expand(&state, &points, &counts, Curvature::Observed);
        let (here, h) = (at(state), 1e-5);
        for parameter in 0..4 {
            let (mut above, mut below) = (state, state);
            above[parameter] += h;
            below[parameter] -= h;
            let (above, below) = (at(above), at(below));
            let slope = (above.value - below.value) / (2.0 * h);
            assert!((here.gradient[parameter] - slope).abs() < 1e-7, "slope by {parameter}");
            for other in 0..4 {
                let bend = (below.gradient[other] - above.gradient[other]) / (2.0 * h);
                assert!((here.curvature[parameter][other] - bend).abs() < 1e-6, "bend {parameter} {other}");
            }
        }
    }

    #[test]
    fn probabilities_add_up_to_one_far_out() {
        let curve = Graded { n_categories: 3 };
        let mut state = [0.0; N];
        state[..3].copy_from_slice(&[3.0, 1.0, -2.0]);
        for point in [-30.0, -1.0, 0.0, 1.0, 30.0] {
            let mut total = 0.0;
            curve.log_probabilities(&state, point, |ln| total += ln.exp());
            assert!((total - 1.0).abs() < 1e-12, "at {point}: {total}");
        }
    }
}

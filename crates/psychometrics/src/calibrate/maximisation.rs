//! The M-step: Newton's method for each item on its expected counts, inside the bounds.

use rayon::prelude::*;

use super::{
    curve::{Curvature, Curve, Expansion},
    expectation::AnswerRows,
};

/// Steps of one M-step; near the end one is enough.
const STEPS: usize = 8;

/// Halvings of a step that does not climb.
const HALVINGS: usize = 12;

/// An M-step ends when no parameter moves further than this; the next E-step moves them more.
const SMALLEST: f64 = 1e-9;

/// One item under estimation.
#[derive(Debug, Clone)]
pub(super) struct ItemState<const N: usize, C> {
    pub(super) curve: C,
    pub(super) state: [f64; N],
    /// Where each parameter stands among the estimated ones; absent where it is fixed.
    pub(super) places: [Option<usize>; N],
}

impl<const N: usize, C: Curve<N>> ItemState<N, C> {
    /// Counts times `ln P` and the priors at a state.
    pub(super) fn expand(
        &self,
        state: &[f64; N],
        points: &[f64],
        counts: &[&[f64]],
        curvature: Curvature,
    ) -> Expansion<N> {
        let mut sum = self.curve.expand(state, points, counts, curvature);
        self.curve.add_prior(state, curvature, &mut sum);
        sum
    }

    /// The highest point for the parameters that are this item's own.
    fn climb(&mut self, points: &[f64], counts: &[&[f64]], is_own: impl Fn(usize) -> bool) {
        let own = self.places.map(|place| place.is_some_and(&is_own));
        let mut here = self.expand(&self.state, points, counts, Curvature::Expected);
        for _ in 0..STEPS {
            let movable = self.movable(&own, &here.gradient);
            let mut step = solve(&here.curvature, &here.gradient, &movable);
            let Some((state, there)) = (0..HALVINGS).find_map(|_| {
                let state = self.held(&step);
                let there = self.expand(&state, points, counts, Curvature::Expected);
                step = step.map(|part| 0.5 * part);
                let climbs = self.curve.is_ordered(&state) && there.value >= here.value - slack(here.value);
                climbs.then_some((state, there))
            }) else {
                return;
            };
            let moved = largest_change(&self.state, &state);
            (self.state, here) = (state, there);
            if moved < SMALLEST {
                return;
            }
        }
    }

    /// Which of the wanted parameters may move: not those that a bound holds against their slope.
    pub(super) fn movable(&self, wanted: &[bool; N], gradient: &[f64; N]) -> [bool; N] {
        let mut movable = *wanted;
        let bounds = self.curve.bounds();
        for (((movable, value), (low, high)), slope) in
            movable.iter_mut().zip(&self.state).zip(bounds).zip(gradient)
        {
            let is_pushed_out = (*value <= low && *slope < 0.0) || (*value >= high && *slope > 0.0);
            *movable &= !is_pushed_out;
        }
        movable
    }

    /// The state a step away, held to the bounds.
    fn held(&self, step: &[f64; N]) -> [f64; N] {
        let mut state = self.state;
        for ((value, step), (low, high)) in state.iter_mut().zip(step).zip(self.curve.bounds()) {
            *value = if *step == 0.0 { *value } else { (*value + step).clamp(low, high) };
        }
        state
    }
}

/// The M-step of every item, with the slope at place `shared` common to those that have it.
pub(super) fn maximise<const N: usize, C: Curve<N> + Send>(
    items: &mut [ItemState<N, C>],
    points: &[f64],
    counts: &AnswerRows,
    shared: Option<usize>,
) {
    if let Some(place) = shared {
        climb_together(items, points, counts, place);
    }
    items.par_iter_mut().enumerate().with_min_len(16).for_each(|(at, item)| {
        with_counts(counts, at, points.len(), |rows| item.climb(points, rows, |place| Some(place) != shared));
    });
}

/// Newton steps of a common slope, each item's other parameters following it.
fn climb_together<const N: usize, C: Curve<N> + Send>(
    items: &mut [ItemState<N, C>],
    points: &[f64],
    counts: &AnswerRows,
    shared: usize,
) {
    for _ in 0..STEPS {
        let parts: Vec<_> = items
            .par_iter()
            .enumerate()
            .with_min_len(16)
            .map(|(at, item)| {
                let here = with_counts(counts, at, points.len(), |rows| {
                    item.expand(&item.state, points, rows, Curvature::Expected)
                });
                let is_shared = item.places.map(|place| place == Some(shared));
                let own = item.places.map(|place| place.is_some_and(|place| place != shared));
                let own = item.movable(&own, &here.gradient);
                // What remains of the common slope once the item's own parameters have followed: a Schur complement.
                let alone = solve(&here.curvature, &here.gradient, &own);
                let coupling = picked_row(&here.curvature, &is_shared);
                let follows = solve(&here.curvature, &coupling, &own);
                let slope = picked(&here.gradient, &is_shared) - dot(&coupling, &alone);
                let curvature = picked(&coupling, &is_shared) - dot(&coupling, &follows);
                (slope, curvature, alone, follows, is_shared)
            })
            .collect();
        let slope: f64 = parts.iter().map(|part| part.0).sum();
        let curvature: f64 = parts.iter().map(|part| part.1).sum();
        let common = if curvature > 0.0 { (slope / curvature).clamp(-0.5, 0.5) } else { 0.0 };
        for (item, (_, _, alone, follows, is_shared)) in items.iter_mut().zip(&parts) {
            let mut step = *alone;
            for ((step, follows), is_shared) in step.iter_mut().zip(follows).zip(is_shared) {
                *step = if *is_shared { common } else { *step - common * follows };
            }
            item.state = item.held(&step);
        }
        if common.abs() < SMALLEST {
            return;
        }
    }
}

/// Hands the rows of an item's counts, without padding, to `use_them`.
pub(super) fn with_counts<T>(
    counts: &AnswerRows,
    item: usize,
    n_points: usize,
    use_them: impl FnOnce(&[&[f64]]) -> T,
) -> T {
    let mut rows: [&[f64]; super::responses::HIGHEST_CATEGORY as usize + 1] = Default::default();
    let mut n = 0;
    for (into, row) in rows.iter_mut().zip(counts.of(item).chunks_exact(counts.width)) {
        *into = row.as_flattened().get(..n_points).unwrap_or_default();
        n += 1;
    }
    use_them(rows.get(..n).unwrap_or_default())
}

/// The largest difference between two states.
pub(super) fn largest_change(before: &[f64], after: &[f64]) -> f64 {
    before.iter().zip(after).map(|(before, after)| (after - before).abs()).fold(0.0, f64::max)
}

/// What a sum may lose to rounding without falling.
pub(super) fn slack(value: f64) -> f64 {
    1e-12 * value.abs() + 1e-12
}

fn dot<const N: usize>(left: &[f64; N], right: &[f64; N]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

fn picked<const N: usize>(values: &[f64; N], which: &[bool; N]) -> f64 {
    values.iter().zip(which).filter(|(_, which)| **which).map(|(value, _)| *value).sum()
}

fn picked_row<const N: usize>(matrix: &[[f64; N]; N], which: &[bool; N]) -> [f64; N] {
    let row = matrix.iter().zip(which).find(|(_, which)| **which);
    row.map_or([0.0; N], |(row, _)| *row)
}

/// Solves `curvature x = gradient` for the chosen parameters by Gaussian elimination; the others get 0.
///
/// Directions without curvature get 0 as well: the counts say nothing about them.
fn solve<const N: usize>(curvature: &[[f64; N]; N], gradient: &[f64; N], chosen: &[bool; N]) -> [f64; N] {
    let mut rows = *curvature;
    let mut right = *gradient;
    let largest =
        curvature.iter().enumerate().filter_map(|(at, row)| row.get(at)).fold(0.0_f64, |a, b| a.max(*b));
    let mut used = [false; N];
    for pivot in 0..N {
        let (done, rest) = rows.split_at_mut(pivot);
        let Some((row, below)) = rest.split_first_mut() else { break };
        let is_chosen = chosen.get(pivot).copied().unwrap_or(false);
        let diagonal = row.get(pivot).copied().unwrap_or(0.0);
        if !(is_chosen && diagonal > 1e-14 * largest) {
            continue;
        }
        if let Some(used) = used.get_mut(pivot) {
            *used = true;
        }
        let pivot_right = right.get(pivot).copied().unwrap_or(0.0);
        let others = done
            .iter_mut()
            .enumerate()
            .chain(below.iter_mut().enumerate().map(|(at, row)| (at + pivot + 1, row)));
        for (at, other) in others {
            let factor = other.get(pivot).copied().unwrap_or(0.0) / diagonal;
            for (into, value) in other.iter_mut().zip(&*row) {
                *into -= factor * value;
            }
            if let Some(into) = right.get_mut(at) {
                *into -= factor * pivot_right;
            }
        }
    }
    let mut solution = [0.0; N];
    for (at, ((into, used), (row, right))) in
        solution.iter_mut().zip(used).zip(rows.iter().zip(right)).enumerate()
    {
        *into = if used { right / row.get(at).copied().unwrap_or(1.0) } else { 0.0 };
    }
    solution
}

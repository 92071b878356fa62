//! Ceilings of every item's information over stretches of ability: the best item is found by looking at a few.

use std::sync::OnceLock;

use crate::{item::ItemParameters, quadrature::Quadrature, uniform::pick};

/// Stretches per unit of ability: narrow enough that few of 500 items come under question; half as wide saves less than preparing them costs.
const PER_UNIT: f64 = 8.0;

/// A wide grid makes its stretches wider instead of more, so that memory stays within that of the other tables.
const MOST_STRETCHES: usize = 256;

/// Above what rounding in the information and in the place of its peak can amount to.
const ROUNDING: f64 = 1e-9;

/// Below this the quick information may be rounded to any smaller number, 0 included.
const UNDERFLOW: f64 = 1e-140;

/// Halvings of the stretch in which a peak lies; an error of 1e-12 in its place is one of 1e-24 in its height.
const HALVINGS: u32 = 40;

/// Equal stretches over the range of the grid, each prepared when the first estimate falls into it.
#[derive(Debug, Clone)]
pub(super) struct Ceilings {
    low: f64,
    high: f64,
    /// The ability at which each item tells most.
    peaks: Vec<f64>,
    stretches: Vec<OnceLock<Stretch>>,
    /// The whole range as one stretch.
    everywhere: OnceLock<Stretch>,
}

/// What the items can tell about any ability within one stretch.
#[derive(Debug, Clone)]
pub(crate) struct Stretch {
    /// For each item a number that its information nowhere exceeds.
    ceilings: Box<[f64]>,
    /// The items in falling order of ceiling.
    order: Box<[usize]>,
}

impl Stretch {
    /// A number that the item's information does not exceed; 0 for an unknown item.
    pub(crate) fn ceiling(&self, item: usize) -> f64 {
        self.ceilings.get(item).copied().unwrap_or(0.0)
    }

    /// All items with their ceilings, the highest first.
    pub(crate) fn falling(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.order.iter().map(|item| (*item, self.ceiling(*item)))
    }
}

impl Ceilings {
    pub(super) fn new(items: &[ItemParameters], quadrature: &Quadrature) -> Self {
        let points = quadrature.points();
        let (low, high) =
            (points.first().copied().unwrap_or_default(), points.last().copied().unwrap_or_default());
        let wanted = pick((high - low) * PER_UNIT / MOST_STRETCHES as f64, MOST_STRETCHES);
        Self {
            low,
            high,
            peaks: items.iter().map(peak).collect(),
            stretches: vec![OnceLock::new(); wanted + 1],
            everywhere: OnceLock::new(),
        }
    }

    /// The stretch that holds `theta`; absent outside the range of the grid.
    pub(super) fn around(&self, theta: f64, items: &[ItemParameters]) -> Option<&Stretch> {
        let range = self.high - self.low;
        if !(range.is_finite() && (self.low..=self.high).contains(&theta)) {
            return None;
        }
        let at = pick((theta - self.low) / range, self.stretches.len());
        let width = range / self.stretches.len() as f64;
        let (start, end) = (self.low + width * at as f64, self.low + width * (at + 1) as f64);
        Some(self.stretches.get(at)?.get_or_init(|| self.prepare(start, end, items)))
    }

    /// The whole range of the grid, whose ceilings no average over the points exceeds either.
    pub(super) fn everywhere(&self, items: &[ItemParameters]) -> &Stretch {
        self.everywhere.get_or_init(|| self.prepare(self.low, self.high, items))
    }

    fn prepare(&self, start: f64, end: f64, items: &[ItemParameters]) -> Stretch {
        let reach = self.low.abs().max(self.high.abs());
        let ceilings: Box<[f64]> = items
            .iter()
            .zip(&self.peaks)
            .map(|(item, peak)| ceiling(item, peak.clamp(start, end), reach))
            .collect();
        let mut order: Vec<(usize, f64)> = ceilings.iter().copied().enumerate().collect();
        order.sort_unstable_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        Stretch { ceilings, order: order.into_iter().map(|(item, _)| item).collect() }
    }
}

/// The information at the highest place of a stretch, made larger by all that rounding can do.
///
/// It rises up to its peak and falls from there, so the highest place is the peak or the end nearer to it.
fn ceiling(item: &ItemParameters, highest: f64, reach: f64) -> f64 {
    // An intercept of 1e12 leaves an error of 1e-4 in the logit, and the information follows it at most twice as fast.
    let logit_error = 8.0 * f64::EPSILON * (item.discrimination() * reach + item.intercept().abs());
    let ceiling = item.quick_information(highest) * (1.0 + ROUNDING + 8.0 * logit_error) + UNDERFLOW;
    // Over a grid that reaches to the end of the doubles nothing is known.
    if ceiling.is_nan() { f64::INFINITY } else { ceiling }
}

/// The ability at which the item tells most.
///
/// With `s` the logistic part and `P = c + (d - c) s`, the logarithm of the information has the slope
/// `2 (1 - 2s) / (s (1 - s)) - (d - c) (1 - 2P) / (P (1 - P))` in `s`. The second slope is at most `-1/s^2 - 1/(1 - s)^2`, because `P` is at
/// least `(d - c) s` and `1 - P` at least `(d - c) (1 - s)`; so there is one peak. It lies between 1/3 and 2/3, because the first term
/// is 3 and -3 there and the second, `(d - c) / P - (d - c) / (1 - P)`, between `1/s` and `-1/(1 - s)`.
fn peak(item: &ItemParameters) -> f64 {
    let (lower, upper) = (item.lower_asymptote(), item.upper_asymptote());
    let span = upper - lower;
    let (mut low, mut high) = (1.0 / 3.0, 2.0 / 3.0);
    for _ in 0..HALVINGS {
        let s: f64 = 0.5 * (low + high);
        let p = lower + span * s;
        let rises = 2.0 * (1.0 - 2.0 * s) * p * (1.0 - p) > span * (1.0 - 2.0 * p) * s * (1.0 - s);
        if rises {
            low = s;
        } else {
            high = s;
        }
    }
    let s = 0.5 * (low + high);
    ((s / (1.0 - s)).ln() - item.intercept()) / item.discrimination()
}

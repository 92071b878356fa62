//! Which of the eligible items is taken: the best, one of the best, or the best with a share of chance.
//!
//! Each finds exactly what a look at every item would find, ties by the lowest index, but passes over the items whose ceiling says
//! that they cannot be it.

use super::{
    Relaxed, Selection, Situation,
    eligible::{Eligible, STEPS},
    information_weight,
};
use crate::{bank::ceilings::Stretch, index_set::IndexSet, shadow::Blueprint, uniform::pick};

/// One of the eligible items by the rule.
pub(super) fn one_of(
    situation: &Situation<'_>,
    eligible: &Eligible<'_>,
    selection: Selection,
    draw: &mut dyn FnMut() -> f64,
) -> Option<usize> {
    let value = Value::new(situation);
    match selection {
        Selection::ProgressiveRestricted => progressive(situation, &value, eligible, draw),
        Selection::MaximumInformation => most_informative(&value, eligible).map(|(item, _)| item),
        Selection::Randomesque(k) => {
            let best = best_few(&value, eligible, k.max(1));
            best.get(pick(draw(), best.len())).map(|(item, _)| *item)
        }
    }
}

/// The unused items of the shadow test; enemies and topics never give way, the last attempt and exposure as for other choices.
pub(super) fn shadow_test(situation: &Situation<'_>, blueprint: &Blueprint) -> Option<(IndexSet, Relaxed)> {
    let value = Value::new(situation);
    STEPS.into_iter().filter(|relaxed| !relaxed.enemies).find_map(|relaxed| {
        let eligible = Eligible::under(situation, None, relaxed);
        let pool = eligible.iter().map(|item| (item, value.of(item))).collect();
        let test = blueprint.complete(situation.bank, pool, situation.topic_counts).ok()?;
        Some((test.unused, relaxed))
    })
}

/// What an item is worth to this choice.
struct Value<'a, 'b> {
    situation: &'a Situation<'b>,
    posterior_weighted: bool,
    /// Ceilings of what is counted; absent where the estimate lies outside the grid.
    stretch: Option<&'b Stretch>,
}

impl<'a, 'b> Value<'a, 'b> {
    fn new(situation: &'a Situation<'b>) -> Self {
        let posterior_weighted = situation.position <= situation.posterior_weighted;
        let bank = situation.bank;
        let stretch =
            if posterior_weighted { Some(bank.everywhere()) } else { bank.stretch(situation.theta) };
        Self { situation, posterior_weighted, stretch }
    }

    fn of(&self, item: usize) -> f64 {
        let Situation { bank, posterior, theta, .. } = self.situation;
        if self.posterior_weighted {
            bank.expected_information(item, posterior.weights())
        } else {
            bank.information(item, *theta)
        }
    }

    /// Offers the eligible items, the highest ceilings first where there are any, until `take` says that no lower ceiling matters.
    fn offer(&self, eligible: &Eligible<'_>, mut take: impl FnMut(usize, f64) -> Floor) {
        let Some(stretch) = self.stretch else {
            for item in eligible.iter() {
                take(item, self.of(item));
            }
            return;
        };
        let mut floor = f64::NEG_INFINITY;
        for (item, ceiling) in stretch.falling() {
            if ceiling < floor {
                return;
            }
            if eligible.contains(item) {
                floor = take(item, self.of(item));
            }
        }
    }
}

/// The value below which an item does not matter.
type Floor = f64;

/// The item of the highest value.
fn most_informative(value: &Value<'_, '_>, eligible: &Eligible<'_>) -> Option<(usize, f64)> {
    let mut best: Option<(usize, f64)> = None;
    value.offer(eligible, |item, worth| match best {
        Some(top) if !is_better((item, worth), top) => top.1,
        _ => {
            best = Some((item, worth));
            worth
        }
    });
    best
}

/// The `k` items of the highest values, the best first.
fn best_few(value: &Value<'_, '_>, eligible: &Eligible<'_>, k: usize) -> Vec<(usize, f64)> {
    let mut best: Vec<(usize, f64)> = Vec::new();
    value.offer(eligible, |item, worth| {
        let place = best.partition_point(|other| is_better(*other, (item, worth)));
        if place < k {
            best.insert(place, (item, worth));
            best.truncate(k);
        }
        best.get(k - 1).map_or(f64::NEG_INFINITY, |last| last.1)
    });
    best
}

fn is_better(one: (usize, f64), other: (usize, f64)) -> bool {
    one.1 > other.1 || (one.1 >= other.1 && one.0 < other.0)
}

/// The largest `(1 - W) R + W I` with `R` uniform up to the most information any eligible item has.
fn progressive(
    situation: &Situation<'_>,
    value: &Value<'_, '_>,
    eligible: &Eligible<'_>,
    draw: &mut dyn FnMut() -> f64,
) -> Option<usize> {
    let (_, most) = most_informative(value, eligible)?;
    let weight = information_weight(situation.position, situation.longest);
    let mut best: Option<(usize, f64)> = None;
    for item in eligible.iter() {
        let chance = if weight < 1.0 { draw() * most } else { 0.0 };
        let with = |information: f64| (1.0 - weight) * chance + weight * information;
        let ceiling = value.stretch.map_or(most, |stretch| stretch.ceiling(item).min(most));
        if best.is_some_and(|(_, top)| with(ceiling) <= top) {
            continue;
        }
        let total = with(value.of(item));
        if best.is_none_or(|(_, top)| total > top) {
            best = Some((item, total));
        }
    }
    best.map(|(item, _)| item)
}

//! The next item: who is eligible, which topic is due, and which item measures best there without wearing out the bank.

use crate::{bank::Bank, index_set::IndexSet, posterior::Posterior, uniform::pick};

/// How one item is chosen among the eligible ones of the topic that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Selection {
    /// A random part that shrinks from all to nothing over the attempt. Source: Revuelta and Ponsoda (1998).
    #[default]
    ProgressiveRestricted,
    /// The item with the most information at the current estimate; the lowest index on a tie. Source: Lord (1980).
    MaximumInformation,
    /// One of the `k` most informative items, each as likely. Source: Kingsbury and Zara (1989).
    Randomesque(usize),
}

/// Which constraints had to give way because nothing else was left.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four constraints that give way independently of each other"
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Relaxed {
    /// An item of the person's last attempt was allowed.
    pub last_attempt: bool,
    /// An item closed for exposure was allowed.
    pub exposure: bool,
    /// An enemy of an item already shown was allowed.
    pub enemies: bool,
    /// Another topic than the one furthest below its share was taken.
    pub topics: bool,
}

impl Relaxed {
    /// Whether any constraint gave way.
    pub fn any(self) -> bool {
        self != Self::default()
    }
}

/// What a choice looks at.
pub(crate) struct Situation<'a> {
    pub(crate) bank: &'a Bank,
    pub(crate) posterior: &'a Posterior,
    /// Items shown in this attempt.
    pub(crate) shown: &'a IndexSet,
    pub(crate) last_attempt: &'a IndexSet,
    pub(crate) closed: &'a IndexSet,
    /// Enemies of items shown.
    pub(crate) blocked: &'a IndexSet,
    /// Share of each topic; empty when topics do not matter.
    pub(crate) topic_shares: &'a [f64],
    /// Scored answers per topic.
    pub(crate) topic_counts: &'a [u32],
    /// Position of the coming item among scored ones, from 1.
    pub(crate) position: usize,
    pub(crate) longest: usize,
    /// Up to this position information is weighted by the posterior.
    pub(crate) posterior_weighted: usize,
}

/// An item and what gave way for it, or nothing when no live item is left.
pub(crate) fn choose(
    situation: &Situation<'_>,
    selection: Selection,
    draw: &mut dyn FnMut() -> f64,
) -> Option<(usize, Relaxed)> {
    let (candidates, relaxed) = candidates(situation, draw)?;
    let item = match selection {
        Selection::ProgressiveRestricted => progressive(situation, &candidates, draw),
        Selection::MaximumInformation => most_informative(situation, &candidates),
        Selection::Randomesque(k) => randomesque(situation, &candidates, k, draw),
    }?;
    Some((item, relaxed))
}

/// The eligible items of the due topic, constraints giving way in the order last attempt, exposure, enemies, topics.
///
/// When the due topic gives way the other constraints are put back, so that an exhausted topic costs nothing but its share.
fn candidates(situation: &Situation<'_>, draw: &mut dyn FnMut() -> f64) -> Option<(IndexSet, Relaxed)> {
    let mut unseen = situation.bank.live().clone();
    unseen.subtract(situation.shown);
    if let Some(topic) = due_topic(situation, draw) {
        let mut of_topic = unseen.clone();
        of_topic.intersect(situation.bank.of_topic(topic)?);
        if let Some(found) = least_relaxed(situation, &of_topic) {
            return Some(found);
        }
        return least_relaxed(situation, &unseen)
            .map(|(set, relaxed)| (set, Relaxed { topics: true, ..relaxed }));
    }
    least_relaxed(situation, &unseen)
}

fn least_relaxed(situation: &Situation<'_>, unseen: &IndexSet) -> Option<(IndexSet, Relaxed)> {
    if unseen.is_empty() {
        return None;
    }
    let steps = [
        Relaxed::default(),
        Relaxed { last_attempt: true, ..Relaxed::default() },
        Relaxed { last_attempt: true, exposure: true, ..Relaxed::default() },
        Relaxed { last_attempt: true, exposure: true, enemies: true, topics: false },
    ];
    steps.into_iter().find_map(|relaxed| {
        let mut left = unseen.clone();
        if !relaxed.last_attempt {
            left.subtract(situation.last_attempt);
        }
        if !relaxed.exposure {
            left.subtract(situation.closed);
        }
        if !relaxed.enemies {
            left.subtract(situation.blocked);
        }
        (!left.is_empty()).then_some((left, relaxed))
    })
}

/// The topic furthest below its share of the answers including the coming one; ties fall to chance.
fn due_topic(situation: &Situation<'_>, draw: &mut dyn FnMut() -> f64) -> Option<usize> {
    let coming = f64::from(situation.topic_counts.iter().sum::<u32>()) + 1.0;
    let total: f64 = situation.topic_shares.iter().sum();
    let lag = |topic: usize, share: f64| {
        share / total * coming - situation.topic_counts.get(topic).copied().map_or(0.0, f64::from)
    };
    let lags = || situation.topic_shares.iter().enumerate().filter(|(_, share)| **share > 0.0);
    let furthest = lags().map(|(topic, share)| lag(topic, *share)).fold(f64::NEG_INFINITY, f64::max);
    // Shares such as 1/3 leave ties apart by rounding only.
    let tied =
        || lags().filter(|(topic, share)| lag(*topic, **share) > furthest - 1e-9).map(|(topic, _)| topic);
    match tied().count() {
        0 => None,
        1 => tied().next(),
        n => tied().nth(pick(draw(), n)),
    }
}

fn progressive(
    situation: &Situation<'_>,
    candidates: &IndexSet,
    draw: &mut dyn FnMut() -> f64,
) -> Option<usize> {
    let values: Vec<(usize, f64)> =
        candidates.iter().map(|item| (item, usefulness(situation, item))).collect();
    let most = values.iter().map(|(_, information)| *information).fold(0.0, f64::max);
    let weight = information_weight(situation.position, situation.longest);
    best(values.into_iter().map(|(item, information)| {
        let chance = if weight < 1.0 { draw() * most } else { 0.0 };
        (item, (1.0 - weight) * chance + weight * information)
    }))
}

/// `W = (k - 1) / (L - 1)`, held to 1 past the planned length.
pub(crate) fn information_weight(position: usize, longest: usize) -> f64 {
    if position >= longest {
        return 1.0;
    }
    position.saturating_sub(1) as f64 / (longest - 1) as f64
}

fn most_informative(situation: &Situation<'_>, candidates: &IndexSet) -> Option<usize> {
    best(candidates.iter().map(|item| (item, usefulness(situation, item))))
}

fn randomesque(
    situation: &Situation<'_>,
    candidates: &IndexSet,
    k: usize,
    draw: &mut dyn FnMut() -> f64,
) -> Option<usize> {
    let mut values: Vec<(usize, f64)> =
        candidates.iter().map(|item| (item, usefulness(situation, item))).collect();
    values.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
    values.truncate(k.max(1));
    values.get(pick(draw(), values.len())).map(|(item, _)| *item)
}

fn usefulness(situation: &Situation<'_>, item: usize) -> f64 {
    if situation.position <= situation.posterior_weighted {
        situation.bank.expected_information(item, situation.posterior.weights())
    } else {
        situation.bank.information(item, situation.posterior.mean())
    }
}

/// The first item with the highest value.
fn best(values: impl Iterator<Item = (usize, f64)>) -> Option<usize> {
    values
        .fold(None, |best: Option<(usize, f64)>, (item, value)| match best {
            Some((_, top)) if value <= top => best,
            _ => Some((item, value)),
        })
        .map(|(item, _)| item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn information_counts_for_nothing_at_first_and_alone_at_the_end() {
        for (position, longest, expected) in
            [(1, 21, 0.0), (2, 21, 0.05), (11, 21, 0.5), (21, 21, 1.0), (22, 21, 1.0), (1, 1, 1.0)]
        {
            let weight = information_weight(position, longest);
            assert!((weight - expected).abs() < 1e-15, "{position} of {longest}: {weight}");
        }
    }
}

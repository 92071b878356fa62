//! Who may be asked: the live items of the topic that is due, less everything that stands against them.

use super::{Relaxed, Situation};
use crate::{
    index_set::{Bits, IndexSet},
    uniform::pick,
};

/// The live, unseen items of a topic without those that constraints hold back; worked out word by word, so that nothing is copied.
pub(super) struct Eligible<'a> {
    items: &'a IndexSet,
    topic: Option<&'a IndexSet>,
    without: [Option<&'a IndexSet>; 4],
}

impl<'a> Eligible<'a> {
    /// The items of a set and no others.
    pub(super) fn of(items: &'a IndexSet) -> Self {
        Self { items, topic: None, without: [None; 4] }
    }

    /// The live, unseen items of a topic, or of all, that what did not give way lets through.
    pub(super) fn under(situation: &Situation<'a>, topic: Option<&'a IndexSet>, relaxed: Relaxed) -> Self {
        let without = [
            Some(situation.shown),
            (!relaxed.last_attempt).then_some(situation.last_attempt),
            (!relaxed.exposure).then_some(situation.closed),
            (!relaxed.enemies).then_some(situation.blocked),
        ];
        Self { items: situation.bank.live(), topic, without }
    }

    pub(super) fn contains(&self, item: usize) -> bool {
        self.word(item / 64) >> (item % 64) & 1 == 1
    }

    /// The items in rising order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.items.n_words()).flat_map(|position| Bits::of_word(position, self.word(position)))
    }

    fn is_empty(&self) -> bool {
        (0..self.items.n_words()).all(|position| self.word(position) == 0)
    }

    fn word(&self, position: usize) -> u64 {
        let of_topic = self.items.word(position) & self.topic.map_or(u64::MAX, |topic| topic.word(position));
        self.without.iter().flatten().fold(of_topic, |left, set| left & !set.word(position))
    }
}

/// The eligible items of the due topic, constraints giving way in the order last attempt, exposure, enemies, topics.
///
/// When the due topic gives way the other constraints are put back, so that an exhausted topic costs nothing but its share.
pub(super) fn items<'a>(
    situation: &Situation<'a>,
    draw: &mut dyn FnMut() -> f64,
) -> Option<(Eligible<'a>, Relaxed)> {
    let Some(topic) = due_topic(situation, draw) else {
        return least_relaxed(situation, None);
    };
    let of_topic = situation.bank.of_topic(topic);
    of_topic.and_then(|topic| least_relaxed(situation, Some(topic))).or_else(|| {
        let (eligible, relaxed) = least_relaxed(situation, None)?;
        Some((eligible, Relaxed { topics: true, ..relaxed }))
    })
}

/// What gives way within a topic, one constraint more at each step.
pub(super) const STEPS: [Relaxed; 4] = {
    let nothing = Relaxed { last_attempt: false, exposure: false, enemies: false, topics: false };
    let last_attempt = Relaxed { last_attempt: true, ..nothing };
    let exposure = Relaxed { exposure: true, ..last_attempt };
    [nothing, last_attempt, exposure, Relaxed { enemies: true, ..exposure }]
};

fn least_relaxed<'a>(
    situation: &Situation<'a>,
    topic: Option<&'a IndexSet>,
) -> Option<(Eligible<'a>, Relaxed)> {
    STEPS.into_iter().find_map(|relaxed| {
        let eligible = Eligible::under(situation, topic, relaxed);
        (!eligible.is_empty()).then_some((eligible, relaxed))
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

//! Who may be asked: the live items of the topic that is due, less everything that stands against them.

use super::{Relaxed, Situation};
use crate::{
    index_set::{Bits, IndexSet},
    uniform::pick,
};

/// The live, unseen items of a topic without those that constraints hold back; worked out word by word, so that nothing is copied.
pub(super) struct Eligible<'a> {
    live: &'a IndexSet,
    shown: &'a IndexSet,
    topic: Option<&'a IndexSet>,
    held_back: [Option<&'a IndexSet>; 3],
}

impl Eligible<'_> {
    pub(super) fn contains(&self, item: usize) -> bool {
        self.word(item / 64) >> (item % 64) & 1 == 1
    }

    /// The items in rising order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.live.n_words()).flat_map(|position| Bits::of_word(position, self.word(position)))
    }

    fn is_empty(&self) -> bool {
        (0..self.live.n_words()).all(|position| self.word(position) == 0)
    }

    fn word(&self, position: usize) -> u64 {
        let unseen = self.live.word(position) & !self.shown.word(position);
        let of_topic = self.topic.map_or(u64::MAX, |topic| topic.word(position));
        self.held_back.iter().flatten().fold(unseen & of_topic, |left, set| left & !set.word(position))
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
    least_relaxed(situation, Some(situation.bank.of_topic(topic)?)).or_else(|| {
        let (eligible, relaxed) = least_relaxed(situation, None)?;
        Some((eligible, Relaxed { topics: true, ..relaxed }))
    })
}

fn least_relaxed<'a>(
    situation: &Situation<'a>,
    topic: Option<&'a IndexSet>,
) -> Option<(Eligible<'a>, Relaxed)> {
    let steps = [
        Relaxed::default(),
        Relaxed { last_attempt: true, ..Relaxed::default() },
        Relaxed { last_attempt: true, exposure: true, ..Relaxed::default() },
        Relaxed { last_attempt: true, exposure: true, enemies: true, topics: false },
    ];
    steps.into_iter().find_map(|relaxed| {
        let eligible = Eligible {
            live: situation.bank.live(),
            shown: situation.shown,
            topic,
            held_back: [
                (!relaxed.last_attempt).then_some(situation.last_attempt),
                (!relaxed.exposure).then_some(situation.closed),
                (!relaxed.enemies).then_some(situation.blocked),
            ],
        };
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

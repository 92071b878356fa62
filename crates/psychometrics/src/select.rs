//! The next item: who is eligible, which topic is due, and which item measures best there without wearing out the bank.

use crate::{bank::Bank, index_set::IndexSet, posterior::Posterior, shadow::Blueprint, uniform::pick};

mod eligible;
mod ranking;

use eligible::Eligible;

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

/// How the first scored item is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum FirstItem {
    /// As the later ones, with the prior as all that is known.
    #[default]
    AsLater,
    /// As the later ones, with information taken at this ability.
    At(f64),
    /// This item, where it is eligible.
    Item(usize),
    /// Any eligible item, each as likely.
    Random,
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
#[derive(Clone, Copy)]
pub(crate) struct Situation<'a> {
    pub(crate) bank: &'a Bank,
    pub(crate) posterior: &'a Posterior,
    /// The estimate at which an item has to tell most.
    pub(crate) theta: f64,
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
    /// What every finished test has to be; its topics then stand in for the shares.
    pub(crate) blueprint: Option<&'a Blueprint>,
    /// How to choose where nothing was scored yet.
    pub(crate) first: FirstItem,
    /// Position of the coming item among scored ones, from 1.
    pub(crate) position: usize,
    pub(crate) longest: usize,
    /// Up to this position information is weighted by the posterior.
    pub(crate) posterior_weighted: usize,
}

/// An item and what gave way for it, or nothing when no live item is left or none that the blueprint has room for.
pub(crate) fn choose(
    situation: &Situation<'_>,
    selection: Selection,
    draw: &mut dyn FnMut() -> f64,
) -> Option<(usize, Relaxed)> {
    let first = if situation.position == 1 { situation.first } else { FirstItem::AsLater };
    let situation = match first {
        FirstItem::At(theta) => Situation { theta, posterior_weighted: 0, ..*situation },
        _ => *situation,
    };
    if let Some(blueprint) = situation.blueprint {
        let (unused, relaxed) = ranking::shadow_test(&situation, blueprint)?;
        return Some((among(&situation, &Eligible::of(&unused), first, selection, draw)?, relaxed));
    }
    let (eligible, relaxed) = eligible::items(&situation, draw)?;
    Some((among(&situation, &eligible, first, selection, draw)?, relaxed))
}

fn among(
    situation: &Situation<'_>,
    eligible: &Eligible<'_>,
    first: FirstItem,
    selection: Selection,
    draw: &mut dyn FnMut() -> f64,
) -> Option<usize> {
    match first {
        FirstItem::Item(item) if eligible.contains(item) => Some(item),
        FirstItem::Random => eligible.iter().nth(pick(draw(), eligible.iter().count())),
        _ => ranking::one_of(situation, eligible, selection, draw),
    }
}

/// `W = (k - 1) / (L - 1)`, held to 1 past the planned length.
pub(crate) fn information_weight(position: usize, longest: usize) -> f64 {
    if position >= longest {
        return 1.0;
    }
    position.saturating_sub(1) as f64 / (longest - 1) as f64
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

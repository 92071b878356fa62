//! One question, versioned: stem, options, key, parameters, and how its options are shown.

use psychometrics::uniform::{Uniforms, pick};

use crate::id::{ItemId, ItemVersionId, TopicId};
use crate::skill::SkillState;

/// One version of one question. Its text never changes once stored; a changed text is a new version.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The version's identifier.
    pub version_id: ItemVersionId,
    /// The question through all its versions.
    pub id: ItemId,
    /// Its name in content files.
    pub slug: String,
    /// The topic it counts for.
    pub topic: TopicId,
    /// Live items are scored, beta items ride along.
    pub state: SkillState,
    /// The question in Markdown.
    pub stem: String,
    /// The options in Markdown, 2 to 6, in the author's order.
    pub options: Vec<String>,
    /// The position of the right option in the author's order, from 0.
    pub key: u8,
    /// Why the key is right, for authors; never shown to takers of live items.
    pub rationale: String,
    /// The author's difficulty, 1 (very easy) to 5 (very hard).
    pub difficulty: u8,
    /// The time limit in seconds.
    pub seconds: u32,
    /// Slugs of items that must not appear in the same attempt.
    pub enemies: Vec<String>,
    /// Slope a, location b, guessing c, ceiling d on the logistic metric.
    pub parameters: psychometrics::item::ItemParameters,
}

/// The order in which `n_options` options are shown: a permutation of their positions, the same for the same draws.
pub fn option_order(n_options: usize, draws: &mut Uniforms) -> Vec<u8> {
    let mut order: Vec<u8> = (0..u8::try_from(n_options).unwrap_or(u8::MAX)).collect();
    for last in (1..order.len()).rev() {
        let other = pick(draws.draw(), last + 1);
        order.swap(last, other);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_shows_every_option_once() {
        for sequence in 0..200 {
            let mut order = option_order(5, &mut Uniforms::new(9, sequence));
            order.sort_unstable();
            assert_eq!(order, [0, 1, 2, 3, 4]);
        }
    }

    #[test]
    fn each_option_comes_first_about_equally_often() {
        let mut first = [0_u32; 4];
        for sequence in 0..4_000 {
            first[usize::from(option_order(4, &mut Uniforms::new(3, sequence))[0])] += 1;
        }
        assert!(first.iter().all(|n| (850..1150).contains(n)), "{first:?}");
    }
}

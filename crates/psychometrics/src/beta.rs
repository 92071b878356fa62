//! Where beta items ride along in an attempt, and which.

use crate::{index_set::IndexSet, uniform::pick};

/// At most this many beta items per attempt, so that trying items out costs a person little.
pub const MOST_PER_ATTEMPT: usize = 3;

/// The first two items of an attempt are always scored ones.
const FIRST_POSITION: usize = 3;

/// A beta item and the position, from 1 over all items shown, at which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BetaSlot {
    /// Position among all items shown, from 1.
    pub position: usize,
    /// Index of the item in the bank.
    pub item: usize,
}

/// Draws the beta items of an attempt: half of them the least answered, half at random, at random positions from the third on.
///
/// `answers` gives the beta items with how often each was answered; `avoid` holds items of the last attempt.
/// Positions lie within the shortest length, so that a sitting that ends early has shown them all.
/// For an odd number a draw decides which half is larger. Fewer candidates or positions give fewer slots.
pub fn draw_slots(
    answers: &[(usize, u64)],
    avoid: &IndexSet,
    shortest: usize,
    wanted: usize,
    draw: &mut dyn FnMut() -> f64,
) -> Vec<BetaSlot> {
    let mut left: Vec<(usize, u64)> =
        answers.iter().copied().filter(|(item, _)| !avoid.contains(*item)).collect();
    let mut positions: Vec<usize> = (FIRST_POSITION..=shortest).collect();
    let mut by_count = draw() < 0.5;
    let mut slots = Vec::new();
    for _ in 0..wanted.min(MOST_PER_ATTEMPT) {
        if left.is_empty() || positions.is_empty() {
            break;
        }
        let chosen = if by_count { least_answered(&left, draw) } else { pick(draw(), left.len()) };
        let (item, _) = left.swap_remove(chosen);
        let position = positions.swap_remove(pick(draw(), positions.len()));
        slots.push(BetaSlot { position, item });
        by_count = !by_count;
    }
    slots.sort_unstable_by_key(|slot| slot.position);
    slots
}

/// The place of one of the least answered items; ties fall to chance, or the first of a new bank would get all answers.
fn least_answered(left: &[(usize, u64)], draw: &mut dyn FnMut() -> f64) -> usize {
    let fewest = left.iter().map(|(_, count)| *count).min().unwrap_or(0);
    let tied: Vec<usize> =
        (0..).zip(left).filter(|(_, (_, count))| *count == fewest).map(|(at, _)| at).collect();
    tied.get(pick(draw(), tied.len())).copied().unwrap_or(0)
}

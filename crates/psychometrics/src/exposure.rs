//! Which items are closed because too many recent attempts have shown them.

use crate::index_set::IndexSet;

/// How many of a skill's latest attempts count.
///
/// Long enough that a rate of a quarter is known to 1.4 points, short enough that a new item is not held back by old counts.
pub const WINDOW: usize = 1_000;

/// No item may be shown in more than this share of attempts while the bank can spare it.
const SHARE: f64 = 0.25;

/// How far above the mean rate an item may lie; a small bank has no room for less.
const OVER_MEAN: f64 = 1.6;

/// Counts over the latest attempts, at most [`WINDOW`] of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    /// How many attempts were counted.
    pub attempts: u64,
    /// In how many of them each item of the bank was shown.
    pub shown: Vec<u64>,
}

impl Exposure {
    /// The rate at which an item closes: the larger of 25 % and 1.6 times the mean length over the live items.
    pub fn bound(mean_length: f64, n_live: usize) -> f64 {
        if n_live == 0 { SHARE } else { SHARE.max(OVER_MEAN * mean_length / n_live as f64) }
    }

    /// The live items at or above the bound. Before the first attempt nothing is closed.
    pub fn closed(&self, live: &IndexSet) -> IndexSet {
        let mut closed = IndexSet::new(self.shown.len());
        if self.attempts == 0 {
            return closed;
        }
        let attempts = self.attempts as f64;
        let counts = || self.shown.iter().enumerate().filter(|(item, _)| live.contains(*item));
        let mean_length = counts().map(|(_, count)| *count as f64).sum::<f64>() / attempts;
        let bound = Self::bound(mean_length, live.len());
        for (item, count) in counts() {
            if *count as f64 / attempts >= bound {
                closed.insert(item);
            }
        }
        closed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_closes_at_a_quarter_of_the_attempts() {
        let mut shown = vec![40; 500];
        shown.splice(0..3, [249, 250, 251]);
        let exposure = Exposure { attempts: 1_000, shown };
        let closed = exposure.closed(&IndexSet::from_indices(500, 0..500));
        assert_eq!(closed.iter().collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_small_bank_closes_items_later() {
        assert!((Exposure::bound(20.0, 40) - 0.8).abs() < 1e-12);
        assert!((Exposure::bound(20.0, 500) - 0.25).abs() < 1e-12);
    }

    #[test]
    fn nothing_is_closed_before_the_first_attempt() {
        let exposure = Exposure { attempts: 0, shown: vec![0; 3] };
        assert!(exposure.closed(&IndexSet::from_indices(3, 0..3)).is_empty());
    }
}

//! Counts of the latest simulated attempts, as a product has them when it closes items.

use std::ops::Range;

use super::Simulee;
use crate::{
    exposure::{Exposure, WINDOW},
    index_set::IndexSet,
};

/// The latest attempts among all so far.
pub(super) struct Window {
    exposure: Exposure,
    counted: Range<usize>,
}

impl Window {
    pub(super) fn new(n_items: usize) -> Self {
        Self { exposure: Exposure { attempts: 0, shown: vec![0; n_items] }, counted: 0..0 }
    }

    pub(super) fn closed(&self, live: &IndexSet) -> IndexSet {
        self.exposure.closed(live)
    }

    /// Counts the newest of all attempts and forgets those that [`WINDOW`] newer ones have followed.
    pub(super) fn move_to(&mut self, simulees: &[Simulee]) {
        let counted = simulees.len().saturating_sub(WINDOW)..simulees.len();
        for simulee in simulees.iter().skip(self.counted.end) {
            self.count(simulee, |count| count + 1);
        }
        for simulee in simulees.iter().take(counted.start).skip(self.counted.start) {
            self.count(simulee, |count| count - 1);
        }
        self.exposure.attempts = counted.len() as u64;
        self.counted = counted;
    }

    fn count(&mut self, simulee: &Simulee, change: impl Fn(u64) -> u64) {
        for step in &simulee.steps {
            if let Some(count) = self.exposure.shown.get_mut(step.item) {
                *count = change(*count);
            }
        }
    }
}

//! Which items new attempts pass over because many recent ones have shown them.

use std::collections::HashMap;
use std::sync::Arc;

use domain::bank::ItemBank;
use domain::id::SkillId;
use domain::time::{Span, Timestamp};
use parking_lot::Mutex;
use psychometrics::exposure::{Exposure, WINDOW};
use store::db::Read;
use store::exposures::{self, Shown};

use crate::error::ActionError;

/// Counts are read again after this long: a thousand attempts change little in it, and reading them takes tens of
/// milliseconds.
const FRESH: Span = Span::seconds(30);

/// Counts over each skill's latest attempts, read at most twice a minute and outside of writing transactions.
#[derive(Default)]
pub struct Exposures(Mutex<HashMap<SkillId, (Timestamp, Arc<Shown>)>>);

impl Exposures {
    /// Reads the counts of a skill again if they are old; meanwhile others go on with the old ones.
    pub(super) fn refresh(
        &self,
        read: &mut Read<'_>,
        now: Timestamp,
        skill: SkillId,
    ) -> Result<(), ActionError> {
        let is_due = match self.0.lock().get_mut(&skill) {
            Some((at, _)) if (Span::ZERO..FRESH).contains(&now.since(*at)) => false,
            Some((at, _)) => {
                *at = now;
                true
            }
            None => true,
        };
        if is_due {
            self.count(read, now, skill)?;
        }
        Ok(())
    }

    /// The indices of the items that are closed to a new attempt.
    pub(super) fn closed_items(
        &self,
        read: &mut Read<'_>,
        now: Timestamp,
        bank: &ItemBank,
    ) -> Result<Vec<usize>, ActionError> {
        let shown = self.counts(read, now, bank.skill.id)?;
        let of_item = |id| shown.items.get(&id).copied().unwrap_or_default();
        let exposure = Exposure {
            attempts: shown.attempts,
            shown: bank.items().iter().map(|item| of_item(item.id)).collect(),
        };
        Ok(exposure.closed(bank.bank().live()).iter().collect())
    }

    /// How often each beta item was shown lately, by index; those never shown are left out.
    pub(super) fn beta_counts(
        &self,
        read: &mut Read<'_>,
        now: Timestamp,
        bank: &ItemBank,
    ) -> Result<Vec<(usize, u64)>, ActionError> {
        let is_beta = |index: usize| !bank.bank().live().contains(index);
        let beta: Vec<_> = bank.items().iter().enumerate().filter(|(index, _)| is_beta(*index)).collect();
        if beta.is_empty() {
            return Ok(Vec::new());
        }
        let shown = self.counts(read, now, bank.skill.id)?;
        let counted = beta.into_iter().filter_map(|(index, item)| Some((index, *shown.items.get(&item.id)?)));
        Ok(counted.collect())
    }

    /// The counts as they are kept; old ones serve, because a writing transaction must not wait for new ones.
    fn counts(&self, read: &mut Read<'_>, now: Timestamp, skill: SkillId) -> Result<Arc<Shown>, ActionError> {
        let kept = self.0.lock().get(&skill).map(|(_, shown)| Arc::clone(shown));
        match kept {
            Some(shown) => Ok(shown),
            None => self.count(read, now, skill),
        }
    }

    fn count(&self, read: &mut Read<'_>, now: Timestamp, skill: SkillId) -> Result<Arc<Shown>, ActionError> {
        let window = u32::try_from(WINDOW).unwrap_or(u32::MAX);
        let shown = Arc::new(exposures::count(read, skill, window)?);
        self.0.lock().insert(skill, (now, Arc::clone(&shown)));
        Ok(shown)
    }
}

//! Taking an item out of an attempt: it is asked no more, and an answer to it no longer counts.

use psychometrics::sitting::{Answered, Sitting, SittingError};

use super::{Attempt, Ending, ReplayError, Step, StepKind};
use crate::id::ItemVersionId;
use crate::time::Timestamp;

/// An attempt that an item was taken out of.
#[derive(Debug, Clone)]
pub struct Voiding {
    /// The steps to add, in order: that it was taken out, and what the taker sees instead if they were looking at it.
    pub steps: Vec<Step>,
    /// The attempt afterwards.
    pub attempt: Attempt,
}

impl Attempt {
    /// Takes an item out, now. None when that changes nothing: the attempt was given up, the item is out already, is
    /// not in the pinned revision, or was never shown in an attempt that is over.
    pub fn void(&self, version: ItemVersionId, now: Timestamp) -> Result<Option<Voiding>, ReplayError> {
        let Some(item) = self.definition.item_bank.index_of(version) else { return Ok(None) };
        let was_answered = self.answers.iter().any(|step| step.answered.item == item);
        let matters = match self.ending {
            None => true,
            Some(Ending::Finished(_)) => was_answered,
            Some(Ending::Abandoned) => false,
        };
        if !matters || self.voided.contains(&item) {
            return Ok(None);
        }
        let mut attempt = self.clone();
        let step = Step { sequence: self.last + 1, at: now, kind: StepKind::Voided { version } };
        attempt.apply(&step)?;
        let mut steps = vec![step];
        if attempt.ending.is_none() && attempt.shown.is_none() {
            let next = attempt.next_step(now);
            attempt.apply(&next)?;
            steps.push(next);
        }
        Ok(Some(Voiding { steps, attempt }))
    }

    /// How many answered items were taken out.
    pub fn n_voided(&self) -> usize {
        self.answers.iter().filter(|step| self.voided.contains(&step.answered.item)).count()
    }

    /// Folds the answers again without this item's.
    pub(super) fn leave_out(&mut self, item: usize) -> Result<(), SittingError> {
        self.voided.push(item);
        for step in self.answers.iter_mut().filter(|step| step.answered.item == item) {
            step.answered.scored = false;
        }
        let answers: Vec<Answered> = self.answers.iter().map(|step| step.answered).collect();
        self.sitting = Sitting::replay(&self.definition.plan, &answers)?;
        for voided in &self.voided {
            self.sitting.withdraw(*voided);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;

//! One person's sitting: a state machine folded over append-only steps; the same steps always give the same state.
//!
//! INVARIANT (steps are append-only): nothing here changes a step; every verb answers with steps to add.

mod definition;
mod ending;
mod step;
mod voiding;

pub use definition::{Definition, PinnedAttempt};
pub use ending::{Ending, Outcome, reason_from_name, reason_name};
pub use step::{AnsweredStep, Response, Shown, Step, StepKind};
pub use voiding::Voiding;

use std::sync::Arc;

use psychometrics::estimate::Estimate;
use psychometrics::sitting::{Answered, Next, Sitting, SittingError};
use psychometrics::uniform::Uniforms;

use crate::item::{Item, option_order};
use crate::time::{Span, Timestamp};

/// An open attempt waits so long for its taker, then it is abandoned (product 6.4).
pub const PATIENCE: Span = Span::hours(24);
/// An answer may be on its way so long after the item's time is over.
pub const GRACE: Span = Span::seconds(2);

/// An attempt as its steps say it is.
#[derive(Debug, Clone)]
pub struct Attempt {
    definition: Arc<Definition>,
    sitting: Sitting,
    /// The sequence of the last step; 0 before the first.
    last: u32,
    last_at: Timestamp,
    shown: Option<Shown>,
    answers: Vec<AnsweredStep>,
    /// Indices of the items taken out.
    voided: Vec<usize>,
    ending: Option<Ending>,
}

/// What the taker sends for the item they see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Submission {
    /// The sequence of the step that showed the item.
    pub sequence: u32,
    /// What was chosen, in the order shown.
    pub choice: Choice,
}

/// What was chosen, in the order shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The option at this place, from 0.
    Option(u8),
    /// "I don't know".
    Unknown,
    /// The taker's clock says that the time is over.
    TimedOut,
}

/// What became of a submission.
#[derive(Debug, Clone)]
pub enum Answering {
    /// It counts; these steps are to be added, and then the attempt is as given.
    Accepted {
        /// The steps to add, in order.
        steps: Vec<Step>,
        /// The attempt afterwards.
        attempt: Box<Attempt>,
        /// Whether it came after the item's time and so counts as out of time.
        late: bool,
    },
    /// It answers an item that was answered before; nothing changes.
    Stale,
    /// The attempt is over; nothing changes.
    Over,
    /// There is no such option; nothing changes.
    UnknownOption {
        /// How many options the item has.
        n_options: usize,
    },
    /// The taker's clock says the time is over, the server's says it is not; nothing changes.
    Early,
}

/// Steps that do not belong together; a defect or a damaged store, never the taker's doing.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ReplayError {
    /// A step is missing, doubled or out of order.
    #[error(
        "step `{sequence}` of the attempt does not follow step `{last}`; restore the missing steps from a backup"
    )]
    Sequence {
        /// The step found.
        sequence: u32,
        /// The step before it.
        last: u32,
    },
    /// A step names an item that the pinned revision does not have.
    #[error(
        "step `{sequence}` shows an item that is not in the pinned revision; restore the catalogue from a backup"
    )]
    Item {
        /// The step found.
        sequence: u32,
    },
    /// A step cannot happen in this state.
    #[error("step `{sequence}` cannot follow the one before it; restore the attempt from a backup")]
    Order {
        /// The step found.
        sequence: u32,
    },
    /// The sitting refuses an answer.
    #[error(transparent)]
    Sitting(#[from] SittingError),
}

impl Attempt {
    /// An attempt before its first step.
    pub fn new(definition: Arc<Definition>) -> Self {
        let sitting = Sitting::begin(&definition.plan);
        let last_at = definition.started_at;
        let (shown, answers, voided) = (None, Vec::new(), Vec::new());
        Self { definition, sitting, last: 0, last_at, shown, answers, voided, ending: None }
    }

    /// The attempt after these steps.
    pub fn replay(definition: Arc<Definition>, steps: &[Step]) -> Result<Self, ReplayError> {
        let mut attempt = Self::new(definition);
        for step in steps {
            attempt.apply(step)?;
        }
        Ok(attempt)
    }

    /// Shows the first item: the step to add and the attempt afterwards.
    pub fn begin(definition: Arc<Definition>, now: Timestamp) -> Result<(Vec<Step>, Self), ReplayError> {
        let mut attempt = Self::new(definition);
        let step = attempt.next_step(now);
        attempt.apply(&step)?;
        Ok((vec![step], attempt))
    }

    /// What a submission does now. `down` is how much of the time since the item was shown the product was down;
    /// it is asked for only when the answer seems late.
    pub fn answer(
        &self,
        submission: Submission,
        now: Timestamp,
        down: impl FnOnce(Timestamp) -> Span,
    ) -> Result<Answering, ReplayError> {
        if self.ending.is_some() {
            return Ok(Answering::Over);
        }
        let Some(shown) = self.shown.as_ref().filter(|shown| shown.sequence == submission.sequence) else {
            return Ok(Answering::Stale);
        };
        let mut elapsed = now.since(shown.at);
        if shown.limit.is_some_and(|limit| elapsed >= limit) {
            elapsed = elapsed.minus(down(shown.at));
        }
        let late = shown.limit.is_some_and(|limit| elapsed > limit.plus(GRACE));
        let response = match submission.choice {
            _ if late => Response::OutOfTime,
            Choice::TimedOut if shown.limit.is_none_or(|limit| elapsed.plus(GRACE) < limit) => {
                return Ok(Answering::Early);
            }
            Choice::TimedOut => Response::OutOfTime,
            Choice::Unknown => Response::Unknown,
            Choice::Option(place) => match shown.order.get(usize::from(place)) {
                Some(option) => Response::Option(*option),
                None => return Ok(Answering::UnknownOption { n_options: shown.order.len() }),
            },
        };
        let mut after = self.clone();
        let answered = after.take_answer(shown, response, elapsed, now)?;
        let next = after.next_step(now);
        after.apply(&next)?;
        Ok(Answering::Accepted { steps: vec![answered, next], attempt: Box::new(after), late })
    }

    /// Gives the attempt up, if its taker stayed away too long: the step to add.
    pub fn abandon(&self, now: Timestamp) -> Option<Step> {
        (self.ending.is_none() && now.since(self.last_at) > PATIENCE).then_some(Step {
            sequence: self.last + 1,
            at: now,
            kind: StepKind::Abandoned,
        })
    }

    /// What decides how it goes.
    pub fn definition(&self) -> &Arc<Definition> {
        &self.definition
    }

    /// The sequence of the last step; 0 before the first.
    pub fn last_sequence(&self) -> u32 {
        self.last
    }

    /// When the last step happened.
    pub fn last_at(&self) -> Timestamp {
        self.last_at
    }

    /// The item the taker sees now, with the step that showed it.
    pub fn question(&self) -> Option<(&Shown, &Item)> {
        let shown = self.shown.as_ref()?;
        Some((shown, self.definition.item_bank.item(shown.item)?))
    }

    /// How much time is left for the item shown; none when it has no limit. Negative once it is over.
    pub fn time_left(&self, now: Timestamp, down: Span) -> Option<Span> {
        let shown = self.shown.as_ref()?;
        Some(shown.limit?.minus(now.since(shown.at).minus(down)))
    }

    /// The answers so far.
    pub fn answers(&self) -> &[AnsweredStep] {
        &self.answers
    }

    /// How it ended, if it did.
    pub fn ending(&self) -> Option<Ending> {
        self.ending
    }

    /// An honest guess how many more items come, the one shown included.
    pub fn about_remaining(&self) -> usize {
        self.sitting.about_remaining(&self.definition.plan)
    }

    /// The sitting so far.
    pub fn sitting(&self) -> &Sitting {
        &self.sitting
    }

    /// The step that must follow now, if the taker has nothing to answer; none when they do or it is over.
    pub fn expected_next(&self, now: Timestamp) -> Option<Step> {
        (self.shown.is_none() && self.ending.is_none()).then(|| self.next_step(now))
    }

    /// Takes in one stored step, to look at the attempt as it was after it.
    pub fn follow(&mut self, step: &Step) -> Result<(), ReplayError> {
        self.apply(step)
    }

    /// Takes in one stored step.
    fn apply(&mut self, step: &Step) -> Result<(), ReplayError> {
        let sequence = step.sequence;
        if sequence != self.last + 1 {
            return Err(ReplayError::Sequence { sequence, last: self.last });
        }
        match (&step.kind, self.shown.take(), self.ending) {
            (StepKind::Shown { version, order, limit, scored, relaxed: _ }, None, None) => {
                let item =
                    self.definition.item_bank.index_of(*version).ok_or(ReplayError::Item { sequence })?;
                let (order, limit) = (order.clone(), *limit);
                self.shown = Some(Shown { sequence, at: step.at, item, order, limit, scored: *scored });
            }
            (StepKind::Answered { response, correct, elapsed, .. }, Some(shown), None) => {
                let answered = Answered { item: shown.item, right: *correct, scored: shown.scored };
                self.sitting.observe(&self.definition.plan, answered)?;
                self.answers.push(AnsweredStep { answered, response: *response, elapsed: *elapsed });
            }
            (StepKind::Finished { reason }, None, None) => self.ending = Some(Ending::Finished(*reason)),
            (StepKind::Abandoned, _, None) => self.ending = Some(Ending::Abandoned),
            (StepKind::Voided { version }, shown, _) => {
                let item =
                    self.definition.item_bank.index_of(*version).ok_or(ReplayError::Item { sequence })?;
                self.shown = shown.filter(|shown| shown.item != item);
                self.leave_out(item)?;
                self.last = sequence;
                // The taker did nothing, so their time goes on from where it began.
                return Ok(());
            }
            _ => return Err(ReplayError::Order { sequence }),
        }
        self.last = sequence;
        self.last_at = step.at;
        Ok(())
    }

    /// Takes in an answer to the item shown, and makes it a step that says what it led to.
    fn take_answer(
        &mut self,
        shown: &Shown,
        response: Response,
        elapsed: Span,
        now: Timestamp,
    ) -> Result<Step, ReplayError> {
        let sequence = self.last + 1;
        let item = self.definition.item_bank.item(shown.item).ok_or(ReplayError::Item { sequence })?;
        let correct = response == Response::Option(item.key);
        let step = |Estimate { theta, standard_error }| Step {
            sequence,
            at: now,
            kind: StepKind::Answered { response, correct, elapsed, theta, standard_error },
        };
        // What a step says of the estimate is for readers; it follows from the answers.
        self.apply(&step(self.sitting.estimate()))?;
        Ok(step(self.sitting.estimate()))
    }

    /// The step that follows an answer: the next item, or the end.
    fn next_step(&self, now: Timestamp) -> Step {
        let sequence = self.last + 1;
        let mut draws = Uniforms::new(self.definition.seed, u64::from(sequence));
        let next = self.sitting.next(&self.definition.plan, &mut || draws.draw());
        let kind = match next {
            Next::Finish(reason) => StepKind::Finished { reason },
            Next::Ask { item, scored, relaxed } => match self.definition.item_bank.item(item) {
                Some(chosen) => StepKind::Shown {
                    version: chosen.version_id,
                    order: option_order(chosen.options.len(), &mut draws),
                    limit: self.definition.limit_of(chosen),
                    scored,
                    relaxed,
                },
                None => StepKind::Finished { reason: psychometrics::stop::Reason::NothingLeft },
            },
        };
        Step { sequence, at: now, kind }
    }
}

#[cfg(test)]
mod tests;

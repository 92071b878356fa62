//! The steps of an attempt: what was shown, what was answered, how it ended.

use psychometrics::select::Relaxed;
use psychometrics::sitting::Answered;
use psychometrics::stop::Reason;

use crate::id::ItemVersionId;
use crate::time::{Span, Timestamp};

/// One step, numbered from 1 without gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its place in the attempt.
    pub sequence: u32,
    /// When it happened, by the server's clock.
    pub at: Timestamp,
    /// What happened.
    pub kind: StepKind,
}

/// What happened in a step.
#[derive(Debug, Clone, PartialEq)]
pub enum StepKind {
    /// An item was shown.
    Shown {
        /// Which version of which item.
        version: ItemVersionId,
        /// The author's positions of its options in the order shown.
        order: Vec<u8>,
        /// The time for it; none means no limit.
        limit: Option<Span>,
        /// Whether its answer counts.
        scored: bool,
        /// Which constraints of the choice gave way.
        relaxed: Relaxed,
    },
    /// The item shown was answered, one way or another.
    Answered {
        /// How.
        response: Response,
        /// Whether that is right.
        correct: bool,
        /// How long it took, without the time the product was down.
        elapsed: Span,
        /// The ability after it.
        theta: f64,
        /// Its standard error after it.
        standard_error: f64,
    },
    /// The attempt is complete.
    Finished {
        /// Why it stopped here.
        reason: Reason,
    },
    /// The taker stayed away too long.
    Abandoned,
    /// An author took an item out: it is asked no more, and its answer no longer counts (product 6.11).
    Voided {
        /// Which version of which item.
        version: ItemVersionId,
    },
}

/// How an item was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Response {
    /// With the option at the author's position, from 0.
    Option(u8),
    /// "I don't know": wrong, and marked as such.
    Unknown,
    /// Not in time: wrong, and marked as such.
    OutOfTime,
}

/// The item a taker sees.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The sequence of the step that showed it.
    pub sequence: u32,
    /// When it was shown.
    pub at: Timestamp,
    /// Its index in the pinned bank.
    pub item: usize,
    /// The author's positions of its options in the order shown.
    pub order: Vec<u8>,
    /// The time for it.
    pub limit: Option<Span>,
    /// Whether its answer counts.
    pub scored: bool,
}

/// One answer as the result needs it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AnsweredStep {
    /// What the measurement sees of it.
    pub answered: Answered,
    /// How it was answered.
    pub response: Response,
    /// How long it took.
    pub elapsed: Span,
}

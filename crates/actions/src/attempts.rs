//! Taking a skill assessment: start or go on, answer, report an item, give up what was left too long.
//!
//! The steps in the store are the attempt; what memory keeps is a copy that is only ever used to decide faster.

mod exposure;
mod finish;
mod open;
mod question;
mod settle;

pub use exposure::Exposures;
pub(crate) use finish::finish;
pub use open::item_bank;
pub(crate) use open::{definition_of, load};
pub use question::{Seen, question};
pub use settle::{begin, begin_now, submit, submit_now};

use std::sync::Arc;

use domain::access::{Caller, Reach, Right};
use domain::attempt::{Answering, Attempt, PATIENCE, PinnedAttempt, Step, StepKind, Submission};
use domain::bank::ItemBank;
use domain::event::Event;
use domain::id::{AccountId, AttemptId, ItemReportId, PersonId, SkillId};
use domain::result::retake_opens;
use domain::skill::{Skill, SkillState};
use domain::time::Span;
use store::attempts::AttemptState;
use store::{attempts, liveness, norms, results, skills};

use crate::act::Act;
use crate::error::ActionError;
use crate::people;

/// Letters of a report about an item.
const LONGEST_NOTE: usize = 2_000;
/// Abandoned by one run of the worker, so that no transaction grows long.
const MOST_OVERDUE: u32 = 100;

/// An attempt that can be answered now.
#[derive(Debug, Clone)]
pub struct Started {
    /// As it stands.
    pub attempt: Arc<Attempt>,
    /// Whether it had begun before.
    pub resumed: bool,
}

/// What became of a submission, and the attempt as it stands afterwards.
#[derive(Debug, Clone)]
pub struct Answered {
    /// As it stands.
    pub attempt: Arc<Attempt>,
    /// What became of it.
    pub said: Said,
}

/// What became of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// It counts.
    Accepted {
        /// Whether it came after the item's time and so counts as out of time.
        late: bool,
    },
    /// It answers an item that was answered before; nothing changed.
    Stale,
    /// The attempt is over; nothing changed.
    Over,
    /// The item has no such option; nothing changed.
    UnknownOption {
        /// How many options it has.
        n_options: usize,
    },
    /// The time is not over yet; nothing changed.
    Early,
}

/// Starts an attempt of the caller in a skill, or goes on with the open one.
pub fn start(act: &mut Act<'_, '_>, caller: &Caller, skill: SkillId) -> Result<Started, ActionError> {
    act.reach(caller, Right::TakeSkillAssessments)?;
    let person = people::of_caller(act, caller)?;
    let account = caller.account;
    if let Some(head) = attempts::find_open(act.tx, account, person, skill)? {
        let attempt = open::replay(act.tx, act.memory, account, head)?;
        if !abandon_if_overdue(act, account, &attempt)? {
            return Ok(Started { attempt: Arc::new(attempt), resumed: true });
        }
    }
    let skill = skills::find(act.tx, skill)?.ok_or(ActionError::not_found("skill"))?;
    check_open(act, account, person, &skill)?;
    let pinned = pin(act, account, person, &skill)?;
    let attempt_id = pinned.id;
    attempts::add(act.tx, account, &pinned, skill.id, skill.revision)?;
    let definition = open::definition(act.tx, act.memory, pinned, skill.id, skill.revision)?;
    let (steps, attempt) = Attempt::begin(Arc::new(definition), act.now)?;
    attempts::add_steps(act.tx, account, attempt_id, &steps)?;
    act.record(account, &Event::AttemptStarted { attempt: attempt_id })?;
    if attempt.ending().is_some() {
        return Err(ActionError::Broken { reason: format!("skill `{}` has no item to ask", skill.slug) });
    }
    Ok(Started { attempt: Arc::new(attempt), resumed: false })
}

/// Answers the item the taker sees: when it counts, the answer and what comes next are added in one statement.
///
/// Fails with a duplicate when somebody else added the same step first; [`submit`] then decides again.
pub fn answer(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    attempt: AttemptId,
    submission: Submission,
) -> Result<Answered, ActionError> {
    act.reach(caller, Right::TakeSkillAssessments)?;
    let account = caller.account;
    if let Some(kept) = open::kept(act.memory, caller, attempt) {
        let answered = decide(act, account, kept, submission)?;
        // A copy may be behind; only the steps themselves may say that an answer does not count.
        if matches!(answered.said, Said::Accepted { .. }) {
            return Ok(answered);
        }
    }
    let attempt = open::load(act.tx, act.memory, &caller.own(), attempt)?;
    decide(act, account, Arc::new(attempt), submission)
}

/// Keeps what a taker says is wrong with an item of their attempt.
pub fn report_item(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    attempt: AttemptId,
    sequence: u32,
    note: &str,
) -> Result<(), ActionError> {
    act.reach(caller, Right::TakeSkillAssessments)?;
    let note = note.trim();
    if note.is_empty() {
        return Err(ActionError::invalid("note", "required"));
    }
    if note.chars().count() > LONGEST_NOTE {
        return Err(ActionError::invalid("note", "too-long"));
    }
    attempts::find(act.tx, &caller.own(), attempt)?.ok_or(ActionError::not_found("attempt"))?;
    let steps = attempts::list_steps(act.tx, caller.account, attempt)?;
    let version = steps.iter().find_map(|step| match step.kind {
        StepKind::Shown { version, .. } if step.sequence == sequence => Some(version),
        _ => None,
    });
    let version = version.ok_or_else(|| ActionError::invalid("sequence", "not-shown"))?;
    let id = act.id::<ItemReportId>();
    attempts::add_report(act.tx, caller.account, id, attempt, version, note, act.now)?;
    act.record(caller.account, &Event::ItemReported { attempt })
}

/// Gives up attempts whose takers stayed away too long, in all accounts, and answers how many.
pub fn abandon_overdue(act: &mut Act<'_, '_>) -> Result<usize, ActionError> {
    let mut abandoned = 0;
    for (account, id) in attempts::list_overdue(act.tx, act.now.minus(PATIENCE), MOST_OVERDUE)? {
        let attempt = open::load(act.tx, act.memory, &Reach::for_job(account), id)?;
        abandoned += usize::from(abandon_if_overdue(act, account, &attempt)?);
    }
    Ok(abandoned)
}

/// Whether the skill may be measured now for this person (product 6.5 and 6.8).
fn check_open(
    act: &mut Act<'_, '_>,
    account: AccountId,
    person: PersonId,
    skill: &Skill,
) -> Result<(), ActionError> {
    if !skill.state.may_start() {
        return Err(ActionError::Conflict { reason: "skill-not-open" });
    }
    let Some(latest) = results::find_latest(act.tx, account, person, skill.id)? else { return Ok(()) };
    let gone_live = !latest.scored && skill.state == SkillState::Live;
    let retake_days = results::find_retake_days(act.tx, account)?.unwrap_or_default();
    if !gone_live && act.now < retake_opens(latest.verified_at, retake_days) {
        return Err(ActionError::Conflict { reason: "retake-not-open" });
    }
    Ok(())
}

/// Fixes everything that decides how a new attempt goes.
fn pin(
    act: &mut Act<'_, '_>,
    account: AccountId,
    person: PersonId,
    skill: &Skill,
) -> Result<PinnedAttempt, ActionError> {
    let bank = open::item_bank(act.tx, act.memory, skill.id, skill.revision)?;
    let norm_set = norms::find_in_use(act.tx, skill.id)?
        .ok_or_else(|| ActionError::Broken { reason: format!("skill `{}` has no norm set", skill.slug) })?;
    let last = attempts::list_last_items(act.tx, account, person, skill.id)?;
    let position = |id| bank.items().iter().position(|item| item.id == id);
    Ok(PinnedAttempt {
        id: act.id(),
        person,
        norm_set: norm_set.id,
        seed: act.seed(),
        time_multiplier: attempts::find_time_multiplier(act.tx, account, person)?
            .ok_or(ActionError::not_found("person"))?,
        closed_items: closed_items(act, &bank)?,
        beta_counts: beta_counts(act, &bank)?,
        last_items: last.into_iter().filter_map(position).collect(),
        started_at: act.now,
    })
}

fn closed_items(act: &mut Act<'_, '_>, bank: &ItemBank) -> Result<Vec<usize>, ActionError> {
    let memory = act.memory;
    memory.exposures.closed_items(act.tx, act.now, bank)
}

fn beta_counts(act: &mut Act<'_, '_>, bank: &ItemBank) -> Result<Vec<(usize, u64)>, ActionError> {
    let memory = act.memory;
    memory.exposures.beta_counts(act.tx, act.now, bank)
}

/// What a submission does to the attempt as given; what it adds is in the transaction.
fn decide(
    act: &mut Act<'_, '_>,
    account: AccountId,
    attempt: Arc<Attempt>,
    submission: Submission,
) -> Result<Answered, ActionError> {
    if attempt.ending().is_none() && abandon_if_overdue(act, account, &attempt)? {
        return Ok(Answered { attempt, said: Said::Over });
    }
    let mut down = Ok(Span::ZERO);
    let answering = attempt.answer(submission, act.now, |since| {
        down = liveness::time_down_between(act.tx, since, act.now);
        down.clone().unwrap_or_default()
    })?;
    down?;
    let said = match answering {
        Answering::Accepted { steps, attempt, late } => {
            let id = attempt.definition().pinned.id;
            attempts::add_steps(act.tx, account, id, &steps)?;
            if attempt.ending().is_some() {
                finish(act, account, &attempt)?;
            }
            return Ok(Answered { attempt: Arc::from(attempt), said: Said::Accepted { late } });
        }
        Answering::Stale => Said::Stale,
        Answering::Over => Said::Over,
        Answering::UnknownOption { n_options } => Said::UnknownOption { n_options },
        Answering::Early => Said::Early,
    };
    Ok(Answered { attempt, said })
}

/// Gives the attempt up if its taker stayed away too long; the time the product was down does not count.
fn abandon_if_overdue(
    act: &mut Act<'_, '_>,
    account: AccountId,
    attempt: &Attempt,
) -> Result<bool, ActionError> {
    if attempt.abandon(act.now).is_none() {
        return Ok(false);
    }
    let down = liveness::time_down_between(act.tx, attempt.last_at(), act.now)?;
    let Some(step) = attempt.abandon(act.now.minus(down)) else { return Ok(false) };
    let id = attempt.definition().pinned.id;
    attempts::add_steps(act.tx, account, id, &[Step { at: act.now, ..step }])?;
    attempts::end(act.tx, account, id, AttemptState::Abandoned, act.now)?;
    act.record(account, &Event::AttemptAbandoned { attempt: id })?;
    act.memory.sittings.forget(account, id);
    Ok(true)
}

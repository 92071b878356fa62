//! Starting and answering with what memory keeps of it: a copy after commit, none after a failure, once more after a race.

use std::sync::Arc;

use domain::access::Caller;
use domain::attempt::{Attempt, Submission};
use domain::id::{AccountId, AttemptId, SkillId};
use store::error::StoreError;

use super::{Answered, Started, answer, start};
use crate::act::Context;
use crate::door::{Door, Memory, Settled};
use crate::error::ActionError;

/// Starts or resumes an attempt; of two starts at once the second resumes the first.
pub fn begin(
    door: &Door,
    context: Context,
    caller: Caller,
    skill: SkillId,
) -> impl Future<Output = Result<Started, ActionError>> + Send {
    let account = caller.account;
    let (memory, now) = (Arc::clone(door.memory()), door.now());
    door.act_after_reading(
        context,
        move |read| memory.exposures.refresh(read, now, skill),
        move |act| start(act, &caller, skill),
        move |memory, outcome| started(memory, account, outcome),
    )
}

/// As [`begin`], waiting in place: for seeding and tests.
pub fn begin_now(
    door: &Door,
    context: &Context,
    caller: Caller,
    skill: SkillId,
) -> Result<Started, ActionError> {
    let account = caller.account;
    let (memory, now) = (Arc::clone(door.memory()), door.now());
    door.reader().read_now(move |read| memory.exposures.refresh(read, now, skill))?;
    door.act_settled_now(
        context,
        move |act| start(act, &caller, skill),
        |memory, outcome| started(memory, account, outcome),
    )
}

/// Answers an item; of two answers at once the first counts, and the second sees what it led to.
pub fn submit(
    door: &Door,
    context: Context,
    caller: Caller,
    attempt: AttemptId,
    submission: Submission,
) -> impl Future<Output = Result<Answered, ActionError>> + Send {
    let account = caller.account;
    door.act_settled(
        context,
        move |act| answer(act, &caller, attempt, submission),
        move |memory, outcome| answered(memory, account, attempt, outcome),
    )
}

/// As [`submit`], waiting in place: for seeding and tests.
pub fn submit_now(
    door: &Door,
    context: &Context,
    caller: Caller,
    attempt: AttemptId,
    submission: Submission,
) -> Result<Answered, ActionError> {
    let account = caller.account;
    door.act_settled_now(
        context,
        move |act| answer(act, &caller, attempt, submission),
        |memory, outcome| answered(memory, account, attempt, outcome),
    )
}

fn started(memory: &Memory, account: AccountId, outcome: &Result<Started, ActionError>) -> Settled {
    match outcome {
        Ok(started) => {
            keep(memory, account, &started.attempt);
            Settled::Done
        }
        Err(error) => again_after_a_race(error),
    }
}

fn answered(
    memory: &Memory,
    account: AccountId,
    attempt: AttemptId,
    outcome: &Result<Answered, ActionError>,
) -> Settled {
    match outcome {
        Ok(answered) => {
            keep(memory, account, &answered.attempt);
            Settled::Done
        }
        Err(error) => {
            memory.sittings.forget(account, attempt);
            again_after_a_race(error)
        }
    }
}

fn keep(memory: &Memory, account: AccountId, attempt: &Arc<Attempt>) {
    if attempt.ending().is_none() {
        memory.sittings.keep(account, Arc::clone(attempt));
    } else {
        memory.sittings.forget(account, attempt.definition().pinned.id);
    }
}

/// A key that somebody else took first means that what was decided on is behind: what is stored now decides.
fn again_after_a_race(error: &ActionError) -> Settled {
    match error {
        ActionError::Store(StoreError::Duplicate { .. } | StoreError::Conflict) => Settled::Again,
        _ => Settled::Done,
    }
}

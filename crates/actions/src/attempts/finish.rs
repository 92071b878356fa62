//! The end of an attempt: its result becomes the latest, and the roles that need the skill are worked out again.

use domain::attempt::Attempt;
use domain::event::Event;
use domain::id::AccountId;
use store::attempts::AttemptState;
use store::results::NewResult;
use store::{attempts, results};

use crate::act::Act;
use crate::error::ActionError;
use crate::mails::{self, Finished};
use crate::roles;

/// Keeps the result of an attempt whose last step is in this transaction.
pub(crate) fn finish(
    act: &mut Act<'_, '_>,
    account: AccountId,
    attempt: &Attempt,
) -> Result<(), ActionError> {
    let broken = |reason: String| ActionError::Broken { reason };
    let Some(outcome) = attempt.outcome(act.now).map_err(|error| broken(error.to_string()))? else {
        return Err(broken("an attempt that is not finished has no result".to_owned()));
    };
    let (pinned, skill) = (&attempt.definition().pinned, &attempt.definition().item_bank.skill);
    attempts::end(act.tx, account, pinned.id, AttemptState::Finished, act.now)?;
    let result = NewResult {
        person: pinned.person,
        skill: skill.id,
        revision: skill.revision,
        norm_set: pinned.norm_set,
        outcome: &outcome,
    };
    results::add(act.tx, account, &result)?;
    act.record(account, &Event::AttemptFinished { attempt: pinned.id })?;
    let completed = roles::refresh(act, account, pinned.person, skill.id)?;
    let finished = Finished { attempt: pinned.id, skill_name: &skill.name, scored: outcome.latest.scored };
    mails::tell_result(act, account, pinned.person, &finished, &completed)
}

//! Erasing people for ever: by somebody's word, or when their thirty days are over (product 4.5, 4.6).

use domain::access::{Caller, Right};
use domain::event::{Event, PersonChange};
use domain::id::PersonId;
use domain::person::RESTORABLE;
use store::people;

use super::in_reach;
use crate::act::Act;
use crate::error::ActionError;

/// So many are erased in one transaction, so that nobody waits for long.
const BATCH: u32 = 100;

/// Takes away for ever what says who people are; what they measured stays without a name. Answers how many.
pub fn anonymise(act: &mut Act<'_, '_>, caller: &Caller, people: &[PersonId]) -> Result<usize, ActionError> {
    let reach = act.reach(caller, Right::Anonymize)?;
    let records = in_reach(act, &reach, people)?;
    for record in &records {
        let person = record.person.id;
        if people::has_open_attempt(act.tx, caller.account, person)? {
            return Err(ActionError::Conflict { reason: "attempt-open" });
        }
        people::erase(act.tx, caller.account, person, act.now)?;
        act.record(caller.account, &Event::Person { person, change: PersonChange::Anonymised })?;
    }
    Ok(records.len())
}

/// Erases those deleted longer ago than anybody may restore; answers how many, and is to be called again until none.
pub fn erase_overdue(act: &mut Act<'_, '_>) -> Result<usize, ActionError> {
    let overdue = people::list_overdue(act.tx, act.now.minus(RESTORABLE), BATCH)?;
    for (account, person) in &overdue {
        people::erase(act.tx, *account, *person, act.now)?;
        act.record(*account, &Event::Person { person: *person, change: PersonChange::Erased })?;
    }
    Ok(overdue.len())
}

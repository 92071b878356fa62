//! Deleting people and bringing them back within thirty days (product 4.5).

use domain::access::{Caller, Reach, Right};
use domain::event::{Event, PersonChange};
use domain::id::PersonId;
use domain::person::RESTORABLE;
use store::error::StoreError;
use store::people;
use store::role_sources::Scope;

use super::{in_reach, unless_taken};
use crate::act::Act;
use crate::error::ActionError;
use crate::roles;

/// Deletes people: all of them or, when one is not in reach, none; answers how many.
pub fn remove(act: &mut Act<'_, '_>, caller: &Caller, people: &[PersonId]) -> Result<usize, ActionError> {
    let reach = act.reach(caller, Right::DeletePeopleAndJobs)?;
    let records = in_reach(act, &reach, people)?;
    let ids: Vec<PersonId> = records.iter().map(|record| record.person.id).collect();
    people::remove(act.tx, caller.account, &ids, act.now)?;
    let events: Vec<Event> =
        ids.iter().map(|person| Event::Person { person: *person, change: PersonChange::Deleted }).collect();
    act.record_all(caller.account, &events)?;
    Ok(ids.len())
}

/// Brings a deleted person back where they were, as the user they were unless that user is somebody else by now.
pub fn restore(act: &mut Act<'_, '_>, caller: &Caller, person: PersonId) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::RestoreDeleted)?;
    let removed = people::find_removed(act.tx, &reach, person)?.ok_or(ActionError::not_found("person"))?;
    if act.now.since(removed.deleted_at) > RESTORABLE {
        return Err(ActionError::Conflict { reason: "restore-too-late" });
    }
    let everyone = Reach::for_job(caller.account);
    let user = match removed.user {
        Some(user) if people::find_by_user(act.tx, &everyone, user)?.is_none() => Some(user),
        _ => None,
    };
    let restored: Result<(), StoreError> =
        act.tx.attempt(|tx| people::restore(tx, caller.account, person, user));
    unless_taken(restored)?;
    act.record(caller.account, &Event::Person { person, change: PersonChange::Restored })?;
    // Teams were assigned roles, or lost them, while the person was away.
    roles::settle(act, caller.account, Scope::People(&[person]))?;
    Ok(())
}

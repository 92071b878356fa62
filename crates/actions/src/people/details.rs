//! What is said of a person: adding one, changing it, and how much time they have for items.

use domain::access::{Caller, Right};
use domain::event::{Event, PersonChange};
use domain::id::{FolderId, PersonId};
use domain::person::{Details, Person, TimeMultiplier};
use store::error::StoreError;
use store::people::{self, NewDetails};

use super::{in_reach, target, unless_taken};
use crate::act::Act;
use crate::error::ActionError;

/// What a person is changed to, and from which version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEdit {
    /// Who.
    pub person: PersonId,
    /// The version that was looked at.
    pub version: i64,
    /// What is said now.
    pub details: Details,
    /// How much time they have for items, when that is to be changed.
    pub time_multiplier: Option<TimeMultiplier>,
}

/// Adds a person to a folder the caller holds.
pub fn add_as(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    folder: FolderId,
    details: &Details,
) -> Result<PersonId, ActionError> {
    let reach = act.reach(caller, Right::EditPerson)?;
    let folder = target(act, &reach, folder)?;
    let person = Person {
        id: act.id(),
        folder: folder.id,
        name: details.name.clone(),
        email: details.email.clone(),
        person_type: details.person_type,
        job_title: details.job_title.clone(),
        user: None,
        time_multiplier: TimeMultiplier::Standard,
        created_at: act.now,
    };
    let (id, new) = (person.id, [(person, details.external_id.clone())]);
    let added: Result<(), StoreError> = act.tx.attempt(|tx| people::add_many(tx, caller.account, &new));
    unless_taken(added)?;
    act.record(caller.account, &Event::PersonAdded { person: id })?;
    Ok(id)
}

/// Changes what is said of a person; somebody else's change in between is a conflict.
pub fn edit(act: &mut Act<'_, '_>, caller: &Caller, edit: &NewEdit) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::EditPerson)?;
    let record = people::find_record(act.tx, &reach, edit.person)?.ok_or(ActionError::not_found("person"))?;
    if record.version != edit.version {
        return Err(StoreError::Conflict.into());
    }
    let new = NewDetails::from(&edit.details);
    let saved: Result<(), StoreError> =
        act.tx.attempt(|tx| people::save(tx, caller.account, edit.person, edit.version, &new));
    unless_taken(saved)?;
    act.record(caller.account, &Event::Person { person: edit.person, change: PersonChange::Edited })?;
    match edit.time_multiplier {
        Some(time) if time != record.person.time_multiplier => {
            set_time_multiplier(act, caller, &[edit.person], time)
        }
        _ => Ok(()),
    }
}

/// Sets how much time people have for items, once for all assessments they start from now on (product 6.9).
pub fn set_time_multiplier(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    people: &[PersonId],
    multiplier: TimeMultiplier,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::EditPerson)?;
    let records = in_reach(act, &reach, people)?;
    let changed: Vec<PersonId> = records
        .iter()
        .filter(|record| record.person.time_multiplier != multiplier)
        .map(|record| record.person.id)
        .collect();
    people::save_time_multiplier(act.tx, caller.account, &changed, multiplier)?;
    let events: Vec<Event> =
        changed.into_iter().map(|person| Event::Person { person, change: PersonChange::TimeSet }).collect();
    act.record_all(caller.account, &events)
}

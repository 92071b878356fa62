//! Putting people into another folder, which decides who sees them from then on (product 4.4).

use domain::access::{Caller, Right};
use domain::event::{Event, PersonChange};
use domain::id::{FolderId, PersonId};
use store::people;

use super::{in_reach, target};
use crate::act::Act;
use crate::error::ActionError;

/// Puts people into a folder: all of them or, when one is not in reach, none; answers how many were elsewhere.
pub fn move_to(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    people: &[PersonId],
    folder: FolderId,
) -> Result<usize, ActionError> {
    let reach = act.reach(caller, Right::MovePeople)?;
    let records = in_reach(act, &reach, people)?;
    let folder = target(act, &reach, folder)?;
    let moved: Vec<_> =
        records.iter().map(|record| &record.person).filter(|person| person.folder != folder.id).collect();
    let ids: Vec<PersonId> = moved.iter().map(|person| person.id).collect();
    people::save_folder(act.tx, caller.account, &ids, folder.id)?;
    let events: Vec<Event> = moved
        .iter()
        .map(|person| Event::Person {
            person: person.id,
            change: PersonChange::Moved { from: person.folder, to: folder.id },
        })
        .collect();
    act.record_all(caller.account, &events)?;
    Ok(events.len())
}

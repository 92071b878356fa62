//! Taking back what somebody did to many people at once: by the same user, within the hour, where nothing happened since.

use std::collections::BTreeMap;

use domain::access::{Caller, Reach, Right};
use domain::event::PersonChange;
use domain::id::{FolderId, PersonId, RequestId, TypedId};
use domain::time::Span;
use store::people;

use super::{move_to, restore};
use crate::act::Act;
use crate::error::ActionError;

/// How long it can be taken back.
pub const UNDONE_WITHIN: Span = Span::hours(1);

/// Puts the people whom the caller moved in a request back where they were, and answers how many.
///
/// Who was moved on since, or is out of reach by now, stays.
pub fn undo_move(act: &mut Act<'_, '_>, caller: &Caller, request: RequestId) -> Result<usize, ActionError> {
    let reach = act.reach(caller, Right::MovePeople)?;
    let done = done_in(act, caller, &reach, PersonChange::MOVED, request)?;
    let places: BTreeMap<PersonId, (FolderId, FolderId)> =
        done.iter().filter_map(|(person, detail)| Some((*person, from_and_to(detail)?))).collect();
    let ids: Vec<PersonId> = places.keys().copied().collect();
    let mut back: BTreeMap<FolderId, Vec<PersonId>> = BTreeMap::new();
    for record in people::list_records(act.tx, &reach, &ids)? {
        match places.get(&record.person.id) {
            Some((from, to)) if *to == record.person.folder => {
                back.entry(*from).or_default().push(record.person.id);
            }
            _ => {}
        }
    }
    let mut n = 0;
    for (folder, people) in back {
        n += move_to(act, caller, &people, folder)?;
    }
    Ok(n)
}

/// Restores the people whom the caller deleted in a request, and answers how many.
pub fn undo_removal(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    request: RequestId,
) -> Result<usize, ActionError> {
    let reach = act.reach(caller, Right::RestoreDeleted)?;
    let done = done_in(act, caller, &reach, PersonChange::DELETED, request)?;
    let mut n = 0;
    for (person, _) in done {
        match restore(act, caller, person) {
            Ok(()) => n += 1,
            // Somebody brought them back already.
            Err(ActionError::NotFound { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(n)
}

fn done_in(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    reach: &Reach,
    what: &str,
    request: RequestId,
) -> Result<Vec<(PersonId, String)>, ActionError> {
    let since = act.now.minus(UNDONE_WITHIN);
    let done = store::audit::list_of_request(act.tx, reach, caller.user, what, request, since)?;
    if done.is_empty() {
        return Err(ActionError::not_found("change"));
    }
    Ok(done.into_iter().map(|(person, detail)| (PersonId::from_uuid(person), detail)).collect())
}

fn from_and_to(detail: &str) -> Option<(FolderId, FolderId)> {
    let detail: serde_json::Value = serde_json::from_str(detail).ok()?;
    let folder = |name: &str| detail.get(name)?.as_str()?.parse().ok();
    folder("from").zip(folder("to"))
}

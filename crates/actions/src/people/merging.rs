//! Making two records of one person one: results of both stay.

use domain::access::{Caller, Right};
use domain::event::{Event, PersonChange};
use domain::id::PersonId;
use store::people;
use store::role_sources::Scope;

use crate::act::Act;
use crate::error::ActionError;
use crate::roles;

/// Puts everything of `gone` into `kept`, whose name, address and folder stay; `gone` is no more.
pub fn merge(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    kept: PersonId,
    gone: PersonId,
) -> Result<(), ActionError> {
    let account = caller.account;
    let reach = act.reach(caller, Right::EditPerson)?;
    act.reach(caller, Right::DeletePeopleAndJobs)?;
    let keep = people::find(act.tx, &reach, kept)?.ok_or(ActionError::not_found("person"))?;
    let lose = people::find(act.tx, &reach, gone)?.ok_or(ActionError::not_found("person"))?;
    if kept == gone {
        return Err(ActionError::invalid("with", "same-person"));
    }
    if keep.user.is_some() && lose.user.is_some() {
        return Err(ActionError::Conflict { reason: "both-users" });
    }
    for person in [kept, gone] {
        if people::has_open_attempt(act.tx, account, person)? {
            return Err(ActionError::Conflict { reason: "attempt-open" });
        }
    }
    let merged = people::merge(act.tx, account, kept, gone)?;
    if let Some(user) = lose.user {
        people::save_link(act.tx, account, kept, Some(user))?;
    }
    roles::settle(act, account, Scope::People(&[kept]))?;
    for skill in merged.skills {
        roles::refresh(act, account, kept, skill)?;
    }
    act.record(account, &Event::Person { person: kept, change: PersonChange::Merged { gone } })
}

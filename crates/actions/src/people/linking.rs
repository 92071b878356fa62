//! Saying which user a person is: one record for somebody who is assessed and signs in (product 3.7).

use domain::access::{Caller, Reach, Right};
use domain::event::{Event, PersonChange};
use domain::id::{PersonId, UserId};
use domain::text::EmailAddress;
use store::{memberships, people};

use crate::act::Act;
use crate::error::ActionError;

/// Links a person to the active user who signs in with an address.
pub fn link_by_email(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    person: PersonId,
    email: &EmailAddress,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::EditPerson)?;
    people::find(act.tx, &reach, person)?.ok_or(ActionError::not_found("person"))?;
    let user = store::users::find_by_email(act.tx, email)?.map(|user| user.id);
    let user = user.ok_or(ActionError::invalid("email", "not-a-user"))?;
    link(act, caller, person, user)
}

/// Links a person to the active user they are; a user is one person, and a person one user.
pub fn link(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    person: PersonId,
    user: UserId,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::EditPerson)?;
    let found = people::find(act.tx, &reach, person)?.ok_or(ActionError::not_found("person"))?;
    if found.user == Some(user) {
        return Ok(());
    }
    let standing = memberships::find_standing(act.tx, caller.account, user)?;
    if !standing.is_some_and(|standing| standing.is_active) {
        return Err(ActionError::invalid("email", "not-a-user"));
    }
    if found.user.is_some() || people::find_by_user(act.tx, &Reach::for_job(caller.account), user)?.is_some()
    {
        return Err(ActionError::invalid("email", "linked-already"));
    }
    people::save_link(act.tx, caller.account, person, Some(user))?;
    act.record(caller.account, &Event::Person { person, change: PersonChange::Linked { user } })
}

/// Says that a person is no user; again changes nothing. What was measured stays with the person.
pub fn unlink(act: &mut Act<'_, '_>, caller: &Caller, person: PersonId) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::EditPerson)?;
    let found = people::find(act.tx, &reach, person)?.ok_or(ActionError::not_found("person"))?;
    let Some(user) = found.user else { return Ok(()) };
    if people::has_open_attempt(act.tx, caller.account, person)? {
        return Err(ActionError::Conflict { reason: "attempt-open" });
    }
    people::save_link(act.tx, caller.account, person, None)?;
    act.record(caller.account, &Event::Person { person, change: PersonChange::Unlinked { user } })
}

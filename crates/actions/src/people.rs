//! People assessed in an account: adding them, and the learner's own record.

use domain::access::{Caller, Reach};
use domain::event::Event;
use domain::id::{AccountId, FolderId, PersonId, UserId};
use domain::person::{Person, PersonType, TimeMultiplier};
use domain::text::{EmailAddress, Name};
use store::error::StoreError;
use store::{folders, people};

use crate::act::Act;
use crate::error::ActionError;

/// What is needed to add a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// Where they will live.
    pub folder: FolderId,
    /// Their name.
    pub name: Name,
    /// Their address, unique among the account's active people.
    pub email: EmailAddress,
    /// How the account knows them.
    pub person_type: PersonType,
    /// What they do, possibly nothing said.
    pub job_title: String,
    /// The sign-in that is this person, if any.
    pub user: Option<UserId>,
    /// Their time for items.
    pub time_multiplier: TimeMultiplier,
}

/// Adds a person to an account; an address that is taken is a problem of the field `email`.
pub fn add(act: &mut Act<'_, '_>, account: AccountId, new: &NewPerson) -> Result<PersonId, ActionError> {
    let reach = Reach::for_job(account);
    folders::find(act.tx, &reach, new.folder)?.ok_or(ActionError::not_found("folder"))?;
    let person = Person {
        id: act.id(),
        folder: new.folder,
        name: new.name.clone(),
        email: new.email.clone(),
        person_type: new.person_type,
        job_title: new.job_title.clone(),
        user: new.user,
        time_multiplier: new.time_multiplier,
        created_at: act.now,
    };
    let added: Result<(), StoreError> = act.tx.attempt(|tx| people::add(tx, account, &person));
    match added {
        Err(error) if error.duplicate() == Some(people::EMAIL_KEY) => {
            return Err(ActionError::invalid("email", "taken"));
        }
        added => added?,
    }
    act.record(account, &Event::PersonAdded { person: person.id })?;
    Ok(person.id)
}

/// The caller's own record as someone assessed; it is linked by e-mail, or made of the user, when there is none yet.
pub fn of_caller(act: &mut Act<'_, '_>, caller: &Caller) -> Result<PersonId, ActionError> {
    if let Some(person) = people::find_by_user(act.tx, &caller.own(), caller.user)? {
        return Ok(person.id);
    }
    let account = caller.account;
    let user = people::find_unlinked(act.tx, account, caller.user)?.ok_or(ActionError::not_found("user"))?;
    let known = people::find_by_email(act.tx, &Reach::for_job(account), &user.email)?;
    if let Some(known) = known
        && people::link(act.tx, account, known.id, caller.user)?
    {
        return Ok(known.id);
    }
    let new = NewPerson {
        folder: user.folder,
        name: user.name,
        email: user.email,
        person_type: PersonType::Employee,
        job_title: user.job_title,
        user: Some(caller.user),
        time_multiplier: TimeMultiplier::Standard,
    };
    add(act, account, &new)
}

//! People assessed in an account: adding them, and the learner's own record.

mod details;
mod erasure;
mod export;
mod import;
mod linking;
mod merging;
mod moving;
mod removal;
mod undoing;

pub use details::{NewEdit, add_as, edit, set_time_multiplier};
pub use erasure::{anonymise, erase_overdue};
pub use export::export;
pub use import::{Applied, Change, Plan, Planned, apply, forget_old, plan, send};
pub use linking::{link, link_by_email, unlink};
pub use merging::merge;
pub use moving::move_to;
pub use removal::{remove, restore};
pub use undoing::{UNDONE_WITHIN, undo_move, undo_removal};

use std::collections::BTreeSet;

use domain::access::{Caller, Extent, Reach};
use domain::event::Event;
use domain::folder::Folder;
use domain::id::{AccountId, FolderId, PersonId, UserId};
use domain::person::{Person, PersonType, TimeMultiplier};
use domain::text::{EmailAddress, Name};
use store::error::StoreError;
use store::people::Record;
use store::{folders, people};

use crate::act::Act;
use crate::error::ActionError;

/// The most people in one call.
pub const MOST_PEOPLE: usize = 1_000;

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
    unless_taken(act.tx.attempt(|tx| people::add(tx, account, &person)))?;
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

/// The given people, each once, all of them in reach; one who is not makes it as if nobody were there.
fn in_reach(act: &mut Act<'_, '_>, reach: &Reach, given: &[PersonId]) -> Result<Vec<Record>, ActionError> {
    let people: Vec<PersonId> = given.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    if people.is_empty() {
        return Err(ActionError::invalid("people", "required"));
    }
    if people.len() > MOST_PEOPLE {
        return Err(ActionError::invalid("people", "too-many"));
    }
    let records = people::list_records(act.tx, reach, &people)?;
    if records.len() == people.len() { Ok(records) } else { Err(ActionError::not_found("person")) }
}

/// A folder people may be put into: one in reach, and the root, which everybody sees, only by those who reach everything.
fn target(act: &mut Act<'_, '_>, reach: &Reach, folder: FolderId) -> Result<Folder, ActionError> {
    let found = folders::find(act.tx, reach, folder)?;
    found
        .filter(|folder| folder.parent.is_some() || reach.extent() == Extent::Everything)
        .ok_or(ActionError::invalid("folder", "not-a-folder"))
}

/// What was done, or that the address is somebody's already.
fn unless_taken<T>(done: Result<T, StoreError>) -> Result<T, ActionError> {
    match done {
        Err(error) if error.duplicate() == Some(people::EMAIL_KEY) => {
            Err(ActionError::invalid("email", "taken"))
        }
        done => Ok(done?),
    }
}

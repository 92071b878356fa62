//! Assigning a role to people, and taking it from them again (product 8.9, 8.10).

use std::collections::BTreeSet;

use domain::access::{Caller, Right};
use domain::event::Event;
use domain::id::{PersonId, RoleId};
use domain::problem::Problems;
use store::assignments::{self, NewAssignment};

use super::completion::complete;
use super::get;
use crate::act::Act;
use crate::error::ActionError;
use crate::mails;

/// The most characters of a message.
pub const LONGEST_MESSAGE: usize = 2_000;
/// The most people in one call.
pub const MOST_PEOPLE: usize = 1_000;

/// What is assigned to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assign {
    /// The role.
    pub role: RoleId,
    /// The people.
    pub people: Vec<PersonId>,
    /// The leader's own words, possibly none.
    pub message: String,
    /// Whether the newly assigned get an e-mail.
    pub notify: bool,
}

/// Who has the role now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assigned {
    /// Those who did not have it before.
    pub new: Vec<PersonId>,
    /// Those who had it already; nothing changed for them.
    pub already: Vec<PersonId>,
}

/// Assigns a role to people: all of them or, when one is not in reach, none.
///
/// Each newly assigned learner gets exactly one mail, or none when it is not wanted; doing it again changes nothing.
pub fn assign(act: &mut Act<'_, '_>, caller: &Caller, assign: &Assign) -> Result<Assigned, ActionError> {
    let reach = act.reach(caller, Right::AssignRoles)?;
    let role = get(act.tx, &reach, assign.role)?;
    let message = assign.message.trim();
    let people = distinct(&assign.people);
    check(&people, message)?;
    let addressees = store::people::list_addressees(act.tx, &reach, &people)?;
    if addressees.len() != people.len() {
        return Err(ActionError::not_found("person"));
    }
    let assignment = NewAssignment { role: (&role.role).into(), by: caller.user, message, at: act.now };
    let added = assignments::add(act.tx, &reach, &assignment, &people)?;
    let (new, already): (Vec<_>, Vec<_>) = people.into_iter().partition(|person| added.contains(person));
    for person in &new {
        act.record(caller.account, &Event::RoleAssigned { role: role.role.id, person: *person })?;
    }
    complete(act, caller.account, assignment.role, &new)?;
    if assign.notify {
        let head = assignments::find_letterhead(act.tx, &reach, caller.user)?;
        let head = head.ok_or(ActionError::not_found("account"))?;
        let mut newly = addressees;
        newly.retain(|addressee| added.contains(&addressee.person));
        mails::tell_assigned(act, caller.account, &head, &role, message, &newly)?;
    }
    Ok(Assigned { new, already })
}

/// Takes an assigned role from a person; what was measured stays, and doing it again changes nothing.
pub fn unassign(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    role: RoleId,
    person: PersonId,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::AssignRoles)?;
    if !store::roles::exists(act.tx, &reach, role)? {
        return Err(ActionError::not_found("role"));
    }
    store::people::find(act.tx, &reach, person)?.ok_or(ActionError::not_found("person"))?;
    if assignments::remove(act.tx, &reach, role, person)? {
        act.record(caller.account, &Event::RoleUnassigned { role, person })?;
    }
    Ok(())
}

fn check(people: &[PersonId], message: &str) -> Result<(), Problems> {
    let mut problems = Problems::new();
    if people.is_empty() {
        problems.add("people", "required");
    }
    if people.len() > MOST_PEOPLE {
        problems.add("people", "too-many");
    }
    if message.chars().count() > LONGEST_MESSAGE {
        problems.add("message", "too-long");
    }
    problems.or(Some(()))
}

/// Each person once, in the order given.
fn distinct(people: &[PersonId]) -> Vec<PersonId> {
    let mut seen = BTreeSet::new();
    people.iter().copied().filter(|person| seen.insert(*person)).collect()
}

//! Putting people into a team and taking them out, one by one or by a list of addresses.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Caller;
use domain::event::TeamChange;
use domain::id::{PersonId, TeamId};
use domain::problem::Problems;
use domain::team::{Standing, Unreadable, read_addresses};
use domain::text::EmailAddress;
use store::db::Read;
use store::teams::{self, Addressed};

use super::{note, stand, stand_to_change};
use crate::act::Act;
use crate::error::ActionError;

/// The most people in one call.
pub const MOST_PEOPLE: usize = 1_000;

/// Who is in the team now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Those who were not in it before.
    pub new: Vec<PersonId>,
    /// Those who were; nothing changed for them.
    pub already: Vec<PersonId>,
}

/// A person of a list of addresses.
pub type Found = Addressed;

/// What adding a list of addresses would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Those who would be added.
    pub ready: Vec<Found>,
    /// Those who are in the team already.
    pub already: Vec<Found>,
    /// Addresses of nobody, or of somebody out of reach; both look the same, so that nobody can be probed.
    pub not_found: Vec<EmailAddress>,
    /// Lines in which no address was found.
    pub unreadable: Vec<Unreadable>,
    /// How many addresses came more than once.
    pub n_repeated: usize,
}

/// Puts people into a team: all of them or, when one is not in reach, none; again changes nothing.
pub fn add_members(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    team: TeamId,
    people: &[PersonId],
) -> Result<Added, ActionError> {
    stand_to_change(act, caller, team, Standing::Edits)?;
    let reach = caller.team_reach()?;
    let mut seen = BTreeSet::new();
    let people: Vec<PersonId> = people.iter().copied().filter(|person| seen.insert(*person)).collect();
    if people.is_empty() {
        return Err(ActionError::invalid("people", "required"));
    }
    if people.len() > MOST_PEOPLE {
        return Err(ActionError::invalid("people", "too-many"));
    }
    if store::people::list_addressees(act.tx, &reach, &people)?.len() != people.len() {
        return Err(ActionError::not_found("person"));
    }
    let added = teams::add_members(act.tx, &reach, team, &people, act.now)?;
    let (new, already): (Vec<_>, Vec<_>) = people.into_iter().partition(|person| added.contains(person));
    for person in &new {
        note(act, caller.account, team, TeamChange::MemberAdded { person: *person })?;
    }
    Ok(Added { new, already })
}

/// Takes a person out of a team; again changes nothing.
pub fn remove_member(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    team: TeamId,
    person: PersonId,
) -> Result<(), ActionError> {
    stand_to_change(act, caller, team, Standing::Edits)?;
    let reach = caller.team_reach()?;
    store::people::find(act.tx, &reach, person)?.ok_or(ActionError::not_found("person"))?;
    if teams::remove_member(act.tx, caller.account, team, person)? {
        note(act, caller.account, team, TeamChange::MemberRemoved { person })?;
    }
    Ok(())
}

/// What adding the addresses of a text would do; it changes nothing.
pub fn check_members(
    tx: &mut Read<'_>,
    caller: &Caller,
    team: TeamId,
    text: &str,
) -> Result<Checked, ActionError> {
    stand(tx, caller, team, Standing::Edits)?;
    let reach = caller.team_reach()?;
    let pasted = read_addresses(text);
    let mut problems = Problems::new();
    if pasted.addresses.is_empty() && pasted.unreadable.is_empty() {
        problems.add("addresses", "required");
    } else if pasted.addresses.is_empty() {
        problems.add("addresses", "no-address");
    }
    if pasted.addresses.len() > MOST_PEOPLE {
        problems.add("addresses", "too-many");
    }
    problems.or(Some(()))?;
    let found = teams::find_by_addresses(tx, &reach, &pasted.addresses)?;
    let mut found: BTreeMap<String, Found> =
        found.into_iter().map(|person| (person.email.clone(), person)).collect();
    let people: Vec<PersonId> = found.values().map(|person| person.person).collect();
    let present = teams::list_present(tx, &reach, team, &people)?;
    let mut checked =
        Checked { unreadable: pasted.unreadable, n_repeated: pasted.n_repeated, ..Checked::default() };
    for address in pasted.addresses {
        match found.remove(address.as_str()) {
            Some(person) if present.contains(&person.person) => checked.already.push(person),
            Some(person) => checked.ready.push(person),
            None => checked.not_found.push(address),
        }
    }
    Ok(checked)
}

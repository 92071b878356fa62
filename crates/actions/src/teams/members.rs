//! Putting people into a team and taking them out, one by one or by a list of addresses.

use std::collections::BTreeSet;

use domain::access::Caller;
use domain::event::TeamChange;
use domain::id::{PersonId, TeamId};
use domain::paste::Unreadable;
use domain::team::Standing;
use domain::text::EmailAddress;
use store::db::Read;
use store::role_sources::Scope;
use store::teams;

use super::{note, stand, stand_to_change};
use crate::act::Act;
use crate::addresses;
use crate::error::ActionError;
use crate::roles;

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

/// What adding a list of addresses would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Those who would be added.
    pub ready: Vec<addresses::Found>,
    /// Those who are in the team already.
    pub already: Vec<addresses::Found>,
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
    roles::settle(act, caller.account, Scope::People(&new))?;
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
        roles::settle(act, caller.account, Scope::People(&[person]))?;
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
    let looked = addresses::look_up(tx, &reach, text)?;
    let people: Vec<PersonId> = looked.found.iter().map(|person| person.person).collect();
    let present = teams::list_present(tx, &reach, team, &people)?;
    let (already, ready) = looked.found.into_iter().partition(|person| present.contains(&person.person));
    Ok(Checked {
        ready,
        already,
        not_found: looked.not_found,
        unreadable: looked.unreadable,
        n_repeated: looked.n_repeated,
    })
}

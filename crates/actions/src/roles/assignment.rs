//! Assigning a role to people and teams (product 8.9).

use std::collections::BTreeSet;

use domain::access::{Caller, Right};
use domain::event::{Event, SourceChange};
use domain::id::{PersonId, RoleId, TeamId};
use domain::paste::Unreadable;
use domain::problem::Problems;
use domain::text::EmailAddress;
use store::assignments::{self, NewAssignment};
use store::db::Read;
use store::role_sources::{self, NewRule, Scope};

use super::completion::complete;
use super::sources::{led, settle};
use super::{get, letters};
use crate::act::Act;
use crate::addresses::{self, Found};
use crate::error::ActionError;

/// The most characters of a message.
pub const LONGEST_MESSAGE: usize = 2_000;
/// The most people in one call.
pub const MOST_PEOPLE: usize = 1_000;
/// The most teams in one call.
pub const MOST_TEAMS: usize = 50;

/// What is assigned to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assign {
    /// The role.
    pub role: RoleId,
    /// The people.
    pub people: Vec<PersonId>,
    /// The teams, each with all teams below and whoever joins later.
    pub teams: Vec<TeamId>,
    /// The leader's own words, possibly none.
    pub message: String,
    /// Whether the newly assigned get an e-mail, those who join a team later included.
    pub notify: bool,
}

/// Who has the role now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assigned {
    /// Those of the people who did not have it before.
    pub new: Vec<PersonId>,
    /// Those who had it already.
    pub already: Vec<PersonId>,
    /// The teams it was not assigned to before.
    pub new_teams: Vec<TeamId>,
    /// Those who did not have it before and have it through these teams.
    pub through_teams: Vec<PersonId>,
}

/// What assigning a role to a list of addresses would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Those to whom it would be assigned.
    pub ready: Vec<Found>,
    /// Those of them who have it through a team already, and would keep it without.
    pub through_team: BTreeSet<PersonId>,
    /// Those to whom it is assigned themselves already.
    pub already: Vec<Found>,
    /// Addresses of nobody, or of somebody out of reach; both look the same, so that nobody can be probed.
    pub not_found: Vec<EmailAddress>,
    /// Lines in which no address was found.
    pub unreadable: Vec<Unreadable>,
    /// How many addresses came more than once.
    pub n_repeated: usize,
}

/// Assigns a role to people and teams: to all of them or, when one is not in reach, to none.
///
/// Each newly assigned learner gets exactly one mail, or none when it is not wanted; doing it again changes nothing.
pub fn assign(act: &mut Act<'_, '_>, caller: &Caller, assign: &Assign) -> Result<Assigned, ActionError> {
    let reach = act.reach(caller, Right::AssignRoles)?;
    let role = get(act.tx, &reach, assign.role)?;
    let message = assign.message.trim();
    let (people, teams) = (distinct(&assign.people), distinct(&assign.teams));
    check(&people, &teams, message)?;
    if store::people::list_addressees(act.tx, &reach, &people)?.len() != people.len() {
        return Err(ActionError::not_found("person"));
    }
    for team in &teams {
        led(act.tx, caller, &reach, *team)?;
    }
    let (account, key) = (caller.account, (&role.role).into());
    let assignment = NewAssignment { role: key, by: caller.user, message, at: act.now };
    let added = assignments::add(act.tx, &reach, &assignment, &people)?;
    let events: Vec<Event> = people
        .iter()
        .filter(|person| added.new.contains(person) || added.also.contains(person))
        .map(|person| Event::RoleAssigned { role: key.id, person: *person })
        .collect();
    act.record_all(account, &events)?;
    let (new, already): (Vec<_>, Vec<_>) = people.into_iter().partition(|person| added.new.contains(person));
    complete(act, account, key, &new)?;
    if assign.notify {
        letters::assigned(act, account, key.id, caller.user, message, &new)?;
    }
    let mut assigned = Assigned { new, already, ..Assigned::default() };
    for team in teams {
        let (by, notify) = (caller.user, assign.notify);
        let new = NewRule { role: key, team, by, message, notify, at: act.now };
        if role_sources::add_rule(act.tx, account, &new)? {
            let change = SourceChange::TeamAssigned { team };
            act.record(account, &Event::RoleSource { role: key.id, change })?;
            assigned.new_teams.push(team);
        }
    }
    if !assigned.new_teams.is_empty() {
        let settled = settle(act, account, Scope::Role(key.id))?;
        assigned.through_teams = settled.gained.into_iter().map(|gained| gained.person).collect();
    }
    Ok(assigned)
}

/// What assigning a role to the addresses of a text would do; it changes nothing.
pub fn check_addresses(
    tx: &mut Read<'_>,
    caller: &Caller,
    role: RoleId,
    text: &str,
) -> Result<Checked, ActionError> {
    let reach = caller.reach(Right::AssignRoles)?;
    let role = get(tx, &reach, role)?.role.id;
    let looked = addresses::look_up(tx, &reach, text)?;
    let people: Vec<PersonId> = looked.found.iter().map(|found| found.person).collect();
    let have = assignments::list_assigned(tx, &reach, role, &people)?;
    let (already, ready): (Vec<_>, Vec<_>) =
        looked.found.into_iter().partition(|found| have.get(&found.person) == Some(&true));
    Ok(Checked {
        through_team: ready
            .iter()
            .map(|found| found.person)
            .filter(|person| have.contains_key(person))
            .collect(),
        ready,
        already,
        not_found: looked.not_found,
        unreadable: looked.unreadable,
        n_repeated: looked.n_repeated,
    })
}

fn check(people: &[PersonId], teams: &[TeamId], message: &str) -> Result<(), Problems> {
    let mut problems = Problems::new();
    if people.is_empty() && teams.is_empty() {
        problems.add("people", "required");
    }
    if people.len() > MOST_PEOPLE {
        problems.add("people", "too-many");
    }
    if teams.len() > MOST_TEAMS {
        problems.add("teams", "too-many");
    }
    if message.chars().count() > LONGEST_MESSAGE {
        problems.add("message", "too-long");
    }
    problems.or(Some(()))
}

/// Each once, in the order given.
fn distinct<T: Copy + Ord>(given: &[T]) -> Vec<T> {
    let mut seen = BTreeSet::new();
    given.iter().copied().filter(|id| seen.insert(*id)).collect()
}

//! Roles that come through teams (product 8.10): whoever joins gets them, whoever leaves and has no other source loses
//! them.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{Caller, Reach};
use domain::event::{Event, SourceChange};
use domain::id::{AccountId, PersonId, RoleId, TeamId};
use domain::team::{Standing, Team};
use store::db::Read;
use store::enrolments::RoleKey;
use store::role_sources::{self, Gained, Lost, Scope, Settled};
use store::teams;

use super::completion::complete;
use super::letters;
use crate::act::Act;
use crate::error::ActionError;

/// Works out anew who has roles through teams: to be called by whatever changes who is in teams, where teams lie, or
/// what is assigned to them.
///
/// Whoever newly has a role gets one mail where the rule says so, and their results count at once.
pub fn settle(act: &mut Act<'_, '_>, account: AccountId, scope: Scope<'_>) -> Result<Settled, ActionError> {
    let settled = role_sources::settle(act.tx, account, scope, act.now)?;
    record(act, account, &settled.gained, &settled.lost)?;
    give(act, account, &settled.gained)?;
    Ok(settled)
}

/// As [`settle`] for a person from whom a role was just taken, which the audit log says already.
pub(super) fn settle_unassigned(
    act: &mut Act<'_, '_>,
    account: AccountId,
    role: RoleId,
    person: PersonId,
) -> Result<Settled, ActionError> {
    let settled = role_sources::settle(act.tx, account, Scope::People(&[person]), act.now)?;
    let others: Vec<Lost> = settled.lost.iter().copied().filter(|lost| lost.role.id != role).collect();
    record(act, account, &settled.gained, &others)?;
    give(act, account, &settled.gained)?;
    Ok(settled)
}

/// A team to which the caller may assign roles, because they manage it or one above, or reach everything.
///
/// A rule holds for whoever joins later, so that nobody makes one for people they could not assign the role to.
pub fn led(tx: &mut Read<'_>, caller: &Caller, reach: &Reach, team: TeamId) -> Result<Team, ActionError> {
    let seen = teams::find_seen(tx, &caller.team_reach()?, team)?.ok_or(ActionError::not_found("team"))?;
    // How they stand by the right to assign roles, which may reach less than what they may look at.
    let standing = teams::find_seen(tx, reach, team)?.map_or(Standing::Views, |seen| seen.standing);
    standing.must_be(Standing::Leads)?;
    Ok(seen.team)
}

fn record(
    act: &mut Act<'_, '_>,
    account: AccountId,
    gained: &[Gained],
    lost: &[Lost],
) -> Result<(), ActionError> {
    let event = |role: RoleKey, change| Event::RoleSource { role: role.id, change };
    let given = gained
        .iter()
        .map(|gained| event(gained.role, SourceChange::Given { person: gained.person, team: gained.team }));
    let ended = lost.iter().map(|lost| event(lost.role, SourceChange::Ended { person: lost.person }));
    let events: Vec<Event> = given.chain(ended).collect();
    act.record_all(account, &events)
}

/// What was measured before counts at once, and each rule tells those who got the role by it.
fn give(act: &mut Act<'_, '_>, account: AccountId, gained: &[Gained]) -> Result<(), ActionError> {
    let mut people_of: BTreeMap<RoleId, (RoleKey, Vec<PersonId>)> = BTreeMap::new();
    let mut told: BTreeMap<(RoleId, TeamId), BTreeSet<PersonId>> = BTreeMap::new();
    for gained in gained {
        let (_, people) = people_of.entry(gained.role.id).or_insert((gained.role, Vec::new()));
        people.push(gained.person);
        told.entry((gained.role.id, gained.team)).or_default().insert(gained.person);
    }
    for (role, people) in people_of.values() {
        complete(act, account, *role, people)?;
    }
    for ((role, team), people) in told {
        let said = role_sources::find_rule(act.tx, account, role, team)?;
        let Some(said) = said.filter(|said| said.notify) else { continue };
        let people: Vec<PersonId> = people.into_iter().collect();
        letters::assigned(act, account, role, said.by, &said.message, &people)?;
    }
    Ok(())
}

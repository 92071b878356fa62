//! Teams: making them, placing them, their members and managers.

use domain::access::Reach;
use domain::event::Event;
use domain::folder::path_below;
use domain::id::{AccountId, PersonId, TeamId, TypedId, UserId};
use domain::team::Team;
use domain::text::Name;
use store::error::StoreError;
use store::{people, teams};

use crate::act::Act;
use crate::error::ActionError;

/// The fewest characters of a team's name (product 5.1).
const SHORTEST_NAME: usize = 2;

/// Adds a team, at the top or below another; a name that is taken is a problem of the field `name`.
pub fn add(
    act: &mut Act<'_, '_>,
    account: AccountId,
    parent: Option<TeamId>,
    name: &Name,
) -> Result<TeamId, ActionError> {
    if name.as_str().chars().count() < SHORTEST_NAME {
        return Err(ActionError::invalid("name", "too-short"));
    }
    let above = match parent {
        Some(parent) => get(act, account, parent)?.path,
        None => String::new(),
    };
    let id: TeamId = act.id();
    let team = Team { id, parent, name: name.clone(), path: path_below(&above, id) };
    let now = act.now;
    let added: Result<(), StoreError> = act.tx.attempt(|tx| teams::add(tx, account, &team, now));
    match added {
        Err(error) if error.duplicate() == Some(teams::NAME_KEY) => {
            return Err(ActionError::invalid("name", "taken"));
        }
        added => added?,
    }
    act.record(account, &Event::Arranged { what: "team", id: id.uuid() })?;
    Ok(id)
}

/// Moves a team with all below it under another or to the top; under itself or one below it is refused.
pub fn move_below(
    act: &mut Act<'_, '_>,
    account: AccountId,
    team: TeamId,
    parent: Option<TeamId>,
) -> Result<(), ActionError> {
    let team = get(act, account, team)?;
    let above = match parent {
        Some(parent) => get(act, account, parent)?.path,
        None => String::new(),
    };
    if above.starts_with(&team.path) {
        return Err(ActionError::invalid("parent", "own-descendant"));
    }
    teams::save_parent(act.tx, account, &team, parent, &path_below(&above, team.id))?;
    act.record(account, &Event::Arranged { what: "team", id: team.id.uuid() })
}

/// Puts a person into a team; again changes nothing.
pub fn add_member(
    act: &mut Act<'_, '_>,
    account: AccountId,
    team: TeamId,
    person: PersonId,
) -> Result<(), ActionError> {
    get(act, account, team)?;
    people::find(act.tx, &Reach::for_job(account), person)?.ok_or(ActionError::not_found("person"))?;
    if teams::add_member(act.tx, account, team, person, act.now)? {
        act.record(account, &Event::Arranged { what: "team_member", id: person.uuid() })?;
    }
    Ok(())
}

/// Makes a user a manager of a team; again changes nothing.
pub fn add_manager(
    act: &mut Act<'_, '_>,
    account: AccountId,
    team: TeamId,
    user: UserId,
) -> Result<(), ActionError> {
    get(act, account, team)?;
    if teams::add_manager(act.tx, account, team, user, act.now)? {
        act.record(account, &Event::Arranged { what: "team_manager", id: user.uuid() })?;
    }
    Ok(())
}

fn get(act: &mut Act<'_, '_>, account: AccountId, team: TeamId) -> Result<Team, ActionError> {
    teams::find(act.tx, &Reach::for_job(account), team)?.ok_or(ActionError::not_found("team"))
}

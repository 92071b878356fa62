//! Teams: making them, placing them, who is in them, who manages them, and with whom they are shared.
//!
//! What somebody does themselves takes a caller; what founds an account, and what those rest on, takes the account alone.

mod arranging;
mod managers;
mod members;
mod sharing;

pub use arranging::{create, move_to, remove, rename};
pub use managers::{appoint, dismiss, find_users};
pub use members::{Added, Checked, MOST_PEOPLE, add_members, check_members, remove_member};
pub use sharing::{OpenedFolder, Share, list_shares, may_be_given_edit, offer_folders, share, unshare};

use domain::access::{Caller, Reach, Right};
use domain::event::{Event, TeamChange};
use domain::folder::path_below;
use domain::id::{AccountId, PersonId, TeamId, UserId};
use domain::team::{Standing, Team, parse_name};
use domain::text::Name;
use store::db::Read;
use store::error::StoreError;
use store::role_sources::Scope;
use store::teams::SeenTeam;
use store::{people, teams};

use crate::act::Act;
use crate::error::ActionError;
use crate::roles;

/// Adds a team, at the top or below another; a name that is taken is a problem of the field `name`.
pub fn add(
    act: &mut Act<'_, '_>,
    account: AccountId,
    parent: Option<TeamId>,
    name: &Name,
) -> Result<TeamId, ActionError> {
    let name = parse_name(name.as_str()).map_err(|code| ActionError::invalid("name", code))?;
    let above = match parent {
        Some(parent) => get(act, account, parent)?.path,
        None => String::new(),
    };
    let id: TeamId = act.id();
    let team = Team { id, parent, name, path: path_below(&above, id) };
    let now = act.now;
    unless_taken(act.tx.attempt(|tx| teams::add(tx, account, &team, now)))?;
    note(act, account, id, TeamChange::Made { parent, name: team.name.to_string() })?;
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
    if team.parent == parent {
        return Ok(());
    }
    let path = path_below(&above, team.id);
    teams::save_parent(act.tx, account, &team, parent, &path)?;
    note(act, account, team.id, TeamChange::Moved { before: team.parent, after: parent })?;
    roles::settle(act, account, Scope::Below(&path))?;
    Ok(())
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
        note(act, account, team, TeamChange::MemberAdded { person })?;
        roles::settle(act, account, Scope::People(&[person]))?;
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
        note(act, account, team, TeamChange::ManagerAdded { user })?;
    }
    Ok(())
}

fn get(act: &mut Act<'_, '_>, account: AccountId, team: TeamId) -> Result<Team, ActionError> {
    teams::find(act.tx, &Reach::for_job(account), team)?.ok_or(ActionError::not_found("team"))
}

/// A team the caller sees and stands to as is needed: out of sight is not found, too little is refused.
fn stand(
    tx: &mut Read<'_>,
    caller: &Caller,
    team: TeamId,
    needed: Standing,
) -> Result<SeenTeam, ActionError> {
    let seen = teams::find_seen(tx, &caller.team_reach()?, team)?.ok_or(ActionError::not_found("team"))?;
    seen.standing.must_be(needed)?;
    Ok(seen)
}

/// The same for what changes a team, which takes the right to manage teams whatever the standing.
fn stand_to_change(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    team: TeamId,
    needed: Standing,
) -> Result<SeenTeam, ActionError> {
    let seen = stand(act.tx, caller, team, Standing::Views)?;
    act.reach(caller, Right::ManageTeams)?;
    seen.standing.must_be(needed)?;
    Ok(seen)
}

fn unless_taken(saved: Result<(), StoreError>) -> Result<(), ActionError> {
    match saved {
        Err(error) if error.duplicate() == Some(teams::NAME_KEY) => {
            Err(ActionError::invalid("name", "taken"))
        }
        saved => Ok(saved?),
    }
}

fn note(
    act: &mut Act<'_, '_>,
    account: AccountId,
    team: TeamId,
    change: TeamChange,
) -> Result<(), ActionError> {
    act.record(account, &Event::Team { team, change })
}

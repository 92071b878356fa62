//! Making, naming, moving and deleting a team on behalf of somebody.

use domain::access::{Caller, Extent, Right};
use domain::event::{Event, SourceChange, TeamChange};
use domain::id::TeamId;
use domain::team::{Standing, parse_name};
use store::role_sources::{self, Scope};
use store::teams::{self, NewShare};

use super::{add, add_manager, move_below, note, stand_to_change, unless_taken};
use crate::act::Act;
use crate::error::ActionError;
use crate::roles;

/// Adds a team, at the top or below one that the caller may edit.
///
/// Who does not reach everything must not lose a team they made at the top. Who may assign roles by their own user role
/// becomes its manager; others would hold more as managers than they do, so the team is theirs to edit.
pub fn create(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    parent: Option<TeamId>,
    name: &str,
) -> Result<TeamId, ActionError> {
    let reach = act.reach(caller, Right::ManageTeams)?;
    if let Some(parent) = parent {
        stand_to_change(act, caller, parent, Standing::Edits)?;
    }
    let name = parse_name(name).map_err(|code| ActionError::invalid("name", code))?;
    let team = add(act, caller.account, parent, &name)?;
    if parent.is_some() || reach.extent() == Extent::Everything {
        return Ok(team);
    }
    let assigns_by_role = caller
        .reach(Right::AssignRoles)
        .is_ok_and(|reach| matches!(reach.extent(), Extent::Granted { .. } | Extent::Everything));
    if assigns_by_role {
        add_manager(act, caller.account, team, caller.user)?;
    } else {
        let new = NewShare { team, user: caller.user, may_edit: true, by: caller.user, at: act.now };
        teams::save_share(act.tx, caller.account, &new)?;
    }
    Ok(team)
}

/// Gives a team another name.
pub fn rename(act: &mut Act<'_, '_>, caller: &Caller, team: TeamId, name: &str) -> Result<(), ActionError> {
    let team = stand_to_change(act, caller, team, Standing::Edits)?.team;
    let name = parse_name(name).map_err(|code| ActionError::invalid("name", code))?;
    if name == team.name {
        return Ok(());
    }
    let account = caller.account;
    unless_taken(act.tx.attempt(|tx| teams::save_name(tx, account, team.id, &name)))?;
    let change = TeamChange::Renamed { before: team.name.to_string(), after: name.to_string() };
    note(act, account, team.id, change)
}

/// Moves a team with all below it under one that the caller may edit, or to the top, as long as it stays theirs.
///
/// Managers of the new place reach the people of the team, so that only who leads it may move it.
pub fn move_to(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    team: TeamId,
    parent: Option<TeamId>,
) -> Result<(), ActionError> {
    stand_to_change(act, caller, team, Standing::Leads)?;
    if let Some(parent) = parent {
        stand_to_change(act, caller, parent, Standing::Edits)?;
    }
    move_below(act, caller.account, team, parent)?;
    let after = teams::find_seen(act.tx, &caller.team_reach()?, team)?;
    if after.is_some_and(|seen| seen.standing >= Standing::Edits) {
        Ok(())
    } else {
        Err(ActionError::invalid("parent", "would-be-lost"))
    }
}

/// Deletes a team without teams below it; the people in it stay people of the account, and roles they had through it
/// alone end.
pub fn remove(act: &mut Act<'_, '_>, caller: &Caller, team: TeamId) -> Result<(), ActionError> {
    let team = stand_to_change(act, caller, team, Standing::Edits)?.team;
    if !teams::list_below(act.tx, &domain::access::Reach::for_job(caller.account), team.id)?.is_empty() {
        return Err(ActionError::Conflict { reason: "team-has-teams" });
    }
    let account = caller.account;
    let people = teams::list_member_ids(act.tx, account, team.id)?;
    let ended = role_sources::remove_rules_of_team(act.tx, account, team.id)?;
    teams::remove(act.tx, account, team.id)?;
    note(act, account, team.id, TeamChange::Removed { name: team.name.to_string() })?;
    for role in ended {
        act.record(
            account,
            &Event::RoleSource { role, change: SourceChange::TeamUnassigned { team: team.id } },
        )?;
    }
    roles::settle(act, account, Scope::People(&people))?;
    Ok(())
}

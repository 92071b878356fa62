//! Naming the managers of a team. They reach its people, so only who leads the team gives that.

use domain::access::Caller;
use domain::event::TeamChange;
use domain::id::{TeamId, UserId};
use domain::team::Standing;
use store::db::Read;
use store::teams::{self, TeamUser};

use super::{add_manager, note, stand, stand_to_change};
use crate::act::Act;
use crate::error::ActionError;

/// Users to choose from for a team to which the caller stands as is needed, by a part of their name or address.
pub fn find_users(
    tx: &mut Read<'_>,
    caller: &Caller,
    team: TeamId,
    needed: Standing,
    search: &str,
) -> Result<Vec<TeamUser>, ActionError> {
    stand(tx, caller, team, needed)?;
    Ok(teams::list_users(tx, &caller.team_reach()?, search.trim())?)
}

/// Makes an active user of the account a manager of a team; again changes nothing.
pub fn appoint(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    team: TeamId,
    user: UserId,
) -> Result<(), ActionError> {
    stand_to_change(act, caller, team, Standing::Leads)?;
    teams::find_user(act.tx, &caller.team_reach()?, user)?.ok_or(ActionError::not_found("user"))?;
    add_manager(act, caller.account, team, user)
}

/// Lets a user manage a team no more; again changes nothing.
pub fn dismiss(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    team: TeamId,
    user: UserId,
) -> Result<(), ActionError> {
    stand_to_change(act, caller, team, Standing::Leads)?;
    let reach = caller.team_reach()?;
    teams::find_user(act.tx, &reach, user)?.ok_or(ActionError::not_found("user"))?;
    if teams::remove_manager(act.tx, caller.account, team, user)? {
        note(act, caller.account, team, TeamChange::ManagerRemoved { user })?;
    }
    Ok(())
}

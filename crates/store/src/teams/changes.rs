//! Making, naming, placing and deleting teams.

use domain::id::{AccountId, TeamId};
use domain::team::{Team, name_key};
use domain::text::Name;
use domain::time::Timestamp;

use crate::args;
use crate::db::Tx;
use crate::error::StoreError;

/// The unique index that one name per account rests on.
pub const NAME_KEY: &str = "teams_name_key";

/// Adds a team; a name that another team of the account has is a duplicate of [`NAME_KEY`].
pub fn add(tx: &mut Tx<'_>, account: AccountId, team: &Team, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "insert into teams (account_id, team_id, parent_id, name, name_key, path, created_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, 1)",
        args![account, team.id, team.parent, team.name.as_str(), name_key(&team.name), team.path, now],
    )?;
    Ok(())
}

/// Gives a team another name; one that another team of the account has is a duplicate of [`NAME_KEY`].
pub fn save_name(tx: &mut Tx<'_>, account: AccountId, team: TeamId, name: &Name) -> Result<(), StoreError> {
    tx.run(
        "update teams set name = $3, name_key = $4, version = version + 1
         where account_id = $1 and team_id = $2",
        args![account, team, name.as_str(), name_key(name)],
    )?;
    Ok(())
}

/// Gives a team another parent and rewrites the paths of all below it.
pub fn save_parent(
    tx: &mut Tx<'_>,
    account: AccountId,
    team: &Team,
    parent: Option<TeamId>,
    path: &str,
) -> Result<(), StoreError> {
    tx.run(
        "update teams set path = $4 || substr(path, length($3) + 1), version = version + 1,
            parent_id = case when team_id = $2 then $5 else parent_id end
         where account_id = $1 and substr(path, 1, length($3)) = $3",
        args![account, team.id, team.path, path, parent],
    )?;
    Ok(())
}

/// Deletes a team that has none below it, with who was in it, who managed it and with whom it was shared.
pub fn remove(tx: &mut Tx<'_>, account: AccountId, team: TeamId) -> Result<(), StoreError> {
    tx.run("delete from team_members where account_id = $1 and team_id = $2", args![account, team])?;
    tx.run("delete from team_managers where account_id = $1 and team_id = $2", args![account, team])?;
    tx.run("delete from team_shares where account_id = $1 and team_id = $2", args![account, team])?;
    tx.run("delete from teams where account_id = $1 and team_id = $2", args![account, team])?;
    Ok(())
}

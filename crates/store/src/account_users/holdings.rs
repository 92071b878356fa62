//! What a user of an account has that somebody else must take over when they leave.

use domain::access::Reach;
use domain::folder::Folder;
use domain::id::{AccountId, RoleId, TeamId, UserId};
use domain::time::Timestamp;

use crate::db::{Read, Tx};
use crate::error::StoreError;
use crate::{args, folders};

/// What a user has in an account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holdings {
    /// The roles they created, by title.
    pub roles: Vec<(RoleId, String)>,
    /// The teams they manage, by name.
    pub teams: Vec<(TeamId, String)>,
    /// The folders granted to them, which nobody takes over.
    pub folders: Vec<Folder>,
}

impl Holdings {
    /// Whether somebody must be named who takes something over; roles go to an account owner by themselves.
    pub fn needs_successor(&self) -> bool {
        !self.teams.is_empty()
    }
}

/// What a user has in the account a reach is bounded by.
pub fn find(tx: &mut Read<'_>, reach: &Reach, user: UserId) -> Result<Holdings, StoreError> {
    Ok(Holdings {
        roles: list_roles(tx, reach, user)?,
        teams: list_teams(tx, reach, user)?,
        folders: folders::list_granted(tx, reach, user)?,
    })
}

fn list_roles(tx: &mut Read<'_>, reach: &Reach, user: UserId) -> Result<Vec<(RoleId, String)>, StoreError> {
    tx.all(
        "select role_id, title from roles where account_id = $1 and created_by = $2 order by title, role_id",
        args![reach.account(), user],
        |row| Ok((row.get("role_id")?, row.get("title")?)),
    )
}

fn list_teams(tx: &mut Read<'_>, reach: &Reach, user: UserId) -> Result<Vec<(TeamId, String)>, StoreError> {
    tx.all(
        "select t.team_id, t.name from team_managers m
         join teams t on t.account_id = m.account_id and t.team_id = m.team_id
         where m.account_id = $1 and m.user_id = $2 order by t.name, t.team_id",
        args![reach.account(), user],
        |row| Ok((row.get("team_id")?, row.get("name")?)),
    )
}

/// Makes somebody else a manager of each team a user manages.
pub fn hand_over_teams(
    tx: &mut Tx<'_>,
    account: AccountId,
    user: UserId,
    to: UserId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into team_managers (account_id, team_id, user_id, created_at)
         select m.account_id, m.team_id, $3, $4 from team_managers m where m.account_id = $1 and m.user_id = $2
         on conflict (account_id, team_id, user_id) do nothing",
        args![account, user, to, now],
    )?;
    Ok(())
}

/// Ends what a user managed.
pub fn end_managing(tx: &mut Tx<'_>, account: AccountId, user: UserId) -> Result<(), StoreError> {
    tx.run("delete from team_managers where account_id = $1 and user_id = $2", args![account, user])?;
    Ok(())
}

/// Ends what was shared with a user, so that nothing comes back if they are added again.
pub fn end_shares(tx: &mut Tx<'_>, account: AccountId, user: UserId) -> Result<(), StoreError> {
    tx.run("delete from team_shares where account_id = $1 and user_id = $2", args![account, user])?;
    Ok(())
}

/// Ends all folder grants of a user.
pub fn end_grants(tx: &mut Tx<'_>, account: AccountId, user: UserId) -> Result<(), StoreError> {
    tx.run("delete from folder_grants where account_id = $1 and user_id = $2", args![account, user])?;
    Ok(())
}

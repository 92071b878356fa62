//! With whom a team is shared.

use domain::access::Reach;
use domain::id::{AccountId, TeamId, UserId};
use domain::time::Timestamp;

use super::TEAM_IN_REACH;
use super::managers::{TeamUser, read_user};
use crate::args;
use crate::db::{Read, ToValue, Tx};
use crate::error::StoreError;
use crate::people::reach_args;

/// A team as it is shared with one active user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// With whom.
    pub with: TeamUser,
    /// Whether they may edit it, as far as their user role lets them edit teams at all.
    pub may_edit: bool,
    /// Who shared it.
    pub shared_by: UserId,
    /// When.
    pub at: Timestamp,
}

/// What sharing a team says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewShare {
    /// The team.
    pub team: TeamId,
    /// With whom.
    pub user: UserId,
    /// Whether they may edit it.
    pub may_edit: bool,
    /// Who shares it.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

/// With which active users a team in reach is shared, by name.
pub fn list_shares(tx: &mut Read<'_>, reach: &Reach, team: TeamId) -> Result<Vec<Share>, StoreError> {
    let sql = format!(
        "select u.user_id, u.first_name, u.last_name, u.email, ls.may_edit, ls.shared_by, ls.created_at
         from team_shares ls
         join teams t on t.account_id = $1 and t.team_id = ls.team_id
         join users u on u.user_id = ls.user_id
         join memberships ms on ms.account_id = $1 and ms.user_id = ls.user_id and ms.state = 'active'
         where ls.account_id = $1 and ls.team_id = $4 and {TEAM_IN_REACH}
         order by u.last_name, u.first_name, u.user_id"
    );
    let mut args = reach_args(reach);
    args.push(team.value());
    tx.all(&sql, &args, |row| {
        Ok(Share {
            with: read_user(row)?,
            may_edit: row.get("may_edit")?,
            shared_by: row.get("shared_by")?,
            at: row.get("created_at")?,
        })
    })
}

/// Whether the user may edit the team by a share of their own; none when it is not shared with them.
pub fn find_share(
    tx: &mut Read<'_>,
    reach: &Reach,
    team: TeamId,
    user: UserId,
) -> Result<Option<bool>, StoreError> {
    tx.one(
        "select may_edit from team_shares where account_id = $1 and team_id = $2 and user_id = $3",
        args![reach.account(), team, user],
        |row| row.get("may_edit"),
    )
}

/// Shares a team with a user, or changes how it is shared; who shared it first stays.
pub fn save_share(tx: &mut Tx<'_>, account: AccountId, new: &NewShare) -> Result<(), StoreError> {
    tx.run(
        "insert into team_shares (account_id, team_id, user_id, may_edit, shared_by, created_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (account_id, team_id, user_id) do update set may_edit = excluded.may_edit",
        args![account, new.team, new.user, new.may_edit, new.by, new.at],
    )?;
    Ok(())
}

/// Shares a team with a user no more; false when it was not.
pub fn remove_share(
    tx: &mut Tx<'_>,
    account: AccountId,
    team: TeamId,
    user: UserId,
) -> Result<bool, StoreError> {
    let removed = tx.run(
        "delete from team_shares where account_id = $1 and team_id = $2 and user_id = $3",
        args![account, team, user],
    )?;
    Ok(removed == 1)
}

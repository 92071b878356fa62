//! The users who manage a team, and the users somebody may choose from.

use domain::access::Reach;
use domain::id::{AccountId, TeamId, TypedId, UserId};
use domain::text::EmailAddress;
use domain::time::Timestamp;

use super::TEAM_IN_REACH;
use crate::db::{Read, Row, ToValue, Tx};
use crate::error::StoreError;
use crate::people::reach_args;
use crate::reach::PERSON_IN_REACH;
use crate::{args, dialect};

const COLUMNS: &str = "u.user_id, u.first_name, u.last_name, u.email";

/// So many users are found at once; more of the name finds the others.
const FOUND: usize = 20;

/// An active user of the account, beside a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamUser {
    /// Who.
    pub user: UserId,
    /// First and last name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
}

/// The active users who manage a team in reach themselves, by name.
pub fn list_managers(tx: &mut Read<'_>, reach: &Reach, team: TeamId) -> Result<Vec<TeamUser>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from team_managers lm
         join teams t on t.account_id = $1 and t.team_id = lm.team_id
         join users u on u.user_id = lm.user_id
         join memberships ms on ms.account_id = $1 and ms.user_id = lm.user_id and ms.state = 'active'
         where lm.account_id = $1 and lm.team_id = $4 and {TEAM_IN_REACH}
         order by u.last_name, u.first_name, u.user_id"
    );
    let mut args = reach_args(reach);
    args.push(team.value());
    tx.all(&sql, &args, read_user)
}

/// The names of the active users who manage each team in reach.
pub fn list_managers_by_team(tx: &mut Read<'_>, reach: &Reach) -> Result<Vec<(TeamId, String)>, StoreError> {
    let sql = format!(
        "select lm.team_id, {COLUMNS} from team_managers lm
         join teams t on t.account_id = $1 and t.team_id = lm.team_id
         join users u on u.user_id = lm.user_id
         join memberships ms on ms.account_id = $1 and ms.user_id = lm.user_id and ms.state = 'active'
         where lm.account_id = $1 and {TEAM_IN_REACH}
         order by u.last_name, u.first_name, u.user_id"
    );
    tx.all(&sql, &reach_args(reach), |row| Ok((row.get("team_id")?, read_user(row)?.name)))
}

/// Active users whose name or e-mail contains `search`, the first few by name.
///
/// Names of people out of reach appear nowhere, and a user may be such a person. So who does not reach everything finds
/// those whose person they reach, and anybody by their whole address.
pub fn list_users(tx: &mut Read<'_>, reach: &Reach, search: &str) -> Result<Vec<TeamUser>, StoreError> {
    let address = EmailAddress::parse(search).map(|address| address.to_string()).unwrap_or_default();
    let sql = format!(
        "select {COLUMNS} from memberships ms join users u on u.user_id = ms.user_id
         where ms.account_id = $1 and ms.state = 'active' and (u.email = $5 or ({} and ($3 = 0 or exists (
            select 1 from people p where p.user_id = u.user_id and {PERSON_IN_REACH}))))
         order by u.last_name, u.first_name, u.user_id limit {FOUND}",
        dialect::contains(tx, "(u.first_name || ' ' || u.last_name || ' ' || u.email)", "$4")
    );
    let mut args = reach_args(reach);
    args.extend([search.value(), address.value()]);
    tx.all(&sql, &args, read_user)
}

/// One active user of the reach's account.
pub fn find_user(tx: &mut Read<'_>, reach: &Reach, user: UserId) -> Result<Option<TeamUser>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from memberships ms join users u on u.user_id = ms.user_id
         where ms.account_id = $1 and ms.user_id = $2 and ms.state = 'active'"
    );
    tx.one(&sql, args![reach.account(), user], read_user)
}

/// Makes a user a manager of a team; false when they were.
pub fn add_manager(
    tx: &mut Tx<'_>,
    account: AccountId,
    team: TeamId,
    user: UserId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let added = tx.run(
        "insert into team_managers (account_id, team_id, user_id, created_at) values ($1, $2, $3, $4)
         on conflict (account_id, team_id, user_id) do nothing",
        args![account, team, user, now],
    )?;
    Ok(added == 1)
}

/// Lets a user manage a team no more; false when they did not.
pub fn remove_manager(
    tx: &mut Tx<'_>,
    account: AccountId,
    team: TeamId,
    user: UserId,
) -> Result<bool, StoreError> {
    let removed = tx.run(
        "delete from team_managers where account_id = $1 and team_id = $2 and user_id = $3",
        args![account, team, user],
    )?;
    Ok(removed == 1)
}

pub(super) fn read_user(row: &Row<'_>) -> Result<TeamUser, StoreError> {
    let (first, last): (String, String) = (row.get("first_name")?, row.get("last_name")?);
    Ok(TeamUser {
        user: UserId::from_uuid(row.get("user_id")?),
        name: format!("{first} {last}"),
        email: row.get("email")?,
    })
}

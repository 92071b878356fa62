//! Teams, their members and their managers.

use domain::access::Reach;
use domain::id::{AccountId, PersonId, TeamId, UserId};
use domain::team::Team;
use domain::text::Name;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;
use crate::reach::ReachArgs;

/// The condition that a row `t` of `teams` lies in reach; its first three arguments are those of a reach.
///
/// Who reaches everything reaches every team; a manager reaches the teams they manage and all below.
const TEAM_IN_REACH: &str = "t.account_id = $1 and (
    $3 = 0
    or ($3 in (2, 3) and exists (
        select 1 from team_managers m join teams mt on mt.account_id = $1 and mt.team_id = m.team_id
        where m.account_id = $1 and m.user_id = $2 and substr(t.path, 1, length(mt.path)) = mt.path)))";

/// The unique index that one name per account rests on.
pub const NAME_KEY: &str = "teams_name_key";

/// The teams in reach, in the order of the tree.
pub fn list(tx: &mut Read<'_>, reach: &Reach) -> Result<Vec<Team>, StoreError> {
    let ReachArgs { account, user, code } = reach.into();
    tx.all(
        &format!(
            "select t.team_id, t.parent_id, t.name, t.path from teams t where {TEAM_IN_REACH} order by t.path"
        ),
        args![account, user, code],
        read,
    )
}

/// One team in reach.
pub fn find(tx: &mut Read<'_>, reach: &Reach, team: TeamId) -> Result<Option<Team>, StoreError> {
    let ReachArgs { account, user, code } = reach.into();
    tx.one(
        &format!("select t.team_id, t.parent_id, t.name, t.path from teams t where {TEAM_IN_REACH} and t.team_id = $4"),
        args![account, user, code, team],
        read,
    )
}

/// Adds a team; a name that another team of the account has is a duplicate of [`NAME_KEY`].
pub fn add(tx: &mut Tx<'_>, account: AccountId, team: &Team, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "insert into teams (account_id, team_id, parent_id, name, path, created_at, version)
         values ($1, $2, $3, $4, $5, $6, 1)",
        args![account, team.id, team.parent, team.name.as_str(), team.path, now],
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

/// Adds a person to a team; false when they were in it.
pub fn add_member(
    tx: &mut Tx<'_>,
    account: AccountId,
    team: TeamId,
    person: PersonId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let added = tx.run(
        "insert into team_members (account_id, team_id, person_id, created_at) values ($1, $2, $3, $4)
         on conflict (account_id, team_id, person_id) do nothing",
        args![account, team, person, now],
    )?;
    Ok(added == 1)
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

fn read(row: &Row<'_>) -> Result<Team, StoreError> {
    let name: String = row.get("name")?;
    Ok(Team {
        id: row.get("team_id")?,
        parent: row.get("parent_id")?,
        name: Name::parse(&name).map_err(|_| row.unknown("name", &name))?,
        path: row.get("path")?,
    })
}

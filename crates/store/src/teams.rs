//! Teams: the tree, and how a user stands to each team they see.

mod changes;
mod folders;
mod managers;
mod members;
mod shares;

pub use changes::{NAME_KEY, add, remove, save_name, save_parent};
pub use folders::{count_in_folder, count_members_by_folder};
pub use managers::{
    TeamUser, add_manager, find_user, list_managers, list_managers_by_team, list_users, remove_manager,
};
pub use members::{
    Counted, TeamMember, add_member, add_members, count_below, count_members, count_members_by_team,
    list_member_ids, list_members, list_present, remove_member,
};
pub use shares::{NewShare, Share, find_share, list_shares, remove_share, save_share};

use std::collections::BTreeSet;

use domain::access::Reach;
use domain::id::{TeamId, TypedId};
use domain::team::{Standing, Team};
use domain::text::Name;

use crate::db::{Read, Row, ToValue, Value};
use crate::dialect;
use crate::error::StoreError;
use crate::many::{CHUNK, many};
use crate::page::{Cursor, Key, Page, PageSize};
use crate::people::reach_args;

/// A row `t` of `teams` is one that `$2` manages, or lies below one.
macro_rules! managed {
    () => {
        "exists (
        select 1 from team_managers m join teams mt on mt.account_id = $1 and mt.team_id = m.team_id
        where m.account_id = $1 and m.user_id = $2 and substr(t.path, 1, length(mt.path)) = mt.path)"
    };
}

/// A row `t` of `teams` was shared with `$2`, or one above it, in the way the condition on `s` says.
macro_rules! shared {
    ($how:literal) => {
        concat!(
            "exists (
        select 1 from team_shares s join teams st on st.account_id = $1 and st.team_id = s.team_id
        where s.account_id = $1 and s.user_id = $2 and substr(t.path, 1, length(st.path)) = st.path",
            $how,
            ")"
        )
    };
}

/// The condition that a row `t` of `teams` lies in reach; its first three arguments are those of a reach.
///
/// Who reaches everything reaches every team; others those they manage and those shared with them, each with all below.
pub(crate) const TEAM_IN_REACH: &str = concat!(
    "t.account_id = $1 and ($3 = 0 or ($3 in (2, 3) and ",
    managed!(),
    ") or ($3 in (1, 2) and ",
    shared!(""),
    "))"
);

/// How `$2` stands to a row `t` of `teams`, as [`standing`] reads it.
const STANDING: &str = concat!(
    "cast(case when $3 = 0 or ",
    managed!(),
    " then 2 when ",
    shared!(" and s.may_edit"),
    " then 1 else 0 end as bigint) as standing"
);

const COLUMNS: &str = "t.team_id, t.parent_id, t.name, t.path";

/// The list by name, as cursors know it.
const BY_NAME: &str = "teams.name";

/// A team with how the one who asks stands to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenTeam {
    /// The team.
    pub team: Team,
    /// How they stand to it.
    pub standing: Standing,
}

/// The teams in reach, in the order of their paths.
pub fn list(tx: &mut Read<'_>, reach: &Reach) -> Result<Vec<Team>, StoreError> {
    let sql = format!("select {COLUMNS} from teams t where {TEAM_IN_REACH} order by t.path");
    tx.all(&sql, &reach_args(reach), read)
}

/// The teams in reach whose name contains `search`, with how the one who asks stands to each.
pub fn list_seen(tx: &mut Read<'_>, reach: &Reach, search: &str) -> Result<Vec<SeenTeam>, StoreError> {
    let sql = format!(
        "select {COLUMNS}, {STANDING} from teams t
         where {TEAM_IN_REACH} and ($4 = '' or {}) order by t.path",
        dialect::contains(tx, "t.name", "$4")
    );
    let mut args = reach_args(reach);
    args.push(search.value());
    tx.all(&sql, &args, read_seen)
}

/// A page of the same by name.
pub fn list_by_name(
    tx: &mut Read<'_>,
    reach: &Reach,
    search: &str,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<SeenTeam>, StoreError> {
    let mut sql = format!(
        "select {COLUMNS}, {STANDING} from teams t where {TEAM_IN_REACH} and ($4 = '' or {})",
        dialect::contains(tx, "t.name", "$4")
    );
    let mut args = reach_args(reach);
    args.extend([search.value(), Value::Int(Some(size.and_one()))]);
    if let Some(cursor) = after {
        let (name, team) = match cursor.keys(BY_NAME)?.as_slice() {
            [Key::Text(name), Key::Id(id)] => (name.clone(), *id),
            _ => return Err(cursor.refused().into()),
        };
        sql.push_str(" and (t.name, t.team_id) > ($6, $7)");
        args.extend([Value::Text(Some(name.into())), Value::Id(Some(team))]);
    }
    sql.push_str(" order by t.name, t.team_id limit $5");
    let rows = tx.all(&sql, &args, read_seen)?;
    Ok(Page::cut(rows, size, |seen| {
        let keys = [Key::Text(seen.team.name.to_string()), Key::Id(seen.team.id.uuid())];
        Cursor::after(BY_NAME, &keys)
    }))
}

/// One team in reach.
pub fn find(tx: &mut Read<'_>, reach: &Reach, team: TeamId) -> Result<Option<Team>, StoreError> {
    Ok(find_seen(tx, reach, team)?.map(|seen| seen.team))
}

/// One team in reach, with how the one who asks stands to it.
pub fn find_seen(tx: &mut Read<'_>, reach: &Reach, team: TeamId) -> Result<Option<SeenTeam>, StoreError> {
    let sql = format!("select {COLUMNS}, {STANDING} from teams t where {TEAM_IN_REACH} and t.team_id = $4");
    let mut args = reach_args(reach);
    args.push(team.value());
    tx.one(&sql, &args, read_seen)
}

/// Those of the given teams that are in reach.
pub fn list_those_seen(
    tx: &mut Read<'_>,
    reach: &Reach,
    teams: &[TeamId],
) -> Result<BTreeSet<TeamId>, StoreError> {
    let mut seen = BTreeSet::new();
    for chunk in teams.chunks(CHUNK) {
        let set = many(reach_args(reach), chunk);
        let sql =
            format!("select t.team_id from teams t where {TEAM_IN_REACH} and t.team_id in ({})", set.places);
        seen.extend(tx.all(&sql, &set.args, |row| row.get::<TeamId>("team_id"))?);
    }
    Ok(seen)
}

/// The teams in reach above a team, the topmost first.
pub fn list_above(tx: &mut Read<'_>, reach: &Reach, team: &Team) -> Result<Vec<Team>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from teams t
         where {TEAM_IN_REACH} and t.team_id <> $4 and substr($5, 1, length(t.path)) = t.path
         order by length(t.path)"
    );
    let mut args = reach_args(reach);
    args.extend([team.id.value(), team.path.as_str().value()]);
    tx.all(&sql, &args, read)
}

/// The teams in reach directly below a team.
pub fn list_below(tx: &mut Read<'_>, reach: &Reach, team: TeamId) -> Result<Vec<Team>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from teams t where {TEAM_IN_REACH} and t.parent_id = $4 order by t.name, t.team_id"
    );
    let mut args = reach_args(reach);
    args.push(team.value());
    tx.all(&sql, &args, read)
}

pub(crate) fn read(row: &Row<'_>) -> Result<Team, StoreError> {
    let name: String = row.get("name")?;
    Ok(Team {
        id: row.get("team_id")?,
        parent: row.get("parent_id")?,
        name: Name::parse(&name).map_err(|_| row.unknown("name", &name))?,
        path: row.get("path")?,
    })
}

fn read_seen(row: &Row<'_>) -> Result<SeenTeam, StoreError> {
    let standing = match row.get::<i64>("standing")? {
        2 => Standing::Leads,
        1 => Standing::Edits,
        _ => Standing::Views,
    };
    Ok(SeenTeam { team: read(row)?, standing })
}

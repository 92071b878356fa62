//! Who is in a team, within reach.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::access::Reach;
use domain::id::{AccountId, FolderId, PersonId, TeamId, TypedId};
use domain::team::Team;
use domain::time::Timestamp;

use crate::db::{Read, ToValue, Tx, Value};
use crate::error::StoreError;
use crate::many::{CHUNK, many};
use crate::page::{Cursor, Page, PageSize};
use crate::people::{cursor_by_name, place_in, reach_args};
use crate::reach::PERSON_IN_REACH;
use crate::{args, dialect};

/// The list of a team's members, as cursors know it.
const BY_NAME: &str = "team_members.name";

/// A person in a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamMember {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they do, possibly nothing said.
    pub job_title: String,
    /// Where they live.
    pub folder: FolderId,
    /// Since when they are in the team.
    pub since: Timestamp,
}

/// How many people of a team are in reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Which team.
    pub team: TeamId,
    /// Those directly in it.
    pub n_members: i64,
    /// Those in it and in all teams below, each once.
    pub n_with_below: i64,
}

/// The people of a team who are in reach, by name, those whose name or e-mail contains `search`.
///
/// `cross join` keeps SQLite from walking through everybody of the account by name; for `PostgreSQL` it is an ordinary
/// join.
pub fn list_members(
    tx: &mut Read<'_>,
    reach: &Reach,
    team: TeamId,
    search: &str,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<TeamMember>, StoreError> {
    let mut sql = format!(
        "select p.person_id, p.name, p.email, p.job_title, p.folder_id, tm.created_at as since
         from team_members tm cross join people p
         where tm.account_id = $1 and tm.team_id = $4 and p.person_id = tm.person_id and {PERSON_IN_REACH}
           and ($5 = '' or {})",
        dialect::contains(tx, "p.search_text", "$5")
    );
    let mut args = reach_args(reach);
    args.extend([team.value(), search.value(), Value::Int(Some(size.and_one()))]);
    let place = after.map(|cursor| place_in(cursor, BY_NAME)).transpose()?;
    if let Some((name, person)) = &place {
        sql.push_str(" and (p.name, p.person_id) > ($7, $8)");
        args.extend([name.value(), person.value()]);
    }
    sql.push_str(" order by p.name, p.person_id limit $6");
    let rows = tx.all(&sql, &args, |row| {
        Ok(TeamMember {
            person: row.get("person_id")?,
            name: row.get("name")?,
            email: row.get("email")?,
            job_title: row.get("job_title")?,
            folder: row.get("folder_id")?,
            since: row.get("since")?,
        })
    })?;
    Ok(Page::cut(rows, size, |member| cursor_by_name(BY_NAME, &member.name, member.person)))
}

/// How many people of a team are in reach.
pub fn count_members(tx: &mut Read<'_>, reach: &Reach, team: TeamId) -> Result<i64, StoreError> {
    let sql = format!(
        "select count(*) as n from team_members tm cross join people p
         where tm.account_id = $1 and tm.team_id = $4 and p.person_id = tm.person_id and {PERSON_IN_REACH}"
    );
    let mut args = reach_args(reach);
    args.push(team.value());
    Ok(tx.one(&sql, &args, |row| row.get("n"))?.unwrap_or(0))
}

/// How many people of a team and of all teams below are in reach, each counted once.
pub fn count_below(tx: &mut Read<'_>, reach: &Reach, team: &Team) -> Result<i64, StoreError> {
    let sql = format!(
        "select count(distinct p.person_id) as n from teams b
         join team_members bm on bm.account_id = $1 and bm.team_id = b.team_id
         join people p on p.account_id = $1 and p.person_id = bm.person_id
         where b.account_id = $1 and substr(b.path, 1, length($4)) = $4 and {PERSON_IN_REACH}"
    );
    let mut args = reach_args(reach);
    args.push(team.path.as_str().value());
    Ok(tx.one(&sql, &args, |row| row.get("n"))?.unwrap_or(0))
}

/// How many people of each of the given teams are in reach; teams without any, and without any below, are not named.
///
/// Each person of a subtree is read once and counted here for every team above, because a person may be in several
/// teams of one subtree, and grouping by pairs of teams took `PostgreSQL` two seconds for 500 teams.
pub fn count_members_by_team(
    tx: &mut Read<'_>,
    reach: &Reach,
    teams: &[Team],
) -> Result<Vec<Counted>, StoreError> {
    // By path: who is directly in the team, and who is in it or below.
    let mut people: HashMap<&str, [HashSet<PersonId>; 2]> =
        teams.iter().map(|team| (team.path.as_str(), Default::default())).collect();
    let paths: HashMap<TeamId, String> = list_paths(tx, reach)?
        .into_iter()
        .filter(|(_, path)| beginnings(path).any(|above| people.contains_key(above)))
        .collect();
    let below: Vec<TeamId> = paths.keys().copied().collect();
    for (team, person) in list_pairs(tx, reach, &below)? {
        let path = paths.get(&team).map_or("", String::as_str);
        for above in beginnings(path) {
            let Some([direct, all]) = people.get_mut(above) else { continue };
            all.insert(person);
            if above == path {
                direct.insert(person);
            }
        }
    }
    let count = |people: &HashSet<PersonId>| i64::try_from(people.len()).unwrap_or(i64::MAX);
    let counted = |team: &Team| {
        let [direct, all] = people.get(team.path.as_str())?;
        let counted = Counted { team: team.id, n_members: count(direct), n_with_below: count(all) };
        (!all.is_empty()).then_some(counted)
    };
    Ok(teams.iter().filter_map(counted).collect())
}

/// The paths of a team and of all teams above it, the topmost first.
fn beginnings(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').filter_map(|(end, _)| path.get(..=end))
}

/// The path of every team of the account; what is counted below a team does not depend on what is seen of it.
fn list_paths(tx: &mut Read<'_>, reach: &Reach) -> Result<Vec<(TeamId, String)>, StoreError> {
    tx.all("select team_id, path from teams where account_id = $1", args![reach.account()], |row| {
        Ok((row.get("team_id")?, row.get("path")?))
    })
}

/// Who is in which of the given teams, within reach.
fn list_pairs(
    tx: &mut Read<'_>,
    reach: &Reach,
    teams: &[TeamId],
) -> Result<Vec<(TeamId, PersonId)>, StoreError> {
    let mut pairs = Vec::new();
    for chunk in teams.chunks(CHUNK) {
        let set = many(reach_args(reach), chunk);
        let sql = format!(
            "select tm.team_id, p.person_id from team_members tm cross join people p
             where tm.account_id = $1 and tm.team_id in ({}) and p.person_id = tm.person_id and {PERSON_IN_REACH}",
            set.places
        );
        pairs.extend(tx.all(&sql, &set.args, |row| Ok((row.get("team_id")?, row.get("person_id")?)))?);
    }
    Ok(pairs)
}

/// Those of the given people who are in the team.
pub fn list_present(
    tx: &mut Read<'_>,
    reach: &Reach,
    team: TeamId,
    people: &[PersonId],
) -> Result<BTreeSet<PersonId>, StoreError> {
    let mut present = BTreeSet::new();
    for chunk in people.chunks(CHUNK) {
        let set = many(vec![Value::Id(Some(reach.account().uuid())), team.value()], chunk);
        let sql = format!(
            "select tm.person_id from team_members tm
             where tm.account_id = $1 and tm.team_id = $2 and tm.person_id in ({})",
            set.places
        );
        present.extend(tx.all(&sql, &set.args, |row| row.get::<PersonId>("person_id"))?);
    }
    Ok(present)
}

/// Adds those of the given people who are in reach and not in the team, and answers who they are.
pub fn add_members(
    tx: &mut Tx<'_>,
    reach: &Reach,
    team: TeamId,
    people: &[PersonId],
    now: Timestamp,
) -> Result<BTreeSet<PersonId>, StoreError> {
    let mut added = BTreeSet::new();
    for chunk in people.chunks(CHUNK) {
        let mut args = reach_args(reach);
        args.extend([team.value(), now.value()]);
        let set = many(args, chunk);
        let sql = format!(
            "insert into team_members (account_id, team_id, person_id, created_at)
             select p.account_id, $4, p.person_id, $5 from people p
             where {PERSON_IN_REACH} and p.person_id in ({})
             on conflict (account_id, team_id, person_id) do nothing
             returning person_id",
            set.places
        );
        added.extend(tx.all(&sql, &set.args, |row| row.get::<PersonId>("person_id"))?);
    }
    Ok(added)
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

/// Everybody directly in a team, in reach or not.
pub fn list_member_ids(
    tx: &mut Read<'_>,
    account: AccountId,
    team: TeamId,
) -> Result<Vec<PersonId>, StoreError> {
    tx.all(
        "select tm.person_id from team_members tm where tm.account_id = $1 and tm.team_id = $2
         order by tm.person_id",
        args![account, team],
        |row| row.get("person_id"),
    )
}

/// Takes a person out of a team; false when they were not in it.
pub fn remove_member(
    tx: &mut Tx<'_>,
    account: AccountId,
    team: TeamId,
    person: PersonId,
) -> Result<bool, StoreError> {
    let removed = tx.run(
        "delete from team_members where account_id = $1 and team_id = $2 and person_id = $3",
        args![account, team, person],
    )?;
    Ok(removed == 1)
}

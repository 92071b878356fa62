//! Who is in a team, within reach.

use std::collections::BTreeSet;

use domain::access::Reach;
use domain::id::{AccountId, FolderId, PersonId, TeamId, TypedId};
use domain::team::Team;
use domain::text::EmailAddress;
use domain::time::Timestamp;

use crate::db::{Read, Row, ToValue, Tx, Value};
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

/// A person found by their address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressed {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The address.
    pub email: String,
}

/// The people of a team who are in reach, by name, those whose name or e-mail contains `search`.
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
         from team_members tm join people p on p.account_id = $1 and p.person_id = tm.person_id
         where tm.account_id = $1 and tm.team_id = $4 and {PERSON_IN_REACH} and ($5 = '' or {})",
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
        "select count(*) as n from team_members tm join people p on p.account_id = $1 and p.person_id = tm.person_id
         where tm.account_id = $1 and tm.team_id = $4 and {PERSON_IN_REACH}"
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
pub fn count_members_by_team(
    tx: &mut Read<'_>,
    reach: &Reach,
    teams: &[TeamId],
) -> Result<Vec<Counted>, StoreError> {
    let mut counts = Vec::new();
    for chunk in teams.chunks(CHUNK) {
        let set = many(reach_args(reach), chunk);
        let sql = format!(
            "select a.team_id, cast(sum(case when b.team_id = a.team_id then 1 else 0 end) as bigint) as n,
                count(distinct p.person_id) as n_with_below
             from teams a
             join teams b on b.account_id = $1 and substr(b.path, 1, length(a.path)) = a.path
             join team_members bm on bm.account_id = $1 and bm.team_id = b.team_id
             join people p on p.account_id = $1 and p.person_id = bm.person_id
             where a.account_id = $1 and {PERSON_IN_REACH} and a.team_id in ({}) group by a.team_id",
            set.places
        );
        counts.extend(tx.all(&sql, &set.args, |row| {
            Ok(Counted {
                team: row.get("team_id")?,
                n_members: row.get("n")?,
                n_with_below: row.get("n_with_below")?,
            })
        })?);
    }
    Ok(counts)
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

/// The people in reach with these addresses, in no particular order.
pub fn find_by_addresses(
    tx: &mut Read<'_>,
    reach: &Reach,
    addresses: &[EmailAddress],
) -> Result<Vec<Addressed>, StoreError> {
    let mut found = Vec::with_capacity(addresses.len());
    for chunk in addresses.chunks(CHUNK) {
        let mut args = reach_args(reach);
        let first = args.len() + 1;
        // As with sets of identifiers: few texts, whatever the size of the set.
        let slots = chunk.len().next_power_of_two();
        let padded = chunk.iter().chain(chunk.last().into_iter().cycle()).take(slots);
        args.extend(padded.map(|address| address.as_str().value()));
        let places = (first..first + slots).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "select p.person_id, p.name, p.email from people p where {PERSON_IN_REACH} and p.email in ({places})"
        );
        found.extend(tx.all(&sql, &args, read_addressed)?);
    }
    Ok(found)
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

fn read_addressed(row: &Row<'_>) -> Result<Addressed, StoreError> {
    Ok(Addressed { person: row.get("person_id")?, name: row.get("name")?, email: row.get("email")? })
}

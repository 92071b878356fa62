//! What leaders see of the teams that give a role; a team out of sight is never named.

use std::collections::BTreeSet;

use domain::access::Reach;
use domain::id::{PersonId, RoleId, TeamId};
use domain::team::Team;
use domain::text::Name;
use domain::time::Timestamp;

use crate::db::{Read, ToValue};
use crate::error::StoreError;
use crate::many::{CHUNK, many};
use crate::people::reach_args;
use crate::reach::PERSON_IN_REACH;
use crate::teams::TEAM_IN_REACH;

/// A team in reach that a role is assigned to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRule {
    /// The team.
    pub team: Team,
    /// The name of who assigned it, unless they have left.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
    /// Whether everybody who newly gets the role by it is told by mail.
    pub notify: bool,
}

/// A team through which a person has a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceTeam {
    /// The person.
    pub person: PersonId,
    /// The team, if it is in reach.
    pub team: Option<(TeamId, Name)>,
}

/// What taking a role from a team would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Effect {
    /// How many people in reach would lose it.
    pub lose: usize,
    /// How many would keep it by another source.
    pub keep: usize,
}

/// The teams in reach that a role is assigned to, in the order of their names.
pub fn list_rules(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<Vec<TeamRule>, StoreError> {
    let sql = format!(
        "select t.team_id, t.parent_id, t.name, t.path, ta.assigned_at, ta.notify, giver.first_name, giver.last_name
         from role_team_assignments ta
         join teams t on t.account_id = ta.account_id and t.team_id = ta.team_id
         left join users giver on giver.user_id = ta.assigned_by
         where ta.account_id = $1 and ta.role_id = $4 and {TEAM_IN_REACH}
         order by t.name, t.team_id"
    );
    let mut args = reach_args(reach);
    args.push(role.value());
    tx.all(&sql, &args, |row| {
        let (first, last): (Option<String>, Option<String>) = (row.get("first_name")?, row.get("last_name")?);
        Ok(TeamRule {
            team: crate::teams::read(row)?,
            by: first.zip(last).map(|(first, last)| format!("{first} {last}")),
            at: row.get("assigned_at")?,
            notify: row.get("notify")?,
        })
    })
}

/// Those of the given teams, in reach or not, that a role is assigned to themselves.
pub fn list_teams_with(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleId,
    teams: &[TeamId],
) -> Result<BTreeSet<TeamId>, StoreError> {
    let mut found = BTreeSet::new();
    for chunk in teams.chunks(CHUNK) {
        let account = reach.account();
        let set = many(vec![account.value(), role.value()], chunk);
        let sql = format!(
            "select ta.team_id from role_team_assignments ta
             where ta.account_id = $1 and ta.role_id = $2 and ta.team_id in ({})",
            set.places
        );
        found.extend(tx.all(&sql, &set.args, |row| row.get::<TeamId>("team_id"))?);
    }
    Ok(found)
}

/// The teams through which the given people have a role, by name; those out of reach without theirs.
pub fn list_source_teams(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleId,
    people: &[PersonId],
) -> Result<Vec<SourceTeam>, StoreError> {
    let mut found = Vec::new();
    for chunk in people.chunks(CHUNK) {
        let mut args = reach_args(reach);
        args.push(role.value());
        let set = many(args, chunk);
        let sql = format!(
            "select distinct tm.person_id, t.name, t.team_id, case when {TEAM_IN_REACH} then 1 else 0 end as seen
             from role_team_assignments ta cross join teams t cross join team_members tm cross join teams own
             where ta.account_id = $1 and ta.role_id = $4 and t.account_id = $1 and t.team_id = ta.team_id
                and tm.account_id = $1 and tm.person_id in ({})
                and own.account_id = $1 and own.team_id = tm.team_id
                and substr(own.path, 1, length(t.path)) = t.path
             order by t.name, t.team_id, tm.person_id",
            set.places
        );
        found.extend(tx.all(&sql, &set.args, |row| {
            let (name, seen): (String, i64) = (row.get("name")?, row.get("seen")?);
            let name = Name::parse(&name).map_err(|_| row.unknown("name", &name))?;
            let team = if seen == 1 { Some((row.get("team_id")?, name)) } else { None };
            Ok(SourceTeam { person: row.get("person_id")?, team })
        })?);
    }
    Ok(found)
}

/// How many people in reach would lose a role, and how many keep it, if it were taken from a team.
pub fn count_effect(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleId,
    team: &Team,
) -> Result<Effect, StoreError> {
    let sql = format!(
        "select count(*) as n, count(case when a.direct or exists (
                select 1 from team_members mine
                cross join teams own cross join role_team_assignments ta cross join teams above
                where mine.account_id = $1 and mine.person_id = a.person_id
                    and own.account_id = $1 and own.team_id = mine.team_id
                    and ta.account_id = $1 and ta.role_id = a.role_id and ta.team_id <> $6
                    and above.account_id = $1 and above.team_id = ta.team_id
                    and substr(own.path, 1, length(above.path)) = above.path) then 1 end) as kept
         from role_assignments a cross join people p
         where a.account_id = $1 and a.role_id = $4 and p.account_id = a.account_id and p.person_id = a.person_id
            and {PERSON_IN_REACH} and a.person_id in (
                select bm.person_id from teams b
                join team_members bm on bm.account_id = $1 and bm.team_id = b.team_id
                where b.account_id = $1 and substr(b.path, 1, length($5)) = $5)"
    );
    let mut args = reach_args(reach);
    args.extend([role.value(), team.path.as_str().value(), team.id.value()]);
    let found = tx.one(&sql, &args, |row| {
        let (n, kept): (usize, usize) = (row.get("n")?, row.get("kept")?);
        Ok(Effect { lose: n.saturating_sub(kept), keep: kept })
    })?;
    Ok(found.unwrap_or_default())
}

//! What a person's page tells beside the person: their roles, their teams, what was done.

use domain::access::Reach;
use domain::id::{PersonId, RoleId, TeamId};
use domain::role::role_level_from_name;
use domain::time::Timestamp;
use psychometrics::role_score::RoleLevel;

use super::reach_args;
use crate::db::{Read, ToValue};
use crate::error::StoreError;
use crate::many::{CHUNK, many};
use crate::reach::PERSON_IN_REACH;

/// A role assigned to a person, with its level once there is one; what they chose for themselves is theirs to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRole {
    /// Which.
    pub role: RoleId,
    /// Its title.
    pub title: String,
    /// When it was assigned.
    pub assigned_at: Timestamp,
    /// The level of their Role IQ.
    pub level: Option<RoleLevel>,
}

/// One thing that was done to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// The stable name of what was done.
    pub act: String,
    /// When.
    pub at: Timestamp,
    /// The name of who did it; nobody for jobs and those who are gone.
    pub by: Option<String>,
}

/// More entries than anybody reads.
const MOST_ENTRIES: i64 = 100;

/// The roles assigned to a person in reach, by title.
pub fn list_roles(tx: &mut Read<'_>, reach: &Reach, person: PersonId) -> Result<Vec<HeldRole>, StoreError> {
    let mut args = reach_args(reach);
    args.push(person.value());
    let sql = format!(
        "select r.role_id, r.title, a.assigned_at, x.level from people p
         join role_assignments a on a.account_id = p.account_id and a.person_id = p.person_id
         join roles r on r.account_id = a.role_account_id and r.role_id = a.role_id
         left join role_results x on x.account_id = $1 and x.person_id = p.person_id and x.role_id = a.role_id
         where {PERSON_IN_REACH} and p.person_id = $4 and (r.state = 'published' or x.level is not null)
         order by r.title, r.role_id"
    );
    tx.all(&sql, &args, |row| {
        let level: Option<String> = row.get("level")?;
        Ok(HeldRole {
            role: row.get("role_id")?,
            title: row.get("title")?,
            assigned_at: row.get("assigned_at")?,
            level: level
                .map(|name| role_level_from_name(&name).ok_or_else(|| row.unknown("level", &name)))
                .transpose()?,
        })
    })
}

/// The teams a person in reach is in, by name.
pub fn list_teams(
    tx: &mut Read<'_>,
    reach: &Reach,
    person: PersonId,
) -> Result<Vec<(TeamId, String)>, StoreError> {
    let mut args = reach_args(reach);
    args.push(person.value());
    let sql = format!(
        "select t.team_id, t.name from people p
         join team_members tm on tm.account_id = p.account_id and tm.person_id = p.person_id
         join teams t on t.account_id = $1 and t.team_id = tm.team_id
         where {PERSON_IN_REACH} and p.person_id = $4 order by t.name, t.team_id"
    );
    tx.all(&sql, &args, |row| Ok((row.get("team_id")?, row.get("name")?)))
}

/// What was done to a person in reach, the latest first.
pub fn list_history(
    tx: &mut Read<'_>,
    reach: &Reach,
    person: PersonId,
) -> Result<Vec<HistoryEntry>, StoreError> {
    let mut args = reach_args(reach);
    args.extend([person.value(), MOST_ENTRIES.value()]);
    let sql = format!(
        "select l.act, l.at, u.first_name, u.last_name from people p
         join audit_log l on l.account_id = $1 and l.object_id = p.person_id and l.object_kind = 'person'
         left join users u on u.user_id = l.actor_user_id
         where {PERSON_IN_REACH} and p.person_id = $4 order by l.audit_id desc limit $5"
    );
    tx.all(&sql, &args, |row| {
        let (first, last): (Option<String>, Option<String>) = (row.get("first_name")?, row.get("last_name")?);
        Ok(HistoryEntry {
            act: row.get("act")?,
            at: row.get("at")?,
            by: first.zip(last).map(|(first, last)| format!("{first} {last}")),
        })
    })
}

/// When those of the given people who are in reach and have a result were last measured.
pub fn list_measured(
    tx: &mut Read<'_>,
    reach: &Reach,
    people: &[PersonId],
) -> Result<Vec<(PersonId, Timestamp)>, StoreError> {
    let mut found = Vec::new();
    for chunk in people.chunks(CHUNK) {
        let set = many(reach_args(reach), chunk);
        let sql = format!(
            "select k.person_id, max(k.verified_at) as verified_at from people p
             cross join skill_results k
             where {PERSON_IN_REACH} and p.person_id in ({}) and k.account_id = $1 and k.person_id = p.person_id
                and k.latest
             group by k.person_id",
            set.places
        );
        found.extend(tx.all(&sql, &set.args, |row| Ok((row.get("person_id")?, row.get("verified_at")?)))?);
    }
    Ok(found)
}

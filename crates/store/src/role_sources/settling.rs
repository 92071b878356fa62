//! Who has a role worked out anew from where it comes from, in few statements whatever the number of people.

use domain::id::{AccountId, PersonId, RoleId, TeamId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Row, ToValue, Tx, Value};
use crate::enrolments::RoleKey;
use crate::error::StoreError;
use crate::many::{CHUNK, many};

/// Whose roles may have changed.
#[derive(Debug, Clone, Copy)]
pub enum Scope<'a> {
    /// Everybody's in one role.
    Role(RoleId),
    /// All roles of these people.
    People(&'a [PersonId]),
    /// All roles of everybody in the team of this path and in all teams below.
    Below(&'a str),
}

/// What was changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settled {
    /// Who got which role.
    pub gained: Vec<Gained>,
    /// Who lost which role.
    pub lost: Vec<Lost>,
}

/// A person who newly has a role through a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gained {
    /// Which role.
    pub role: RoleKey,
    /// Who.
    pub person: PersonId,
    /// Through which team: one whose rule sends a mail before others, then the one assigned first.
    pub team: TeamId,
}

/// A person to whom nothing gives a role any longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lost {
    /// Which role.
    pub role: RoleKey,
    /// Who.
    pub person: PersonId,
}

/// Gives roles to those who lack them though a team gives them, and ends those that nothing gives any longer.
///
/// People who are deleted keep what they had: nobody sees it, and it is settled when they are restored. A role that is
/// not published is given to nobody new.
pub fn settle(
    tx: &mut Tx<'_>,
    account: AccountId,
    scope: Scope<'_>,
    now: Timestamp,
) -> Result<Settled, StoreError> {
    touch(tx, account)?;
    let mut settled = Settled::default();
    match scope {
        Scope::Role(role) => {
            let args = vec![account.value(), role.value()];
            let part = Part { teams: "ta.role_id = $2", people: "", held: "role_id = $2" };
            step(tx, &part, &args, now, &mut settled)?;
        }
        Scope::Below(path) => {
            let args = vec![account.value(), path.value()];
            let part = Part {
                teams: "substr(own.path, 1, length($2)) = $2",
                people: "",
                held: "person_id in (
                    select tm.person_id from teams own
                    join team_members tm on tm.account_id = $1 and tm.team_id = own.team_id
                    where own.account_id = $1 and substr(own.path, 1, length($2)) = $2)",
            };
            step(tx, &part, &args, now, &mut settled)?;
        }
        Scope::People(people) => {
            for chunk in people.chunks(CHUNK) {
                let set = many(vec![account.value()], chunk);
                let part = Part {
                    teams: &format!(
                        "own.team_id in (
                            select mine.team_id from team_members mine
                            where mine.account_id = $1 and mine.person_id in ({}))",
                        set.places
                    ),
                    people: &format!("and tm.person_id in ({})", set.places),
                    held: &format!("person_id in ({})", set.places),
                };
                step(tx, &part, &set.args, now, &mut settled)?;
            }
        }
    }
    Ok(settled)
}

/// A scope as conditions.
struct Part<'a> {
    /// Of the teams that are gone through, as `own`, or of the rules, as `ta`.
    teams: &'a str,
    /// Of the members `tm` of those teams.
    people: &'a str,
    /// Of `role_assignments`.
    held: &'a str,
}

fn step(
    tx: &mut Tx<'_>,
    part: &Part<'_>,
    args: &[Value<'_>],
    now: Timestamp,
    settled: &mut Settled,
) -> Result<(), StoreError> {
    let mut gained = tx.all(&missing_sql(part), args, read_gained)?;
    gained.dedup_by_key(|gained| (gained.role.id, gained.person));
    give(tx, args, &gained, now)?;
    settled.gained.append(&mut gained);
    let lost = tx.all(&lost_sql(part.held), args, |row| {
        Ok((Lost { role: read_role(row)?, person: row.get("person_id")? }, row.get("assigned_at")?))
    })?;
    remember(tx, args, &lost, now)?;
    settled.lost.extend(lost.into_iter().map(|(lost, _)| lost));
    Ok(())
}

/// Two transactions that change who is in teams, or what teams are assigned, must not both be decided without each
/// other, so each of them changes the oldest team of the account: of two at once, one is repeated.
fn touch(tx: &mut Tx<'_>, account: AccountId) -> Result<(), StoreError> {
    tx.run(
        "update teams set version = version where account_id = $1 and team_id = (
            select t.team_id from teams t where t.account_id = $1 order by t.team_id limit 1)",
        args![account],
    )?;
    Ok(())
}

/// Who lacks a role that a team gives them; the rule that is spoken of comes first.
///
/// `cross join` keeps SQLite to the order written: from the teams concerned to the rules above them, and only then to
/// people.
fn missing_sql(part: &Part<'_>) -> String {
    let tables = if part.people.is_empty() && part.teams.starts_with("ta.") {
        "role_team_assignments ta cross join teams above cross join teams own"
    } else {
        "teams own cross join teams above cross join role_team_assignments ta"
    };
    format!(
        "select ta.role_id, ta.role_account_id, ta.team_id, tm.person_id
         from {tables} cross join team_members tm cross join people p cross join roles r
         where own.account_id = $1 and above.account_id = $1 and ta.account_id = $1 and above.team_id = ta.team_id
            and substr(own.path, 1, length(above.path)) = above.path and {}
            and tm.account_id = $1 and tm.team_id = own.team_id {}
            and p.account_id = $1 and p.person_id = tm.person_id and p.deleted_at is null
            and r.account_id = ta.role_account_id and r.role_id = ta.role_id and r.state = 'published'
            and not exists (
                select 1 from role_assignments a
                where a.account_id = $1 and a.role_id = ta.role_id and a.person_id = tm.person_id)
         order by ta.role_id, tm.person_id, ta.notify desc, ta.assigned_at, ta.team_id",
        part.teams, part.people
    )
}

fn lost_sql(held: &str) -> String {
    format!(
        "delete from role_assignments where account_id = $1 and not direct and {held}
            and exists (
                select 1 from people p where p.account_id = $1 and p.person_id = role_assignments.person_id
                    and p.deleted_at is null)
            and not exists (
                select 1 from team_members mine
                cross join teams own cross join role_team_assignments ta cross join teams above
                where mine.account_id = $1 and mine.person_id = role_assignments.person_id
                    and own.account_id = $1 and own.team_id = mine.team_id
                    and ta.account_id = $1 and ta.role_id = role_assignments.role_id
                    and above.account_id = $1 and above.team_id = ta.team_id
                    and substr(own.path, 1, length(above.path)) = above.path)
         returning role_id, role_account_id, person_id, assigned_at"
    )
}

/// Gives each role to those who lack it, one rule after the other.
fn give(tx: &mut Tx<'_>, args: &[Value<'_>], gained: &[Gained], now: Timestamp) -> Result<(), StoreError> {
    let mut sorted: Vec<&Gained> = gained.iter().collect();
    sorted.sort_by_key(|gained| (gained.role.id, gained.team));
    for same in sorted.chunk_by(|one, other| (one.role.id, one.team) == (other.role.id, other.team)) {
        let Some(rule) = same.first() else { continue };
        let people: Vec<PersonId> = same.iter().map(|gained| gained.person).collect();
        for chunk in people.chunks(CHUNK) {
            let first = args.iter().take(1).cloned();
            let rest = [rule.role.id.value(), rule.team.value(), now.value(), false.value()];
            let set = many(first.chain(rest).collect(), chunk);
            // The words to the team stay with its rule.
            let sql = format!(
                "insert into role_assignments (account_id, role_id, person_id, role_account_id, assigned_by,
                    assigned_at, message, direct)
                 select ta.account_id, ta.role_id, p.person_id, ta.role_account_id, ta.assigned_by, $4, '', $5
                 from role_team_assignments ta cross join people p
                 where ta.account_id = $1 and ta.role_id = $2 and ta.team_id = $3
                    and p.account_id = $1 and p.person_id in ({})
                 on conflict (account_id, role_id, person_id) do nothing",
                set.places
            );
            tx.run(&sql, &set.args)?;
        }
    }
    Ok(())
}

/// Keeps what was held until now.
fn remember(
    tx: &mut Tx<'_>,
    args: &[Value<'_>],
    lost: &[(Lost, Timestamp)],
    now: Timestamp,
) -> Result<(), StoreError> {
    for chunk in lost.chunks(CHUNK) {
        let mut args: Vec<Value<'_>> = args.iter().take(1).cloned().collect();
        args.push(now.value());
        let mut rows = Vec::with_capacity(chunk.len());
        for (lost, assigned_at) in chunk {
            let n = args.len();
            rows.push(format!("($1, ${}, ${}, $2, ${}, ${})", n + 1, n + 2, n + 3, n + 4));
            args.extend([
                lost.role.id.value(),
                lost.person.value(),
                lost.role.home.value(),
                assigned_at.value(),
            ]);
        }
        let sql = format!(
            "insert into ended_role_assignments
                (account_id, role_id, person_id, ended_at, role_account_id, assigned_at)
             values {} on conflict (account_id, role_id, person_id, ended_at) do nothing",
            rows.join(", ")
        );
        tx.run(&sql, &args)?;
    }
    Ok(())
}

fn read_gained(row: &Row<'_>) -> Result<Gained, StoreError> {
    Ok(Gained { role: read_role(row)?, person: row.get("person_id")?, team: row.get("team_id")? })
}

fn read_role(row: &Row<'_>) -> Result<RoleKey, StoreError> {
    Ok(RoleKey { id: row.get("role_id")?, home: row.get("role_account_id")? })
}

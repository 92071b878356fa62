//! What boards are made from: results, assignments past and present, words and teams of some people.

use std::collections::{BTreeMap, HashMap};

use domain::access::Reach;
use domain::analytics::board::Earned;
use domain::analytics::packing::MOST;
use domain::analytics::{Board, Day, Holding, Mark};
use domain::id::{AccountId, PersonId, RoleId, SkillId, TeamId, TypedId};
use domain::result::level_from_name;
use domain::role::{Experience, role_level_from_name};
use uuid::Uuid;

use crate::args;
use crate::db::{Read, Row, ToValue, Tx};
use crate::error::StoreError;
use crate::many::{CHUNK, Many, many};

/// The numbers of the account's roles, skills and teams, with those given since they were read.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    known: HashMap<Uuid, u32>,
    fresh: Vec<NumberedThing>,
}

/// A thing with the number that boards call it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberedThing {
    /// A role, a skill or a team.
    pub thing: Uuid,
    /// Its number.
    pub number: u32,
}

impl Numbers {
    /// The number of a thing, if it has one.
    pub fn find(&self, thing: impl TypedId) -> Option<u32> {
        self.known.get(&thing.uuid()).copied()
    }

    /// The number of a thing, a new one when it has none.
    fn give(&mut self, thing: Uuid) -> Result<u32, StoreError> {
        let next = u32::try_from(self.known.len()).unwrap_or(MOST);
        if next >= MOST / 2 {
            return Err(StoreError::refused(
                "an account has too many roles, skills and teams to count".to_owned(),
            ));
        }
        let number = *self.known.entry(thing).or_insert_with(|| {
            self.fresh.push(NumberedThing { thing, number: next });
            next
        });
        Ok(number)
    }
}

/// Every number of the account; numbers are given in turn, so that there are as many as the greatest says.
pub fn list_numbers(tx: &mut Read<'_>, reach: &Reach) -> Result<Numbers, StoreError> {
    let rows = tx.all(
        "select thing_id, number from analytics_numbers where account_id = $1",
        args![reach.account()],
        |row| Ok((row.get("thing_id")?, row.get("number")?)),
    )?;
    Ok(Numbers { known: rows.into_iter().collect(), fresh: Vec::new() })
}

/// Keeps the numbers that were given.
pub fn save_numbers(tx: &mut Tx<'_>, account: AccountId, numbers: &Numbers) -> Result<(), StoreError> {
    for NumberedThing { thing, number } in &numbers.fresh {
        tx.run(
            "insert into analytics_numbers (account_id, thing_id, number) values ($1, $2, $3)",
            args![account, *thing, *number],
        )?;
    }
    Ok(())
}

/// The boards of people as everything stands now; somebody who was removed has an empty one.
pub fn list_boards_to_make(
    tx: &mut Read<'_>,
    reach: &Reach,
    people: &[PersonId],
    numbers: &mut Numbers,
) -> Result<Vec<Board>, StoreError> {
    let mut boards = Vec::with_capacity(people.len());
    let account = reach.account();
    for chunk in people.chunks(CHUNK) {
        let mut parts: BTreeMap<PersonId, Parts> =
            chunk.iter().map(|person| (*person, Parts::default())).collect();
        let set = many(vec![account.value()], chunk);
        for person in list_present(tx, &set)? {
            if let Some(parts) = parts.get_mut(&person) {
                parts.is_present = true;
            }
        }
        put_marks(tx, &set, &mut parts, numbers)?;
        put_holdings(tx, &held_sql(&set.places), &set, &mut parts, numbers)?;
        put_holdings(tx, &ended_sql(&set.places), &set, &mut parts, numbers)?;
        put_teams(tx, &set, &mut parts, numbers)?;
        boards.extend(parts.into_iter().map(|(person, parts)| parts.board(person)));
    }
    Ok(boards)
}

#[derive(Default)]
struct Parts {
    is_present: bool,
    marks: BTreeMap<u32, Mark>,
    holdings: Vec<Holding>,
    teams: Vec<u32>,
}

impl Parts {
    fn board(self, person: PersonId) -> Board {
        if !self.is_present {
            return Board { person, marks: [].into(), holdings: [].into(), teams: [].into() };
        }
        Board {
            person,
            marks: self.marks.into_values().collect(),
            holdings: self.holdings.into(),
            teams: self.teams.into(),
        }
    }
}

fn list_present(tx: &mut Read<'_>, set: &Many<'_>) -> Result<Vec<PersonId>, StoreError> {
    let sql = format!(
        "select p.person_id from people p
         where p.account_id = $1 and p.person_id in ({}) and p.deleted_at is null",
        set.places
    );
    tx.all(&sql, &set.args, |row| row.get("person_id"))
}

/// The latest results, each with the day of the first one in the same skill.
fn put_marks(
    tx: &mut Read<'_>,
    set: &Many<'_>,
    parts: &mut BTreeMap<PersonId, Parts>,
    numbers: &mut Numbers,
) -> Result<(), StoreError> {
    let sql = format!(
        "select k.person_id, k.skill_id, k.scored, k.level, k.score, k.verified_at, k.latest from skill_results k
         where k.account_id = $1 and k.person_id in ({}) order by k.verified_at, k.latest",
        set.places
    );
    let rows = tx.all(&sql, &set.args, |row| {
        let level: String = row.get("level")?;
        let level = if row.get("scored")? {
            Some(level_from_name(&level).ok_or_else(|| row.unknown("level", &level))?)
        } else {
            None
        };
        let at = Day::of(row.get("verified_at")?);
        let (person, skill): (PersonId, SkillId) = (row.get("person_id")?, row.get("skill_id")?);
        Ok((person, skill, level, row.get::<f64>("score")?, at, row.get::<bool>("latest")?))
    })?;
    let mut firsts: HashMap<(PersonId, SkillId), Day> = HashMap::new();
    for (person, skill, level, score, at, latest) in rows {
        let first = *firsts.entry((person, skill)).or_insert(at);
        let Some(parts) = parts.get_mut(&person).filter(|_| latest) else { continue };
        let number = numbers.give(skill.uuid())?;
        parts.marks.insert(number, Mark::new(number, level, score, first.min(at), at));
    }
    Ok(())
}

fn put_holdings(
    tx: &mut Read<'_>,
    sql: &str,
    set: &Many<'_>,
    parts: &mut BTreeMap<PersonId, Parts>,
    numbers: &mut Numbers,
) -> Result<(), StoreError> {
    for (person, role, holding) in tx.all(sql, &set.args, read_holding)? {
        let role = numbers.give(role.uuid())?;
        if let Some(parts) = parts.get_mut(&person) {
            parts.holdings.push(Holding { role, ..holding });
        }
    }
    Ok(())
}

fn put_teams(
    tx: &mut Read<'_>,
    set: &Many<'_>,
    parts: &mut BTreeMap<PersonId, Parts>,
    numbers: &mut Numbers,
) -> Result<(), StoreError> {
    let sql = format!(
        "select tm.person_id, tm.team_id from team_members tm
         where tm.account_id = $1 and tm.person_id in ({}) order by tm.person_id, tm.team_id",
        set.places
    );
    let rows = tx
        .all(&sql, &set.args, |row| Ok((row.get::<PersonId>("person_id")?, row.get::<TeamId>("team_id")?)))?;
    for (person, team) in rows {
        let number = numbers.give(team.uuid())?;
        if let Some(parts) = parts.get_mut(&person) {
            parts.teams.push(number);
        }
    }
    Ok(())
}

fn held_sql(people: &str) -> String {
    format!(
        "select a.person_id, a.role_id, a.direct, a.assigned_at, null as ended_at, e.experience, e.chosen,
            e.removed_at, x.level, x.goal_met, x.verified_at
         from role_assignments a
         left join role_enrolments e on e.account_id = $1 and e.person_id = a.person_id and e.role_id = a.role_id
         left join role_results x on x.account_id = $1 and x.person_id = a.person_id and x.role_id = a.role_id
         where a.account_id = $1 and a.person_id in ({people})
         order by a.person_id, a.role_id"
    )
}

/// The latest end of each role that the person does not have again.
fn ended_sql(people: &str) -> String {
    format!(
        "select d.person_id, d.role_id, true as direct, d.assigned_at, d.ended_at, e.experience, e.chosen,
            e.removed_at, x.level, x.goal_met, x.verified_at
         from ended_role_assignments d
         left join role_enrolments e on e.account_id = $1 and e.person_id = d.person_id and e.role_id = d.role_id
         left join role_results x on x.account_id = $1 and x.person_id = d.person_id and x.role_id = d.role_id
         where d.account_id = $1 and d.person_id in ({people})
            and not exists (select 1 from role_assignments a
                where a.account_id = $1 and a.role_id = d.role_id and a.person_id = d.person_id)
            and not exists (select 1 from ended_role_assignments l
                where l.account_id = $1 and l.role_id = d.role_id and l.person_id = d.person_id
                    and l.ended_at > d.ended_at)
         order by d.person_id, d.role_id"
    )
}

fn read_holding(row: &Row<'_>) -> Result<(PersonId, RoleId, Holding), StoreError> {
    let (experience, level): (Option<String>, Option<String>) = (row.get("experience")?, row.get("level")?);
    let removed_at: Option<domain::time::Timestamp> = row.get("removed_at")?;
    let experience = experience
        .map(|name| Experience::from_name(&name).ok_or_else(|| row.unknown("experience", &name)))
        .transpose()?;
    let earned = match level {
        None => None,
        Some(name) => Some(Earned {
            level: role_level_from_name(&name).ok_or_else(|| row.unknown("level", &name))?,
            goal_met: row.get("goal_met")?,
            verified: Day::of(row.get("verified_at")?),
        }),
    };
    let holding = Holding {
        role: 0,
        // SQLite has no type for a constant that says yes.
        direct: row.get("direct")?,
        chosen: row.get::<Option<bool>>("chosen")?.unwrap_or(false) && removed_at.is_none(),
        assigned: Day::of(row.get("assigned_at")?),
        removed: row.get::<Option<domain::time::Timestamp>>("ended_at")?.map(Day::of),
        experience,
        earned,
    };
    Ok((row.get("person_id")?, row.get("role_id")?, holding))
}

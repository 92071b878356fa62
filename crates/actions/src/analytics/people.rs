//! Lists of people and roles, by name, a page at a time: each read under the caller's reach, whatever was counted.

use domain::access::Caller;
use domain::analytics::board::{Earned, GapStep};
use domain::analytics::standing::{Demand, Standing, standing, step_of};
use domain::analytics::{Board, Day, Holding};
use domain::id::PersonId;
use domain::role::Experience;
use psychometrics::scale::Level;
use store::analytics::{self as boards, BoardPerson, CountedRole};
use store::db::Read;

use super::answers::{Answer, Wanted};
use crate::error::ActionError;

/// With no more people than this, all of them are read and put in order; with more, the list is walked by name.
const FEW: usize = 2_000;
/// People of one step of a walk.
const STEP: i64 = 500;

/// One role of one person.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonRow {
    /// Who.
    pub person: BoardPerson,
    /// The role's number.
    pub role: u32,
    /// Whether the person themselves is a source, and not only teams.
    pub direct: bool,
    /// Whether they chose it too.
    pub chosen: bool,
    /// When it was assigned.
    pub assigned: Day,
    /// When it was taken from them, if it was.
    pub removed: Option<Day>,
    /// Their own word on their experience.
    pub experience: Option<Experience>,
    /// The Role IQ's level, once there is one.
    pub earned: Option<Earned>,
    /// How far they are.
    pub standing: Standing,
    /// Each skill of the role, in its order.
    pub cells: Vec<Cell>,
}

/// One skill of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Whether it was measured.
    pub measured: Option<Day>,
    /// Its level; results of beta skills have none.
    pub level: Option<Level>,
    /// How it lies to the goal.
    pub step: Option<GapStep>,
}

/// Some rows, and after whom they go on.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// The rows, by name and title.
    pub rows: Vec<PersonRow>,
    /// The last person looked at, if there are more.
    pub next: Option<(String, PersonId)>,
}

/// The rows of the next people in a list, until at least `most` rows are found; a person's roles stay together.
pub fn list_rows(
    tx: &mut Read<'_>,
    caller: &Caller,
    answer: &Answer,
    only: Option<u32>,
    after: Option<&(String, PersonId)>,
    most: usize,
) -> Result<Rows, ActionError> {
    let reach = caller.reach(Wanted::People.right())?;
    let mut rows = Vec::new();
    if answer.matches.len() <= FEW {
        let ids: Vec<PersonId> = answer.matches.keys().copied().collect();
        let people = boards::list_by_ids(tx, &reach, &ids)?;
        let is_past = |person: &BoardPerson| {
            after.is_none_or(|(text, id)| (&person.sort_text, person.person) > (text, *id))
        };
        let mut going = people.into_iter().filter(is_past).peekable();
        while let Some(person) = going.next() {
            let place = (person.sort_text.clone(), person.person);
            push_rows(&mut rows, answer, only, &person);
            if rows.len() >= most && going.peek().is_some() {
                return Ok(Rows { rows, next: Some(place) });
            }
        }
        return Ok(Rows { rows, next: None });
    }
    let mut place = after.cloned();
    loop {
        let from = place.as_ref().map(|(text, id)| (text.as_str(), *id));
        let people = boards::list_after(tx, &reach, from, STEP)?;
        let is_last = i64::try_from(people.len()).unwrap_or(STEP) < STEP;
        let mut going = people.into_iter().peekable();
        while let Some(person) = going.next() {
            place = Some((person.sort_text.clone(), person.person));
            push_rows(&mut rows, answer, only, &person);
            if rows.len() >= most && !(is_last && going.peek().is_none()) {
                return Ok(Rows { rows, next: place });
            }
        }
        if is_last {
            return Ok(Rows { rows, next: None });
        }
    }
}

fn push_rows(rows: &mut Vec<PersonRow>, answer: &Answer, only: Option<u32>, person: &BoardPerson) {
    let Some(matched) = answer.matches.get(&person.person) else { return };
    let Some(board) = answer.image.boards.get(&person.person) else { return };
    let mut mine: Vec<(&CountedRole, &Holding)> = board
        .holdings
        .iter()
        .filter(|holding| matched.contains(&holding.role) && only.is_none_or(|only| only == holding.role))
        .filter_map(|holding| Some((answer.role(holding.role)?, holding)))
        .collect();
    mine.sort_by(|(one, _), (other, _)| one.title.cmp(&other.title));
    rows.extend(mine.into_iter().map(|(role, holding)| row(person, board, role, holding)));
}

fn row(person: &BoardPerson, board: &Board, role: &CountedRole, holding: &Holding) -> PersonRow {
    let demands: Vec<_> = role.skills.iter().map(|skill| skill.demand).collect();
    let cell = |demand: &Demand| {
        let mark = board.mark(demand.skill);
        Cell {
            measured: mark.map(|mark| mark.last),
            level: mark.and_then(|mark| mark.level),
            step: step_of(board, demand),
        }
    };
    PersonRow {
        person: person.clone(),
        role: holding.role,
        direct: holding.direct,
        chosen: holding.chosen,
        assigned: holding.assigned,
        removed: holding.removed,
        experience: holding.experience,
        earned: holding.earned,
        standing: standing(board, &demands),
        cells: demands.iter().map(cell).collect(),
    }
}

//! Boards as short texts, which is how they are stored: fixed places, six bits a character.

use psychometrics::role_score::RoleLevel;
use psychometrics::scale::Level;

use super::board::{Board, Earned, Holding, Mark};
use super::day::Day;
use crate::id::PersonId;
use crate::role::Experience;

/// The digits, in the order of their bytes.
const DIGITS: &[u8; 64] = b"+-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// What a byte that is no digit is worth.
const NONE: u8 = 255;
/// What each byte is worth.
const WORTH: [u8; 256] = worth();

/// Numbers of things and of days have three digits.
const WIDE: usize = 3;
/// A score of up to 3,000 tenths has two.
const NARROW: usize = 2;
/// A skill, a level, a score, two days.
const MARK: usize = WIDE + 1 + NARROW + WIDE + WIDE;
/// A role, flags, experience, level, three days.
const HOLDING: usize = WIDE + 3 + 3 * WIDE;
/// A day that is missing.
const NO_DAY: u32 = 64 * 64 * 64 - 1;

const DIRECT: u32 = 1;
const CHOSEN: u32 = 2;
const GOAL_MET: u32 = 4;

/// The greatest number of a role, skill or team that fits.
pub const MOST: u32 = NO_DAY;

const LEVELS: [Level; 5] =
    [Level::Novice, Level::Emerging, Level::Average, Level::AboveAverage, Level::Expert];

/// A board as texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Packed {
    /// The results.
    pub marks: String,
    /// The roles.
    pub holdings: String,
    /// The teams.
    pub teams: String,
}

impl Packed {
    /// Whether nothing is counted of the person.
    pub fn is_empty(&self) -> bool {
        self.holdings.is_empty()
    }
}

const fn worth() -> [u8; 256] {
    let mut worth = [NONE; 256];
    let mut place = 0;
    let mut value = 0;
    while place < DIGITS.len() {
        #[expect(
            clippy::indexing_slicing,
            reason = "a byte is a place of 256, and `place` is below the length"
        )]
        {
            worth[DIGITS[place] as usize] = value;
        }
        place += 1;
        value += 1;
    }
    worth
}

/// Packs a board; results are put in the order of their skills.
pub fn pack(board: &Board) -> Packed {
    let mut packed = Packed::default();
    let mut marks: Vec<&Mark> = board.marks.iter().collect();
    marks.sort_by_key(|mark| mark.skill);
    for mark in marks {
        let text = &mut packed.marks;
        push(text, mark.skill, WIDE);
        push(text, code(&LEVELS, mark.level), 1);
        push(text, mark.tenths, NARROW);
        push(text, mark.first.number(), WIDE);
        push(text, mark.last.number(), WIDE);
    }
    for holding in &board.holdings {
        let text = &mut packed.holdings;
        let flag = |bit, is_set: bool| if is_set { bit } else { 0 };
        let met = holding.earned.is_some_and(|earned| earned.goal_met);
        push(text, holding.role, WIDE);
        push(text, flag(DIRECT, holding.direct) | flag(CHOSEN, holding.chosen) | flag(GOAL_MET, met), 1);
        push(text, code(&Experience::ALL, holding.experience), 1);
        push(text, code(&RoleLevel::ALL, holding.earned.map(|earned| earned.level)), 1);
        push(text, holding.assigned.number(), WIDE);
        push(text, holding.removed.map_or(NO_DAY, Day::number), WIDE);
        push(text, holding.earned.map_or(NO_DAY, |earned| earned.verified.number()), WIDE);
    }
    for team in &board.teams {
        push(&mut packed.teams, *team, WIDE);
    }
    packed
}

/// Unpacks a board; none when the texts are not what [`pack`] makes.
pub fn unpack(person: PersonId, marks: &str, holdings: &str, teams: &str) -> Option<Board> {
    Some(Board {
        person,
        marks: each(marks, MARK, mark)?,
        holdings: each(holdings, HOLDING, holding)?,
        teams: each(teams, WIDE, |digits| number(digits, WIDE))?,
    })
}

fn each<T>(text: &str, size: usize, read: impl Fn(&mut &[u8]) -> Option<T>) -> Option<Box<[T]>> {
    let (chunks, rest) = (text.as_bytes().chunks_exact(size), text.len() % size);
    if rest != 0 {
        return None;
    }
    chunks.map(|chunk| read(&mut &*chunk)).collect()
}

fn mark(digits: &mut &[u8]) -> Option<Mark> {
    Some(Mark {
        skill: number(digits, WIDE)?,
        level: named(&LEVELS, number(digits, 1)?)?,
        tenths: number(digits, NARROW)?,
        first: Day::new(number(digits, WIDE)?),
        last: Day::new(number(digits, WIDE)?),
    })
}

fn holding(digits: &mut &[u8]) -> Option<Holding> {
    let role = number(digits, WIDE)?;
    let flags = number(digits, 1)?;
    let experience = named(&Experience::ALL, number(digits, 1)?)?;
    let level = named(&RoleLevel::ALL, number(digits, 1)?)?;
    let assigned = Day::new(number(digits, WIDE)?);
    let removed = day(number(digits, WIDE)?);
    let verified = day(number(digits, WIDE)?);
    let earned = level.zip(verified).map(|(level, verified)| Earned {
        level,
        goal_met: flags & GOAL_MET != 0,
        verified,
    });
    Some(Holding {
        role,
        direct: flags & DIRECT != 0,
        chosen: flags & CHOSEN != 0,
        assigned,
        removed,
        experience,
        earned,
    })
}

fn day(number: u32) -> Option<Day> {
    (number != NO_DAY).then(|| Day::new(number))
}

/// The place of a value among all of its kind, from 1; 0 when it is missing.
fn code<T: PartialEq>(all: &[T], value: Option<T>) -> u32 {
    let place = value.and_then(|value| all.iter().position(|other| *other == value));
    place.map_or(0, |place| u32::try_from(place + 1).unwrap_or(0))
}

/// The value of a code; nothing at all when there is none of that code.
#[expect(clippy::option_option, reason = "a missing value is one of the values")]
fn named<T: Copy>(all: &[T], code: u32) -> Option<Option<T>> {
    if code == 0 {
        return Some(None);
    }
    let place = usize::try_from(code - 1).ok()?;
    all.get(place).copied().map(Some)
}

fn push(text: &mut String, number: u32, places: usize) {
    for place in (0..places).rev() {
        let digit = (number >> (6 * place)) & 63;
        let digit = usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit));
        text.extend(digit.map(|digit| char::from(*digit)));
    }
}

fn number(digits: &mut &[u8], places: usize) -> Option<u32> {
    let (mine, rest) = digits.split_at_checked(places)?;
    *digits = rest;
    let mut number = 0;
    for digit in mine {
        let worth = *WORTH.get(usize::from(*digit))?;
        if worth == NONE {
            return None;
        }
        number = number << 6 | u32::from(worth);
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::id::TypedId;

    fn a_day() -> impl Strategy<Value = Day> {
        (0..NO_DAY).prop_map(Day::new)
    }

    fn a_mark() -> impl Strategy<Value = Mark> {
        let level = proptest::option::of(proptest::sample::select(LEVELS.to_vec()));
        (0..=MOST, level, 0.0..300.0_f64, a_day(), a_day())
            .prop_map(|(skill, level, score, first, last)| Mark::new(skill, level, score, first, last))
    }

    fn a_holding() -> impl Strategy<Value = Holding> {
        let earned = (proptest::sample::select(RoleLevel::ALL.to_vec()), any::<bool>(), a_day())
            .prop_map(|(level, goal_met, verified)| Earned { level, goal_met, verified });
        let said = proptest::option::of(proptest::sample::select(Experience::ALL.to_vec()));
        (
            0..=MOST,
            any::<(bool, bool)>(),
            a_day(),
            proptest::option::of(a_day()),
            said,
            proptest::option::of(earned),
        )
            .prop_map(|(role, (direct, chosen), assigned, removed, experience, earned)| Holding {
                role,
                direct,
                chosen,
                assigned,
                removed,
                experience,
                earned,
            })
    }

    proptest! {
        #[test]
        fn a_board_comes_back_as_it_was_packed(
            marks in proptest::collection::btree_map(0..=MOST, a_mark(), 0..6),
            holdings in proptest::collection::vec(a_holding(), 0..6),
            teams in proptest::collection::vec(0..=MOST, 0..4),
        ) {
            let marks = marks.into_iter().map(|(skill, mark)| Mark { skill, ..mark }).collect();
            let person = PersonId::from_uuid(Uuid::from_u128(7));
            let board = Board { person, marks, holdings: holdings.into(), teams: teams.into() };
            let packed = pack(&board);
            let back = unpack(person, &packed.marks, &packed.holdings, &packed.teams);
            prop_assert_eq!(back, Some(board));
        }
    }

    #[test]
    fn a_text_that_nobody_packed_is_no_board() {
        let person = PersonId::from_uuid(Uuid::from_u128(7));
        for (marks, teams) in [("ab", ""), ("", "+"), ("é", ""), ("+++z++++++++", ""), ("", "_++")] {
            assert_eq!(unpack(person, marks, "", teams), None, "{marks} {teams}");
        }
    }
}

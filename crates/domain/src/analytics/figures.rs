//! Basic analytics: who has which role and how far they are, levels, words against results, and the months.

use std::collections::HashMap;

use psychometrics::role_score::RoleLevel;

use super::board::{Board, Holding};
use super::day::{Day, Month};
use super::filter::Window;
use super::privacy::{Member, Published, publish};
use super::standing::{Demand, standing};
use crate::role::Experience;

/// A board with the sets of people that its teams put the person into.
#[derive(Debug, Clone)]
pub struct Seen<'a> {
    /// The board.
    pub board: &'a Board,
    /// The sets, by number.
    pub sets: Vec<u32>,
}

/// A role as it is counted.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleDemands {
    /// The role's number.
    pub role: u32,
    /// Its skills in order.
    pub demands: Vec<Demand>,
}

/// How many people stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reached {
    /// To whom the role is assigned.
    pub members: usize,
    /// Who measured a skill that it needs.
    pub started: usize,
    /// For whom only beta skills are missing.
    pub pending: usize,
    /// Who measured all of them.
    pub finished: usize,
}

/// One role's members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleFigures {
    /// The role's number.
    pub role: u32,
    /// How far they are.
    pub reached: Reached,
    /// Those with a Role IQ by level, the lowest first.
    pub levels: Published,
    /// Those with a Role IQ who said of themselves how experienced they are: more, as much, or less than was measured.
    pub words: Published,
}

/// What happened in one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthFigures {
    /// The month.
    pub month: Month,
    /// How often a role was assigned.
    pub assigned: usize,
    /// How often one was begun.
    pub started: usize,
    /// How often one was finished.
    pub finished: usize,
}

/// What a person said of themselves against what was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// They said more.
    More,
    /// They said as much.
    AsMuch,
    /// They said less.
    Less,
}

impl Said {
    /// Each, in the order of a distribution.
    pub const ALL: [Self; 3] = [Self::More, Self::AsMuch, Self::Less];

    /// The name the API and files use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::More => "said_more",
            Self::AsMuch => "said_as_much",
            Self::Less => "said_less",
        }
    }

    /// How a word compares with a level; the four of each stand for one another.
    pub fn of(word: Experience, level: RoleLevel) -> Self {
        let said = Experience::ALL.iter().position(|other| *other == word);
        match said.cmp(&Some(place_of(level))) {
            std::cmp::Ordering::Greater => Self::More,
            std::cmp::Ordering::Equal => Self::AsMuch,
            std::cmp::Ordering::Less => Self::Less,
        }
    }
}

/// The place of a level in a distribution.
pub fn place_of(level: RoleLevel) -> usize {
    RoleLevel::ALL.iter().position(|other| *other == level).unwrap_or(0)
}

/// The figures of every role, in the order given; one nobody holds or held is left out.
pub fn of_roles(seen: &[Seen<'_>], roles: &[RoleDemands], window: &Window) -> Vec<RoleFigures> {
    let holders = Holders::of(seen, roles);
    roles.iter().filter_map(|role| of_role(role, holders.of_role(role.role), window)).collect()
}

/// What happened in the `n` months that end with `last`.
pub fn of_months(
    seen: &[Seen<'_>],
    roles: &[RoleDemands],
    window: &Window,
    last: Month,
    n: u32,
) -> Vec<MonthFigures> {
    let first = last.minus(n.saturating_sub(1));
    let none = |month| MonthFigures { month, assigned: 0, started: 0, finished: 0 };
    let mut months: Vec<MonthFigures> =
        std::iter::successors(Some(first), |month| (*month < last).then(|| month.next())).map(none).collect();
    let mut count = |day: Option<Day>, add: fn(&mut MonthFigures)| {
        let Some(month) = day.map(Day::month).filter(|month| *month >= first) else { return };
        let place = usize::try_from(month.since(first)).unwrap_or(usize::MAX);
        if let Some(month) = months.get_mut(place) {
            add(month);
        }
    };
    let holders = Holders::of(seen, roles);
    for role in roles {
        for held in holders.of_role(role.role).iter().filter(|held| held.is_in(window)) {
            let stand = standing(held.seen.board, &role.demands);
            count(Some(held.holding.assigned), |month| month.assigned += 1);
            count(stand.started, |month| month.started += 1);
            let finished = held.holding.earned.filter(|_| stand.is_finished());
            count(finished.map(|earned| earned.verified), |month| month.finished += 1);
        }
    }
    months
}

/// A holding beside whose it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'a> {
    pub(super) seen: &'a Seen<'a>,
    pub(super) holding: &'a Holding,
}

impl Held<'_> {
    pub(super) fn is_in(&self, window: &Window) -> bool {
        window.holds(self.holding, &self.seen.sets)
    }
}

/// Who holds or held each role that is asked for.
pub(super) struct Holders<'a>(HashMap<u32, Vec<Held<'a>>>);

impl<'a> Holders<'a> {
    pub(super) fn of(seen: &'a [Seen<'a>], roles: &[RoleDemands]) -> Self {
        let mut holders: HashMap<u32, Vec<Held<'a>>> =
            roles.iter().map(|role| (role.role, Vec::new())).collect();
        for seen in seen {
            for holding in &seen.board.holdings {
                if let Some(list) = holders.get_mut(&holding.role) {
                    list.push(Held { seen, holding });
                }
            }
        }
        Self(holders)
    }

    pub(super) fn of_role(&self, role: u32) -> &[Held<'a>] {
        self.0.get(&role).map_or(&[], Vec::as_slice)
    }
}

fn of_role(role: &RoleDemands, held: &[Held<'_>], window: &Window) -> Option<RoleFigures> {
    let mut reached = Reached::default();
    for held in held.iter().filter(|held| held.is_in(window)) {
        let stand = standing(held.seen.board, &role.demands);
        reached.members += 1;
        reached.started += usize::from(stand.is_started());
        reached.pending += usize::from(stand.is_pending());
        reached.finished += usize::from(stand.is_finished());
    }
    if reached.members == 0 {
        return None;
    }
    let levels = distribution(held, window, RoleLevel::ALL.len(), |holding| {
        holding.earned.map(|earned| place_of(earned.level))
    });
    let words = distribution(held, window, Said::ALL.len(), |holding| {
        let said = Said::of(holding.experience?, holding.earned?.level);
        Said::ALL.iter().position(|other| *other == said)
    });
    Some(RoleFigures { role: role.role, reached, levels, words })
}

/// How those who belong to a part are spread, withheld where it must be.
pub(super) fn distribution(
    held: &[Held<'_>],
    window: &Window,
    n_cells: usize,
    cell_of: impl Fn(&Holding) -> Option<usize>,
) -> Published {
    let everybody: Vec<Member<'_>> =
        held.iter().filter_map(|held| Some(held.member(cell_of(held.holding)?))).collect();
    publish(&everybody, window, n_cells)
}

impl Held<'_> {
    pub(super) fn member(&self, cell: usize) -> Member<'_> {
        Member {
            cell,
            removed: self.holding.removed.is_some(),
            month: self.holding.assigned.month(),
            sets: &self.seen.sets,
        }
    }
}

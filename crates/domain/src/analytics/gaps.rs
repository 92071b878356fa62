//! Advanced analytics over many people: goals not met, and results that have grown old.

use std::collections::HashMap;

use super::board::GapStep;
use super::day::Day;
use super::figures::{Holders, RoleDemands, Seen};
use super::filter::Window;
use super::privacy::{Member, Published, publish};
use super::standing::step_of;

/// One skill of one role against its goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapFigures {
    /// The role's number.
    pub role: u32,
    /// The skill's number.
    pub skill: u32,
    /// Whether the role needs it.
    pub required: bool,
    /// To whom the role is assigned.
    pub members: usize,
    /// Who has a result with a level: below the goal, at it or above.
    pub goal: Published,
}

/// One skill's results by age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeFigures {
    /// The skill's number.
    pub skill: u32,
    /// People with a role that has the skill, and a result in it.
    pub measured: usize,
    /// Those of them measured last before a day.
    pub old: usize,
    /// When the oldest of their results was measured.
    pub oldest: Option<Day>,
}

impl GapFigures {
    /// How many are below the goal, if it may be told.
    pub fn below(&self) -> Option<usize> {
        self.goal.cells.first().copied().flatten()
    }
}

/// Every skill of every role with its gap: those that most people are below come first, and those withheld last.
pub fn of_goals(seen: &[Seen<'_>], roles: &[RoleDemands], window: &Window) -> Vec<GapFigures> {
    let holders = Holders::of(seen, roles);
    let mut found = Vec::new();
    for role in roles {
        let held = holders.of_role(role.role);
        let members = held.iter().filter(|held| held.is_in(window)).count();
        if members == 0 {
            continue;
        }
        for demand in &role.demands {
            let everybody: Vec<Member<'_>> = held
                .iter()
                .filter_map(|held| {
                    let step = step_of(held.seen.board, demand)?;
                    Some(held.member(usize::from(!GapStep::is_below(step))))
                })
                .collect();
            let goal = publish(&everybody, window, 2);
            found.push(GapFigures {
                role: role.role,
                skill: demand.skill,
                required: demand.required,
                members,
                goal,
            });
        }
    }
    found.sort_by_key(|gap| std::cmp::Reverse(gap.below().map(|below| below + 1)));
    found
}

/// The results that members have in the skills of their roles, those with the most old ones first.
pub fn of_ages(seen: &[Seen<'_>], roles: &[RoleDemands], window: &Window, before: Day) -> Vec<AgeFigures> {
    let mut skills: Vec<u32> =
        roles.iter().flat_map(|role| role.demands.iter().map(|demand| demand.skill)).collect();
    skills.sort_unstable();
    skills.dedup();
    let mut ages: Vec<AgeFigures> =
        skills.iter().map(|skill| AgeFigures { skill: *skill, measured: 0, old: 0, oldest: None }).collect();
    let by_role: HashMap<u32, &RoleDemands> = roles.iter().map(|role| (role.role, role)).collect();
    for seen in seen {
        let held = seen.board.holdings.iter().filter(|holding| window.holds(holding, &seen.sets));
        let mut wanted: Vec<u32> = held
            .filter_map(|holding| by_role.get(&holding.role))
            .flat_map(|role| role.demands.iter().map(|demand| demand.skill))
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        for mark in seen.board.marks.iter().filter(|mark| wanted.binary_search(&mark.skill).is_ok()) {
            let place = ages.binary_search_by_key(&mark.skill, |age| age.skill);
            let Some(age) = place.ok().and_then(|place| ages.get_mut(place)) else { continue };
            age.measured += 1;
            age.old += usize::from(mark.last < before);
            age.oldest = Some(age.oldest.map_or(mark.last, |oldest| oldest.min(mark.last)));
        }
    }
    ages.retain(|age| age.measured > 0);
    ages.sort_by_key(|age| std::cmp::Reverse((age.old, age.measured)));
    ages
}

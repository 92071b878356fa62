//! How far one person is with one role, as boards tell it.

use super::board::{Board, GapStep};
use super::day::Day;
use crate::role::{Progress, Tally};
use crate::skill::SkillState;

/// A skill of a role as it is now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Demand {
    /// The skill's number.
    pub skill: u32,
    /// Whether the role needs it.
    pub required: bool,
    /// Where the skill stands.
    pub state: SkillState,
    /// The goal on the score's scale.
    pub goal: f64,
}

/// How far somebody is with a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The same as their own page says.
    pub progress: Progress,
    /// How many skills the role needs.
    pub required: usize,
    /// In how many of them there is a result with a level.
    pub done: usize,
    /// How many of them are beta.
    pub beta: usize,
    /// When the first of them was measured.
    pub started: Option<Day>,
    /// When one of them was measured last.
    pub last: Option<Day>,
    /// When the one measured longest ago was measured; that one may be measured again first.
    pub oldest: Option<Day>,
}

/// Works it out from the results and what the role needs now.
pub fn standing(board: &Board, demands: &[Demand]) -> Standing {
    let mut tally = Tally::default();
    let mut found = Standing {
        progress: Progress::NotStarted { required: 0 },
        required: 0,
        done: 0,
        beta: 0,
        started: None,
        last: None,
        oldest: None,
    };
    for demand in demands.iter().filter(|demand| demand.required) {
        let mark = board.mark(demand.skill);
        tally.count(true, demand.state, mark.map(|mark| mark.level.is_some()));
        found.required += 1;
        found.beta += usize::from(demand.state == SkillState::Beta);
        let Some(mark) = mark else { continue };
        found.done += usize::from(mark.level.is_some());
        found.started = Some(found.started.map_or(mark.first, |day| day.min(mark.first)));
        found.last = Some(found.last.map_or(mark.last, |day| day.max(mark.last)));
        found.oldest = Some(found.oldest.map_or(mark.last, |day| day.min(mark.last)));
    }
    found.progress = tally.progress();
    found
}

impl Standing {
    /// Whether a skill the role needs was measured.
    pub const fn is_started(&self) -> bool {
        self.started.is_some()
    }

    /// Whether all of them were.
    pub const fn is_finished(&self) -> bool {
        matches!(self.progress, Progress::Completed { .. })
    }

    /// Whether only beta skills are missing.
    pub const fn is_pending(&self) -> bool {
        matches!(self.progress, Progress::Pending { .. })
    }
}

/// How a person lies to the goal of one skill; nothing when it is not measured, or gave no level.
pub fn step_of(board: &Board, demand: &Demand) -> Option<GapStep> {
    board.mark(demand.skill)?.against(demand.goal)
}

#[cfg(test)]
mod tests {
    use psychometrics::scale::Level;
    use uuid::Uuid;

    use super::*;
    use crate::analytics::Mark;
    use crate::id::{PersonId, TypedId};

    fn demand(skill: u32, required: bool, state: SkillState) -> Demand {
        Demand { skill, required, state, goal: 150.0 }
    }

    fn mark(skill: u32, level: Option<Level>, first: u32, last: u32) -> Mark {
        Mark::new(skill, level, 140.0, Day::new(first), Day::new(last))
    }

    #[test]
    fn a_role_is_as_far_as_its_required_skills_and_optional_ones_count_for_nothing() {
        let marks = vec![mark(1, Some(Level::Average), 10, 40), mark(2, None, 20, 20), mark(9, None, 1, 99)];
        let person = PersonId::from_uuid(Uuid::from_u128(1));
        let board = Board { person, marks: marks.into(), holdings: [].into(), teams: [].into() };
        let demands = [
            demand(1, true, SkillState::Live),
            demand(2, true, SkillState::Beta),
            demand(9, false, SkillState::Live),
        ];
        let found = standing(&board, &demands);
        assert_eq!((found.required, found.done, found.beta), (2, 1, 1));
        assert_eq!(found.progress, Progress::Pending { measured: 1, required: 2 });
        let days = [found.started, found.last, found.oldest].map(|day| day.map(Day::number));
        assert_eq!(days, [Some(10), Some(40), Some(20)]);
        assert!(found.is_started() && found.is_pending() && !found.is_finished());
        let only = [demand(1, true, SkillState::Live)];
        assert!(standing(&board, &only).is_finished());
        assert_eq!(step_of(&board, &only[0]), Some(GapStep::JustBelow));
    }
}

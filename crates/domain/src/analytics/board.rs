//! One person on a board: what they measured, which roles they hold or held, and which teams they are in.
//!
//! Roles, skills and teams are numbers of the account's own, so that a board is small and quick to go through.

use psychometrics::role_score::RoleLevel;
use psychometrics::scale::Level;

use super::Day;
use crate::id::PersonId;
use crate::role::Experience;

/// One person with all that is counted of them; names are not among it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Who.
    pub person: PersonId,
    /// Their latest results, by the number of the skill.
    pub marks: Box<[Mark]>,
    /// The roles they hold, and those they held.
    pub holdings: Box<[Holding]>,
    /// The teams they are directly in.
    pub teams: Box<[u32]>,
}

/// A latest result in one skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The skill's number.
    pub skill: u32,
    /// The level; results of beta skills have none.
    pub level: Option<Level>,
    /// The score in tenths.
    ///
    /// INVARIANT (leaders never see scores): it leaves this folder only as a step against a goal.
    pub(super) tenths: u32,
    /// When the skill was measured for the first time.
    pub first: Day,
    /// When it was measured last.
    pub last: Day,
}

/// A role somebody holds because others assigned it, or held until the last source went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    /// The role's number.
    pub role: u32,
    /// Whether the person themselves is a source; otherwise it came through teams alone.
    pub direct: bool,
    /// Whether they chose it too.
    pub chosen: bool,
    /// When it was assigned.
    pub assigned: Day,
    /// When the last source went, if it did.
    pub removed: Option<Day>,
    /// Their own word on their experience.
    pub experience: Option<Experience>,
    /// The Role IQ's level with its date, once there is one.
    pub earned: Option<Earned>,
}

/// What a Role IQ says to leaders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earned {
    /// The level.
    pub level: RoleLevel,
    /// Whether the goals are met.
    pub goal_met: bool,
    /// The date of verification.
    pub verified: Day,
}

/// How a score lies to its goal, in five steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapStep {
    /// Below 65 % of the goal.
    FarBelow,
    /// Below 90 % of it.
    Below,
    /// Below it.
    JustBelow,
    /// At the goal or above.
    Met,
    /// From 115 % of it.
    WellAbove,
}

/// Where a step begins, as shares of the goal: the role levels' own bounds and the goal itself.
const STEPS: [(f64, GapStep); 4] =
    [(0.65, GapStep::FarBelow), (0.90, GapStep::Below), (1.0, GapStep::JustBelow), (1.15, GapStep::Met)];

impl GapStep {
    /// Every step, the lowest first.
    pub const ALL: [Self; 5] = [Self::FarBelow, Self::Below, Self::JustBelow, Self::Met, Self::WellAbove];

    /// The name the API and files use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FarBelow => "far_below",
            Self::Below => "below",
            Self::JustBelow => "just_below",
            Self::Met => "met",
            Self::WellAbove => "well_above",
        }
    }

    /// Whether the goal is not met.
    pub const fn is_below(self) -> bool {
        matches!(self, Self::FarBelow | Self::Below | Self::JustBelow)
    }
}

impl Mark {
    /// A result as it is stored; a result of a beta skill has no level, and no score that says anything.
    pub fn new(skill: u32, level: Option<Level>, score: f64, first: Day, last: Day) -> Self {
        let tenths = (score.clamp(0.0, 300.0) * 10.0).round();
        // Held to 0..3000 the line before.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to 0..3000")]
        let tenths = tenths as u32;
        Self { skill, level, tenths, first, last }
    }

    /// How it lies to a goal; nothing for results without a level.
    pub fn against(&self, goal: f64) -> Option<GapStep> {
        self.level?;
        let share = f64::from(self.tenths) / (10.0 * goal);
        let step = STEPS.iter().find(|(bound, _)| share < *bound).map(|(_, step)| *step);
        Some(step.unwrap_or(GapStep::WellAbove))
    }
}

impl Board {
    /// The latest result in a skill.
    pub fn mark(&self, skill: u32) -> Option<&Mark> {
        let place = self.marks.binary_search_by_key(&skill, |mark| mark.skill).ok()?;
        self.marks.get(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_lies_to_its_goal_in_five_steps_and_a_beta_result_does_not() {
        let step = |score| Mark::new(1, Some(Level::Average), score, Day::new(1), Day::new(2)).against(160.0);
        assert_eq!(
            [80.0, 103.9, 104.1, 143.9, 144.1, 159.9, 160.0, 183.9, 184.1].map(|score| step(score).unwrap()),
            [
                GapStep::FarBelow,
                GapStep::FarBelow,
                GapStep::Below,
                GapStep::Below,
                GapStep::JustBelow,
                GapStep::JustBelow,
                GapStep::Met,
                GapStep::Met,
                GapStep::WellAbove
            ]
        );
        assert_eq!(Mark::new(1, None, 200.0, Day::new(1), Day::new(2)).against(100.0), None);
    }
}

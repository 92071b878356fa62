//! A named set of skills with goals and a badge, and how far a learner has come with it.

pub mod badge;
mod difference;
pub mod draft;
mod editing;
mod name_shown;
mod role_iq;
mod what_if;

pub use difference::{Changed, Difference, LONGEST_TITLE, RESTORABLE, RoleContent, check_publishable};
pub use draft::{BuilderStep, RoleDraft};
pub use editing::{RoleRefusal, may_adopt, may_edit, may_share};
pub use name_shown::NameShown;
pub use role_iq::{
    BenchmarkBasis, RequiredResult, RoleIq, RoleIqDetail, SkillBenchmark, SkillGoal, role_level_from_name,
    role_level_name,
};
pub use what_if::{NextLevel, Retaken};

use psychometrics::role_score::GoalChoice;
use serde::{Deserialize, Serialize};

use crate::id::{AccountId, RoleId, SkillId};
use crate::result::LatestResult;
use crate::skill::SkillState;
use crate::text::Slug;

/// Where a role stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoleState {
    /// Being composed.
    Draft,
    /// Visible to learners.
    Published,
    /// Put away; results stay.
    Archived,
}

impl RoleState {
    /// The name the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Draft, Self::Published, Self::Archived].into_iter().find(|state| state.name() == name)
    }
}

/// A skill's goal relative to its benchmark (product 8.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalStep {
    /// Ten percent below the benchmark.
    Lower,
    /// The benchmark.
    Median,
    /// Ten percent above the benchmark.
    Higher,
}

impl GoalStep {
    /// How the measurement sees it.
    pub const fn choice(self) -> GoalChoice {
        match self {
            Self::Lower => GoalChoice::Lower,
            Self::Median => GoalChoice::AtBenchmark,
            Self::Higher => GoalChoice::Higher,
        }
    }

    /// The name content files, the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lower => "lower",
            Self::Median => "median",
            Self::Higher => "higher",
        }
    }

    /// The step of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Lower, Self::Median, Self::Higher].into_iter().find(|step| step.name() == name)
    }
}

/// A learner's own word on their experience: a baseline, never an input to the result (product 7.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Experience {
    /// Starting out.
    Beginner,
    /// First job.
    EntryLevel,
    /// Some years.
    MidLevel,
    /// Many years.
    SeniorLevel,
}

impl Experience {
    /// Every answer, the least first.
    pub const ALL: [Self; 4] = [Self::Beginner, Self::EntryLevel, Self::MidLevel, Self::SeniorLevel];

    /// The name the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Beginner => "beginner",
            Self::EntryLevel => "entry_level",
            Self::MidLevel => "mid_level",
            Self::SeniorLevel => "senior_level",
        }
    }

    /// The answer of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }
}

/// One skill of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleSkill {
    /// Which.
    pub skill: SkillId,
    /// Whether the role needs it; optional skills never hold a role back.
    pub required: bool,
    /// Its goal.
    pub goal: GoalStep,
}

/// The picture of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// The slug of the icon.
    pub icon: String,
    /// The background as `#rrggbb`.
    pub colour: String,
}

/// A role as of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its identifier.
    pub id: RoleId,
    /// The account it belongs to; [`AccountId::LIBRARY`] for library roles.
    pub home: AccountId,
    /// Its name in addresses, unique in its home.
    pub slug: Slug,
    /// Counts its published changes.
    pub version: u32,
    /// Where it stands.
    pub state: RoleState,
    /// Its title.
    pub title: String,
    /// One sentence: what someone in this role can do.
    pub summary: String,
    /// The family Explore lists it under.
    pub family: String,
    /// Its badge.
    pub badge: Badge,
    /// Its skills in order.
    pub skills: Vec<RoleSkill>,
}

/// How far a learner has come with a role (product 7.1, 7.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Progress {
    /// Nothing measured yet.
    NotStarted {
        /// How many required skills there are.
        required: usize,
    },
    /// Some required skills measured.
    InProgress {
        /// How many are.
        measured: usize,
        /// Of how many.
        required: usize,
    },
    /// Everything measurable is measured, but a required skill is beta.
    Pending {
        /// How many required skills have a result.
        measured: usize,
        /// Of how many.
        required: usize,
    },
    /// Every required skill has a result.
    Completed {
        /// How many required skills there are.
        required: usize,
    },
}

impl Progress {
    /// The same for somebody who may have completed an earlier version, which they keep (product 8.7).
    #[must_use]
    pub const fn or_earned(self, is_earned: bool) -> Self {
        match self {
            Self::NotStarted { required }
            | Self::InProgress { required, .. }
            | Self::Pending { required, .. }
                if is_earned =>
            {
                Self::Completed { required }
            }
            _ => self,
        }
    }
}

/// What a role's required skills add up to for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    required: usize,
    measured: usize,
    beta_taken: usize,
    beta_open: usize,
}

impl Tally {
    /// Counts one skill: whether the role needs it, where it stands, and whether the latest result, if any, is scored.
    ///
    /// It asks for no score, so that leaders' reads need none.
    pub fn count(&mut self, required: bool, state: SkillState, scored: Option<bool>) {
        if !required {
            return;
        }
        self.required += 1;
        match scored {
            Some(true) => self.measured += 1,
            Some(false) if state == SkillState::Beta => self.beta_taken += 1,
            _ if state == SkillState::Beta => self.beta_open += 1,
            _ => {}
        }
    }

    /// How far the person is.
    pub const fn progress(self) -> Progress {
        let Self { required, measured, beta_taken, beta_open } = self;
        if measured == required {
            Progress::Completed { required }
        } else if beta_taken > 0 && measured + beta_taken + beta_open == required {
            Progress::Pending { measured, required }
        } else if measured + beta_taken == 0 {
            Progress::NotStarted { required }
        } else {
            Progress::InProgress { measured, required }
        }
    }
}

/// How far a learner is, given each skill's state and the learner's latest result in it.
///
/// `skills` yields (required, the skill's state, the latest result if any); only scored results count.
pub fn progress<'a>(
    skills: impl IntoIterator<Item = (bool, SkillState, Option<&'a LatestResult>)>,
) -> Progress {
    let mut tally = Tally::default();
    for (required, state, result) in skills {
        tally.count(required, state, result.map(|result| result.scored));
    }
    tally.progress()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::LatestResult;

    fn result(scored: bool) -> LatestResult {
        LatestResult { scored, ..LatestResult::sample() }
    }

    #[test]
    fn progress_counts_required_skills_only() {
        let (live, scored) = (SkillState::Live, result(true));
        let of = |skills: &[(bool, SkillState, Option<&LatestResult>)]| progress(skills.iter().copied());
        assert_eq!(of(&[(true, live, None), (true, live, None)]), Progress::NotStarted { required: 2 });
        assert_eq!(
            of(&[(true, live, Some(&scored)), (true, live, None), (false, live, None)]),
            Progress::InProgress { measured: 1, required: 2 }
        );
        assert_eq!(
            of(&[(true, live, Some(&scored)), (false, live, None)]),
            Progress::Completed { required: 1 }
        );
    }

    #[test]
    fn a_required_beta_skill_leaves_the_role_pending_until_it_is_live_and_retaken() {
        let (scored, unscored) = (result(true), result(false));
        let pending = [(true, SkillState::Live, Some(&scored)), (true, SkillState::Beta, Some(&unscored))];
        assert_eq!(progress(pending), Progress::Pending { measured: 1, required: 2 });
        let gone_live = [(true, SkillState::Live, Some(&scored)), (true, SkillState::Live, Some(&unscored))];
        assert_eq!(progress(gone_live), Progress::InProgress { measured: 1, required: 2 });
    }
}

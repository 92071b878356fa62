//! Something measurable by one skill assessment: its topics, its state, its item bank as of one revision.

use serde::{Deserialize, Serialize};

use crate::id::{SkillId, TopicId};
use crate::text::Slug;

/// Where a skill or an item stands in its life (product 6.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkillState {
    /// Being written; nobody takes it.
    Draft,
    /// Can be taken; gives counts, no score.
    Beta,
    /// Can be taken and gives a Skill IQ.
    Live,
    /// Cannot be started any more; its last results remain.
    Retired,
}

impl SkillState {
    /// Every state in the order of a skill's life.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Beta, Self::Live, Self::Retired];

    /// The name content files, the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Beta => "beta",
            Self::Live => "live",
            Self::Retired => "retired",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether an attempt may begin.
    pub const fn may_start(self) -> bool {
        matches!(self, Self::Beta | Self::Live)
    }
}

/// One topic of a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its identifier.
    pub id: TopicId,
    /// Its name in content files.
    pub slug: Slug,
    /// Its name on screen.
    pub name: String,
    /// One sentence: what belongs to it.
    pub summary: String,
    /// Its part of an attempt in percent; a skill's topics add up to 100.
    pub share: u32,
}

/// A skill as it stands in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// Its identifier.
    pub id: SkillId,
    /// Its name in addresses.
    pub slug: Slug,
    /// Counts the changes of its content; attempts pin it.
    pub revision: u32,
    /// Its name on screen.
    pub name: String,
    /// One sentence: what is measured.
    pub summary: String,
    /// A few sentences for the taker.
    pub description: String,
    /// The family Explore lists it under.
    pub family: String,
    /// The slug of its icon.
    pub icon: String,
    /// Where it stands.
    pub state: SkillState,
    /// The fewest items of an attempt.
    pub shortest: u32,
    /// The most items of an attempt.
    pub longest: u32,
    /// Its topics in display order.
    pub topics: Vec<Topic>,
}

/// The fewest items of an attempt unless the skill says otherwise.
pub const SHORTEST: u32 = 15;
/// The most items of an attempt unless the skill says otherwise.
pub const LONGEST: u32 = 30;

//! What narrows a view of analytics, and the part of it that decides whose numbers are counted.

use psychometrics::role_score::RoleLevel;

use super::{Holding, Month};
use crate::id::{RoleId, SkillId, TeamId};

/// Whose holdings are looked at.
///
/// There is no third choice that holds both: whoever left would be the difference between two views.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Members {
    /// Those who have the role.
    #[default]
    Active,
    /// Those who had it.
    Removed,
}

impl Members {
    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Removed => "removed",
        }
    }

    /// The choice of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Active, Self::Removed].into_iter().find(|members| members.name() == name)
    }
}

/// A team, with those below or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TeamFilter {
    /// The team.
    pub team: TeamId,
    /// Whether the teams below count too.
    pub below: bool,
}

/// Everything a view can be narrowed by (product 9.3).
///
/// Role and skill choose rows, and level chooses people from lists; none of them changes a number that is published, so
/// that only the rest, a [`Window`], can be played off against another view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Filter {
    /// One role.
    pub role: Option<RoleId>,
    /// Roles with this skill.
    pub skill: Option<SkillId>,
    /// One team.
    pub team: Option<TeamFilter>,
    /// In lists of people: those of this level.
    pub level: Option<RoleLevel>,
    /// Assigned in this month or later.
    pub from: Option<Month>,
    /// Assigned in this month or earlier.
    pub to: Option<Month>,
    /// Who has the role, or who had it.
    pub members: Members,
}

/// The part of a filter that decides who is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Window {
    /// A set of people named by a team; see [`set_of`].
    pub set: Option<u32>,
    /// Assigned in this month or later.
    pub from: Option<Month>,
    /// Assigned in this month or earlier.
    pub to: Option<Month>,
    /// Who has the role, or who had it.
    pub members: Members,
}

/// The number of the set of people that a team names: those directly in it, or those below as well.
pub const fn set_of(team: u32, below: bool) -> u32 {
    team * 2 + below as u32
}

impl Window {
    /// Whether a holding of somebody in these sets is counted.
    pub fn holds(&self, holding: &Holding, sets: &[u32]) -> bool {
        self.has_members(holding.removed.is_some())
            && self.has_month(holding.assigned.month())
            && self.set.is_none_or(|set| sets.contains(&set))
    }

    /// Whether it looks at those who had a role, or have it.
    pub const fn has_members(&self, removed: bool) -> bool {
        removed == matches!(self.members, Members::Removed)
    }

    /// Whether a month lies in it.
    pub fn has_month(&self, month: Month) -> bool {
        self.from.is_none_or(|from| from <= month) && self.to.is_none_or(|to| month <= to)
    }
}

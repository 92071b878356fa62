//! Levels as they are shown: pips with the name beside them, so that neither colour nor shape carries it alone.

use crate::badge;
use askama::filters::Safe;
use domain::role::Experience;
use psychometrics::role_score::RoleLevel;
use psychometrics::scale::{Family, Level};

/// A step of a ladder of levels.
pub trait ShownLevel: Copy {
    /// How many steps the ladder has.
    const STEPS: usize;

    /// Which step this is, from 1.
    fn step(self) -> usize;

    /// The key of its name.
    fn key(self) -> &'static str;

    /// Its pips.
    fn pips(self) -> Safe<String> {
        badge::pips(self.step(), Self::STEPS)
    }
}

impl ShownLevel for Level {
    const STEPS: usize = 5;

    fn step(self) -> usize {
        match self {
            Self::Novice => 1,
            Self::Emerging => 2,
            Self::Average => 3,
            Self::AboveAverage => 4,
            Self::Expert => 5,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Novice => "level-novice",
            Self::Emerging => "level-emerging",
            Self::Average => "level-average",
            Self::AboveAverage => "level-above-average",
            Self::Expert => "level-expert",
        }
    }
}

impl ShownLevel for RoleLevel {
    const STEPS: usize = 4;

    fn step(self) -> usize {
        match self {
            Self::Beginner => 1,
            Self::EntryLevel => 2,
            Self::MidLevel => 3,
            Self::SeniorLevel => 4,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Beginner => "role-level-beginner",
            Self::EntryLevel => "role-level-entry",
            Self::MidLevel => "role-level-mid",
            Self::SeniorLevel => "role-level-senior",
        }
    }
}

impl ShownLevel for Experience {
    const STEPS: usize = 4;

    fn step(self) -> usize {
        measured_like(self).step()
    }

    fn key(self) -> &'static str {
        measured_like(self).key()
    }
}

/// The key of a level's family (product 6.6).
pub fn family_key(level: Level) -> &'static str {
    match level.family() {
        Family::Novice => "level-family-novice",
        Family::Proficient => "level-family-proficient",
        Family::Expert => "level-family-expert",
    }
}

/// Self-assessed and measured levels go by the same names, so that they can be compared.
fn measured_like(experience: Experience) -> RoleLevel {
    match experience {
        Experience::Beginner => RoleLevel::Beginner,
        Experience::EntryLevel => RoleLevel::EntryLevel,
        Experience::MidLevel => RoleLevel::MidLevel,
        Experience::SeniorLevel => RoleLevel::SeniorLevel,
    }
}

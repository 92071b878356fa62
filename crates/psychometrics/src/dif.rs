//! Differential functioning: whether people of the same ability but of different groups find an item equally hard.

use thiserror::Error;

use crate::complete_rows::RaggedRow;

pub mod logistic;
pub mod mantel_haenszel;
pub mod screen;

/// Which of the two groups compared a person belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// The group compared against, usually the larger one.
    Reference,
    /// The group that may be at a disadvantage.
    Focal,
}

/// How large a difference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifClass {
    /// Class A: none that matters.
    Negligible,
    /// Class B: use another item where there is one.
    Moderate,
    /// Class C: have people judge the item before it is used again.
    Large,
}

impl DifClass {
    /// The letter of the class: A, B or C.
    pub fn letter(self) -> char {
        match self {
            Self::Negligible => 'A',
            Self::Moderate => 'B',
            Self::Large => 'C',
        }
    }
}

/// A difference is tested at this level.
pub const SIGNIFICANCE: f64 = 0.05;

/// Below this many in the smaller group a class says little. Source: Zwick (2012).
pub const FEWEST_IN_GROUP: u64 = 200;

/// Below this many in both groups together a class says little. Source: Zwick (2012).
pub const FEWEST_TOGETHER: u64 = 500;

/// Why a difference cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DifError {
    /// A row of another length.
    #[error(transparent)]
    RaggedRow(#[from] RaggedRow),
    /// Rows and groups are matched by position.
    #[error("`{n_groups}` groups cannot be matched to `{n_rows}` rows; give each row its group")]
    Groups {
        /// How many rows.
        n_rows: usize,
        /// How many groups.
        n_groups: usize,
    },
    /// No one of equal score to compare with.
    #[error(
        "no two people of different groups with the same score answered differently, so there is nothing to compare; give more answers"
    )]
    NothingToCompare,
    /// The odds are zero or infinite.
    #[error(
        "group or score alone settles every answer, so the odds have no finite estimate; give more answers"
    )]
    Separated,
}

/// Everyone with one score: right and wrong answers to the studied item in both groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stratum {
    /// Right answers of the reference group.
    pub reference_right: u64,
    /// Its wrong answers.
    pub reference_wrong: u64,
    /// Right answers of the focal group.
    pub focal_right: u64,
    /// Its wrong answers.
    pub focal_wrong: u64,
}

impl Stratum {
    fn count(&mut self, group: Group, right: bool) {
        let cell = match (group, right) {
            (Group::Reference, true) => &mut self.reference_right,
            (Group::Reference, false) => &mut self.reference_wrong,
            (Group::Focal, true) => &mut self.focal_right,
            (Group::Focal, false) => &mut self.focal_wrong,
        };
        *cell += 1;
    }

    fn n_reference(&self) -> u64 {
        self.reference_right + self.reference_wrong
    }

    fn n_focal(&self) -> u64 {
        self.focal_right + self.focal_wrong
    }
}

/// Sorts answers to one item by score: stratum `k` holds everyone with score `k`.
///
/// The score is a total score that includes the studied item, or for adaptive attempts the number of the band of ability.
/// Source: Holland and Thayer (1988); Zwick, Thayer and Wingersky (1994) for bands of ability.
pub fn strata(answers: impl IntoIterator<Item = (Group, u16, bool)>) -> Vec<Stratum> {
    let mut strata = Vec::new();
    for (group, score, right) in answers {
        let score = usize::from(score);
        if score >= strata.len() {
            strata.resize(score + 1, Stratum::default());
        }
        if let Some(stratum) = strata.get_mut(score) {
            stratum.count(group, right);
        }
    }
    strata
}

/// How many people of the reference and of the focal group there are.
fn group_sizes(strata: &[Stratum]) -> (u64, u64) {
    (strata.iter().map(Stratum::n_reference).sum(), strata.iter().map(Stratum::n_focal).sum())
}

/// Whether a class may be taken seriously with so many people.
fn is_enough(n_reference: u64, n_focal: u64) -> bool {
    n_reference.min(n_focal) >= FEWEST_IN_GROUP && n_reference + n_focal >= FEWEST_TOGETHER
}

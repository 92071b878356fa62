//! Selection rates of groups against each other: ratios, exact and approximate probabilities, and when there are too few to say.
//!
//! Everything here is a number or a note about numbers; what follows from them is for people to say.

use thiserror::Error;

pub mod fisher;
pub mod groups;
pub mod proportions;

use fisher::two_sided;
use groups::Group;
use proportions::TwoProportions;

/// Fewer people than this are too few: a rate of one half is then uncertain by 18 points and more (95 %).
pub const FEWEST_PEOPLE: u64 = 30;

/// Groups smaller than this part of all people, in per cent, are too small.
/// Source: Uniform Guidelines on Employee Selection Procedures (1978), section 15.
pub const SMALLEST_PER_CENT: u64 = 2;

/// More people than this are taken for a mistake; it also bounds the work of the exact test.
const MOST_PEOPLE: u64 = 1_000_000_000;

/// Why counts are refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FairnessError {
    /// More selected than there were.
    #[error(
        "`{selected}` of `{total}` people cannot be selected; a group needs at most as many selected as people, and at most {MOST_PEOPLE} people"
    )]
    Counts {
        /// People selected.
        selected: u64,
        /// People in all.
        total: u64,
    },
    /// A row with another number of values than attributes.
    #[error("a row has `{found}` values for {expected} attributes; give one for each")]
    Values {
        /// Attributes of the table.
        expected: usize,
        /// Values given.
        found: usize,
    },
    /// An attribute that the table does not have.
    #[error("there is no attribute `{attribute}` among {n_attributes}; count from 0")]
    UnknownAttribute {
        /// The attribute named.
        attribute: usize,
        /// How many there are.
        n_attributes: usize,
    },
}

/// Why a comparison has too few people to say anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TooFew {
    /// Under 30 people.
    FewPeople,
    /// Under 2 % of all people in the table.
    SmallShare,
    /// The ratio changes its side of four fifths when one selection moves between the two groups.
    /// Source: Questions and Answers on the Uniform Guidelines (1979), question 21.
    OnePersonDecides,
}

/// A group against the one with the highest rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// The group's rate over the highest.
    pub impact_ratio: f64,
    /// Whether that is below four fifths, reckoned without rounding.
    pub below_four_fifths: bool,
    /// The two-sided p of Fisher's exact test.
    pub fisher_p: f64,
    /// The z of the difference, where every expected count is at least five.
    pub proportions: Option<TwoProportions>,
}

/// What is known of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupReport {
    /// The group with its counts.
    pub group: Group,
    /// Selected people over people, absent without people.
    pub rate: Option<f64>,
    /// Whether the others are compared with this one.
    pub is_reference: bool,
    /// The comparison; absent for the reference, without people, and where nobody at all is selected.
    pub comparison: Option<Comparison>,
    /// Reasons to say nothing; none of them changes a number.
    pub too_few: Vec<TooFew>,
}

/// Compares groups with the one whose rate is highest, the first of equals.
///
/// A group of under 30 people or 2 % is compared but not compared with, unless all are so small; its ratio can exceed 1.
/// Source of the four fifths: Uniform Guidelines on Employee Selection Procedures (1978), section 4.
pub fn compare(groups: &[Group]) -> Vec<GroupReport> {
    let all: u64 = groups.iter().map(Group::total).sum();
    let reference = reference(groups, all);
    groups
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let is_reference = reference.is_some_and(|(place, _)| place == at);
            let other = reference.map(|(_, other)| other).filter(|_| !is_reference);
            let comparison = other.and_then(|other| Comparison::of(group, other));
            let mut too_few = sizes(group, all);
            if let (Some(other), Some(comparison)) = (other, comparison)
                && one_person_decides(group, other, comparison.below_four_fifths)
            {
                too_few.push(TooFew::OnePersonDecides);
            }
            GroupReport { group: group.clone(), rate: group.rate(), is_reference, comparison, too_few }
        })
        .collect()
}

impl Comparison {
    fn of(group: &Group, other: &Group) -> Option<Self> {
        let (rate, highest) = (group.rate()?, other.rate()?);
        if highest <= 0.0 {
            return None;
        }
        let table = [[group.selected(), group.rest()], [other.selected(), other.rest()]];
        Some(Self {
            impact_ratio: rate / highest,
            below_four_fifths: is_below_four_fifths(group.counts(), other.counts()),
            fisher_p: two_sided(table),
            proportions: TwoProportions::of(group, other),
        })
    }
}

fn reference(groups: &[Group], all: u64) -> Option<(usize, &Group)> {
    let highest = |may_be_small: bool| {
        let mut best: Option<(usize, &Group)> = None;
        for (at, group) in groups.iter().enumerate().filter(|(_, group)| group.total() > 0) {
            let counts = may_be_small || sizes(group, all).is_empty();
            if counts && best.is_none_or(|(_, best)| is_higher(group, best)) {
                best = Some((at, group));
            }
        }
        best
    };
    highest(false).or_else(|| highest(true))
}

fn sizes(group: &Group, all: u64) -> Vec<TooFew> {
    let is_few = group.total() < FEWEST_PEOPLE;
    let is_small = 100 * group.total() < SMALLEST_PER_CENT * all;
    let reasons = [(is_few, TooFew::FewPeople), (is_small, TooFew::SmallShare)];
    reasons.into_iter().filter(|(applies, _)| *applies).map(|(_, reason)| reason).collect()
}

fn is_higher(one: &Group, other: &Group) -> bool {
    product(one.selected(), other.total()) > product(other.selected(), one.total())
}

/// `selected / total < 4/5 * selected / total` of the other, in whole numbers.
fn is_below_four_fifths(group: (u64, u64), other: (u64, u64)) -> bool {
    5 * product(group.0, other.1) < 4 * product(other.0, group.1)
}

/// Whether moving one selection against the finding would turn it.
fn one_person_decides(group: &Group, other: &Group, is_below: bool) -> bool {
    let ((selected, total), (of_other, total_of_other)) = (group.counts(), other.counts());
    let moved = if is_below {
        (selected < total && of_other > 0).then(|| (selected + 1, of_other - 1))
    } else {
        (selected > 0 && of_other < total_of_other).then(|| (selected - 1, of_other + 1))
    };
    moved.is_some_and(|(selected, of_other)| {
        is_below_four_fifths((selected, total), (of_other, total_of_other)) != is_below
    })
}

fn product(one: u64, other: u64) -> u128 {
    u128::from(one) * u128::from(other)
}

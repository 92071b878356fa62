//! Every item of a form compared between two groups, with items that differ taken out of the score people are matched by.

use super::{
    DifClass, DifError, Group,
    logistic::{LogisticDif, logistic},
    mantel_haenszel::{MantelHaenszel, mantel_haenszel},
    strata,
};
use crate::complete_rows::CompleteRows;

/// What people are matched by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Matching {
    /// The total score.
    TotalScore,
    /// The score on the items of class A and the studied item, found by repeating the comparison until the classes stay.
    /// Source: Candell and Drasgow (1988), Clauser, Mazor and Hambleton (1993).
    Purified,
}

/// The comparison of all items of a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Screen {
    /// How many rows answered every item and entered.
    pub n_complete: usize,
    /// How many rows were left out for a missing answer.
    pub n_left_out: usize,
    /// Each item, in the order of the items.
    pub items: Vec<ItemDif>,
}

/// The comparison of one item; a method that cannot say anything says why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemDif {
    /// By Mantel-Haenszel.
    pub mantel_haenszel: Result<MantelHaenszel, DifError>,
    /// By logistic regression.
    pub logistic: Result<LogisticDif, DifError>,
    /// Whether the item counts in the score that other items are matched by.
    pub is_matching: bool,
}

/// Classes settle after two or three rounds; where they go to and fro this ends it.
const MOST_ROUNDS: u32 = 10;

/// Compares two groups on every item; rows have one cell per item, and only complete rows enter.
///
/// The studied item always counts in its own matching score, without which equal groups of different ability would seem to differ.
/// Source: Holland and Thayer (1988).
pub fn screen<R: AsRef<[Option<bool>]>>(
    n_items: usize,
    rows: &[R],
    groups: &[Group],
    matching: Matching,
) -> Result<Screen, DifError> {
    if rows.len() != groups.len() {
        return Err(DifError::Groups { n_rows: rows.len(), n_groups: groups.len() });
    }
    let complete = CompleteRows::of(rows, n_items)?;
    let groups: Vec<Group> = complete.kept.iter().filter_map(|row| groups.get(*row)).copied().collect();
    let form = Form { complete: &complete, groups: &groups };
    let mut counts = vec![true; n_items];
    let mut items = form.compare(&counts);
    if matching == Matching::Purified {
        for _ in 0..MOST_ROUNDS {
            let next: Vec<bool> = items.iter().map(is_alike).collect();
            if next == counts || !next.contains(&true) {
                break;
            }
            counts = next;
            items = form.compare(&counts);
        }
    }
    Ok(Screen { n_complete: complete.len(), n_left_out: complete.n_left_out, items })
}

/// An item that cannot be compared does no harm to the score.
fn is_alike(item: &ItemDif) -> bool {
    item.mantel_haenszel.map_or(true, |fit| fit.class == DifClass::Negligible)
}

struct Form<'a> {
    complete: &'a CompleteRows,
    groups: &'a [Group],
}

impl Form<'_> {
    /// Compares every item, matching by the items that count.
    fn compare(&self, counts: &[bool]) -> Vec<ItemDif> {
        let of_counting = |row: &[bool]| {
            let points = row.iter().zip(counts).map(|(right, counts)| u16::from(*right && *counts));
            points.fold(0, u16::saturating_add)
        };
        let scores: Vec<u16> = self.complete.iter().map(of_counting).collect();
        let item = |(item, is_matching): (usize, &bool)| {
            let answers = self.complete.iter().zip(&scores).zip(self.groups).map(|((row, score), group)| {
                let right = row.get(item).copied().unwrap_or(false);
                (*group, score.saturating_add(u16::from(right && !is_matching)), right)
            });
            let strata = strata(answers);
            ItemDif {
                mantel_haenszel: mantel_haenszel(&strata),
                logistic: logistic(&strata),
                is_matching: *is_matching,
            }
        };
        counts.iter().enumerate().map(item).collect()
    }
}

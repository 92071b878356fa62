//! Classical item statistics: proportion right, item-total and item-rest correlations, from answers some of which may be missing.

use thiserror::Error;

use crate::{item::LARGEST, moments::Moments};

pub mod options;

pub(crate) mod covariance;

/// Why a table of answers is refused.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum TableError {
    /// A row does not have one cell for each item.
    #[error(
        "row `{row}` has `{found}` answers and should have `{expected}`; leave a cell empty where an item was not shown"
    )]
    Ragged {
        /// The row, from 0.
        row: usize,
        /// Its length.
        found: usize,
        /// How many items there are.
        expected: usize,
    },
    /// A score that is not a number of ordinary size.
    #[error("the score `{score}` of item `{item}` in row `{row}` must lie between -1000000 and 1000000")]
    Score {
        /// The row, from 0.
        row: usize,
        /// The column, from 0.
        item: usize,
        /// The score given.
        score: f64,
    },
    /// An option that the item does not have.
    #[error(
        "option `{option}` of item `{item}` in row `{row}` must be below `{n_options}`, the number of its options"
    )]
    Option {
        /// The row, from 0.
        row: usize,
        /// The column, from 0.
        item: usize,
        /// The option given.
        option: usize,
        /// How many options the item has.
        n_options: usize,
    },
    /// The key is not one of the item's options.
    #[error("the key `{key}` of item `{item}` must be below `{n_options}`, the number of its options")]
    Key {
        /// The column, from 0.
        item: usize,
        /// The key given.
        key: usize,
        /// How many options the item has.
        n_options: usize,
    },
    /// A list that should have one entry for each row.
    #[error("`{found}` values for `{expected}` rows; give one for each row")]
    Length {
        /// Values given.
        found: usize,
        /// Rows in the table.
        expected: usize,
    },
    /// A weight or a value beside a row that is not usable.
    #[error(
        "the value `{value}` beside row `{row}` must lie between -1000000 and 1000000, and a weight not below 0"
    )]
    Beside {
        /// The row, from 0.
        row: usize,
        /// The value given.
        value: f64,
    },
}

/// Scored answers: one row per person, one column per item; an absent score means that the item was not shown.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreTable {
    n_items: usize,
    scores: Vec<Option<f64>>,
    weights: Vec<f64>,
}

/// What is wrong with an item's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ItemFinding {
    /// Nobody was shown the item.
    NotShown,
    /// Everyone got the same score, so it tells nobody from anybody.
    Constant,
    /// Those who were shown it do not differ in the rest.
    NothingToCompare,
    /// Those who do better in the rest do worse here: the key is probably wrong.
    KeyError,
}

/// The classical statistics of an item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemStatistics {
    /// How many people were shown the item; the sum of their weights.
    pub n: f64,
    /// Mean score, which for scores of 0 and 1 is the proportion right; absent when nobody was shown it.
    pub mean: Option<f64>,
    /// Correlation with the score over all items, its own among them; absent where one of the two does not vary.
    pub item_total: Option<f64>,
    /// Correlation with the score over the other items, for scores of 0 and 1 the corrected point-biserial.
    pub item_rest: Option<f64>,
    /// What is wrong, if anything.
    pub finding: Option<ItemFinding>,
}

impl ScoreTable {
    /// A table in which every row counts once; an empty list of rows is a table without items.
    pub fn new(rows: &[Vec<Option<f64>>]) -> Result<Self, TableError> {
        let n_items = rows.first().map_or(0, Vec::len);
        for (row, cells) in rows.iter().enumerate() {
            if cells.len() != n_items {
                return Err(TableError::Ragged { row, found: cells.len(), expected: n_items });
            }
            let broken = cells.iter().enumerate().find_map(|(item, cell)| {
                cell.filter(|score| !is_ordinary(*score)).map(|score| TableError::Score { row, item, score })
            });
            broken.map_or(Ok(()), Err)?;
        }
        Ok(Self { n_items, scores: rows.concat(), weights: vec![1.0; rows.len()] })
    }

    /// The same rows, each counting as often as its weight says; 0 leaves a row out.
    pub fn weighted(self, weights: Vec<f64>) -> Result<Self, TableError> {
        beside_rows(&weights, self.weights.len())?;
        if let Some((row, value)) = weights.iter().enumerate().find(|(_, weight)| **weight < 0.0) {
            return Err(TableError::Beside { row, value: *value });
        }
        Ok(Self { weights, ..self })
    }

    /// How many columns there are.
    pub fn n_items(&self) -> usize {
        self.n_items
    }

    /// Each row with its weight.
    fn rows(&self) -> impl Iterator<Item = (&[Option<f64>], f64)> {
        // A width of 0 would panic, and without items there is nothing to give.
        self.scores.chunks_exact(self.n_items.max(1)).zip(self.weights.iter().copied())
    }
}

/// The statistics of every item, in the order of the columns.
///
/// A person's total and rest are mean scores over the items shown to them, so that people with different items compare; where
/// everyone has every item the correlations are those with the sum. After an adaptive attempt everyone is right about equally
/// often, whatever their ability: there use [`correlations`] with the abilities.
pub fn statistics(table: &ScoreTable) -> Vec<ItemStatistics> {
    let mut totals = vec![Moments::default(); table.n_items];
    let mut rests = totals.clone();
    for (row, weight) in table.rows() {
        let whole = Tally::of(row);
        for ((total, rest), score) in totals.iter_mut().zip(&mut rests).zip(row) {
            let Some(score) = *score else { continue };
            total.push(score, whole.mean().unwrap_or(score), weight);
            if let Some(mean) = whole.without(score).mean() {
                rest.push(score, mean, weight);
            }
        }
    }
    totals.iter().zip(&rests).map(|(total, rest)| ItemStatistics::of(*total, *rest)).collect()
}

/// The correlation of every item's score with a value of each person, as their ability; absent where one of the two does not vary.
pub fn correlations(table: &ScoreTable, values: &[f64]) -> Result<Vec<Option<f64>>, TableError> {
    beside_rows(values, table.weights.len())?;
    let mut pairs = vec![Moments::default(); table.n_items];
    for ((row, weight), value) in table.rows().zip(values) {
        for (pair, score) in pairs.iter_mut().zip(row) {
            if let Some(score) = score {
                pair.push(*score, *value, weight);
            }
        }
    }
    Ok(pairs.iter().map(Moments::correlation).collect())
}

fn beside_rows(values: &[f64], n_rows: usize) -> Result<(), TableError> {
    if values.len() != n_rows {
        return Err(TableError::Length { found: values.len(), expected: n_rows });
    }
    match values.iter().enumerate().find(|(_, value)| !is_ordinary(**value)) {
        Some((row, value)) => Err(TableError::Beside { row, value: *value }),
        None => Ok(()),
    }
}

/// Whether squares and sums of the number stay finite.
fn is_ordinary(value: f64) -> bool {
    (-LARGEST..=LARGEST).contains(&value)
}

impl ItemStatistics {
    fn of(total: Moments, rest: Moments) -> Self {
        let item_rest = rest.correlation();
        let finding = match item_rest {
            _ if total.weight() <= 0.0 => Some(ItemFinding::NotShown),
            _ if total.is_constant() => Some(ItemFinding::Constant),
            None => Some(ItemFinding::NothingToCompare),
            Some(correlation) => (correlation < 0.0).then_some(ItemFinding::KeyError),
        };
        Self { n: total.weight(), mean: total.mean(), item_total: total.correlation(), item_rest, finding }
    }
}

/// A sum of scores and how many they are.
#[derive(Clone, Copy)]
struct Tally {
    sum: f64,
    n: f64,
}

impl Tally {
    fn of(row: &[Option<f64>]) -> Self {
        row.iter()
            .flatten()
            .fold(Self { sum: 0.0, n: 0.0 }, |tally, score| Self { sum: tally.sum + score, n: tally.n + 1.0 })
    }

    fn without(self, score: f64) -> Self {
        Self { sum: self.sum - score, n: self.n - 1.0 }
    }

    fn mean(self) -> Option<f64> {
        (self.n > 0.0).then(|| self.sum / self.n)
    }
}

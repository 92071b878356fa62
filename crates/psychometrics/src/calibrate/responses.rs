//! What persons answered: a matrix of persons by items, one byte a cell, with a frequency for each row.

use thiserror::Error;

/// Why answers are refused; rows and items are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum ResponseError {
    /// A row has more or fewer cells than there are items.
    #[error("row `{row}` has `{n_cells}` cells for {n_items} items; give one cell for each item")]
    Width {
        /// The row.
        row: usize,
        /// How many cells it has.
        n_cells: usize,
        /// How many items there are.
        n_items: usize,
    },
    /// The frequency of a row is not a number of persons.
    #[error("row `{row}` has the weight `{weight}`; a weight is 0 or a number from 1e-9 to 1e12")]
    Weight {
        /// The row.
        row: usize,
        /// Its weight.
        weight: f64,
    },
    /// An answer names an item that is not there.
    #[error("row `{row}` answers item `{item}`, but there are only {n_items} items")]
    UnknownItem {
        /// The row.
        row: usize,
        /// The item.
        item: usize,
        /// How many items there are.
        n_items: usize,
    },
    /// A category beyond the last that is allowed.
    #[error("row `{row}` has category `{category}` for item `{item}`; categories go from 0 to {highest}")]
    Category {
        /// The row.
        row: usize,
        /// The item.
        item: usize,
        /// The category.
        category: u8,
        /// The highest allowed category.
        highest: u8,
    },
}

/// The cell of an item that was not shown.
const NOT_SHOWN: u8 = u8::MAX;

/// Weights beyond these are typing errors; within them every sum of persons stays finite and tells them apart.
const WEIGHTS: std::ops::RangeInclusive<f64> = 1e-9..=1e12;

/// Ordered categories of one item go from 0 to this.
pub const HIGHEST_CATEGORY: u8 = 9;

/// Right, wrong or not shown, for each person and item.
#[derive(Debug, Clone, PartialEq)]
pub struct Responses(Cells);

/// Ordered categories from 0 to [`HIGHEST_CATEGORY`], or not shown, for each person and item.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratings(Cells);

impl Responses {
    /// An empty matrix for `n_items` items.
    pub fn new(n_items: usize) -> Self {
        Self(Cells::new(n_items))
    }

    /// Adds a person, or a pattern `weight` persons share: one cell for each item, absent where it was not shown.
    pub fn push(
        &mut self,
        cells: impl IntoIterator<Item = Option<bool>>,
        weight: f64,
    ) -> Result<(), ResponseError> {
        self.0.push(cells.into_iter().map(|cell| cell.map(u8::from)), weight)
    }

    /// Adds a person by the items shown, as an adaptive attempt has them; of two answers to one item the later counts.
    pub fn push_answers(
        &mut self,
        answers: impl IntoIterator<Item = (usize, bool)>,
        weight: f64,
    ) -> Result<(), ResponseError> {
        let mut cells = vec![None; self.0.n_items];
        for (item, right) in answers {
            let unknown =
                ResponseError::UnknownItem { row: self.0.weights.len(), item, n_items: self.0.n_items };
            *cells.get_mut(item).ok_or(unknown)? = Some(u8::from(right));
        }
        self.0.push(cells, weight)
    }

    /// How many items there are.
    pub fn n_items(&self) -> usize {
        self.0.n_items
    }

    /// How many rows were added.
    pub fn n_rows(&self) -> usize {
        self.0.weights.len()
    }

    /// The median over the items of how many persons answered each; it decides what can be calibrated.
    pub fn answers_per_item(&self) -> f64 {
        let mut shown: Vec<f64> = self.0.tallies().iter().map(|tally| tally.iter().sum()).collect();
        shown.sort_by(f64::total_cmp);
        shown.get(shown.len() / 2).copied().unwrap_or(0.0)
    }

    pub(super) fn cells(&self) -> &Cells {
        &self.0
    }
}

impl Ratings {
    /// An empty matrix for `n_items` items.
    pub fn new(n_items: usize) -> Self {
        Self(Cells::new(n_items))
    }

    /// Adds a person, or a pattern `weight` persons share: one category for each item, absent where it was not shown.
    pub fn push(
        &mut self,
        cells: impl IntoIterator<Item = Option<u8>>,
        weight: f64,
    ) -> Result<(), ResponseError> {
        self.0.push(cells, weight)
    }

    pub(super) fn cells(&self) -> &Cells {
        &self.0
    }
}

/// The cells of either matrix, row after row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cells {
    n_items: usize,
    bytes: Vec<u8>,
    weights: Vec<f64>,
}

impl Cells {
    fn new(n_items: usize) -> Self {
        Self { n_items, bytes: Vec::new(), weights: Vec::new() }
    }

    fn push(
        &mut self,
        cells: impl IntoIterator<Item = Option<u8>>,
        weight: f64,
    ) -> Result<(), ResponseError> {
        let start = self.bytes.len();
        let added = self.try_push(cells, weight);
        if added.is_err() {
            self.bytes.truncate(start);
        }
        added
    }

    fn try_push(
        &mut self,
        cells: impl IntoIterator<Item = Option<u8>>,
        weight: f64,
    ) -> Result<(), ResponseError> {
        let (row, start) = (self.weights.len(), self.bytes.len());
        if weight != 0.0 && !WEIGHTS.contains(&weight) {
            return Err(ResponseError::Weight { row, weight });
        }
        for (item, cell) in cells.into_iter().enumerate() {
            if let Some(category) = cell.filter(|category| *category > HIGHEST_CATEGORY) {
                return Err(ResponseError::Category { row, item, category, highest: HIGHEST_CATEGORY });
            }
            self.bytes.push(cell.unwrap_or(NOT_SHOWN));
        }
        let n_cells = self.bytes.len() - start;
        if n_cells != self.n_items {
            return Err(ResponseError::Width { row, n_cells, n_items: self.n_items });
        }
        self.weights.push(weight);
        Ok(())
    }

    /// Rows that stand for at least somebody, with their weight.
    pub(super) fn rows(&self) -> impl Iterator<Item = (Row<'_>, f64)> {
        // Without items every row is empty, and there is nothing to cut into rows.
        self.bytes
            .chunks_exact(self.n_items.max(1))
            .zip(&self.weights)
            .filter(|(_, weight)| **weight > 0.0)
            .map(|(cells, weight)| (Row(cells), *weight))
    }

    /// For each item how many persons gave each category.
    pub(super) fn tallies(&self) -> Vec<[f64; HIGHEST_CATEGORY as usize + 1]> {
        let mut tallies = vec![[0.0; HIGHEST_CATEGORY as usize + 1]; self.n_items];
        for (row, weight) in self.rows() {
            for (tally, cell) in tallies.iter_mut().zip(row.0) {
                if let Some(count) = tally.get_mut(usize::from(*cell)) {
                    *count += weight;
                }
            }
        }
        tallies
    }

    /// For each item whether somebody was not shown it.
    pub(super) fn gaps(&self) -> Vec<bool> {
        let mut gaps = vec![false; self.n_items];
        for (row, _) in self.rows() {
            for (gap, cell) in gaps.iter_mut().zip(row.0) {
                *gap |= *cell == NOT_SHOWN;
            }
        }
        gaps
    }
}

/// The cells of one person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a>(&'a [u8]);

impl Row<'_> {
    /// What was answered to an item; nothing where it was not shown.
    pub(super) fn category(self, item: usize) -> Option<usize> {
        self.0.get(item).filter(|cell| **cell != NOT_SHOWN).map(|cell| usize::from(*cell))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_row_leaves_no_trace() {
        let mut responses = Responses::new(2);
        responses.push([Some(true), None], 1.0).unwrap();
        let before = responses.clone();
        assert_eq!(
            responses.push([Some(true)], 1.0),
            Err(ResponseError::Width { row: 1, n_cells: 1, n_items: 2 })
        );
        assert!(responses.push([Some(true), None], -1.0).is_err());
        assert!(responses.push([Some(true), None], f64::NAN).is_err());
        assert!(responses.push([Some(true), None], 1e13).is_err());
        assert!(responses.push_answers([(2, true)], 1.0).is_err());
        assert_eq!(responses, before);
        assert!(Ratings::new(1).push([Some(10)], 1.0).is_err());
    }

    #[test]
    fn answers_of_an_attempt_fill_their_cells() {
        let (mut by_item, mut by_cell) = (Responses::new(3), Responses::new(3));
        by_item.push_answers([(2, true), (0, false)], 2.0).unwrap();
        by_cell.push([Some(false), None, Some(true)], 2.0).unwrap();
        assert_eq!(by_item, by_cell);
        assert!((by_cell.answers_per_item() - 2.0).abs() < 1e-12);
    }
}

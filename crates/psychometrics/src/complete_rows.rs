//! The rows of a matrix of answers in which every item was answered: what statistics by total score can use.

use thiserror::Error;

/// A row that does not have one cell for each item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "row `{row}` has {n_cells} cells for {n_items} items; give each item a cell, empty where it was not shown"
)]
pub struct RaggedRow {
    /// The row, from 0.
    pub row: usize,
    /// How many cells it has.
    pub n_cells: usize,
    /// How many items there are.
    pub n_items: usize,
}

/// Complete rows of answers, one after the other, with where each came from.
#[derive(Debug, Clone)]
pub(crate) struct CompleteRows {
    answers: Vec<bool>,
    n_items: usize,
    /// Position of each kept row among those given.
    pub(crate) kept: Vec<usize>,
    /// How many rows have a missing answer.
    pub(crate) n_left_out: usize,
}

impl CompleteRows {
    /// Keeps the rows without a missing answer; every row must have `n_items` cells.
    pub(crate) fn of<R: AsRef<[Option<bool>]>>(rows: &[R], n_items: usize) -> Result<Self, RaggedRow> {
        let mut complete = Self { answers: Vec::new(), n_items, kept: Vec::new(), n_left_out: 0 };
        for (row, cells) in rows.iter().map(AsRef::as_ref).enumerate() {
            if cells.len() != n_items {
                return Err(RaggedRow { row, n_cells: cells.len(), n_items });
            }
            if cells.iter().all(Option::is_some) {
                complete.answers.extend(cells.iter().flatten());
                complete.kept.push(row);
            } else {
                complete.n_left_out += 1;
            }
        }
        Ok(complete)
    }

    /// How many rows are complete.
    pub(crate) fn len(&self) -> usize {
        self.kept.len()
    }

    /// The rows, each with one answer per item.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[bool]> {
        self.answers.chunks_exact(self.n_items.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_with_a_missing_answer_are_left_out_and_counted() {
        let rows = [
            vec![Some(true), Some(false)],
            vec![None, Some(true)],
            vec![Some(false), Some(true)],
            vec![None; 2],
        ];
        let complete = CompleteRows::of(&rows, 2).unwrap();
        assert_eq!(complete.kept, [0, 2]);
        assert_eq!(complete.n_left_out, 2);
        assert_eq!(complete.iter().collect::<Vec<_>>(), [[true, false], [false, true]]);
    }

    #[test]
    fn a_row_of_another_length_is_refused_by_number() {
        let rows = [vec![Some(true); 2], vec![Some(true); 3]];
        let refused = CompleteRows::of(&rows, 2).unwrap_err();
        assert_eq!(refused, RaggedRow { row: 1, n_cells: 3, n_items: 2 });
    }
}

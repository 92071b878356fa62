//! Where the answers of simulees come from: drawn from the curve, or a fixed matrix.

use thiserror::Error;

use crate::{bank::Bank, uniform::Uniforms};

/// Cells that do not fill whole rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "`{n_cells}` answers do not fill rows of `{n_items}` items; give one answer, or none, for each person and item"
)]
pub struct MatrixError {
    n_cells: usize,
    n_items: usize,
}

/// One answer, or none, of each person to each item of a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerMatrix {
    n_items: usize,
    cells: Vec<Option<bool>>,
}

impl AnswerMatrix {
    /// The cells row by row, one row a person and one column an item.
    pub fn new(n_items: usize, cells: Vec<Option<bool>>) -> Result<Self, MatrixError> {
        if n_items == 0 || !cells.len().is_multiple_of(n_items) {
            return Err(MatrixError { n_cells: cells.len(), n_items });
        }
        Ok(Self { n_items, cells })
    }

    /// How many people there are.
    pub fn n_people(&self) -> usize {
        self.cells.len() / self.n_items
    }

    /// How many items there are.
    pub fn n_items(&self) -> usize {
        self.n_items
    }

    /// Whether the person's answer to the item was right, where there is one.
    pub fn answer(&self, person: usize, item: usize) -> Option<bool> {
        let row = self.cells.get(person * self.n_items..)?.get(..self.n_items)?;
        row.get(item).copied().flatten()
    }
}

/// Where answers come from.
#[derive(Debug, Clone, Copy, Default)]
pub enum Answers<'a> {
    /// Right with the probability of the item's curve.
    ///
    /// Each person has one answer to each item that follows from the seed alone, so that two rules of choice meet the same answers.
    #[default]
    Drawn,
    /// Those of a matrix.
    Fixed(&'a AnswerMatrix),
}

impl Answers<'_> {
    pub(super) fn to(self, bank: &Bank, item: usize, person: usize, ability: f64, seed: u64) -> Option<bool> {
        match self {
            Self::Fixed(matrix) => matrix.answer(person, item),
            Self::Drawn => {
                let cell = (person as u64).wrapping_mul(bank.len() as u64).wrapping_add(item as u64);
                Some(Uniforms::new(seed, cell).draw() < bank.parameters(item)?.probability(ability))
            }
        }
    }
}

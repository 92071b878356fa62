//! The distinct rows of a matrix, packed into blocks: equal rows are one pattern with the sum of their weights.

use std::collections::HashMap;

use super::{
    blocks::{Block, Digit},
    responses::Cells,
};

/// Distinct rows as one byte for each block.
#[derive(Debug, Clone)]
pub(super) struct Patterns {
    pub(super) blocks: Vec<PackedBlock>,
    /// Persons behind each pattern.
    pub(super) weights: Vec<f64>,
    /// Persons behind all patterns.
    pub(super) n_persons: f64,
    /// Rows without an answer to a calibrated item.
    pub(super) n_empty: usize,
}

/// A block with the code of each pattern.
#[derive(Debug, Clone)]
pub(super) struct PackedBlock {
    pub(super) block: Block,
    pub(super) codes: Vec<u8>,
}

/// A calibrated column: its place in the matrix and, for each category found there, the one it is calibrated as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) index: usize,
    /// The categories that occur, in rising order.
    pub(super) categories: Vec<usize>,
}

impl Patterns {
    pub(super) fn of(cells: &Cells, columns: &[Column]) -> Self {
        let gaps = cells.gaps();
        let digits = columns.iter().enumerate().map(|(item, column)| Digit {
            item,
            n_categories: column.categories.len(),
            gaps: gaps.get(column.index).copied().unwrap_or(true),
        });
        let n_rows = cells.rows().count();
        let blocks = Block::pack(digits.collect(), n_rows);
        let mut patterns = Self { blocks: Vec::new(), weights: Vec::new(), n_persons: 0.0, n_empty: 0 };
        let mut seen: HashMap<Box<[u8]>, usize> = HashMap::new();
        let mut codes: Vec<Vec<u8>> = vec![Vec::new(); blocks.len()];
        let mut row_codes = Vec::with_capacity(blocks.len());
        for (row, weight) in cells.rows() {
            let category = |item: usize| {
                let column = columns.get(item)?;
                let category = row.category(column.index)?;
                column.categories.iter().position(|other| *other == category)
            };
            row_codes.clear();
            let mut empty = true;
            for block in &blocks {
                let code = block.code(category);
                empty &= block.nothing_shown() == Some(code);
                row_codes.push(u8::try_from(code).unwrap_or(u8::MAX));
            }
            if empty {
                patterns.n_empty += 1;
                continue;
            }
            patterns.n_persons += weight;
            if let Some(known) = seen.get(&*row_codes).and_then(|known| patterns.weights.get_mut(*known)) {
                *known += weight;
                continue;
            }
            seen.insert(row_codes.as_slice().into(), patterns.weights.len());
            patterns.weights.push(weight);
            for (codes, code) in codes.iter_mut().zip(&row_codes) {
                codes.push(*code);
            }
        }
        patterns.blocks =
            blocks.into_iter().zip(codes).map(|(block, codes)| PackedBlock { block, codes }).collect();
        patterns
    }

    /// How many distinct rows there are.
    pub(super) fn len(&self) -> usize {
        self.weights.len()
    }
}

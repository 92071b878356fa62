//! What the answers say of each item before any model: how many there are, how many are right, and whether abler people give them.

use super::responses::Responses;

/// An item's answers; people count by their weights.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ItemTally {
    /// Answers.
    pub n: f64,
    /// Right answers.
    pub n_right: f64,
    /// Correlation of a right answer with the share right among the person's other answers, the corrected point-biserial; absent
    /// where one of the two does not vary. Below 0 the key is probably wrong.
    pub item_rest: Option<f64>,
}

/// Sums over those who gave one answer: weights, and the shares of their other answers that are right.
#[derive(Debug, Clone, Copy, Default)]
struct Rests {
    all: f64,
    weight: f64,
    sum: f64,
    squares: f64,
}

impl Rests {
    fn add(&mut self, weight: f64, rest: Option<f64>) {
        self.all += weight;
        if let Some(rest) = rest {
            self.weight += weight;
            self.sum += weight * rest;
            self.squares += weight * rest * rest;
        }
    }
}

impl Responses {
    /// The tally of every item, in one pass and without a copy of the answers.
    ///
    /// The same numbers as [`crate::classical::statistics`], which takes scores of any size.
    pub fn item_tallies(&self) -> Vec<ItemTally> {
        let mut sums = vec![[Rests::default(); 2]; self.n_items()];
        for (row, weight) in self.cells().rows() {
            let answers = || (0..self.n_items()).filter_map(|item| row.category(item));
            let (n, right) =
                answers().fold((0.0, 0.0), |(n, right), answer| (n + 1.0, right + answer as f64));
            let others = n - 1.0;
            let after = [right, right - 1.0].map(|right| (others > 0.0).then(|| right / others));
            for (item, sums) in sums.iter_mut().enumerate() {
                let Some(answer) = row.category(item) else { continue };
                if let (Some(sum), Some(rest)) = (sums.get_mut(answer), after.get(answer)) {
                    sum.add(weight, *rest);
                }
            }
        }
        sums.iter().map(|[wrong, right]| tally(wrong, right)).collect()
    }
}

fn tally(wrong: &Rests, right: &Rests) -> ItemTally {
    /// Shares lie between 0 and 1, so a variance below this is what rounding leaves of none.
    const NO_VARIANCE: f64 = 1e-12;
    let n = wrong.weight + right.weight;
    let mean = (wrong.sum + right.sum) / n;
    let variance = (wrong.squares + right.squares) / n - mean * mean;
    let varies = wrong.weight > 0.0 && right.weight > 0.0 && variance > NO_VARIANCE;
    let item_rest = varies.then(|| {
        let difference = right.sum / right.weight - wrong.sum / wrong.weight;
        let spread = (wrong.weight * right.weight).sqrt() / n;
        (difference * spread / variance.sqrt()).clamp(-1.0, 1.0)
    });
    ItemTally { n: wrong.all + right.all, n_right: right.all, item_rest }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classical::{ScoreTable, statistics};

    #[test]
    fn tallies_are_the_classical_statistics() {
        let rows = [
            ([Some(true), Some(false), None, Some(true)], 2.0),
            ([Some(false), Some(true), Some(true), None], 1.0),
            ([Some(true), None, Some(false), Some(true)], 3.5),
            ([None, None, Some(true), None], 1.0),
            ([Some(false), Some(false), Some(true), Some(true)], 1.0),
            ([Some(true), Some(true), Some(true), Some(true)], 0.0),
        ];
        let mut responses = Responses::new(4);
        for (cells, weight) in rows {
            responses.push(cells, weight).unwrap();
        }
        let score = |cell: Option<bool>| cell.map(|right| f64::from(u8::from(right)));
        let scores: Vec<Vec<Option<f64>>> =
            rows.iter().map(|(cells, _)| cells.iter().map(|cell| score(*cell)).collect()).collect();
        let weights = rows.iter().map(|(_, weight)| *weight).collect();
        let expected = statistics(&ScoreTable::new(&scores).unwrap().weighted(weights).unwrap());
        for (found, expected) in responses.item_tallies().iter().zip(expected) {
            assert!((found.n - expected.n).abs() < 1e-12);
            assert!((found.n_right / found.n - expected.mean.unwrap()).abs() < 1e-12);
            match (found.item_rest, expected.item_rest) {
                (Some(found), Some(expected)) => assert!((found - expected).abs() < 1e-12),
                (found, expected) => assert_eq!(found, expected),
            }
        }
    }

    #[test]
    fn an_item_alone_correlates_with_nothing() {
        let mut responses = Responses::new(1);
        responses.push([Some(true)], 1.0).unwrap();
        responses.push([Some(false)], 1.0).unwrap();
        assert_eq!(responses.item_tallies(), [ItemTally { n: 2.0, n_right: 1.0, item_rest: None }]);
    }
}

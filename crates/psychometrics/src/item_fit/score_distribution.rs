//! The distribution of the total score at each ability, built up item by item.

/// Probabilities of the scores 0 to `n` at each point of a grid: one row per score.
///
/// Source: Lord and Wingersky (1984).
#[derive(Debug, Clone)]
pub(super) struct ScoreDistribution {
    rows: Vec<f64>,
    n_points: usize,
}

impl ScoreDistribution {
    /// Of no items: the score is 0.
    pub(super) fn empty(n_points: usize) -> Self {
        Self { rows: vec![1.0; n_points], n_points }
    }

    /// Takes in an item by its probability of a right answer at each point.
    pub(super) fn add(&mut self, probabilities: &[f64]) {
        let width = self.n_points;
        self.rows.resize(self.rows.len() + width, 0.0);
        for score in (1..self.rows.len() / width).rev() {
            let (below, from) = self.rows.split_at_mut(score * width);
            let (_, one_less) = below.split_at(below.len() - width);
            for ((cell, less), p) in from.iter_mut().zip(one_less).zip(probabilities) {
                *cell += p * (less - *cell);
            }
        }
        for (cell, p) in self.rows.iter_mut().zip(probabilities) {
            *cell -= p * *cell;
        }
    }

    /// The probability of each score at every point, lowest score first.
    pub(super) fn scores(&self) -> impl Iterator<Item = &[f64]> {
        self.rows.chunks_exact(self.n_points)
    }
}

/// Gives `visit` the index of every item with the distribution of the score on all others.
///
/// Halves the list again and again, adding one half before going into the other: n log n additions where leaving out each item
/// in turn would take n squared, and nothing is ever divided out, which would lose digits.
pub(super) fn leave_one_out(
    probabilities: &[&[f64]],
    n_points: usize,
    visit: &mut dyn FnMut(usize, &ScoreDistribution),
) {
    descend(probabilities, 0, &ScoreDistribution::empty(n_points), visit);
}

fn descend(
    items: &[&[f64]],
    first: usize,
    others: &ScoreDistribution,
    visit: &mut dyn FnMut(usize, &ScoreDistribution),
) {
    if items.len() < 2 {
        if !items.is_empty() {
            visit(first, others);
        }
        return;
    }
    let middle = items.len() / 2;
    let (left, right) = items.split_at(middle);
    for (inside, outside, start) in [(left, right, first), (right, left, first + middle)] {
        let mut wider = others.clone();
        for item in outside {
            wider.add(item);
        }
        descend(inside, start, &wider, visit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_of_equal_items_are_binomial() {
        let mut scores = ScoreDistribution::empty(1);
        for _ in 0..4 {
            scores.add(&[0.3]);
        }
        let expected = [0.2401, 0.4116, 0.2646, 0.0756, 0.0081];
        assert_eq!(scores.scores().count(), 5);
        for (score, p) in scores.scores().zip(expected) {
            assert!((score[0] - p).abs() < 1e-15);
        }
    }

    #[test]
    fn leaving_out_each_item_visits_all_and_omits_only_that_one() {
        let items: Vec<Vec<f64>> =
            (1..=7).map(|item| vec![f64::from(item) / 8.0, 0.9 - f64::from(item) / 10.0]).collect();
        let rows: Vec<&[f64]> = items.iter().map(Vec::as_slice).collect();
        let mut visited = Vec::new();
        leave_one_out(&rows, 2, &mut |left_out, others| {
            visited.push(left_out);
            let mut direct = ScoreDistribution::empty(2);
            for (at, row) in rows.iter().enumerate() {
                if at != left_out {
                    direct.add(row);
                }
            }
            for (score, expected) in others.rows.iter().zip(&direct.rows) {
                assert!((score - expected).abs() < 1e-15);
            }
            assert_eq!(others.rows.len(), direct.rows.len());
        });
        assert_eq!(visited, [0, 1, 2, 3, 4, 5, 6]);
    }
}

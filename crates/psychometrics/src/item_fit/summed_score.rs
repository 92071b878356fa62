//! S-X2: in each group of people with the same total score, how many answered the item right against how many should have.

use super::{
    Estimated, ItemFitError,
    score_distribution::{ScoreDistribution, leave_one_out},
};
use crate::{
    chi_square::ChiSquare, cholesky::dot, complete_rows::CompleteRows, item::ItemParameters, normal::Normal,
    posterior::Posterior, quadrature::Quadrature,
};

/// S-X2 of every item of one form.
#[derive(Debug, Clone, PartialEq)]
pub struct SummedScoreFit {
    /// How many rows answered every item and entered.
    pub n_complete: usize,
    /// How many rows were left out for a missing answer.
    pub n_left_out: usize,
    /// The statistic of each item, in the order of the items.
    pub items: Vec<ChiSquare>,
}

/// Neighbouring score groups are joined until both answers are expected of at least one person. Source: Orlando and Thissen (2000).
const LEAST_EXPECTED: f64 = 1.0;

/// S-X2 under given curves and a normal population, from rows of one cell per item.
///
/// `sum N (O - E)^2 / (E (1 - E))` over score groups from 1 to `n - 1`, with `O` and `E` the observed and expected shares of right
/// answers; degrees of freedom are the groups left after joining less the estimated parameters.
/// Source: Orlando and Thissen (2000).
pub fn summed_score_fit<R: AsRef<[Option<bool>]>>(
    items: &[ItemParameters],
    rows: &[R],
    estimated: Estimated,
    population: Normal,
    quadrature: &Quadrature,
) -> Result<SummedScoreFit, ItemFitError> {
    let n_items = items.len();
    if n_items < 2 {
        return Err(ItemFitError::TooFewItems { n_items, least: 2 });
    }
    let complete = CompleteRows::of(rows, n_items)?;
    if complete.len() == 0 {
        return Err(ItemFitError::NoCompleteRows { n_left_out: complete.n_left_out });
    }
    let observed = Observed::of(&complete, n_items);
    let curves: Vec<Vec<f64>> = items
        .iter()
        .map(|item| quadrature.points().iter().map(|point| item.probability(*point)).collect())
        .collect();
    let curves: Vec<&[f64]> = curves.iter().map(Vec::as_slice).collect();
    let population = Posterior::prior(quadrature, population);
    let weights = population.weights();
    let mut all = ScoreDistribution::empty(weights.len());
    for curve in &curves {
        all.add(curve);
    }
    let totals: Vec<f64> = all.scores().map(|score| dot(score, weights)).collect();
    let mut fits = Vec::with_capacity(n_items);
    leave_one_out(&curves, weights.len(), &mut |item, others| {
        let curve = curves.get(item).copied().unwrap_or(&[]);
        let joint: Vec<f64> = curve.iter().zip(weights).map(|(p, weight)| p * weight).collect();
        // A score of k with this item right is a score of k - 1 on the others.
        let expected = others
            .scores()
            .zip(totals.iter().skip(1))
            .map(|(score, total)| if *total > 0.0 { dot(score, &joint) / total } else { 0.0 });
        let groups = observed.groups(item).zip(expected).map(|((n, right), share)| Group {
            n,
            right,
            expected: n * share,
        });
        // The perfect score says nothing, since everyone with it is right.
        fits.push(chi_square(groups.take(n_items - 1).collect(), estimated));
    });
    Ok(SummedScoreFit { n_complete: complete.len(), n_left_out: complete.n_left_out, items: fits })
}

/// Counts by total score.
struct Observed {
    /// People at each score from 0.
    people: Vec<f64>,
    /// Right answers: a row per item, a column per score.
    right: Vec<f64>,
}

impl Observed {
    fn of(complete: &CompleteRows, n_items: usize) -> Self {
        let n_scores = n_items + 1;
        let mut counts = Self { people: vec![0.0; n_scores], right: vec![0.0; n_items * n_scores] };
        for row in complete.iter() {
            let score = row.iter().filter(|right| **right).count();
            if let Some(people) = counts.people.get_mut(score) {
                *people += 1.0;
            }
            for (cells, right) in counts.right.chunks_exact_mut(n_scores).zip(row) {
                if let (true, Some(cell)) = (*right, cells.get_mut(score)) {
                    *cell += 1.0;
                }
            }
        }
        counts
    }

    /// People and right answers at each score from 1.
    fn groups(&self, item: usize) -> impl Iterator<Item = (f64, f64)> {
        let right = self.right.chunks_exact(self.people.len()).nth(item).unwrap_or(&[]);
        self.people.iter().copied().zip(right.iter().copied()).skip(1)
    }
}

/// People of one or several neighbouring total scores.
#[derive(Debug, Clone, Copy)]
struct Group {
    n: f64,
    right: f64,
    expected: f64,
}

impl Group {
    fn is_sparse(&self) -> bool {
        self.expected.min(self.n - self.expected) < LEAST_EXPECTED
    }

    fn take_in(&mut self, other: Self) {
        self.n += other.n;
        self.right += other.right;
        self.expected += other.expected;
    }

    fn contribution(&self) -> f64 {
        let spread = self.expected * (self.n - self.expected);
        if spread > 0.0 { self.n * (self.right - self.expected).powi(2) / spread } else { 0.0 }
    }
}

fn chi_square(mut groups: Vec<Group>, estimated: Estimated) -> ChiSquare {
    join_sparse(&mut groups);
    ChiSquare {
        statistic: groups.iter().map(Group::contribution).sum(),
        degrees_of_freedom: groups.len().saturating_sub(estimated.count()),
    }
}

/// Joins a sparse group with its neighbour towards the middle, from the outside in, until none is left.
fn join_sparse(groups: &mut Vec<Group>) {
    while groups.len() > 1 {
        let lower = groups.iter().position(Group::is_sparse);
        let upper = groups.iter().rposition(Group::is_sparse);
        let (Some(lower), Some(upper)) = (lower, upper) else { break };
        // The one nearer to its end goes first; both are the same where only one is left.
        let from_below = lower < groups.len() - 1 - upper || upper == 0;
        let (joined, neighbour) = if from_below { (lower, lower) } else { (upper, upper - 1) };
        let sparse = groups.remove(joined);
        if let Some(group) = groups.get_mut(neighbour) {
            group.take_in(sparse);
        }
    }
}

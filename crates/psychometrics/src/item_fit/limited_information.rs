//! M2: whether the curves together reproduce how often each item, and each pair of items, was answered right.

use super::{Estimated, ItemFitError};
use crate::{
    chi_square::ChiSquare,
    cholesky::{Cholesky, dot},
    complete_rows::CompleteRows,
    gradient::Gradient,
    item::ItemParameters,
    normal::Normal,
    posterior::Posterior,
    quadrature::Quadrature,
};

/// The fit of all curves of a form together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ModelFit {
    /// How many rows answered every item and entered.
    pub n_complete: usize,
    /// How many rows were left out for a missing answer.
    pub n_left_out: usize,
    /// M2 with `n (n + 1) / 2` proportions less the estimated parameters as degrees of freedom.
    pub m2: ChiSquare,
    /// Misfit per degree of freedom, `sqrt(max(0, M2 - df) / (N df))`: at most 0.05 is close.
    pub rmsea: f64,
}

/// Beyond this many items it takes seconds and soon minutes, because the work grows with the sixth power of their number.
const MOST_ITEMS: usize = 60;

/// M2 under given curves and a normal population, from rows of one cell per item.
///
/// `N (e' X e - e' X D (D' X D)^-1 D' X e)`, with `e` the observed less the expected shares of right answers to items and pairs,
/// `X` the inverse of N times their covariance and `D` their derivatives by the estimated parameters, which must be those that fit these rows best.
/// Source: Maydeu-Olivares and Joe (2006); the RMSEA Maydeu-Olivares and Joe (2014).
pub fn model_fit<R: AsRef<[Option<bool>]>>(
    items: &[ItemParameters],
    rows: &[R],
    estimated: Estimated,
    population: Normal,
    quadrature: &Quadrature,
) -> Result<ModelFit, ItemFitError> {
    let n_items = items.len();
    if n_items > MOST_ITEMS {
        return Err(ItemFitError::TooManyItems { n_items, most: MOST_ITEMS });
    }
    // `n (n + 1) / 2` proportions must outnumber the parameters.
    let least = 2 * estimated.count().max(1);
    if n_items < least {
        return Err(ItemFitError::TooFewItems { n_items, least });
    }
    let complete = CompleteRows::of(rows, n_items)?;
    if complete.len() == 0 {
        return Err(ItemFitError::NoCompleteRows { n_left_out: complete.n_left_out });
    }
    let margins = Margins::of(items, estimated, &Posterior::prior(quadrature, population));
    let mut residual = margins.observed(&complete);
    for (share, expected) in residual.iter_mut().zip(&margins.expected) {
        *share -= expected;
    }
    let covariance = Cholesky::new(margins.covariance(), margins.sets.len()).ok_or(ItemFitError::Singular)?;
    covariance.forward(&mut residual);
    let mut derivatives = margins.derivatives;
    for column in &mut derivatives {
        covariance.forward(column);
    }
    let explained = projection(&derivatives, &residual).ok_or(ItemFitError::Singular)?;
    let n = complete.len() as f64;
    let degrees_of_freedom = residual.len().saturating_sub(derivatives.len());
    let statistic = (n * (dot(&residual, &residual) - explained)).max(0.0);
    let df = degrees_of_freedom as f64;
    Ok(ModelFit {
        n_complete: complete.len(),
        n_left_out: complete.n_left_out,
        m2: ChiSquare { statistic, degrees_of_freedom },
        rmsea: ((statistic - df).max(0.0) / (n * df)).sqrt(),
    })
}

/// The squared length of the part of `v` that the columns can explain; absent when they depend on one another.
fn projection(columns: &[Vec<f64>], v: &[f64]) -> Option<f64> {
    if columns.is_empty() {
        return Some(0.0);
    }
    let products = columns.iter().flat_map(|row| columns.iter().map(|column| dot(row, column))).collect();
    let gram = Cholesky::new(products, columns.len())?;
    let mut along: Vec<f64> = columns.iter().map(|column| dot(column, v)).collect();
    gram.forward(&mut along);
    Some(dot(&along, &along))
}

/// An item, or a pair of items with the lower index first.
type Set = (usize, Option<usize>);

/// The shares of right answers to single items and to pairs, as the model has them.
struct Margins {
    n_items: usize,
    sets: Vec<Set>,
    /// The probability of right answers to the whole set at each point: single items first, then pairs by first and second item.
    curves: Vec<Vec<f64>>,
    /// The same over the population.
    expected: Vec<f64>,
    weights: Vec<f64>,
    /// A column for each estimated parameter.
    derivatives: Vec<Vec<f64>>,
}

impl Margins {
    fn of(items: &[ItemParameters], estimated: Estimated, population: &Posterior) -> Self {
        let n = items.len();
        let pairs = (0..n).flat_map(|first| (first + 1..n).map(move |second| (first, Some(second))));
        let sets: Vec<Set> = (0..n).map(|item| (item, None)).chain(pairs).collect();
        let gradients: Vec<Vec<Gradient>> = items
            .iter()
            .map(|item| population.points().iter().map(|point| Gradient::at(item, *point)).collect())
            .collect();
        let singles: Vec<Vec<f64>> =
            gradients.iter().map(|points| points.iter().map(|at| at.probability).collect()).collect();
        let of_set = |(first, second): &Set| {
            let first = singles.get(*first).cloned().unwrap_or_default();
            match second.and_then(|second| singles.get(second)) {
                Some(second) => first.iter().zip(second).map(|(p, q)| p * q).collect(),
                None => first,
            }
        };
        let curves: Vec<Vec<f64>> = sets.iter().map(of_set).collect();
        let weights = population.weights().to_vec();
        let expected = curves.iter().map(|curve| dot(curve, &weights)).collect();
        let parts: [fn(&Gradient) -> f64; 3] = [|at| at.intercept, |at| at.slope, |at| at.lower];
        let columns = gradients.iter().enumerate().flat_map(|(item, points)| {
            parts
                .iter()
                .take(estimated.count())
                .map(move |part| {
                    points
                        .iter()
                        .map(part)
                        .zip(population.weights())
                        .map(|(by, weight)| by * weight)
                        .collect()
                })
                .map(move |change: Vec<f64>| (item, change))
        });
        let derivatives = columns
            .map(|(item, change)| {
                let by = |(first, second): &Set| match (*first == item, *second) {
                    (true, None) => change.iter().sum(),
                    (true, Some(other)) => singles.get(other).map_or(0.0, |other| dot(&change, other)),
                    (false, Some(second)) if second == item => {
                        singles.get(*first).map_or(0.0, |other| dot(&change, other))
                    }
                    (false, _) => 0.0,
                };
                sets.iter().map(by).collect()
            })
            .collect();
        Self { n_items: n, sets, curves, expected, weights, derivatives }
    }

    fn observed(&self, complete: &CompleteRows) -> Vec<f64> {
        let mut counts = vec![0.0; self.sets.len()];
        for row in complete.iter() {
            let is_right = |item: usize| row.get(item).copied().unwrap_or(false);
            for (count, (first, second)) in counts.iter_mut().zip(&self.sets) {
                *count += f64::from(u8::from(is_right(*first) && second.is_none_or(is_right)));
            }
        }
        counts.iter().map(|count| count / complete.len() as f64).collect()
    }

    /// `P(A and B) - P(A) P(B)` for all sets `A` and `B`, by rows.
    fn covariance(&self) -> Vec<f64> {
        let n = self.sets.len();
        let mut cells = vec![0.0; n * n];
        for (((row, set), curve), (at, expected)) in
            cells.chunks_exact_mut(n).zip(&self.sets).zip(&self.curves).zip((0..).zip(&self.expected))
        {
            let weighted: Vec<f64> = curve.iter().zip(&self.weights).map(|(p, weight)| p * weight).collect();
            let others = self.sets.iter().zip(&self.expected).take(at + 1);
            for (cell, (other, other_expected)) in row.iter_mut().zip(others) {
                let both = self.beyond(*set, *other).map_or(*expected, |curve| dot(&weighted, curve));
                *cell = both - expected * other_expected;
            }
        }
        cells
    }

    /// The curve of the items of `other` that are not in `set`; absent when there are none.
    fn beyond(&self, set: Set, other: Set) -> Option<&[f64]> {
        let inside = |item: usize| item == set.0 || Some(item) == set.1;
        let at = match other {
            (first, Some(second)) if !inside(first) && !inside(second) => self.index_of_pair(first, second),
            (first, _) if !inside(first) => first,
            (_, Some(second)) if !inside(second) => second,
            _ => return None,
        };
        self.curves.get(at).map(Vec::as_slice)
    }

    fn index_of_pair(&self, first: usize, second: usize) -> usize {
        let n = self.n_items;
        // Before it stand n single items and the pairs of all earlier first items.
        n + first * (2 * n - first - 1) / 2 + (second - first - 1)
    }
}

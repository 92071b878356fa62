//! Logistic regression of an answer on score and group: tells a difference that is the same everywhere from one that depends on ability.

use super::{DifClass, DifError, SIGNIFICANCE, Stratum, group_sizes, is_enough};
use crate::{
    chi_square::ChiSquare,
    cholesky::{Cholesky, dot},
    item::softplus,
};

/// The difference between the groups on one item, by three nested models.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogisticDif {
    /// Score and group against score alone: a difference of the same size at every score; one degree of freedom.
    pub uniform: ChiSquare,
    /// With their product against without: a difference that grows or turns with the score; one degree of freedom.
    pub non_uniform: ChiSquare,
    /// Both together; two degrees of freedom.
    pub either: ChiSquare,
    /// What group and product add to Nagelkerke's R squared, 0 to 1.
    pub r_squared_change: f64,
    /// Class A, B or C.
    pub class: DifClass,
    /// Whether there are enough people for the class to mean anything.
    pub is_enough: bool,
}

/// Class B begins at this change of R squared. Source: Jodoin and Gierl (2001).
const MODERATE: f64 = 0.035;

/// Class C begins at this change. Source: Jodoin and Gierl (2001).
const LARGE: f64 = 0.070;

/// Compares the groups by likelihood ratios; the index of a stratum is its score.
///
/// Source: Swaminathan and Rogers (1990); the effect size Nagelkerke (1991), its classes Jodoin and Gierl (2001).
pub fn logistic(strata: &[Stratum]) -> Result<LogisticDif, DifError> {
    let cells = cells(strata)?;
    let [score, group, product] = [2, 3, 4].map(|n_terms| log_likelihood(&cells, n_terms));
    let (null, score, group, product) = (null_log_likelihood(&cells)?, score?, group?, product?);
    let ratio = |low: f64, high: f64, degrees_of_freedom| ChiSquare {
        statistic: (2.0 * (high - low)).max(0.0),
        degrees_of_freedom,
    };
    let n: f64 = cells.iter().map(Cell::n).sum();
    let r_squared = |fit: f64| (2.0 * (null - fit) / n).exp_m1() / (2.0 * null / n).exp_m1();
    let either = ratio(score, product, 2);
    let r_squared_change = (r_squared(product) - r_squared(score)).clamp(0.0, 1.0);
    let class = match r_squared_change {
        change if change < MODERATE || !either.is_beyond(SIGNIFICANCE) => DifClass::Negligible,
        change if change < LARGE => DifClass::Moderate,
        _ => DifClass::Large,
    };
    let (n_reference, n_focal) = group_sizes(strata);
    Ok(LogisticDif {
        uniform: ratio(score, group, 1),
        non_uniform: ratio(group, product, 1),
        either,
        r_squared_change,
        class,
        is_enough: is_enough(n_reference, n_focal),
    })
}

/// People of one score and group.
struct Cell {
    /// One, score, group, score times group; score and group have mean 0 so that the terms hardly depend on one another.
    terms: [f64; 4],
    right: f64,
    wrong: f64,
}

impl Cell {
    fn n(&self) -> f64 {
        self.right + self.wrong
    }
}

fn cells(strata: &[Stratum]) -> Result<Vec<Cell>, DifError> {
    let mut cells: Vec<Cell> = Vec::with_capacity(2 * strata.len());
    for (score, stratum) in strata.iter().enumerate() {
        let groups = [
            (0.0, stratum.reference_right, stratum.reference_wrong),
            (1.0, stratum.focal_right, stratum.focal_wrong),
        ];
        for (group, right, wrong) in groups.into_iter().filter(|(_, right, wrong)| right + wrong > 0) {
            let terms = [1.0, score as f64, group, 0.0];
            cells.push(Cell { terms, right: right as f64, wrong: wrong as f64 });
        }
    }
    let n: f64 = cells.iter().map(Cell::n).sum();
    let mean = |of: &dyn Fn(&Cell) -> f64| cells.iter().map(|cell| cell.n() * of(cell)).sum::<f64>() / n;
    let (score_mean, group_mean) = (mean(&|cell| cell.terms[1]), mean(&|cell| cell.terms[2]));
    let deviation = mean(&|cell| (cell.terms[1] - score_mean).powi(2)).sqrt();
    if !(deviation > 0.0 && group_mean > 0.0 && group_mean < 1.0) {
        return Err(DifError::NothingToCompare);
    }
    for cell in &mut cells {
        let [one, score, group, product] = &mut cell.terms;
        *one = 1.0;
        *score = (*score - score_mean) / deviation;
        *group -= group_mean;
        *product = *score * *group;
    }
    Ok(cells)
}

/// Without score and group: everyone answers with the same probability.
fn null_log_likelihood(cells: &[Cell]) -> Result<f64, DifError> {
    let (right, wrong) =
        cells.iter().fold((0.0, 0.0), |(right, wrong), cell| (right + cell.right, wrong + cell.wrong));
    if right <= 0.0 || wrong <= 0.0 {
        return Err(DifError::NothingToCompare);
    }
    let n = right + wrong;
    Ok(right * (right / n).ln() + wrong * (wrong / n).ln())
}

/// Odds of e to this power are no estimate from counts: the likelihood rises without end, and comes to rest only near 26.
const FARTHEST_LOGIT: f64 = 20.0;

/// Newton's method needs fewer than ten steps where there is a maximum.
const MOST_STEPS: u32 = 60;

/// Halvings of a step that goes too far.
const MOST_HALVINGS: u32 = 30;

/// The maximum has been reached when another step would raise the log-likelihood by less than this part of it; its sum is exact
/// to a hundredth of that.
const TOLERANCE: f64 = 1e-13;

/// The highest log-likelihood of the model with the first `n_terms` terms, by Newton's method with halving.
fn log_likelihood(cells: &[Cell], n_terms: usize) -> Result<f64, DifError> {
    let mut coefficients = vec![0.0; n_terms];
    let mut height = height(cells, &coefficients);
    for _ in 0..MOST_STEPS {
        if farthest(cells, &coefficients) > FARTHEST_LOGIT {
            return Err(DifError::Separated);
        }
        let (gradient, information) = slopes(cells, &coefficients);
        let mut step = gradient.clone();
        Cholesky::new(information, n_terms).ok_or(DifError::Separated)?.solve(&mut step);
        if dot(&step, &gradient) < TOLERANCE * (1.0 - height) {
            return Ok(height);
        }
        let (next, higher) = ascend(cells, &coefficients, &step, height);
        coefficients = next;
        height = higher;
    }
    Err(DifError::Separated)
}

/// The longest of the halved steps that does not lower the log-likelihood.
fn ascend(cells: &[Cell], from: &[f64], step: &[f64], below: f64) -> (Vec<f64>, f64) {
    let mut part = 1.0;
    for _ in 0..MOST_HALVINGS {
        let next: Vec<f64> = from.iter().zip(step).map(|(value, step)| value + part * step).collect();
        let reached = height(cells, &next);
        if reached >= below {
            return (next, reached);
        }
        part *= 0.5;
    }
    (from.to_vec(), below)
}

fn height(cells: &[Cell], coefficients: &[f64]) -> f64 {
    let of = |cell: &Cell| {
        let logit = dot(&cell.terms, coefficients);
        -cell.right * softplus(-logit) - cell.wrong * softplus(logit)
    };
    cells.iter().map(of).sum()
}

fn farthest(cells: &[Cell], coefficients: &[f64]) -> f64 {
    cells.iter().map(|cell| dot(&cell.terms, coefficients).abs()).fold(0.0, f64::max)
}

/// The gradient of the log-likelihood and its information by rows.
fn slopes(cells: &[Cell], coefficients: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let n = coefficients.len();
    let (mut gradient, mut information) = (vec![0.0; n], vec![0.0; n * n]);
    for cell in cells {
        let p = 1.0 / (1.0 + (-dot(&cell.terms, coefficients)).exp());
        let residual = cell.right - cell.n() * p;
        let weight = cell.n() * p * (1.0 - p);
        for (sum, term) in gradient.iter_mut().zip(cell.terms) {
            *sum += residual * term;
        }
        for (row, one) in information.chunks_exact_mut(n).zip(cell.terms) {
            for (sum, other) in row.iter_mut().zip(cell.terms) {
                *sum += weight * one * other;
            }
        }
    }
    (gradient, information)
}

#[cfg(test)]
mod tests;

//! Calibration of a new item from people whose ability the live items already tell: beta items get parameters on the bank's own scale.

use thiserror::Error;

use crate::{
    cholesky::Cholesky,
    item::{ItemParameters, ParameterError},
    posterior::Posterior,
    standard_errors::{CalibratedItem, StandardErrors},
};

mod target;

use target::{Target, parameters};

/// One person's answer to the new item.
#[derive(Debug, Clone, Copy)]
pub struct BetaAnswer<'a> {
    /// What the person's answers to live items say of their ability; the new item itself must not be among them.
    pub ability: &'a Posterior,
    /// Whether the answer to the new item was right.
    pub right: bool,
}

/// Which parameters are estimated, by how many answers there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// Under 150 answers: the difficulty, with a slope of 1 and the lower asymptote at 1 / options.
    OneParameter,
    /// From 150 on: slope and difficulty, the lower asymptote still fixed; a free lower asymptote of 0 is never right for a choice.
    TwoParameter,
    /// From 500 on: all three. Without options to guess from it stays at two.
    ThreeParameter,
}

/// Two parameters are estimated from this many answers on.
pub const TWO_PARAMETERS_FROM: usize = 150;

/// Three parameters are estimated from this many answers on.
pub const THREE_PARAMETERS_FROM: usize = 500;

impl Method {
    /// The method for an item with `n_options` (absent where there is nothing to choose from) and `n_answers`.
    pub fn of(n_answers: usize, n_options: Option<usize>) -> Self {
        match n_answers {
            n if n < TWO_PARAMETERS_FROM => Self::OneParameter,
            n if n < THREE_PARAMETERS_FROM || n_options.is_none() => Self::TwoParameter,
            _ => Self::ThreeParameter,
        }
    }

    fn n_parameters(self) -> usize {
        match self {
            Self::OneParameter => 1,
            Self::TwoParameter => 2,
            Self::ThreeParameter => 3,
        }
    }
}

/// Why a new item cannot be calibrated.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum OnlineError {
    /// Nobody answered.
    #[error("no answers, so nothing to calibrate from; show the item first")]
    NoAnswers,
    /// Posteriors on different points cannot be added up.
    #[error(
        "the ability of answer `{0}` stands on other points than that of the first; use one grid for all"
    )]
    Grid(usize),
    /// A choice needs at least two options.
    #[error(
        "an item with `{0}` options leaves nothing to choose; give it at least 2, or none for a free answer"
    )]
    Options(usize),
    /// The answers led to impossible parameters.
    #[error(transparent)]
    Parameters(#[from] ParameterError),
    /// The abilities carry no information on the item.
    #[error("the abilities of those who answered say nothing about the item; give answers of other people")]
    NoInformation,
}

/// The parameters of a new item and how they were found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OnlineCalibration {
    /// Parameters with their standard errors.
    pub item: CalibratedItem,
    /// What was estimated.
    pub method: Method,
    /// How many answers entered.
    pub n_answers: usize,
    /// The logarithm of the likelihood of the answers, without the priors.
    pub log_likelihood: f64,
    /// Steps taken.
    pub iterations: u32,
    /// Whether the last step was smaller than 1e-8; if not, use the parameters with care.
    pub converged: bool,
}

/// The search has ended when no parameter moves by more than this.
const TOLERANCE: f64 = 1e-8;

/// Ten steps are usual; an item that nearly all get wrong creeps through hundreds, and one that takes more is not settled by its answers.
const MOST_STEPS: u32 = 500;

/// No parameter goes further than this in one step, because far from the maximum its slope leads astray.
const LONGEST_STEP: f64 = 1.0;

/// Halvings of a step that goes too far.
const MOST_HALVINGS: u32 = 30;

/// Estimates one item by marginal maximum likelihood with priors, holding everyone's distribution of ability fixed.
///
/// Person `i` answers right with probability `m_i = sum_k w_ik P(x_k)`, `w_i` being the posterior from live items; the parameters maximise
/// `sum ln m_i` over right and `sum ln (1 - m_i)` over wrong answers plus the logarithms of the priors `a` lognormal(0, 0.5), `b` N(0, 2)
/// and `c` Beta(20 / m + 1, 20 (m - 1) / m + 1) for m options. That is where repeated cycles of EM for this one item end; a single
/// cycle, which takes the posteriors as if the answer could not change them, would make slopes too flat.
/// Standard errors come from the expected information with that of the priors.
/// Source: Stocking (1988), Wainer and Mislevy (1990), Ban, Hanson, Wang, Yi and Harris (2001) for the cycles; Mislevy (1986) for the priors.
pub fn calibrate(
    answers: &[BetaAnswer<'_>],
    n_options: Option<usize>,
) -> Result<OnlineCalibration, OnlineError> {
    let first = answers.first().ok_or(OnlineError::NoAnswers)?.ability.points();
    if let Some(other) = answers.iter().position(|answer| answer.ability.points() != first) {
        return Err(OnlineError::Grid(other));
    }
    if let Some(too_few) = n_options.filter(|n| *n < 2) {
        return Err(OnlineError::Options(too_few));
    }
    let method = Method::of(answers.len(), n_options);
    let target = Target { answers, points: first, n_options };
    let mut state = target.start();
    let (mut iterations, mut converged) = (0, false);
    while iterations < MOST_STEPS && !converged {
        iterations += 1;
        let moved = climb(&target, &mut state, method.n_parameters())?;
        converged = moved < TOLERANCE;
    }
    let information = target.slopes(&state, method.n_parameters())?.information;
    let information = Cholesky::new(information, method.n_parameters()).ok_or(OnlineError::NoInformation)?;
    let parameters = parameters(&state)?;
    Ok(OnlineCalibration {
        item: CalibratedItem { parameters, errors: errors(&information, &parameters, method) },
        method,
        n_answers: answers.len(),
        log_likelihood: target.log_likelihood(&parameters),
        iterations,
        converged,
    })
}

/// One step of Fisher scoring, halved until it does not go down; gives how far the farthest parameter moved.
fn climb(target: &Target<'_>, state: &mut State, n_parameters: usize) -> Result<f64, OnlineError> {
    let slopes = target.slopes(state, n_parameters)?;
    let mut step = slopes.gradient;
    Cholesky::new(slopes.information, n_parameters).ok_or(OnlineError::NoInformation)?.solve(&mut step);
    let below = target.height(state)?;
    let mut part = 1.0;
    for _ in 0..MOST_HALVINGS {
        let mut next = *state;
        let mut farthest = 0.0_f64;
        for (value, step) in next.iter_mut().zip(&step) {
            let change = (part * step).clamp(-LONGEST_STEP, LONGEST_STEP);
            *value += change;
            farthest = farthest.max(change.abs());
        }
        if target.height(&next)? >= below {
            *state = next;
            return Ok(farthest);
        }
        part *= 0.5;
    }
    // Not even the smallest step goes up, so this is the maximum to the precision of a double.
    Ok(0.0)
}

/// `[b, ln a, logit c]`, of which the first one, two or three move.
type State = [f64; 3];

/// Standard errors of a, b and c from the information on `[b, ln a, logit c]`.
fn errors(information: &Cholesky, parameters: &ItemParameters, method: Method) -> StandardErrors {
    let (a, c) = (parameters.discrimination(), parameters.lower_asymptote());
    let of_difficulty = information.inverse_column(0);
    let covariance = of_difficulty.get(1).map_or(0.0, |with_slope| a * with_slope);
    let error = |at: usize| information.inverse_column(at).get(at).map_or(0.0, |variance| variance.sqrt());
    StandardErrors {
        difficulty: error(0),
        discrimination: (method >= Method::TwoParameter).then(|| a * error(1)),
        lower_asymptote: (method == Method::ThreeParameter).then(|| c * (1.0 - c) * error(2)),
        covariance,
    }
}

#[cfg(test)]
mod tests;

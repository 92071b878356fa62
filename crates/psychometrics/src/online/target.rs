//! What online calibration maximises: the marginal likelihood of one item's answers with the priors of its parameters.

use super::{BetaAnswer, OnlineError, State};
use crate::{
    cholesky::dot,
    gradient::Gradient,
    item::{ItemParameters, ParameterError},
};

/// The answers to one item.
pub(super) struct Target<'a> {
    pub(super) answers: &'a [BetaAnswer<'a>],
    pub(super) points: &'a [f64],
    pub(super) n_options: Option<usize>,
}

/// The slopes of the target by the parameters that move, and its information by rows.
pub(super) struct Slopes {
    pub(super) gradient: Vec<f64>,
    pub(super) information: Vec<f64>,
}

/// Variance of `ln a`, whose mean is 0.
const LOG_SLOPE_VARIANCE: f64 = 0.25;

/// Variance of `b`, whose mean is 0.
const DIFFICULTY_VARIANCE: f64 = 4.0;

/// How many answers the belief that `c` is 1 / options counts for.
const GUESSING_ANSWERS: f64 = 20.0;

/// No probability of a person comes closer to 0 or 1 than this, or one answer would count for more than all others.
const SMALLEST: f64 = 1e-12;

/// The item a state stands for.
pub(super) fn parameters([difficulty, log_slope, logit]: &State) -> Result<ItemParameters, ParameterError> {
    ItemParameters::new(log_slope.exp(), *difficulty, 1.0 / (1.0 + (-logit).exp()), 1.0)
}

impl Target<'_> {
    /// In the middle of the scale, as steep as the prior has it, guessing among all options.
    pub(super) fn start(&self) -> State {
        let chance = self.chance();
        [0.0, 0.0, if chance > 0.0 { (chance / (1.0 - chance)).ln() } else { f64::NEG_INFINITY }]
    }

    /// The logarithm of the likelihood and of the priors, up to a constant.
    pub(super) fn height(&self, state: &State) -> Result<f64, OnlineError> {
        let [difficulty, log_slope, _] = state;
        let parameters = parameters(state)?;
        let slope = -0.5 * log_slope * log_slope / LOG_SLOPE_VARIANCE - log_slope;
        let place = -0.5 * difficulty * difficulty / DIFFICULTY_VARIANCE;
        let c = parameters.lower_asymptote();
        let (right, wrong) = self.guesses();
        let guessing = if c > 0.0 { right * c.ln() + wrong * (-c).ln_1p() } else { 0.0 };
        Ok(self.log_likelihood(&parameters) + slope + place + guessing)
    }

    pub(super) fn log_likelihood(&self, parameters: &ItemParameters) -> f64 {
        let curve: Vec<f64> = self.points.iter().map(|point| parameters.probability(*point)).collect();
        let of = |answer: &BetaAnswer<'_>| {
            let chance = held(dot(answer.ability.weights(), &curve));
            if answer.right { chance.ln() } else { (-chance).ln_1p() }
        };
        self.answers.iter().map(of).sum()
    }

    /// Gradient and expected information of the height by the first `n_parameters` of the state.
    pub(super) fn slopes(&self, state: &State, n_parameters: usize) -> Result<Slopes, OnlineError> {
        let parameters = parameters(state)?;
        let (a, b, c) = (parameters.discrimination(), parameters.difficulty(), parameters.lower_asymptote());
        let at_points: Vec<Gradient> =
            self.points.iter().map(|point| Gradient::at(&parameters, *point)).collect();
        let curve: Vec<f64> = at_points.iter().map(|at| at.probability).collect();
        let by = |change: &dyn Fn(f64, &Gradient) -> f64| -> Vec<f64> {
            self.points.iter().zip(&at_points).map(|(point, at)| change(*point, at)).collect()
        };
        let columns = [
            by(&|_, at| -a * at.intercept),
            by(&|point, at| a * (point - b) * at.intercept),
            by(&|_, at| c * (1.0 - c) * at.lower),
        ];
        let mut slopes = self.of_priors(state, c, n_parameters);
        for answer in self.answers {
            let weights = answer.ability.weights();
            let chance = held(dot(weights, &curve));
            let precision = 1.0 / (chance * (1.0 - chance));
            let residual = f64::from(u8::from(answer.right)) - chance;
            let by_state = columns.each_ref().map(|column| dot(weights, column));
            for (sum, value) in slopes.gradient.iter_mut().zip(by_state) {
                *sum += residual * precision * value;
            }
            for (row, one) in slopes.information.chunks_exact_mut(n_parameters).zip(by_state) {
                for (sum, other) in row.iter_mut().zip(by_state) {
                    *sum += precision * one * other;
                }
            }
        }
        Ok(slopes)
    }

    fn of_priors(&self, [difficulty, log_slope, _]: &State, c: f64, n: usize) -> Slopes {
        let (right, wrong) = self.guesses();
        let gradient = [
            -difficulty / DIFFICULTY_VARIANCE,
            -log_slope / LOG_SLOPE_VARIANCE - 1.0,
            right - (right + wrong) * c,
        ];
        let curvature =
            [1.0 / DIFFICULTY_VARIANCE, 1.0 / LOG_SLOPE_VARIANCE, (right + wrong) * c * (1.0 - c)];
        let mut information = vec![0.0; n * n];
        for (cell, curvature) in information.iter_mut().step_by(n + 1).zip(curvature) {
            *cell = curvature;
        }
        Slopes { gradient: gradient.into_iter().take(n).collect(), information }
    }

    /// The right and wrong answers that the prior of `c` is worth.
    fn guesses(&self) -> (f64, f64) {
        let right = GUESSING_ANSWERS * self.chance();
        (right, GUESSING_ANSWERS - right)
    }

    /// The chance of a right answer by guessing.
    fn chance(&self) -> f64 {
        self.n_options.map_or(0.0, |n| 1.0 / n as f64)
    }
}

fn held(chance: f64) -> f64 {
    chance.clamp(SMALLEST, 1.0 - SMALLEST)
}

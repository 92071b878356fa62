//! Exposure parameters by iterated simulation: how often each item may be given when it would be chosen.
//!
//! Source: Sympson and Hetter (1985).

use std::sync::Arc;

use thiserror::Error;

use crate::{
    index_set::IndexSet,
    simulate::{ExposureControl, Simulation, SimulationError},
    sitting::Plan,
};

/// The probability that each item is given, once chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct ExposureParameters(Arc<[f64]>);

/// Why exposure parameters cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum ExposureParametersError {
    /// A parameter is not a probability above 0.
    #[error("the exposure parameter `{value}` of item `{item}` must be above 0 and at most 1")]
    Parameter {
        /// Index of the item.
        item: usize,
        /// What was given.
        value: f64,
    },
    /// The bound is not a rate, or so low that the bank cannot fill a sitting under it.
    #[error(
        "no more than a share of `{bound}` of people per item cannot be had; ask for at least {least}, the length over the items, and at most 1"
    )]
    Bound {
        /// What was given.
        bound: f64,
        /// The least that can be had.
        least: f64,
    },
    /// A round could not be simulated.
    #[error(transparent)]
    Simulation(#[from] SimulationError),
}

/// How exposure parameters are found.
#[derive(Debug, Clone)]
pub struct Calibration<'a> {
    /// How every sitting runs.
    pub plan: Plan,
    /// Abilities of the people the bank is meant for; a few thousand keep chance below a point.
    pub abilities: &'a [f64],
    /// The highest share of people that one item may be given to.
    pub bound: f64,
    /// How far chance may carry the highest rate above the bound.
    pub tolerance: f64,
    /// Rounds of simulation at most.
    pub most_rounds: usize,
    /// From which all chance follows.
    pub seed: u64,
}

/// Exposure parameters with how they were reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibrated {
    /// The parameters of the round with the lowest highest rate.
    pub parameters: ExposureParameters,
    /// The highest rate of an item in each round.
    pub highest_rates: Vec<f64>,
    /// Whether a round stayed within the bound and its tolerance.
    pub met: bool,
}

impl ExposureParameters {
    /// One parameter for each item of a bank, in `(0, 1]`.
    pub fn new(parameters: Vec<f64>) -> Result<Self, ExposureParametersError> {
        match parameters.iter().copied().enumerate().find(|(_, value)| !(*value > 0.0 && *value <= 1.0)) {
            Some((item, value)) => Err(ExposureParametersError::Parameter { item, value }),
            None => Ok(Self(parameters.into())),
        }
    }

    /// The parameters by item.
    pub fn values(&self) -> &[f64] {
        &self.0
    }

    /// The items that one sitting will not be given, drawn before it begins.
    ///
    /// The procedure draws when an item is chosen and puts a refused one aside for the rest of the sitting, so each item
    /// is drawn for at most once and independently of everything else; drawing for all of them at the start gives the same sittings, and
    /// an attempt that pins its closed items replays.
    pub fn draw_closed(&self, draw: &mut dyn FnMut() -> f64) -> IndexSet {
        let refused = self.0.iter().enumerate().filter(|(_, parameter)| draw() >= **parameter);
        IndexSet::from_indices(self.0.len(), refused.map(|(item, _)| item))
    }
}

impl Calibration<'_> {
    /// Simulates rounds, each with the parameters that the last one gave, until the highest rate is within the bound.
    ///
    /// A rate is `P(given) = P(chosen) K`, so a round tells `P(chosen) = P(given) / K`, and the next parameter is
    /// `bound / P(chosen)`, held to 1; as many items as a sitting is long keep 1, so that it can always be filled.
    pub fn run(&self) -> Result<Calibrated, ExposureParametersError> {
        let n_items = self.plan.bank.len();
        let least = self.plan.longest() as f64 / self.plan.bank.live().len().max(1) as f64;
        if !(self.bound >= least && self.bound > 0.0 && self.bound <= 1.0) {
            return Err(ExposureParametersError::Bound { bound: self.bound, least });
        }
        let mut parameters = ExposureParameters::new(vec![1.0; n_items])?;
        let mut best = (parameters.clone(), f64::INFINITY);
        let mut highest_rates = Vec::new();
        for round in 0..self.most_rounds.max(1) {
            let rates = self.rates(&parameters, round)?;
            let highest = rates.iter().copied().fold(0.0, f64::max);
            highest_rates.push(highest);
            if highest < best.1 {
                best = (parameters.clone(), highest);
            }
            if highest <= self.bound + self.tolerance {
                break;
            }
            parameters = self.next(&parameters, &rates)?;
        }
        let (parameters, lowest) = best;
        Ok(Calibrated { parameters, highest_rates, met: lowest <= self.bound + self.tolerance })
    }

    fn rates(&self, parameters: &ExposureParameters, round: usize) -> Result<Vec<f64>, SimulationError> {
        let control = ExposureControl::SympsonHetter(parameters);
        let seed = self.seed.wrapping_add(round as u64);
        let study = Simulation { control, ..Simulation::new(self.plan.clone(), self.abilities, seed) };
        Ok(study.run()?.rates(self.plan.bank.len()))
    }

    fn next(
        &self,
        parameters: &ExposureParameters,
        rates: &[f64],
    ) -> Result<ExposureParameters, ExposureParametersError> {
        let limited = parameters.values().iter().zip(rates).map(|(parameter, rate)| {
            let chosen = rate / parameter;
            if chosen > self.bound { self.bound / chosen } else { 1.0 }
        });
        let mut next: Vec<f64> = limited.collect();
        let mut largest: Vec<usize> = self.plan.bank.live().iter().collect();
        let value = |item: &usize| next.get(*item).copied().unwrap_or(0.0);
        largest.sort_by(|left, right| value(right).total_cmp(&value(left)));
        for item in largest.into_iter().take(self.plan.longest()) {
            if let Some(parameter) = next.get_mut(item) {
                *parameter = 1.0;
            }
        }
        ExposureParameters::new(next)
    }
}

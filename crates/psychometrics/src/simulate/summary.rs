//! How well a study measured its simulees and what it took from the bank.

use super::Simulee;
use crate::{index_set::IndexSet, scale::NINETY_FIVE};

/// All simulees together; estimates are those at the end of their sittings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// How many simulees there are.
    pub n: usize,
    /// Mean of estimate less ability.
    pub bias: f64,
    /// Root of the mean squared difference of estimate and ability.
    pub rmse: f64,
    /// Mean standard error.
    pub mean_standard_error: f64,
    /// Root of the mean squared standard error: what the RMSE comes to where the prior is that of the abilities.
    pub rms_standard_error: f64,
    /// Share of simulees whose ability lies within 1.96 standard errors of the estimate.
    pub coverage: f64,
    /// Pearson's correlation of estimate and ability; absent where either does not vary.
    pub correlation: Option<f64>,
    /// Mean number of items shown.
    pub mean_length: f64,
    /// What was taken from the bank.
    pub exposure: ExposureSummary,
}

/// How evenly the live items were shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExposureSummary {
    /// The highest share of simulees that one item was shown to.
    pub max: f64,
    /// How many live items were never shown.
    pub unused: usize,
    /// How many live items there are.
    pub n_items: usize,
    /// Items that two simulees have in common, over the mean length; absent for a single simulee and where nothing was shown.
    ///
    /// With `r` the rates of the items, `L` the mean length and `n` simulees it is `(n sum r^2 / L - 1) / (n - 1)`, which
    /// for many simulees and `N` items nears `N var(r) / L + L / N`. Source: Chen, Ankenmann and Spray (2003).
    pub overlap: Option<f64>,
}

impl Summary {
    pub(super) fn of(simulees: &[Simulee], live: &IndexSet) -> Self {
        let n = simulees.len() as f64;
        let mean = |value: fn(&Simulee) -> f64| simulees.iter().map(value).sum::<f64>() / n;
        Self {
            n: simulees.len(),
            bias: mean(error),
            rmse: mean(|simulee| error(simulee).powi(2)).sqrt(),
            mean_standard_error: mean(|simulee| simulee.estimate.standard_error),
            rms_standard_error: mean(|simulee| simulee.estimate.standard_error.powi(2)).sqrt(),
            coverage: mean(|simulee| {
                f64::from(u8::from(error(simulee).abs() <= NINETY_FIVE * simulee.estimate.standard_error))
            }),
            correlation: correlation(simulees),
            mean_length: mean(|simulee| simulee.steps.len() as f64),
            exposure: ExposureSummary::of(simulees, live),
        }
    }
}

impl ExposureSummary {
    fn of(simulees: &[Simulee], live: &IndexSet) -> Self {
        let n = simulees.len() as f64;
        let counts: Vec<f64> = {
            let counts = shown(simulees, live.iter().last().map_or(0, |last| last + 1));
            live.iter().filter_map(|item| counts.get(item)).copied().collect()
        };
        let total: f64 = counts.iter().sum();
        let pairs: f64 = counts.iter().map(|count| count * (count - 1.0)).sum();
        Self {
            max: counts.iter().copied().fold(0.0, f64::max) / n,
            unused: counts.iter().filter(|count| **count < 0.5).count(),
            n_items: counts.len(),
            overlap: (n > 1.0 && total > 0.0).then(|| pairs / ((n - 1.0) * total)),
        }
    }
}

/// How many simulees each item was shown to.
pub(crate) fn shown(simulees: &[Simulee], n_items: usize) -> Vec<f64> {
    let mut counts = vec![0.0; n_items];
    for step in simulees.iter().flat_map(|simulee| &simulee.steps) {
        if let Some(count) = counts.get_mut(step.item) {
            *count += 1.0;
        }
    }
    counts
}

fn error(simulee: &Simulee) -> f64 {
    simulee.estimate.theta - simulee.ability
}

fn correlation(simulees: &[Simulee]) -> Option<f64> {
    let n = simulees.len() as f64;
    let mean_ability = simulees.iter().map(|simulee| simulee.ability).sum::<f64>() / n;
    let mean_estimate = simulees.iter().map(|simulee| simulee.estimate.theta).sum::<f64>() / n;
    let (mut of_abilities, mut of_estimates, mut of_both) = (0.0, 0.0, 0.0);
    for simulee in simulees {
        let (ability, estimate) = (simulee.ability - mean_ability, simulee.estimate.theta - mean_estimate);
        of_abilities += ability * ability;
        of_estimates += estimate * estimate;
        of_both += ability * estimate;
    }
    let spread = (of_abilities * of_estimates).sqrt();
    (spread > 0.0).then(|| (of_both / spread).clamp(-1.0, 1.0))
}

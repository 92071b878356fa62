//! The JSON document of a calibration.

use psychometrics::calibrate::{Ability, CalibratedItem, Calibration, DropReason, ItemTally, Parameter};
use serde::Serialize;

use crate::cli::measure::input::answers::ItemColumn;

/// The whole of it.
#[derive(Debug, Serialize)]
pub struct Document<'a> {
    log_likelihood: f64,
    aic: f64,
    bic: f64,
    n_parameters: usize,
    n_persons: f64,
    n_patterns: usize,
    n_empty_rows: usize,
    iterations: usize,
    converged: bool,
    largest_change: f64,
    latent: Latent,
    items: Vec<Item<'a>>,
    dropped: Vec<Dropped<'a>>,
    warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Latent {
    mean: f64,
    sd: f64,
    se_mean: Option<f64>,
    se_sd: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Item<'a> {
    id: &'a str,
    a: f64,
    b: f64,
    c: f64,
    se_a: Option<f64>,
    se_b: Option<f64>,
    se_c: Option<f64>,
    anchor: bool,
    at_bound: Vec<&'static str>,
    n: f64,
    share_right: Option<f64>,
    point_biserial: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Dropped<'a> {
    id: &'a str,
    reason: &'static str,
}

impl<'a> Document<'a> {
    /// The document of a calibration of these items.
    pub fn new(
        items: &'a [ItemColumn],
        calibration: &Calibration,
        tallies: &[ItemTally],
        warnings: Vec<String>,
    ) -> Self {
        let fit = calibration.fit;
        let id = |column: usize| items.get(column).map_or("", |item| item.id.as_str());
        let tally = |column: usize| tallies.get(column).copied().unwrap_or_default();
        Self {
            log_likelihood: fit.log_likelihood,
            aic: fit.aic(),
            bic: fit.bic(),
            n_parameters: fit.n_parameters,
            n_persons: fit.n_persons,
            n_patterns: fit.n_patterns,
            n_empty_rows: fit.n_empty_rows,
            iterations: fit.iterations,
            converged: fit.converged,
            largest_change: fit.largest_change,
            latent: Latent::of(calibration.ability),
            items: calibration
                .items
                .iter()
                .map(|item| Item::of(id(item.column), item, tally(item.column)))
                .collect(),
            dropped: calibration
                .dropped
                .iter()
                .map(|dropped| Dropped { id: id(dropped.column), reason: reason(dropped.reason) })
                .collect(),
            warnings,
        }
    }
}

impl Latent {
    fn of(ability: Ability) -> Self {
        Self {
            mean: ability.mean,
            sd: ability.standard_deviation,
            se_mean: ability.mean_error,
            se_sd: ability.standard_deviation_error,
        }
    }
}

impl<'a> Item<'a> {
    fn of(id: &'a str, item: &CalibratedItem, tally: ItemTally) -> Self {
        Self {
            id,
            a: item.parameters.discrimination(),
            b: item.parameters.difficulty(),
            c: item.parameters.lower_asymptote(),
            se_a: item.discrimination_error,
            se_b: item.difficulty_error,
            se_c: item.guessing_error,
            anchor: item.is_anchor,
            at_bound: item.at_bound.iter().map(|parameter| name(*parameter)).collect(),
            n: tally.n,
            share_right: (tally.n > 0.0).then(|| tally.n_right / tally.n),
            point_biserial: tally.item_rest,
        }
    }
}

/// The letter of a parameter.
pub const fn name(parameter: Parameter) -> &'static str {
    match parameter {
        Parameter::Discrimination => "a",
        Parameter::Difficulty => "b",
        Parameter::Guessing => "c",
    }
}

const fn reason(reason: DropReason) -> &'static str {
    match reason {
        DropReason::NeverShown => "never_shown",
        DropReason::AllRight => "all_right",
        DropReason::AllWrong => "all_wrong",
        DropReason::OneCategory => "one_category",
    }
}

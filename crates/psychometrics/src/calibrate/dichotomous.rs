//! Calibration of right-or-wrong items by the one-, two- and three-parameter models.

use super::{
    CalibrationError,
    em::Em,
    expectation::Expectation,
    logistic::Logistic,
    maximisation::ItemState,
    options::{Anchor, Model, Options},
    outcome::{Ability, CalibratedItem, Calibration, Covariances, DropReason, DroppedColumn, Parameter},
    patterns::{Column, Patterns},
    responses::Responses,
};
use crate::item::ItemParameters;

/// Options of an item that nothing is known of.
const USUAL_OPTIONS: usize = 4;

/// Calibrates right-or-wrong items by marginal maximum likelihood; see the [module](super) for the method.
pub fn calibrate(responses: &Responses, options: &Options) -> Result<Calibration, CalibrationError> {
    check(responses, options)?;
    let (columns, items, dropped) = columns(responses, options);
    if columns.is_empty() {
        return Err(CalibrationError::NothingVaries);
    }
    let patterns = Patterns::of(responses.cells(), &columns);
    let common = options.model == Model::OneParameter && items.iter().any(|item| item.places[0].is_some());
    let mut em = Em::new(items, common, !options.anchors.is_empty(), &options.run.quadrature);
    let mut expectation = Expectation::new(&patterns, columns.iter().map(|_| 2), em.points.len());
    let (fit, covariances) = super::fit(&mut em, &patterns, &mut expectation, &options.run);
    let items =
        columns.iter().zip(&em.items).map(|(column, item)| calibrated(column.index, item, &covariances));
    let mean = em.latent;
    let sd = em.ability.sd();
    Ok(Calibration {
        items: items.collect::<Result<_, _>>()?,
        dropped,
        ability: Ability {
            mean: em.ability.mean(),
            standard_deviation: sd,
            mean_error: covariances.error(mean),
            // Estimated as its logarithm.
            standard_deviation_error: covariances.error(mean.map(|mean| mean + 1)).map(|error| sd * error),
        },
        fit,
    })
}

fn check(responses: &Responses, options: &Options) -> Result<(), CalibrationError> {
    let n_items = responses.n_items();
    options.run.check()?;
    if !options.priors.are_usable() {
        return Err(CalibrationError::Priors(options.priors));
    }
    for given in [options.lower_asymptotes.len(), options.n_options.len()] {
        if given != 0 && given != n_items {
            return Err(CalibrationError::Length { given, n_items });
        }
    }
    for (column, lower) in options.lower_asymptotes.iter().enumerate() {
        if !(0.0..1.0).contains(lower) {
            return Err(CalibrationError::LowerAsymptote { column, lower: *lower });
        }
    }
    for (column, n_options) in options.n_options.iter().enumerate() {
        if *n_options < 2 {
            return Err(CalibrationError::NumberOfOptions { column, n_options: *n_options });
        }
    }
    for Anchor { item, parameters } in &options.anchors {
        if *item >= n_items {
            return Err(CalibrationError::UnknownAnchor { item: *item, n_items });
        }
        if parameters.upper_asymptote() < 1.0 {
            return Err(CalibrationError::AnchorUpper { item: *item, upper: parameters.upper_asymptote() });
        }
    }
    Ok(())
}

type Start = (Vec<Column>, Vec<ItemState<3, Logistic>>, Vec<DroppedColumn>);

/// The columns that can be calibrated with where they start, and the others.
fn columns(responses: &Responses, options: &Options) -> Start {
    let mut anchors = vec![None; responses.n_items()];
    for anchor in &options.anchors {
        if let Some(into) = anchors.get_mut(anchor.item) {
            *into = Some(anchor.parameters);
        }
    }
    let (mut columns, mut items, mut dropped) = (Vec::new(), Vec::new(), Vec::new());
    for (index, (tally, anchor)) in responses.cells().tallies().iter().zip(anchors).enumerate() {
        let [wrong, right, ..] = *tally;
        let n_options = options.n_options.get(index).copied().unwrap_or(USUAL_OPTIONS);
        let curve = Logistic { priors: options.priors, n_options };
        let (state, places) = if let Some(known) = anchor {
            ([known.discrimination(), known.intercept(), known.lower_asymptote()], [None; 3])
        } else if let Some(reason) = constant(wrong, right) {
            dropped.push(DroppedColumn { column: index, reason });
            continue;
        } else {
            let c = match options.model {
                Model::ThreeParameter => 1.0 / n_options as f64,
                _ => options.lower_asymptotes.get(index).copied().unwrap_or(0.0),
            };
            // Which parameters are estimated; `Em::new` gives them their numbers.
            let free = |is_free: bool| is_free.then_some(0);
            let places =
                [free(options.model != Model::Rasch), Some(0), free(options.model == Model::ThreeParameter)];
            ([1.0, start_intercept(right / (wrong + right), c), c], places)
        };
        columns.push(Column { index, categories: vec![0, 1] });
        items.push(ItemState { curve, state, places });
    }
    (columns, items, dropped)
}

fn constant(wrong: f64, right: f64) -> Option<DropReason> {
    match (wrong > 0.0, right > 0.0) {
        (false, false) => Some(DropReason::NeverShown),
        (false, true) => Some(DropReason::AllRight),
        (true, false) => Some(DropReason::AllWrong),
        (true, true) => None,
    }
}

/// The intercept that gives a proportion of right answers in a population, at a slope of 1.
fn start_intercept(proportion: f64, c: f64) -> f64 {
    /// The logit of an average over N(0, 1) is smaller than that of its middle by this factor.
    const FLATTENED: f64 = 1.16;
    let above_guessing = ((proportion - c) / (1.0 - c)).clamp(0.02, 0.98);
    FLATTENED * (above_guessing / (1.0 - above_guessing)).ln()
}

fn calibrated(
    column: usize,
    item: &ItemState<3, Logistic>,
    covariances: &Covariances,
) -> Result<CalibratedItem, CalibrationError> {
    let ([a, d, c], [slope, intercept, guessing]) = (item.state, item.places);
    let parameters = ItemParameters::new(a, -d / a, c, 1.0)?;
    let bounds = [
        (slope, Parameter::Discrimination),
        (intercept, Parameter::Difficulty),
        (guessing, Parameter::Guessing),
    ];
    Ok(CalibratedItem {
        column,
        parameters,
        discrimination_error: covariances.error(slope),
        difficulty_error: covariances.difficulty_error([slope, intercept], a, parameters.difficulty()),
        intercept_error: covariances.error(intercept),
        guessing_error: covariances.error(guessing),
        is_anchor: item.places == [None; 3],
        at_bound: bounds
            .iter()
            .filter(|(place, _)| covariances.is_held(*place))
            .map(|(_, what)| *what)
            .collect(),
    })
}

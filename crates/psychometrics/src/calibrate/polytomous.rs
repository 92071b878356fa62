//! Calibration of items with ordered categories by the graded response model.

use super::{
    CalibrationError,
    em::Em,
    expectation::Expectation,
    graded::{Graded, N},
    maximisation::ItemState,
    options::Run,
    outcome::{Covariances, DropReason, DroppedColumn, GradedCalibration, GradedItem, Parameter},
    patterns::{Column, Patterns},
    responses::Ratings,
};

/// Calibrates items with ordered categories by marginal maximum likelihood; see the [module](super) for the method.
///
/// Categories nobody chose are left out of their item, which then has fewer thresholds.
pub fn calibrate_graded(ratings: &Ratings, run: &Run) -> Result<GradedCalibration, CalibrationError> {
    run.check()?;
    let (mut columns, mut items, mut dropped) = (Vec::new(), Vec::new(), Vec::new());
    for (index, tally) in ratings.cells().tallies().iter().enumerate() {
        let used: Vec<(usize, f64)> =
            tally.iter().copied().enumerate().filter(|(_, persons)| *persons > 0.0).collect();
        match used.len() {
            0 => dropped.push(DroppedColumn { column: index, reason: DropReason::NeverShown }),
            1 => dropped.push(DroppedColumn { column: index, reason: DropReason::OneCategory }),
            n_categories => {
                columns
                    .push(Column { index, categories: used.iter().map(|(category, _)| *category).collect() });
                items.push(start(n_categories, &used));
            }
        }
    }
    if columns.is_empty() {
        return Err(CalibrationError::NothingVaries);
    }
    let patterns = Patterns::of(ratings.cells(), &columns);
    let mut em = Em::new(items, false, false, &run.quadrature);
    let mut expectation =
        Expectation::new(&patterns, columns.iter().map(|column| column.categories.len()), em.points.len());
    let (fit, covariances) = super::fit(&mut em, &patterns, &mut expectation, run);
    let items = columns.iter().zip(&em.items).map(|(column, item)| calibrated(column, item, &covariances));
    Ok(GradedCalibration { items: items.collect(), dropped, fit })
}

/// A slope of 1, and intercepts from how many persons reach each category.
fn start(n_categories: usize, used: &[(usize, f64)]) -> ItemState<N, Graded> {
    let all: f64 = used.iter().map(|(_, persons)| persons).sum();
    let mut below = 0.0;
    let mut state = [0.0; N];
    let mut places = [None; N];
    let [slope, intercepts @ ..] = &mut state;
    *slope = 1.0;
    for (intercept, (_, persons)) in intercepts.iter_mut().zip(used).take(n_categories - 1) {
        below += persons;
        let reaching = (all - below) / all;
        *intercept = (reaching / (1.0 - reaching)).ln();
    }
    places.iter_mut().take(n_categories).for_each(|place| *place = Some(0));
    ItemState { curve: Graded { n_categories }, state, places }
}

fn calibrated(column: &Column, item: &ItemState<N, Graded>, covariances: &Covariances) -> GradedItem {
    let [a, intercepts @ ..] = item.state;
    let [slope, places @ ..] = item.places;
    let thresholds: Vec<f64> =
        intercepts.iter().take(column.categories.len() - 1).map(|intercept| -intercept / a).collect();
    let errors = thresholds.iter().zip(places);
    let is_held = places.iter().any(|place| covariances.is_held(*place));
    let bounds = [(covariances.is_held(slope), Parameter::Discrimination), (is_held, Parameter::Difficulty)];
    GradedItem {
        column: column.index,
        categories: column.categories.iter().filter_map(|category| u8::try_from(*category).ok()).collect(),
        discrimination: a,
        discrimination_error: covariances.error(slope),
        threshold_errors: errors
            .map(|(b, place)| covariances.difficulty_error([slope, place], a, *b))
            .collect(),
        thresholds,
        at_bound: bounds.iter().filter(|(is_held, _)| *is_held).map(|(_, what)| *what).collect(),
    }
}

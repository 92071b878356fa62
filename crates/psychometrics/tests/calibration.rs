//! Calibrations of published data meet the estimates of long-used programs.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read its table has failed"
)]

use psychometrics::{
    calibrate::{
        CalibratedItem, Calibration, Errors, Fit, Model, Options, Ratings, Responses, Run, calibrate,
        calibrate_graded,
    },
    quadrature::Quadrature,
};

fn rows(table: &'static str) -> impl Iterator<Item = Vec<f64>> {
    table.lines().skip(1).map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect())
}

fn lsat() -> Responses {
    let mut responses = Responses::new(5);
    for row in rows(include_str!("reference/lsat6.csv")) {
        responses.push(row[..5].iter().map(|cell| Some(*cell > 0.5)), row[5]).unwrap();
    }
    responses
}

fn ten_thousand() -> Responses {
    let mut responses = Responses::new(50);
    for line in include_str!("reference/cal2pl_10k_responses.txt").lines() {
        responses.push(line.bytes().map(|cell| Some(cell == b'1')), 1.0).unwrap();
    }
    responses
}

/// The 121 points on [-8, 8] that mirt was run with.
fn wide() -> Run {
    Run { quadrature: Quadrature::new(121, -8.0, 8.0).unwrap(), ..Run::default() }
}

fn fit_lsat(model: Model) -> Calibration {
    let calibration = calibrate(&lsat(), &Options { run: wide(), ..Options::new(model) }).unwrap();
    assert!(calibration.fit.converged && calibration.dropped.is_empty());
    assert_eq!(calibration.fit.errors, Errors::Observed);
    calibration
}

#[track_caller]
fn check(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance, "{value} is not {expected} within {tolerance}");
}

#[track_caller]
fn check_all(
    calibration: &Calibration,
    value: impl Fn(&CalibratedItem) -> f64,
    expected: &[f64],
    tolerance: f64,
) {
    assert_eq!(calibration.items.len(), expected.len());
    for (item, expected) in calibration.items.iter().zip(expected) {
        check(value(item), *expected, tolerance);
    }
}

#[test]
fn the_rasch_model_of_the_lsat_meets_ltm() {
    let rasch = fit_lsat(Model::Rasch);
    let b = [-2.871_971, -1.063_029, -0.257_611, -1.388_059, -2.218_778];
    check_all(&rasch, |item| item.parameters.difficulty(), &b, 1e-5);
    check_all(&rasch, |item| item.parameters.discrimination(), &[1.0; 5], 0.0);
    check(rasch.fit.log_likelihood, -2_473.053_847, 1e-5);
    assert_eq!(rasch.fit.n_parameters, 5);
}

#[test]
fn a_common_slope_of_the_lsat_meets_ltm_and_the_published_fit() {
    let common = fit_lsat(Model::OneParameter);
    let b = [-3.615_267, -1.322_421, -0.317_631, -1.730_090, -2.780_172];
    check_all(&common, |item| item.parameters.difficulty(), &b, 1e-5);
    check_all(&common, |item| item.parameters.discrimination(), &[0.755_135; 5], 1e-5);
    check(common.fit.log_likelihood, -2_466.937_600, 1e-5);
    check(common.fit.bic(), 4_975.322, 2e-3);
    assert_eq!(common.fit.n_parameters, 6);
}

#[test]
fn two_parameters_of_the_lsat_meet_mirt_with_their_errors() {
    let fitted = fit_lsat(Model::TwoParameter);
    let a = [0.825_660, 0.722_744, 0.890_875, 0.688_368, 0.656_856];
    let b = [-3.358_811, -1.370_058, -0.279_666, -1.866_381, -3.125_907];
    let d = [2.773_234, 0.990_201, 0.249_148, 1.284_757, 2.053_270];
    let error_a = [0.258_115, 0.186_680, 0.232_764, 0.185_143, 0.209_909];
    let error_d = [0.205_744, 0.090_019, 0.076_273, 0.099_038, 0.135_359];
    check_all(&fitted, |item| item.parameters.discrimination(), &a, 1e-5);
    check_all(&fitted, |item| item.parameters.difficulty(), &b, 1e-5);
    check_all(&fitted, |item| item.parameters.intercept(), &d, 1e-5);
    check_all(&fitted, |item| item.discrimination_error.unwrap(), &error_a, 1e-5);
    check_all(&fitted, |item| item.intercept_error.unwrap(), &error_d, 1e-5);
    check(fitted.fit.log_likelihood, -2_466.653_377, 1e-5);
    check(fitted.fit.aic(), 4_953.306_755, 1e-5);
    check(fitted.fit.bic(), 5_002.384_308, 1e-5);
    let Fit { n_persons, n_patterns, n_empty_rows, .. } = fitted.fit;
    check(n_persons, 1_000.0, 0.0);
    assert_eq!((n_patterns, n_empty_rows), (30, 0));
}

#[test]
fn two_parameters_of_ten_thousand_persons_meet_mirt_with_their_errors() {
    let fitted = calibrate(&ten_thousand(), &Options::new(Model::TwoParameter)).unwrap();
    assert!(fitted.fit.converged);
    check(fitted.fit.log_likelihood, -264_012.945_413, 1e-5);
    let expected: Vec<Vec<f64>> = rows(include_str!("reference/cal2pl_10k_items.csv")).collect();
    let column = |at: usize| -> Vec<f64> { expected.iter().map(|row| row[at]).collect() };
    // The program stopped 5.5e-3 short of the highest likelihood, hence the digits.
    check_all(&fitted, |item| item.parameters.discrimination(), &column(1), 1e-3);
    check_all(&fitted, |item| item.parameters.difficulty(), &column(2), 1e-3);
    check_all(&fitted, |item| item.parameters.intercept(), &column(3), 1e-3);
    check_all(&fitted, |item| item.discrimination_error.unwrap(), &column(4), 1e-4);
    check_all(&fitted, |item| item.intercept_error.unwrap(), &column(5), 1e-4);
}

#[test]
fn graded_responses_meet_mirt() {
    let mut ratings = Ratings::new(4);
    for row in include_str!("reference/science4.csv").lines().skip(1) {
        ratings.push(row.split(',').map(|cell| Some(cell.parse().unwrap())), 1.0).unwrap();
    }
    let fitted = calibrate_graded(&ratings, &wide()).unwrap();
    assert!(fitted.fit.converged);
    let expected = [
        [1.040_641, -4.672_812, -2.536_094, 1.408_224],
        [1.225_833, -2.385_318, -0.735_117, 1.848_890],
        [2.300_595, -2.279_921, -0.964_378, 0.855_212],
        [1.093_799, -3.059_871, -0.906_400, 1.542_816],
    ];
    for (item, [a, thresholds @ ..]) in fitted.items.iter().zip(expected) {
        assert_eq!(item.categories, [1, 2, 3, 4]);
        check(item.discrimination, a, 2e-5);
        for (threshold, expected) in item.thresholds.iter().zip(thresholds) {
            check(*threshold, expected, 2e-5);
        }
        assert!(item.discrimination_error.unwrap() > 0.0);
    }
    check(fitted.fit.log_likelihood, -1_608.869_411, 1e-5);
    assert_eq!(fitted.fit.n_parameters, 16);
}

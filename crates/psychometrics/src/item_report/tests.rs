//! Tests of the report of one item.

use super::*;
use crate::dif::{DifError, Stratum, logistic::logistic, mantel_haenszel::mantel_haenszel};

/// Four options, the first of which is right.
const FOUR: [bool; 4] = [true, false, false, false];

/// `n` answers: the able choose the key, option 0, except for those the function sends elsewhere.
fn answers(n: u32, choose: impl Fn(f64, u32) -> Option<usize>) -> Vec<ReportedAnswer> {
    (0..n)
        .map(|at| {
            let ability = 4.0 * f64::from(at) / f64::from(n - 1) - 2.0;
            let option = choose(ability, at);
            ReportedAnswer { ability, right: option == Some(0), option }
        })
        .collect()
}

fn ordinary(n: u32) -> Vec<ReportedAnswer> {
    answers(n, |ability, at| Some(if ability > 0.0 { 0 } else { 1 + (at % 3) as usize }))
}

#[test]
fn counts_and_correlations_are_those_of_the_answers() {
    let report = ItemReport::of(&ordinary(300), &FOUR);
    assert_eq!((report.n, report.proportion_right), (300, Some(0.5)));
    assert_eq!(report.options.iter().map(|option| option.n).collect::<Vec<_>>(), [150, 50, 50, 50]);
    assert!(report.options[0].is_key && report.options[0].correlation == report.point_biserial);
    assert!(report.options[1..].iter().all(|option| option.correlation.unwrap() < -0.3));
    assert_eq!(report.concerns(), []);
}

#[test]
fn a_correlation_is_that_worked_out_by_hand() {
    let pairs = [(1.0, false), (2.0, true), (3.0, false), (4.0, true)];
    // Covariance 1/4, standard deviations sqrt(5/4) and 1/2.
    assert!((point_biserial(pairs).unwrap() - 0.25 / (1.25_f64.sqrt() * 0.5)).abs() < 1e-15);
    assert_eq!(point_biserial([]), None);
    assert_eq!(point_biserial([(1.0, true), (2.0, true)]), None);
    assert_eq!(point_biserial([(1.0, true), (1.0, false)]), None);
    assert_eq!(point_biserial([(f64::NAN, true), (1.0, false)]), None);
}

#[test]
fn no_answers_give_an_empty_report_and_no_concern() {
    let report = ItemReport::of(&[], &FOUR);
    assert_eq!((report.n, report.proportion_right, report.point_biserial), (0, None, None));
    assert_eq!(report.concerns(), []);
}

#[test]
fn a_wrong_key_and_the_right_option_beside_it_are_named() {
    let turned =
        answers(300, |ability, at| Some(if ability > 0.0 { 2 } else { [0, 1, 3][(at % 3) as usize] }));
    let concerns = ItemReport::of(&turned, &FOUR).concerns();
    assert_eq!(concerns, [Concern::KeyError, Concern::AttractiveOption(2)]);
    assert_eq!(ItemReport::of(&turned[100..199], &FOUR).concerns(), []);
}

#[test]
fn an_option_nobody_chooses_is_idle_once_there_are_enough_answers() {
    let never_three =
        |n| answers(n, |ability, at| Some(if ability > 0.0 { 0 } else { 1 + (at % 2) as usize }));
    assert_eq!(ItemReport::of(&never_three(100), &FOUR).concerns(), [Concern::IdleOption(3)]);
    assert_eq!(ItemReport::of(&never_three(99), &FOUR).concerns(), []);
}

#[test]
fn unanswered_counts_as_wrong_and_as_no_option() {
    let silent = answers(200, |ability, at| (ability > 0.0).then_some(0).or((at % 2 == 0).then_some(1)));
    let report = ItemReport::of(&silent, &FOUR[..2]);
    assert_eq!(report.proportion_right, Some(0.5));
    assert_eq!(report.options.iter().map(|option| option.n).sum::<usize>(), 150);
}

#[test]
fn misfit_drift_and_differences_are_named() {
    let tables = |right: u64| {
        let low = Stratum {
            reference_right: 200,
            reference_wrong: 200,
            focal_right: right,
            focal_wrong: 400 - right,
        };
        let high = Stratum {
            reference_right: 300,
            reference_wrong: 100,
            focal_right: right + 50,
            focal_wrong: 350 - right,
        };
        let strata = [low, high];
        ItemDif { mantel_haenszel: mantel_haenszel(&strata), logistic: logistic(&strata), is_matching: true }
    };
    let unknown = Err(DifError::NothingToCompare);
    let drift = ItemDrift {
        difficulty_change: -1.0,
        difficulty_z: None,
        discrimination_change: 0.0,
        discrimination_z: None,
        robust_z: None,
        chi_square: None,
        gap: 0.2,
        verdict: Verdict::Drifted,
    };
    let report = ItemReport {
        mean_squares: Some(MeanSquares { n: 300, infit: 1.4, outfit: 1.0 }),
        summed_score: Some(ChiSquare { statistic: 40.0, degrees_of_freedom: 10 }),
        drift: Some(drift),
        dif: vec![tables(200), tables(80), ItemDif { mantel_haenszel: unknown, ..tables(200) }],
        ..ItemReport::of(&ordinary(300), &FOUR)
    };
    let expected = [Concern::Infit, Concern::SummedScore, Concern::Drift, Concern::Dif(1)];
    assert_eq!(report.concerns(), expected);
    let few = ItemReport { dif: vec![of_few_people()], ..ItemReport::default() };
    assert_eq!(few.concerns(), []);
    let watched = ItemDrift { verdict: Verdict::Watch, ..drift };
    let calm = ItemReport { drift: Some(watched), ..ItemReport::default() };
    assert_eq!(calm.concerns(), []);
}

/// A large difference between groups of 100.
fn of_few_people() -> ItemDif {
    let stratum = Stratum { reference_right: 80, reference_wrong: 20, focal_right: 20, focal_wrong: 80 };
    let fit = mantel_haenszel(&[stratum]).unwrap();
    assert_eq!(fit.class, DifClass::Large);
    ItemDif { mantel_haenszel: Ok(fit), logistic: Err(DifError::NothingToCompare), is_matching: true }
}

//! Tests of drift between calibrations.

use super::*;
use crate::{normal::Normal, quadrature::Quadrature};

fn calibrated(a: f64, b: f64, a_error: Option<f64>, b_error: f64) -> CalibratedItem {
    CalibratedItem {
        parameters: ItemParameters::new(a, b, 0.2, 1.0).unwrap(),
        errors: StandardErrors {
            discrimination: a_error,
            difficulty: b_error,
            lower_asymptote: None,
            covariance: a_error.map_or(0.0, |a_error| -0.3 * a_error * b_error),
        },
    }
}

fn bank() -> Vec<CalibratedItem> {
    (0..21_u32)
        .map(|at| calibrated(0.8 + f64::from(at % 5) / 5.0, f64::from(at) / 5.0 - 2.0, Some(0.1), 0.1))
        .collect()
}

fn people() -> Posterior {
    Posterior::prior(&Quadrature::default(), Normal::STANDARD)
}

#[test]
fn the_same_calibration_on_another_scale_has_not_drifted() {
    let linking = Linking::new(1.25, -0.4).unwrap();
    let moved: Vec<CalibratedItem> = bank()
        .iter()
        .map(|item| {
            let (a, b) = (item.parameters.discrimination(), item.parameters.difficulty());
            calibrated(a * 1.25, (b + 0.4) / 1.25, Some(0.125), 0.08)
        })
        .collect();
    for item in drift(&bank(), &moved, linking, &people()).unwrap() {
        assert!(item.difficulty_change.abs() < 1e-12 && item.discrimination_change.abs() < 1e-12);
        assert!(item.gap < 1e-12 && item.verdict == Verdict::Stable, "{item:?}");
    }
    let unlinked = drift(&bank(), &moved, Linking::SAME_SCALE, &people()).unwrap();
    assert!(unlinked.iter().any(|item| item.verdict == Verdict::Drifted));
}

#[test]
fn standard_errors_are_linked_with_their_parameters() {
    let linking = Linking::new(1.25, -0.4).unwrap();
    let (old, new) = (calibrated(1.0, 0.0, Some(0.1), 0.1), calibrated(1.25, 0.4, Some(0.125), 0.08));
    // On the old scale the new item has a = 1 and b = 0.1, both with an error of 0.1.
    let item = drift(&[old], &[new], linking, &people()).unwrap()[0];
    assert!((item.difficulty_z.unwrap() - 0.5_f64.sqrt()).abs() < 1e-12, "{item:?}");
    let steeper = calibrated(1.375, 0.32, Some(0.125), 0.08);
    let item = drift(&[old], &[steeper], linking, &people()).unwrap()[0];
    assert!((item.discrimination_z.unwrap() - 0.5_f64.sqrt()).abs() < 1e-12, "{item:?}");
}

#[test]
fn differences_are_in_their_standard_errors() {
    let (old, new) = (calibrated(1.0, 0.0, Some(0.2), 0.3), calibrated(1.5, -0.5, Some(0.15), 0.4));
    let item = drift(&[old], &[new], Linking::SAME_SCALE, &people()).unwrap()[0];
    assert!((item.difficulty_z.unwrap() + 1.0).abs() < 1e-14);
    assert!((item.discrimination_z.unwrap() - 2.0).abs() < 1e-14);
    // The inverse of [[0.0625, -0.036], [-0.036, 0.25]] between (0.5, -0.5).
    let expected = 0.25 * (0.0625 + 0.25 - 2.0 * 0.036) / (0.0625 * 0.25 - 0.036 * 0.036);
    let chi_square = item.chi_square.unwrap();
    assert!((chi_square.statistic - expected).abs() < 1e-12, "{chi_square:?} is not {expected}");
    assert_eq!(chi_square.degrees_of_freedom, 2);
}

#[test]
fn a_fixed_slope_leaves_the_difficulty_alone_to_compare() {
    let (old, new) = (calibrated(1.0, 0.0, None, 0.3), calibrated(1.0, 1.0, Some(0.1), 0.4));
    let item = drift(&[old], &[new], Linking::SAME_SCALE, &people()).unwrap()[0];
    assert_eq!(item.discrimination_z, None);
    let chi_square = item.chi_square.unwrap();
    assert!((chi_square.statistic - 4.0).abs() < 1e-12 && chi_square.degrees_of_freedom == 1);
}

#[test]
fn a_leaked_item_is_found_among_stable_ones() {
    let mut new = bank();
    // Small changes to either side, as a second sample gives.
    for (at, item) in new.iter_mut().enumerate() {
        let (a, b) = (item.parameters.discrimination(), item.parameters.difficulty());
        *item = calibrated(a, b + (at as f64 - 10.0) / 100.0, Some(0.1), 0.1);
    }
    new[10] = calibrated(1.0, -0.9, Some(0.1), 0.1);
    let items = drift(&bank(), &new, Linking::SAME_SCALE, &people()).unwrap();
    for (at, item) in items.iter().enumerate() {
        assert_eq!(item.verdict == Verdict::Drifted, at == 10, "item {at}: {item:?}");
    }
    assert!(items[10].robust_z.unwrap() < -ROBUST_BOUND && items[10].gap > LARGE_GAP);
}

#[test]
fn a_certain_but_tiny_change_is_watched_and_not_acted_upon() {
    let (old, new) = (calibrated(1.0, 0.0, Some(0.01), 0.01), calibrated(1.0, 0.08, Some(0.01), 0.01));
    let item = drift(&[old], &[new], Linking::SAME_SCALE, &people()).unwrap()[0];
    assert!(item.chi_square.unwrap().is_beyond(SIGNIFICANCE) && item.gap < LARGE_GAP);
    assert_eq!(item.verdict, Verdict::Watch);
}

#[test]
fn an_item_unlike_the_others_is_watched_even_without_errors_to_test_it() {
    let without = |b: f64| calibrated(1.0, b, None, 0.0);
    let old: Vec<CalibratedItem> = (0..9).map(|_| without(0.0)).collect();
    let mut new: Vec<CalibratedItem> = (0..9_u32).map(|at| without(f64::from(at) / 100.0)).collect();
    new[4] = without(1.0);
    let items = drift(&old, &new, Linking::SAME_SCALE, &people()).unwrap();
    assert_eq!((items[4].chi_square, items[4].difficulty_z), (None, None));
    assert_eq!(items[4].verdict, Verdict::Watch);
    assert_eq!(items[3].verdict, Verdict::Stable);
}

#[test]
fn quartiles_lie_straight_between_neighbours() {
    let quartiles = [1, 2, 3].map(|quarter| quartile(&[1.0, 2.0, 3.0, 4.0], quarter));
    for (value, expected) in quartiles.iter().zip([1.75, 2.5, 3.25]) {
        assert!((value - expected).abs() < 1e-15);
    }
}

#[test]
fn calibrations_that_cannot_be_compared_are_refused() {
    let (one, two) = (&bank()[..1], &bank()[..2]);
    assert_eq!(drift(one, two, Linking::SAME_SCALE, &people()), Err(DriftError::Lengths { old: 1, new: 2 }));
    assert!(Linking::new(0.0, 0.0).is_err() && Linking::new(1.0, f64::NAN).is_err());
    let bad = [calibrated(1.0, 0.0, Some(0.1), f64::NAN)];
    assert_eq!(drift(one, &bad, Linking::SAME_SCALE, &people()), Err(DriftError::StandardError { item: 0 }));
    let far = Linking::new(1.0, 1e9).unwrap();
    assert!(matches!(drift(one, one, far, &people()), Err(DriftError::Item { item: 0, .. })));
    assert_eq!(drift(&[], &[], far, &people()), Ok(Vec::new()));
}

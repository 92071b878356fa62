//! Tests of the graded response model.

use super::*;
use crate::item::ItemParameters;

fn item(a: f64, thresholds: &[f64]) -> GradedItem {
    GradedItem::new(a, thresholds).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn parameters_outside_their_ranges_are_refused() {
    assert_eq!(GradedItem::new(0.0, &[0.0]), Err(ParameterError::Discrimination(0.0).into()));
    assert!(GradedItem::new(f64::NAN, &[0.0]).is_err() && GradedItem::new(2e6, &[0.0]).is_err());
    assert_eq!(GradedItem::new(1.0, &[]), Err(GradedError::NoThresholds));
    assert_eq!(
        GradedItem::new(1.0, &[-1.0, 1.0, 0.5]),
        Err(GradedError::Unordered { before: 1.0, next: 0.5 })
    );
    assert_eq!(GradedItem::new(1.0, &[2.0, 2.0]), Err(GradedError::Unordered { before: 2.0, next: 2.0 }));
    assert!(GradedItem::new(1.0, &[0.0, f64::NAN]).is_err());
    assert!(GradedItem::new(f64::MIN_POSITIVE, &[0.0, 1e-20]).is_err());
}

#[test]
fn an_answer_outside_the_categories_is_refused() {
    let item = item(1.0, &[-1.0, 1.0]);
    assert!(item.answer(2).is_ok());
    assert_eq!(item.answer(3), Err(GradedError::Category { category: 3, highest: 2 }));
}

#[test]
fn probabilities_are_differences_of_the_boundary_curves() {
    let thresholds = [-1.4, 0.2, 0.9];
    let item = item(1.6, &thresholds);
    for step in -40..=40 {
        let theta = f64::from(step) / 10.0;
        let reached = |b: f64| 1.0 / (1.0 + (-1.6 * (theta - b)).exp());
        let ends = [1.0, reached(-1.4), reached(0.2), reached(0.9), 0.0];
        for (p, pair) in item.probabilities(theta).zip(ends.windows(2)) {
            assert!((p - (pair[0] - pair[1])).abs() < 1e-14, "at {theta}: {p}");
        }
    }
    assert!(item.thresholds().zip(thresholds).all(|(kept, given)| (kept - given).abs() < 1e-15));
}

#[test]
fn information_is_minus_the_expected_curvature_of_the_log_probabilities() {
    let item = item(1.3, &[-1.0, 0.3, 0.8]);
    let step = 1e-4;
    for theta in [-3.0, -0.7, 0.0, 0.5, 2.0] {
        let at = |theta: f64| item.log_probabilities(theta).collect::<Vec<f64>>();
        let (below, here, above) = (at(theta - step), at(theta), at(theta + step));
        let expected: f64 = here
            .iter()
            .zip(below.iter().zip(&above))
            .map(|(ln, (low, high))| -ln.exp() * (low - 2.0 * ln + high) / (step * step))
            .sum();
        assert!((item.information(theta) - expected).abs() < 1e-6, "at {theta}: {expected}");
    }
}

#[test]
fn the_expected_score_is_the_mean_category_and_its_slope_the_derivative() {
    let item = item(1.3, &[-1.0, 0.3, 0.8]);
    let step = 1e-5;
    for theta in [-3.0, -0.7, 0.0, 0.5, 2.0] {
        let mean: f64 = item.probabilities(theta).zip(0_u8..).map(|(p, k)| f64::from(k) * p).sum();
        let (score, slope) = item.expected_score_and_slope(theta);
        assert!((score - mean).abs() < 1e-14);
        let difference =
            (item.expected_score(theta + step) - item.expected_score(theta - step)) / (2.0 * step);
        assert!((slope - difference).abs() < 1e-9);
    }
}

#[test]
fn two_categories_are_the_two_parameter_item() {
    let (graded, binary) = (item(1.7, &[0.4]), ItemParameters::new(1.7, 0.4, 0.0, 1.0).unwrap());
    for step in -100..=100 {
        let theta = f64::from(step) / 10.0;
        let (right, wrong) = binary.log_probabilities(theta);
        let ours: Vec<f64> = graded.log_probabilities(theta).collect();
        assert!((ours[0] - wrong).abs() < 1e-12 && (ours[1] - right).abs() < 1e-12);
        assert!((graded.information(theta) - binary.information(theta)).abs() < 1e-12);
    }
}

#[test]
fn the_steepest_item_stays_finite_at_the_farthest_ability() {
    let item = item(1e6, &[-1e6, 0.0, 1e-9, 1e6]);
    for theta in [-10.0, 0.0, 0.5e-9, 10.0] {
        assert!(item.log_probabilities(theta).all(f64::is_finite), "at {theta}");
        assert!((item.probabilities(theta).sum::<f64>() - 1.0).abs() < 1e-9, "at {theta}");
        let information = item.information(theta);
        assert!(information.is_finite() && information >= 0.0, "at {theta}: {information}");
    }
}

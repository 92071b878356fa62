//! Tests of the item response curve.

use super::*;

fn item(a: f64, b: f64, c: f64, d: f64) -> ItemParameters {
    ItemParameters::new(a, b, c, d).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn parameters_outside_their_ranges_are_refused() {
    assert_eq!(ItemParameters::new(0.0, 0.0, 0.0, 1.0), Err(ParameterError::Discrimination(0.0)));
    assert!(ItemParameters::new(f64::NAN, 0.0, 0.0, 1.0).is_err());
    assert!(ItemParameters::new(f64::INFINITY, 0.0, 0.0, 1.0).is_err());
    assert!(ItemParameters::new(1.0, f64::NEG_INFINITY, 0.0, 1.0).is_err());
    assert_eq!(
        ItemParameters::new(1.0, 0.0, 0.5, 0.5),
        Err(ParameterError::Asymptotes { lower: 0.5, upper: 0.5 })
    );
    assert!(ItemParameters::new(1.0, 0.0, -0.1, 1.0).is_err());
    assert!(ItemParameters::new(1.0, 0.0, 0.0, 1.1).is_err());
}

#[test]
fn an_author_step_gives_the_starting_parameters() {
    let hardest = ItemParameters::from_author_difficulty(5, 4);
    assert_eq!(hardest, ItemParameters::new(1.0, 2.0, 0.25, 1.0));
    assert_eq!(ItemParameters::from_author_difficulty(0, 4), Err(ParameterError::Step(0)));
    assert_eq!(ItemParameters::from_author_difficulty(6, 4), Err(ParameterError::Step(6)));
    assert_eq!(ItemParameters::from_author_difficulty(3, 1), Err(ParameterError::Options(1)));
}

#[test]
fn halfway_between_the_asymptotes_lies_at_the_difficulty() {
    assert!((item(1.7, 0.3, 0.2, 0.9).probability(0.3) - 0.55).abs() < 1e-15);
    assert!((item(1.7, 0.3, 0.2, 0.9).difficulty() - 0.3).abs() < 1e-15);
}

#[test]
fn information_is_the_formula_of_the_specification() {
    for (a, b, c, d) in [(1.0, 0.0, 0.0, 1.0), (1.4, -0.7, 0.25, 1.0), (2.2, 1.1, 0.2, 0.95)] {
        let item = item(a, b, c, d);
        for step in -40..=40 {
            let theta = f64::from(step) / 10.0;
            let p = item.probability(theta);
            let expected = (a * (p - c) * (d - p) / (d - c)).powi(2) / (p * (1.0 - p));
            let close = |value: f64| (value - expected).abs() < 1e-9 * expected.max(1e-6);
            assert!(close(item.information(theta)), "at {theta}: {} not {expected}", item.information(theta));
            assert!(close(item.quick_information(theta)), "at {theta}: {}", item.quick_information(theta));
        }
    }
}

#[test]
fn the_slope_of_the_log_probability_is_the_derivative() {
    let item = item(1.3, 0.4, 0.2, 0.97);
    let step = 1e-5;
    for theta in [-3.0, -0.5, 0.4, 1.8, 4.0] {
        let curve = item.curve(theta);
        let slope = (item.probability(theta + step) - item.probability(theta - step)) / (2.0 * step);
        assert!((curve.ln_slope.exp() - slope).abs() < 1e-8);
        let bend = (item.curve(theta + step).ln_slope.exp() - item.curve(theta - step).ln_slope.exp())
            / (2.0 * step);
        assert!((curve.bend * slope - bend).abs() < 1e-8);
    }
}

#[test]
fn the_steepest_item_stays_finite_at_the_farthest_ability() {
    for c in [0.0, 0.25] {
        let item = item(1e6, -1e6, c, 1.0);
        for theta in [-10.0, 0.0, 10.0] {
            let (right, wrong) = item.log_probabilities(theta);
            assert!(right.is_finite() && wrong.is_finite());
            assert!(item.information(theta) >= 0.0 && item.quick_information(theta) >= 0.0);
        }
    }
}

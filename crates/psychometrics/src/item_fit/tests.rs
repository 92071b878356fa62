//! Tests of infit and outfit.

use super::*;
use crate::{normal::quantile, uniform::Uniforms};

fn item(a: f64, b: f64) -> ItemParameters {
    ItemParameters::new(a, b, 0.0, 1.0).unwrap()
}

#[test]
fn mean_squares_are_those_worked_out_by_hand() {
    // At theta = 0 and ln 3 the curve of a = 1, b = 0 is 1/2 and 3/4.
    let answers = [(0.0, true), (3.0_f64.ln(), false)];
    let fit = mean_squares(&item(1.0, 0.0), answers).unwrap();
    assert_eq!(fit.n, 2);
    assert!((fit.infit - (0.25 + 0.5625) / (0.25 + 0.1875)).abs() < 1e-14);
    assert!((fit.outfit - 2.0).abs() < 1e-14);
}

#[test]
fn no_answers_and_certain_answers_leave_nothing_to_compare() {
    assert_eq!(mean_squares(&item(1.0, 0.0), []), None);
    assert_eq!(mean_squares(&item(1e6, 0.0), [(10.0, true)]), None);
}

#[test]
fn the_most_impossible_answer_gives_a_large_number_and_not_an_infinite_one() {
    let fit = mean_squares(&item(1e6, 0.0), [(0.0, true), (10.0, false)]).unwrap();
    assert!(fit.infit.is_finite() && fit.outfit.is_finite() && fit.outfit > 1e11);
}

/// Answers of 20,000 people to an item with `truth` as its curve.
fn answers(truth: ItemParameters) -> Vec<(f64, bool)> {
    let mut uniforms = Uniforms::new(61, 0);
    let person = |_| {
        let theta = quantile(uniforms.draw());
        (theta, uniforms.draw() < truth.probability(theta))
    };
    (0..20_000).map(person).collect()
}

#[test]
fn a_true_curve_has_mean_squares_of_one() {
    let fit = mean_squares(&item(1.2, 0.5), answers(item(1.2, 0.5))).unwrap();
    assert!((fit.infit - 1.0).abs() < 0.02, "{}", fit.infit);
    assert!((fit.outfit - 1.0).abs() < 0.05, "{}", fit.outfit);
}

#[test]
fn an_item_flatter_than_its_curve_is_noisy_and_a_steeper_one_too_orderly() {
    let flat = mean_squares(&item(1.2, 0.0), answers(item(0.4, 0.0))).unwrap();
    let steep = mean_squares(&item(1.2, 0.0), answers(item(3.0, 0.0))).unwrap();
    assert!(flat.infit > 1.2 && flat.outfit > flat.infit, "{flat:?}");
    assert!(steep.infit < 0.9 && steep.outfit < steep.infit, "{steep:?}");
}

//! Graded answers and whole tests against a long-used program, and the laws they keep.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot read its table has failed"
)]

use proptest::prelude::*;
use psychometrics::{
    graded::{GradedAnswer, GradedItem, eap},
    item::ItemParameters,
    normal::Normal,
    posterior::Posterior,
    quadrature::Quadrature,
    test_form::TestForm,
};

fn rows(table: &str) -> Vec<Vec<f64>> {
    let number = |cell: &str| cell.parse().unwrap_or_else(|_| panic!("`{cell}` is not a number"));
    table.lines().skip(1).map(|line| line.split(',').map(number).collect()).collect()
}

#[track_caller]
fn check(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance, "{value} is not {expected} within {tolerance}");
}

fn science() -> Vec<GradedItem> {
    rows(include_str!("reference/science4_grm_items.csv"))
        .iter()
        .map(|row| GradedItem::new(row[1], &row[2..]).unwrap())
        .collect()
}

/// The answers of everyone; categories count from 1 in the table.
fn answers(items: &[GradedItem]) -> Vec<Vec<GradedAnswer<'_>>> {
    let category = |cell: &f64| (0..4_u8).position(|category| f64::from(category) + 1.0 >= *cell).unwrap();
    let person = |row: &Vec<f64>| {
        items.iter().zip(row).map(|(item, cell)| item.answer(category(cell)).unwrap()).collect()
    };
    rows(include_str!("reference/science4.csv")).iter().map(person).collect()
}

#[test]
fn graded_eap_scores_of_the_science_items_meet_mirt() {
    let items = science();
    let expected = rows(include_str!("reference/science4_grm_eap_first30.csv"));
    assert_eq!(expected.len(), 30);
    for (answers, row) in answers(&items).iter().zip(expected) {
        let found = eap(answers, &Quadrature::default(), Normal::STANDARD);
        check(found.theta, row[1], 1e-5);
        check(found.standard_error, row[2], 1e-5);
    }
}

#[test]
fn the_log_likelihood_of_the_science_items_meets_mirt() {
    let items = science();
    let grid = Quadrature::new(121, -8.0, 8.0).unwrap();
    let people = Posterior::prior(&grid, Normal::STANDARD);
    let likelihood = |answers: &Vec<GradedAnswer<'_>>| {
        let at = |theta: &f64| answers.iter().map(|answer| answer.log_probability(*theta)).sum::<f64>().exp();
        people.points().iter().zip(people.weights()).map(|(theta, weight)| weight * at(theta)).sum::<f64>()
    };
    let all = answers(&items);
    assert_eq!(all.len(), 392);
    check(all.iter().map(|answers| likelihood(answers).ln()).sum(), -1_608.869_411, 1e-5);
}

#[test]
fn information_of_the_science_items_meets_mirt_and_adds_up() {
    let items = science();
    let form = TestForm { graded: &items, ..TestForm::default() };
    for row in rows(include_str!("reference/science4_grm_iteminfo.csv")) {
        for (item, expected) in items.iter().zip(&row[1..]) {
            check(item.information(row[0]), *expected, 2e-6);
        }
        let point = form.at(row[0]);
        check(point.information, row[1..].iter().sum(), 1e-5);
        check(point.standard_error.unwrap(), row[1..].iter().sum::<f64>().sqrt().recip(), 1e-5);
    }
}

#[test]
fn marginal_reliability_of_the_lsat_meets_mirt() {
    let items: Vec<ItemParameters> = rows(include_str!("reference/lsat6_2pl_items.csv"))
        .iter()
        .map(|row| ItemParameters::new(row[1], -row[2] / row[1], 0.0, 1.0).unwrap())
        .collect();
    check(
        TestForm::of(&items).marginal_reliability(&Quadrature::default(), Normal::STANDARD),
        0.298_949,
        1e-4,
    );
}

#[test]
fn a_test_without_information_has_no_standard_error() {
    let point = TestForm::default().at(0.0);
    assert_eq!((point.standard_error, TestForm::default().highest_score()), (None, 0));
    check(point.information + point.expected_score, 0.0, 0.0);
}

prop_compose! {
    /// Any graded item, from flat to almost a step.
    fn graded()(ln_a in -3.0..3.0_f64, first in -5.0..3.0_f64, gaps in prop::collection::vec(0.01..2.0_f64, 0..5)) -> GradedItem {
        let steps = gaps.iter().scan(first, |at, gap| { *at += gap; Some(*at) });
        GradedItem::new(ln_a.exp(), &std::iter::once(first).chain(steps).collect::<Vec<_>>()).unwrap()
    }
}

prop_compose! {
    fn logistic()(ln_a in -3.0..3.0_f64, b in -5.0..5.0_f64, c in 0.0..0.5_f64, d in 0.6..=1.0_f64) -> ItemParameters {
        ItemParameters::new(ln_a.exp(), b, c, d).unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn probabilities_of_the_categories_are_finite_in_logarithm_and_add_up_to_one(item in graded(), theta in -10.0..10.0_f64) {
        prop_assert!(item.log_probabilities(theta).all(|ln| ln.is_finite() && ln <= 1e-15));
        prop_assert!((item.probabilities(theta).sum::<f64>() - 1.0).abs() < 1e-12);
        prop_assert_eq!(item.probabilities(theta).count(), item.n_categories());
    }

    #[test]
    fn graded_information_is_never_negative_and_falls_when_neighbours_are_joined(item in graded(), theta in -10.0..10.0_f64) {
        let whole = item.information(theta);
        prop_assert!(whole.is_finite() && whole >= 0.0);
        let thresholds: Vec<f64> = item.thresholds().collect();
        if thresholds.len() > 1 {
            let joined = GradedItem::new(item.discrimination(), &thresholds[1..]).unwrap();
            prop_assert!(joined.information(theta) <= whole * (1.0 + 1e-9) + 1e-12);
        }
    }

    #[test]
    fn a_higher_category_never_gives_a_lower_eap(before in graded(), item in graded(), first in 0_usize..2) {
        let start = before.answer(first).unwrap();
        let after = |category| eap(&[start, item.answer(category).unwrap()], &Quadrature::default(), Normal::STANDARD).theta;
        for category in 1..item.n_categories() {
            prop_assert!(after(category) >= after(category - 1) - 1e-10);
        }
    }

    #[test]
    fn the_expected_score_of_a_test_is_the_sum_and_rises_from_its_floor_to_its_ceiling(
        logistic in prop::collection::vec(logistic(), 0..5),
        graded in prop::collection::vec(graded(), 0..5),
        theta in -10.0..10.0_f64,
        more in 0.0..5.0_f64,
    ) {
        let form = TestForm { logistic: &logistic, graded: &graded };
        let floor: f64 = logistic.iter().map(ItemParameters::lower_asymptote).sum();
        let (low, high) = (form.expected_score(theta), form.expected_score(theta + more));
        let right: f64 = logistic.iter().map(|item| item.probability(theta)).sum();
        let points: f64 = graded.iter().map(|item| item.expected_score(theta)).sum();
        prop_assert!((low - right - points).abs() < 1e-12);
        prop_assert!(low >= floor && low <= high + 1e-12 && high <= form.highest_score() as f64 + 1e-12);
        let reliability = form.marginal_reliability(&Quadrature::default(), Normal::STANDARD);
        prop_assert!((0.0..1.0).contains(&reliability));
        prop_assert_eq!(form.curve(&[theta]), vec![form.at(theta)]);
    }
}

//! Expected accuracy and consistency of levels against the truth of simulated people.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot build its premise has failed"
)]

use std::sync::Arc;

use proptest::prelude::*;
use psychometrics::{
    accuracy::{AccuracyError, classify, level},
    bank::{Bank, BankItem, Stage},
    estimate::Estimate,
    item::ItemParameters,
    norm::Norm,
    normal::quantile,
    quadrature::Quadrature,
    scale::level_cuts,
    sitting::{Answered, Next, Plan, Sitting},
    uniform::Uniforms,
};

/// The bank of the reference data as one topic.
fn bank() -> Arc<Bank> {
    let items: Vec<BankItem> = include_str!("reference/cat500_bank.csv")
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
            let parameters = ItemParameters::new(cells[1], cells[2], cells[3], 1.0).unwrap();
            BankItem { parameters, topic: 0, enemies: Vec::new(), stage: Stage::Live }
        })
        .collect();
    Arc::new(Bank::new(&items, Quadrature::default()).unwrap())
}

fn attempt(plan: &Plan, ability: f64, seed: u64) -> Estimate {
    let mut uniforms = Uniforms::new(52, seed);
    let mut sitting = Sitting::begin(plan);
    while let Next::Ask { item, scored, .. } = sitting.next(plan, &mut || uniforms.draw()) {
        let right = uniforms.draw() < plan.bank.parameters(item).unwrap().probability(ability);
        sitting.observe(plan, Answered { item, right, scored }).unwrap();
    }
    sitting.estimate()
}

#[test]
fn expected_accuracy_and_consistency_are_within_two_points_of_the_truth() {
    let norm = Norm::provisional(0.11).unwrap();
    let cuts = level_cuts(&norm);
    let plan = Plan { level_cuts: cuts.to_vec(), ..Plan::new(bank()) };
    let n = 4_000_u32;
    let (mut right, mut near, mut again, mut estimates) = (0.0, 0.0, 0.0, Vec::new());
    for person in 0..n {
        // The middles of equal shares of a standard normal: a sample without chance of its own.
        let ability = quantile((f64::from(person) + 0.5) / f64::from(n));
        let seed = 2 * u64::from(person);
        let (first, second) = (attempt(&plan, ability, seed), attempt(&plan, ability, seed + 1));
        let off = level(first.theta, &cuts).abs_diff(level(ability, &cuts));
        right += f64::from(u8::from(off == 0));
        near += f64::from(u8::from(off <= 1));
        again += f64::from(u8::from(level(first.theta, &cuts) == level(second.theta, &cuts)));
        estimates.push(first);
    }
    let found = classify(&estimates, &cuts).unwrap();
    let n = f64::from(n);
    assert!((found.accuracy() - right / n).abs() < 0.02, "{} against {}", found.accuracy(), right / n);
    assert!((found.within(1) - near / n).abs() < 0.02, "{} against {}", found.within(1), near / n);
    assert!((found.consistency - again / n).abs() < 0.02, "{} against {}", found.consistency, again / n);
}

#[test]
fn without_error_every_level_is_right() {
    let estimates = [-1.0, 0.0, 0.5, 2.0].map(|theta| Estimate { theta, standard_error: 0.0 });
    let found = classify(&estimates, &[0.0, 1.0]).unwrap();
    assert_eq!(found.table, [[0.25, 0.0, 0.0], [0.0, 0.5, 0.0], [0.0, 0.0, 0.25]]);
    assert!((found.accuracy() - 1.0).abs() < 1e-15 && (found.consistency - 1.0).abs() < 1e-15);
}

#[test]
fn one_person_is_right_with_the_normal_probability_of_their_level() {
    let found = classify(&[Estimate { theta: 0.5, standard_error: 0.5 }], &[0.0, 1.0]).unwrap();
    assert!((found.accuracy() - 0.682_689_492_137_086).abs() < 1e-12);
    assert!(
        (found.consistency - (0.466_064_942_675 + 2.0 * 0.025_171_489_600)).abs() < 1e-9,
        "{}",
        found.consistency
    );
}

#[test]
fn cuts_and_estimates_that_say_nothing_are_refused() {
    let estimate = Estimate { theta: 0.0, standard_error: 0.3 };
    assert_eq!(classify(&[], &[0.0]), Err(AccuracyError::NoEstimates));
    assert_eq!(classify(&[estimate], &[0.0, 0.0]), Err(AccuracyError::Cuts { before: 0.0, next: 0.0 }));
    assert!(
        classify(&[estimate], &[f64::NAN]).is_err() && classify(&[estimate], &[f64::NEG_INFINITY]).is_err()
    );
    let broken = Estimate { theta: 0.0, standard_error: f64::NAN };
    assert_eq!(classify(&[estimate, broken], &[]), Err(AccuracyError::NotFinite(1)));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shares_add_up_and_joining_two_levels_never_lowers_accuracy_or_consistency(
        people in prop::collection::vec((-4.0..4.0_f64, 0.0..2.0_f64), 1..30),
        first in -2.0..0.0_f64,
        gaps in prop::collection::vec(0.05..1.0_f64, 1..4),
    ) {
        let estimates: Vec<Estimate> =
            people.into_iter().map(|(theta, standard_error)| Estimate { theta, standard_error }).collect();
        let cuts: Vec<f64> = std::iter::once(first).chain(gaps.iter().scan(first, |at, gap| { *at += gap; Some(*at) })).collect();
        let (fine, coarse) = (classify(&estimates, &cuts).unwrap(), classify(&estimates, &cuts[1..]).unwrap());
        prop_assert!((fine.table.iter().flatten().sum::<f64>() - 1.0).abs() < 1e-12);
        prop_assert!(fine.table.iter().flatten().all(|share| *share >= -1e-15));
        prop_assert!(coarse.accuracy() >= fine.accuracy() - 1e-12);
        prop_assert!(coarse.consistency >= fine.consistency - 1e-12);
        prop_assert!((fine.within(cuts.len()) - 1.0).abs() < 1e-12);
    }
}

//! Person fit against a long-used program, against Snijders' formulas, and on people who answer as the model says.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read its table has failed"
)]

use std::sync::Arc;

use proptest::prelude::*;
use psychometrics::{
    bank::{Bank, BankItem, Stage},
    estimate::{Answer, Estimate, information, map, ml, wle},
    item::ItemParameters,
    normal::{Normal, quantile},
    person_fit::{UNUSUAL_BELOW, is_unusual, lz, lz_star},
    quadrature::Quadrature,
    sitting::{Answered, Next, Plan, Sitting},
    uniform::Uniforms,
};

#[test]
fn lz_of_the_lsat_meets_mirt_wherever_there_is_a_maximum() {
    let items: Vec<ItemParameters> = include_str!("reference/lsat6_2pl_items.csv")
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
            ItemParameters::new(cells[1], -cells[2] / cells[1], 0.0, 1.0).unwrap()
        })
        .collect();
    let mut compared = 0;
    for line in include_str!("reference/lsat6_2pl_scores.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let answers: Vec<Answer> = items
            .iter()
            .zip(&cells)
            .map(|(item, cell)| Answer { item: *item, right: *cell == "1" })
            .collect();
        let Ok(estimate) = ml(&answers) else { continue };
        let expected: f64 = cells[13].parse().unwrap();
        let found = lz(&answers, estimate.theta).unwrap();
        assert!((found - expected).abs() < 2e-5, "{line}: {found}");
        compared += 1;
    }
    assert_eq!(compared, 28);
}

/// `(P, P', P'')` by differences, apart from the crate's own derivatives.
fn curve(item: &ItemParameters, theta: f64) -> [f64; 3] {
    let step = 1e-4;
    let (low, here, high) =
        (item.probability(theta - step), item.probability(theta), item.probability(theta + step));
    [here, (high - low) / (2.0 * step), (low - 2.0 * here + high) / (step * step)]
}

/// Snijders' statistic as printed: `(W + c r0) / sqrt(n tau^2)`.
fn as_printed(answers: &[Answer], theta: f64, r0: f64) -> f64 {
    let (mut w, mut crossed, mut leverage, mut squares) = (0.0, 0.0, 0.0, 0.0);
    let terms: Vec<[f64; 4]> = answers
        .iter()
        .map(|answer| {
            let [p, slope, _] = curve(&answer.item, theta);
            [p, slope, (p / (1.0 - p)).ln(), slope / (p * (1.0 - p))]
        })
        .collect();
    for (answer, [p, slope, odds, r]) in answers.iter().zip(&terms) {
        w += (f64::from(u8::from(answer.right)) - p) * odds;
        crossed += slope * odds;
        leverage += slope * r;
    }
    let c = crossed / leverage;
    for [p, _, odds, r] in &terms {
        squares += p * (1.0 - p) * (odds - c * r).powi(2);
    }
    (w + c * r0) / squares.sqrt()
}

fn warm(answers: &[Answer], theta: f64) -> f64 {
    let bent: f64 = answers
        .iter()
        .map(|answer| {
            let [p, slope, bend] = curve(&answer.item, theta);
            slope * bend / (p * (1.0 - p))
        })
        .sum();
    bent / (2.0 * information(answers, theta))
}

/// Answers of a person with this ability to `n` items of rising difficulty, half of them with guessing.
fn answers(n: usize, ability: f64, seed: u64) -> Vec<Answer> {
    let mut uniforms = Uniforms::new(31, seed);
    let item = |at: usize| {
        let (a, c) = (0.8 + 0.2 * (at % 5) as f64, if at.is_multiple_of(2) { 0.2 } else { 0.0 });
        ItemParameters::new(a, -2.0 + 4.0 * at as f64 / n as f64, c, 1.0).unwrap()
    };
    (0..n).map(item).map(|item| Answer { item, right: uniforms.draw() < item.probability(ability) }).collect()
}

#[test]
fn lz_star_is_snijders_statistic_at_the_estimates_of_ml_wle_and_map() {
    let prior = Normal::new(0.3, 0.8).unwrap();
    let mut compared = 0;
    for person in 0..200 {
        let answers = answers(12, -1.0 + 0.01 * person as f64, person);
        let close = |estimate: Estimate, r0: f64| {
            let (found, expected) =
                (lz_star(&answers, estimate.theta).unwrap(), as_printed(&answers, estimate.theta, r0));
            assert!((found - expected).abs() < 1e-5 * (1.0 + expected.abs()), "{found} is not {expected}");
        };
        if let Ok(estimate) = ml(&answers) {
            close(estimate, 0.0);
            compared += 1;
        }
        if let Ok(estimate) = wle(&answers) {
            close(estimate, warm(&answers, estimate.theta));
        }
        let estimate = map(&answers, prior);
        close(estimate, -(estimate.theta - 0.3) / 0.64);
    }
    assert!(compared > 180, "{compared}");
}

#[test]
fn lz_star_is_nearly_standard_normal_where_lz_is_too_narrow() {
    let n = 1_000;
    let (mut plain, mut corrected, mut unusual, mut total) = ([0.0; 2], [0.0; 2], 0.0, 0.0);
    for person in 0..n {
        let ability = quantile(Uniforms::new(8, person).draw().max(1e-9));
        let answers = answers(30, ability, person);
        let Ok(estimate) = wle(&answers) else { continue };
        let add = |sums: &mut [f64; 2], value: f64| *sums = [sums[0] + value, sums[1] + value * value];
        add(&mut plain, lz(&answers, estimate.theta).unwrap());
        let value = lz_star(&answers, estimate.theta).unwrap();
        add(&mut corrected, value);
        unusual += f64::from(u8::from(is_unusual(value)));
        total += 1.0;
    }
    let spread = |[sum, squares]: [f64; 2]| (squares / total - (sum / total).powi(2)).sqrt();
    assert!(total > 0.99 * n as f64, "{total}");
    assert!(spread(plain) < 0.95, "{}", spread(plain));
    assert!((0.94..1.05).contains(&spread(corrected)), "{}", spread(corrected));
    // The mean is 0.11 at 30 items and falls with their number.
    assert!((corrected[0] / total).abs() < 0.2, "{}", corrected[0] / total);
    assert!((0.005..0.025).contains(&(unusual / total)), "{}", unusual / total);
}

fn adaptive_plan() -> Plan {
    let item = |line: &str| {
        let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
        let parameters = ItemParameters::new(cells[1], cells[2], cells[3], 1.0).unwrap();
        BankItem { parameters, topic: 0, enemies: Vec::new(), stage: Stage::Live }
    };
    let items: Vec<BankItem> = include_str!("reference/cat500_bank.csv").lines().skip(1).map(item).collect();
    Plan::new(Arc::new(Bank::new(&items, Quadrature::default()).unwrap()))
}

#[test]
fn honest_people_are_seldom_unusual_after_an_adaptive_attempt() {
    let plan = adaptive_plan();
    let n = 2_000_u32;
    let mut unusual = 0.0;
    for person in 0..n {
        let mut uniforms = Uniforms::new(17, u64::from(person));
        let ability = quantile((f64::from(person) + 0.5) / f64::from(n));
        let mut sitting = Sitting::begin(&plan);
        let mut answers = Vec::new();
        while let Next::Ask { item, scored, .. } = sitting.next(&plan, &mut || uniforms.draw()) {
            let parameters = *plan.bank.parameters(item).unwrap();
            let right = uniforms.draw() < parameters.probability(ability);
            sitting.observe(&plan, Answered { item, right, scored }).unwrap();
            answers.push(Answer { item: parameters, right });
        }
        let value = lz_star(&answers, map(&answers, Normal::STANDARD).theta).unwrap();
        unusual += f64::from(u8::from(is_unusual(value)));
    }
    let n = f64::from(n);
    // 0.15 % of them, with a mean of 0.5: answers chosen near even odds leave little pattern to be unusual.
    assert!(unusual / n < 0.02, "{}", unusual / n);
}

#[test]
fn easy_items_wrong_and_hard_ones_right_are_unusual() {
    let mut answers = answers(30, 0.0, 1);
    for (at, answer) in answers.iter_mut().enumerate() {
        answer.right = at >= 15;
    }
    let turned = lz_star(&answers, map(&answers, Normal::STANDARD).theta).unwrap();
    for (at, answer) in answers.iter_mut().enumerate() {
        answer.right = at < 15;
    }
    let ordinary = lz_star(&answers, map(&answers, Normal::STANDARD).theta).unwrap();
    assert!(is_unusual(turned) && turned < 3.0 * UNUSUAL_BELOW, "{turned}");
    assert!(!is_unusual(ordinary) && ordinary > 1.0, "{ordinary}");
}

#[test]
fn without_a_pattern_there_is_no_person_fit() {
    let item = ItemParameters::new(1.3, 0.2, 0.0, 1.0).unwrap();
    assert_eq!((lz(&[], 0.0), lz_star(&[], 0.0)), (None, None));
    assert_eq!(lz(&[Answer { item, right: true }], 0.2), None);
    let guessed = Answer { item: ItemParameters::new(1.3, 0.2, 0.2, 0.97).unwrap(), right: true };
    for step in -40..=40 {
        assert_eq!(lz_star(&[guessed], f64::from(step) / 10.0), None, "one item leaves only rounding");
    }
    let equal = [true, false, true].map(|right| Answer { item, right });
    assert_eq!(lz_star(&equal, ml(&equal).unwrap().theta), None);
    assert!(lz(&equal, 1.0).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn person_fit_is_a_number_or_absent_whatever_the_items(
        items in prop::collection::vec((-13.0..13.0_f64, -20.0..20.0_f64, 0.0..0.5_f64, 0.6..=1.0_f64, any::<bool>()), 0..10),
        theta in -10.0..10.0_f64,
    ) {
        let answers: Vec<Answer> = items.iter()
            .map(|(ln_a, b, c, d, right)| Answer { item: ItemParameters::new(ln_a.exp(), *b, *c, *d).unwrap(), right: *right })
            .collect();
        for value in [lz(&answers, theta), lz_star(&answers, theta)].into_iter().flatten() {
            prop_assert!(value.is_finite());
        }
    }
}

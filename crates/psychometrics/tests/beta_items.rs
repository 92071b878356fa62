//! Beta items that ride along in adaptive attempts get their parameters back, with errors that are as large as they say.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot build its premise has failed"
)]

use std::sync::Arc;

use psychometrics::{
    bank::{Bank, BankItem, Stage},
    item::ItemParameters,
    normal::quantile,
    online::{BetaAnswer, Method, OnlineCalibration, calibrate},
    posterior::Posterior,
    quadrature::Quadrature,
    sitting::{Answered, Next, Plan, Sitting},
    stop::StopRules,
    uniform::Uniforms,
};

/// Abilities of people and what an adaptive attempt of 20 items tells of them.
fn attempts(n: u64) -> Vec<(f64, Posterior)> {
    let items: Vec<BankItem> = include_str!("reference/cat500_bank.csv")
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
            BankItem {
                parameters: ItemParameters::new(cells[1], cells[2], cells[3], 1.0).unwrap(),
                topic: 0,
                enemies: Vec::new(),
                stage: Stage::Live,
            }
        })
        .collect();
    let rules = StopRules { shortest: 20, longest: 20, ..StopRules::default() };
    let plan = Plan { rules, ..Plan::new(Arc::new(Bank::new(&items, Quadrature::default()).unwrap())) };
    (0..n)
        .map(|person| {
            let mut uniforms = Uniforms::new(4_711, person);
            let ability = quantile(uniforms.draw().max(1e-12));
            let mut sitting = Sitting::begin(&plan);
            while let Next::Ask { item, scored, .. } = sitting.next(&plan, &mut || uniforms.draw()) {
                let right = uniforms.draw() < items[item].parameters.probability(ability);
                sitting.observe(&plan, Answered { item, right, scored }).unwrap();
            }
            (ability, sitting.posterior().clone())
        })
        .collect()
}

/// Sixty items that spread over difficulty and slope, with four options each.
fn beta_items() -> Vec<ItemParameters> {
    (0..60_u32)
        .map(|at| {
            let (slope, difficulty) = (0.6 + f64::from(at % 6) * 0.25, f64::from(at / 6) / 2.25 - 2.0);
            ItemParameters::new(slope, difficulty, 0.25, 1.0).unwrap()
        })
        .collect()
}

fn calibrated(
    people: &[(f64, Posterior)],
    item: &ItemParameters,
    seed: u64,
    n_options: Option<usize>,
) -> OnlineCalibration {
    let mut uniforms = Uniforms::new(815, seed);
    let answers: Vec<BetaAnswer<'_>> = people
        .iter()
        .map(|(theta, ability)| BetaAnswer { ability, right: uniforms.draw() < item.probability(*theta) })
        .collect();
    calibrate(&answers, n_options).unwrap()
}

/// Bias and root mean square error, and how many of the 95 % intervals hold the truth.
#[derive(Debug, Default)]
struct Recovery {
    bias: f64,
    rmse: f64,
    covered: f64,
}

impl Recovery {
    fn of(errors: &[(f64, f64)]) -> Self {
        let n = errors.len() as f64;
        Self {
            bias: errors.iter().map(|(off, _)| off).sum::<f64>() / n,
            rmse: (errors.iter().map(|(off, _)| off * off).sum::<f64>() / n).sqrt(),
            covered: errors.iter().filter(|(off, error)| off.abs() <= 1.96 * error).count() as f64 / n,
        }
    }
}

/// How well difficulty and slope come back from each of several disjoint samples of `n` people.
fn recovery(all: &[(f64, Posterior)], n: usize, method: Method) -> (Recovery, Recovery) {
    let (mut difficulties, mut slopes) = (Vec::new(), Vec::new());
    for (sample, people) in (0..).zip(all.chunks_exact(n)).take(6) {
        for (item, seed) in beta_items().iter().zip(1_000 * sample..) {
            let fit = calibrated(people, item, seed, Some(4));
            assert!(fit.converged && fit.method == method, "{fit:?}");
            let (found, errors) = (fit.item.parameters, fit.item.errors);
            difficulties.push((found.difficulty() - item.difficulty(), errors.difficulty));
            if let Some(error) = errors.discrimination {
                slopes.push((found.discrimination() - item.discrimination(), error));
            }
        }
    }
    (Recovery::of(&difficulties), Recovery::of(&slopes))
}

#[test]
fn beta_items_come_back_from_adaptive_attempts() {
    let all = attempts(3_000);
    let (few, _) = recovery(&all, 100, Method::OneParameter);
    let (some, some_slopes) = recovery(&all, 300, Method::TwoParameter);
    let (many, many_slopes) = recovery(&all, 1_000, Method::ThreeParameter);
    let (most, most_slopes) = recovery(&all, 3_000, Method::ThreeParameter);
    assert!(few.rmse < 0.5 && few.bias.abs() < 0.1, "{few:?}");
    assert!(some.rmse < 0.33 && many.rmse < 0.22 && most.rmse < 0.15, "{some:?} {many:?} {most:?}");
    assert!(some_slopes.rmse < 0.32 && many_slopes.rmse < 0.26 && most_slopes.rmse < 0.19, "{most_slopes:?}");
    for recovery in [&some, &many, &most, &some_slopes, &many_slopes, &most_slopes] {
        assert!(recovery.bias.abs() < 0.08 && recovery.covered > 0.92, "{recovery:?}");
    }
    assert!(most.bias.abs() < 0.02 && most_slopes.bias.abs() < 0.03, "{most:?} {most_slopes:?}");
}

#[test]
fn without_guessing_stated_errors_are_the_errors_seen() {
    let all = attempts(1_000);
    let truth = ItemParameters::new(1.3, 0.4, 0.0, 1.0).unwrap();
    let (mut found, mut stated) = (Vec::new(), 0.0);
    for seed in 0..200 {
        let start = usize::try_from(seed % 2).unwrap() * 500;
        let fit = calibrated(&all[start..start + 500], &truth, 20_000 + seed, None);
        found.push(fit.item.parameters.difficulty() - truth.difficulty());
        stated += fit.item.errors.difficulty;
    }
    let n = found.len() as f64;
    let mean = found.iter().sum::<f64>() / n;
    let spread = (found.iter().map(|off| (off - mean).powi(2)).sum::<f64>() / n).sqrt();
    let stated = stated / n;
    assert!((stated / spread - 1.0).abs() < 0.15, "stated {stated}, seen {spread}");
}

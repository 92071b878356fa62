//! Numbers of long-used programs and of the specification that this crate must reproduce.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot read its table has failed"
)]

use std::sync::Arc;

use psychometrics::{
    bank::{Bank, BankItem, Stage},
    estimate::{self, Answer, Estimate, NotEstimable},
    item::ItemParameters,
    norm::Norm,
    normal::Normal,
    quadrature::Quadrature,
    scale::{Family, Level, SkillScore},
    select::Selection,
    sitting::{Answered, Next, Plan, Sitting},
    stop::StopRules,
};

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split(',').collect())
}

fn number(cell: &str) -> f64 {
    cell.parse().unwrap_or_else(|_| panic!("`{cell}` is not a number"))
}

#[track_caller]
fn check(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance, "{value} is not {expected} within {tolerance}");
}

#[test]
fn scores_and_levels_meet_every_row_of_the_scale() {
    for row in rows(include_str!("reference/scale_0_300.csv")) {
        let result = SkillScore::from_percentile(number(row[0]));
        check(result.score, number(row[1]), 1e-6);
        check(result.score.round(), number(row[2]), 0.0);
        let level = match row[3] {
            "novice" => Level::Novice,
            "emerging" => Level::Emerging,
            "average" => Level::Average,
            "above average" => Level::AboveAverage,
            "expert" => Level::Expert,
            other => panic!("no level `{other}`"),
        };
        assert_eq!(result.level, level, "at {}", row[0]);
        let family = match row[4] {
            "novice" => Family::Novice,
            "proficient" => Family::Proficient,
            "expert" => Family::Expert,
            other => panic!("no family `{other}`"),
        };
        assert_eq!(result.level.family(), family, "at {}", row[0]);
    }
}

#[test]
fn scores_meet_the_table_of_the_specification() {
    let table = [
        (0.01, 21.5),
        (0.05, 54.4),
        (0.10, 74.8),
        (0.20, 100.3),
        (0.30, 119.0),
        (0.40, 135.0),
        (0.60, 165.0),
        (0.70, 181.0),
        (0.80, 199.7),
        (0.90, 225.2),
        (0.95, 245.6),
        (0.99, 278.5),
    ];
    let norm = Norm::normal(0.0, 1.0).unwrap();
    for (percentile, score) in table {
        check(SkillScore::from_percentile(percentile).score, score, 0.05 + 1e-9);
        check(SkillScore::of(norm.theta_at(percentile), &norm).score, score, 0.05 + 1e-9);
    }
    check(SkillScore::from_percentile(0.0).score, 0.0, 1e-9);
    check(SkillScore::from_percentile(0.5).score, 150.0, 1e-9);
    check(SkillScore::from_percentile(1.0).score, 300.0, 1e-9);
}

/// Every answer pattern of LSAT section 6 with the row of its expected scores.
fn lsat() -> Vec<(Vec<Answer>, Vec<&'static str>)> {
    let items: Vec<ItemParameters> = rows(include_str!("reference/lsat6_2pl_items.csv"))
        .map(|row| {
            let (slope, intercept) = (number(row[1]), number(row[2]));
            ItemParameters::new(slope, -intercept / slope, 0.0, 1.0).unwrap()
        })
        .collect();
    let pattern = |row: &[&str]| {
        items.iter().zip(row).map(|(item, cell)| Answer { item: *item, right: *cell == "1" }).collect()
    };
    rows(include_str!("reference/lsat6_2pl_scores.csv")).map(|row| (pattern(&row), row)).collect()
}

#[track_caller]
fn check_estimate(estimate: Estimate, theta: &str, standard_error: &str, tolerance: f64) {
    check(estimate.theta, number(theta), tolerance);
    check(estimate.standard_error, number(standard_error), tolerance);
}

#[test]
fn eap_scores_of_the_lsat_meet_mirt() {
    let grid = Quadrature::default();
    for (answers, row) in lsat() {
        check_estimate(estimate::eap(&answers, &grid, Normal::STANDARD), row[5], row[6], 1e-5);
    }
}

#[test]
fn map_scores_of_the_lsat_meet_mirt() {
    for (answers, row) in lsat() {
        check_estimate(estimate::map(&answers, Normal::STANDARD), row[7], row[8], 1e-5);
    }
}

#[test]
fn maximum_likelihood_scores_of_the_lsat_meet_mirt_where_there_is_a_maximum() {
    for (answers, row) in lsat() {
        match row[9] {
            "-Inf" => assert_eq!(estimate::ml(&answers), Err(NotEstimable::AllWrong)),
            "Inf" => assert_eq!(estimate::ml(&answers), Err(NotEstimable::AllRight)),
            theta => check_estimate(estimate::ml(&answers).unwrap(), theta, row[10], 5e-5),
        }
    }
}

#[test]
fn weighted_likelihood_scores_of_the_lsat_meet_mirt() {
    for (answers, row) in lsat() {
        check_estimate(estimate::wle(&answers).unwrap(), row[11], row[12], 1e-4);
    }
}

fn cat500_plan() -> Plan {
    let items: Vec<BankItem> = rows(include_str!("reference/cat500_bank.csv"))
        .map(|row| BankItem {
            parameters: ItemParameters::new(number(row[1]), number(row[2]), number(row[3]), 1.0).unwrap(),
            topic: 0,
            enemies: Vec::new(),
            stage: Stage::Live,
        })
        .collect();
    let grid = Quadrature::new(33, -4.0, 4.0).unwrap().trapezoid();
    Plan {
        selection: Selection::MaximumInformation,
        posterior_weighted: 0,
        rules: StopRules { shortest: 20, longest: 20, ..StopRules::default() },
        ..Plan::new(Arc::new(Bank::new(&items, grid).unwrap()))
    }
}

#[test]
fn twenty_thousand_choices_and_estimates_meet_cat_r() {
    let plan = cat500_plan();
    let trace: Vec<Vec<&str>> = rows(include_str!("reference/cat500_trace.csv")).collect();
    let abilities: Vec<f64> =
        include_str!("reference/cat500_theta.csv").lines().skip(1).map(number).collect();
    assert_eq!((trace.len(), abilities.len()), (20_000, 1_000));
    let (mut squares, mut bias, mut errors) = (0.0, 0.0, 0.0);
    for (path, ability) in trace.chunks(20).zip(&abilities) {
        let mut sitting = Sitting::begin(&plan);
        for row in path {
            let next = sitting.next(&plan, &mut || panic!("maximum information draws nothing"));
            let Next::Ask { item, scored: true, .. } = next else { panic!("{next:?}") };
            assert_eq!((item + 1).to_string(), row[2], "person {} step {}", row[0], row[1]);
            sitting.observe(&plan, Answered { item, right: row[3] == "1", scored: true }).unwrap();
            check(sitting.estimate().theta, number(row[4]), 1e-8);
            check(sitting.estimate().standard_error, number(row[5]), 1e-8);
        }
        let Estimate { theta, standard_error } = sitting.estimate();
        squares += (theta - ability).powi(2);
        bias += theta - ability;
        errors += standard_error;
    }
    let n = abilities.len() as f64;
    check((squares / n).sqrt(), 0.331_75, 1e-4);
    check(bias / n, 0.0140, 1e-4);
    check(errors / n, 0.3155, 1e-4);
}

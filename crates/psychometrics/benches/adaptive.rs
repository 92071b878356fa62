//! How long choosing an item, updating the estimate and whole simulated sittings take on a bank of 500 items.
#![expect(clippy::unwrap_used, reason = "a bench that cannot build its premise has nothing to measure")]

use std::{hint::black_box, sync::Arc};

use divan::Bencher;
use psychometrics::{
    bank::{Bank, BankItem, Stage},
    item::ItemParameters,
    method::Method,
    quadrature::Quadrature,
    select::Selection,
    shadow::{Blueprint, TopicBounds},
    simulate::Simulation,
    sitting::{Answered, Plan, Sitting},
    stop::StopRules,
    uniform::Uniforms,
};

fn main() {
    divan::main();
}

fn items() -> Vec<BankItem> {
    include_str!("../tests/reference/cat500_bank.csv")
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
            let &[_, a, b, c, content] = cells.as_slice() else { unreachable!("five columns") };
            let topic = (0..5_u8).position(|topic| f64::from(topic) + 1.0 >= content).unwrap();
            let parameters = ItemParameters::new(a, b, c, 1.0).unwrap();
            BankItem { parameters, topic, enemies: Vec::new(), stage: Stage::Live }
        })
        .collect()
}

fn abilities() -> Vec<f64> {
    let table = include_str!("../tests/reference/cat500_theta.csv");
    table.lines().skip(1).map(|line| line.parse().unwrap()).collect()
}

fn reference_grid() -> Quadrature {
    Quadrature::new(33, -4.0, 4.0).unwrap().trapezoid()
}

/// The default plan of the product over this bank.
fn product(selection: Selection) -> Plan {
    let bank = Bank::new(&items(), Quadrature::default()).unwrap();
    Plan { selection, topic_shares: vec![0.2; 5], ..Plan::new(Arc::new(bank)) }
}

/// A sitting after this many answers, chosen by the plan.
fn after(plan: &Plan, n_answered: usize) -> Sitting {
    let outcome = Simulation::new(plan.clone(), &[0.4], 3).run().unwrap();
    let answers: Vec<Answered> = outcome
        .simulees
        .iter()
        .flat_map(|simulee| &simulee.steps)
        .take(n_answered)
        .map(|step| Answered { item: step.item, right: step.right, scored: step.scored })
        .collect();
    Sitting::replay(plan, &answers).unwrap()
}

fn bench_next(bencher: Bencher, plan: &Plan, n_answered: usize) {
    let sitting = after(plan, n_answered);
    let mut uniforms = Uniforms::new(1, 1);
    bencher.bench_local(|| black_box(&sitting).next(plan, &mut || uniforms.draw()));
}

#[divan::bench(args = [0, 2, 3, 10, 14])]
fn next_of_500_progressive(bencher: Bencher, n_answered: usize) {
    let plan = Plan { topic_shares: Vec::new(), ..product(Selection::ProgressiveRestricted) };
    bench_next(bencher, &plan, n_answered);
}

#[divan::bench(args = [0, 10])]
fn next_of_a_topic_of_500_progressive(bencher: Bencher, n_answered: usize) {
    bench_next(bencher, &product(Selection::ProgressiveRestricted), n_answered);
}

#[divan::bench(args = [0, 10])]
fn next_of_500_by_maximum_information(bencher: Bencher, n_answered: usize) {
    let plan = Plan { topic_shares: Vec::new(), ..product(Selection::MaximumInformation) };
    bench_next(bencher, &plan, n_answered);
}

#[divan::bench(args = [0, 10])]
fn next_of_a_shadow_test_of_500(bencher: Bencher, n_answered: usize) {
    let mut plan = product(Selection::MaximumInformation);
    let topics = vec![TopicBounds { least: 3, most: 5 }; 5];
    plan.blueprint = Some(Arc::new(Blueprint::new(&plan.bank, 20, topics).unwrap()));
    bench_next(bencher, &plan, n_answered);
}

#[divan::bench(args = [Method::Eap, Method::Map, Method::Ml, Method::Wle])]
fn update_after_ten_answers(bencher: Bencher, method: Method) {
    let plan = Plan { method, ..product(Selection::ProgressiveRestricted) };
    let sitting = after(&plan, 10);
    let next = (0..500).find(|item| sitting.clone().observe(&plan, answered(*item)).is_ok()).unwrap();
    bencher.with_inputs(|| sitting.clone()).bench_local_values(|mut sitting| {
        sitting.observe(&plan, answered(next)).unwrap();
        sitting
    });
}

fn answered(item: usize) -> Answered {
    Answered { item, right: true, scored: true }
}

#[divan::bench]
fn tables_of_500_items() -> Bank {
    Bank::new(&items(), reference_grid()).unwrap()
}

/// The reference study, table building included; divan shows time on the clock, so the pool is held to one thread.
#[divan::bench(args = [Selection::MaximumInformation, Selection::ProgressiveRestricted])]
fn thousand_sittings_of_20(bencher: Bencher, selection: Selection) {
    let (items, abilities) = (items(), abilities());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    bencher.bench_local(|| {
        let bank = Arc::new(Bank::new(&items, reference_grid()).unwrap());
        let plan = Plan { selection, posterior_weighted: 0, rules: StopRules::fixed(20), ..Plan::new(bank) };
        pool.install(|| Simulation::new(plan, &abilities, 1).run().unwrap())
    });
}

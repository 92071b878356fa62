//! The choice of the next item finds what a look at every item finds, by the same draws and ties to the lowest index.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot build its premise has failed"
)]

use std::sync::Arc;

use proptest::prelude::*;
use psychometrics::{
    bank::{Bank, BankItem, Stage},
    index_set::IndexSet,
    item::ItemParameters,
    quadrature::Quadrature,
    select::{Relaxed, Selection},
    sitting::{Answered, Next, Plan, Sitting},
    stop::StopRules,
    uniform::{Uniforms, pick},
};

prop_compose! {
    /// Any item, from flat to a step, near or far, with equal ones among them.
    fn item()(
        ln_a in prop_oneof![4 => -2.0..2.0_f64, 1 => -9.0..13.0_f64],
        b in prop_oneof![3 => -4.0..4.0_f64, 1 => (-4..4_i32).prop_map(f64::from), 1 => -1e4..1e4_f64],
        c in prop_oneof![Just(0.0), 0.0..0.9_f64],
        d in prop_oneof![2 => Just(1.0), 1 => 0.91..1.0_f64],
    ) -> BankItem {
        let parameters = ItemParameters::new(ln_a.exp(), b, c, d).unwrap();
        BankItem { parameters, topic: 0, enemies: Vec::new(), stage: Stage::Live }
    }
}

fn bank() -> impl Strategy<Value = Vec<BankItem>> {
    prop::collection::vec(item(), 1..60).prop_map(|mut items| {
        // Copies at the end, so that ties are met.
        let copies: Vec<BankItem> = items.iter().take(3).cloned().collect();
        items.extend(copies);
        items
    })
}

/// The first of the highest values.
fn first_best(values: impl Iterator<Item = (usize, f64)>) -> usize {
    let mut best = (usize::MAX, f64::NEG_INFINITY);
    for (item, value) in values {
        if value > best.1 {
            best = (item, value);
        }
    }
    best.0
}

/// The choice of the specification, by looking at every open item.
fn by_looking_at_all(plan: &Plan, sitting: &Sitting, open: &[usize], draw: &mut dyn FnMut() -> f64) -> usize {
    let position = sitting.n_scored() + 1;
    let worth = |item: usize| {
        if position <= plan.posterior_weighted {
            plan.bank.expected_information(item, sitting.posterior().weights())
        } else {
            plan.bank.information(item, sitting.estimate().theta)
        }
    };
    match plan.selection {
        Selection::MaximumInformation => first_best(open.iter().map(|item| (*item, worth(*item)))),
        Selection::Randomesque(k) => {
            let mut ranked = open.to_vec();
            ranked.sort_by(|left, right| worth(*right).total_cmp(&worth(*left)).then(left.cmp(right)));
            ranked.truncate(k);
            ranked[pick(draw(), ranked.len())]
        }
        Selection::ProgressiveRestricted => {
            let most = open.iter().map(|item| worth(*item)).fold(0.0, f64::max);
            let weight = ((position - 1) as f64 / (plan.rules.longest - 1) as f64).min(1.0);
            first_best(open.iter().map(|item| {
                let chance = if weight < 1.0 { draw() * most } else { 0.0 };
                (*item, (1.0 - weight) * chance + weight * worth(*item))
            }))
        }
    }
}

fn check_every_choice(items: &[BankItem], grid: Quadrature, selection: Selection, seed: u64) {
    let bank = Arc::new(Bank::new(items, grid).unwrap());
    let rules = StopRules { shortest: 12, longest: 12, ..StopRules::default() };
    let closed = IndexSet::from_indices(items.len(), (0..items.len()).skip(1).step_by(5));
    let plan = Plan { selection, rules, closed, ..Plan::new(bank) };
    let mut sitting = Sitting::begin(&plan);
    let mut open: Vec<usize> = (0..items.len()).filter(|item| !plan.closed.contains(*item)).collect();
    for step in 0..open.len().min(12) as u64 {
        let (mut draws, mut again) = (Uniforms::new(seed, step), Uniforms::new(seed, step));
        let expected = by_looking_at_all(&plan, &sitting, &open, &mut || draws.draw());
        let next = sitting.next(&plan, &mut || again.draw());
        let Next::Ask { item, .. } = next else { panic!("{next:?}") };
        assert_eq!(item, expected, "step {step} of {selection:?}");
        assert_eq!(draws, again, "as many draws at step {step} of {selection:?}");
        open.retain(|left| *left != item);
        sitting.observe(&plan, Answered { item, right: draws.draw() < 0.5, scored: true }).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_choice_is_the_one_that_a_look_at_every_item_makes(
        items in bank(),
        selection in prop_oneof![
            Just(Selection::MaximumInformation),
            Just(Selection::ProgressiveRestricted),
            (1_usize..8).prop_map(Selection::Randomesque),
        ],
        grid in prop_oneof![
            Just(Quadrature::default()),
            Just(Quadrature::new(33, -4.0, 4.0).unwrap().trapezoid()),
            Just(Quadrature::new(9, -300.0, 500.0).unwrap()),
        ],
        seed in any::<u64>(),
    ) {
        check_every_choice(&items, grid, selection, seed);
    }
}

#[test]
fn a_bank_of_steps_and_flat_items_is_searched_as_exactly() {
    let step = |a: f64, b: f64, c: f64, d: f64| BankItem {
        parameters: ItemParameters::new(a, b, c, d).unwrap(),
        topic: 0,
        enemies: Vec::new(),
        stage: Stage::Live,
    };
    let mut items: Vec<BankItem> = (0..40).map(|at| step(1e6, f64::from(at - 20) / 10.0, 0.0, 1.0)).collect();
    items.extend((0..40).map(|at| step(1e-6, f64::from(at - 20), 0.3, 0.9)));
    items.extend((0..40).map(|at| step(1e6, 1e6 - f64::from(at), 0.3, 0.9)));
    for selection in
        [Selection::MaximumInformation, Selection::ProgressiveRestricted, Selection::Randomesque(3)]
    {
        check_every_choice(&items, Quadrature::default(), selection, 5);
    }
}

#[test]
fn a_topic_that_the_bank_has_nothing_of_gives_way() {
    let parameters = ItemParameters::new(1.0, 0.0, 0.2, 1.0).unwrap();
    let item = BankItem { parameters, topic: 0, enemies: Vec::new(), stage: Stage::Live };
    let bank = Arc::new(Bank::new(&[item], Quadrature::default()).unwrap());
    let plan = Plan { topic_shares: vec![0.1, 0.9], ..Plan::new(bank) };
    let next = Sitting::begin(&plan).next(&plan, &mut || 0.5);
    let relaxed = Relaxed { topics: true, ..Relaxed::default() };
    assert_eq!(next, Next::Ask { item: 0, scored: true, relaxed });
}

#[test]
fn a_grid_to_the_end_of_the_doubles_still_gives_an_item() {
    let parameters = ItemParameters::new(1e6, 1e6, 0.2, 0.9).unwrap();
    let items = vec![BankItem { parameters, topic: 0, enemies: Vec::new(), stage: Stage::Live }; 3];
    let bank = Arc::new(Bank::new(&items, Quadrature::new(9, -1e308, 1e308).unwrap()).unwrap());
    for (posterior_weighted, selection) in
        [(0, Selection::MaximumInformation), (3, Selection::ProgressiveRestricted)]
    {
        let plan = Plan { posterior_weighted, selection, ..Plan::new(Arc::clone(&bank)) };
        let next = Sitting::begin(&plan).next(&plan, &mut || 0.5);
        assert!(matches!(next, Next::Ask { .. }), "{next:?}");
    }
}

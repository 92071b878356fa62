//! Shadow tests are the best tests that meet their blueprint, and every finished sitting meets it.
#![expect(
    clippy::unwrap_used,
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
    shadow::{Blueprint, BlueprintError, TopicBounds},
    simulate::{Outcome, Simulation},
    sitting::{Answered, Next, Plan, Sitting},
    stop::{Reason, StopRules},
};

fn item(b: f64, topic: usize, enemies: &[usize]) -> BankItem {
    let parameters = ItemParameters::new(1.2, b, 0.2, 1.0).unwrap();
    BankItem { parameters, topic, enemies: enemies.to_vec(), stage: Stage::Live }
}

fn bank(items: &[BankItem]) -> Bank {
    Bank::new(items, Quadrature::default()).unwrap()
}

fn bounds(least: usize, most: usize) -> TopicBounds {
    TopicBounds { least, most }
}

/// Every set of items as a list.
fn subsets(n: usize) -> impl Iterator<Item = Vec<usize>> {
    (0..1_u32 << n).map(move |bits| (0..n).filter(|item| bits >> item & 1 == 1).collect())
}

/// A small bank with enemies and a blueprint that may or may not be possible, and what was given and closed.
#[derive(Debug, Clone)]
struct Puzzle {
    topics: Vec<usize>,
    enemies: Vec<(usize, usize)>,
    values: Vec<f64>,
    bounds: Vec<TopicBounds>,
    length: usize,
    given: Vec<bool>,
    closed: Vec<bool>,
}

fn puzzle() -> impl Strategy<Value = Puzzle> {
    (2_usize..11).prop_flat_map(|n| {
        (
            prop::collection::vec(0_usize..3, n),
            prop::collection::vec((0..n, 0..n), 0..8),
            // Whole numbers, so that sums are exact and ties are met.
            prop::collection::vec((0_i32..20).prop_map(f64::from), n),
            prop::collection::vec(
                (0_usize..3, 0_usize..4).prop_map(|(least, more)| bounds(least, least + more)),
                3,
            ),
            0..=n,
            prop::collection::vec(prop::bool::weighted(0.15), n),
            prop::collection::vec(prop::bool::weighted(0.15), n),
        )
            .prop_map(|(topics, enemies, values, bounds, length, given, closed)| Puzzle {
                topics,
                enemies,
                values,
                bounds,
                length,
                given,
                closed,
            })
    })
}

impl Puzzle {
    fn bank(&self) -> Bank {
        let mut items: Vec<BankItem> = self.topics.iter().map(|topic| item(0.0, *topic, &[])).collect();
        for (one, other) in &self.enemies {
            items[*one].enemies.push(*other);
        }
        bank(&items)
    }

    /// The highest value of any test that meets the blueprint.
    fn best_of_all(&self, bank: &Bank) -> Option<f64> {
        let enemies = |items: &[usize]| {
            items.iter().any(|item| bank.enemies(*item).iter().any(|enemy| items.contains(enemy)))
        };
        let fits = |items: &[usize]| {
            let count = |topic| items.iter().filter(|item| self.topics[**item] == topic).count();
            items.len() == self.length
                && (0..3)
                    .all(|topic| (self.bounds[topic].least..=self.bounds[topic].most).contains(&count(topic)))
                && !enemies(items)
                && (0..self.topics.len()).all(|item| !self.given[item] || items.contains(&item))
                && items.iter().all(|item| self.given[*item] || !self.closed[*item])
        };
        let worth = |items: Vec<usize>| -> f64 {
            items.iter().filter(|item| !self.given[**item]).map(|item| self.values[*item]).sum()
        };
        subsets(self.topics.len()).filter(|items| fits(items)).map(worth).reduce(f64::max)
    }
}

fn marked(marks: &[bool]) -> Vec<usize> {
    (0..marks.len()).filter(|item| marks[*item]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_assembled_test_is_the_best_of_all_that_meet_the_blueprint(puzzle in puzzle()) {
        let bank = puzzle.bank();
        let (given, closed) = (marked(&puzzle.given), marked(&puzzle.closed));
        // What was given came from earlier tests, so it holds no enemies.
        let given_enemies = given.iter().any(|item| bank.enemies(*item).iter().any(|enemy| given.contains(enemy)));
        let possible = Blueprint::new(&bank, puzzle.length, puzzle.bounds.clone());
        let whole = Puzzle { given: vec![false; puzzle.topics.len()], closed: vec![false; puzzle.topics.len()], ..puzzle.clone() };
        prop_assert_eq!(possible.is_ok(), whole.best_of_all(&bank).is_some(), "{:?}", possible);
        let Ok(blueprint) = possible else { return Ok(()) };
        prop_assume!(!given_enemies);
        let shut = IndexSet::from_indices(bank.len(), closed.iter().copied());
        let found = blueprint.assemble(&bank, &given, &shut, |item| puzzle.values[item]);
        match (found, puzzle.best_of_all(&bank)) {
            (Ok(test), Some(best)) => {
                prop_assert!((test.value - best).abs() < 1e-9, "{} is not the best, {}", test.value, best);
                prop_assert!(test.proven);
                let all: Vec<usize> = given.iter().copied().chain(test.unused.iter()).collect();
                prop_assert!(blueprint.is_met_by(&bank, &all));
                prop_assert!(test.unused.iter().all(|item| !puzzle.closed[item]));
            }
            // A test that has more of a topic than its maximum already cannot meet it, whatever is added.
            (Err(_), None) => {}
            (found, best) => prop_assert!(false, "{found:?} against {best:?}"),
        }
    }
}

/// 60 items in three topics by turns, each the enemy of the one three after it.
fn tangled_items() -> Vec<BankItem> {
    let enemies = |at: usize| if at + 3 < 60 { vec![at + 3] } else { Vec::new() };
    (0..60).map(|at| item(-2.0 + at as f64 / 15.0, at % 3, &enemies(at))).collect()
}

fn strict_plan(selection: Selection) -> Plan {
    let bank = Arc::new(bank(&tangled_items()));
    let topics = vec![bounds(5, 5), bounds(2, 4), bounds(3, 12)];
    let blueprint = Blueprint::new(&bank, 15, topics).unwrap();
    Plan { selection, blueprint: Some(Arc::new(blueprint)), ..Plan::new(bank) }
}

#[test]
fn every_finished_sitting_meets_the_blueprint() {
    let abilities: Vec<f64> = (0..60).map(|person| f64::from(person - 30) / 10.0).collect();
    for selection in
        [Selection::MaximumInformation, Selection::ProgressiveRestricted, Selection::Randomesque(4)]
    {
        let plan = strict_plan(selection);
        let blueprint = plan.blueprint.clone().unwrap();
        let Outcome { simulees, .. } = Simulation::new(plan.clone(), &abilities, 7).run().unwrap();
        for simulee in simulees {
            let items: Vec<usize> = simulee.steps.iter().map(|step| step.item).collect();
            assert!(blueprint.is_met_by(&plan.bank, &items), "{items:?}");
            assert_eq!(simulee.reason, Reason::Longest);
            assert!(simulee.steps.iter().all(|step| !step.relaxed.any()));
        }
    }
}

#[test]
fn without_a_blueprint_the_same_sittings_break_it() {
    let abilities: Vec<f64> = (0..20).map(|person| f64::from(person - 10) / 4.0).collect();
    let strict = strict_plan(Selection::MaximumInformation);
    let blueprint = strict.blueprint.clone().unwrap();
    let free = Plan { blueprint: None, rules: StopRules::fixed(15), ..strict };
    let broken =
        Simulation::new(free.clone(), &abilities, 7).run().unwrap().simulees.into_iter().filter(|simulee| {
            let items: Vec<usize> = simulee.steps.iter().map(|step| step.item).collect();
            !blueprint.is_met_by(&free.bank, &items)
        });
    assert!(broken.count() > 10);
}

#[test]
fn the_best_unused_item_of_the_shadow_test_is_given() {
    let plan = strict_plan(Selection::MaximumInformation);
    let blueprint = plan.blueprint.clone().unwrap();
    let mut sitting = Sitting::begin(&plan);
    let mut given: Vec<usize> = Vec::new();
    while let Next::Ask { item, .. } = sitting.next(&plan, &mut || panic!("nothing is drawn")) {
        let worth = |item: usize| {
            if given.len() < 3 {
                plan.bank.expected_information(item, sitting.posterior().weights())
            } else {
                plan.bank.information(item, sitting.estimate().theta)
            }
        };
        let test = blueprint.assemble(&plan.bank, &given, &IndexSet::default(), worth).unwrap();
        assert!(test.proven && test.unused.len() + given.len() == 15);
        assert!(test.unused.contains(item));
        assert!(test.unused.iter().all(|other| worth(other) <= worth(item)));
        given.push(item);
        sitting.observe(&plan, Answered { item, right: item % 2 == 0, scored: true }).unwrap();
    }
    assert_eq!(given.len(), 15);
    assert_eq!(sitting.about_remaining(&plan), 0);
}

#[test]
fn the_last_attempt_and_exposure_give_way_to_a_strict_blueprint_and_enemies_do_not() {
    let items = [item(0.0, 0, &[1]), item(0.1, 0, &[]), item(0.2, 1, &[]), item(0.3, 1, &[])];
    let bank = Arc::new(bank(&items));
    let blueprint = Blueprint::new(&bank, 3, vec![bounds(1, 1), bounds(2, 2)]).unwrap();
    let closed = IndexSet::from_indices(4, [3]);
    let last_attempt = IndexSet::from_indices(4, [0, 1]);
    let plan = Plan { blueprint: Some(Arc::new(blueprint)), closed, last_attempt, ..Plan::new(bank) };
    let mut sitting = Sitting::begin(&plan);
    let mut all = Vec::new();
    while let Next::Ask { item, relaxed, .. } = sitting.next(&plan, &mut || 0.5) {
        all.push(item);
        assert!(!relaxed.enemies && !relaxed.topics);
        assert!(
            all.len() > 1 || relaxed == Relaxed { last_attempt: true, exposure: true, ..Relaxed::default() }
        );
        sitting.observe(&plan, Answered { item, right: true, scored: true }).unwrap();
    }
    assert!(plan.blueprint.unwrap().is_met_by(&plan.bank, &all));
}

#[test]
fn a_blueprint_that_nothing_can_meet_is_refused_by_name() {
    let items: Vec<BankItem> = (0..12).map(|at| item(0.0, at % 2, &[])).collect();
    let bank = bank(&items);
    let refused =
        |length, topics: &[TopicBounds]| Blueprint::new(&bank, length, topics.to_vec()).unwrap_err();
    assert_eq!(refused(5, &[bounds(3, 2)]), BlueprintError::Turned { topic: 0, least: 3, most: 2 });
    let small = BlueprintError::TopicTooSmall { topic: 1, least: 7, available: 6 };
    assert_eq!(refused(10, &[bounds(0, 9), bounds(7, 9)]), small);
    let asked = BlueprintError::TooManyAsked { needed: 7, length: 6 };
    assert_eq!(refused(6, &[bounds(3, 9), bounds(4, 9)]), asked);
    assert_eq!(refused(6, &[bounds(0, 2), bounds(0, 3)]), BlueprintError::TooFewItems { room: 5, length: 6 });
    assert_eq!(refused(13, &[]), BlueprintError::TooFewItems { room: 12, length: 13 });
    let third = BlueprintError::TopicTooSmall { topic: 2, least: 1, available: 0 };
    assert_eq!(refused(6, &[bounds(0, 9), bounds(0, 9), bounds(1, 1)]), third);
}

#[test]
fn enemies_that_leave_no_test_are_refused_by_name() {
    let everyone: Vec<usize> = (0..6).collect();
    let items: Vec<BankItem> = (0..6).map(|_| item(0.0, 0, &everyone)).collect();
    let bank = bank(&items);
    assert!(Blueprint::new(&bank, 1, Vec::new()).is_ok());
    let refused = Blueprint::new(&bank, 2, Vec::new()).unwrap_err();
    assert_eq!(refused, BlueprintError::EnemiesInTheWay { length: 2 });
}

#[test]
fn too_many_enemies_end_the_search_with_an_error_and_not_with_waiting() {
    // 40 sets of three enemies in different topics have room for 40 items, which is only found out by trying.
    let set = |at: usize| [at / 3 * 3, at / 3 * 3 + 1, at / 3 * 3 + 2];
    let items: Vec<BankItem> = (0..120).map(|at| item(0.0, at % 3, &set(at))).collect();
    let bank = bank(&items);
    assert!(Blueprint::new(&bank, 40, Vec::new()).is_ok());
    let refused = Blueprint::new(&bank, 41, Vec::new()).unwrap_err();
    assert_eq!(refused, BlueprintError::Tangled { n_tried: 20_000 });
}

#[test]
fn sets_of_enemies_within_a_topic_are_settled_without_search() {
    // Three versions of each of 100 items, nearly as good as each other: searching through them would never end.
    let set = |at: usize| [at / 3 * 3, at / 3 * 3 + 1, at / 3 * 3 + 2];
    let items: Vec<BankItem> = (0..300).map(|at| item(0.0, at / 3 % 5, &set(at))).collect();
    let bank = bank(&items);
    let value = |item: usize| 300.0 - item as f64;
    let blueprint = Blueprint::new(&bank, 60, vec![bounds(10, 14); 5]).unwrap();
    let test = blueprint.assemble(&bank, &[], &IndexSet::default(), value).unwrap();
    assert!(test.proven);
    assert_eq!(test.unused.iter().collect::<Vec<_>>(), (0..60).map(|at| at * 3).collect::<Vec<_>>());
    let refused = Blueprint::new(&bank, 60, vec![bounds(21, 30), bounds(0, 30)]).unwrap_err();
    assert_eq!(refused, BlueprintError::EnemiesInTheWay { length: 60 });
}

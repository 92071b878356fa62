//! How an attempt runs: which items may be asked, what gives way, when it ends, and that it replays.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot build its premise has failed")]

use std::sync::Arc;

use proptest::prelude::*;
use psychometrics::{
    bank::{Bank, BankError, BankItem, Stage},
    beta::{BetaSlot, draw_slots},
    estimate::Estimate,
    index_set::IndexSet,
    item::ItemParameters,
    norm::Norm,
    quadrature::Quadrature,
    scale::level_cuts,
    select::{Relaxed, Selection},
    sitting::{Answered, Next, Plan, Sitting, SittingError},
    stop::{Reason, StopRules},
    topics::{Standing, standings},
    uniform::Uniforms,
};

fn live(a: f64, b: f64, topic: usize) -> BankItem {
    let parameters = ItemParameters::new(a, b, 0.2, 1.0).unwrap();
    BankItem { parameters, topic, enemies: Vec::new(), stage: Stage::Live }
}

/// `n` live items of rising difficulty in `n_topics` topics by turns.
fn items(n: usize, n_topics: usize) -> Vec<BankItem> {
    (0..n).map(|at| live(1.2, -2.0 + 4.0 * at as f64 / n as f64, at % n_topics)).collect()
}

fn plan(items: &[BankItem]) -> Plan {
    let bank = Bank::new(items, Quadrature::default()).unwrap();
    Plan { selection: Selection::MaximumInformation, ..Plan::new(Arc::new(bank)) }
}

fn set(plan: &Plan, indices: impl IntoIterator<Item = usize>) -> IndexSet {
    IndexSet::from_indices(plan.bank.len(), indices)
}

fn answered(item: usize, right: bool) -> Answered {
    Answered { item, right, scored: true }
}

#[track_caller]
fn asked(next: Next) -> (usize, Relaxed) {
    let Next::Ask { item, relaxed, .. } = next else { panic!("{next:?}") };
    (item, relaxed)
}

/// Runs a whole attempt; the answer to step n follows from the seed. Gives the answers and the end.
fn run(plan: &Plan, seed: u64, ability: f64) -> (Vec<Answered>, Vec<Relaxed>, Sitting, Reason) {
    let (mut answers, mut relaxed) = (Vec::new(), Vec::new());
    let mut sitting = Sitting::begin(plan);
    loop {
        let mut uniforms = Uniforms::new(seed, answers.len() as u64);
        match sitting.next(plan, &mut || uniforms.draw()) {
            Next::Finish(reason) => return (answers, relaxed, sitting, reason),
            Next::Ask { item, scored, relaxed: gave_way } => {
                let right = uniforms.draw() < plan.bank.parameters(item).unwrap().probability(ability);
                let step = Answered { item, right, scored };
                sitting.observe(plan, step).unwrap();
                answers.push(step);
                relaxed.push(gave_way);
            }
        }
    }
}

#[test]
fn constraints_give_way_one_after_the_other_and_say_so() {
    let mut items = items(5, 1);
    items[4].enemies = vec![0];
    let mut plan = plan(&items);
    plan.last_attempt = set(&plan, [1]);
    plan.closed = set(&plan, [2]);
    let mut draw = || 0.0;
    let mut sitting = Sitting::begin(&plan);
    let last = Relaxed { last_attempt: true, ..Relaxed::default() };
    let exposure = Relaxed { exposure: true, ..last };
    let enemies = Relaxed { enemies: true, ..exposure };
    // Item 3 and one of the two enemies are free; then the last attempt's, the closed one, and at last the enemy.
    let mut seen = Vec::new();
    for expected in [Relaxed::default(), Relaxed::default(), last, exposure, enemies] {
        let (item, relaxed) = asked(sitting.next(&plan, &mut draw));
        assert_eq!(relaxed, expected, "at item {item}");
        assert_eq!(relaxed.any(), expected != Relaxed::default());
        sitting.observe(&plan, answered(item, true)).unwrap();
        seen.push(item);
    }
    assert_eq!(seen[2..4], [1, 2]);
    assert_eq!(sitting.next(&plan, &mut draw), Next::Finish(Reason::NothingLeft));
}

#[test]
fn an_exhausted_topic_gives_way_without_opening_closed_items() {
    let mut items = items(6, 1);
    items[0].topic = 1;
    let mut plan = plan(&items);
    plan.topic_shares = vec![0.1, 0.9];
    plan.closed = set(&plan, [1, 2, 3]);
    let mut sitting = Sitting::begin(&plan);
    assert_eq!(asked(sitting.next(&plan, &mut || 0.0)), (0, Relaxed::default()));
    sitting.observe(&plan, answered(0, true)).unwrap();
    let (item, relaxed) = asked(sitting.next(&plan, &mut || 0.0));
    assert!([4, 5].contains(&item));
    assert_eq!(relaxed, Relaxed { topics: true, ..Relaxed::default() });
}

#[test]
fn topics_get_their_shares() {
    let mut plan = plan(&items(120, 3));
    plan.topic_shares = vec![0.5, 0.3, 0.2];
    plan.rules = StopRules { shortest: 20, longest: 20, ..StopRules::default() };
    for seed in 0..20 {
        let (answers, ..) = run(&plan, seed, 0.3);
        let count = |topic| answers.iter().filter(|step| plan.bank.topic(step.item) == Some(topic)).count();
        assert_eq!([count(0), count(1), count(2)], [10, 6, 4]);
    }
}

#[test]
fn a_topic_without_a_share_is_asked_only_when_nothing_else_is_left() {
    let mut plan = plan(&items(20, 2));
    plan.topic_shares = vec![1.0, 0.0];
    let (answers, relaxed, ..) = run(&plan, 3, 0.0);
    for (step, relaxed) in answers.iter().zip(&relaxed).take(10) {
        assert_eq!((step.item % 2, relaxed.topics), (0, false));
    }
    assert!(relaxed[10..].iter().all(|relaxed| relaxed.topics));
}

#[test]
fn the_first_three_choices_weigh_information_by_the_posterior() {
    // Item 0 is the better one at the estimate, the steep item 1 over the spread of the prior; the flat ones tell nothing.
    let flat = || live(0.01, 0.0, 0);
    let mut plan = plan(&[live(1.0, 0.0, 0), live(3.0, 1.2, 0), flat(), flat(), flat()]);
    let choice = |plan: &Plan, n_answered: usize| {
        let answers: Vec<Answered> = (2..2 + n_answered).map(|item| answered(item, true)).collect();
        asked(Sitting::replay(plan, &answers).unwrap().next(plan, &mut || 0.0)).0
    };
    assert_eq!([0, 1, 2, 3].map(|n| choice(&plan, n)), [1, 1, 1, 0]);
    plan.posterior_weighted = 0;
    assert_eq!(choice(&plan, 0), 0);
}

#[test]
fn of_two_equal_items_the_first_is_chosen() {
    let plan = plan(&[live(0.5, 0.0, 0), live(1.2, 0.3, 0), live(1.2, 0.3, 0)]);
    assert_eq!(asked(Sitting::begin(&plan).next(&plan, &mut || 0.0)).0, 1);
}

#[test]
fn randomesque_reaches_each_of_the_best_k_and_no_other() {
    let mut plan = plan(&items(50, 1));
    plan.selection = Selection::Randomesque(5);
    let sitting = Sitting::begin(&plan);
    let information = |item| plan.bank.expected_information(item, sitting.posterior().weights());
    let mut ranked: Vec<usize> = (0..50).collect();
    ranked.sort_by(|left, right| information(*right).total_cmp(&information(*left)));
    let drawn: Vec<usize> =
        [0.0, 0.2, 0.4, 0.6, 0.8].iter().map(|u| asked(sitting.next(&plan, &mut || *u)).0).collect();
    assert_eq!(drawn, ranked[..5]);
    assert_eq!(asked(sitting.next(&plan, &mut || 0.999_999)).0, ranked[4]);
}

#[test]
fn the_last_progressive_choice_is_the_most_informative_item() {
    let mut plan = plan(&items(60, 1));
    plan.rules = StopRules { shortest: 10, longest: 10, ..StopRules::default() };
    plan.selection = Selection::ProgressiveRestricted;
    let answers: Vec<Answered> = (0..9).map(|at| answered(at * 6, at % 2 == 0)).collect();
    let sitting = Sitting::replay(&plan, &answers).unwrap();
    let best = asked(sitting.next(&plan, &mut || 0.37)).0;
    plan.selection = Selection::MaximumInformation;
    assert_eq!(best, asked(sitting.next(&plan, &mut || 0.0)).0);
}

#[test]
fn the_first_progressive_choice_is_chance_alone() {
    let mut plan = plan(&items(40, 1));
    plan.selection = Selection::ProgressiveRestricted;
    let sitting = Sitting::begin(&plan);
    let mut seen = IndexSet::new(40);
    for seed in 0..400 {
        let mut uniforms = Uniforms::new(seed, 0);
        seen.insert(asked(sitting.next(&plan, &mut || uniforms.draw())).0);
    }
    assert_eq!(seen.len(), 40);
}

#[test]
fn a_precise_result_ends_the_attempt_after_the_shortest_length() {
    let sharp: Vec<BankItem> = (0..60).map(|at| live(2.5, -1.5 + f64::from(at) / 20.0, 0)).collect();
    let (answers, _, sitting, reason) = run(&plan(&sharp), 5, 0.2);
    assert_eq!(reason, Reason::Precise);
    assert!(answers.len() >= 15 && answers.len() < 30);
    assert!(sitting.estimate().standard_error <= 0.32);
}

#[test]
fn a_certain_level_ends_the_attempt_and_an_uncertain_one_does_not() {
    let mut plan = plan(&items(60, 1));
    let (.., reason) = run(&plan, 8, 3.0);
    assert_eq!(reason, Reason::Longest);
    plan.level_cuts = level_cuts(&Norm::normal(0.0, 1.0).unwrap()).to_vec();
    let (answers, _, sitting, reason) = run(&plan, 8, 3.0);
    assert_eq!(reason, Reason::LevelCertain);
    assert!(answers.len() < 30 && sitting.estimate().standard_error > 0.32);
}

#[test]
fn a_bank_of_one_item_asks_it_and_ends() {
    let (answers, _, _, reason) = run(&plan(&items(1, 1)), 1, 0.0);
    assert_eq!((answers.len(), reason), (1, Reason::NothingLeft));
    let empty = plan(&[]);
    let begun = Sitting::begin(&empty);
    assert_eq!(begun.next(&empty, &mut || 0.0), Next::Finish(Reason::NothingLeft));
    assert_eq!(begun.about_remaining(&empty), 0);
}

#[test]
fn answers_that_cannot_belong_to_the_sitting_are_refused() {
    let plan = plan(&items(3, 1));
    let twice = [answered(1, true), answered(1, false)];
    assert_eq!(Sitting::replay(&plan, &twice), Err(SittingError::AnsweredTwice(1)));
    let unknown = Sitting::replay(&plan, &[answered(3, true)]);
    assert_eq!(unknown, Err(SittingError::UnknownItem { item: 3, n_items: 3 }));
}

#[test]
fn enemies_count_both_ways_and_must_exist() {
    let mut items = items(3, 1);
    items[2].enemies = vec![0, 2];
    let bank = Bank::new(&items, Quadrature::default()).unwrap();
    assert_eq!((bank.enemies(0), bank.enemies(2)), (&[2][..], &[0][..]));
    items[1].enemies = vec![9];
    let error = Bank::new(&items, Quadrature::default()).err();
    assert_eq!(error, Some(BankError::UnknownEnemy { item: 1, enemy: 9, n_items: 3 }));
}

#[test]
fn beta_items_are_shown_at_their_positions_and_never_count() {
    let mut items = items(40, 1);
    for item in &mut items[30..] {
        item.stage = Stage::Beta;
    }
    let mut plan = plan(&items);
    plan.beta = vec![BetaSlot { position: 3, item: 35 }, BetaSlot { position: 7, item: 31 }];
    let (answers, _, sitting, _) = run(&plan, 2, 0.4);
    let unscored: Vec<(usize, usize)> = answers
        .iter()
        .enumerate()
        .filter(|(_, step)| !step.scored)
        .map(|(at, step)| (at + 1, step.item))
        .collect();
    assert_eq!(unscored, [(3, 35), (7, 31)]);
    let scored: Vec<Answered> = answers.iter().copied().filter(|step| step.scored).collect();
    assert_eq!(Sitting::replay(&plan, &scored).unwrap().estimate(), sitting.estimate());
    assert_eq!((sitting.n_shown(), sitting.n_scored()), (answers.len(), scored.len()));
    assert!(scored.iter().all(|step| step.item < 30));
}

#[test]
fn a_beta_item_whose_enemy_was_shown_is_passed_over() {
    let mut items = items(20, 1);
    items[19].stage = Stage::Beta;
    items[19].enemies = (0..19).collect();
    let mut plan = plan(&items);
    plan.beta = vec![BetaSlot { position: 3, item: 19 }];
    let (answers, ..) = run(&plan, 2, 0.0);
    assert!(answers.iter().all(|step| step.scored));
}

#[test]
fn beta_slots_are_half_the_least_answered_and_never_among_the_first_two() {
    let counts: Vec<(usize, u64)> = (0..50).map(|item| (item, if item < 2 { 0 } else { 100 })).collect();
    let (mut of_three, mut rare) = (0, 0);
    for seed in 0..2_000 {
        let mut uniforms = Uniforms::new(seed, 1);
        let slots = draw_slots(&counts, &IndexSet::default(), 15, 9, &mut || uniforms.draw());
        assert_eq!(slots.len(), 3);
        assert!(slots.iter().all(|slot| (3..=15).contains(&slot.position)));
        assert!(slots.windows(2).all(|pair| pair[0].position < pair[1].position));
        of_three += slots.len();
        rare += slots.iter().filter(|slot| slot.item < 2).count();
    }
    let share = f64::from(u32::try_from(rare).unwrap()) / of_three as f64;
    assert!((0.47..0.55).contains(&share), "{share}");
}

#[test]
fn few_beta_candidates_give_few_slots() {
    let avoid = IndexSet::from_indices(10, [4]);
    let slots = draw_slots(&[(4, 0), (5, 0)], &avoid, 15, 3, &mut || 0.5);
    assert_eq!(slots.iter().map(|slot| slot.item).collect::<Vec<_>>(), [5]);
    assert!(draw_slots(&[(5, 0)], &avoid, 2, 3, &mut || 0.5).is_empty());
}

#[test]
fn a_topic_far_from_the_whole_is_a_strength_or_a_gap() {
    let bank = Bank::new(&items(40, 4), Quadrature::default()).unwrap();
    let right = |topic: usize, round: usize| topic == 0 || (topic != 1 && round.is_multiple_of(2));
    let step = |item: usize| Answered { item, right: right(item % 4, item / 4), scored: true };
    let answers: Vec<Answered> = (0..40).filter(|item| item % 4 != 3 || *item < 8).map(step).collect();
    let whole = Estimate { theta: 0.2, standard_error: 0.4 };
    let found: Vec<Standing> =
        standings(&bank, &answers, whole).unwrap().into_iter().map(|topic| topic.standing).collect();
    assert_eq!(found, [Standing::Strength, Standing::Gap, Standing::AsExpected, Standing::NotEnoughAnswers]);
}

#[test]
fn the_guess_of_what_is_left_falls_to_nothing_at_the_end() {
    let plan = plan(&items(60, 1));
    let (answers, _, sitting, _) = run(&plan, 4, 0.0);
    let begun = Sitting::begin(&plan).about_remaining(&plan);
    assert!((15..=30).contains(&begun), "{begun}");
    let before_last = Sitting::replay(&plan, &answers[..answers.len() - 1]).unwrap();
    assert!(before_last.about_remaining(&plan) >= 1);
    assert_eq!(sitting.about_remaining(&plan), 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_attempt_replays_bit_for_bit_and_asks_nothing_twice(seed in any::<u64>(), ability in -4.0..4.0_f64, n in 1_usize..60) {
        let mut plan = plan(&items(n, 3));
        plan.selection = Selection::ProgressiveRestricted;
        plan.topic_shares = vec![0.4, 0.4, 0.2];
        plan.closed = set(&plan, (0..n).step_by(4));
        plan.level_cuts = level_cuts(&Norm::normal(0.0, 1.0).unwrap()).to_vec();
        let (answers, relaxed, sitting, _) = run(&plan, seed, ability);
        prop_assert_eq!(&Sitting::replay(&plan, &answers).unwrap(), &sitting);
        prop_assert!(answers.len() <= 30);
        let distinct = set(&plan, answers.iter().map(|step| step.item));
        prop_assert_eq!(distinct.len(), answers.len());
        for (at, step) in answers.iter().enumerate() {
            let before = Sitting::replay(&plan, &answers[..at]).unwrap();
            let mut uniforms = Uniforms::new(seed, at as u64);
            prop_assert_eq!(asked(before.next(&plan, &mut || uniforms.draw())), (step.item, relaxed[at]));
            prop_assert!(relaxed[at].exposure || !plan.closed.contains(step.item));
            prop_assert!(before.about_remaining(&plan) >= 1);
        }
    }

    #[test]
    fn extreme_items_and_answers_never_give_anything_but_numbers(
        slopes in prop::collection::vec((prop_oneof![Just(1e-3), Just(1.0), Just(1e6)], -10.0..10.0_f64, any::<bool>()), 1..30),
    ) {
        let items: Vec<BankItem> = slopes.iter().map(|(a, b, _)| live(*a, *b, 0)).collect();
        let plan = plan(&items);
        let mut sitting = Sitting::begin(&plan);
        for (item, (.., right)) in slopes.iter().enumerate() {
            sitting.observe(&plan, answered(item, *right)).unwrap();
            let Estimate { theta, standard_error } = sitting.estimate();
            prop_assert!(theta.is_finite() && theta.abs() <= 6.0 && standard_error.is_finite());
            prop_assert!(sitting.posterior().probabilities(&[-0.8, 0.8]).iter().all(|share| share.is_finite()));
            prop_assert!(sitting.about_remaining(&plan) <= 30);
        }
    }
}

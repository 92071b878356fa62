//! Simulated studies: the reference is met, the laws of measurement hold over many simulees, and threads do not matter.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot build its premise has failed"
)]

use std::sync::Arc;

use psychometrics::{
    bank::{Bank, BankItem, Stage},
    item::ItemParameters,
    method::Method,
    normal::quantile,
    quadrature::Quadrature,
    select::{FirstItem, Selection},
    simulate::{
        AnswerMatrix, Answers, ExposureControl, Outcome, Simulation, SimulationError, Simulee, Summary,
    },
    sitting::{Answered, Plan, Sitting},
    stop::{Reason, StopRules},
    sympson_hetter::{Calibration, ExposureParameters, ExposureParametersError},
    uniform::Uniforms,
};

fn numbers(line: &str) -> Vec<f64> {
    line.split(',').map(|cell| cell.parse().unwrap_or_else(|_| panic!("`{cell}` is not a number"))).collect()
}

/// The bank of the reference data.
fn items() -> Vec<BankItem> {
    let item = |row: Vec<f64>| BankItem {
        parameters: ItemParameters::new(row[1], row[2], row[3], 1.0).unwrap(),
        topic: 0,
        enemies: Vec::new(),
        stage: Stage::Live,
    };
    include_str!("reference/cat500_bank.csv").lines().skip(1).map(|line| item(numbers(line))).collect()
}

fn plan(selection: Selection, length: usize) -> Plan {
    let bank = Bank::new(&items(), Quadrature::default()).unwrap();
    Plan { selection, rules: StopRules::fixed(length), ..Plan::new(Arc::new(bank)) }
}

/// Abilities from N(0, 1).
fn people(n: u64, seed: u64) -> Vec<f64> {
    (0..n).map(|person| quantile(Uniforms::new(seed, person).draw().max(1e-12))).collect()
}

fn reference_plan() -> Plan {
    let grid = Quadrature::new(33, -4.0, 4.0).unwrap().trapezoid();
    let bank = Arc::new(Bank::new(&items(), grid).unwrap());
    let selection = Selection::MaximumInformation;
    Plan { selection, posterior_weighted: 0, rules: StopRules::fixed(20), ..Plan::new(bank) }
}

fn reference_abilities() -> Vec<f64> {
    include_str!("reference/cat500_theta.csv").lines().skip(1).map(|line| numbers(line)[0]).collect()
}

fn trace() -> Vec<Vec<f64>> {
    include_str!("reference/cat500_trace.csv").lines().skip(1).map(numbers).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "item numbers from 1 to 500")]
fn index(number: f64) -> usize {
    number as usize - 1
}

/// The answers of the trace; to items that it does not show there are none, so that any other choice is an error.
fn traced_answers(trace: &[Vec<f64>]) -> AnswerMatrix {
    let mut cells = vec![None; 1_000 * 500];
    for row in trace {
        cells[index(row[0]) * 500 + index(row[2])] = Some(row[3] > 0.5);
    }
    AnswerMatrix::new(500, cells).unwrap()
}

#[track_caller]
fn close(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance, "{value} is not {expected} within {tolerance}");
}

#[test]
fn a_replayed_study_meets_every_step_of_cat_r() {
    let (trace, abilities) = (trace(), reference_abilities());
    let matrix = traced_answers(&trace);
    let study =
        Simulation { answers: Answers::Fixed(&matrix), ..Simulation::new(reference_plan(), &abilities, 1) };
    let Outcome { simulees, summary } = study.run().unwrap();
    for (simulee, path) in simulees.iter().zip(trace.chunks(20)) {
        assert_eq!((simulee.steps.len(), simulee.reason), (20, Reason::Longest));
        for (step, row) in simulee.steps.iter().zip(path) {
            assert_eq!((step.item, step.right), (index(row[2]), row[3] > 0.5), "person {}", row[0]);
            close(step.after.estimate.theta, row[4], 1e-8);
            close(step.after.estimate.standard_error, row[5], 1e-8);
        }
    }
    assert_eq!(summary.n, 1_000);
    close(summary.rmse, 0.331_75, 1e-4);
    close(summary.bias, 0.0140, 1e-4);
    close(summary.mean_standard_error, 0.3155, 1e-4);
    close(summary.correlation.unwrap(), 0.9419, 1e-4);
}

#[test]
fn the_summary_is_what_a_look_at_every_pair_of_simulees_gives() {
    let abilities = people(60, 3);
    let Outcome { simulees, summary } =
        Simulation::new(plan(Selection::Randomesque(8), 9), &abilities, 2).run().unwrap();
    let items = |simulee: &Simulee| simulee.steps.iter().map(|step| step.item).collect::<Vec<_>>();
    let (mut common, mut pairs) = (0.0, 0.0);
    for (at, one) in simulees.iter().enumerate() {
        for other in &simulees[at + 1..] {
            let other = items(other);
            common += items(one).iter().filter(|item| other.contains(item)).count() as f64;
            pairs += 1.0;
        }
    }
    close(summary.exposure.overlap.unwrap(), common / pairs / 9.0, 1e-12);
    let count = |item: usize| simulees.iter().filter(|simulee| items(simulee).contains(&item)).count();
    let counts: Vec<usize> = (0..500).map(count).collect();
    close(summary.exposure.max, *counts.iter().max().unwrap() as f64 / 60.0, 1e-12);
    assert_eq!(summary.exposure.unused, counts.iter().filter(|count| **count == 0).count());
    assert_eq!(summary.exposure.n_items, 500);
    close(summary.mean_length, 9.0, 1e-12);
}

/// EAP under the prior from which the abilities come: then the mean squared error is the mean posterior variance, whatever is asked.
#[track_caller]
fn is_calibrated(summary: Summary) {
    close(summary.rmse, summary.rms_standard_error, 0.005);
    assert!((0.94..=0.96).contains(&summary.coverage), "{}", summary.coverage);
    close(summary.bias, 0.0, 0.01);
}

#[test]
fn errors_are_as_large_as_said_and_intervals_hold_the_truth_under_maximum_information() {
    let abilities = people(20_000, 41);
    let outcome = Simulation::new(plan(Selection::MaximumInformation, 20), &abilities, 42).run().unwrap();
    is_calibrated(outcome.summary);
    let unused = outcome.summary.exposure.unused as f64 / 500.0;
    assert!((0.70..0.80).contains(&unused), "{unused}");
}

#[test]
fn restricted_progressive_choice_is_as_honest_and_shows_no_item_to_more_than_26_in_100() {
    let abilities = people(20_000, 51);
    let study = Simulation {
        control: ExposureControl::Restricted,
        ..Simulation::new(plan(Selection::ProgressiveRestricted, 20), &abilities, 52)
    };
    let summary = study.run().unwrap().summary;
    is_calibrated(summary);
    assert!(summary.exposure.max <= 0.26, "{}", summary.exposure.max);
    assert_eq!(summary.exposure.unused, 0);
    assert!((0.335..0.357).contains(&summary.rmse), "{}", summary.rmse);
}

#[test]
fn one_two_and_seven_threads_give_the_same_study() {
    let abilities = people(200, 61);
    let rates = ExposureParameters::new(vec![0.5; 500]).unwrap();
    let controls =
        [ExposureControl::None, ExposureControl::Restricted, ExposureControl::SympsonHetter(&rates)];
    for control in controls {
        let study = Simulation {
            control,
            ..Simulation::new(plan(Selection::ProgressiveRestricted, 12), &abilities, 62)
        };
        let with = |n_threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
            pool.install(|| study.run().unwrap())
        };
        let alone = with(1);
        assert!(alone == with(2) && alone == with(7), "threads matter under {control:?}");
        let other = Simulation { seed: 63, ..study.clone() };
        assert!(alone != other.run().unwrap(), "another seed gives the same study");
    }
}

#[test]
fn two_rules_of_choice_meet_the_same_answers() {
    let abilities = people(50, 71);
    let run = |selection| Simulation::new(plan(selection, 60), &abilities, 72).run().unwrap().simulees;
    let (one, other) = (run(Selection::MaximumInformation), run(Selection::Randomesque(9)));
    let mut n_shared = 0;
    for (one, other) in one.iter().zip(&other) {
        for step in &one.steps {
            let same = other.steps.iter().find(|other| other.item == step.item);
            n_shared += usize::from(same.is_some());
            assert!(same.is_none_or(|same| same.right == step.right));
        }
    }
    assert!(n_shared > 500, "{n_shared}");
}

#[test]
fn simulated_sittings_replay_as_those_of_people() {
    let abilities = people(20, 81);
    let study = Simulation::new(plan(Selection::ProgressiveRestricted, 20), &abilities, 82);
    for simulee in study.run().unwrap().simulees {
        let answers: Vec<Answered> = simulee
            .steps
            .iter()
            .map(|step| Answered { item: step.item, right: step.right, scored: step.scored })
            .collect();
        let sitting = Sitting::replay(&study.plan, &answers).unwrap();
        assert_eq!(sitting.estimate(), simulee.estimate);
        assert_eq!(sitting.running(), simulee.steps.last().unwrap().after);
    }
}

#[test]
fn eap_stands_in_and_says_so_until_the_wanted_estimate_exists() {
    let abilities = people(40, 91);
    for method in [Method::Map, Method::Ml, Method::Wle] {
        let plan = Plan { method, ..plan(Selection::MaximumInformation, 10) };
        let outcome = Simulation::new(plan.clone(), &abilities, 92).run().unwrap();
        for simulee in &outcome.simulees {
            for (n, step) in (1..).zip(&simulee.steps) {
                let answers: Vec<_> = simulee.steps[..n]
                    .iter()
                    .map(|step| psychometrics::estimate::Answer {
                        item: *plan.bank.parameters(step.item).unwrap(),
                        right: step.right,
                    })
                    .collect();
                let wanted = method.estimate(&answers, plan.bank.quadrature(), plan.prior);
                let expected = wanted.map_or(Method::Eap, |_| method);
                assert_eq!(step.after.by, expected, "after {n} answers");
                let by_hand = expected.estimate(&answers, plan.bank.quadrature(), plan.prior).unwrap();
                close(step.after.estimate.theta, by_hand.theta, 1e-9);
                close(step.after.estimate.standard_error, by_hand.standard_error, 1e-9);
            }
        }
        let stood_in = |by: Method| {
            outcome.simulees.iter().flat_map(|simulee| &simulee.steps).any(|step| step.after.by == by)
        };
        assert!(stood_in(method));
        assert_eq!(stood_in(Method::Eap), method == Method::Ml);
    }
}

#[test]
fn the_next_item_tells_most_at_the_running_estimate_of_the_method() {
    let abilities = people(20, 95);
    let plan = Plan { method: Method::Map, posterior_weighted: 0, ..plan(Selection::MaximumInformation, 8) };
    for simulee in Simulation::new(plan.clone(), &abilities, 96).run().unwrap().simulees {
        let mut theta = 0.0;
        let mut shown = Vec::new();
        for step in simulee.steps {
            let told = plan.bank.information(step.item, theta);
            let other = (0..500).filter(|item| !shown.contains(item));
            assert!(other.map(|item| plan.bank.information(item, theta)).all(|other| other <= told));
            shown.push(step.item);
            theta = step.after.estimate.theta;
        }
    }
}

#[test]
fn the_first_item_follows_its_own_rule() {
    let abilities = people(300, 101);
    let first = |first: FirstItem| -> Vec<usize> {
        let plan = Plan { first, ..plan(Selection::MaximumInformation, 2) };
        let outcome = Simulation::new(plan, &abilities, 102).run().unwrap();
        outcome.simulees.iter().map(|simulee| simulee.steps[0].item).collect()
    };
    assert!(first(FirstItem::Item(417)).iter().all(|item| *item == 417));
    let bank = plan(Selection::MaximumInformation, 2).bank;
    let best = |theta: f64| {
        (0..500)
            .max_by(|left, right| bank.information(*left, theta).total_cmp(&bank.information(*right, theta)))
    };
    assert!(first(FirstItem::At(1.5)).iter().all(|item| Some(*item) == best(1.5)));
    let mut random = first(FirstItem::Random);
    random.sort_unstable();
    random.dedup();
    assert!(random.len() > 190, "{} of 500 items began 300 sittings", random.len());
    assert!(first(FirstItem::Item(500)) == first(FirstItem::AsLater), "no such item");
}

#[test]
fn a_study_that_cannot_be_run_says_why() {
    let plan = plan(Selection::MaximumInformation, 5);
    let run = |abilities: &[f64], matrix: &AnswerMatrix| {
        let answers = Answers::Fixed(matrix);
        Simulation { answers, ..Simulation::new(plan.clone(), abilities, 1) }
            .run()
            .map(|outcome| outcome.summary.n)
    };
    let full = AnswerMatrix::new(500, vec![Some(true); 1_000]).unwrap();
    assert_eq!(run(&[], &full), Err(SimulationError::Nobody));
    let infinite = SimulationError::Ability { person: 1, ability: f64::INFINITY };
    assert_eq!(run(&[0.0, f64::INFINITY], &full), Err(infinite));
    let shape = SimulationError::Shape { rows: 2, columns: 500, people: 1, items: 500 };
    assert_eq!(run(&[0.0], &full), Err(shape));
    assert_eq!(run(&[0.0, 1.0], &full), Ok(2));
    let empty = AnswerMatrix::new(500, vec![None; 1_000]).unwrap();
    let first = Simulation::new(plan.clone(), &[0.0], 1).run().unwrap().simulees[0].steps[0].item;
    assert_eq!(run(&[0.0, 1.0], &empty), Err(SimulationError::NoAnswer { person: 0, item: first }));
    let few = ExposureParameters::new(vec![0.5; 9]).unwrap();
    let control = ExposureControl::SympsonHetter(&few);
    let refused = Simulation { control, ..Simulation::new(plan.clone(), &[0.0], 1) }.run();
    assert_eq!(refused, Err(SimulationError::ExposureParameters { given: 9, items: 500 }));
    assert!(AnswerMatrix::new(7, vec![None; 20]).is_err() && AnswerMatrix::new(0, Vec::new()).is_err());
}

#[test]
fn a_summary_of_one_simulee_has_no_pairs_and_no_correlation() {
    let plan = plan(Selection::MaximumInformation, 3);
    let summary = Simulation::new(plan, &[0.5], 1).run().unwrap().summary;
    assert_eq!((summary.correlation, summary.exposure.overlap), (None, None));
    close(summary.rmse, summary.bias.abs(), 1e-12);
}

#[test]
fn sympson_hetter_parameters_hold_every_item_to_the_bound() {
    let plan = plan(Selection::MaximumInformation, 20);
    let abilities = people(5_000, 111);
    let bound = 0.20;
    let calibration = Calibration {
        plan: plan.clone(),
        abilities: &abilities,
        bound,
        tolerance: 0.015,
        most_rounds: 25,
        seed: 112,
    };
    let found = calibration.run().unwrap();
    assert!(found.met, "{:?}", found.highest_rates);
    assert!(found.highest_rates[0] > 0.9, "without control the first item goes to everyone");
    assert!(found.parameters.values().iter().filter(|value| **value >= 1.0).count() >= 20);
    // Other people than those it was found with.
    let others = people(20_000, 113);
    let control = ExposureControl::SympsonHetter(&found.parameters);
    let summary = Simulation { control, ..Simulation::new(plan, &others, 114) }.run().unwrap().summary;
    assert!(summary.exposure.max <= bound + 0.02, "{}", summary.exposure.max);
    close(summary.rmse, summary.rms_standard_error, 0.007);
}

#[test]
fn a_refused_item_stays_closed_with_the_rate_of_its_parameter() {
    let parameters = ExposureParameters::new(vec![1.0, 0.25, 0.5]).unwrap();
    let mut closed = [0.0; 3];
    for person in 0..20_000 {
        let mut uniforms = Uniforms::new(121, person);
        for item in parameters.draw_closed(&mut || uniforms.draw()).iter() {
            closed[item] += 1.0 / 20_000.0;
        }
    }
    close(closed[0], 0.0, 0.0);
    close(closed[1], 0.75, 0.015);
    close(closed[2], 0.5, 0.015);
}

#[test]
fn bounds_that_cannot_be_had_are_refused() {
    let abilities = people(10, 131);
    let plan = plan(Selection::MaximumInformation, 20);
    for bound in [0.03, 0.0, 1.5, f64::NAN] {
        let calibration = Calibration {
            plan: plan.clone(),
            abilities: &abilities,
            bound,
            tolerance: 0.01,
            most_rounds: 3,
            seed: 1,
        };
        assert!(matches!(calibration.run(), Err(ExposureParametersError::Bound { .. })), "{bound}");
    }
    assert!(ExposureParameters::new(vec![0.5, 0.0]).is_err());
    assert!(ExposureParameters::new(vec![f64::NAN]).is_err());
}

//! Known abilities are recovered by simulated attempts on a bank of 500 items, without wearing the bank out.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot build its premise has failed"
)]

use std::{collections::VecDeque, sync::Arc};

use psychometrics::{
    bank::{Bank, BankItem, Stage},
    exposure::{Exposure, WINDOW},
    item::ItemParameters,
    norm::Norm,
    normal::quantile,
    quadrature::Quadrature,
    scale::{Level, NINETY_FIVE, SkillScore, level_cuts, level_probabilities},
    select::Selection,
    sitting::{Answered, Next, Plan, Sitting},
    stop::StopRules,
    uniform::Uniforms,
};

const LENGTH: usize = 20;

/// The bank of the reference data, with its five content areas as topics.
fn bank() -> Arc<Bank> {
    let items: Vec<BankItem> = include_str!("reference/cat500_bank.csv")
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
            let topic = (0..5).find(|topic| f64::from(*topic) + 1.0 >= cells[4]).unwrap();
            BankItem {
                parameters: ItemParameters::new(cells[1], cells[2], cells[3], 1.0).unwrap(),
                topic: usize::try_from(topic).unwrap(),
                enemies: Vec::new(),
                stage: Stage::Live,
            }
        })
        .collect();
    Arc::new(Bank::new(&items, Quadrature::default()).unwrap())
}

fn ability(person: u64) -> f64 {
    quantile(Uniforms::new(2_024, person).draw().max(1e-12))
}

/// Runs one attempt; gives the items shown and the state at its end.
fn attempt(plan: &Plan, person: u64) -> (Vec<usize>, Sitting) {
    let (shown, sitting, _) = attempt_with_guess(plan, person);
    (shown, sitting)
}

/// Runs one attempt; gives also how many more items it was said to take after the tenth.
fn attempt_with_guess(plan: &Plan, person: u64) -> (Vec<usize>, Sitting, f64) {
    let mut guess = 0.0;
    let ability = ability(person);
    let mut sitting = Sitting::begin(plan);
    let mut shown = Vec::new();
    let mut uniforms = Uniforms::new(77, person);
    while let Next::Ask { item, scored, relaxed } = sitting.next(plan, &mut || uniforms.draw()) {
        assert!(!relaxed.any(), "a bank of 500 has room for every constraint");
        let right = uniforms.draw() < plan.bank.parameters(item).unwrap().probability(ability);
        sitting.observe(plan, Answered { item, right, scored }).unwrap();
        shown.push(item);
        if shown.len() == 10 {
            guess = sitting.about_remaining(plan) as f64;
        }
    }
    (shown, sitting, guess)
}

/// Counts of the latest attempts, as the store would give them.
struct Window {
    attempts: VecDeque<Vec<usize>>,
    exposure: Exposure,
}

impl Window {
    fn push(&mut self, shown: Vec<usize>) {
        for item in &shown {
            self.exposure.shown[*item] += 1;
        }
        self.attempts.push_back(shown);
        if self.attempts.len() > WINDOW {
            for item in self.attempts.pop_front().unwrap() {
                self.exposure.shown[item] -= 1;
            }
        }
        self.exposure.attempts = self.attempts.len() as u64;
    }
}

fn fixed_length(selection: Selection) -> Plan {
    let rules = StopRules { shortest: LENGTH, longest: LENGTH, ..StopRules::default() };
    Plan { rules, selection, ..Plan::new(bank()) }
}

#[test]
fn progressive_restricted_choice_recovers_ability_and_spares_the_bank() {
    let mut plan = fixed_length(Selection::ProgressiveRestricted);
    let n_items = plan.bank.len();
    let exposure = Exposure { attempts: 0, shown: vec![0; n_items] };
    let mut window = Window { attempts: VecDeque::new(), exposure };
    let n = 6_000;
    let (mut squares, mut covered, mut total) = (0.0, 0.0, vec![0.0; n_items]);
    let mut worst = 0.0_f64;
    for person in 0..n {
        plan.closed = window.exposure.closed(plan.bank.live());
        let (shown, sitting) = attempt(&plan, person);
        let error = sitting.estimate().theta - ability(person);
        squares += error * error;
        covered += f64::from(u8::from(error.abs() <= NINETY_FIVE * sitting.estimate().standard_error));
        for item in &shown {
            total[*item] += 1.0;
        }
        window.push(shown);
        if window.attempts.len() == WINDOW {
            let most = window.exposure.shown.iter().copied().max().unwrap();
            worst = worst.max(most as f64 / WINDOW as f64);
        }
    }
    let n = n as f64;
    let rmse = (squares / n).sqrt();
    assert!((0.335..0.357).contains(&rmse), "{rmse}");
    assert!((0.94..0.96).contains(&(covered / n)), "{}", covered / n);
    assert!(worst <= 0.26, "{worst}");
    assert!(total.iter().all(|count| *count > 0.0), "some items were never shown");
}

#[test]
fn maximum_information_measures_better_and_leaves_most_of_the_bank_unused() {
    let plan = fixed_length(Selection::MaximumInformation);
    let n = 2_000;
    let (mut squares, mut used) = (0.0, vec![false; plan.bank.len()]);
    for person in 0..n {
        let (shown, sitting) = attempt(&plan, person);
        squares += (sitting.estimate().theta - ability(person)).powi(2);
        for item in shown {
            used[item] = true;
        }
    }
    let rmse = (squares / n as f64).sqrt();
    let unused = used.iter().filter(|used| !**used).count() as f64 / used.len() as f64;
    assert!((0.30..0.335).contains(&rmse), "{rmse}");
    assert!(unused > 0.6, "{unused}");
}

#[test]
fn ordinary_attempts_end_early_say_about_how_long_and_get_the_level_nearly_right() {
    let norm = Norm::provisional(0.11).unwrap();
    let truth = Norm::normal(0.0, 1.0).unwrap();
    let plan =
        Plan { topic_shares: vec![0.2; 5], level_cuts: level_cuts(&norm).to_vec(), ..Plan::new(bank()) };
    let n = 2_000;
    let (mut hits, mut near, mut promised, mut length, mut miss) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for person in 0..n {
        let (shown, sitting, guess_after_ten) = attempt_with_guess(&plan, person);
        let level = SkillScore::of(sitting.estimate().theta, &norm).level;
        let place = |level: Level| Level::ALL.iter().position(|other| *other == level).unwrap();
        let off = place(level).abs_diff(place(SkillScore::of(ability(person), &truth).level));
        hits += f64::from(u8::from(off == 0));
        near += f64::from(u8::from(off <= 1));
        promised += level_probabilities(sitting.posterior(), &norm)[place(level)];
        length += shown.len() as f64;
        miss += (guess_after_ten - (shown.len() as f64 - 10.0)).abs();
    }
    let n = n as f64;
    assert!((0.65..0.80).contains(&(hits / n)), "{}", hits / n);
    assert!(near / n > 0.98, "{}", near / n);
    assert!((promised / n - hits / n).abs() < 0.04, "{}", promised / n);
    assert!((15.0..30.0).contains(&(length / n)), "{}", length / n);
    // Always saying the same best number would be 2.4 items off.
    assert!(miss / n < 2.2, "said after ten items: {} off on average", miss / n);
}

//! How often topics are named strengths and gaps, with and without a true difference.
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
    quadrature::Quadrature,
    sitting::{Answered, Plan, Sitting},
    topics::{Standing, TopicResult, standings},
    uniform::Uniforms,
};
const N_TOPICS: usize = 5;

/// Thirty items of rising difficulty with guessing, in five topics by turns.
fn plan() -> Plan {
    let item = |at: usize| BankItem {
        parameters: ItemParameters::new(1.4, -1.5 + 0.1 * at as f64, 0.2, 1.0).unwrap(),
        topic: at % N_TOPICS,
        enemies: Vec::new(),
        stage: Stage::Live,
    };
    let items: Vec<BankItem> = (0..30).map(item).collect();
    Plan::new(Arc::new(Bank::new(&items, Quadrature::default()).unwrap()))
}

fn of(plan: &Plan, answers: &[Answered]) -> Vec<TopicResult> {
    let sitting = Sitting::replay(plan, answers).unwrap();
    standings(&plan.bank, answers, sitting.estimate()).unwrap()
}

/// Shares of people for whom the first topic is a strength and a gap, when they are better in it by `more`.
fn named(more: f64) -> (f64, f64) {
    let plan = plan();
    let n = 2_000;
    let (mut strengths, mut gaps) = (0.0, 0.0);
    for person in 0..n {
        let mut uniforms = Uniforms::new(12, person);
        let ability = quantile(uniforms.draw().max(1e-12));
        let answers: Vec<Answered> = (0..30)
            .map(|item| {
                let here = if item % N_TOPICS == 0 { ability + more } else { ability };
                let right = uniforms.draw() < plan.bank.parameters(item).unwrap().probability(here);
                Answered { item, right, scored: true }
            })
            .collect();
        match of(&plan, &answers)[0].standing {
            Standing::Strength => strengths += 1.0,
            Standing::Gap => gaps += 1.0,
            Standing::AsExpected | Standing::NotEnoughAnswers => {}
        }
    }
    (strengths / n as f64, gaps / n as f64)
}

#[test]
fn a_topic_like_the_others_is_seldom_named_and_one_far_off_only_to_its_side() {
    let (strength, gap) = named(0.0);
    assert!((0.01..0.08).contains(&strength) && (0.01..0.08).contains(&gap), "{strength} {gap}");
    let (above, below) = (named(2.0), named(-2.0));
    assert!(above.0 > 0.25 && above.1 < 0.01, "{above:?}");
    assert!(below.1 > 0.3 && below.0 < 0.01, "{below:?}");
}

#[test]
fn below_three_scored_answers_nothing_is_said_of_a_topic() {
    let plan = plan();
    let answered = |item: usize, scored: bool| Answered { item, right: true, scored };
    let two = [answered(0, true), answered(5, true), answered(10, false), answered(1, true)];
    let found = of(&plan, &two);
    assert_eq!((found[0].n_answers, found[0].n_right, found[0].estimate), (2, 2, None));
    assert!(found.iter().all(|topic| topic.standing == Standing::NotEnoughAnswers));
    let three = [answered(0, true), answered(5, true), answered(10, true)];
    let found = of(&plan, &three);
    assert!(found[0].estimate.is_some() && found[0].standing != Standing::NotEnoughAnswers);
}

//! What taking an item out does to open and to finished attempts.

use psychometrics::sitting::Answered;
use psychometrics::sitting::Sitting;

use crate::attempt::tests::{at, begun, places, state, submission, taken};
use crate::attempt::{Answering, Attempt, Choice, Shown, Step, StepKind};
use crate::id::ItemVersionId;
use crate::skill::SkillState;
use crate::time::Span;

fn version_of(attempt: &Attempt, item: usize) -> ItemVersionId {
    attempt.definition().item_bank.item(item).unwrap().version_id
}

fn answer(attempt: &Attempt, right: bool) -> (Vec<Step>, Attempt) {
    let (key, wrong) = places(attempt);
    let shown = attempt.question().unwrap().0.sequence;
    let given = submission(shown, Choice::Option(if right { key } else { wrong }));
    let now = attempt.last_at().plus(Span::seconds(20));
    match attempt.answer(given, now, |_| Span::ZERO).unwrap() {
        Answering::Accepted { steps, attempt, .. } => (steps, *attempt),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_item_on_the_screen_gives_way_to_another_and_its_answer_is_stale() {
    let (_, attempt) = begun(7);
    let Shown { sequence, item, .. } = *attempt.question().unwrap().0;
    let voiding = attempt.void(version_of(&attempt, item), at(5)).unwrap().unwrap();
    assert!(matches!(
        voiding.steps.as_slice(),
        [Step { kind: StepKind::Voided { .. }, .. }, Step { kind: StepKind::Shown { .. }, .. }]
    ));
    assert_ne!(voiding.attempt.question().unwrap().0.item, item);
    let late = voiding.attempt.answer(submission(sequence, Choice::Unknown), at(6), |_| Span::ZERO).unwrap();
    assert!(matches!(late, Answering::Stale));
}

#[test]
fn an_answered_item_no_longer_counts_and_the_clock_of_the_next_runs_on() {
    let (_, attempt) = begun(7);
    let first = attempt.question().unwrap().0.item;
    let (_, attempt) = answer(&attempt, true);
    let shown = attempt.question().unwrap().0.clone();
    let voiding = attempt.void(version_of(&attempt, first), at(25)).unwrap().unwrap();
    assert_eq!(voiding.steps.len(), 1);
    let after = voiding.attempt;
    assert_eq!(after.question().unwrap().0, &shown);
    assert_eq!(after.last_at(), attempt.last_at());
    assert_eq!((after.sitting().n_scored(), after.n_voided()), (0, 1));
    let untouched = Sitting::begin(&after.definition().plan);
    assert_eq!(after.sitting().estimate(), untouched.estimate());
}

#[test]
fn an_item_taken_out_before_it_was_shown_is_never_asked() {
    for seed in 0..20 {
        let (_, untouched) = taken(seed, SkillState::Live, |number| number.is_multiple_of(2));
        let asked = untouched.answers()[4].answered.item;
        let (_, mut attempt) = begun(seed);
        attempt = attempt.void(version_of(&attempt, asked), at(1)).unwrap().unwrap().attempt;
        let mut number = 0_u32;
        while attempt.ending().is_none() {
            attempt = answer(&attempt, number.is_multiple_of(2)).1;
            number += 1;
        }
        assert!(attempt.answers().iter().all(|step| step.answered.item != asked));
    }
}

#[test]
fn a_finished_attempt_says_what_it_would_without_the_item() {
    let (mut steps, attempt) = taken(3, SkillState::Live, |number| number.is_multiple_of(3));
    let item = attempt.answers()[2].answered.item;
    let before = attempt.outcome(at(9_000)).unwrap().unwrap();
    let voiding = attempt.void(version_of(&attempt, item), at(9_999)).unwrap().unwrap();
    let after = voiding.attempt.outcome(at(9_000)).unwrap().unwrap();
    let others: Vec<Answered> = attempt
        .answers()
        .iter()
        .map(|step| Answered { scored: step.answered.item != item, ..step.answered })
        .collect();
    let expected = Sitting::replay(&attempt.definition().plan, &others).unwrap().estimate();
    assert_eq!((after.latest.theta, after.latest.standard_error), (expected.theta, expected.standard_error));
    assert_eq!(after.counts.items + 1, before.counts.items);
    assert_eq!(after.latest.verified_at, before.latest.verified_at);
    steps.extend(voiding.steps);
    let replayed = Attempt::replay(attempt.definition().clone(), &steps).unwrap();
    assert_eq!(state(&replayed), state(&voiding.attempt));
}

#[test]
fn what_changes_nothing_adds_no_step() {
    let (_, finished) = taken(3, SkillState::Live, |_| true);
    let asked: Vec<usize> = finished.answers().iter().map(|step| step.answered.item).collect();
    let never = (0..48).find(|item| !asked.contains(item)).unwrap();
    assert!(finished.void(version_of(&finished, never), at(9_999)).unwrap().is_none());
    let once = finished.void(version_of(&finished, asked[0]), at(9_999)).unwrap().unwrap().attempt;
    assert!(once.void(version_of(&finished, asked[0]), at(9_999)).unwrap().is_none());
}

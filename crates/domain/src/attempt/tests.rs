//! The attempt as a state machine: what each submission does, and that replaying gives the same state.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::bank::ItemBank;
use crate::id::{AttemptId, ItemId, ItemVersionId, NormSetId, PersonId, SkillId, TopicId, TypedId};
use crate::person::TimeMultiplier;
use crate::skill::{Skill, SkillState, Topic};
use crate::text::Slug;
use psychometrics::item::ItemParameters;
use psychometrics::norm::Norm;
use psychometrics::stop::Reason;

const N_ITEMS: u128 = 48;

pub(super) fn id<T: TypedId>(number: u128) -> T {
    T::from_uuid(Uuid::from_u128(number))
}

pub(super) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(seconds * 1_000_000)
}

fn topic(number: u128, share: u32) -> Topic {
    let slug = Slug::parse(&format!("topic-{number}")).unwrap();
    Topic { id: id::<TopicId>(number), slug, name: format!("Topic {number}"), summary: String::new(), share }
}

fn item(number: u128) -> Item {
    let difficulty = u8::try_from(number % 5 + 1).unwrap();
    Item {
        version_id: id::<ItemVersionId>(1_000 + number),
        id: id::<ItemId>(number),
        slug: format!("item-{number:03}"),
        topic: id::<TopicId>(number % 3),
        state: SkillState::Live,
        stem: "?".to_owned(),
        options: ["a", "b", "c", "d"].map(str::to_owned).to_vec(),
        key: u8::try_from(number % 4).unwrap(),
        rationale: String::new(),
        difficulty,
        seconds: 60,
        enemies: Vec::new(),
        parameters: ItemParameters::from_author_difficulty(difficulty, 4).unwrap(),
    }
}

fn definition(seed: u64, state: SkillState, time_multiplier: TimeMultiplier) -> Arc<Definition> {
    let skill = Skill {
        id: id::<SkillId>(1),
        slug: Slug::parse("knots").unwrap(),
        revision: 1,
        name: "Knots".to_owned(),
        summary: String::new(),
        description: String::new(),
        family: String::new(),
        icon: String::new(),
        state,
        shortest: 15,
        longest: 30,
        topics: vec![topic(0, 40), topic(1, 30), topic(2, 30)],
    };
    let item_bank = Arc::new(ItemBank::new(skill, (0..N_ITEMS).map(item).collect()).unwrap());
    let pinned = PinnedAttempt {
        id: id::<AttemptId>(1),
        person: id::<PersonId>(1),
        norm_set: id::<NormSetId>(1),
        seed,
        time_multiplier,
        closed_items: vec![1, 2],
        last_items: vec![3, 4],
        beta_counts: Vec::new(),
        started_at: at(0),
    };
    Arc::new(Definition::new(pinned, item_bank, Norm::provisional(0.1).unwrap(), true))
}

pub(super) fn begun(seed: u64) -> (Vec<Step>, Attempt) {
    let definition = definition(seed, SkillState::Live, TimeMultiplier::Standard);
    Attempt::begin(definition, at(0)).unwrap()
}

pub(super) fn submission(sequence: u32, choice: Choice) -> Submission {
    Submission { sequence, choice }
}

/// What a submission comes to, in a word; the time down is given in seconds.
fn said(attempt: &Attempt, submission: Submission, now: Timestamp, down: i64) -> String {
    match attempt.answer(submission, now, |_| Span::seconds(down)).unwrap() {
        Answering::Accepted { steps, late, .. } => match steps.first().map(|step| &step.kind) {
            Some(StepKind::Answered { response: Response::OutOfTime, correct: false, .. }) if late => {
                "late".to_owned()
            }
            Some(StepKind::Answered { response: Response::OutOfTime, .. }) => "out of time".to_owned(),
            Some(StepKind::Answered { response: Response::Unknown, correct: false, .. }) => {
                "unknown".to_owned()
            }
            Some(StepKind::Answered { response: Response::Option(_), correct, .. }) => {
                format!("option {correct}")
            }
            other => format!("{other:?}"),
        },
        Answering::Stale => "stale".to_owned(),
        Answering::Over => "over".to_owned(),
        Answering::UnknownOption { n_options } => format!("only {n_options} options"),
        Answering::Early => "early".to_owned(),
    }
}

/// The place, as shown, of the right option, and of a wrong one.
pub(super) fn places(attempt: &Attempt) -> (u8, u8) {
    let (shown, item) = attempt.question().unwrap();
    let place = |right: bool| {
        let position = shown.order.iter().position(|option| (*option == item.key) == right).unwrap();
        u8::try_from(position).unwrap()
    };
    (place(true), place(false))
}

/// Answers until the end, right when `right` says so for the number of the question.
pub(super) fn taken(seed: u64, state: SkillState, right: impl Fn(u32) -> bool) -> (Vec<Step>, Attempt) {
    let (mut steps, mut attempt) =
        Attempt::begin(definition(seed, state, TimeMultiplier::Standard), at(0)).unwrap();
    let mut number = 0;
    while attempt.ending().is_none() {
        let (key, wrong) = places(&attempt);
        let choice = Choice::Option(if right(number) { key } else { wrong });
        let now = attempt.last_at().plus(Span::seconds(20));
        let given = submission(attempt.last_sequence(), choice);
        let Answering::Accepted { steps: added, attempt: after, .. } =
            attempt.answer(given, now, |_| Span::ZERO).unwrap()
        else {
            panic!("an answer in time counts");
        };
        steps.extend(added);
        attempt = *after;
        number += 1;
    }
    (steps, attempt)
}

/// Everything that a later decision can depend on, to the last bit.
pub(super) fn state(attempt: &Attempt) -> String {
    let estimate = attempt.sitting().estimate();
    let bits = (estimate.theta.to_bits(), estimate.standard_error.to_bits());
    let weights: Vec<u64> =
        attempt.sitting().posterior().weights().iter().map(|weight| weight.to_bits()).collect();
    format!(
        "{} {:?} {:?} {:?} {:?} {bits:?} {weights:?}",
        attempt.last_sequence(),
        attempt.last_at(),
        attempt.question().map(|(shown, item)| (shown.clone(), item.version_id)),
        attempt.answers(),
        attempt.ending(),
    )
}

#[test]
fn each_submission_to_the_first_item_does_what_the_table_says() {
    let (_, attempt) = begun(7);
    let (key, wrong) = places(&attempt);
    // The item has 60 seconds; two more are grace.
    let table = [
        (1, Choice::Option(key), 10, 0, "option true"),
        (1, Choice::Option(wrong), 10, 0, "option false"),
        (1, Choice::Unknown, 10, 0, "unknown"),
        (1, Choice::Option(4), 10, 0, "only 4 options"),
        (1, Choice::Option(255), 10, 0, "only 4 options"),
        (1, Choice::TimedOut, 57, 0, "early"),
        (1, Choice::TimedOut, 58, 0, "out of time"),
        (1, Choice::TimedOut, 60, 0, "out of time"),
        (1, Choice::Option(key), 60, 0, "option true"),
        (1, Choice::Option(key), 62, 0, "option true"),
        (1, Choice::Option(key), 63, 0, "late"),
        (1, Choice::Unknown, 63, 0, "late"),
        (1, Choice::Option(9), 63, 0, "late"),
        (1, Choice::Option(key), 100, 40, "option true"),
        (1, Choice::Option(key), 103, 40, "late"),
        (1, Choice::TimedOut, 100, 50, "early"),
        (0, Choice::Option(key), 10, 0, "stale"),
        (2, Choice::Option(key), 10, 0, "stale"),
        (3, Choice::Option(9), 10, 0, "stale"),
    ];
    for (sequence, choice, seconds, down, expected) in table {
        let given = submission(sequence, choice);
        assert_eq!(
            said(&attempt, given, at(seconds), down),
            expected,
            "{given:?} after {seconds} s, down {down} s"
        );
    }
}

#[test]
fn the_outages_are_asked_for_only_when_an_answer_seems_late() {
    let (_, attempt) = begun(7);
    let asked = std::cell::Cell::new(None);
    let answer = |seconds| {
        let down = |since| {
            asked.set(Some(since));
            Span::ZERO
        };
        attempt.answer(submission(1, Choice::Unknown), at(seconds), down).unwrap();
        asked.take()
    };
    assert_eq!(answer(59), None);
    assert_eq!(answer(60), Some(at(0)));
}

#[test]
fn an_answer_that_was_accepted_makes_the_same_one_stale() {
    let (_, attempt) = begun(7);
    let given = submission(1, Choice::Unknown);
    let Answering::Accepted { steps, attempt: after, .. } =
        attempt.answer(given, at(9), |_| Span::ZERO).unwrap()
    else {
        panic!("an answer in time counts");
    };
    assert_eq!(steps.iter().map(|step| step.sequence).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(said(&after, given, at(10), 0), "stale");
    assert_eq!(said(&after, submission(3, Choice::Unknown), at(10), 0), "unknown");
}

#[test]
fn without_a_limit_nothing_is_late_and_time_is_never_over() {
    let definition = definition(7, SkillState::Live, TimeMultiplier::Unlimited);
    let (_, attempt) = Attempt::begin(definition, at(0)).unwrap();
    assert_eq!(attempt.time_left(at(9_000), Span::ZERO), None);
    assert_eq!(said(&attempt, submission(1, Choice::Unknown), at(9_000), 0), "unknown");
    assert_eq!(said(&attempt, submission(1, Choice::TimedOut), at(9_000), 0), "early");
}

#[test]
fn the_multiplier_locked_in_at_the_start_lengthens_the_time() {
    for (multiplier, seconds) in
        [(TimeMultiplier::Quarter, 75), (TimeMultiplier::Half, 90), (TimeMultiplier::Double, 120)]
    {
        let (_, attempt) = Attempt::begin(definition(7, SkillState::Live, multiplier), at(0)).unwrap();
        assert_eq!(attempt.time_left(at(0), Span::ZERO), Some(Span::seconds(seconds)), "{multiplier:?}");
        assert_eq!(
            attempt.time_left(at(10), Span::seconds(4)),
            Some(Span::seconds(seconds - 6)),
            "{multiplier:?}"
        );
    }
}

#[test]
fn an_attempt_is_abandoned_after_twenty_four_hours_and_no_sooner() {
    let (mut steps, attempt) = begun(7);
    assert_eq!(attempt.abandon(at(24 * 3600)), None);
    let step = attempt.abandon(at(24 * 3600 + 1)).unwrap();
    assert_eq!((step.sequence, &step.kind), (2, &StepKind::Abandoned));
    steps.push(step);
    let after = Attempt::replay(Arc::clone(attempt.definition()), &steps).unwrap();
    assert_eq!(after.ending(), Some(Ending::Abandoned));
    assert_eq!(after.abandon(at(100 * 3600)), None);
    assert_eq!(said(&after, submission(1, Choice::Unknown), at(24 * 3600 + 2), 0), "over");
    assert_eq!(after.outcome(at(0)).unwrap(), None);
}

#[test]
fn a_finished_attempt_takes_no_answer_and_has_an_outcome() {
    let (steps, attempt) = taken(3, SkillState::Live, |number| number % 3 != 0);
    let Some(Ending::Finished(_)) = attempt.ending() else { panic!("{:?}", attempt.ending()) };
    assert_eq!(said(&attempt, submission(attempt.last_sequence(), Choice::Unknown), at(9_999), 0), "over");
    let outcome = attempt.outcome(at(77)).unwrap().unwrap();
    assert!(outcome.latest.scored);
    assert_eq!(outcome.latest.verified_at, at(77));
    assert_eq!(usize::try_from(outcome.counts.items).unwrap(), attempt.answers().len());
    assert!((15..=30).contains(&outcome.counts.items), "{steps:?}");
    let (low, high) = outcome.detail.interval;
    assert!(low < outcome.latest.score && outcome.latest.score < high);
    assert!((outcome.detail.level_probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    assert_eq!(outcome.detail.topics.iter().map(|topic| topic.answered).sum::<u32>(), outcome.counts.items);
}

#[test]
fn a_beta_skill_gives_counts_but_no_score() {
    let (_, attempt) = taken(3, SkillState::Beta, |_| true);
    let outcome = attempt.outcome(at(77)).unwrap().unwrap();
    assert!(!outcome.latest.scored);
    assert_eq!(outcome.counts.right, outcome.counts.items);
}

#[test]
fn steps_out_of_order_doubled_or_missing_are_refused() {
    let (steps, attempt) = taken(5, SkillState::Live, |number| number % 2 == 0);
    let definition = attempt.definition();
    let replay = |steps: &[Step]| Attempt::replay(Arc::clone(definition), steps).map(drop);
    let mut missing = steps.clone();
    missing.remove(4);
    assert_eq!(replay(&missing), Err(ReplayError::Sequence { sequence: 6, last: 4 }));
    let mut doubled = steps.clone();
    doubled.insert(4, steps[4].clone());
    assert_eq!(replay(&doubled), Err(ReplayError::Sequence { sequence: 5, last: 5 }));
    let mut swapped = steps.clone();
    swapped[0] = Step { sequence: 1, ..steps[1].clone() };
    assert_eq!(replay(&swapped), Err(ReplayError::Order { sequence: 1 }));
    let mut foreign = steps.clone();
    if let StepKind::Shown { version, .. } = &mut foreign[0].kind {
        *version = id(99_999);
    }
    assert_eq!(replay(&foreign), Err(ReplayError::Item { sequence: 1 }));
    let mut further = steps;
    let last = attempt.last_sequence();
    further.push(Step {
        sequence: last + 1,
        at: at(0),
        kind: StepKind::Finished { reason: Reason::Longest },
    });
    assert_eq!(replay(&further), Err(ReplayError::Order { sequence: last + 1 }));
}

proptest! {
    /// A taker who does anything at any time: what counts is added, what does not changes nothing, and at every point the
    /// steps alone give the same state to the last bit.
    #[test]
    fn replaying_the_steps_of_any_walk_gives_the_same_state(
        seed in any::<u64>(),
        walk in proptest::collection::vec((0_u8..8, 0_u32..3, 1_i64..70), 1..90),
    ) {
        let (mut steps, mut attempt) = begun(seed);
        let mut shown = std::collections::HashSet::new();
        for (kind, back, seconds) in walk {
            let now = attempt.last_at().plus(Span::seconds(seconds));
            let choice = match kind {
                0 => Choice::Unknown,
                1 => Choice::TimedOut,
                place => Choice::Option(place - 2),
            };
            // Two of three submissions answer the item shown, the others an earlier one.
            let sequence = attempt.last_sequence().saturating_sub(back / 2);
            let before = state(&attempt);
            if let Some((question, _)) = attempt.question() {
                shown.insert(question.item);
            }
            let answering = attempt.answer(submission(sequence, choice), now, |_| Span::ZERO).unwrap();
            if let Answering::Accepted { steps: added, attempt: after, .. } = answering {
                prop_assert_eq!(added.len(), 2);
                steps.extend(added);
                attempt = *after;
                if let Some((question, _)) = attempt.question() {
                    prop_assert!(!shown.contains(&question.item), "an item was shown twice");
                }
            } else {
                prop_assert_eq!(&state(&attempt), &before);
            }
            if let Some((question, item)) = attempt.question() {
                let Some(StepKind::Shown { version, order, limit, .. }) = steps.last().map(|step| &step.kind) else {
                    panic!("an item is shown by the last step");
                };
                prop_assert_eq!((version, order, limit), (&item.version_id, &question.order, &question.limit));
            }
            let replayed = Attempt::replay(Arc::clone(attempt.definition()), &steps).unwrap();
            prop_assert_eq!(state(&replayed), state(&attempt));
        }
        let numbers: Vec<u32> = steps.iter().map(|step| step.sequence).collect();
        let expected: Vec<u32> = (1..=attempt.last_sequence()).collect();
        prop_assert_eq!(numbers, expected);
    }
}

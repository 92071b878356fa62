//! Taking an assessment: starting, going on, ending, and what a changed catalogue does to it.

use std::collections::HashSet;

use actions::act::Context;
use actions::attempts::{self, Said};
use actions::error::ActionError;
use domain::attempt::{Choice, Ending, StepKind, Submission};
use domain::id::ItemId;
use domain::person::TimeMultiplier;
use domain::result::ResultDetail;
use domain::time::Span;
use testkit::on_both_engines;

use super::ground::{Ground, chosen, id_of, knots, seen_through};

fn conflict(outcome: Result<attempts::Started, ActionError>) -> &'static str {
    match outcome {
        Err(ActionError::Conflict { reason }) => reason,
        other => panic!("{other:?}"),
    }
}

fn asked(attempt: &domain::attempt::Attempt) -> HashSet<ItemId> {
    let bank = &attempt.definition().item_bank;
    attempt.answers().iter().map(|step| bank.item(step.answered.item).unwrap().id).collect()
}

on_both_engines!(starting_twice_goes_on_with_the_open_attempt, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    let first = ground.begin(&learner).unwrap();
    let second = ground.begin(&learner).unwrap();
    assert_eq!((first.resumed, second.resumed), (false, true));
    assert_eq!(id_of(&first.attempt), id_of(&second.attempt));
    assert_eq!(ground.steps(id_of(&first.attempt)).len(), 1);
});

on_both_engines!(a_stale_repeated_or_impossible_submission_changes_nothing, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    let attempt = ground.begin(&learner).unwrap().attempt;
    let id = id_of(&attempt);
    let given = chosen(&attempt, true);
    let after = ground.answer(&learner, &attempt, true);
    let before = ground.steps(id);
    let wrong = |choice| Submission { sequence: 3, choice };
    for (submission, expected) in [
        (given, Said::Stale),
        (Submission { sequence: 99, ..given }, Said::Stale),
        (wrong(Choice::Option(4)), Said::UnknownOption { n_options: 4 }),
        (wrong(Choice::TimedOut), Said::Early),
    ] {
        let answered = ground.submit(&learner, id, submission).unwrap();
        assert_eq!(answered.said, expected);
        assert_eq!(answered.attempt.question(), after.question());
        assert_eq!(ground.steps(id), before);
    }
});

on_both_engines!(a_finished_attempt_has_a_result_and_takes_no_more, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    let attempt = ground.take(&learner);
    let id = id_of(&attempt);
    assert!(matches!(attempt.ending(), Some(Ending::Finished(_))));
    let (own, before) = (learner.own(), ground.steps(id));
    let result = ground.read(move |read| store::results::find(read, &own, id)).unwrap();
    let outcome = attempt.outcome(ground.now()).unwrap().unwrap();
    assert_eq!((result.outcome, result.counts), (outcome.latest, outcome.counts));
    let names = |detail: &ResultDetail| {
        detail
            .topics
            .iter()
            .map(|topic| (topic.name.clone(), topic.answered, topic.standing))
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&result.detail), names(&outcome.detail));
    assert!((result.detail.interval.1 - outcome.detail.interval.1).abs() < 1e-9);
    let again = Submission { sequence: attempt.last_sequence(), choice: Choice::Unknown };
    assert_eq!(ground.submit(&learner, id, again).unwrap().said, Said::Over);
    assert_eq!(ground.steps(id), before);
});

on_both_engines!(an_empty_memory_gives_the_same_question_at_every_step, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    let mut attempt = ground.begin(&learner).unwrap().attempt;
    let id = id_of(&attempt);
    while attempt.ending().is_none() {
        let elsewhere = ground.another_process(db);
        let seen = seen_through(&elsewhere, &learner, id).unwrap();
        assert_eq!(seen.attempt.question(), attempt.question());
        assert_eq!(seen.attempt.answers(), attempt.answers());
        let bits = |attempt: &domain::attempt::Attempt| attempt.sitting().estimate().theta.to_bits();
        assert_eq!(bits(&seen.attempt), bits(&attempt));
        attempt = ground.answer(&learner, &attempt, attempt.answers().len().is_multiple_of(2));
    }
});

on_both_engines!(the_processes_of_one_database_may_take_turns, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    let elsewhere = ground.another_process(db);
    let mut attempt = ground.begin(&learner).unwrap().attempt;
    let id = id_of(&attempt);
    for turn in 0..10 {
        // Each falls behind while the other goes on; a copy that did must not call a fresh answer stale.
        let door = if turn % 3 == 0 { &ground.door } else { &elsewhere };
        let given = chosen(&attempt, true);
        let answered = attempts::submit_now(door, &Context::default(), learner.clone(), id, given).unwrap();
        assert_eq!(answered.said, Said::Accepted { late: false }, "turn {turn}");
        attempt = answered.attempt;
    }
    for door in [&ground.door, &elsewhere] {
        assert_eq!(seen_through(door, &learner, id).unwrap().attempt.question(), attempt.question());
    }
});

on_both_engines!(an_attempt_left_for_a_day_is_abandoned_and_gives_no_result, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let (learner, other) = (ground.learner(1), ground.learner(2));
    let attempt = ground.begin(&learner).unwrap().attempt;
    let id = id_of(&attempt);
    let overdue = || ground.door.act_now(Context::default(), attempts::abandon_overdue).unwrap();
    ground.clock.advance(Span::hours(24));
    let younger = ground.begin(&other).unwrap().attempt;
    assert_eq!(overdue(), 0, "a day is not more than a day");
    ground.pass(Span::seconds(1));
    assert!(ground.seen(&learner, id).unwrap().abandoned);
    assert_eq!(overdue(), 1);
    assert_eq!(overdue(), 0);
    assert_eq!(ground.steps(id).last().map(|step| step.kind.clone()), Some(StepKind::Abandoned));
    assert_eq!(ground.submit(&learner, id, chosen(&attempt, true)).unwrap().said, Said::Over);
    let own = learner.own();
    assert_eq!(ground.read(move |read| store::results::find(read, &own, id)), None);
    let next = ground.begin(&learner).unwrap();
    assert!(!next.resumed);
    assert_ne!(id_of(&next.attempt), id);
    assert!(ground.begin(&other).unwrap().resumed, "{:?}", id_of(&younger));
});

on_both_engines!(an_overdue_attempt_is_given_up_by_whoever_meets_it_first, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let (starter, answerer) = (ground.learner(1), ground.learner_with(2, TimeMultiplier::Unlimited));
    let first = ground.begin(&starter).unwrap().attempt;
    let second = ground.begin(&answerer).unwrap().attempt;
    // Nothing beats here, and nothing ever did: a silence before the first beat is no outage.
    ground.clock.advance(Span::hours(25));
    assert!(!ground.begin(&starter).unwrap().resumed);
    let answered = ground.submit(&answerer, id_of(&second), chosen(&second, true)).unwrap();
    assert_eq!(answered.said, Said::Over);
    for attempt in [first, second] {
        assert_eq!(
            ground.steps(id_of(&attempt)).last().map(|step| step.kind.clone()),
            Some(StepKind::Abandoned)
        );
    }
});

on_both_engines!(a_retake_opens_after_fourteen_days_and_is_the_latest_then, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    let first = ground.take(&learner);
    assert_eq!(conflict(ground.begin(&learner)), "retake-not-open");
    ground.pass(Span::days(14).minus(Span::micros(1)));
    assert_eq!(conflict(ground.begin(&learner)), "retake-not-open");
    ground.pass(Span::micros(1));
    let second = ground.take(&learner);
    assert_ne!(id_of(&first), id_of(&second));
    assert_eq!(
        asked(&second).intersection(&asked(&first)).count(),
        0,
        "72 items are enough to ask none of the last attempt again"
    );
    let own = learner.own();
    let latest = ground.read(move |read| store::results::list_latest(read, &own));
    assert_eq!(latest.iter().map(|result| result.attempt).collect::<Vec<_>>(), [id_of(&second)]);
    let all = ground.read(move |read| store::results::list(read, &own, store::PageSize::DEFAULT, None));
    assert_eq!(
        all.items.iter().map(|result| result.attempt).collect::<Vec<_>>(),
        [id_of(&second), id_of(&first)]
    );
});

on_both_engines!(only_beta_and_live_skills_can_be_started, |db| {
    let ground = Ground::on(db);
    let learner = ground.learner(1);
    for state in ["draft", "retired"] {
        let mut content = knots();
        content.skill.state = state.to_owned();
        ground.load(&content);
        assert_eq!(conflict(ground.begin(&learner)), "skill-not-open", "{state}");
    }
});

on_both_engines!(a_beta_result_has_no_score_and_once_live_the_skill_is_taken_again_at_once, |db| {
    let ground = Ground::on(db);
    let mut beta = knots();
    beta.skill.state = "beta".to_owned();
    ground.load(&beta);
    let learner = ground.learner(1);
    ground.take(&learner);
    let own = learner.own();
    let latest = move |ground: &Ground| ground.read(move |read| store::results::list_latest(read, &own));
    assert!(!latest(&ground)[0].outcome.scored);
    assert_eq!(conflict(ground.begin(&learner)), "retake-not-open");
    ground.load(&knots());
    ground.take(&learner);
    assert!(latest(&ground)[0].outcome.scored);
});

on_both_engines!(a_skill_that_goes_live_does_not_score_an_attempt_begun_in_beta, |db| {
    let ground = Ground::on(db);
    let mut beta = knots();
    beta.skill.state = "beta".to_owned();
    ground.load(&beta);
    let learner = ground.learner(1);
    ground.begin(&learner).unwrap();
    ground.load(&knots());
    let ground = ground.restarted(db);
    ground.take(&learner);
    let own = learner.own();
    let latest = ground.read(move |read| store::results::list_latest(read, &own));
    assert_eq!((latest[0].outcome.scored, latest[0].revision), (false, 1));
});

on_both_engines!(a_change_of_content_leaves_an_open_attempt_with_its_own_version, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    let attempt = ground.begin(&learner).unwrap().attempt;
    let old = attempt.question().unwrap().1.clone();
    let mut changed = knots();
    for item in &mut changed.items {
        item.stem = format!("New: {}", item.stem);
        item.key = (item.key + 1) % 4;
    }
    ground.load(&changed);
    let ground = ground.restarted(db);
    let seen = ground.seen(&learner, id_of(&attempt)).unwrap();
    assert_eq!(seen.attempt.question().unwrap().1, &old);
    let after = ground.answer(&learner, &attempt, true);
    assert!(after.answers()[0].answered.right, "the old key counts");
    assert!(!after.question().unwrap().1.stem.starts_with("New: "));
    let fresh = ground.begin(&ground.learner(2)).unwrap().attempt;
    assert!(fresh.question().unwrap().1.stem.starts_with("New: "));
});

on_both_engines!(items_shown_too_often_are_closed_to_the_next_attempts, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let first = ground.take(&ground.learner(1));
    assert!(first.definition().pinned.closed_items.is_empty());
    ground.pass(Span::seconds(30));
    let second = ground.take(&ground.learner(2));
    let bank = &second.definition().item_bank;
    let closed: HashSet<ItemId> =
        second.definition().pinned.closed_items.iter().map(|index| bank.item(*index).unwrap().id).collect();
    assert_eq!(closed, asked(&first));
    assert_eq!(asked(&second).intersection(&closed).count(), 0);
});

on_both_engines!(the_multiplier_is_locked_in_at_the_start, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner_with(1, TimeMultiplier::Double);
    let attempt = ground.begin(&learner).unwrap().attempt;
    let (elsewhere, id) = (ground.another_process(db), id_of(&attempt));
    assert_eq!(seen_through(&elsewhere, &learner, id).unwrap().time_left, Some(Span::seconds(120)));
    let given = chosen(&attempt, true);
    attempts::submit_now(&elsewhere, &Context::default(), learner.clone(), id, given).unwrap();
    assert_eq!(seen_through(&elsewhere, &learner, id).unwrap().time_left, Some(Span::seconds(120)));
    let unlimited = ground.learner_with(2, TimeMultiplier::Unlimited);
    let attempt = ground.begin(&unlimited).unwrap().attempt;
    assert_eq!(ground.seen(&unlimited, id_of(&attempt)).unwrap().time_left, None);
});

on_both_engines!(an_item_can_be_reported_once_it_was_shown, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    let attempt = ground.begin(&learner).unwrap().attempt;
    let report = |sequence: u32, note: &str| {
        let (learner, id, note) = (learner.clone(), id_of(&attempt), note.to_owned());
        ground
            .door
            .act_now(Context::default(), move |act| attempts::report_item(act, &learner, id, sequence, &note))
    };
    assert!(report(1, " The second option is right too. ").is_ok());
    assert!(matches!(report(2, "?"), Err(ActionError::Invalid(_))));
    assert!(matches!(report(1, "  "), Err(ActionError::Invalid(_))));
    assert!(matches!(report(1, &"x".repeat(2_001)), Err(ActionError::Invalid(_))));
    assert_eq!(ground.steps(id_of(&attempt)).len(), 1);
});

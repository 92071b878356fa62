//! The heartbeat and what a taker's clock makes of its silence.

use actions::attempts::Said;
use domain::time::Span;
use testkit::on_both_engines;

use super::ground::{Ground, chosen, id_of, knots, seen_through};

on_both_engines!(without_an_outage_an_answer_after_its_time_is_late, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    let attempt = ground.begin(&learner).unwrap().attempt;
    for _ in 0..70 {
        ground.pass(Span::seconds(1));
    }
    let answered = ground.submit(&learner, id_of(&attempt), chosen(&attempt, true)).unwrap();
    assert_eq!(answered.said, Said::Accepted { late: true });
    assert!(!answered.attempt.answers()[0].answered.right);
});

on_both_engines!(the_time_of_an_outage_is_not_counted, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    ground.beat();
    let attempt = ground.begin(&learner).unwrap().attempt;
    ground.pass(Span::seconds(4));
    // Killed here, started again much later.
    ground.clock.advance(Span::hours(3));
    let ground = ground.restarted(db);
    let seen = ground.seen(&learner, id_of(&attempt)).unwrap();
    assert_eq!(seen.time_left, Some(Span::seconds(56)), "before the first beat of the new process");
    ground.beat();
    ground.pass(Span::seconds(3));
    let seen = ground.seen(&learner, id_of(&attempt)).unwrap();
    assert_eq!(seen.time_left, Some(Span::seconds(53)), "after it");
    assert!(!seen.is_expired());
    let answered = ground.submit(&learner, id_of(&attempt), chosen(&attempt, true)).unwrap();
    assert_eq!(answered.said, Said::Accepted { late: false });
    assert_eq!(answered.attempt.answers()[0].response, attempt_response(&attempt));
});

fn attempt_response(attempt: &domain::attempt::Attempt) -> domain::attempt::Response {
    domain::attempt::Response::Option(attempt.question().unwrap().1.key)
}

on_both_engines!(an_outage_longer_than_a_day_does_not_abandon_an_attempt, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    ground.beat();
    let attempt = ground.begin(&learner).unwrap().attempt;
    ground.clock.advance(Span::hours(30));
    ground.beat();
    let abandoned =
        ground.door.act_now(actions::act::Context::default(), actions::attempts::abandon_overdue).unwrap();
    assert_eq!(abandoned, 0);
    let resumed = ground.begin(&learner).unwrap();
    assert!(resumed.resumed);
    assert_eq!(id_of(&resumed.attempt), id_of(&attempt));
    assert!(!seen_through(&ground.door, &learner, id_of(&attempt)).unwrap().abandoned);
});

on_both_engines!(a_beat_never_goes_back_and_a_short_silence_is_no_outage, |db| {
    let ground = Ground::on(db);
    ground.beat();
    let first = ground.now();
    ground.pass(Span::seconds(5));
    let now = ground.now();
    let down = ground.read(move |read| store::liveness::time_down_between(read, first, now));
    assert_eq!(down, Span::ZERO);
    let db = (**db).clone();
    db.write_now(move |tx| store::liveness::save_beat(tx, first)).unwrap();
    assert_eq!(ground.read(store::liveness::find_last_beat), Some(now));
});

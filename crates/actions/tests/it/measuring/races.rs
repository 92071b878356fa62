//! Two at once: one counts, the other sees what it led to.

use std::sync::{Arc, Barrier};

use actions::act::Context;
use actions::attempts::{Said, begin_now, submit_now};
use actions::door::Door;
use testkit::on_both_engines;

use super::ground::{Ground, chosen, id_of, knots};

/// Runs the same work through each door at the same moment.
fn at_once<T: Send>(doors: &[Door], work: impl Fn(&Door) -> T + Sync) -> Vec<T> {
    let barrier = Barrier::new(doors.len());
    std::thread::scope(|scope| {
        let run = |door| {
            barrier.wait();
            work(door)
        };
        let threads: Vec<_> = doors.iter().map(|door| scope.spawn(move || run(door))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

on_both_engines!(of_answers_given_at_once_one_counts_and_all_see_the_same_question, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    let doors =
        [ground.door.clone(), ground.door.clone(), ground.another_process(db), ground.another_process(db)];
    let mut attempt = ground.begin(&learner).unwrap().attempt;
    let id = id_of(&attempt);
    for turn in 1..=5 {
        let given = [chosen(&attempt, true), chosen(&attempt, false)];
        let answers = at_once(&doors, |door| {
            let submission = given[usize::from(std::ptr::eq(door, &raw const doors[1]))];
            submit_now(door, &Context::default(), learner.clone(), id, submission).unwrap()
        });
        let counted: Vec<_> = answers.iter().filter(|answered| answered.said != Said::Stale).collect();
        assert_eq!(counted.len(), 1, "{answers:?}");
        assert_eq!(counted[0].said, Said::Accepted { late: false });
        for answered in &answers {
            assert_eq!(answered.attempt.question(), counted[0].attempt.question());
            assert_eq!(answered.attempt.answers(), counted[0].attempt.answers());
        }
        assert_eq!(ground.steps(id).len(), 1 + 2 * turn);
        attempt = Arc::clone(&counted[0].attempt);
    }
});

on_both_engines!(of_starts_made_at_once_one_begins_and_the_others_resume_it, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let (learner, skill) = (ground.learner(1), ground.skill());
    let doors = [ground.door.clone(), ground.another_process(db), ground.another_process(db)];
    let started =
        at_once(&doors, |door| begin_now(door, &Context::default(), learner.clone(), skill).unwrap());
    assert_eq!(started.iter().filter(|started| !started.resumed).count(), 1);
    assert!(started.iter().all(|other| id_of(&other.attempt) == id_of(&started[0].attempt)));
});

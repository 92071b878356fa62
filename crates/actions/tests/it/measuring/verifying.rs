//! A stored result follows from its steps, and a changed one is found out.

use std::sync::Arc;

use actions::verification::{Verification, verify};
use domain::attempt::Attempt;
use store::args;
use testkit::on_both_engines;

use super::ground::{Ground, id_of, knots};

fn verified(ground: &Ground, attempt: &Attempt) -> Verification {
    let (memory, account, id) = (Arc::clone(ground.door.memory()), ground.account, id_of(attempt));
    ground.door.reader().read_now(move |read| verify(read, &memory, account, id)).unwrap().unwrap()
}

on_both_engines!(every_number_of_a_result_follows_from_its_steps, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let attempt = ground.take(&ground.learner(1));
    let verification = verified(&ground, &attempt);
    assert_eq!(verification.differences, []);
    assert_eq!(verification.n_answers, attempt.answers().len());
    let (result, estimate) = (verification.result.unwrap(), attempt.sitting().estimate());
    assert_eq!(result.theta.to_bits(), estimate.theta.to_bits());
    // An open attempt has no result, and its steps follow all the same.
    let learner = ground.learner(2);
    let open = ground.answer(&learner, &ground.begin(&learner).unwrap().attempt, true);
    assert_eq!(verified(&ground, &open).differences, []);
});

on_both_engines!(a_changed_number_is_named_with_what_it_should_be, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let attempt = ground.take(&ground.learner(1));
    let (account, id) = (ground.account, id_of(&attempt));
    for (change, named) in [
        (
            "update skill_results set score = score + 1 where account_id = $1 and attempt_id = $2",
            "result: score",
        ),
        (
            "update attempt_steps set theta = theta + 1e-9 where account_id = $1 and attempt_id = $2 and sequence = 4",
            "step 4: theta",
        ),
        (
            "update attempt_steps set correct = not correct where account_id = $1 and attempt_id = $2 and sequence = 6",
            "step 6: whether the answer is right",
        ),
    ] {
        db.write_now(move |tx| tx.run(change, args![account, id])).unwrap();
        let differences = verified(&ground, &attempt).differences;
        assert!(differences.iter().any(|difference| difference.what == named), "{named}: {differences:?}");
    }
});

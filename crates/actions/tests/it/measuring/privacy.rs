//! Who may touch an attempt and read a result: its taker; leaders learn the level and the date.

use actions::error::ActionError;
use domain::access::{Caller, Reach, Right};
use psychometrics::scale::Level;
use testkit::on_both_engines;

use super::ground::{Ground, chosen, id_of, knots};

fn is_hidden<T>(outcome: &Result<T, ActionError>) -> bool {
    matches!(outcome, Err(ActionError::NotFound { thing: "attempt" }))
}

on_both_engines!(an_attempt_is_found_by_its_taker_alone, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    let attempt = ground.begin(&learner).unwrap().attempt;
    let id = id_of(&attempt);
    let elsewhere = ground.other_account();
    let stranger = elsewhere.learner(3);
    // The same user, looked at in another account.
    let abroad = Caller { account: elsewhere.account, ..learner };
    for other in [ground.learner(2), ground.owner(), stranger, abroad] {
        assert!(is_hidden(&ground.submit(&other, id, chosen(&attempt, true))), "{other:?}");
        assert!(is_hidden(&ground.seen(&other, id)), "{other:?}");
    }
    assert_eq!(ground.steps(id).len(), 1);
    assert!(ground.seen(&learner, id).is_ok());
});

on_both_engines!(no_read_gives_a_score_under_a_leaders_reach, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    let id = id_of(&ground.take(&learner));
    let owner = ground.owner();
    let reaches: Vec<Reach> = Right::ALL.iter().filter_map(|right| owner.reach(*right).ok()).collect();
    assert!(reaches.len() > 30);
    for reach in reaches {
        let seen = ground.read(move |read| {
            let all = store::results::list(read, &reach, store::PageSize::DEFAULT, None)?;
            Ok((
                store::results::find(read, &reach, id)?,
                store::results::list_latest(read, &reach)?.len() + all.items.len(),
                store::attempts::find(read, &reach, id)?,
            ))
        });
        assert_eq!(seen, (None, 0, None), "{reach:?}");
    }
});

on_both_engines!(a_leader_sees_level_and_date_of_the_people_in_reach, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let learner = ground.learner(1);
    let attempt = ground.take(&learner);
    let level: Level = attempt.outcome(ground.now()).unwrap().unwrap().latest.level;
    let person = learner.person.unwrap();
    let levels = |reach: Reach| ground.read(move |read| store::results::list_levels(read, &reach, person));
    let seen = levels(ground.owner().reach(Right::AssignRoles).unwrap());
    assert_eq!((seen[0].level, seen[0].verified_at), (Some(level), attempt.last_at()));
    let colleague = ground.learner(2);
    assert_eq!(levels(colleague.own()), []);
    let abroad = ground.other_account();
    assert_eq!(levels(abroad.owner().reach(Right::AssignRoles).unwrap()), []);
});

//! Doing what was asked for twice once.

use actions::idempotency::{KEY_REUSED, forget_old, once};
use actions::tokens;
use domain::access::{Caller, UserRole};
use domain::time::Span;
use serde_json::json;
use testkit::on_both_engines;

use super::house::{House, code};

fn make(
    house: &House,
    caller: &Caller,
    key: &'static str,
    request: &'static str,
) -> Result<(String, bool), String> {
    let caller = caller.clone();
    let outcome = house.act(move |act| {
        once(act, &caller, key, request, |act| {
            let made = tokens::make(act, &caller, "Export")?;
            Ok(json!({ "id": made.id }))
        })
    });
    outcome.map_err(|error| code::<()>(Err(error)))
}

fn count(house: &House, caller: &Caller) -> usize {
    let (account, user) = (caller.account, caller.user);
    house.read(move |tx| Ok(store::tokens::list(tx, account, user)?)).len()
}

on_both_engines!(the_same_request_with_the_same_key_is_done_once_and_answered_alike, |db| {
    let house = House::new(db);
    let caller = house.caller(house.user("ada@example.org", UserRole::User));
    let (first, replayed) = make(&house, &caller, "k1", "r1").unwrap();
    assert!(!replayed);
    assert_eq!(make(&house, &caller, "k1", "r1"), Ok((first, true)));
    assert_eq!(count(&house, &caller), 1);
});

on_both_engines!(another_request_under_the_same_key_is_refused, |db| {
    let house = House::new(db);
    let caller = house.caller(house.user("ada@example.org", UserRole::User));
    make(&house, &caller, "k1", "r1").unwrap();
    assert_eq!(make(&house, &caller, "k1", "r2"), Err(KEY_REUSED.to_owned()));
    assert_eq!(count(&house, &caller), 1);
    make(&house, &caller, "k2", "r2").unwrap();
    assert_eq!(count(&house, &caller), 2);
});

on_both_engines!(one_users_key_says_nothing_to_another, |db| {
    let house = House::new(db);
    let ada = house.caller(house.user("ada@example.org", UserRole::User));
    let eve = house.caller(house.user("eve@example.org", UserRole::User));
    make(&house, &ada, "k1", "r1").unwrap();
    assert!(!make(&house, &eve, "k1", "r1").unwrap().1);
});

on_both_engines!(a_failed_request_leaves_its_key_free, |db| {
    let house = House::new(db);
    let caller = house.caller(house.user("ada@example.org", UserRole::User));
    let same = caller.clone();
    let failed = house.act(move |act| {
        once(act, &same, "k1", "r1", |_| Err(actions::error::ActionError::Conflict { reason: "on-purpose" }))
    });
    assert_eq!(code(failed), "on-purpose");
    assert!(!make(&house, &caller, "k1", "r1").unwrap().1);
});

on_both_engines!(a_key_is_forgotten_after_a_day, |db| {
    let house = House::new(db);
    let caller = house.caller(house.user("ada@example.org", UserRole::User));
    make(&house, &caller, "k1", "r1").unwrap();
    house.later(Span::hours(23));
    assert_eq!(house.act(forget_old).unwrap(), 0);
    house.later(Span::hours(2));
    assert_eq!(house.act(forget_old).unwrap(), 1);
    assert!(!make(&house, &caller, "k1", "r2").unwrap().1);
});

on_both_engines!(an_empty_or_endless_key_is_refused, |db| {
    let house = House::new(db);
    let caller = house.caller(house.user("ada@example.org", UserRole::User));
    assert_eq!(make(&house, &caller, "", "r1"), Err("Idempotency-Key: not-a-key".to_owned()));
});

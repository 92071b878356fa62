//! What holds for every use case: chance and time are given, and nothing leaves before commit.

use actions::error::ActionError;
use domain::access::UserRole;
use domain::id::OutboxId;
use domain::time::{Clock, Span};
use store::StoreError;
use testkit::{Engine, database, on_both_engines};

use crate::house::House;

/// The identifiers and instants of everything a small history left behind.
fn traces(house: &House) -> Vec<String> {
    house.user("ada@example.org", UserRole::User);
    house.clock.advance(Span::hours(1));
    house.person("Grace Hopper");
    house.read(|read| {
        let mut traces = Vec::new();
        for sql in [
            "select cast(at as text) as trace from audit_log order by audit_id",
            "select name || email || cast(created_at as text) as trace from people order by person_id",
            "select cast(created_at as text) || kind as trace from outbox order by outbox_id",
        ] {
            traces.extend(read.all(sql, &[], |row| row.get::<String>("trace"))?);
        }
        Ok(traces)
    })
}

#[test]
fn the_same_seed_and_clock_give_the_same_rows() {
    let (one, other) = (database(Engine::Sqlite), database(Engine::Sqlite));
    let (first, second) = (House::on(&one), House::on(&other));
    assert_eq!(traces(&first), traces(&second));
    let id = |house: &House| {
        house.read(|read| {
            read.all("select person_id from people order by person_id", &[], |row| {
                row.get::<uuid::Uuid>("person_id")
            })
        })
    };
    assert_eq!(id(&first), id(&second));
}

on_both_engines!(a_use_case_that_fails_sends_nothing, |db| {
    let house = House::on(db);
    let waiting = |house: &House| -> Vec<OutboxId> {
        let now = house.clock.now();
        house.read(move |read| store::outbox::list_due(read, now, 100))
    };
    let before = waiting(&house);
    let failed: Result<(), ActionError> = house.try_to(|act| {
        act.send_later(None, "mail", &serde_json::json!({ "mail": "never" }))?;
        Err(StoreError::Conflict.into())
    });
    assert!(failed.is_err());
    assert_eq!(waiting(&house), before);
    house.act(|act| act.send_later(None, "mail", &serde_json::json!({ "mail": "now" })));
    assert_eq!(waiting(&house).len(), before.len() + 1);
});

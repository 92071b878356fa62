//! What holds for every use case: chance and time are given, and nothing leaves before commit.

use actions::error::ActionError;
use domain::access::UserRole;
use domain::id::OutboxId;
use domain::time::{Clock, Span};
use store::StoreError;
use testkit::{Engine, database, on_both_engines};

use crate::workplace::Workplace;

/// The identifiers and instants of everything a small history left behind.
fn traces(workplace: &Workplace) -> Vec<String> {
    workplace.user("ada@example.org", UserRole::User);
    workplace.clock.advance(Span::hours(1));
    workplace.person("Grace Hopper");
    workplace.read(|read| {
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
    let (first, second) = (Workplace::on(&one), Workplace::on(&other));
    assert_eq!(traces(&first), traces(&second));
    let id = |workplace: &Workplace| {
        workplace.read(|read| {
            read.all("select person_id from people order by person_id", &[], |row| {
                row.get::<uuid::Uuid>("person_id")
            })
        })
    };
    assert_eq!(id(&first), id(&second));
}

on_both_engines!(a_use_case_that_fails_sends_nothing, |db| {
    let workplace = Workplace::on(db);
    let waiting = |workplace: &Workplace| -> Vec<OutboxId> {
        let now = workplace.clock.now();
        workplace.read(move |read| store::outbox::list_due(read, now, 100))
    };
    let before = waiting(&workplace);
    let failed: Result<(), ActionError> = workplace.try_to(|act| {
        act.send_later(None, "mail", &serde_json::json!({ "mail": "never" }))?;
        Err(StoreError::Conflict.into())
    });
    assert!(failed.is_err());
    assert_eq!(waiting(&workplace), before);
    workplace.act(|act| act.send_later(None, "mail", &serde_json::json!({ "mail": "now" })));
    assert_eq!(waiting(&workplace).len(), before.len() + 1);
});

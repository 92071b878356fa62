//! Erasing people: nothing that says who they were is left, and what they measured stays.

use actions::people;
use domain::access::{Reach, Right, UserRole};
use domain::id::PersonId;
use domain::time::Span;
use store::{Engine, PageSize};
use testkit::on_both_engines;

use super::super::workplace::{Workplace, skill};

/// Whether any cell of any table of the account holds a text, in whatever letters.
fn is_anywhere(place: &Workplace, engine: Engine, text: &'static str) -> Vec<String> {
    let columns = match engine {
        Engine::Sqlite => {
            "select m.name as table_name, c.name as column_name from sqlite_master m, pragma_table_info(m.name) c
             where m.type = 'table' and lower(c.type) in ('text', '')"
        }
        Engine::Postgres => {
            "select cast(table_name as text) as table_name, cast(column_name as text) as column_name
             from information_schema.columns where table_schema = current_schema() and data_type = 'text'"
        }
    };
    place.read(move |tx| {
        let columns = tx.all(columns, store::args![], |row| {
            Ok((row.get::<String>("table_name")?, row.get::<String>("column_name")?))
        })?;
        let mut found = Vec::new();
        for (table, column) in columns {
            let sql = format!("select count(*) as n from {table} where lower({column}) like $1");
            let n: i64 = tx.one(&sql, store::args![format!("%{text}%")], |row| row.get("n"))?.unwrap_or(0);
            if n > 0 {
                found.push(format!("{table}.{column}"));
            }
        }
        Ok(found)
    })
}

fn known(place: &Workplace) -> PersonId {
    let ada = place.person("Ada Xyzzy");
    place.assign_with(&place.owner, &[ada], "Dear Xyzzy, welcome.", true).unwrap();
    place.measure(ada, skill(1), Some(200.0));
    let caller = place.owner.clone();
    place.act(move |act| people::send(act, &caller, "email,name\nada.xyzzy@example.org,Ada Xyzzy\n"));
    ada
}

on_both_engines!(an_anonymised_person_is_named_nowhere_and_their_results_count, |db| {
    let place = Workplace::on(db);
    let ada = known(&place);
    assert!(is_anywhere(&place, db.engine(), "xyzzy").len() > 4);
    let caller = place.owner.clone();
    place.act(move |act| people::anonymise(act, &caller, &[ada]));
    assert_eq!(is_anywhere(&place, db.engine(), "xyzzy"), Vec::<String>::new());
    let scores = place.read(move |tx| store::benchmarks::list_scores(tx, skill(1)));
    assert_eq!(scores.len(), 1);
    let caller = place.owner.clone();
    let again = place.try_to(move |act| people::restore(act, &caller, ada));
    assert!(again.is_err());
});

on_both_engines!(the_worker_erases_who_was_deleted_thirty_days_ago_and_nobody_else, |db| {
    let place = Workplace::on(db);
    let (ada, bert) = (known(&place), place.person("Bert"));
    let delete = |id: PersonId| {
        let caller = place.owner.clone();
        place.act(move |act| people::remove(act, &caller, &[id]));
    };
    delete(ada);
    place.clock.advance(Span::days(29));
    delete(bert);
    assert_eq!(place.act(people::erase_overdue), 0);
    place.clock.advance(Span::days(2));
    assert_eq!(place.act(people::erase_overdue), 1);
    assert_eq!(place.act(people::erase_overdue), 0);
    assert_eq!(is_anywhere(&place, db.engine(), "xyzzy"), Vec::<String>::new());
    let reach = place.owner.reach(Right::RestoreDeleted).unwrap();
    let left = place.read(move |tx| store::people::list_removed(tx, &reach, None, PageSize::DEFAULT));
    assert_eq!(left.items.iter().map(|removed| removed.name.as_str()).collect::<Vec<_>>(), ["Bert"]);
});

on_both_engines!(nobody_but_owners_and_admins_anonymises, |db| {
    let place = Workplace::on(db);
    let ada = place.person("Ada");
    for role in UserRole::ALL {
        let caller = place.user(&format!("{}@roles.example", role.name()), role);
        let allowed = matches!(role, UserRole::AccountOwner | UserRole::AccountAdmin);
        assert_eq!(caller.may(Right::Anonymize), allowed, "{role:?}");
    }
    let power = place.user("pat@example.org", UserRole::PowerUser);
    assert!(place.try_to(move |act| people::anonymise(act, &power, &[ada])).is_err());
    let reach = Reach::for_job(place.opened.account);
    assert!(place.read(move |tx| store::people::find(tx, &reach, ada)).is_some());
});

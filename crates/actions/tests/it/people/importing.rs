//! Tables of people: what is shown before, what is done after, and that it is done once and as a whole.

use std::fmt::Write;

use actions::error::ActionError;
use actions::folders;
use actions::people::{self, Applied, Plan};
use domain::access::{Caller, Reach, Right, UserRole};
use domain::id::ImportId;
use store::people::PersonFilter;
use testkit::on_both_engines;

use super::super::workplace::Workplace;
use super::problem;

fn send(place: &Workplace, caller: &Caller, body: &str) -> Result<ImportId, ActionError> {
    let (caller, body) = (caller.clone(), body.to_owned());
    place.try_to(move |act| people::send(act, &caller, &body))
}

fn plan(place: &Workplace, caller: &Caller, body: &str) -> Plan {
    let (caller, body) = (caller.clone(), body.to_owned());
    place.act(move |act| people::plan(act.tx, &caller, &body))
}

fn apply(place: &Workplace, caller: &Caller, import: ImportId) -> Result<Applied, ActionError> {
    let caller = caller.clone();
    place.try_to(move |act| people::apply(act, &caller, import))
}

fn count(place: &Workplace) -> i64 {
    let reach = Reach::for_job(place.opened.account);
    place.read(move |tx| store::people::count(tx, &reach, ""))
}

on_both_engines!(a_table_is_shown_row_by_row_and_changes_nothing_before_it_is_confirmed, |db| {
    let place = Workplace::on(db);
    place.person("Ada");
    place.person("Bert");
    let body = "email,name,type,folder\n\
        ada@example.org,Ada King,,Candidates\n\
        bert@example.org,Bert,employee,Employees\n\
        new@example.org,New Person,candidate,employees\n\
        odd@example.org,Odd,robot,\n\
        lost@example.org,Lost,,Nowhere\n\
        bare@example.org,,,Employees\n";
    let shown = plan(&place, &place.owner, body);
    assert_eq!((shown.new.len(), shown.changed.len(), shown.unchanged), (1, 1, 1));
    let changes: Vec<_> = shown.changed[0]
        .changes
        .iter()
        .map(|change| (change.column, change.before.as_str(), change.after.as_str()))
        .collect();
    assert_eq!(changes, [("name", "Ada", "Ada King"), ("folder", "Employees", "Candidates")]);
    let errors: Vec<_> = shown.errors.iter().map(|error| (error.line, error.column, error.code)).collect();
    assert_eq!(
        errors,
        [(5, "type", "not-a-person-type"), (6, "folder", "not-a-folder"), (7, "name", "required")]
    );
    let import = send(&place, &place.owner, body).unwrap();
    assert_eq!(count(&place), 2);
    let done = apply(&place, &place.owner, import).unwrap();
    assert_eq!(done, Applied { added: 1, changed: 1 });
    assert_eq!(apply(&place, &place.owner, import).unwrap(), done);
    assert_eq!(count(&place), 3);
    let again = plan(&place, &place.owner, body);
    assert_eq!((again.new.len(), again.changed.len(), again.unchanged), (0, 0, 3));
});

on_both_engines!(an_external_id_finds_a_person_whose_address_has_changed, |db| {
    let place = Workplace::on(db);
    let import =
        send(&place, &place.owner, "email,name,external id,folder\nada@x.org,Ada,=7,Employees\n").unwrap();
    apply(&place, &place.owner, import).unwrap();
    let moved = plan(&place, &place.owner, "email,external id\nking@x.org,'=7\n");
    assert_eq!((moved.new.len(), moved.changed.len()), (0, 1));
    assert_eq!(moved.changed[0].changes[0].after, "king@x.org");
});

on_both_engines!(an_import_touches_and_tells_of_nobody_out_of_reach, |db| {
    let place = Workplace::on(db);
    let power = place.user("pat@example.org", UserRole::PowerUser);
    let (account, user, employees) = (place.opened.account, power.user, place.opened.employees);
    place.act(move |act| folders::grant(act, account, employees, user));
    place.person_in(&place.opened, place.opened.candidates, "Cleo");
    let body = "email,name,folder\ncleo@example.org,Thief,Employees\nx@y.org,X,Candidates\nr@y.org,R,/\n";
    let shown = plan(&place, &power, body);
    let errors: Vec<_> = shown.errors.iter().map(|error| (error.column, error.code)).collect();
    assert_eq!(errors, [("email", "taken"), ("folder", "not-a-folder"), ("folder", "not-a-folder")]);
    assert!(!format!("{shown:?}").contains("Cleo"));
    let import = send(&place, &power, body).unwrap();
    assert!(matches!(apply(&place, &place.owner, import), Err(ActionError::NotFound { .. })));
    let reader = place.user("rita@example.org", UserRole::ReadOnly);
    assert!(matches!(send(&place, &reader, body), Err(ActionError::Refused(_))));
});

on_both_engines!(what_is_no_table_is_refused_with_the_cure, |db| {
    let place = Workplace::on(db);
    for (body, code) in [
        ("", "missing-column"),
        ("name\nAda\n", "missing-column"),
        ("email\n", "no-rows"),
        ("email,email\na@b.org,\n", "column-twice"),
    ] {
        assert_eq!(problem(&send(&place, &place.owner, body).unwrap_err(), "table"), code, "{body}");
    }
});

on_both_engines!(what_was_downloaded_is_a_table_that_changes_nothing, |db| {
    let place = Workplace::on(db);
    place.person("Ada Lovelace");
    place.person_in(&place.opened, place.opened.candidates, "=Cmd Danger");
    place.person_in(&place.opened, place.opened.root, "Rita");
    let caller = place.owner.clone();
    let text = place.act(move |act| people::export(act, &caller, &PersonFilter::default()));
    assert!(text.contains("\"'=Cmd Danger\"") && text.contains(",Candidates\r\n"), "{text}");
    let again = plan(&place, &place.owner, &text);
    assert_eq!((again.new.len(), again.changed.len(), again.errors.len()), (0, 0, 0), "{again:?}");
    assert_eq!(again.unchanged, 3);
    let power = place.user("pat@example.org", UserRole::PowerUser);
    assert!(!power.may(Right::DownloadCsv));
    let refused = place.try_to(move |act| people::export(act, &power, &PersonFilter::default()));
    assert!(matches!(refused, Err(ActionError::Refused(_))));
});

on_both_engines!(a_thousand_people_come_in_one_transaction, |db| {
    let place = Workplace::on(db);
    let mut body = "email,name,folder\n".to_owned();
    for n in 0..1_000 {
        writeln!(body, "p{n}@example.org,Person {n},Employees").unwrap();
    }
    let import = send(&place, &place.owner, &body).unwrap();
    assert_eq!(apply(&place, &place.owner, import).unwrap().added, 1_000);
    assert_eq!(count(&place), 1_000);
    let better = body.replace("Person", "Human");
    let import = send(&place, &place.owner, &better).unwrap();
    assert_eq!(apply(&place, &place.owner, import).unwrap(), Applied { added: 0, changed: 1_000 });
});

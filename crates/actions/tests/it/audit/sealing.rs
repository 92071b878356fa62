//! Sealing follows writing: nobody waits for it, and whoever writes meanwhile is sealed next.

use std::collections::BTreeSet;
use std::sync::Arc;

use actions::act::Context;
use actions::door::Door;
use actions::{audit, people};
use domain::access::UserRole;
use domain::time::{Clock, Span, Timestamp};
use testkit::clock::{TestChance, TestClock};
use testkit::{TestDatabase, on_both_engines};

use super::{entries, history, seal, verify};
use crate::workplace::{Workplace, new_person};

on_both_engines!(what_was_written_before_there_was_a_chain_is_sealed_as_well, |db| {
    let workplace = Workplace::on(db);
    let account = workplace.opened.account;
    for n in 0..300 {
        workplace.clock.advance(Span::hours(1));
        workplace.person(&format!("Person {n}"));
    }
    let unsealed = verify(&workplace);
    assert_eq!((unsealed.n_sealed, unsealed.finding), (0, None));
    assert!(unsealed.n_unsealed > 300, "more than one batch");
    assert_eq!(workplace.read(audit::list_behind), [account]);
    assert_eq!(i64::try_from(seal(&workplace, account)), Ok(unsealed.n_unsealed));
    let verified = verify(&workplace);
    assert_eq!((verified.n_sealed, verified.n_unsealed, verified.finding), (unsealed.n_unsealed, 0, None));
    assert!(workplace.read(audit::list_behind).is_empty());
});

on_both_engines!(each_account_has_a_chain_of_its_own, |db| {
    let workplace = Workplace::on(db);
    let (elsewhere, _) = workplace.elsewhere();
    history(&workplace);
    seal(&workplace, workplace.opened.account);
    assert_eq!(workplace.read(audit::list_behind), [elsewhere.account]);
    seal(&workplace, elsewhere.account);
    let now = workplace.clock.now();
    let other = audit::verify(&workplace.door.reader(), elsewhere.account, None, now).unwrap();
    assert_eq!(other.finding, None);
    assert_ne!(other.head, verify(&workplace).head);
});

on_both_engines!(an_entry_that_becomes_visible_after_later_ones_is_sealed_after_them, |db| {
    let workplace = Workplace::on(db);
    let account = workplace.opened.account;
    seal(&workplace, account);
    let long_transaction_began = workplace.clock.now();
    workplace.clock.advance(Span::minutes(1));
    workplace.user("quick@example.org", UserRole::User);
    seal(&workplace, account);
    let sealed = entries(&workplace).len();
    // What began before is kept only now, under the time at which it began.
    add_person_at(db, &workplace, long_transaction_began);
    workplace.clock.advance(Span::minutes(1));
    workplace.user("next@example.org", UserRole::User);
    assert_eq!(verify(&workplace).finding, None, "not sealed yet is no fault");
    assert_eq!(seal(&workplace, account), 2);
    assert_eq!(verify(&workplace).n_sealed, i64::try_from(sealed + 2).unwrap());
    assert_eq!(verify(&workplace).finding, None);
});

on_both_engines!(a_clock_that_was_fast_for_a_while_leaves_no_fault, |db| {
    let workplace = Workplace::on(db);
    let account = workplace.opened.account;
    seal(&workplace, account);
    let right = workplace.clock.now();
    add_person_at(db, &workplace, right.plus(Span::hours(5)));
    let sealed_at = right.plus(Span::hours(5));
    let links = workplace.read(move |read| audit::next_links(read, account, sealed_at, None));
    workplace.act(move |act| audit::seal(act, account, &links));
    // The clock is set right, and everything that follows is hours older than what was sealed last.
    workplace.clock.advance(Span::minutes(1));
    workplace.user("right@example.org", UserRole::User);
    assert_eq!(verify(&workplace).finding, None);
    assert_eq!(seal(&workplace, account), 1);
    workplace.clock.advance(Span::minutes(1));
    workplace.user("next@example.org", UserRole::User);
    assert_eq!(seal(&workplace, account), 1);
    assert_eq!(verify(&workplace).finding, None);
});

/// Adds a person in a process whose clock stands at that instant.
fn add_person_at(db: &TestDatabase, workplace: &Workplace, at: Timestamp) {
    let chance = Arc::new(TestChance::new(u64::try_from(at.micros()).unwrap()));
    let door = Door::new((**db).clone(), Arc::new(TestClock::at(at)), chance);
    let new = new_person(workplace.opened.employees, "Ada Lovelace");
    let account = workplace.opened.account;
    door.act_now(Context::default(), move |act| people::add(act, account, &new)).unwrap();
}

on_both_engines!(of_two_sealers_at_once_the_second_adds_nothing, |db| {
    let workplace = Workplace::on(db);
    let account = workplace.opened.account;
    let now = workplace.clock.now();
    let links = workplace.read(move |read| audit::next_links(read, account, now, None));
    let both = [links.clone(), links];
    let added = both.map(|links| {
        workplace.door.act_now(Context::default(), move |act| audit::seal(act, account, &links)).unwrap()
    });
    assert_eq!(added, [true, false]);
    assert_eq!(verify(&workplace).finding, None);
});

on_both_engines!(many_writers_and_two_sealers_leave_one_chain_over_everything, |db| {
    let workplace = Workplace::on(db);
    let (account, door) = (workplace.opened.account, workplace.door.clone());
    let before = entries(&workplace).len();
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let (door, folder) = (door.clone(), workplace.opened.employees);
            scope.spawn(move || {
                for n in 0..25 {
                    let new = new_person(folder, &format!("Person {writer} {n}"));
                    door.act_now(Context::default(), move |act| people::add(act, account, &new)).unwrap();
                }
            });
        }
        for _ in 0..2 {
            let door = door.clone();
            scope.spawn(move || {
                for _ in 0..60 {
                    let now = door.now();
                    let links = door
                        .reader()
                        .read_now(move |read| audit::next_links(read, account, now, None))
                        .unwrap();
                    if !links.is_empty() {
                        door.act_now(Context::default(), move |act| audit::seal(act, account, &links))
                            .unwrap();
                    }
                }
            });
        }
    });
    seal(&workplace, account);
    let verified = verify(&workplace);
    assert_eq!((verified.finding, verified.n_unsealed), (None, 0));
    assert_eq!(verified.n_sealed, i64::try_from(before + 100).unwrap());
    let sealed: BTreeSet<i64> =
        entries(&workplace).into_iter().map(|listed| listed.sealed.unwrap().0).collect();
    assert_eq!(sealed.len(), before + 100);
});

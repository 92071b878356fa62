//! Archiving, restoring and erasing roles (product 8.6).

use actions::roles::{archive, assign, erase_overdue, my_roles, restore};
use domain::access::{Caller, Reach, UserRole};
use domain::id::{PersonId, RoleId};
use domain::time::{Clock as _, Span};
use store::roles::{Shelf, ShelfFilter};
use testkit::on_both_engines;

use super::drafting::{DATA, code, compose, publish};
use crate::workplace::{Workplace, skill};

fn put_away(place: &Workplace, roles: &[RoleId]) -> Result<usize, actions::error::ActionError> {
    let (owner, roles) = (place.owner.clone(), roles.to_vec());
    place.try_to(move |act| archive(act, &owner, &roles))
}

fn bring_back(place: &Workplace, roles: &[RoleId]) -> Result<usize, actions::error::ActionError> {
    let (owner, roles) = (place.owner.clone(), roles.to_vec());
    place.try_to(move |act| restore(act, &owner, &roles))
}

fn give(place: &Workplace, role: RoleId, people: &[PersonId]) -> Result<(), actions::error::ActionError> {
    let (owner, people) = (place.owner.clone(), people.to_vec());
    let wanted =
        actions::roles::Assign { role, people, teams: Vec::new(), message: String::new(), notify: false };
    place.try_to(move |act| assign(act, &owner, &wanted).map(drop))
}

fn held(place: &Workplace, person: PersonId) -> usize {
    let (job, now) = (Reach::for_job(place.opened.account), place.clock.now());
    let mine = place.read(move |tx| my_roles(tx, &job, person, now));
    mine.in_progress.len() + mine.assigned.len() + mine.completed.len()
}

fn titles(place: &Workplace, caller: &Caller, shelf: Shelf) -> Vec<String> {
    let (reach, user) = (caller.reach(domain::access::Right::AssignRoles).unwrap(), caller.user);
    let page = place.read(move |tx| {
        let filter = ShelfFilter { shelf, ..ShelfFilter::default() };
        store::roles::list_shelf(tx, &reach, user, &filter, None, store::page::PageSize::DEFAULT)
    });
    page.items.into_iter().map(|role| role.listed.role.title).collect()
}

on_both_engines!(an_archived_role_is_gone_for_all_but_those_who_completed_it_and_comes_back_whole, |db| {
    let place = Workplace::on(db);
    let role = compose(&place, &place.owner, 90, &DATA);
    publish(&place, &place.owner, role).unwrap();
    let (done, open) = (place.person("Done"), place.person("Open"));
    give(&place, role, &[done, open]).unwrap();
    place.measure(done, skill(1), Some(150.0));
    assert_eq!(put_away(&place, &[role, role]).unwrap(), 1);
    assert_eq!(put_away(&place, &[role]).unwrap(), 0, "again changes nothing");
    assert_eq!((held(&place, done), held(&place, open)), (1, 0));
    assert_eq!(code(give(&place, role, &[open])), "no role");
    assert_eq!(titles(&place, &place.owner, Shelf::Published), Vec::<String>::new());
    assert_eq!(titles(&place, &place.owner, Shelf::Archived), ["Data engineer"]);
    let account = place.opened.account;
    // What is measured meanwhile counts once it is back.
    place.measure(open, skill(1), Some(150.0));
    place.clock.advance(Span::days(30));
    assert_eq!(bring_back(&place, &[role]).unwrap(), 1);
    assert_eq!(bring_back(&place, &[role]).unwrap(), 0, "again changes nothing");
    assert_eq!((held(&place, done), held(&place, open)), (1, 1));
    let reach = Reach::for_job(account);
    assert!(place.read(move |tx| store::role_results::find(tx, &reach, open, role)).is_some());
    assert_eq!(titles(&place, &place.owner, Shelf::Published), ["Data engineer"]);
});

on_both_engines!(a_draft_that_was_never_published_comes_back_as_a_draft, |db| {
    let place = Workplace::on(db);
    let role = compose(&place, &place.owner, 90, &DATA);
    put_away(&place, &[role]).unwrap();
    assert_eq!(titles(&place, &place.owner, Shelf::Drafts), Vec::<String>::new());
    assert_eq!(titles(&place, &place.owner, Shelf::Archived), ["Data engineer"]);
    bring_back(&place, &[role]).unwrap();
    assert_eq!(titles(&place, &place.owner, Shelf::Drafts), ["Data engineer"]);
    assert_eq!(publish(&place, &place.owner, role).unwrap(), 1);
});

on_both_engines!(several_are_archived_all_or_none, |db| {
    let place = Workplace::on(db);
    let pat = place.user("pat@example.org", UserRole::PowerUser);
    let (mine, theirs) = (compose(&place, &place.owner, 90, &DATA), compose(&place, &pat, 91, &DATA));
    assert_eq!(code(put_away(&place, &[mine, theirs])), "NotCreator");
    assert_eq!(titles(&place, &place.owner, Shelf::Archived), Vec::<String>::new());
    assert_eq!(code(put_away(&place, &[])), "roles: required");
    let many: Vec<RoleId> = (0..201).map(super::drafting::role).collect();
    assert_eq!(code(put_away(&place, &many)), "roles: too-many");
    assert_eq!(code(put_away(&place, &[place.role_id()])), "Library");
});

on_both_engines!(after_thirty_days_what_nothing_follows_from_is_erased_and_the_rest_stays, |db| {
    let place = Workplace::on(db);
    let (empty, used) = (compose(&place, &place.owner, 90, &DATA), compose(&place, &place.owner, 91, &DATA));
    publish(&place, &place.owner, empty).unwrap();
    publish(&place, &place.owner, used).unwrap();
    let (open, done) = (place.person("Open"), place.person("Done"));
    give(&place, empty, &[open]).unwrap();
    give(&place, used, &[done]).unwrap();
    place.measure(done, skill(1), Some(150.0));
    put_away(&place, &[empty, used]).unwrap();
    place.clock.advance(Span::days(30));
    assert_eq!(place.act(erase_overdue), 0);
    place.clock.advance(Span::seconds(1));
    assert_eq!(code(bring_back(&place, &[used])), "role-restore-too-late");
    assert_eq!(place.act(erase_overdue), 1);
    assert_eq!(place.act(erase_overdue), 0);
    assert_eq!(code(bring_back(&place, &[empty])), "no role");
    assert_eq!(titles(&place, &place.owner, Shelf::Archived), ["Data engineer"]);
    assert_eq!((held(&place, done), held(&place, open)), (1, 0));
    let account = place.opened.account;
    let left = place.read(move |tx| {
        let mut left = Vec::new();
        for table in ["roles", "role_skills", "role_versions", "role_assignments"] {
            let sql = format!("select count(*) as n from {table} where account_id = $1 and role_id = $2");
            left.extend(tx.one(&sql, store::args![account, empty], |row| row.get::<i64>("n"))?);
        }
        Ok(left)
    });
    assert_eq!(left, [0, 0, 0, 0]);
});

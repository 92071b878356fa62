//! People, folders and teams: who is added, who is seen, who is refused.

#[cfg(test)]
mod changing;
#[cfg(test)]
mod erasing;
#[cfg(test)]
mod importing;
#[cfg(test)]
mod listing;
#[cfg(test)]
mod undoing;

use actions::error::ActionError;
use actions::{folders, people, teams};
use domain::access::{Caller, Reach, Right, UserRole};
use domain::id::TeamId;
use domain::text::EmailAddress;
use store::page::{Cursor, PageSize};
use testkit::on_both_engines;

use super::workplace::{Workplace, name, new_person};

/// The names of everyone a right shows a caller.
fn seen(place: &Workplace, caller: &Caller, search: &str) -> Vec<String> {
    let (reach, search) = (caller.reach(Right::AssignRoles).unwrap(), search.to_owned());
    let page = place.read(move |tx| store::people::list(tx, &reach, &search, None, PageSize::DEFAULT));
    page.items.into_iter().map(|person| person.name.to_string()).collect()
}

fn problem(error: &ActionError, field: &str) -> &'static str {
    match error {
        ActionError::Invalid(problems) => problems.with(field).map_or("none", |problem| problem.code),
        _ => "none",
    }
}

fn team(place: &Workplace, parent: Option<TeamId>, title: &str) -> TeamId {
    let (account, title) = (place.opened.account, name(title));
    place.act(move |act| teams::add(act, account, parent, &title))
}

on_both_engines!(an_address_belongs_to_one_active_person_of_an_account, |db| {
    let place = Workplace::on(db);
    place.person("Ada Lovelace");
    let mut twin = new_person(place.opened.candidates, "Ada Lovelace");
    twin.name = name("Another Ada");
    let account = place.opened.account;
    let error = place.try_to(move |act| people::add(act, account, &twin)).unwrap_err();
    assert_eq!(problem(&error, "email"), "taken");
    let (elsewhere, _) = place.elsewhere();
    place.person_in(&elsewhere, elsewhere.employees, "Ada Lovelace");
});

on_both_engines!(people_are_found_by_any_part_of_name_or_address_in_any_case, |db| {
    let place = Workplace::on(db);
    place.person("Ada Lovelace");
    let mut other = new_person(place.opened.employees, "Ägidius Öhm");
    other.email = EmailAddress::parse("gilles@example.org").unwrap();
    let account = place.opened.account;
    place.act(move |act| people::add(act, account, &other));
    for (search, found) in [
        ("LOVE", vec!["Ada Lovelace"]),
        ("ada.lovelace@", vec!["Ada Lovelace"]),
        ("ägidius", vec!["Ägidius Öhm"]),
        ("öHM", vec!["Ägidius Öhm"]),
        ("GILLES", vec!["Ägidius Öhm"]),
        ("_", vec![]),
        ("%", vec![]),
    ] {
        assert_eq!(seen(&place, &place.owner, search), found, "{search}");
    }
});

on_both_engines!(a_list_of_people_goes_on_where_the_page_before_ended, |db| {
    let place = Workplace::on(db);
    for who in ["Carl", "Ada", "Dana", "Bert"] {
        place.person(who);
    }
    let reach = place.owner.reach(Right::AssignRoles).unwrap();
    let size = PageSize::new(3).unwrap();
    let page = |after: Option<Cursor>| {
        let page = place.read(move |tx| store::people::list(tx, &reach, "", after.as_ref(), size));
        (page.items.iter().map(|person| person.name.to_string()).collect::<Vec<_>>(), page.next)
    };
    let (first, next) = page(None);
    assert_eq!(first, ["Ada", "Bert", "Carl"]);
    let (second, end) = page(next);
    assert_eq!((second, end), (vec!["Dana".to_owned()], None));
});

on_both_engines!(without_a_grant_a_folder_and_its_people_appear_nowhere, |db| {
    let place = Workplace::on(db);
    let ada = place.person("Ada");
    let account = place.opened.account;
    let power = place.user("pat@example.org", UserRole::PowerUser);
    let (candidates, employees) = (place.opened.candidates, place.opened.employees);
    place.act(move |act| folders::grant(act, account, candidates, power.user));
    let power = place.user("pia@example.org", UserRole::PowerUser);
    let user = power.user;
    place.person_in(&place.opened, candidates, "Cleo");
    place.person_in(&place.opened, place.opened.root, "Rita");
    assert_eq!(seen(&place, &power, ""), ["Rita"]);
    let reach = power.reach(Right::AssignRoles).unwrap();
    assert_eq!(place.read(move |tx| store::people::count(tx, &reach, "")), 1);
    assert_eq!(place.read(move |tx| store::people::find(tx, &reach, ada)), None);
    let below = place.act(move |act| folders::add(act, account, Some(employees), &name("Platform")));
    place.person_in(&place.opened, below, "Sam");
    assert_eq!(seen(&place, &power, ""), ["Rita"]);
    place.act(move |act| folders::grant(act, account, employees, user));
    assert_eq!(seen(&place, &power, ""), ["Ada", "Rita", "Sam"]);
    let shown = place.read(move |tx| store::folders::list(tx, &reach));
    let mut names: Vec<&str> = shown.iter().map(|folder| folder.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Employees", "Northwind", "Platform"]);
});

on_both_engines!(a_manager_reaches_their_teams_and_all_below_and_nobody_else, |db| {
    let place = Workplace::on(db);
    let (account, boss) = (place.opened.account, place.user("mia@example.org", UserRole::User));
    let people = ["Above", "Within", "Below", "Beside"].map(|who| place.person(who));
    let above = team(&place, None, "Everyone");
    let managed = team(&place, Some(above), "Platform");
    let below = team(&place, Some(managed), "Tools");
    let beside = team(&place, Some(above), "Design");
    place.act(move |act| {
        for (team, person) in [above, managed, below, beside].into_iter().zip(people) {
            teams::add_member(act, account, team, person)?;
        }
        teams::add_manager(act, account, managed, boss.user)
    });
    let boss = place.again(&boss);
    assert_eq!(seen(&place, &boss, ""), ["Below", "Within"]);
    place.act(move |act| teams::move_below(act, account, below, Some(beside)));
    assert_eq!(seen(&place, &boss, ""), ["Within"]);
});

on_both_engines!(a_team_is_never_its_own_ancestor_and_its_name_is_its_own, |db| {
    let place = Workplace::on(db);
    let account = place.opened.account;
    let top = team(&place, None, "Top");
    let middle = team(&place, Some(top), "Middle");
    let bottom = team(&place, Some(middle), "Bottom");
    for parent in [top, middle, bottom] {
        let error = place.try_to(move |act| teams::move_below(act, account, top, Some(parent))).unwrap_err();
        assert_eq!(problem(&error, "parent"), "own-descendant");
    }
    for (title, code) in [("Middle", "taken"), ("M", "too-short")] {
        let title = name(title);
        let error = place.try_to(move |act| teams::add(act, account, None, &title)).unwrap_err();
        assert_eq!(problem(&error, "name"), code);
    }
    place.act(move |act| teams::move_below(act, account, middle, None));
    let reach = Reach::for_job(account);
    let paths = place.read(move |tx| store::teams::list(tx, &reach));
    let path = |id: TeamId| paths.iter().find(|team| team.id == id).map(|team| team.path.clone()).unwrap();
    assert_eq!(path(middle), format!("{middle}/"));
    assert_eq!(path(bottom), format!("{middle}/{bottom}/"));
});

on_both_engines!(a_user_is_one_person_linked_by_address_or_made_on_the_spot, |db| {
    let place = Workplace::on(db);
    let lee = place.user("lee@example.org", UserRole::ReadOnly);
    let known = place.person("Lee");
    let owner = place.owner.clone();
    let (made, again) =
        place.act(move |act| Ok((people::of_caller(act, &owner)?, people::of_caller(act, &owner)?)));
    assert_eq!(made, again);
    assert_eq!(place.act(move |act| people::of_caller(act, &lee)), known);
    let reach = place.owner.own();
    let own = place.read(move |tx| store::people::find(tx, &reach, made)).unwrap();
    assert_eq!((own.name.as_str(), own.folder), ("olive Ortega", place.opened.employees));
});

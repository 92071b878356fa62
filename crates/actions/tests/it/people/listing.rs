//! Lists narrowed by every filter, by whichever way they are read, and nobody out of reach in any of them.

use actions::{folders, people, teams};
use domain::access::{Reach, Right, UserRole};
use domain::id::{FolderId, PersonId};
use domain::person::PersonType;
use store::page::PageSize;
use store::people::{PersonFilter, SignIn, count_where, list_where};
use testkit::on_both_engines;

use super::super::workplace::{Workplace, name, new_person, skill};
use super::team;

/// The names a filter leaves, page by page, and that their count is the same.
fn names(place: &Workplace, reach: Reach, filter: &PersonFilter<'_>) -> Vec<String> {
    let search = filter.search.to_owned();
    let filter = PersonFilter { search: "", ..*filter };
    place.read(move |tx| {
        let filter = PersonFilter { search: &search, ..filter };
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = list_where(tx, &reach, &filter, after.as_ref(), PageSize::new(2).unwrap())?;
            found.extend(page.items.into_iter().map(|record| record.person.name.to_string()));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(usize::try_from(count_where(tx, &reach, &filter)?).unwrap(), found.len());
        Ok(found)
    })
}

fn add(place: &Workplace, folder: FolderId, who: &str, kind: PersonType) -> PersonId {
    let mut new = new_person(folder, who);
    new.person_type = kind;
    let account = place.opened.account;
    place.act(move |act| people::add(act, account, &new))
}

on_both_engines!(every_filter_narrows_and_all_of_them_together, |db| {
    let place = Workplace::on(db);
    let (employees, candidates) = (place.opened.employees, place.opened.candidates);
    let account = place.opened.account;
    let below = place.act(move |act| folders::add(act, account, Some(employees), &name("Platform")));
    let ada = add(&place, below, "Ada Lovelace", PersonType::Employee);
    let bert = add(&place, employees, "bert Russell", PersonType::Employee);
    add(&place, candidates, "Cleo Adamson", PersonType::Candidate);
    let (top, sub) = (team(&place, None, "Everyone"), team(&place, None, "Tools"));
    place.act(move |act| {
        teams::move_below(act, account, sub, Some(top))?;
        teams::add_member(act, account, sub, ada)
    });
    place.measure(bert, skill(1), Some(200.0));
    let user = place.user("ada.lovelace@example.org", UserRole::User);
    assert_eq!(place.again(&user).person, Some(ada));
    let reach = place.owner.reach(Right::ViewReportsAndTools).unwrap();
    let all = PersonFilter::default();
    // Small letters and large ones are in one order.
    assert_eq!(names(&place, reach, &all), ["Ada Lovelace", "bert Russell", "Cleo Adamson"]);
    for (filter, wanted) in [
        (PersonFilter { search: "ADA", ..all }, vec!["Ada Lovelace", "Cleo Adamson"]),
        (PersonFilter { search: "da", ..all }, vec!["Ada Lovelace", "Cleo Adamson"]),
        (PersonFilter { search: "russell@ex", ..all }, vec!["bert Russell"]),
        (PersonFilter { search: "%", ..all }, vec![]),
        (PersonFilter { search: "a_a", ..all }, vec![]),
        (PersonFilter { search: "\"ada\" or", ..all }, vec![]),
        (PersonFilter { person_type: Some(PersonType::Candidate), ..all }, vec!["Cleo Adamson"]),
        (PersonFilter { folder: Some(employees), ..all }, vec!["Ada Lovelace", "bert Russell"]),
        (PersonFilter { folder: Some(below), ..all }, vec!["Ada Lovelace"]),
        (PersonFilter { team: Some(top), ..all }, vec!["Ada Lovelace"]),
        (PersonFilter { sign_in: Some(SignIn::Linked), ..all }, vec!["Ada Lovelace"]),
        (PersonFilter { sign_in: Some(SignIn::Unlinked), ..all }, vec!["bert Russell", "Cleo Adamson"]),
        (PersonFilter { measured: Some(true), ..all }, vec!["bert Russell"]),
        (PersonFilter { measured: Some(false), ..all }, vec!["Ada Lovelace", "Cleo Adamson"]),
        (
            PersonFilter { search: "ada", folder: Some(employees), measured: Some(false), ..all },
            vec!["Ada Lovelace"],
        ),
    ] {
        assert_eq!(names(&place, reach, &filter), wanted, "{filter:?}");
    }
});

on_both_engines!(nobody_out_of_reach_is_in_any_list_count_or_search, |db| {
    let place = Workplace::on(db);
    let (account, employees, candidates) =
        (place.opened.account, place.opened.employees, place.opened.candidates);
    let reader = place.user("rita@example.org", UserRole::ReadOnly);
    let manager = place.user("mia@example.org", UserRole::PowerUser);
    let (user, boss) = (reader.user, manager.user);
    let ada = place.person("Ada Holm");
    place.person_in(&place.opened, candidates, "Cleo Holm");
    place.person_in(&place.opened, place.opened.root, "Rita Holm");
    let (other, _) = place.elsewhere();
    place.person_in(&other, other.employees, "Dora Holm");
    let tools = team(&place, None, "Tools");
    place.act(move |act| {
        folders::grant(act, account, employees, user)?;
        folders::grant(act, account, candidates, boss)?;
        teams::add_member(act, account, tools, ada)?;
        teams::add_manager(act, account, tools, boss)
    });
    let all = PersonFilter::default();
    let manager = place.again(&manager);
    let cases = [
        (reader.reach(Right::ViewReportsAndTools).unwrap(), vec!["Ada Holm", "Rita Holm"]),
        // A right of one's own teams reaches them beside the folders.
        (manager.reach(Right::AssignRoles).unwrap(), vec!["Ada Holm", "Cleo Holm", "Rita Holm"]),
        (manager.reach(Right::ViewReportsAndTools).unwrap(), vec!["Cleo Holm", "Rita Holm"]),
        (Reach::for_job(account), vec!["Ada Holm", "Cleo Holm", "Rita Holm"]),
    ];
    for (reach, wanted) in cases {
        for search in ["", "ho", "holm", "HOLM"] {
            assert_eq!(names(&place, reach, &PersonFilter { search, ..all }), wanted, "{search} {reach:?}");
        }
        let in_candidates = names(&place, reach, &PersonFilter { folder: Some(candidates), ..all });
        let wanted: Vec<_> = wanted.iter().filter(|name| **name == "Cleo Holm").copied().collect();
        assert_eq!(in_candidates, wanted);
    }
});

on_both_engines!(what_is_searched_follows_every_change_of_a_person, |db| {
    let place = Workplace::on(db);
    let (owner, ada) = (place.owner.clone(), place.person("Ada Lovelace"));
    let reach = owner.reach(Right::ViewReportsAndTools).unwrap();
    let found = |search: &str| names(&place, reach, &PersonFilter { search, ..PersonFilter::default() });
    super::changing::edit(&place, ada, "Ada King", "king@example.org").unwrap();
    assert!(found("lovelace").is_empty());
    assert_eq!(found("ada king"), ["Ada King"]);
    let caller = owner.clone();
    place.act(move |act| people::remove(act, &caller, &[ada]));
    assert!(found("king").is_empty());
    // The newest row's place in the index is free again, and must not be taken from whoever comes next.
    place.person("Zoe King");
    let caller = owner.clone();
    place.act(move |act| people::restore(act, &caller, ada));
    assert_eq!(found("king"), ["Ada King", "Zoe King"]);
    place.act(move |act| people::anonymise(act, &owner, &[ada]));
    assert_eq!(found("king"), ["Zoe King"]);
});

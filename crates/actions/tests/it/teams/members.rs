//! Who is put into a team and taken out, one by one and by a list of addresses, and who manages it.

use actions::error::ActionError;
use actions::folders;
use actions::teams::{self, Added, Checked};
use domain::access::{Caller, Right, UserRole};
use domain::id::{PersonId, TeamId, TypedId, UserId};
use testkit::on_both_engines;
use uuid::Uuid;

use super::{acts, lead, members, problem, put, team};
use crate::workplace::Workplace;

fn add(place: &Workplace, caller: &Caller, team: TeamId, people: &[PersonId]) -> Result<Added, ActionError> {
    let (caller, people) = (caller.clone(), people.to_vec());
    place.try_to(move |act| teams::add_members(act, &caller, team, &people))
}

fn take(place: &Workplace, caller: &Caller, team: TeamId, person: PersonId) -> Result<(), ActionError> {
    let caller = caller.clone();
    place.try_to(move |act| teams::remove_member(act, &caller, team, person))
}

fn check(place: &Workplace, caller: &Caller, team: TeamId, text: &str) -> Result<Checked, ActionError> {
    let (caller, text) = (caller.clone(), text.to_owned());
    place.try_to(move |act| teams::check_members(act.tx, &caller, team, &text))
}

on_both_engines!(people_come_into_a_team_once_and_leave_it_once, |db| {
    let place = Workplace::on(db);
    let (ada, bert, mine) = (place.person("Ada"), place.person("Bert"), team(&place, None, "Mine"));
    let first = add(&place, &place.owner, mine, &[ada, ada]).unwrap();
    assert_eq!(first, Added { new: vec![ada], already: vec![] });
    let second = add(&place, &place.owner, mine, &[bert, ada]).unwrap();
    assert_eq!(second, Added { new: vec![bert], already: vec![ada] });
    assert_eq!(members(&place, &place.owner, mine), ["Ada", "Bert"]);
    take(&place, &place.owner, mine, ada).unwrap();
    take(&place, &place.owner, mine, ada).unwrap();
    assert_eq!(members(&place, &place.owner, mine), ["Bert"]);
    let done = ["team.made", "team.member_added", "team.member_added", "team.member_removed"];
    assert_eq!(acts(&place, mine), done);
});

on_both_engines!(one_person_out_of_reach_and_nobody_is_added, |db| {
    let place = Workplace::on(db);
    let (ada, cleo) = (place.person("Ada"), place.person_in(&place.opened, place.opened.candidates, "Cleo"));
    let (elsewhere, _) = place.elsewhere();
    let dora = place.person_in(&elsewhere, elsewhere.employees, "Dora");
    let mine = team(&place, None, "Mine");
    let power = lead(&place, mine, &place.user("pat@example.org", UserRole::PowerUser));
    let (account, employees, user) = (place.opened.account, place.opened.employees, power.user);
    place.act(move |act| folders::grant(act, account, employees, user));
    for hidden in [cleo, dora, PersonId::from_uuid(Uuid::from_u128(7))] {
        assert_eq!(problem(&add(&place, &power, mine, &[ada, hidden]).unwrap_err()), "no person");
        assert_eq!(problem(&take(&place, &power, mine, hidden).unwrap_err()), "no person");
    }
    assert_eq!(members(&place, &power, mine), Vec::<String>::new());
    assert_eq!(problem(&add(&place, &power, mine, &[]).unwrap_err()), "people required");
    let many = vec![ada; 3].into_iter().chain((0..1_001).map(|n| PersonId::from_uuid(Uuid::from_u128(n))));
    let many: Vec<PersonId> = many.collect();
    assert_eq!(problem(&add(&place, &power, mine, &many).unwrap_err()), "people too-many");
    assert_eq!(add(&place, &power, mine, &[ada]).unwrap().new, [ada]);
});

on_both_engines!(a_list_of_addresses_is_sorted_into_what_would_happen_and_changes_nothing, |db| {
    let place = Workplace::on(db);
    let (ada, bert) = (place.person("Ada"), place.person("Bert"));
    place.person_in(&place.opened, place.opened.candidates, "Cleo");
    let mine = team(&place, None, "Mine");
    put(&place, mine, &[bert]);
    let power = lead(&place, mine, &place.user("pat@example.org", UserRole::PowerUser));
    let (account, employees, user) = (place.opened.account, place.opened.employees, power.user);
    place.act(move |act| folders::grant(act, account, employees, user));
    let text = "name;email\nAda;ADA@example.org\nbert@example.org\ncleo@example.org nobody@example.org\nBert\nada@example.org";
    let checked = check(&place, &power, mine, text).unwrap();
    assert_eq!(checked.ready.iter().map(|found| found.person).collect::<Vec<_>>(), [ada]);
    assert_eq!(checked.already.iter().map(|found| found.person).collect::<Vec<_>>(), [bert]);
    // Somebody out of reach looks like nobody.
    let missing: Vec<&str> = checked.not_found.iter().map(domain::text::EmailAddress::as_str).collect();
    assert_eq!(missing, ["cleo@example.org", "nobody@example.org"]);
    assert_eq!(checked.unreadable.iter().map(|line| line.line).collect::<Vec<_>>(), [5]);
    assert_eq!(checked.n_repeated, 1);
    assert_eq!(members(&place, &place.owner, mine), ["Bert"]);
    let by_owner = check(&place, &place.owner, mine, text).unwrap();
    assert_eq!(by_owner.ready.len(), 2);
    for (text, said) in [(" \n", "addresses required"), ("Ada\nBert", "addresses no-address")] {
        assert_eq!(problem(&check(&place, &power, mine, text).unwrap_err()), said);
    }
    let many = (0..1_001).map(|n| format!("n{n}@example.org")).collect::<Vec<_>>().join("\n");
    assert_eq!(problem(&check(&place, &power, mine, &many).unwrap_err()), "addresses too-many");
});

on_both_engines!(a_large_list_is_found_whole, |db| {
    let place = Workplace::on(db);
    let mine = team(&place, None, "Mine");
    let people: Vec<PersonId> = (0..300).map(|n| place.person(&format!("P{n}"))).collect();
    let text = (0..300).map(|n| format!("p{n}@example.org")).collect::<Vec<_>>().join(", ");
    assert_eq!(check(&place, &place.owner, mine, &text).unwrap().ready.len(), 300);
    assert_eq!(add(&place, &place.owner, mine, &people).unwrap().new.len(), 300);
    assert_eq!(check(&place, &place.owner, mine, &text).unwrap().already.len(), 300);
});

on_both_engines!(managers_are_named_by_who_leads_the_team_and_reach_its_people_at_once, |db| {
    let place = Workplace::on(db);
    let (ada, mine) = (place.person("Ada"), team(&place, None, "Mine"));
    put(&place, mine, &[ada]);
    let below = team(&place, Some(mine), "Below");
    let mia = place.user("mia@example.org", UserRole::User);
    let ned = place.user("ned@example.org", UserRole::User);
    let appoint = |by: &Caller, team: TeamId, user: UserId| {
        let by = by.clone();
        place.try_to(move |act| teams::appoint(act, &by, team, user))
    };
    assert_eq!(problem(&appoint(&mia, mine, mia.user).unwrap_err()), "no team");
    appoint(&place.owner, mine, mia.user).unwrap();
    appoint(&place.owner, mine, mia.user).unwrap();
    let mia = place.again(&mia);
    assert!(mia.may(Right::AssignRoles));
    appoint(&mia, below, ned.user).unwrap();
    assert_eq!(problem(&appoint(&place.again(&ned), mine, ned.user).unwrap_err()), "no team");
    let nobody = UserId::from_uuid(Uuid::from_u128(7));
    assert_eq!(problem(&appoint(&mia, mine, nobody).unwrap_err()), "no user");
    let (by, user) = (mia, ned.user);
    let dismiss = move |act: &mut actions::act::Act<'_, '_>| teams::dismiss(act, &by, below, user);
    place.act(dismiss.clone());
    place.act(dismiss);
    assert!(!place.again(&ned).may(Right::AssignRoles));
    assert_eq!(acts(&place, below), ["team.made", "team.manager_added", "team.manager_removed"]);
});

on_both_engines!(users_are_found_by_name_only_where_their_person_is_reached, |db| {
    let place = Workplace::on(db);
    let far = place.user("cleo@example.org", UserRole::User);
    let near = place.user("ada@example.org", UserRole::User);
    for (caller, folder) in [(&far, place.opened.candidates), (&near, place.opened.employees)] {
        let (account, caller) = (place.opened.account, caller.clone());
        let mut new = crate::workplace::new_person(folder, caller.user.to_string().as_str());
        new.user = Some(caller.user);
        place.act(move |act| actions::people::add(act, account, &new));
    }
    let power = place.user("pat@example.org", UserRole::PowerUser);
    let (account, employees, user) = (place.opened.account, place.opened.employees, power.user);
    place.act(move |act| folders::grant(act, account, employees, user));
    let found = |caller: &Caller, search: &'static str| {
        let reach = caller.team_reach().unwrap();
        let users = place.read(move |tx| store::teams::list_users(tx, &reach, search));
        users.into_iter().map(|user| user.email).collect::<Vec<_>>()
    };
    assert_eq!(found(&power, "ORTEGA"), ["ada@example.org"]);
    assert_eq!(found(&power, "cleo"), Vec::<String>::new());
    assert_eq!(found(&power, "Cleo@example.org"), ["cleo@example.org"]);
    assert_eq!(found(&place.owner, "cleo"), ["cleo@example.org"]);
    assert_eq!(found(&place.owner, "ortega").len(), 4);
});

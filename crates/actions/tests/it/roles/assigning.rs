//! Assigning roles: mails, reach, repeats, and what leaders see (product 8.9, 6.10).

use actions::error::ActionError;
use actions::roles::Assigned;
use actions::{folders, teams};
use domain::access::{Caller, Reach, Right, UserRole};
use domain::id::{PersonId, RoleId, TypedId};
use domain::problem::Problem;
use store::assignments::{Member, count_by_role, list_members};
use store::enrolments::RoleKey;
use store::page::{Cursor, PageSize};
use testkit::on_both_engines;
use uuid::Uuid;

use crate::workplace::{Workplace, name, skill};

fn members(place: &Workplace, caller: &Caller) -> Vec<Member> {
    let (reach, role) = (caller.reach(Right::AssignRoles).unwrap(), RoleKey::from(&place.role().role));
    place.read(move |tx| list_members(tx, &reach, role, "", None, PageSize::DEFAULT)).items
}

fn names(members: &[Member]) -> Vec<&str> {
    members.iter().map(|member| member.name.as_str()).collect()
}

fn count(place: &Workplace, caller: &Caller) -> u32 {
    let (reach, role) = (caller.reach(Right::AssignRoles).unwrap(), place.role_id());
    let counts = place.read(move |tx| count_by_role(tx, &reach, &[role]));
    counts.first().map_or(0, |(_, n)| *n)
}

fn events(place: &Workplace, role: RoleId) -> usize {
    let (account, role) = (place.opened.account, role);
    place.read(move |tx| store::audit::list_of_object(tx, &Reach::for_job(account), role.uuid())).len()
}

on_both_engines!(each_newly_assigned_learner_gets_exactly_one_mail, |db| {
    let place = Workplace::on(db);
    let (ada, bert) = (place.person("Ada"), place.person("Bert"));
    let first = place.assign(&place.owner, &[ada, ada]).unwrap();
    assert_eq!(first, Assigned { new: vec![ada], ..Assigned::default() });
    let second = place.assign(&place.owner, &[bert, ada]).unwrap();
    assert_eq!(second, Assigned { new: vec![bert], already: vec![ada], ..Assigned::default() });
    place.assign(&place.owner, &[ada, bert]).unwrap();
    assert_eq!(place.mailed(), ["ada@example.org", "bert@example.org"]);
    assert_eq!(names(&members(&place, &place.owner)), ["Ada", "Bert"]);
    assert_eq!(events(&place, place.role_id()), 2);
});

on_both_engines!(no_mail_is_written_when_none_is_wanted, |db| {
    let place = Workplace::on(db);
    let ada = place.person("Ada");
    place.assign_with(&place.owner, &[ada], "", false).unwrap();
    assert_eq!(place.mailed(), Vec::<String>::new());
    // Asking again with the mail on does not make the learner newly assigned.
    place.assign(&place.owner, &[ada]).unwrap();
    assert_eq!(place.mailed(), Vec::<String>::new());
});

on_both_engines!(one_person_out_of_reach_and_nothing_is_applied, |db| {
    let place = Workplace::on(db);
    let (opened, _) = place.elsewhere();
    let stranger = place.person_in(&opened, opened.employees, "Stranger");
    let nobody = PersonId::from_uuid(Uuid::from_u128(9));
    let hidden = place.person_in(&place.opened, place.opened.candidates, "Hidden");
    let ada = place.person("Ada");
    let power = place.user("pat@example.org", UserRole::PowerUser);
    let (account, employees, user) = (place.opened.account, place.opened.employees, power.user);
    place.act(move |act| folders::grant(act, account, employees, user));
    for other in [stranger, nobody, hidden] {
        let error = place.assign(&power, &[ada, other]).unwrap_err();
        assert!(matches!(error, ActionError::NotFound { thing: "person" }), "{error}");
    }
    assert_eq!(names(&members(&place, &place.owner)), Vec::<&str>::new());
    assert_eq!((place.mailed().len(), events(&place, place.role_id())), (0, 0));
    place.assign(&power, &[ada]).unwrap();
    assert_eq!(count(&place, &power), 1);
});

on_both_engines!(an_input_that_is_not_usable_names_every_field, |db| {
    let place = Workplace::on(db);
    let error = place.assign_with(&place.owner, &[], &"x".repeat(2_001), true).unwrap_err();
    let ActionError::Invalid(problems) = error else { panic!("{error}") };
    let found: Vec<_> = problems.iter().map(|Problem { field, code, .. }| (field.as_str(), *code)).collect();
    assert_eq!(found, [("people", "required"), ("message", "too-long")]);
    let many: Vec<PersonId> = (0..1_001).map(|n| PersonId::from_uuid(Uuid::from_u128(n))).collect();
    let error = place.assign_with(&place.owner, &many, &"x".repeat(2_000), true).unwrap_err();
    let ActionError::Invalid(problems) = error else { panic!("{error}") };
    assert_eq!(problems.with("people").map(|problem| problem.code), Some("too-many"));
    assert_eq!(problems.with("message"), None);
});

on_both_engines!(three_hundred_people_are_assigned_in_one_go, |db| {
    let place = Workplace::on(db);
    let people: Vec<PersonId> = (0..300).map(|n| place.person(&format!("Person {n:03}"))).collect();
    let assigned = place.assign(&place.owner, &people).unwrap();
    assert_eq!(assigned, Assigned { new: people, ..Assigned::default() });
    assert_eq!(count(&place, &place.owner), 300);
});

on_both_engines!(a_manager_assigns_to_their_teams_and_below_only_and_counts_no_others, |db| {
    let place = Workplace::on(db);
    let boss = place.user("mia@example.org", UserRole::User);
    let (within, below, beside) = (place.person("Within"), place.person("Below"), place.person("Beside"));
    let (account, user) = (place.opened.account, boss.user);
    place.act(move |act| {
        let managed = teams::add(act, account, None, &name("Platform"))?;
        let lower = teams::add(act, account, Some(managed), &name("Tools"))?;
        let other = teams::add(act, account, None, &name("Design"))?;
        teams::add_member(act, account, managed, within)?;
        teams::add_member(act, account, lower, below)?;
        teams::add_member(act, account, other, beside)?;
        teams::add_manager(act, account, managed, user)
    });
    assert!(matches!(place.assign(&boss, &[within]), Err(ActionError::Refused(_))));
    let boss = place.again(&boss);
    let error = place.assign(&boss, &[within, beside]).unwrap_err();
    assert!(matches!(error, ActionError::NotFound { thing: "person" }), "{error}");
    place.assign(&boss, &[within, below]).unwrap();
    place.assign(&place.owner, &[beside]).unwrap();
    assert_eq!(names(&members(&place, &boss)), ["Below", "Within"]);
    assert_eq!((count(&place, &boss), count(&place, &place.owner)), (2, 3));
    let error = place.unassign(&boss, place.role_id(), beside).unwrap_err();
    assert!(matches!(error, ActionError::NotFound { thing: "person" }), "{error}");
});

on_both_engines!(unassigning_again_changes_nothing_and_keeps_results, |db| {
    let place = Workplace::on(db);
    let ada = place.person("Ada");
    place.assign(&place.owner, &[ada]).unwrap();
    place.measure(ada, skill(1), Some(180.0));
    place.measure(ada, skill(2), Some(120.0));
    let level = members(&place, &place.owner)[0].level;
    assert!(level.is_some());
    let role = place.role_id();
    for _ in 0..2 {
        place.unassign(&place.owner, role, ada).unwrap();
    }
    assert_eq!(count(&place, &place.owner), 0);
    // One for assigning, one for unassigning.
    assert_eq!(events(&place, role), 2);
    place.assign(&place.owner, &[ada]).unwrap();
    assert_eq!(members(&place, &place.owner)[0].level, level);
    // The letter about the first time has not left and says it already.
    assert_eq!(place.mailed().len(), 1);
});

on_both_engines!(another_accounts_people_and_unknown_roles_are_not_found, |db| {
    let place = Workplace::on(db);
    let (_, stranger) = place.elsewhere();
    let ada = place.person("Ada");
    place.assign(&place.owner, &[ada]).unwrap();
    let error = place.assign(&stranger, &[ada]).unwrap_err();
    assert!(matches!(error, ActionError::NotFound { thing: "person" }), "{error}");
    assert_eq!(names(&members(&place, &stranger)), Vec::<&str>::new());
    let role = place.role_id();
    let error = place.unassign(&stranger, role, ada).unwrap_err();
    assert!(matches!(error, ActionError::NotFound { thing: "person" }), "{error}");
    let unknown = RoleId::from_uuid(Uuid::from_u128(5));
    let error = place.unassign(&place.owner, unknown, ada).unwrap_err();
    assert!(matches!(error, ActionError::NotFound { thing: "role" }), "{error}");
    assert_eq!(count(&place, &place.owner), 1);
});

on_both_engines!(members_are_searched_and_go_on_page_by_page_with_their_skills, |db| {
    let place = Workplace::on(db);
    let people = ["Dora", "Ada", "Carl", "Bert"].map(|who| place.person(who));
    place.assign(&place.owner, &people).unwrap();
    place.measure(people[1], skill(1), Some(180.0));
    place.measure(people[1], skill(2), Some(120.0));
    let (reach, role) = (place.owner.reach(Right::AssignRoles).unwrap(), RoleKey::from(&place.role().role));
    let page = |search: &'static str, after: Option<Cursor>| {
        let size = PageSize::new(2).unwrap();
        place.read(move |tx| list_members(tx, &reach, role, search, after.as_ref(), size))
    };
    let first = page("", None);
    assert_eq!(names(&first.items), ["Ada", "Bert"]);
    let measured: Vec<_> = first.items[0].skills.iter().map(|measured| measured.skill).collect();
    assert_eq!(measured, [skill(1), skill(2)]);
    assert_eq!(first.items[0].assigned_by.as_deref(), Some("olive Ortega"));
    assert!(first.items[1].skills.is_empty());
    let second = page("", first.next);
    assert_eq!((names(&second.items), second.next.is_none()), (vec!["Carl", "Dora"], true));
    assert_eq!(names(&page("CARL@", None).items), ["Carl"]);
});

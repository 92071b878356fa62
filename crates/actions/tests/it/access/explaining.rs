//! Who may ask about whom, and what the answers name.

use actions::error::ActionError;
use actions::explanations::{Explanation, Question, Thing, explain, explain_for_operator};
use actions::{folders, teams};
use domain::access::{Caller, Denial, Right, Ruling, UserRole, Way};
use testkit::on_both_engines;

use crate::workplace::{Workplace, name};

fn ask(
    place: &Workplace,
    by: &Caller,
    about: &Caller,
    right: Right,
    thing: Thing,
) -> Result<Explanation, ActionError> {
    let (by, question) = (by.clone(), Question { user: about.user, right, thing });
    place.door.reader().read_now(move |tx| explain(tx, &by, &question))
}

on_both_engines!(an_explanation_names_the_grant_or_the_team_that_decided, |db| {
    let place = Workplace::on(db);
    let account = place.opened.account;
    let power = place.user("pat@example.org", UserRole::PowerUser);
    let boss = place.user("mia@example.org", UserRole::User);
    let (granted, user) = (place.opened.employees, power.user);
    place.act(move |act| folders::grant(act, account, granted, user));
    let below = place.act(move |act| folders::add(act, account, Some(granted), &name("Platform")));
    let ada = place.person_in(&place.opened, below, "Ada");
    let manager = boss.user;
    place.act(move |act| {
        let team = teams::add(act, account, None, &name("Design"))?;
        let lower = teams::add(act, account, Some(team), &name("Icons"))?;
        teams::add_member(act, account, lower, ada)?;
        teams::add_manager(act, account, team, manager)
    });
    let by_grant = ask(&place, &place.owner, &power, Right::AssignRoles, Thing::Person(ada)).unwrap();
    assert_eq!(by_grant.decision.ruling, Ruling::Allowed(Way::Grant(granted)));
    assert_eq!(
        (by_grant.through.as_deref(), by_grant.thing_name.as_deref()),
        (Some("Employees"), Some("Ada"))
    );
    let by_team = ask(&place, &place.owner, &boss, Right::AssignRoles, Thing::Person(ada)).unwrap();
    assert!(matches!(by_team.decision.ruling, Ruling::Allowed(Way::Team(_))));
    assert_eq!(by_team.through.as_deref(), Some("Design"));
    let refused = ask(&place, &place.owner, &boss, Right::EditPerson, Thing::Person(ada)).unwrap();
    assert_eq!(refused.decision.ruling, Ruling::Denied(Denial::UserRole));
});

on_both_engines!(others_are_explained_only_to_those_who_may, |db| {
    let place = Workplace::on(db);
    let (lena, mia) =
        (place.user("lena@example.org", UserRole::User), place.user("mia@example.org", UserRole::User));
    assert!(ask(&place, &lena, &lena, Right::AssignRoles, Thing::Account).is_ok());
    for about in [&mia, &place.owner] {
        let refused = ask(&place, &lena, about, Right::AssignRoles, Thing::Account);
        assert!(matches!(refused, Err(ActionError::Refused(_))), "{refused:?}");
    }
    let (_, elsewhere) = place.elsewhere();
    let absent = ask(&place, &place.owner, &elsewhere, Right::AssignRoles, Thing::Account);
    assert!(matches!(absent, Err(ActionError::NotFound { thing: "user" })), "{absent:?}");
});

on_both_engines!(a_question_cannot_be_used_to_find_out_what_exists, |db| {
    let place = Workplace::on(db);
    let account = place.opened.account;
    let lena = place.user("lena@example.org", UserRole::User);
    let hidden = place.person("Ada");
    let (elsewhere, _) = place.elsewhere();
    let foreign = place.person_in(&elsewhere, elsewhere.employees, "Dora");
    let team = place.act(move |act| teams::add(act, account, None, &name("Design")));
    let (folder, theirs) = (place.opened.employees, elsewhere.employees);
    let olive = place.owner.user;
    let things = [
        Thing::Person(hidden),
        Thing::Person(foreign),
        Thing::Team(team),
        Thing::Folder(folder),
        Thing::User(olive),
    ];
    for thing in things {
        let answer = ask(&place, &lena, &lena, Right::TakeSkillAssessments, thing);
        assert!(matches!(answer, Err(ActionError::NotFound { .. })), "{answer:?}");
    }
    let answer = ask(&place, &place.owner, &place.owner, Right::AssignRoles, Thing::Folder(theirs));
    assert!(matches!(answer, Err(ActionError::NotFound { .. })), "{answer:?}");
    let root = ask(&place, &lena, &lena, Right::ViewRoles, Thing::Folder(place.opened.root)).unwrap();
    assert_eq!(root.decision.ruling, Ruling::Allowed(Way::Root));
});

on_both_engines!(a_user_kept_out_is_explained_as_kept_out, |db| {
    let place = Workplace::on(db);
    let lena = place.user("lena@example.org", UserRole::User);
    let (owner, user) = (place.owner.clone(), lena.user);
    place.act(move |act| actions::users::remove(act, &owner, user, None));
    let answer = ask(&place, &place.owner, &lena, Right::ViewRoles, Thing::Account).unwrap();
    assert_eq!(answer.decision.ruling, Ruling::Denied(Denial::KeptOut));
    let account = place.opened.account;
    let question = Question { user, right: Right::ViewRoles, thing: Thing::Account };
    let told = place.door.reader().read_now(move |tx| explain_for_operator(tx, account, &question)).unwrap();
    assert_eq!(told.decision, answer.decision);
});

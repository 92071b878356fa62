//! Making, naming, moving and deleting teams.

use actions::error::ActionError;
use actions::teams;
use domain::access::{Caller, Right, UserRole};
use domain::id::TeamId;
use domain::team::Standing;
use testkit::on_both_engines;

use super::{acts, lead, members, problem, put, seen, team};
use crate::workplace::Workplace;

fn create(
    place: &Workplace,
    caller: &Caller,
    parent: Option<TeamId>,
    title: &str,
) -> Result<TeamId, ActionError> {
    let (caller, title) = (caller.clone(), title.to_owned());
    place.try_to(move |act| teams::create(act, &caller, parent, &title))
}

fn rename(place: &Workplace, caller: &Caller, team: TeamId, title: &str) -> Result<(), ActionError> {
    let (caller, title) = (caller.clone(), title.to_owned());
    place.try_to(move |act| teams::rename(act, &caller, team, &title))
}

fn move_to(
    place: &Workplace,
    caller: &Caller,
    team: TeamId,
    parent: Option<TeamId>,
) -> Result<(), ActionError> {
    let caller = caller.clone();
    place.try_to(move |act| teams::move_to(act, &caller, team, parent))
}

fn remove(place: &Workplace, caller: &Caller, team: TeamId) -> Result<(), ActionError> {
    let caller = caller.clone();
    place.try_to(move |act| teams::remove(act, &caller, team))
}

fn standing(place: &Workplace, caller: &Caller, team: TeamId) -> Option<Standing> {
    let reach = caller.team_reach().unwrap();
    place.read(move |tx| store::teams::find_seen(tx, &reach, team)).map(|seen| seen.standing)
}

on_both_engines!(a_name_is_taken_whatever_the_case_of_its_letters, |db| {
    let place = Workplace::on(db);
    let web = create(&place, &place.owner, None, "Straße und Web").unwrap();
    let other = create(&place, &place.owner, None, "Insight").unwrap();
    for (title, said) in [
        ("STRASSE  UND WEB", "name taken"),
        ("W", "name too-short"),
        (" ", "name required"),
        (&"x".repeat(201), "name too-long"),
    ] {
        assert_eq!(problem(&create(&place, &place.owner, None, title).unwrap_err()), said);
        assert_eq!(problem(&rename(&place, &place.owner, other, title).unwrap_err()), said);
    }
    // Its own name in other letters is free for the team itself, and for another account.
    rename(&place, &place.owner, web, "strasse und WEB").unwrap();
    let (_, elsewhere) = place.elsewhere();
    let theirs = place.try_to(move |act| teams::create(act, &elsewhere, None, "Insight"));
    assert!(theirs.is_ok());
    rename(&place, &place.owner, web, "strasse und WEB").unwrap();
    assert_eq!(acts(&place, web), ["team.made", "team.renamed"]);
});

on_both_engines!(who_makes_a_team_keeps_it_without_holding_more_than_before, |db| {
    let place = Workplace::on(db);
    let plain = place.user("una@example.org", UserRole::User);
    let power = place.user("pat@example.org", UserRole::PowerUser);
    let reader = place.user("rae@example.org", UserRole::ReadOnly);
    assert_eq!(problem(&create(&place, &reader, None, "Mine").unwrap_err()), "not permitted");
    let hers = create(&place, &plain, None, "Hers").unwrap();
    let plain = place.again(&plain);
    assert_eq!(standing(&place, &plain, hers), Some(Standing::Edits));
    // A manager may assign roles to their team; making a team must not give that to who may not assign at all.
    assert!(!plain.may(Right::AssignRoles));
    let theirs = create(&place, &power, None, "Theirs").unwrap();
    assert_eq!(standing(&place, &place.again(&power), theirs), Some(Standing::Leads));
    assert_eq!(standing(&place, &plain, theirs), None);
    let below = create(&place, &plain, Some(hers), "Below hers").unwrap();
    assert_eq!(standing(&place, &plain, below), Some(Standing::Edits));
    assert_eq!(problem(&create(&place, &plain, Some(theirs), "Intruder").unwrap_err()), "no team");
    assert_eq!(seen(&place, &plain), ["Below hers", "Hers"]);
    assert_eq!(seen(&place, &place.owner), ["Below hers", "Hers", "Theirs"]);
    assert_eq!(seen(&place, &reader), Vec::<String>::new());
});

on_both_engines!(only_who_leads_a_team_moves_it_and_nobody_loses_it_by_moving, |db| {
    let place = Workplace::on(db);
    let top = team(&place, None, "Top");
    let mine = team(&place, Some(top), "Mine");
    let deep = team(&place, Some(mine), "Deep");
    let other = team(&place, None, "Other");
    let mia = lead(&place, mine, &place.user("mia@example.org", UserRole::User));
    assert_eq!(problem(&move_to(&place, &mia, deep, None).unwrap_err()), "parent would-be-lost");
    assert_eq!(problem(&move_to(&place, &mia, deep, Some(other)).unwrap_err()), "no team");
    assert_eq!(problem(&move_to(&place, &mia, top, None).unwrap_err()), "no team");
    assert_eq!(problem(&move_to(&place, &mia, mine, Some(deep)).unwrap_err()), "parent own-descendant");
    move_to(&place, &mia, mine, None).unwrap();
    move_to(&place, &mia, mine, None).unwrap();
    assert_eq!(acts(&place, mine), ["team.made", "team.manager_added", "team.moved"]);
    let plain = place.user("una@example.org", UserRole::User);
    let hers = create(&place, &plain, None, "Hers").unwrap();
    let below = create(&place, &plain, Some(hers), "Below hers").unwrap();
    assert_eq!(problem(&move_to(&place, &plain, below, None).unwrap_err()), "NotManaged");
    move_to(&place, &place.owner, below, Some(deep)).unwrap();
    assert_eq!(standing(&place, &mia, below), Some(Standing::Leads));
    assert_eq!(standing(&place, &plain, below), None);
});

on_both_engines!(only_a_team_without_teams_is_deleted_and_its_people_stay, |db| {
    let place = Workplace::on(db);
    let ada = place.person("Ada");
    let top = team(&place, None, "Top");
    let below = team(&place, Some(top), "Below");
    put(&place, below, &[ada]);
    let mia = lead(&place, below, &place.user("mia@example.org", UserRole::User));
    assert_eq!(problem(&remove(&place, &place.owner, top).unwrap_err()), "team-has-teams");
    remove(&place, &mia, below).unwrap();
    assert_eq!(problem(&remove(&place, &place.owner, below).unwrap_err()), "no team");
    remove(&place, &place.owner, top).unwrap();
    let reach = place.owner.reach(Right::AssignRoles).unwrap();
    assert!(place.read(move |tx| store::people::find(tx, &reach, ada)).is_some());
    assert!(!place.again(&mia).manages_teams);
    create(&place, &place.owner, None, "Below").unwrap();
});

on_both_engines!(managers_of_nested_teams_see_their_people_and_nobody_else, |db| {
    let place = Workplace::on(db);
    let people = ["Above", "Within", "Below", "Beside"].map(|who| place.person(who));
    let above = team(&place, None, "Everyone");
    let managed = team(&place, Some(above), "Platform");
    let below = team(&place, Some(managed), "Tools");
    let beside = team(&place, Some(above), "Design");
    for (team, person) in [above, managed, below, beside].into_iter().zip(people) {
        put(&place, team, &[person]);
    }
    let mia = lead(&place, managed, &place.user("mia@example.org", UserRole::ReadOnly));
    assert_eq!(seen(&place, &mia), ["Platform", "Tools"]);
    assert_eq!(members(&place, &mia, managed), ["Within"]);
    assert_eq!(members(&place, &mia, below), ["Below"]);
    let reach = mia.team_reach().unwrap();
    let counted = place.read(move |tx| {
        let team = store::teams::find(tx, &reach, managed)?.unwrap();
        let above = store::teams::list_above(tx, &reach, &team)?.len();
        Ok((
            store::teams::count_below(tx, &reach, &team)?,
            store::teams::count_members(tx, &reach, managed)?,
            above,
        ))
    });
    assert_eq!(counted, (2, 1, 0));
    // Managing a team is no right to change it: that is the user role's to give.
    assert_eq!(problem(&rename(&place, &mia, managed, "Other").unwrap_err()), "not permitted");
});

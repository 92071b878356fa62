//! Roles assigned to teams: live rules, several sources, who may make one, and what is told to whom (product 8.10).

use actions::error::ActionError;
use actions::roles::{self, Assign, Assigned, Source, Unassign, check_addresses};
use actions::{folders, people, teams};
use domain::access::{Caller, Reach, Right, UserRole};
use domain::id::{PersonId, TeamId, TypedId};
use domain::mail::MailFacts;
use domain::team::TeamRefusal;
use domain::time::Span;
use store::enrolments::RoleKey;
use store::page::PageSize;
use store::role_sources;
use testkit::on_both_engines;

use crate::workplace::{Workplace, name, skill};

fn team(place: &Workplace, parent: Option<TeamId>, title: &str) -> TeamId {
    let (account, title) = (place.opened.account, name(title));
    place.act(move |act| teams::add(act, account, parent, &title))
}

fn put(place: &Workplace, team: TeamId, person: PersonId) {
    let account = place.opened.account;
    place.act(move |act| teams::add_member(act, account, team, person));
}

fn take(place: &Workplace, team: TeamId, person: PersonId) {
    let owner = place.owner.clone();
    place.act(move |act| teams::remove_member(act, &owner, team, person));
}

fn assign_team(
    place: &Workplace,
    caller: &Caller,
    team: TeamId,
    notify: bool,
) -> Result<Assigned, ActionError> {
    let (caller, message) = (caller.clone(), "For the team.".to_owned());
    let assign = Assign { role: place.role_id(), people: Vec::new(), teams: vec![team], message, notify };
    place.try_to(move |act| roles::assign(act, &caller, &assign))
}

fn unassign_team(
    place: &Workplace,
    caller: &Caller,
    team: TeamId,
    notify: bool,
) -> Result<Vec<PersonId>, ActionError> {
    let (caller, unassign) =
        (caller.clone(), Unassign { role: place.role_id(), from: Source::Team(team), notify });
    place.try_to(move |act| roles::unassign(act, &caller, &unassign))
}

/// The names of everybody who has the role.
fn members(place: &Workplace) -> Vec<String> {
    let (reach, key) = (Reach::for_job(place.opened.account), RoleKey::from(&place.role().role));
    let read = move |tx: &mut store::Read<'_>| {
        store::assignments::list_members(tx, &reach, key, "", None, PageSize::DEFAULT)
    };
    place.read(read).items.into_iter().map(|member| member.name).collect()
}

/// The names of the teams through which a caller sees that somebody has the role; `?` for one out of their sight.
fn through(place: &Workplace, caller: &Caller, person: PersonId) -> Vec<String> {
    let (reach, role) = (caller.team_reach().unwrap(), place.role_id());
    let found = place.read(move |tx| role_sources::list_source_teams(tx, &reach, role, &[person]));
    found.into_iter().map(|source| source.team.map_or("?".to_owned(), |(_, name)| name.to_string())).collect()
}

/// What the log says of the role, in order.
fn acts(place: &Workplace) -> Vec<String> {
    let (reach, role) = (Reach::for_job(place.opened.account), place.role_id());
    place.read(move |tx| store::audit::list_of_object(tx, &reach, role.uuid()))
}

on_both_engines!(
    whoever_joins_a_team_or_one_below_gets_its_role_with_one_mail_and_loses_it_by_leaving,
    |db| {
        let place = Workplace::on(db);
        let (platform, tools) = {
            let platform = team(&place, None, "Platform");
            (platform, team(&place, Some(platform), "Tools"))
        };
        let (ada, bert, cleo) = (place.person("Ada"), place.person("Bert"), place.person("Cleo"));
        put(&place, tools, ada);
        let assigned = assign_team(&place, &place.owner, platform, true).unwrap();
        assert_eq!((assigned.new_teams, assigned.through_teams), (vec![platform], vec![ada]));
        assert_eq!(assign_team(&place, &place.owner, platform, true).unwrap(), Assigned::default());
        put(&place, platform, bert);
        put(&place, tools, bert);
        put(&place, tools, cleo);
        assert_eq!(members(&place), ["Ada", "Bert", "Cleo"]);
        take(&place, platform, bert);
        take(&place, tools, cleo);
        assert_eq!(members(&place), ["Ada", "Bert"], "Bert is still in a team below");
        assert_eq!(place.mailed(), ["ada@example.org", "bert@example.org", "cleo@example.org"]);
        // Coming back is a new start, with a mail of its own.
        place.messages_are_taken();
        place.clock.advance(Span::days(1));
        put(&place, platform, cleo);
        assert_eq!((members(&place).len(), place.mailed().len()), (3, 4));
        let given = ["role.given"; 3];
        let wanted: Vec<&str> =
            ["role.team_assigned"].into_iter().chain(given).chain(["role.ended", "role.given"]).collect();
        assert_eq!(acts(&place), wanted);
    }
);

on_both_engines!(sources_add_up_and_the_role_goes_with_the_last_of_them, |db| {
    let place = Workplace::on(db);
    let (one, two) = (team(&place, None, "One"), team(&place, None, "Two"));
    let ada = place.person("Ada");
    put(&place, one, ada);
    put(&place, two, ada);
    assign_team(&place, &place.owner, one, true).unwrap();
    assign_team(&place, &place.owner, two, true).unwrap();
    // They have it already, so that nothing new is told; from now on it is assigned to them as well.
    let assigned = place.assign(&place.owner, &[ada]).unwrap();
    assert_eq!((assigned.new, assigned.already), (vec![], vec![ada]));
    assert_eq!(through(&place, &place.owner, ada), ["One", "Two"]);
    assert!(unassign_team(&place, &place.owner, one, false).unwrap().is_empty());
    take(&place, two, ada);
    assert_eq!(members(&place), ["Ada"], "it is assigned to herself");
    put(&place, two, ada);
    assert!(place.unassign(&place.owner, place.role_id(), ada).unwrap().is_empty());
    assert!(place.unassign(&place.owner, place.role_id(), ada).unwrap().is_empty());
    assert_eq!(
        (members(&place), through(&place, &place.owner, ada)),
        (vec!["Ada".to_owned()], vec!["Two".to_owned()])
    );
    assert_eq!(unassign_team(&place, &place.owner, two, false).unwrap(), [ada]);
    assert!(unassign_team(&place, &place.owner, two, false).unwrap().is_empty());
    assert_eq!((members(&place).len(), place.mailed().len()), (0, 1));
});

on_both_engines!(moving_and_deleting_teams_takes_roles_along, |db| {
    let place = Workplace::on(db);
    let (one, two) = (team(&place, None, "One"), team(&place, None, "Two"));
    let lower = team(&place, Some(one), "Lower");
    let ada = place.person("Ada");
    put(&place, lower, ada);
    assign_team(&place, &place.owner, two, true).unwrap();
    assert!(members(&place).is_empty());
    let owner = place.owner.clone();
    place.act(move |act| teams::move_to(act, &owner, lower, Some(two)));
    assert_eq!(members(&place), ["Ada"]);
    assign_team(&place, &place.owner, lower, true).unwrap();
    let owner = place.owner.clone();
    place.act(move |act| teams::move_to(act, &owner, lower, Some(one)));
    assert_eq!(members(&place), ["Ada"], "her own team gives it too");
    let owner = place.owner.clone();
    place.act(move |act| teams::remove(act, &owner, lower));
    assert_eq!((members(&place).len(), place.mailed().len()), (0, 1));
    assert_eq!(acts(&place).last().map(String::as_str), Some("role.ended"));
});

on_both_engines!(only_who_leads_a_team_assigns_to_it_and_a_team_out_of_sight_is_not_there, |db| {
    let place = Workplace::on(db);
    let (platform, design) = (team(&place, None, "Platform"), team(&place, None, "Design"));
    let ada = place.person("Ada");
    put(&place, platform, ada);
    let (boss, power) =
        (place.user("mia@example.org", UserRole::User), place.user("pat@example.org", UserRole::PowerUser));
    let (account, boss_id, pat, employees) =
        (place.opened.account, boss.user, power.user, place.opened.employees);
    let owner = place.owner.clone();
    place.act(move |act| {
        teams::add_manager(act, account, platform, boss_id)?;
        folders::grant(act, account, employees, pat)?;
        let share = teams::Share { team: platform, user: pat, may_edit: true, folders: Vec::new() };
        teams::share(act, &owner, &share)
    });
    let boss = place.again(&boss);
    let refused = assign_team(&place, &boss, design, true).unwrap_err();
    assert!(matches!(refused, ActionError::NotFound { thing: "team" }), "{refused}");
    // Pat reaches everybody who is in the team today, and may edit it, but not those who join tomorrow.
    let refused = assign_team(&place, &power, platform, true).unwrap_err();
    assert!(matches!(refused, ActionError::Team(TeamRefusal::NotManaged)), "{refused}");
    let refused = unassign_team(&place, &power, platform, true).unwrap_err();
    assert!(matches!(refused, ActionError::Team(TeamRefusal::NotManaged)), "{refused}");
    assert!(members(&place).is_empty() && place.mailed().is_empty());
    assign_team(&place, &boss, platform, true).unwrap();
    assert_eq!(members(&place), ["Ada"]);
    assert_eq!(through(&place, &power, ada), ["Platform"]);
    let (reader, owner) = (place.user("rey@example.org", UserRole::PowerUser), place.owner.clone());
    assert_eq!(through(&place, &reader, ada), ["?"], "a team out of sight is not named");
    let reach = owner.reach(Right::AssignRoles).unwrap();
    let role = place.role_id();
    let found = place.read(move |tx| {
        let team = store::teams::find(tx, &reach, platform)?.unwrap();
        role_sources::count_effect(tx, &reach, role, &team)
    });
    assert_eq!((found.lose, found.keep), (1, 0));
});

on_both_engines!(what_was_measured_counts_at_once_and_results_stay, |db| {
    let place = Workplace::on(db);
    let platform = team(&place, None, "Platform");
    let ada = place.person("Ada");
    place.measure(ada, skill(1), Some(180.0));
    place.measure(ada, skill(2), Some(120.0));
    assign_team(&place, &place.owner, platform, false).unwrap();
    put(&place, platform, ada);
    let account = place.opened.account;
    let level = || {
        let reach = Reach::for_job(account);
        place.read(move |tx| store::people::list_roles(tx, &reach, ada)).first().and_then(|held| held.level)
    };
    assert!(level().is_some());
    take(&place, platform, ada);
    put(&place, platform, ada);
    assert!(level().is_some());
    assert!(place.mailed().is_empty(), "the rule tells nobody");
});

on_both_engines!(a_deleted_person_comes_back_to_what_their_teams_give_by_then, |db| {
    let place = Workplace::on(db);
    let (one, two) = (team(&place, None, "One"), team(&place, None, "Two"));
    let (ada, bert) = (place.person("Ada"), place.person("Bert"));
    put(&place, one, ada);
    put(&place, two, bert);
    assign_team(&place, &place.owner, one, true).unwrap();
    let owner = place.owner.clone();
    place.act(move |act| people::remove(act, &owner, &[ada, bert]));
    assert!(members(&place).is_empty());
    unassign_team(&place, &place.owner, one, false).unwrap();
    assign_team(&place, &place.owner, two, true).unwrap();
    assert_eq!(place.mailed(), ["ada@example.org"], "who is away is told nothing");
    let owner = place.owner.clone();
    place.act(move |act| people::restore(act, &owner, ada).and_then(|()| people::restore(act, &owner, bert)));
    assert_eq!(members(&place), ["Bert"]);
    assert_eq!(place.mailed(), ["ada@example.org", "bert@example.org"]);
});

on_both_engines!(two_records_made_one_keep_every_source_and_hear_nothing, |db| {
    let place = Workplace::on(db);
    let (one, two) = (team(&place, None, "One"), team(&place, None, "Two"));
    let (kept, gone) = (place.person("Ada"), place.person("Ada King"));
    put(&place, one, kept);
    put(&place, two, gone);
    assign_team(&place, &place.owner, one, true).unwrap();
    place.assign(&place.owner, &[gone]).unwrap();
    // A role that ended leaves its mark, which must not stand in the way.
    let past = place.person("Past");
    place.assign_with(&place.owner, &[past], "", false).unwrap();
    place.unassign(&place.owner, place.role_id(), past).unwrap();
    for lost in [gone, past] {
        let owner = place.owner.clone();
        place.act(move |act| people::merge(act, &owner, kept, lost));
    }
    assert_eq!(through(&place, &place.owner, kept), ["One"]);
    take(&place, one, kept);
    assert_eq!(members(&place), ["Ada"], "what was assigned to the second record is assigned to the first");
    assert_eq!(place.mailed().len(), 2);
});

on_both_engines!(who_loses_a_role_is_told_only_when_asked, |db| {
    let place = Workplace::on(db);
    let platform = team(&place, None, "Platform");
    let (ada, bert) = (place.person("Ada"), place.person("Bert"));
    put(&place, platform, ada);
    put(&place, platform, bert);
    assign_team(&place, &place.owner, platform, false).unwrap();
    place.assign_with(&place.owner, &[bert], "", false).unwrap();
    assert_eq!(unassign_team(&place, &place.owner, platform, true).unwrap(), [ada]);
    let reach = place.owner.reach(Right::ConfigureAccount).unwrap();
    let mails = place.read(move |tx| store::mails::list(tx, &reach, None, PageSize::DEFAULT)).items;
    let told: Vec<&str> = mails
        .iter()
        .filter(|mail| matches!(mail.facts, MailFacts::RoleUnassigned { .. }))
        .map(|mail| mail.to_email.as_str())
        .collect();
    assert_eq!(told, ["ada@example.org"], "Bert still has it");
});

on_both_engines!(a_list_of_addresses_is_checked_and_changes_nothing, |db| {
    let place = Workplace::on(db);
    let platform = team(&place, None, "Platform");
    let (ada, bert, cleo) = (place.person("Ada"), place.person("Bert"), place.person("Cleo"));
    place.assign(&place.owner, &[ada]).unwrap();
    put(&place, platform, bert);
    assign_team(&place, &place.owner, platform, false).unwrap();
    let (owner, role) = (place.owner.clone(), place.role_id());
    let text = "ada@example.org, Bert <bert@example.org>\ncleo@example.org cleo@example.org\nnobody@example.org\nZoe";
    let checked = place.door.reader().read_now(move |tx| check_addresses(tx, &owner, role, text)).unwrap();
    let ids =
        |found: &[actions::addresses::Found]| found.iter().map(|found| found.person).collect::<Vec<_>>();
    assert_eq!((ids(&checked.ready), ids(&checked.already)), (vec![bert, cleo], vec![ada]));
    assert_eq!(checked.through_team.into_iter().collect::<Vec<_>>(), [bert]);
    let missing: Vec<String> = checked.not_found.iter().map(ToString::to_string).collect();
    assert_eq!((missing, checked.n_repeated), (vec!["nobody@example.org".to_owned()], 1));
    assert_eq!(checked.unreadable.iter().map(|line| line.line).collect::<Vec<_>>(), [4]);
    assert_eq!(members(&place), ["Ada", "Bert"]);
});

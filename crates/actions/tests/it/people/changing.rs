//! What callers do to people: adding, editing, moving, linking, merging, deleting, and who may not.

use actions::error::ActionError;
use actions::people::{self, NewEdit};
use actions::{folders, teams};
use domain::access::{Caller, Reach, Right, UserRole};
use domain::id::PersonId;
use domain::person::{self, PersonDraft, TimeMultiplier};
use domain::text::EmailAddress;
use domain::time::Span;
use store::error::StoreError;
use testkit::on_both_engines;

use super::super::workplace::{Workplace, skill};
use super::{problem, team};

fn details(name: &str, email: &str) -> person::Details {
    let draft = PersonDraft {
        name: name.to_owned(),
        email: email.to_owned(),
        person_type: "employee".to_owned(),
        ..PersonDraft::default()
    };
    person::check(&draft).unwrap()
}

fn version(place: &Workplace, id: PersonId) -> i64 {
    let reach = Reach::for_job(place.opened.account);
    place.read(move |tx| store::people::find_record(tx, &reach, id)).unwrap().version
}

/// Gives a person another name and address, from the version there is.
pub fn edit(place: &Workplace, id: PersonId, name: &str, email: &str) -> Result<(), ActionError> {
    edit_from(place, &place.owner, id, version(place, id), &details(name, email))
}

fn edit_from(
    place: &Workplace,
    caller: &Caller,
    id: PersonId,
    version: i64,
    details: &person::Details,
) -> Result<(), ActionError> {
    let edit = NewEdit { person: id, version, details: details.clone(), time_multiplier: None };
    let caller = caller.clone();
    place.try_to(move |act| people::edit(act, &caller, &edit))
}

fn is_not_found(error: &ActionError) -> bool {
    matches!(error, ActionError::NotFound { thing: "person" })
}

on_both_engines!(a_person_goes_only_into_a_folder_that_is_held, |db| {
    let place = Workplace::on(db);
    let power = place.user("pat@example.org", UserRole::PowerUser);
    let (account, user, employees) = (place.opened.account, power.user, place.opened.employees);
    place.act(move |act| folders::grant(act, account, employees, user));
    for (folder, wanted) in [
        (employees, "none"),
        (place.opened.candidates, "not-a-folder"),
        // Everybody sees the root, so that only those who reach everything put people there.
        (place.opened.root, "not-a-folder"),
    ] {
        let (caller, new) = (power.clone(), details("Ada", &format!("ada@{folder}.org")));
        let added = place.try_to(move |act| people::add_as(act, &caller, folder, &new));
        assert_eq!(added.err().map_or("none", |error| problem(&error, "folder")), wanted);
    }
    let reader = place.user("rita@example.org", UserRole::ReadOnly);
    let new = details("Eve", "eve@example.org");
    let refused = place.try_to(move |act| people::add_as(act, &reader, employees, &new));
    assert!(matches!(refused, Err(ActionError::Refused(_))));
});

on_both_engines!(an_edit_names_the_version_it_saw_and_an_address_is_nobody_elses, |db| {
    let place = Workplace::on(db);
    let (ada, _) = (place.person("Ada"), place.person("Bert"));
    let seen = version(&place, ada);
    edit(&place, ada, "Ada King", "king@example.org").unwrap();
    let stale = edit_from(&place, &place.owner, ada, seen, &details("Ada Byron", "byron@example.org"));
    assert!(matches!(stale, Err(ActionError::Store(StoreError::Conflict))));
    assert_eq!(problem(&edit(&place, ada, "Ada", "bert@example.org").unwrap_err(), "email"), "taken");
    let power = place.user("pat@example.org", UserRole::PowerUser);
    let hidden = edit_from(&place, &power, ada, 1, &details("X", "x@example.org")).unwrap_err();
    assert!(is_not_found(&hidden));
});

on_both_engines!(people_move_all_together_or_not_at_all, |db| {
    let place = Workplace::on(db);
    let (ada, cleo) = (place.person("Ada"), place.person_in(&place.opened, place.opened.candidates, "Cleo"));
    let power = place.user("pat@example.org", UserRole::PowerUser);
    let (account, user, employees) = (place.opened.account, power.user, place.opened.employees);
    let below = place.act(move |act| {
        folders::grant(act, account, employees, user)?;
        folders::add(act, account, Some(employees), &super::super::workplace::name("Below"))
    });
    let caller = power.clone();
    let refused = place.try_to(move |act| people::move_to(act, &caller, &[ada, cleo], below)).unwrap_err();
    assert!(is_not_found(&refused));
    let caller = power.clone();
    assert_eq!(place.act(move |act| people::move_to(act, &caller, &[ada, ada], below)), 1);
    let caller = power;
    assert_eq!(place.act(move |act| people::move_to(act, &caller, &[ada], below)), 0);
    let reach = Reach::for_job(account);
    assert_eq!(place.read(move |tx| store::people::find(tx, &reach, ada)).unwrap().folder, below);
    let history = place.read(move |tx| store::people::list_history(tx, &reach, ada));
    let acts: Vec<_> = history.iter().map(|entry| entry.act.as_str()).collect();
    assert_eq!(acts, ["person.moved", "person.added"]);
});

on_both_engines!(the_time_for_items_is_set_for_many_and_kept, |db| {
    let place = Workplace::on(db);
    let people = vec![place.person("Ada"), place.person("Bert")];
    let (caller, ids) = (place.owner.clone(), people.clone());
    place.act(move |act| people::set_time_multiplier(act, &caller, &ids, TimeMultiplier::Half));
    for id in people {
        let reach = Reach::for_job(place.opened.account);
        let found = place.read(move |tx| store::people::find(tx, &reach, id)).unwrap();
        assert_eq!(found.time_multiplier, TimeMultiplier::Half);
    }
});

on_both_engines!(a_person_is_one_user_and_a_user_one_person, |db| {
    let place = Workplace::on(db);
    let (ada, bert) = (place.person("Ada"), place.person("Bert"));
    let lee = place.user("lee@example.org", UserRole::User);
    let link = |person: PersonId, email: &str| {
        let (caller, email) = (place.owner.clone(), EmailAddress::parse(email).unwrap());
        place.try_to(move |act| people::link_by_email(act, &caller, person, &email))
    };
    link(ada, "lee@example.org").unwrap();
    link(ada, "lee@example.org").unwrap();
    assert_eq!(place.again(&lee).person, Some(ada));
    assert_eq!(problem(&link(bert, "lee@example.org").unwrap_err(), "email"), "linked-already");
    assert_eq!(problem(&link(bert, "nobody@example.org").unwrap_err(), "email"), "not-a-user");
    let caller = place.owner.clone();
    place.act(move |act| people::unlink(act, &caller, ada));
    assert_eq!(place.again(&lee).person, None);
    link(bert, "lee@example.org").unwrap();
});

on_both_engines!(two_records_become_one_with_the_results_roles_and_teams_of_both, |db| {
    let place = Workplace::on(db);
    let (kept, gone) = (place.person("Ada Lovelace"), place.person("Ada King"));
    let account = place.opened.account;
    let (one, two) = (team(&place, None, "One"), team(&place, None, "Two"));
    place.act(move |act| {
        for (team, person) in [(one, kept), (one, gone), (two, gone)] {
            teams::add_member(act, account, team, person)?;
        }
        Ok(())
    });
    place.assign(&place.owner, &[gone]).unwrap();
    place.measure(kept, skill(1), Some(150.0));
    place.clock.advance(Span::days(20));
    place.measure(gone, skill(1), Some(220.0));
    place.measure(gone, skill(2), Some(180.0));
    let lee = place.user("ada.king@example.org", UserRole::User);
    let caller = place.owner.clone();
    place.act(move |act| people::merge(act, &caller, kept, gone));
    assert_eq!(place.again(&lee).person, Some(kept));
    let reach = Reach::for_job(account);
    let levels = place.read(move |tx| store::results::list_levels(tx, &reach, kept));
    assert_eq!(levels.len(), 2);
    let latest = place.read(move |tx| store::results::find_latest(tx, account, kept, skill(1))).unwrap();
    assert!((latest.score - 220.0).abs() < 1e-9, "the later result counts");
    let teams = place.read(move |tx| store::people::list_teams(tx, &reach, kept));
    assert_eq!(teams.into_iter().map(|(_, name)| name).collect::<Vec<_>>(), ["One", "Two"]);
    let held = place.read(move |tx| store::people::list_roles(tx, &reach, kept));
    assert!(held.len() == 1 && held[0].level.is_some(), "{held:?}");
    assert_eq!(place.read(move |tx| store::people::find(tx, &reach, gone)), None);
    // What was assigned to the second record is assigned to the person, so that taking it back takes it.
    assert_eq!(place.unassign(&place.owner, place.role_id(), kept).unwrap(), [kept]);
});

on_both_engines!(records_of_two_users_or_out_of_reach_are_not_merged, |db| {
    let place = Workplace::on(db);
    let (ada, king) = (place.person("Ada"), place.person("King"));
    for email in ["ada@example.org", "king@example.org"] {
        place.user(email, UserRole::User);
    }
    let merge = |caller: &Caller, kept: PersonId, gone: PersonId| {
        let caller = caller.clone();
        place.try_to(move |act| people::merge(act, &caller, kept, gone)).unwrap_err()
    };
    let owner = place.owner.clone();
    assert!(matches!(merge(&owner, ada, king), ActionError::Conflict { reason: "both-users" }));
    assert_eq!(problem(&merge(&owner, ada, ada), "with"), "same-person");
    let power = place.user("pat@example.org", UserRole::PowerUser);
    assert!(is_not_found(&merge(&power, ada, king)));
});

on_both_engines!(a_deleted_person_is_nowhere_and_comes_back_as_they_were, |db| {
    let place = Workplace::on(db);
    let ada = place.person("Ada");
    let user = place.user("ada@example.org", UserRole::User);
    let reach = place.owner.reach(Right::ViewReportsAndTools).unwrap();
    let delete = |id: PersonId| {
        let caller = place.owner.clone();
        place.try_to(move |act| people::remove(act, &caller, &[id]))
    };
    delete(ada).unwrap();
    assert!(is_not_found(&delete(ada).unwrap_err()));
    assert_eq!(place.read(move |tx| store::people::find(tx, &reach, ada)), None);
    assert_eq!(place.again(&user).person, None);
    let removed = place.owner.reach(Right::RestoreDeleted).unwrap();
    let listed =
        place.read(move |tx| store::people::list_removed(tx, &removed, None, store::PageSize::DEFAULT));
    assert_eq!(listed.items.iter().map(|removed| removed.name.as_str()).collect::<Vec<_>>(), ["Ada"]);
    let restore = |caller: &Caller| {
        let caller = caller.clone();
        place.try_to(move |act| people::restore(act, &caller, ada))
    };
    let power = place.user("pat@example.org", UserRole::PowerUser);
    assert!(matches!(restore(&power), Err(ActionError::Refused(_))));
    restore(&place.owner).unwrap();
    assert_eq!(place.again(&user).person, Some(ada));
    delete(ada).unwrap();
    let twin = place.person("Ada");
    assert_eq!(problem(&restore(&place.owner).unwrap_err(), "email"), "taken");
    delete(twin).unwrap();
    place.clock.advance(Span::days(31));
    assert!(matches!(restore(&place.owner), Err(ActionError::Conflict { reason: "restore-too-late" })));
});

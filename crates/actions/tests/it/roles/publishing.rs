//! Publishing: the difference, whom it touches, who keeps what, and what is refused (product 8.6, 8.7).

use actions::roles::{Assign, Preview, Source, Unassign, assign, preview, versions};
use domain::access::{Caller, Reach};
use domain::id::{PersonId, RoleId};
use domain::role::RoleIq;
use domain::skill::SkillState;
use domain::time::Span;
use store::roles::find_head;
use testkit::on_both_engines;

use super::drafting::{DATA, Draft, code, compose, publish, redraft};
use crate::workplace::{Workplace, a_skill, skill};

const WIDER: Draft =
    Draft { title: "Data platform engineer", skills: &[(2, true, "higher"), (1, true, "lower")] };

fn look(place: &Workplace, role: RoleId) -> Preview {
    let owner = place.owner.clone();
    place.act(move |act| preview(act.tx, &owner, role))
}

fn give(place: &Workplace, caller: &Caller, role: RoleId, people: &[PersonId]) {
    let (caller, people) = (caller.clone(), people.to_vec());
    let wanted = Assign { role, people, teams: Vec::new(), message: String::new(), notify: false };
    place.act(move |act| assign(act, &caller, &wanted));
}

fn role_iq(place: &Workplace, person: PersonId, role: RoleId) -> Option<(u32, RoleIq)> {
    let reach = Reach::for_job(place.opened.account);
    place.read(move |tx| {
        let version = tx.one(
            "select role_version from role_results where account_id = $1 and person_id = $2 and role_id = $3",
            store::args![reach.account(), person, role],
            |row| row.get::<u32>("role_version"),
        )?;
        Ok(version.zip(store::role_results::find(tx, &reach, person, role)?))
    })
}

fn take(place: &Workplace, role: RoleId, person: PersonId) {
    let (owner, wanted) =
        (place.owner.clone(), Unassign { role, from: Source::Person(person), notify: false });
    place.act(move |act| actions::roles::unassign(act, &owner, &wanted));
}

on_both_engines!(a_draft_becomes_what_learners_see_and_is_gone, |db| {
    let place = Workplace::on(db);
    let role = compose(&place, &place.owner, 90, &DATA);
    let own = place.owner.own();
    assert!(place.read(move |tx| store::roles::find(tx, &own, role)).is_none(), "learners see no draft");
    assert_eq!(publish(&place, &place.owner, role).unwrap(), 1);
    let seen = place.read(move |tx| store::roles::find(tx, &own, role)).unwrap();
    assert_eq!(
        (seen.role.title.as_str(), seen.role.version, seen.role.skills.len()),
        ("Data engineer", 1, 2)
    );
    assert_eq!(seen.role.badge.icon, "database");
    assert_eq!(code(publish(&place, &place.owner, role)), "role-no-draft");
});

on_both_engines!(each_version_is_kept_with_what_it_changed, |db| {
    let place = Workplace::on(db);
    let role = compose(&place, &place.owner, 90, &DATA);
    publish(&place, &place.owner, role).unwrap();
    redraft(&place, 90, &WIDER, 1);
    let found = look(&place, role);
    let difference = found.difference.unwrap();
    assert_eq!(difference.title.map(|title| title.to), Some("Data platform engineer".to_owned()));
    assert_eq!(difference.added.iter().map(|part| part.skill).collect::<Vec<_>>(), [skill(2)]);
    assert_eq!(difference.removed.iter().map(|part| part.skill).collect::<Vec<_>>(), [skill(3)]);
    assert_eq!(difference.goals.len(), 1);
    assert_eq!(publish(&place, &place.owner, role).unwrap(), 2);
    let owner = place.owner.clone();
    let history = place.act(move |act| versions(act.tx, &owner, role));
    assert_eq!(history.iter().map(|version| version.published.version).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(history[1].published.content.title, "Data engineer");
    assert!(history[0].difference.is_some() && history[1].difference.is_none());
    assert_eq!(history[0].published.published_by, "olive Ortega");
});

on_both_engines!(who_completed_keeps_what_they_earned_and_who_is_in_progress_moves_on, |db| {
    let place = Workplace::on(db);
    let role = compose(&place, &place.owner, 90, &DATA);
    publish(&place, &place.owner, role).unwrap();
    let (done, open, both) = (place.person("Done"), place.person("Open"), place.person("Both"));
    give(&place, &place.owner, role, &[done, open, both]);
    place.measure(done, skill(1), Some(160.0));
    place.measure(open, skill(2), Some(150.0));
    place.measure(both, skill(2), Some(150.0));
    let earned = role_iq(&place, done, role).unwrap();
    assert_eq!(earned.0, 1);
    redraft(&place, 90, &Draft { title: "Data engineer", skills: &[(2, true, "median")] }, 1);
    let affected = look(&place, role).affected;
    assert_eq!((affected.members, affected.completed, affected.in_progress()), (3, 1, 2));
    assert_eq!(affected.would_change, None, "one person could be told apart");
    publish(&place, &place.owner, role).unwrap();
    assert_eq!(role_iq(&place, done, role), Some(earned.clone()), "nothing of theirs was worked out anew");
    assert_eq!(
        role_iq(&place, open, role).map(|found| found.0),
        Some(2),
        "all that is asked was measured before"
    );
    // Being given the role again is no new measurement.
    give(&place, &place.owner, role, &[done]);
    assert_eq!(role_iq(&place, done, role), Some(earned));
    place.clock.advance(Span::days(20));
    place.measure(done, skill(2), Some(150.0));
    assert_eq!(
        role_iq(&place, done, role).map(|found| found.0),
        Some(2),
        "measured again, on what is asked now"
    );
});

on_both_engines!(whoever_completed_an_earlier_version_has_completed_the_role_for_leader_and_learner, |db| {
    let place = Workplace::on(db);
    let role = compose(&place, &place.owner, 90, &DATA);
    publish(&place, &place.owner, role).unwrap();
    let ada = place.person("Ada");
    give(&place, &place.owner, role, &[ada]);
    place.measure(ada, skill(1), Some(160.0));
    redraft(&place, 90, &WIDER, 1);
    publish(&place, &place.owner, role).unwrap();
    let reach = place.owner.reach(domain::access::Right::AssignRoles).unwrap();
    let key = store::enrolments::RoleKey { id: role, home: place.opened.account };
    let totals = place.read(move |tx| store::assignments::find_totals(tx, &reach, key));
    assert_eq!((totals.members, totals.completed), (1, 1));
    let members = place.read(move |tx| {
        store::assignments::list_members(tx, &reach, key, "", None, store::page::PageSize::DEFAULT)
    });
    assert_eq!(members.items[0].earned_on, Some(1));
    let (job, now) = (Reach::for_job(place.opened.account), domain::time::Clock::now(&*place.clock));
    let mine = place.read(move |tx| actions::roles::my_roles(tx, &job, ada, now));
    assert_eq!((mine.completed.len(), mine.assigned.len()), (1, 0));
});

on_both_engines!(what_five_or_more_would_become_is_counted_and_less_is_not_said, |db| {
    let place = Workplace::on(db);
    let role = compose(&place, &place.owner, 90, &DATA);
    publish(&place, &place.owner, role).unwrap();
    let people: Vec<PersonId> = (0..6).map(|n| place.person(&format!("Person {n}"))).collect();
    give(&place, &place.owner, role, &people);
    // Against the median of 150 all are mid-level; against 165 those at 140 are entry-level.
    for (person, score) in people.iter().zip([140.0, 140.0, 160.0, 160.0, 160.0, 160.0]) {
        place.measure(*person, skill(1), Some(score));
    }
    redraft(&place, 90, &Draft { title: "Data engineer", skills: &[(1, true, "higher")] }, 1);
    let affected = look(&place, role).affected;
    assert_eq!((affected.completed, affected.would_change), (6, Some(2)));
    let first = people[0];
    take(&place, role, first);
    assert_eq!(look(&place, role).affected.would_change, Some(1));
    let second = people[2];
    take(&place, role, second);
    assert_eq!(look(&place, role).affected.would_change, None);
});

on_both_engines!(what_cannot_be_published_is_refused_with_its_cure, |db| {
    let place = Workplace::on(db);
    let role = compose(&place, &place.owner, 90, &Draft { title: " ", skills: &[(1, false, "median")] });
    assert_eq!(code(publish(&place, &place.owner, role)), "title: required, skills: no-required-skill");
    redraft(&place, 90, &DATA, 0);
    let in_state = |revision: u32, state| {
        place.act(move |act| {
            let retired = domain::skill::Skill { revision, ..a_skill(1, "one", state) };
            Ok(store::skills::save(act.tx, &retired, "hash", act.now)?)
        });
    };
    in_state(2, SkillState::Retired);
    let owner = place.owner.clone();
    let found = place.act(move |act| preview(act.tx, &owner, role)).problems;
    assert_eq!(found.with("skills").and_then(|problem| problem.given.clone()), Some("Skill one".to_owned()));
    assert_eq!(code(publish(&place, &place.owner, role)), "skills: skill-not-open");
    in_state(3, SkillState::Live);
    let owner = place.owner.clone();
    let stale = place.try_to(move |act| actions::roles::publish(act, &owner, role, 1));
    assert_eq!(code(stale), "role-draft-changed");
    publish(&place, &place.owner, role).unwrap();
    redraft(&place, 90, &DATA, 1);
    assert_eq!(code(publish(&place, &place.owner, role)), "role-unchanged");
    // A draft of a version that is no longer the last one.
    redraft(&place, 90, &WIDER, 1);
    place.act(move |act| {
        act.tx.run("update role_drafts set based_on = 0 where role_id = $1", store::args![role])?;
        Ok(())
    });
    assert_eq!(code(publish(&place, &place.owner, role)), "role-published-meanwhile");
    let owner = place.owner.clone();
    place.act(move |act| actions::roles::archive(act, &owner, &[role]));
    assert_eq!(code(publish(&place, &place.owner, role)), "role-archived");
});

on_both_engines!(publishing_is_in_the_audit_log_once, |db| {
    let place = Workplace::on(db);
    let role = compose(&place, &place.owner, 90, &DATA);
    publish(&place, &place.owner, role).unwrap();
    let reach = Reach::for_job(place.opened.account);
    let acts = place.read(move |tx| {
        tx.all(
            "select act from audit_log where account_id = $1 and object_id = $2",
            store::args![reach.account(), role],
            |row| row.get::<String>("act"),
        )
    });
    assert_eq!(acts, ["role.published"]);
});

on_both_engines!(another_accounts_draft_is_not_there, |db| {
    let place = Workplace::on(db);
    let role = compose(&place, &place.owner, 90, &DATA);
    let (_, stranger) = place.elsewhere();
    assert_eq!(code(publish(&place, &stranger, role)), "no role");
    let (reach, user) = (stranger.reach(domain::access::Right::EditOwnRoles).unwrap(), stranger.user);
    assert!(place.read(move |tx| find_head(tx, &reach, user, role)).is_none());
    let library = place.role_id();
    assert_eq!(code(publish(&place, &place.owner, library)), "Library");
});

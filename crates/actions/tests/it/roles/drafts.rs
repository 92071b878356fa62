//! Composing roles: the ways in, saving without losing anything, goals against benchmarks, and what they would change.

use actions::error::ActionError;
use actions::roles::Assign;
use actions::roles::drafts::{self, Pressed, WhatIf};
use domain::access::{Caller, Reach, Refusal, Right, UserRole};
use domain::account::Plan;
use domain::id::{PersonId, RoleId, SkillId};
use domain::role::draft::Missing;
use domain::role::{BenchmarkBasis, BuilderStep, GoalStep, RoleDraft, RoleRefusal, RoleSkill};
use domain::skill::SkillState;
use domain::time::Span;
use store::args;
use store::role_drafts::{Seat, StoredDraft};
use testkit::on_both_engines;

use crate::workplace::{Workplace, a_skill, skill};

fn created(place: &Workplace, caller: &Caller, title: &'static str) -> RoleId {
    let caller = caller.clone();
    place.act(move |act| drafts::create(act, &caller, title, Pressed::Again))
}

fn copied(place: &Workplace, caller: &Caller, role: RoleId) -> Result<RoleId, ActionError> {
    let caller = caller.clone();
    place.try_to(move |act| drafts::copy(act, &caller, role, None, Pressed::Again))
}

fn stored(place: &Workplace, caller: &Caller, role: RoleId) -> Result<(StoredDraft, Seat), ActionError> {
    let caller = caller.clone();
    place.try_to(move |act| drafts::editable(act.tx, &caller, role)).map(|found| (found.stored, found.seat))
}

fn draft(place: &Workplace, role: RoleId) -> RoleDraft {
    stored(place, &place.owner, role).unwrap().0.draft
}

fn saved(
    place: &Workplace,
    caller: &Caller,
    role: RoleId,
    revision: i64,
    draft: &RoleDraft,
) -> Result<i64, ActionError> {
    let (caller, draft) = (caller.clone(), draft.clone());
    place.try_to(move |act| drafts::save(act, &caller, role, Some(revision), BuilderStep::Skills, &draft))
}

/// Publishes what the draft says, as far as these tests need it.
fn published(place: &Workplace, role: RoleId) {
    let account = place.opened.account;
    place.act(move |act| {
        act.tx.run(
            "insert into role_skills (account_id, role_id, version, skill_id, required, goal, position)
             select account_id, role_id, 1, skill_id, required, goal, position from role_draft_skills
             where account_id = $1 and role_id = $2",
            args![account, role],
        )?;
        act.tx.run(
            "update roles set state = 'published', version = 1, published_at = $3
             where account_id = $1 and role_id = $2",
            args![account, role, act.now],
        )?;
        store::role_drafts::remove(act.tx, &Reach::for_job(account), role)?;
        Ok(())
    });
}

fn part(n: u128, required: bool, goal: GoalStep) -> RoleSkill {
    RoleSkill { skill: skill(n), required, goal }
}

fn acts(place: &Workplace, role: RoleId) -> Vec<String> {
    let (account, role) = (place.opened.account, domain::id::TypedId::uuid(role));
    place.read(move |tx| store::audit::list_of_object(tx, &Reach::for_job(account), role))
}

on_both_engines!(rule_8_2_a_role_begins_from_nothing_and_a_button_pressed_twice_makes_one, |db| {
    let place = Workplace::on(db);
    let owner = place.owner.clone();
    let once = || {
        let owner = owner.clone();
        place.act(move |act| drafts::create(act, &owner, "", Pressed::Once))
    };
    let role = once();
    assert_eq!(once(), role);
    let (found, seat) = stored(&place, &owner, role).unwrap();
    assert_eq!((found.revision, found.draft.missing()), (1, vec![Missing::Title, Missing::Skill]));
    assert_eq!((seat.creator, seat.version), (Some(owner.user), 0));
    saved(&place, &owner, role, 1, &RoleDraft { title: "Analyst".to_owned(), ..found.draft }).unwrap();
    assert_ne!(once(), role);
    assert_ne!(created(&place, &owner, "Analyst"), created(&place, &owner, "Analyst"));
    assert_eq!(acts(&place, role), ["role.created"]);
});

on_both_engines!(rule_8_2_customising_copies_a_library_role_and_leaves_it_untouched, |db| {
    let place = Workplace::on(db);
    let before = place.role();
    let role = copied(&place, &place.owner, before.role.id).unwrap();
    let found = stored(&place, &place.owner, role).unwrap().0;
    assert_eq!(found.draft, RoleDraft::of(&before.role));
    let other = RoleDraft { title: "Ours".to_owned(), skills: Vec::new(), ..found.draft };
    saved(&place, &place.owner, role, 1, &other).unwrap();
    assert_eq!(place.role(), before);
    assert_eq!(acts(&place, role), ["role.customised"]);
});

on_both_engines!(rule_8_2_duplicating_copies_skills_order_goals_and_badge_and_no_members, |db| {
    let place = Workplace::on(db);
    let original = created(&place, &place.owner, "Analyst");
    let skills = vec![part(3, true, GoalStep::Higher), part(1, false, GoalStep::Lower)];
    let full = RoleDraft { skills, ..draft(&place, original) };
    saved(&place, &place.owner, original, 1, &full).unwrap();
    published(&place, original);
    let ada = place.person("Ada");
    let (owner, assign) = (
        place.owner.clone(),
        Assign {
            role: original,
            people: vec![ada],
            teams: Vec::new(),
            message: String::new(),
            notify: false,
        },
    );
    place.act(move |act| actions::roles::assign(act, &owner, &assign));
    // Whoever may make roles may duplicate one that is not theirs.
    let pat = place.user("pat@example.org", UserRole::AccountAdmin);
    let copy = copied(&place, &pat, original).unwrap();
    let (found, seat) = stored(&place, &pat, copy).unwrap();
    assert_eq!((found.draft, seat.creator), (full, Some(pat.user)));
    let reach = pat.reach(Right::AssignRoles).unwrap();
    let members = place.read(move |tx| store::role_drafts::list_member_ids(tx, &reach, copy));
    assert!(members.is_empty());
    assert_eq!(acts(&place, copy), ["role.duplicated"]);
});

on_both_engines!(rule_2_3_without_the_enterprise_plan_no_role_is_begun_or_changed, |db| {
    let place = Workplace::on(db);
    let role = created(&place, &place.owner, "Analyst");
    let smaller = Caller { plan: Plan::Professional, ..place.owner };
    let error = copied(&place, &smaller, place.role_id()).unwrap_err();
    let needed = |right| Refusal::PlanNeeded { right };
    assert!(
        matches!(error, ActionError::Refused(refusal) if refusal == needed(Right::CreateRoles)),
        "{error}"
    );
    let error = stored(&place, &smaller, role).unwrap_err();
    assert!(
        matches!(error, ActionError::Refused(refusal) if refusal == needed(Right::EditOwnRoles)),
        "{error}"
    );
});

on_both_engines!(rule_8_8_a_draft_is_seen_by_those_who_may_edit_it_and_by_nobody_else, |db| {
    let place = Workplace::on(db);
    let role = created(&place, &place.owner, "Analyst");
    let pat = place.user("pat@example.org", UserRole::AccountAdmin);
    let not_there = |error: &ActionError| matches!(error, ActionError::NotFound { thing: "role" });
    let error = stored(&place, &pat, role).unwrap_err();
    assert!(not_there(&error), "{error}");
    let (_, stranger) = place.elsewhere();
    let error = stored(&place, &stranger, role).unwrap_err();
    assert!(not_there(&error), "{error}");
    // Once published it is there for everybody, and still only its creator's to change.
    let full = RoleDraft { skills: vec![part(1, true, GoalStep::Median)], ..draft(&place, role) };
    saved(&place, &place.owner, role, 1, &full).unwrap();
    published(&place, role);
    let error = stored(&place, &pat, role).unwrap_err();
    assert!(matches!(error, ActionError::Role(RoleRefusal::NotCreator)), "{error}");
    let error = stored(&place, &place.owner, place.role_id()).unwrap_err();
    assert!(matches!(error, ActionError::Role(RoleRefusal::Library)), "{error}");
});

on_both_engines!(rule_8_6_a_published_role_gets_a_draft_with_its_first_change, |db| {
    let place = Workplace::on(db);
    let role = created(&place, &place.owner, "Analyst");
    let full = RoleDraft { skills: vec![part(1, true, GoalStep::Median)], ..draft(&place, role) };
    saved(&place, &place.owner, role, 1, &full).unwrap();
    published(&place, role);
    let found = stored(&place, &place.owner, role).unwrap().0;
    assert_eq!((found.revision, &found.draft), (0, &full));
    // Looking changes nothing, and neither does saving what is there.
    assert_eq!(saved(&place, &place.owner, role, 0, &full).unwrap(), 0);
    let other = RoleDraft { title: "Senior analyst".to_owned(), ..full.clone() };
    assert_eq!(saved(&place, &place.owner, role, 0, &other).unwrap(), 1);
    let (found, seat) = stored(&place, &place.owner, role).unwrap();
    assert_eq!((found.based_on, seat.version, found.draft), (1, 1, other));
    let reach = Reach::for_job(place.opened.account);
    let listed = place.read(move |tx| store::roles::find(tx, &reach, role)).unwrap();
    assert_eq!(listed.role.title, "Analyst");
    let owner = place.owner.clone();
    place.act(move |act| drafts::discard(act, &owner, role));
    assert_eq!(draft(&place, role), full);
});

on_both_engines!(a_save_over_an_older_revision_says_what_differs_and_keeps_what_is_there, |db| {
    let place = Workplace::on(db);
    let role = created(&place, &place.owner, "Analyst");
    let first = draft(&place, role);
    let theirs = RoleDraft { title: "Data analyst".to_owned(), ..first.clone() };
    assert_eq!(saved(&place, &place.owner, role, 1, &theirs).unwrap(), 2);
    let mine = RoleDraft { summary: "Reads data.".to_owned(), ..first };
    let ActionError::Stale(problems) = saved(&place, &place.owner, role, 1, &mine).unwrap_err() else {
        panic!("it was saved")
    };
    let parts: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(parts, ["title", "summary"]);
    assert_eq!(draft(&place, role), theirs);
    // The same form sent again is no conflict: it is saved already.
    assert_eq!(saved(&place, &place.owner, role, 1, &theirs).unwrap(), 2);
    assert_eq!(saved(&place, &place.owner, role, 2, &mine).unwrap(), 3);
});

on_both_engines!(rule_8_3_only_skills_that_can_be_measured_come_in, |db| {
    let place = Workplace::on(db);
    place.act(|act| {
        for (n, slug, state) in
            [(4, "four", SkillState::Beta), (5, "five", SkillState::Draft), (6, "six", SkillState::Retired)]
        {
            store::skills::add(act.tx, &a_skill(n, slug, state), "hash", act.now)?;
        }
        Ok(())
    });
    let role = created(&place, &place.owner, "Analyst");
    let with = |n| RoleDraft { skills: vec![part(n, true, GoalStep::Median)], ..draft(&place, role) };
    for n in [5, 6, 99] {
        let error = saved(&place, &place.owner, role, 1, &with(n)).unwrap_err();
        let ActionError::Invalid(problems) = error else { panic!("{error}") };
        assert_eq!(problems.with("skills").map(|problem| problem.code), Some("not-a-skill"), "{n}");
    }
    saved(&place, &place.owner, role, 1, &with(4)).unwrap();
});

on_both_engines!(rule_8_4_the_order_saved_is_the_order_read_without_a_gap, |db| {
    let place = Workplace::on(db);
    let role = created(&place, &place.owner, "Analyst");
    let mut revision = 1;
    for order in [[1, 2, 3], [3, 1, 2], [2, 3, 1]] {
        let skills: Vec<RoleSkill> = order.map(|n| part(n, true, GoalStep::Median)).to_vec();
        let next = RoleDraft { skills, ..draft(&place, role) };
        revision = saved(&place, &place.owner, role, revision, &next).unwrap();
        assert_eq!(draft(&place, role), next);
        let account = place.opened.account;
        let places: Vec<i64> = place.read(move |tx| {
            tx.all(
                "select position from role_draft_skills where account_id = $1 and role_id = $2 order by position",
                args![account, role],
                |row| row.get("position"),
            )
        });
        assert_eq!(places, [0, 1, 2]);
    }
});

on_both_engines!(rule_8_6_a_discarded_role_is_archived_with_its_draft_and_a_blank_one_is_gone, |db| {
    let place = Workplace::on(db);
    let (named, blank) = (created(&place, &place.owner, "Analyst"), created(&place, &place.owner, ""));
    let owner = place.owner.clone();
    place.act(move |act| {
        drafts::discard(act, &owner, named)?;
        drafts::discard(act, &owner, blank)
    });
    let error = stored(&place, &place.owner, named).unwrap_err();
    assert!(matches!(error, ActionError::Conflict { reason: "role-archived" }), "{error}");
    let error = stored(&place, &place.owner, blank).unwrap_err();
    assert!(matches!(error, ActionError::NotFound { .. }), "{error}");
    let reach = Reach::for_job(place.opened.account);
    let kept = place.read(move |tx| store::role_drafts::find(tx, &reach, named));
    assert_eq!(kept.unwrap().draft.title, "Analyst");
    assert_eq!(acts(&place, named), ["role.created", "role.draft_discarded"]);
});

on_both_engines!(saves_of_one_sitting_are_one_entry_of_the_audit_log, |db| {
    let place = Workplace::on(db);
    let role = created(&place, &place.owner, "Analyst");
    let mut revision = 1;
    for (minutes, title) in [(1, "A"), (1, "B"), (20, "C"), (1, "D"), (30, "E")] {
        place.clock.advance(Span::minutes(minutes));
        let next = RoleDraft { title: title.to_owned(), ..draft(&place, role) };
        revision = saved(&place, &place.owner, role, revision, &next).unwrap();
    }
    assert_eq!(acts(&place, role), ["role.created", "role.draft_edited", "role.draft_edited"]);
});

fn benchmark(place: &Workplace, role: RoleId, n: u128) -> (BenchmarkBasis, usize, f64, Option<f64>) {
    let owner = place.owner.clone();
    let found = place.act(move |act| drafts::benchmarks(act.tx, &owner, role));
    let found = found.into_iter().find(|found| found.skill == skill(n)).unwrap();
    (found.benchmark.basis, found.benchmark.n, found.benchmark.median, found.similarity)
}

on_both_engines!(rule_8_4_a_benchmark_is_of_people_in_similar_roles_and_says_which_fallback_it_is, |db| {
    let place = Workplace::on(db);
    let role = created(&place, &place.owner, "Analyst");
    let alike = RoleDraft {
        family: "Data".to_owned(),
        skills: vec![part(1, true, GoalStep::Median), part(3, true, GoalStep::Median)],
        ..draft(&place, role)
    };
    saved(&place, &place.owner, role, 1, &alike).unwrap();
    assert_eq!(benchmark(&place, role, 1), (BenchmarkBasis::Default, 0, 150.0, Some(1.0 / 3.0)));
    let people: Vec<PersonId> = (0..30).map(|n| place.person(&format!("Person {n:02}"))).collect();
    for (person, score) in people.iter().zip(100..) {
        place.measure(*person, skill(1), Some(f64::from(score)));
    }
    assert_eq!(benchmark(&place, role, 1), (BenchmarkBasis::Everyone, 30, 114.5, Some(1.0 / 3.0)));
    // They hold the library role, which shares one of three required skills with the draft.
    place.assign_with(&place.owner, &people, "", false).unwrap();
    assert_eq!(benchmark(&place, role, 1), (BenchmarkBasis::Similar, 30, 114.5, Some(1.0 / 3.0)));
    // Another family and no shared skill: nobody is similar any more.
    let apart = RoleDraft { skills: vec![part(3, true, GoalStep::Median)], ..alike };
    saved(&place, &place.owner, role, 2, &apart).unwrap();
    assert_eq!(benchmark(&place, role, 3), (BenchmarkBasis::Default, 0, 150.0, None));
});

fn what_if(place: &Workplace, caller: &Caller, role: RoleId) -> WhatIf {
    let caller = caller.clone();
    place.act(move |act| drafts::what_if(act.tx, &caller, role))
}

/// A published role of one skill whose members have these scores, each against a benchmark of 150.
fn measured(place: &Workplace, scores: &[f64]) -> RoleId {
    let role = created(place, &place.owner, "Analyst");
    let full = RoleDraft { skills: vec![part(1, true, GoalStep::Median)], ..draft(place, role) };
    saved(place, &place.owner, role, 1, &full).unwrap();
    published(place, role);
    let people: Vec<PersonId> = (0..scores.len()).map(|n| place.person(&format!("Member {n}"))).collect();
    for (person, score) in people.iter().zip(scores) {
        place.measure(*person, skill(1), Some(*score));
    }
    let assign = Assign { role, people, teams: Vec::new(), message: String::new(), notify: false };
    let owner = place.owner.clone();
    place.act(move |act| actions::roles::assign(act, &owner, &assign));
    role
}

fn with_goal(place: &Workplace, role: RoleId, revision: i64, skills: &[RoleSkill]) -> i64 {
    let next = RoleDraft { skills: skills.to_vec(), ..draft(place, role) };
    saved(place, &place.owner, role, revision, &next).unwrap()
}

on_both_engines!(rule_8_4_what_if_counts_exactly_whose_level_would_change_and_changes_no_result, |db| {
    let place = Workplace::on(db);
    // Against 150: mid-level from 135, senior-level from 172.5; against 165: from 148.5 and 189.75.
    let role = measured(&place, &[140.0, 148.0, 149.0, 173.0, 190.0, 97.0]);
    let none = what_if(&place, &place.owner, role).changes.unwrap();
    assert_eq!((none.measured, none.total()), (6, 0));
    let results = || {
        let account = place.opened.account;
        place.read(move |tx| {
            tx.all(
                "select score from skill_results where account_id = $1 order by score",
                args![account],
                |row| row.get::<f64>("score"),
            )
        })
    };
    let before = results();
    let revision = with_goal(&place, role, 0, &[part(1, true, GoalStep::Higher)]);
    let higher = what_if(&place, &place.owner, role);
    let changes = higher.changes.unwrap();
    // 140, 148 and 173 fall; 97 is a beginner either way.
    assert_eq!((higher.members, changes.higher, changes.lower), (6, 0, 3));
    let revision = with_goal(&place, role, revision, &[part(1, true, GoalStep::Lower)]);
    // Against 135: entry-level from 87.75, mid-level from 121.5, senior-level from 155.25.
    let lower = what_if(&place, &place.owner, role).changes.unwrap();
    assert_eq!((lower.higher, lower.lower), (1, 0));
    with_goal(&place, role, revision, &[part(1, true, GoalStep::Median), part(2, true, GoalStep::Median)]);
    let more = what_if(&place, &place.owner, role).changes.unwrap();
    assert_eq!((more.lost, more.total()), (6, 6));
    assert_eq!(results(), before);
});

on_both_engines!(rule_6_10_what_if_says_nothing_about_fewer_than_five, |db| {
    let place = Workplace::on(db);
    let role = measured(&place, &[140.0, 148.0, 149.0, 173.0]);
    with_goal(&place, role, 0, &[part(1, true, GoalStep::Higher)]);
    assert_eq!(what_if(&place, &place.owner, role), WhatIf { members: 4, changes: None });
    // A fifth member who has measured nothing does not make the four less alone.
    let fifth = place.person("Fifth");
    let (owner, assign) = (
        place.owner.clone(),
        Assign { role, people: vec![fifth], teams: Vec::new(), message: String::new(), notify: false },
    );
    place.act(move |act| actions::roles::assign(act, &owner, &assign));
    assert_eq!(what_if(&place, &place.owner, role), WhatIf { members: 5, changes: None });
    place.measure(fifth, skill(1), Some(200.0));
    assert_eq!(what_if(&place, &place.owner, role).changes.unwrap().lower, 3);
});

on_both_engines!(what_if_counts_only_members_in_reach_and_no_leader_reads_a_score_for_it, |db| {
    let place = Workplace::on(db);
    let role = measured(&place, &[140.0, 148.0, 149.0, 173.0, 190.0]);
    let (pat, account) = (place.user("pat@example.org", UserRole::PowerUser), place.opened.account);
    let user = pat.user;
    place.act(move |act| {
        act.tx.run(
            "update roles set created_by = $3 where account_id = $1 and role_id = $2",
            args![account, role, user],
        )?;
        Ok(())
    });
    assert_eq!(what_if(&place, &pat, role), WhatIf { members: 0, changes: None });
    let reach = pat.reach(Right::EditOwnRoles).unwrap();
    let (all, one): (Reach, SkillId) = (Reach::for_job(account), skill(1));
    let people = place.read(move |tx| store::role_drafts::list_member_ids(tx, &all, role));
    assert_eq!(people.len(), 5);
    let scores = place.read(move |tx| store::role_drafts::list_scores(tx, &reach, one, &people));
    assert!(scores.is_empty());
});

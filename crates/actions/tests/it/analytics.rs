//! Role analytics against what a naive count of the same people says, within reach, as things change (product 9.1 to 9.3).

use std::collections::BTreeMap;

use actions::analytics::{
    Answer, Asked, NewView, Wanted, answer, keep, list, list_rows, make_boards, remove,
};
use actions::error::ActionError;
use actions::{people, teams};
use domain::access::{Caller, UserRole};
use domain::analytics::{Filter, TeamFilter};
use domain::id::PersonId;
use domain::role::Experience;
use psychometrics::role_score::RoleLevel;
use testkit::on_both_engines;

use crate::workplace::{Workplace, name, skill};

fn ask(place: &Workplace, caller: &Caller, wanted: Wanted, filter: Filter) -> std::sync::Arc<Answer> {
    let account = place.opened.account;
    while place.act(move |act| make_boards(act, account)) > 0 {}
    let (caller, memory) = (caller.clone(), std::sync::Arc::clone(place.door.memory()));
    let (now, asked) = (place.door.now(), Asked { wanted, filter });
    let counted = place.door.reader().read_now(move |tx| answer(tx, &memory, &caller, asked, now));
    counted.unwrap()
}

fn overview(place: &Workplace, caller: &Caller) -> std::sync::Arc<Answer> {
    ask(place, caller, Wanted::Overview, Filter::default())
}

/// So many people with the role, each with a score in both required skills or in none.
fn staff(place: &Workplace, scores: &[Option<f64>]) -> Vec<PersonId> {
    let people: Vec<PersonId> = (0..scores.len()).map(|n| place.person(&format!("Person {n:02}"))).collect();
    place.assign_with(&place.owner, &people, "", false).unwrap();
    for (person, score) in people.iter().zip(scores) {
        if score.is_some() {
            place.measure(*person, skill(1), *score);
            place.measure(*person, skill(2), *score);
        }
    }
    people
}

on_both_engines!(counts_are_those_of_a_naive_count_over_the_same_people, |db| {
    let place = Workplace::on(db);
    let mut scores: Vec<Option<f64>> = (0..8).map(|_| Some(80.0)).collect();
    scores.extend((0..9).map(|_| Some(150.0)));
    scores.extend((0..6).map(|_| Some(240.0)));
    scores.extend((0..3).map(|_| None));
    let people = staff(&place, &scores);
    place.measure(people[25], skill(1), Some(150.0));
    let counted = overview(&place, &place.owner);
    let [role] = counted.roles.as_slice() else { panic!("one role") };
    let reached = role.reached;
    assert_eq!(
        (reached.members, reached.started, reached.pending, reached.finished, counted.people),
        (26, 24, 0, 23, 26)
    );
    // The goals are 165 and 135, so that 80 is a ratio of 0.53, 150 one of 1 and 240 one of 1.6.
    let mut naive: BTreeMap<usize, usize> = BTreeMap::new();
    for score in scores.iter().flatten() {
        *naive
            .entry(domain::analytics::figures::place_of(RoleLevel::of_ratio(score / 150.0)))
            .or_default() += 1;
    }
    let cells: Vec<Option<usize>> = (0..4).map(|cell| Some(naive.get(&cell).copied().unwrap_or(0))).collect();
    assert_eq!((role.levels.total, &role.levels.cells), (Some(23), &cells));
    let month = counted.months.last().unwrap();
    assert_eq!((month.assigned, month.started, month.finished), (26, 24, 23));
    let gaps = ask(&place, &place.owner, Wanted::Gaps, Filter::default());
    let one = gaps.gaps.iter().find(|gap| gaps.skill_name(gap.skill) == Some("Skill one")).unwrap();
    assert_eq!((one.goal.total, one.below()), (Some(24), Some(18)));
    let ages = ask(&place, &place.owner, Wanted::Ages, Filter::default());
    assert_eq!(ages.ages.iter().map(|age| (age.measured, age.old)).collect::<Vec<_>>(), [(24, 0), (23, 0)]);
});

on_both_engines!(a_finished_attempt_counts_once_its_board_is_made_and_a_removed_person_no_longer, |db| {
    let place = Workplace::on(db);
    let people = staff(&place, &[None, None, None]);
    assert_eq!(overview(&place, &place.owner).roles[0].reached.started, 0);
    place.measure(people[0], skill(1), Some(150.0));
    assert_eq!(overview(&place, &place.owner).roles[0].reached.started, 1);
    let (caller, gone) = (place.owner.clone(), people[0]);
    place.act(move |act| people::remove(act, &caller, &[gone]).map(drop));
    let after = overview(&place, &place.owner);
    assert_eq!((after.roles[0].reached.members, after.roles[0].reached.started), (2, 0));
});

on_both_engines!(fewer_than_five_have_no_levels_and_a_team_that_is_all_but_two_has_none_either, |db| {
    let place = Workplace::on(db);
    let people = staff(&place, &[Some(150.0); 20]);
    let account = place.opened.account;
    let (eighteen, four) = (people[..18].to_vec(), people[..4].to_vec());
    let (large, small) = place.act(move |act| {
        let large = teams::add(act, account, None, &name("Large"))?;
        let small = teams::add(act, account, None, &name("Small"))?;
        for person in &eighteen {
            teams::add_member(act, account, large, *person)?;
        }
        for person in &four {
            teams::add_member(act, account, small, *person)?;
        }
        Ok((large, small))
    });
    let of = |team| {
        let filter = Filter { team: Some(TeamFilter { team, below: true }), ..Filter::default() };
        ask(&place, &place.owner, Wanted::Overview, filter).roles[0].clone()
    };
    assert_eq!(overview(&place, &place.owner).roles[0].levels.total, Some(20));
    for (team, members) in [(large, 18), (small, 4)] {
        let role = of(team);
        assert_eq!((role.reached.members, role.levels.total), (members, None));
        assert!(role.levels.cells.iter().all(Option::is_none));
    }
});

on_both_engines!(nobody_out_of_reach_is_in_any_number_or_list, |db| {
    let place = Workplace::on(db);
    staff(&place, &[Some(150.0); 12]);
    let hidden = place.person_in(&place.opened, place.opened.candidates, "Hidden");
    place.assign_with(&place.owner, &[hidden], "", false).unwrap();
    let boss = place.user("mia@example.org", UserRole::User);
    assert!(matches!(
        place.door.reader().read_now({
            let (boss, memory) = (boss.clone(), std::sync::Arc::clone(place.door.memory()));
            let (now, asked) =
                (place.door.now(), Asked { wanted: Wanted::People, filter: Filter::default() });
            move |tx| answer(tx, &memory, &boss, asked, now)
        }),
        Err(ActionError::Refused(_))
    ));
    let (account, user) = (place.opened.account, boss.user);
    place.act(move |act| {
        let team = teams::add(act, account, None, &name("Mine"))?;
        teams::add_member(act, account, team, hidden)?;
        teams::add_manager(act, account, team, user)?;
        Ok(())
    });
    let boss = place.again(&boss);
    let mine = ask(&place, &boss, Wanted::People, Filter::default());
    assert_eq!(mine.people, 1);
    let answered = std::sync::Arc::clone(&mine);
    let caller = boss.clone();
    let rows =
        place.door.reader().read_now(move |tx| list_rows(tx, &caller, &answered, None, None, 50)).unwrap();
    assert_eq!(rows.rows.iter().map(|row| row.person.name.as_str()).collect::<Vec<_>>(), ["Hidden"]);
    assert_eq!(overview(&place, &place.owner).people, 13);
    // Who loses the team sees nobody from the next look on, although nothing of what is counted has changed.
    place.act(move |act| {
        let reach = domain::access::Reach::for_job(account);
        let team = store::teams::list(act.tx, &reach)?.remove(0).id;
        store::teams::remove_member(act.tx, account, team, hidden)?;
        Ok(())
    });
    let (memory, now) = (std::sync::Arc::clone(place.door.memory()), place.door.now());
    let asked = Asked { wanted: Wanted::People, filter: Filter::default() };
    let after = place.door.reader().read_now(move |tx| answer(tx, &memory, &boss, asked, now)).unwrap();
    assert_eq!(after.people, 0);
});

on_both_engines!(a_list_of_people_goes_on_by_name_and_tells_levels_and_steps_only, |db| {
    let place = Workplace::on(db);
    let people = staff(&place, &[Some(150.0), Some(80.0), None]);
    let (role, person) = (place.role_id(), people[0]);
    let account = place.opened.account;
    place.act(move |act| {
        let (reach, key) = (
            domain::access::Reach::for_job(account),
            store::roles::find(act.tx, &domain::access::Reach::for_job(account), role)?,
        );
        let key = (&key.unwrap().role).into();
        store::enrolments::save_experience(act.tx, &reach, person, key, Experience::SeniorLevel, act.now)?;
        Ok(())
    });
    let all = ask(&place, &place.owner, Wanted::People, Filter::default());
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let (caller, answered, from) = (place.owner.clone(), std::sync::Arc::clone(&all), after.clone());
        let page = place
            .door
            .reader()
            .read_now(move |tx| list_rows(tx, &caller, &answered, None, from.as_ref(), 1))
            .unwrap();
        seen.extend(page.rows);
        let Some(next) = page.next else { break };
        after = Some(next);
    }
    let names: Vec<&str> = seen.iter().map(|row| row.person.name.as_str()).collect();
    assert_eq!(names, ["Person 00", "Person 01", "Person 02"]);
    let first = &seen[0];
    assert_eq!(first.experience, Some(Experience::SeniorLevel));
    assert_eq!(first.earned.map(|earned| earned.level), Some(RoleLevel::MidLevel));
    let steps: Vec<Option<&str>> =
        first.cells.iter().map(|cell| cell.step.map(domain::analytics::board::GapStep::name)).collect();
    assert_eq!(steps, [Some("just_below"), Some("met"), None]);
    let told = format!("{seen:?}");
    assert!(!told.contains("score") && !told.contains("tenths") && !told.contains("percentile"), "{told}");
    let filter = Filter { level: Some(RoleLevel::Beginner), ..Filter::default() };
    assert_eq!(ask(&place, &place.owner, Wanted::People, filter).matches.len(), 1);
});

on_both_engines!(kept_views_are_each_users_own, |db| {
    let place = Workplace::on(db);
    let admin = place.user("ada@example.org", UserRole::AccountAdmin);
    let new = NewView { name: " This  year ".to_owned(), page: "gaps".to_owned(), query: String::new() };
    let (owner, first) = (place.owner.clone(), new.clone());
    let view = place.act(move |act| keep(act, &owner, &first));
    assert_eq!(view.name, "This year");
    let (owner, again) = (place.owner.clone(), NewView { name: "this year".to_owned(), ..new });
    let error = place.try_to(move |act| keep(act, &owner, &again)).unwrap_err();
    assert!(matches!(error, ActionError::Invalid(problems) if problems.with("name").is_some()));
    let of = |caller: &Caller| {
        let caller = caller.clone();
        place.door.reader().read_now(move |tx| list(tx, &caller)).unwrap().len()
    };
    assert_eq!((of(&place.owner), of(&admin)), (1, 0));
    let (stranger, id) = (admin, view.id);
    let error = place.try_to(move |act| remove(act, &stranger, id)).unwrap_err();
    assert!(matches!(error, ActionError::NotFound { thing: "view" }), "{error}");
    assert_eq!(of(&place.owner), 1);
    let owner = place.owner.clone();
    place.act(move |act| remove(act, &owner, id));
    assert_eq!(of(&place.owner), 0);
});

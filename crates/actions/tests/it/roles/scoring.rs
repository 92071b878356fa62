//! The Role IQ against numbers worked out by hand.

use domain::access::Reach;
use domain::role::{BenchmarkBasis, RoleIq};
use domain::skill::SkillState;
use domain::time::{Clock as _, Span};
use psychometrics::role_score::RoleLevel;
use testkit::on_both_engines;

use crate::workplace::{Workplace, a_skill, skill};

fn role_iq(place: &Workplace, person: domain::id::PersonId) -> Option<RoleIq> {
    let (reach, role) = (Reach::for_job(place.opened.account), place.role_id());
    place.read(move |tx| store::role_results::find(tx, &reach, person, role))
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

on_both_engines!(a_role_iq_agrees_with_the_sum_on_paper, |db| {
    let place = Workplace::on(db);
    let ada = place.person("Ada");
    place.assign(&place.owner, &[ada]).unwrap();
    place.measure(ada, skill(1), Some(210.0));
    assert_eq!(role_iq(&place, ada), None);
    place.clock.advance(Span::days(3));
    place.measure(ada, skill(2), Some(160.0));
    // Goals 150 * 1.1 = 165 and 150 * 0.9 = 135, mean 150; scores 210 and 160, mean 185; ratio 1.2333.
    let found = role_iq(&place, ada).unwrap();
    assert!(near(found.score, 185.0) && near(found.target, 150.0) && near(found.ratio, 185.0 / 150.0));
    assert_eq!((found.level, found.goal_met, found.shown()), (RoleLevel::SeniorLevel, true, 123.0));
    assert_eq!(found.verified_at, place.clock.now());
    let goals: Vec<(f64, f64)> =
        found.detail.skills.iter().map(|goal| (goal.goal.round(), goal.gap.round())).collect();
    assert_eq!(goals, [(165.0, 45.0), (135.0, 25.0)]);
    assert!(found.detail.skills.iter().all(|goal| goal.benchmark.basis == BenchmarkBasis::Default));
    // Two standard errors of 10 points over 300: 0.04714; 1.15 lies 1.7678 of them below: 96.145 %.
    assert!((found.detail.standard_error - 0.047_140_452_079).abs() < 1e-9);
    assert!((found.level_probability() - 0.961_45).abs() < 1e-4);
});

on_both_engines!(a_later_result_replaces_the_one_before_and_an_optional_one_touches_nothing, |db| {
    let place = Workplace::on(db);
    let ada = place.person("Ada");
    place.assign(&place.owner, &[ada]).unwrap();
    for (n, score) in [(1, 210.0), (2, 160.0)] {
        place.measure(ada, skill(n), Some(score));
    }
    let before = role_iq(&place, ada).unwrap();
    place.clock.advance(Span::days(20));
    place.measure(ada, skill(3), Some(10.0));
    assert_eq!(role_iq(&place, ada), Some(before));
    place.measure(ada, skill(1), Some(60.0));
    let after = role_iq(&place, ada).unwrap();
    assert!(near(after.ratio, 220.0 / 300.0));
    assert_eq!((after.level, after.goal_met), (RoleLevel::EntryLevel, false));
});

on_both_engines!(a_required_beta_skill_gives_no_role_iq_until_it_is_live_and_taken_again, |db| {
    let place = Workplace::on(db);
    let ada = place.person("Ada");
    let in_state = |revision: u32, state: SkillState| {
        place.act(move |act| {
            let skill = domain::skill::Skill { revision, ..a_skill(2, "two", state) };
            Ok(store::skills::save(act.tx, &skill, "hash", act.now)?)
        });
    };
    in_state(2, SkillState::Beta);
    place.assign(&place.owner, &[ada]).unwrap();
    place.measure(ada, skill(1), Some(150.0));
    place.measure(ada, skill(2), None);
    assert_eq!(role_iq(&place, ada), None);
    in_state(3, SkillState::Live);
    place.measure(ada, skill(2), Some(150.0));
    assert!(role_iq(&place, ada).is_some());
    // The latest finished attempt counts, even when it gives no score.
    place.measure(ada, skill(2), None);
    assert_eq!(role_iq(&place, ada), None);
});

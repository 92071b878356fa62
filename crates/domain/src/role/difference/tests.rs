//! What differs between versions, by example and by law.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::id::TypedId;

fn skill(n: u128) -> SkillId {
    SkillId::from_uuid(Uuid::from_u128(n))
}

fn part(n: u128, required: bool, goal: GoalStep) -> RoleSkill {
    RoleSkill { skill: skill(n), required, goal }
}

fn role(skills: Vec<RoleSkill>) -> RoleContent {
    RoleContent {
        title: "Data engineer".to_owned(),
        summary: String::new(),
        family: "Data".to_owned(),
        badge: Badge { icon: "database".to_owned(), colour: "#0c5f62".to_owned() },
        skills,
    }
}

/// Product 8.7: the leader sees title, badge, skills in and out, required and optional, order and goals.
#[test]
fn every_kind_of_change_is_named() {
    let (lower, median, higher) = (GoalStep::Lower, GoalStep::Median, GoalStep::Higher);
    let before =
        role(vec![part(1, true, median), part(2, true, lower), part(3, false, median), part(4, true, lower)]);
    let mut after = role(vec![
        part(3, true, median),
        part(1, false, higher),
        part(2, true, lower),
        part(5, true, median),
    ]);
    after.title = "Data platform engineer".to_owned();
    after.badge.icon = "server".to_owned();
    let found = Difference::between(&before, &after);
    assert_eq!(found.title.as_ref().map(|title| title.to.as_str()), Some("Data platform engineer"));
    assert_eq!(found.badge.as_ref().map(|badge| badge.from.icon.as_str()), Some("database"));
    assert_eq!((&found.summary, &found.family), (&None, &None));
    assert_eq!((&found.added, &found.removed), (&vec![part(5, true, median)], &vec![part(4, true, lower)]));
    assert_eq!((&found.required, &found.optional), (&vec![skill(3)], &vec![skill(1)]));
    assert_eq!(found.goals, [(skill(1), Changed { from: median, to: higher })]);
    assert!(found.is_reordered && found.touches_results());
}

#[test]
fn a_skill_between_others_is_no_other_order_and_an_optional_one_touches_no_result() {
    let median = GoalStep::Median;
    let before = role(vec![part(1, true, median), part(2, true, median)]);
    let after = role(vec![part(1, true, median), part(9, false, median), part(2, true, median)]);
    let found = Difference::between(&before, &after);
    assert!(!found.is_reordered && !found.is_empty() && !found.touches_results());
}

/// Product 8.3, 8.6: an incomplete draft is refused, each field with its cure.
#[test]
fn a_draft_is_published_only_when_it_is_whole_and_can_be_finished() {
    let states =
        |state| vec![(skill(1), state, "SQL".to_owned()), (skill(2), SkillState::Retired, "Perl".to_owned())];
    let codes = |content: &RoleContent, state| {
        let problems = check_publishable(content, &states(state));
        problems.iter().map(|found| format!("{} {}", found.field, found.code)).collect::<Vec<_>>()
    };
    let whole = role(vec![part(1, true, GoalStep::Median), part(2, false, GoalStep::Median)]);
    for state in [SkillState::Live, SkillState::Beta] {
        assert_eq!(
            codes(&whole, state),
            Vec::<String>::new(),
            "an optional retired skill holds nothing back"
        );
    }
    for state in [SkillState::Retired, SkillState::Draft] {
        assert_eq!(codes(&whole, state), ["skills skill-not-open"]);
    }
    let mut empty = role(vec![part(1, false, GoalStep::Median)]);
    empty.title = "  ".to_owned();
    empty.badge.icon = String::new();
    assert_eq!(
        codes(&empty, SkillState::Live),
        ["title required", "skills no-required-skill", "badge required"]
    );
    empty.title = "x".repeat(121);
    assert_eq!(codes(&empty, SkillState::Live)[0], "title too-long");
}

fn skills() -> impl Strategy<Value = Vec<RoleSkill>> {
    let goals = prop_oneof![Just(GoalStep::Lower), Just(GoalStep::Median), Just(GoalStep::Higher)];
    let parts = proptest::collection::btree_map(0_u128..8, (any::<bool>(), goals), 0..8);
    parts
        .prop_map(|parts| {
            parts.into_iter().map(|(n, (required, goal))| part(n, required, goal)).collect::<Vec<_>>()
        })
        .prop_shuffle()
}

proptest! {
    #[test]
    fn a_role_differs_from_itself_in_nothing(skills in skills()) {
        let role = role(skills);
        prop_assert!(Difference::between(&role, &role).is_empty());
    }

    #[test]
    fn a_difference_is_empty_only_when_both_say_the_same(one in skills(), other in skills()) {
        let (one, other) = (role(one), role(other));
        prop_assert_eq!(Difference::between(&one, &other).is_empty(), one == other);
    }

    #[test]
    fn the_way_back_is_the_mirror_image(one in skills(), other in skills()) {
        let (one, other) = (role(one), role(other));
        let (there, back) = (Difference::between(&one, &other), Difference::between(&other, &one));
        prop_assert_eq!(&there.added, &back.removed);
        prop_assert_eq!(&there.removed, &back.added);
        prop_assert_eq!(there.is_reordered, back.is_reordered);
        prop_assert_eq!(there.goals.len(), back.goals.len());
        let sorted = |mut skills: Vec<SkillId>| { skills.sort(); skills };
        prop_assert_eq!(sorted(there.required), sorted(back.optional));
    }
}

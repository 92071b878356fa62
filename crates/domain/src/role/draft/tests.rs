//! What a draft may hold, what it misses, and in which order its skills stand.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::id::TypedId;

fn skill(n: u128) -> SkillId {
    SkillId::from_uuid(Uuid::from_u128(n))
}

fn part(n: u128, required: bool) -> RoleSkill {
    RoleSkill { skill: skill(n), required, goal: GoalStep::Median }
}

fn draft(title: &str, skills: &[RoleSkill]) -> RoleDraft {
    RoleDraft { title: title.to_owned(), skills: skills.to_vec(), ..RoleDraft::blank() }
}

fn codes(problems: &Problems) -> Vec<(String, &'static str)> {
    problems.iter().map(|problem| (problem.field.clone(), problem.code)).collect()
}

#[test]
fn rule_8_3_a_title_has_at_most_120_characters_of_any_script() {
    assert_eq!(draft(&"龍".repeat(120), &[]).checked().unwrap().title.chars().count(), 120);
    let refused = draft(&"龍".repeat(121), &[]).checked().unwrap_err();
    assert_eq!(codes(&refused), [("title".to_owned(), "too-long")]);
    let odd = draft("a\u{7}b", &[]).checked().unwrap_err();
    assert_eq!(codes(&odd), [("title".to_owned(), "unprintable")]);
}

#[test]
fn rule_8_3_going_on_needs_a_title_and_at_least_one_required_skill() {
    assert_eq!(draft(" ", &[]).missing(), [Missing::Title, Missing::Skill]);
    assert_eq!(draft("Analyst", &[part(1, false)]).missing(), [Missing::RequiredSkill]);
    assert_eq!(draft("Analyst", &[part(1, false), part(2, true)]).missing(), []);
}

#[test]
fn rule_8_6_an_unfinished_draft_is_kept() {
    assert!(draft("", &[]).checked().is_ok());
    assert!(draft("", &[]).is_blank());
    assert!(!draft("x", &[]).is_blank());
}

#[test]
fn a_skill_stands_in_a_draft_once() {
    let refused = draft("Analyst", &[part(1, true), part(1, false)]).checked().unwrap_err();
    assert_eq!(codes(&refused), [("skills".to_owned(), "repeated")]);
    let many: Vec<RoleSkill> = (0..=MOST_SKILLS as u128).map(|n| part(n, true)).collect();
    assert_eq!(codes(&draft("x", &many).checked().unwrap_err()), [("skills".to_owned(), "too-many")]);
}

#[test]
fn what_differs_is_named_part_by_part() {
    let one = draft("Analyst", &[part(1, true), part(2, true)]);
    assert!(one.differs_from(&one).is_empty());
    let mut other = draft("Analyst", &[part(2, true), part(1, true)]);
    assert_eq!(one.differs_from(&other), ["order"]);
    other.skills.push(part(3, true));
    other.title = "Data analyst".to_owned();
    assert_eq!(one.differs_from(&other), ["title", "skills"]);
    let goal = RoleSkill { goal: GoalStep::Higher, ..part(2, false) };
    assert_eq!(one.differs_from(&draft("Analyst", &[part(1, true), goal])), ["required", "goals"]);
}

#[test]
fn a_level_needs_every_goals_skill_measured() {
    let scores = BTreeMap::from([(skill(1), 150.0), (skill(2), 120.0)]);
    // 270 of 300 are nine tenths: just mid-level.
    let goals = [(skill(1), 150.0), (skill(2), 150.0)];
    assert_eq!(level_against(&goals, &scores), Some(RoleLevel::MidLevel));
    let higher = [(skill(1), 165.0), (skill(2), 150.0)];
    assert_eq!(level_against(&higher, &scores), Some(RoleLevel::EntryLevel));
    assert_eq!(level_against(&[(skill(1), 150.0), (skill(3), 150.0)], &scores), None);
    assert_eq!(level_against(&[], &scores), None);
}

/// Something done to a draft's skills.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Add(u128),
    Take(u128),
    Up(u128),
    Down(u128),
}

fn deed() -> impl Strategy<Value = Deed> {
    (0_u8..4, 0_u128..8).prop_map(|(kind, n)| match kind {
        0 => Deed::Add(n),
        1 => Deed::Take(n),
        2 => Deed::Up(n),
        _ => Deed::Down(n),
    })
}

proptest! {
    #[test]
    fn rule_8_4_whatever_is_done_each_skill_has_one_place_and_moving_loses_none(deeds in prop::collection::vec(deed(), 0..60)) {
        let mut draft = RoleDraft::blank();
        let mut model = BTreeSet::new();
        for deed in deeds {
            match deed {
                Deed::Add(n) => { draft.add(skill(n)); model.insert(skill(n)); }
                Deed::Take(n) => { draft.take(skill(n)); model.remove(&skill(n)); }
                Deed::Up(n) => draft.shift(skill(n), Way::Up),
                Deed::Down(n) => draft.shift(skill(n), Way::Down),
            }
            let places: BTreeSet<SkillId> = draft.skills.iter().map(|part| part.skill).collect();
            prop_assert_eq!(&places, &model);
            prop_assert_eq!(draft.skills.len(), model.len());
        }
    }

    #[test]
    fn rule_8_4_a_goal_follows_from_its_last_step_alone(
        benchmark in 1.0_f64..299.0,
        steps in prop::collection::vec(0_usize..3, 1..20),
    ) {
        let all = [GoalStep::Lower, GoalStep::Median, GoalStep::Higher];
        let mut draft = RoleDraft::blank();
        draft.add(skill(1));
        let mut last = GoalStep::Median;
        for step in steps {
            last = all[step];
            draft.skills[0].goal = last;
        }
        let factor = match last {
            GoalStep::Lower => 0.9,
            GoalStep::Median => 1.0,
            GoalStep::Higher => 1.1,
        };
        let goal = draft.skills[0].goal.choice().goal(benchmark);
        prop_assert!((goal - (benchmark * factor).clamp(1.0, 299.0)).abs() < 1e-9);
    }
}

//! What a retake could change: the level with each skill at either end of its likely range, and the score from which
//! one skill alone would lift the level.

use psychometrics::role_score::{LEVEL_RATIOS, RoleLevel};

use super::RoleIq;
use crate::id::SkillId;

/// The end of the score scale.
const HIGHEST: f64 = 300.0;

/// One skill measured again, all others staying as they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Retaken {
    /// Which skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// The likely range of its score.
    pub range: (f64, f64),
    /// The role's level at either end of that range.
    pub levels: (RoleLevel, RoleLevel),
    /// What it would take in this skill alone to reach the next level; none on the highest level.
    pub next: Option<NextLevel>,
}

/// The next level, and how far away it is for one skill alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NextLevel {
    /// From this score on in the one skill.
    From(f64),
    /// Not by this skill alone: it would take more than the scale has.
    NotAlone,
}

impl RoleIq {
    /// The level above the present one.
    pub fn next_level(&self) -> Option<RoleLevel> {
        RoleLevel::ALL.into_iter().find(|level| *level > self.level)
    }

    /// What measuring each skill again could change, in the role's order.
    ///
    /// The level depends on the sum of the scores alone, so that one skill's part in it can be told apart exactly.
    pub fn what_if(&self) -> Vec<Retaken> {
        let skills = &self.detail.skills;
        let scores: f64 = skills.iter().map(|skill| skill.score).sum();
        let goals: f64 = skills.iter().map(|skill| skill.goal).sum();
        let level_with = |others: f64, score: f64| RoleLevel::of_ratio((others + score) / goals);
        let lift = LEVEL_RATIOS.into_iter().find(|cut| self.ratio < *cut);
        skills
            .iter()
            .map(|skill| {
                let others = scores - skill.score;
                let (low, high) = (skill.interval.0.max(0.0), skill.interval.1.min(HIGHEST));
                let next = lift
                    .map(|cut| cut * goals - others)
                    .map(|from| if from <= HIGHEST { NextLevel::From(from) } else { NextLevel::NotAlone });
                Retaken {
                    skill: skill.skill,
                    name: skill.name.clone(),
                    range: (low, high),
                    levels: (level_with(others, low), level_with(others, high)),
                    next,
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::id::TypedId;
    use crate::role::{BenchmarkBasis, GoalStep, RequiredResult, SkillBenchmark};
    use crate::time::Timestamp;

    fn result(n: u128, score: f64) -> RequiredResult {
        RequiredResult {
            skill: SkillId::from_uuid(Uuid::from_u128(n)),
            name: format!("Skill {n}"),
            step: GoalStep::Median,
            benchmark: SkillBenchmark { basis: BenchmarkBasis::Default, n: 0, median: 150.0 },
            score,
            interval: (score - 20.0, score + 20.0),
            verified_at: Timestamp::from_micros(1),
        }
    }

    fn role_iq(scores: &[f64]) -> RoleIq {
        let results: Vec<_> = (1..).zip(scores).map(|(n, score)| result(n, *score)).collect();
        RoleIq::of(&results).unwrap()
    }

    #[test]
    fn a_retake_lifts_the_level_from_exactly_the_score_it_says() {
        // Goals 150 and 150; Mid-level from a sum of 270, Senior-level from 345.
        let found = role_iq(&[160.0, 120.0]).what_if();
        assert_eq!(found[0].levels, (RoleLevel::EntryLevel, RoleLevel::MidLevel));
        assert_eq!(found[1].range, (100.0, 140.0));
        let Some(NextLevel::From(first)) = found[0].next else { panic!("{found:?}") };
        let Some(NextLevel::From(second)) = found[1].next else { panic!("{found:?}") };
        assert!((first - 225.0).abs() < 1e-9 && (second - 185.0).abs() < 1e-9, "{first} {second}");
    }

    #[test]
    fn what_one_skill_cannot_do_alone_is_said_and_the_highest_level_has_no_next() {
        assert_eq!(role_iq(&[10.0, 20.0, 300.0]).what_if()[2].next, Some(NextLevel::NotAlone));
        let senior = role_iq(&[300.0, 290.0]);
        assert_eq!((senior.next_level(), senior.what_if()[0].next), (None, None));
        assert_eq!(senior.what_if()[0].range, (280.0, 300.0));
    }

    proptest! {
        #[test]
        fn with_the_score_it_says_the_next_level_is_reached_and_just_below_it_is_not(
            scores in proptest::collection::vec(0.0..300.0_f64, 1..6)
        ) {
            let before = role_iq(&scores);
            for (at, retaken) in before.what_if().into_iter().enumerate() {
                let with = |score: f64| {
                    let mut changed = scores.clone();
                    changed[at] = score;
                    role_iq(&changed).level
                };
                match retaken.next {
                    None => prop_assert_eq!(before.level, RoleLevel::SeniorLevel),
                    Some(NextLevel::NotAlone) => prop_assert_eq!(with(300.0), before.level),
                    Some(NextLevel::From(score)) => {
                        prop_assert_eq!(Some(with((score + 1e-6).min(300.0))), before.next_level());
                        prop_assert_eq!(with(score - 1e-6), before.level);
                    }
                }
                prop_assert!(retaken.levels.0 <= before.level && before.level <= retaken.levels.1);
            }
        }
    }
}

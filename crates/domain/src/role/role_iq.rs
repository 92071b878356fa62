//! The Role IQ: how a learner's measured skills meet a role's goals, with everything its page tells (measurement 6).

use psychometrics::role_score::{Benchmark, MeasuredSkill, RoleLevel, RoleScore, RoleScoreError};
use psychometrics::scale::NINETY_FIVE;
use serde::{Deserialize, Serialize};

use super::GoalStep;
use crate::id::SkillId;
use crate::time::Timestamp;

/// Whose median a benchmark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BenchmarkBasis {
    /// People who hold similar roles.
    Similar,
    /// Everyone measured in the skill.
    Everyone,
    /// Nobody's: the middle of the scale.
    Default,
}

impl BenchmarkBasis {
    /// The name the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Similar => "similar",
            Self::Everyone => "everyone",
            Self::Default => "default",
        }
    }

    /// The basis of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Similar, Self::Everyone, Self::Default].into_iter().find(|basis| basis.name() == name)
    }
}

/// What a skill's goal in a role is measured against, as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SkillBenchmark {
    /// Whose median it is.
    pub basis: BenchmarkBasis,
    /// How many people it is the median of.
    pub n: usize,
    /// The score.
    pub median: f64,
}

impl From<Benchmark> for SkillBenchmark {
    fn from(benchmark: Benchmark) -> Self {
        let (basis, n) = match benchmark {
            Benchmark::Similar { n, .. } => (BenchmarkBasis::Similar, n),
            Benchmark::Everyone { n, .. } => (BenchmarkBasis::Everyone, n),
            Benchmark::Default => (BenchmarkBasis::Default, 0),
        };
        Self { basis, n, median: benchmark.value() }
    }
}

impl From<SkillBenchmark> for Benchmark {
    fn from(kept: SkillBenchmark) -> Self {
        let SkillBenchmark { basis, n, median } = kept;
        match basis {
            BenchmarkBasis::Similar => Self::Similar { n, median },
            BenchmarkBasis::Everyone => Self::Everyone { n, median },
            BenchmarkBasis::Default => Self::Default,
        }
    }
}

/// A required skill of a role with the learner's latest scored result in it.
#[derive(Debug, Clone, PartialEq)]
pub struct RequiredResult {
    /// Which skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
    /// Where its goal lies relative to the benchmark.
    pub step: GoalStep,
    /// The benchmark.
    pub benchmark: SkillBenchmark,
    /// The score, 0 to 300.
    pub score: f64,
    /// The score at 1.96 standard errors below and above.
    pub interval: (f64, f64),
    /// When it was verified.
    pub verified_at: Timestamp,
}

/// The Role IQ of one learner in one role.
#[derive(Debug, Clone, PartialEq)]
pub struct RoleIq {
    /// Mean score over mean goal.
    pub ratio: f64,
    /// The mean score.
    pub score: f64,
    /// The mean goal.
    pub target: f64,
    /// The level of the unrounded ratio.
    pub level: RoleLevel,
    /// Whether the goals are met on average.
    pub goal_met: bool,
    /// The latest of the skills' dates.
    pub verified_at: Timestamp,
    /// The rest of the page.
    pub detail: RoleIqDetail,
}

/// What a Role IQ tells beyond the numbers that are searched by; stored as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RoleIqDetail {
    /// The standard error of the ratio.
    pub standard_error: f64,
    /// The probability of each level, the lowest first.
    pub level_probabilities: [f64; 4],
    /// Every required skill against its goal, in the role's order.
    pub skills: Vec<SkillGoal>,
}

/// One measured skill against its goal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillGoal {
    /// Which skill.
    pub skill: SkillId,
    /// Its name as it was.
    pub name: String,
    /// The score.
    pub score: f64,
    /// The score at 1.96 standard errors below and above.
    pub interval: (f64, f64),
    /// The goal.
    pub goal: f64,
    /// Score less goal.
    pub gap: f64,
    /// Where the goal lies relative to the benchmark.
    pub step: GoalStep,
    /// The benchmark.
    pub benchmark: SkillBenchmark,
}

impl RoleIq {
    /// The Role IQ of a learner who has a scored result in every required skill, given in the role's order.
    pub fn of(required: &[RequiredResult]) -> Result<Self, RoleScoreError> {
        let skills: Vec<SkillGoal> = required.iter().map(SkillGoal::of).collect();
        let measured: Vec<MeasuredSkill> = skills.iter().map(SkillGoal::measured).collect();
        let result = RoleScore::of(&measured)?;
        let n = skills.len() as f64;
        Ok(Self {
            ratio: result.ratio,
            score: skills.iter().map(|skill| skill.score).sum::<f64>() / n,
            target: skills.iter().map(|skill| skill.goal).sum::<f64>() / n,
            level: result.level,
            goal_met: result.goal_met(),
            verified_at: required.iter().map(|result| result.verified_at).max().unwrap_or_default(),
            detail: RoleIqDetail {
                standard_error: result.standard_error,
                level_probabilities: result.level_probabilities,
                skills,
            },
        })
    }

    /// The score as shown: a hundred times the ratio, rounded.
    pub fn shown(&self) -> f64 {
        (100.0 * self.ratio).round()
    }

    /// How certain the level is, 0 to 1.
    pub fn level_probability(&self) -> f64 {
        let levels = RoleLevel::ALL.iter().zip(self.detail.level_probabilities);
        levels.filter(|(level, _)| **level == self.level).map(|(_, probability)| probability).sum()
    }
}

impl SkillGoal {
    fn of(result: &RequiredResult) -> Self {
        let goal = result.step.choice().goal(result.benchmark.median);
        Self {
            skill: result.skill,
            name: result.name.clone(),
            score: result.score,
            interval: result.interval,
            goal,
            gap: result.score - goal,
            step: result.step,
            benchmark: result.benchmark,
        }
    }

    fn measured(&self) -> MeasuredSkill {
        let (low, high) = self.interval;
        MeasuredSkill {
            score: self.score,
            standard_error: (high - low) / (2.0 * NINETY_FIVE),
            goal: self.goal,
        }
    }
}

/// The name the store and the API use for a level of a role.
pub const fn role_level_name(level: RoleLevel) -> &'static str {
    match level {
        RoleLevel::Beginner => "beginner",
        RoleLevel::EntryLevel => "entry_level",
        RoleLevel::MidLevel => "mid_level",
        RoleLevel::SeniorLevel => "senior_level",
    }
}

/// The level of a role of that name.
pub fn role_level_from_name(name: &str) -> Option<RoleLevel> {
    RoleLevel::ALL.into_iter().find(|level| role_level_name(*level) == name)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::id::TypedId;

    fn result(step: GoalStep, median: f64, score: f64, day: i64) -> RequiredResult {
        RequiredResult {
            skill: SkillId::from_uuid(Uuid::from_u128(1)),
            name: "Python".to_owned(),
            step,
            benchmark: SkillBenchmark { basis: BenchmarkBasis::Everyone, n: 40, median },
            score,
            interval: (score - 19.6, score + 19.6),
            verified_at: Timestamp::from_micros(day),
        }
    }

    #[test]
    fn a_role_iq_is_the_mean_score_over_the_mean_goal() {
        // Goals 165 and 144, mean 154.5; scores 180 and 120, mean 150; ratio 0.97087.
        let required = [result(GoalStep::Higher, 150.0, 180.0, 2), result(GoalStep::Lower, 160.0, 120.0, 9)];
        let role_iq = RoleIq::of(&required).unwrap();
        assert!((role_iq.ratio - 0.970_873_786_407_767).abs() < 1e-12);
        assert!((role_iq.target - 154.5).abs() < 1e-9 && (role_iq.score - 150.0).abs() < 1e-9);
        assert_eq!((role_iq.level, role_iq.goal_met, role_iq.shown()), (RoleLevel::MidLevel, false, 97.0));
        assert_eq!(role_iq.verified_at, Timestamp::from_micros(9));
        // Two standard errors of 10 over goals of 309 together.
        assert!((role_iq.detail.standard_error - 200_f64.sqrt() / 309.0).abs() < 1e-12);
        let gaps: Vec<f64> = role_iq.detail.skills.iter().map(|skill| skill.gap.round()).collect();
        assert_eq!(gaps, [15.0, -24.0]);
        assert!((role_iq.detail.level_probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(role_iq.level_probability() > 0.9);
    }

    #[test]
    fn a_role_without_required_skills_has_no_role_iq() {
        assert_eq!(RoleIq::of(&[]), Err(RoleScoreError::NoSkills));
    }
}

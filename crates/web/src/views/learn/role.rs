//! One role for its learner: the experience question, the skills, the Role IQ.

use super::RoleMark;
use super::my_roles::Assignment;
use super::showing::PublicPage;
use super::skill::SkillStanding;
use super::what_if::WhatIf;
use crate::page::Shell;
use crate::svg::{self, Caption};
use crate::views::results::level::ShownLevel as _;
use crate::words::Words;
use askama::Template;
use askama::filters::Safe;
use domain::chart::Estimate;
use domain::chart::bars::{Bar, bar_chart};
use domain::chart::ratio::ratio_line;
use domain::role::{Experience, GoalStep};
use domain::time::Timestamp;
use psychometrics::role_score::{Benchmark, LEVEL_RATIOS, RoleLevel};

/// From this share of the goal on, the message calls it close: one more skill's progress can close the rest.
const CLOSE: f64 = 0.9;

/// One role, for its learner (product 7.2 to 7.5).
#[derive(Debug, Clone, Template)]
#[template(path = "learn/role.html")]
pub struct RolePage {
    /// The frame around it.
    pub shell: Shell,
    /// Which.
    pub mark: RoleMark,
    /// One sentence: what someone in this role can do.
    pub summary: String,
    /// How the learner came by it.
    pub holding: Holding,
    /// What the learner said of their experience; the question comes first until then.
    pub experience: Option<Experience>,
    /// Whether the experience was sent without an answer.
    pub experience_refused: bool,
    /// The skills the role needs, in order.
    pub required: Vec<SkillRow>,
    /// The skills that never hold it back, in order.
    pub optional: Vec<SkillRow>,
    /// The Role IQ, once every required skill has a result.
    pub result: Option<RoleResult>,
    /// The versions it was earned on and the role is at, when they differ (product 8.7).
    pub earned: Option<(u32, u32)>,
    /// Whether the role is no longer offered.
    pub archived: bool,
    /// Whether the result is shown in public; none before there is one.
    pub public: Option<PublicPage>,
}

/// How a learner came by a role.
#[derive(Debug, Clone)]
pub enum Holding {
    /// Not in My roles yet.
    None,
    /// The learner chose it.
    Chosen,
    /// Someone assigned it.
    Assigned(Assignment),
}

/// A skill in a role.
#[derive(Debug, Clone)]
pub struct SkillRow {
    /// Its name in addresses.
    pub slug: String,
    /// Its name on screen.
    pub name: String,
    /// The slug of its icon.
    pub icon: String,
    /// About how many minutes an attempt takes.
    pub minutes: u32,
    /// How the learner stands in it.
    pub standing: SkillStanding,
}

/// What a role's measured skills say together.
#[derive(Debug, Clone)]
pub enum RoleResult {
    /// A required skill is beta and gives no score; their names.
    Pending(Vec<String>),
    /// The Role IQ.
    Complete(Box<RoleIq>),
}

/// The Role IQ and how it came about (measurement 6).
#[derive(Debug, Clone)]
pub struct RoleIq {
    /// A hundred times the ratio, rounded.
    pub score: u32,
    /// The level reached.
    pub level: RoleLevel,
    /// How certain the level is, 0 to 1.
    pub level_probability: f64,
    /// Whether the goal is met.
    pub goal_met: bool,
    /// The date of the skill measured last.
    pub verified_at: Timestamp,
    /// The mean score of the required skills.
    pub mean: f64,
    /// The mean goal of the required skills.
    pub target: f64,
    /// The first over the second.
    pub ratio: f64,
    /// The standard error of the ratio.
    pub standard_error: f64,
    /// The probability of each level, the lowest first.
    pub probabilities: [f64; 4],
    /// Every required skill, in order.
    pub skills: Vec<SkillGoal>,
    /// What measuring them again could change.
    pub what_if: WhatIf,
}

/// A measured skill against its goal.
#[derive(Debug, Clone)]
pub struct SkillGoal {
    /// Its name.
    pub name: String,
    /// The learner's score with its interval.
    pub estimate: Estimate,
    /// The goal.
    pub goal: f64,
    /// How the goal relates to the benchmark.
    pub step: GoalStep,
    /// What the goal was made from.
    pub benchmark: Benchmark,
}

impl RolePage {
    /// Whether the learner may take it out of My roles.
    pub fn may_remove(&self) -> bool {
        matches!(self.holding, Holding::Chosen) && self.result.is_none()
    }

    /// On which version the level was earned, in words.
    pub fn earned_words(&self, earned: &u32, present: &u32) -> String {
        let words = self.shell.words();
        let earned = words.t_with("learn-earned-version", &[("version", (*earned).into())]);
        let now = words.t_with("learn-earned-now", &[("version", (*present).into())]);
        format!("{earned} {now}")
    }

    /// What the learner said of their experience, in words.
    pub fn experience_words(&self, said: &Experience) -> String {
        self.shell.words().t_name("learn-experience-said", self.shell.t(said.key()))
    }

    /// The baseline below the result, in words.
    pub fn baseline_words(&self, said: &Experience) -> String {
        self.shell.words().t_name("learn-experience-baseline", self.shell.t(said.key()))
    }

    /// How many required skills are measured, in words.
    pub fn measured_words(&self) -> String {
        let scored = |row: &&SkillRow| row.standing.is_scored();
        let measured = self.required.iter().filter(scored).count();
        let numbers = [("measured", measured.into()), ("required", self.required.len().into())];
        self.shell.words().t_with("learn-measured", &numbers)
    }

    /// Which beta skills the role waits for, in words.
    pub fn pending_words(&self, skills: &[String]) -> String {
        let things = [("count", skills.len().into()), ("skills", skills.join(", ").into())];
        self.shell.words().t_with("learn-role-pending-words", &things)
    }
}

impl SkillRow {
    /// About how long an attempt takes, in words.
    pub fn minutes_words(&self, shell: &Shell) -> String {
        shell.words().t_count("learn-about-minutes", self.minutes)
    }
}

/// A score, in words.
pub fn score_words(shell: &Shell, score: &u32) -> String {
    shell.words().t_with("learn-score", &[("score", (*score).into())])
}

/// The counts of a beta skill, in words.
pub fn counts_words(shell: &Shell, right: &u32, wrong: &u32) -> String {
    shell.words().t_with("learn-beta-counts", &[("right", (*right).into()), ("wrong", (*wrong).into())])
}

/// The key of what an answer about experience means.
pub fn experience_hint(choice: &Experience) -> &'static str {
    match choice {
        Experience::Beginner => "learn-experience-beginner-hint",
        Experience::EntryLevel => "learn-experience-entry-hint",
        Experience::MidLevel => "learn-experience-mid-hint",
        Experience::SeniorLevel => "learn-experience-senior-hint",
    }
}

impl RoleIq {
    /// What the result means, said before the numbers.
    pub fn message(&self, shell: &Shell) -> String {
        if self.goal_met {
            return shell.t("learn-role-message-met");
        }
        let key =
            if self.ratio >= CLOSE { "learn-role-message-close" } else { "learn-role-message-on-the-way" };
        let next = self.next_to_learn().map_or(String::new(), |skill| skill.name.clone());
        shell.words().t_name(key, next)
    }

    /// Score and level, in words.
    pub fn number_words(&self, shell: &Shell) -> String {
        let things = [("score", self.score.into()), ("level", shell.t(self.level.key()).into())];
        shell.words().t_with("learn-role-score-words", &things)
    }

    /// How certain the level is, in words.
    pub fn probability_words(&self, shell: &Shell) -> String {
        let things = [("percent", percent(self.level_probability).into())];
        shell.words().t_with("learn-role-level-probability", &things)
    }

    /// The skill furthest below its goal.
    pub fn next_to_learn(&self) -> Option<&SkillGoal> {
        self.skills.iter().filter(|skill| skill.gap() < 0).min_by_key(|skill| skill.gap())
    }

    /// The bars of all skills with their goals.
    pub fn chart(&self, words: Words) -> Safe<String> {
        let bars: Vec<Bar> = self
            .skills
            .iter()
            .map(|skill| Bar { estimate: Some(skill.estimate), goal: skill.goal })
            .collect();
        let names: Vec<String> = self.skills.iter().map(|skill| skill.name.clone()).collect();
        let (title, description) = (words.t("learn-role-chart-title"), words.t("learn-role-chart-desc"));
        let caption = Caption { id: "role-chart", title: &title, description: &description };
        Safe(svg::bar_chart(&bar_chart(&bars), &names, &caption))
    }

    /// The ratio on its way to the level.
    pub fn way(&self, words: Words) -> Safe<String> {
        let names: Vec<String> = RoleLevel::ALL.iter().map(|level| words.t(level.key())).collect();
        let (title, description) = (words.t("learn-way-title"), words.t("learn-way-desc"));
        let caption = Caption { id: "role-way", title: &title, description: &description };
        let line = ratio_line(self.ratio, self.standard_error, &LEVEL_RATIOS);
        Safe(svg::ratio::ratio_line(&line, &names, &words.t("learn-way-goal"), &caption))
    }

    /// How likely each level is, in words.
    pub fn probability_list(&self, words: Words) -> Vec<String> {
        let levels = RoleLevel::ALL.iter().zip(self.probabilities);
        levels
            .map(|(level, probability)| {
                let things =
                    [("level", words.t(level.key()).into()), ("percent", percent(probability).into())];
                words.t_with("learn-way-probability", &things)
            })
            .collect()
    }

    /// How the level came about, a sentence each.
    pub fn reasons(&self, words: Words) -> Vec<String> {
        let [entry, mid, senior] = LEVEL_RATIOS.map(two_decimals);
        let (mean, target) = (whole(self.mean), whole(self.target));
        let level = words.t(self.level.key());
        let n_skills = self.skills.len();
        vec![
            words.t_with(
                "learn-how-mean",
                &[
                    ("skills", n_skills.into()),
                    ("mean", mean.clone().into()),
                    ("target", target.clone().into()),
                ],
            ),
            words.t_with(
                "learn-how-ratio",
                &[
                    ("mean", mean.into()),
                    ("target", target.into()),
                    ("ratio", two_decimals(self.ratio).into()),
                    ("score", self.score.into()),
                ],
            ),
            words.t_with(
                "learn-how-thresholds",
                &[("entry", entry.into()), ("mid", mid.into()), ("senior", senior.into())],
            ),
            words.t_with(
                "learn-how-certain",
                &[("level", level.into()), ("percent", percent(self.level_probability).into())],
            ),
            words.t("learn-how-date"),
            words.t("learn-how-optional"),
        ]
    }
}

impl SkillGoal {
    /// The score as shown.
    pub fn score(&self) -> String {
        whole(self.estimate.score)
    }

    /// The interval as shown.
    pub fn range(&self) -> String {
        format!("{}–{}", whole(self.estimate.low), whole(self.estimate.high))
    }

    /// The goal as shown.
    pub fn goal_shown(&self) -> String {
        whole(self.goal)
    }

    /// Score less goal in whole points, as both are shown.
    pub fn gap(&self) -> i64 {
        points(self.estimate.score) - points(self.goal)
    }

    /// The difference in words.
    pub fn gap_words(&self, words: Words) -> String {
        match self.gap() {
            0 => words.t("learn-gap-none"),
            gap if gap > 0 => words.t_with("learn-gap-above", &[("points", gap.into())]),
            gap => words.t_with("learn-gap-below", &[("points", gap.abs().into())]),
        }
    }

    /// Where the goal comes from, in words.
    pub fn benchmark_words(&self, words: Words) -> String {
        match self.benchmark {
            Benchmark::Similar { n, median } => {
                words.t_with("learn-benchmark-similar", &[("value", whole(median).into()), ("n", n.into())])
            }
            Benchmark::Everyone { n, median } => {
                words.t_with("learn-benchmark-everyone", &[("value", whole(median).into()), ("n", n.into())])
            }
            Benchmark::Default => {
                words.t_with("learn-benchmark-fallback", &[("value", whole(self.benchmark.value()).into())])
            }
        }
    }

    /// How the goal relates to the benchmark, in words.
    pub fn step_words(&self, words: Words) -> String {
        words.t(match self.step {
            GoalStep::Lower => "learn-factor-lower",
            GoalStep::Median => "learn-factor-same",
            GoalStep::Higher => "learn-factor-higher",
        })
    }
}

/// A score as shown.
pub fn whole(score: f64) -> String {
    format!("{score:.0}")
}

/// A share as shown in percent.
pub fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

fn two_decimals(ratio: f64) -> String {
    format!("{ratio:.2}")
}

fn points(score: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "scores lie between 0 and 300")]
    let points = score.round() as i64;
    points
}

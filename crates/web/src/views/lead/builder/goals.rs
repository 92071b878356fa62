//! Step 2 of the builder: what each skill is measured against, its goal, the order, and who would change level.

use super::BuilderFrame;
use crate::page::Shell;
use actions::roles::drafts::{DraftBenchmark, WhatIf};
use askama::Template;
use domain::id::SkillId;
use domain::role::{BenchmarkBasis, GoalStep};

/// Step 2 (product 8.4).
#[derive(Debug, Clone, Template)]
#[template(path = "lead/builder/goals.html")]
pub struct GoalsPage {
    /// The frame around it.
    pub shell: Shell,
    /// The frame of the builder.
    pub frame: BuilderFrame,
    /// The skills with their goals.
    pub goals: GoalsPart,
}

/// What the island gets back from a save of step 2.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/builder/goals_fragment.html")]
pub struct GoalsFragment {
    /// The frame of the page it goes into, for words and addresses.
    pub shell: Shell,
    /// The frame of the builder.
    pub frame: BuilderFrame,
    /// The skills with their goals.
    pub goals: GoalsPart,
    /// What is told to those who only hear it.
    pub said: String,
}

/// The skills with their goals, and what they would do to members.
#[derive(Debug, Clone)]
pub struct GoalsPart {
    /// The skills in order.
    pub rows: Vec<GoalRow>,
    /// Who would change level.
    pub what_if: WhatIf,
}

/// One skill and its goal.
#[derive(Debug, Clone)]
pub struct GoalRow {
    /// Which.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// Whether the role needs it.
    pub required: bool,
    /// Whether it is beta.
    pub beta: bool,
    /// Its goal relative to the benchmark.
    pub step: GoalStep,
    /// The benchmark.
    pub found: DraftBenchmark,
    /// Its place, from 1 on.
    pub place: usize,
}

/// One of the three goals a skill may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaretStep {
    /// What is sent.
    pub value: &'static str,
    /// Its words.
    pub label: String,
    /// Its icon.
    pub icon: &'static str,
    /// The score it stands for.
    pub goal: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl GoalRow {
    /// The three goals, always measured from the benchmark and never from one another.
    pub fn caret(&self, shell: &Shell) -> Vec<CaretStep> {
        let steps = [
            (GoalStep::Lower, "chevron-down"),
            (GoalStep::Median, "minus"),
            (GoalStep::Higher, "chevron-up"),
        ];
        let caret = |(step, icon): (GoalStep, &'static str)| CaretStep {
            value: step.name(),
            label: shell.t(&format!("builder-goal-{}", step.name())),
            icon,
            goal: format!("{:.0}", step.choice().goal(self.found.benchmark.median)),
            chosen: step == self.step,
        };
        steps.into_iter().map(caret).collect()
    }

    /// What the benchmark is, of how many, how similar, and which fallback, in words.
    pub fn benchmark_words(&self, shell: &Shell) -> String {
        let found = &self.found.benchmark;
        let share = self.found.similarity.map(|share| format!("{:.0}", 100.0 * share));
        let key = match (found.basis, &share) {
            (BenchmarkBasis::Similar, Some(_)) => "builder-benchmark-similar",
            (BenchmarkBasis::Similar, None) => "builder-benchmark-holders",
            (BenchmarkBasis::Everyone, _) => "builder-benchmark-everyone",
            (BenchmarkBasis::Default, _) => "builder-benchmark-default",
        };
        let things = [
            ("median", format!("{:.0}", found.median).into()),
            ("count", found.n.into()),
            ("share", share.unwrap_or_default().into()),
        ];
        shell.words().t_with(key, &things)
    }

    /// What the goals say to those who only hear them.
    pub fn goal_words(&self, shell: &Shell) -> String {
        shell.words().t_name("builder-goal-label", self.name.as_str())
    }

    /// What the buttons that move it say to those who only hear them.
    pub fn move_words(&self, shell: &Shell, key: &str) -> String {
        shell.words().t_name(key, self.name.as_str())
    }
}

impl GoalsPart {
    /// Whether a row is the last one.
    pub fn is_last(&self, row: &GoalRow) -> bool {
        row.place == self.rows.len()
    }

    /// Who would change level, in words.
    pub fn what_if_words(&self, shell: &Shell) -> String {
        let words = shell.words();
        if self.what_if.members == 0 {
            return shell.t("builder-what-if-nobody");
        }
        let Some(changes) = self.what_if.changes else { return shell.t("builder-what-if-few") };
        if changes.total() == 0 {
            return words.t_count("builder-what-if-none", changes.measured);
        }
        let counts = [
            ("builder-what-if-higher", changes.higher),
            ("builder-what-if-lower", changes.lower),
            ("builder-what-if-gained", changes.gained),
            ("builder-what-if-lost", changes.lost),
        ];
        let parts: Vec<String> =
            counts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| words.t_count(key, *n)).collect();
        let things = [
            ("count", changes.total().into()),
            ("members", self.what_if.members.into()),
            ("parts", parts.join(", ").into()),
        ];
        words.t_with("builder-what-if", &things)
    }
}

/// What is said once a skill has moved.
pub fn moved_words(shell: &Shell, name: &str, place: usize, of: usize) -> String {
    let things = [("name", name.to_owned().into()), ("place", place.into()), ("of", of.into())];
    shell.words().t_with("builder-moved", &things)
}

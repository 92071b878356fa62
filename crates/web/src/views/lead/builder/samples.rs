//! The builder of a made-up account's roles, in every state worth looking at.

use super::goals::{GoalRow, GoalsPage, GoalsPart};
use super::skills::{AboutFields, ChosenSkill, OfferedSkill, SkillsPage, SkillsPart};
use super::{BuilderFrame, Clash, DiscardPage};
use crate::form::Field;
use crate::page::{Place, Shell, samples as visits};
use crate::views::learn::samples::days_ago;
use crate::views::samples::Sample;
use crate::words::Words;
use actions::roles::drafts::{DraftBenchmark, LevelChanges, WhatIf};
use domain::id::{RoleId, SkillId, TypedId};
use domain::role::draft::Missing;
use domain::role::{BenchmarkBasis, BuilderStep, GoalStep, SkillBenchmark};
use domain::skill::SkillState;
use uuid::Uuid;

const NAMES: [&str; 5] = ["Python", "SQL", "Git", "Rust", "Distributed systems and their failure modes"];

fn skill(n: usize) -> SkillId {
    SkillId::from_uuid(Uuid::from_u128(n as u128))
}

fn shell(title: &str) -> Shell {
    Shell::new(visits::manager(), Place::LeadRoles, title).without_search()
}

fn frame(step: BuilderStep, title: &str) -> BuilderFrame {
    BuilderFrame {
        role: RoleId::from_uuid(Uuid::from_u128(7)),
        title: title.to_owned(),
        step,
        revision: 4,
        version: 1,
        saved_at: Some(days_ago(0)),
        missing: Vec::new(),
        refused: false,
        clash: None,
    }
}

fn blank(step: BuilderStep) -> BuilderFrame {
    BuilderFrame { missing: vec![Missing::Title, Missing::Skill], version: 0, ..frame(step, "") }
}

fn clashing(step: BuilderStep) -> BuilderFrame {
    let clash = Clash {
        by: Some("Bartholomew Featherstonehaugh-Cholmondeley".to_owned()),
        at: days_ago(0),
        parts: vec!["title", "skills", "goals"],
    };
    BuilderFrame { clash: Some(clash), ..frame(step, "Data engineer") }
}

fn state(n: usize) -> SkillState {
    if n == 3 { SkillState::Beta } else { SkillState::Live }
}

fn offered(n: usize, name: &str) -> OfferedSkill {
    OfferedSkill {
        id: skill(n),
        name: name.to_owned(),
        icon: "code".to_owned(),
        family: "Engineering".to_owned(),
        topics: ["Types", "Collections", "Errors", "Testing"].map(str::to_owned).to_vec(),
        state: state(n),
        chosen: n < 3,
    }
}

fn part() -> SkillsPart {
    let chosen = |(n, name): (usize, &&str)| ChosenSkill {
        id: skill(n),
        name: (*name).to_owned(),
        icon: "code".to_owned(),
        state: state(n),
        required: n != 2,
    };
    SkillsPart {
        search: String::new(),
        found: NAMES.iter().enumerate().map(|(n, name)| offered(n, name)).collect(),
        has_more: false,
        chosen: NAMES.iter().enumerate().take(4).map(chosen).collect(),
        problem: None,
    }
}

fn skills() -> SkillsPage {
    SkillsPage {
        shell: shell("Data engineer"),
        frame: frame(BuilderStep::Skills, "Data engineer"),
        about: AboutFields {
            title: Field::kept("Data engineer"),
            family: Field::kept("Engineering"),
            families: vec!["Data".to_owned(), "Engineering".to_owned()],
            summary: Field::kept("Builds pipelines that are right, observable and cheap to run."),
        },
        skills: part(),
    }
}

fn row(n: usize, basis: BenchmarkBasis, people: usize, similarity: Option<f64>, step: GoalStep) -> GoalRow {
    let median = if basis == BenchmarkBasis::Default { 150.0 } else { 148.0 + n as f64 };
    GoalRow {
        id: skill(n),
        name: NAMES.get(n).copied().unwrap_or_default().to_owned(),
        required: n != 2,
        beta: n == 3,
        step,
        found: DraftBenchmark {
            skill: skill(n),
            benchmark: SkillBenchmark { basis, n: people, median },
            similarity,
        },
        place: n + 1,
    }
}

fn goals(changes: Option<LevelChanges>, members: usize) -> GoalsPage {
    GoalsPage {
        shell: shell("Data engineer"),
        frame: frame(BuilderStep::Goals, "Data engineer"),
        goals: GoalsPart {
            rows: vec![
                row(0, BenchmarkBasis::Similar, 64, Some(0.52), GoalStep::Higher),
                row(1, BenchmarkBasis::Similar, 31, None, GoalStep::Median),
                row(2, BenchmarkBasis::Everyone, 240, Some(0.52), GoalStep::Lower),
                row(3, BenchmarkBasis::Default, 0, None, GoalStep::Median),
                row(4, BenchmarkBasis::Default, 0, None, GoalStep::Median),
            ],
            what_if: WhatIf { members, changes },
        },
    }
}

/// Every state of the builder.
pub fn samples() -> Vec<Sample> {
    let words = Words::english();
    let many = LevelChanges { measured: 30, higher: 1, lower: 4, gained: 2, lost: 3 };
    let first = SkillsPage {
        frame: blank(BuilderStep::Skills),
        about: AboutFields::default(),
        skills: SkillsPart { chosen: Vec::new(), ..part() },
        ..skills()
    };
    let refused = SkillsPage {
        frame: BuilderFrame { refused: true, ..blank(BuilderStep::Skills) },
        about: AboutFields {
            title: Field::refused("", words.t("builder-missing-title")),
            ..AboutFields::default()
        },
        ..first.clone()
    };
    let no_match = SkillsPage {
        skills: SkillsPart { search: "cobol".to_owned(), found: Vec::new(), ..part() },
        ..skills()
    };
    let clash = SkillsPage { frame: clashing(BuilderStep::Skills), ..skills() };
    let unbegun = SkillsPage {
        frame: BuilderFrame { revision: 0, saved_at: None, ..frame(BuilderStep::Skills, "Data engineer") },
        ..skills()
    };
    let empty = GoalsPart { rows: Vec::new(), what_if: WhatIf { members: 0, changes: None } };
    let no_skills = GoalsPage { frame: blank(BuilderStep::Goals), goals: empty, ..goals(None, 0) };
    let goals_clash = GoalsPage { frame: clashing(BuilderStep::Goals), ..goals(Some(many), 37) };
    let discard = |title: &str, published| DiscardPage {
        shell: shell("Discard draft"),
        role: RoleId::from_uuid(Uuid::from_u128(7)),
        title: title.to_owned(),
        published,
    };
    vec![
        Sample::of("builder-skills", &skills()),
        Sample::of("builder-skills-first", &first),
        Sample::of("builder-skills-refused", &refused),
        Sample::of("builder-skills-no-match", &no_match),
        Sample::of("builder-skills-clash", &clash),
        Sample::of("builder-skills-not-begun", &unbegun),
        Sample::of("builder-goals", &goals(Some(many), 37)),
        Sample::of("builder-goals-nobody", &goals(None, 0)),
        Sample::of("builder-goals-few", &goals(None, 6)),
        Sample::of("builder-goals-no-skills", &no_skills),
        Sample::of("builder-goals-clash", &goals_clash),
        Sample::of("builder-discard", &discard("", false)),
        Sample::of("builder-discard-published", &discard("Data engineer", true)),
    ]
}

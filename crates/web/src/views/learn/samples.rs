//! My roles, Explore, roles and skills of made-up learners, in every state worth looking at.

use super::explore::{ExplorePage, FamilyChoice, OfferedRole};
use super::my_roles::{Assignment, Completion, HeldRole, MyRolesPage};
use super::role::{Holding, RoleIq, RolePage, RoleResult, SkillGoal, SkillRow};
use super::showing::PublicPage;
use super::skill::{Gave, LastResult, OpenAttempt, SampleChoice, SkillPage, SkillStanding, TopicShare};
use super::what_if::WhatIf;
use super::{Retake, RoleMark};
use crate::badge::{Badge, BadgeColour};
use crate::page::{Place, samples as visits};
use crate::views::samples::Sample;
use domain::chart::Estimate;
use domain::id::{AttemptId, RoleId, SkillId, TypedId};
use domain::role::{Experience, GoalStep, NameShown, NextLevel, Progress, Retaken};
use domain::skill::SkillState;
use domain::time::{Span, Timestamp};
use psychometrics::role_score::{Benchmark, RoleLevel};
use psychometrics::scale::Level;
use uuid::Uuid;

/// 21 November 2026, 14:05 UTC.
pub(crate) const NOW: Timestamp = Timestamp::from_micros(1_795_269_909_000_000);

/// The longest title a role may have.
const LONG_TITLE: &str = "Principal engineer for data platforms, observability and incident response across several regions and time zones (EMEA)";

pub(crate) fn days_ago(days: i64) -> Timestamp {
    NOW.minus(Span::days(days))
}

pub(crate) fn attempt() -> AttemptId {
    AttemptId::from_uuid(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0007))
}

pub(crate) fn mark(title: &str, icon: &str, colour: BadgeColour) -> RoleMark {
    RoleMark {
        id: RoleId::from_uuid(Uuid::from_u128(title.len() as u128)),
        title: title.to_owned(),
        badge: Badge::new(icon, colour),
        family: "Programming".to_owned(),
        account: None,
        beta: false,
    }
}

fn backend() -> RoleMark {
    mark("Backend developer", "python", BadgeColour::Teal)
}

fn held(mark: RoleMark, progress: Progress) -> HeldRole {
    HeldRole { mark, progress, retakes: 0, assignment: None, completion: None }
}

fn by_olive() -> Assignment {
    Assignment { by: Some("Olive Marsh".to_owned()), at: days_ago(3) }
}

fn my_roles() -> MyRolesPage {
    let analyst = mark("Data analyst", "sql", BadgeColour::Blue);
    let long = RoleMark {
        account: Some("Northwind Labs".to_owned()),
        beta: true,
        ..mark(LONG_TITLE, "hexagon", BadgeColour::Amber)
    };
    let done = |level, goal_met| {
        Some(Completion {
            level,
            goal_met,
            verified_at: days_ago(40),
            earned_version: (!goal_met).then_some(1),
        })
    };
    let completed = Progress::Completed { required: 3 };
    MyRolesPage {
        shell: visits::learner_shell(Place::MyRoles, "My roles"),
        in_progress: vec![
            HeldRole { retakes: 1, ..held(analyst, Progress::InProgress { measured: 1, required: 3 }) },
            held(long, Progress::Pending { measured: 3, required: 4 }),
        ],
        assigned: vec![
            HeldRole {
                assignment: Some(by_olive()),
                ..held(backend(), Progress::InProgress { measured: 2, required: 3 })
            },
            HeldRole {
                assignment: Some(Assignment { by: None, at: days_ago(90) }),
                ..held(
                    mark("Release engineer", "git", BadgeColour::Rose),
                    Progress::NotStarted { required: 2 },
                )
            },
        ],
        completed: vec![
            HeldRole {
                completion: done(RoleLevel::SeniorLevel, true),
                retakes: 2,
                ..held(mark("Python developer", "python", BadgeColour::Green), completed)
            },
            HeldRole {
                completion: done(RoleLevel::EntryLevel, false),
                assignment: Some(by_olive()),
                ..held(mark("Database developer", "sql", BadgeColour::Violet), completed)
            },
        ],
    }
}

fn no_roles() -> MyRolesPage {
    MyRolesPage { in_progress: Vec::new(), assigned: Vec::new(), completed: Vec::new(), ..my_roles() }
}

fn explore() -> ExplorePage {
    let role = |mark: RoleMark, skills: &[&str], held| OfferedRole {
        mark,
        summary: "Builds and keeps services that others rely on, from the first query to the release."
            .to_owned(),
        skills: skills.iter().map(|skill| (*skill).to_owned()).collect(),
        held,
    };
    let family = |name: &str| FamilyChoice { name: name.to_owned(), chosen: false };
    let beta = RoleMark {
        beta: true,
        account: Some("Northwind Labs".to_owned()),
        ..mark(LONG_TITLE, "shield", BadgeColour::Slate)
    };
    ExplorePage {
        shell: visits::learner_shell(Place::Explore, "Explore").without_search(),
        search: String::new(),
        families: vec![family("Data"), family("Programming")],
        roles: vec![
            role(backend(), &["Python", "SQL", "Git"], true),
            role(mark("Data analyst", "sql", BadgeColour::Blue), &["SQL", "Python"], false),
            role(beta, &["Rust", "Linux", "Docker", "PostgreSQL", "Git"], false),
        ],
        more: Some("?after=3".to_owned()),
    }
}

fn nothing_found(search: &str) -> ExplorePage {
    ExplorePage { search: search.to_owned(), roles: Vec::new(), more: None, ..explore() }
}

fn last(gave: Gave) -> LastResult {
    LastResult { attempt: attempt(), verified_at: days_ago(9), gave }
}

fn standing() -> SkillStanding {
    SkillStanding { state: SkillState::Live, last: None, open: None, retake: Retake::Open }
}

fn waiting() -> OpenAttempt {
    OpenAttempt { attempt: attempt(), answered: 7, until: NOW.plus(Span::hours(21)) }
}

fn row(name: &str, icon: &str, standing: SkillStanding) -> SkillRow {
    SkillRow { slug: icon.to_owned(), name: name.to_owned(), icon: icon.to_owned(), minutes: 20, standing }
}

fn role(experience: Option<Experience>) -> RolePage {
    let score = Gave::Score { score: 181, level: Level::AboveAverage };
    let waits = Retake::Opens(NOW.plus(Span::days(5)));
    RolePage {
        shell: visits::learner_shell(Place::MyRoles, "Backend developer"),
        mark: backend(),
        summary: "Builds and keeps services that others rely on, from the first query to the release."
            .to_owned(),
        holding: Holding::Assigned(by_olive()),
        experience,
        experience_refused: false,
        required: vec![
            row("Python", "python", SkillStanding { last: Some(last(score)), retake: waits, ..standing() }),
            row("SQL", "sql", SkillStanding { open: Some(waiting()), ..standing() }),
            row("Git", "git", standing()),
        ],
        optional: vec![
            row("Linux", "linux", SkillStanding { last: Some(last(score)), ..standing() }),
            row(
                "Docker",
                "docker",
                SkillStanding { state: SkillState::Retired, retake: Retake::Closed, ..standing() },
            ),
        ],
        result: None,
        earned: None,
        archived: false,
        public: None,
    }
}

fn pending_role() -> RolePage {
    let counts = Gave::Counts { right: 14, wrong: 8 };
    let gone_live = SkillStanding { last: Some(last(counts)), ..standing() };
    let beta = SkillStanding {
        state: SkillState::Beta,
        retake: Retake::Opens(NOW.plus(Span::days(5))),
        ..gone_live.clone()
    };
    let page = role(Some(Experience::MidLevel));
    RolePage {
        mark: RoleMark { beta: true, ..backend() },
        holding: Holding::Chosen,
        required: vec![row("Python", "python", beta), row("SQL", "sql", gone_live)],
        optional: Vec::new(),
        result: Some(RoleResult::Pending(vec!["Python".to_owned()])),
        ..page
    }
}

fn goal(name: &str, score: f64, goal: f64, step: GoalStep, benchmark: Benchmark) -> SkillGoal {
    let estimate = Estimate { score, low: score - 23.0, high: score + 23.0 };
    SkillGoal { name: name.to_owned(), estimate, goal, step, benchmark }
}

fn what_if(goal_met: bool) -> WhatIf {
    let levels = (RoleLevel::EntryLevel, RoleLevel::MidLevel);
    let skill = |name: &str, next| Retaken {
        skill: SkillId::from_uuid(Uuid::from_u128(1)),
        name: name.to_owned(),
        range: (158.0, 204.0),
        levels,
        next: Some(next),
    };
    WhatIf {
        level: RoleLevel::MidLevel,
        next: Some(RoleLevel::SeniorLevel),
        skills: vec![
            skill("Python", if goal_met { NextLevel::From(221.4) } else { NextLevel::NotAlone }),
            skill("SQL", NextLevel::NotAlone),
            skill("Distributed version control with Git and its neighbours", NextLevel::NotAlone),
        ],
    }
}

fn complete_role(goal_met: bool) -> RolePage {
    let gave = Gave::Score { score: 181, level: Level::AboveAverage };
    let measured = |name, icon| row(name, icon, SkillStanding { last: Some(last(gave)), ..standing() });
    let push = if goal_met { 26.0 } else { 0.0 };
    let role_iq = RoleIq {
        score: if goal_met { 107 } else { 92 },
        level: RoleLevel::MidLevel,
        level_probability: 0.83,
        goal_met,
        verified_at: days_ago(9),
        mean: 149.7 + push,
        target: 163.3,
        ratio: if goal_met { 1.07 } else { 0.92 },
        standard_error: 0.05,
        probabilities: [0.0, 0.11, 0.83, 0.06],
        what_if: what_if(goal_met),
        skills: vec![
            goal("Python", 181.0 + push, 165.0, GoalStep::Higher, Benchmark::Default),
            goal("SQL", 112.0 + push, 158.0, GoalStep::Median, Benchmark::Similar { n: 62, median: 158.0 }),
            goal(
                "Distributed version control with Git and its neighbours",
                156.0 + push,
                156.0,
                GoalStep::Lower,
                Benchmark::Everyone { n: 112, median: 173.0 },
            ),
        ],
    };
    RolePage {
        earned: goal_met.then_some((1, 3)),
        public: Some(PublicPage {
            name: "Lena Brandt".to_owned(),
            name_shown: NameShown::Full,
            address: goal_met
                .then(|| "https://metier.example/verify/0f3a55d1c2b74e06a9d84b7711f0c2ee".to_owned()),
        }),
        required: vec![measured("Python", "python"), measured("SQL", "sql"), measured("Git", "git")],
        result: Some(RoleResult::Complete(Box::new(role_iq))),
        ..role(Some(Experience::SeniorLevel))
    }
}

fn skill(standing: SkillStanding) -> SkillPage {
    let topic = |name: &str, share| TopicShare {
        name: name.to_owned(),
        summary: "Names, references, mutability and equality, and what follows from them.".to_owned(),
        share,
    };
    SkillPage {
        shell: visits::learner_shell(Place::MyRoles, "Python"),
        slug: "python".to_owned(),
        name: "Python".to_owned(),
        icon: "python".to_owned(),
        description: "Reading and predicting Python as it is written at work. You will meet short programs and say what they do; nothing has to be typed.".to_owned(),
        topics: vec![topic("Data model", 18), topic("Functions and closures", 22), topic("Iteration and generators", 20), topic("Errors and context managers", 20), topic("Types and tooling", 20)],
        shortest: 15,
        longest: 30,
        minutes: 20,
        seconds: Some(90),
        retake_days: 14,
        standing,
        role: Some(backend()),
        sample: None,
    }
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let score = Gave::Score { score: 181, level: Level::AboveAverage };
    let wait = Retake::Opens(NOW.plus(Span::days(5)));
    let beta = SkillStanding { state: SkillState::Beta, ..standing() };
    let retired = SkillStanding {
        state: SkillState::Retired,
        last: Some(last(score)),
        retake: Retake::Closed,
        ..standing()
    };
    let tried = SkillPage { sample: Some(SampleChoice::Option(2)), ..skill(standing()) };
    let untimed = SkillPage { seconds: None, role: None, sample: Some(SampleChoice::Unknown), ..skill(beta) };
    let refused = RolePage { experience_refused: true, holding: Holding::None, ..role(None) };
    let empty = ExplorePage { families: Vec::new(), ..nothing_found("") };
    vec![
        Sample::of("learn-my-roles", &my_roles()),
        Sample::of("learn-my-roles-none", &no_roles()),
        Sample::of(
            "learn-my-roles-assigned-only",
            &MyRolesPage { assigned: my_roles().assigned, ..no_roles() },
        ),
        Sample::of("learn-explore", &explore()),
        Sample::of("learn-explore-no-match", &nothing_found("underwater basket weaving")),
        Sample::of("learn-explore-none", &empty),
        Sample::of("learn-role-experience", &role(None)),
        Sample::of("learn-role-experience-refused", &refused),
        Sample::of("learn-role", &role(Some(Experience::MidLevel))),
        Sample::of("learn-role-pending", &pending_role()),
        Sample::of("learn-role-complete", &complete_role(false)),
        Sample::of("learn-role-goal-met", &complete_role(true)),
        Sample::of("learn-role-archived", &RolePage { archived: true, ..complete_role(true) }),
        Sample::of("learn-skill", &skill(standing())),
        Sample::of("learn-skill-tried", &tried),
        Sample::of("learn-skill-resume", &skill(SkillStanding { open: Some(waiting()), ..standing() })),
        Sample::of(
            "learn-skill-wait",
            &skill(SkillStanding { last: Some(last(score)), retake: wait, ..standing() }),
        ),
        Sample::of("learn-skill-retake", &skill(SkillStanding { last: Some(last(score)), ..standing() })),
        Sample::of("learn-skill-beta-untimed", &untimed),
        Sample::of("learn-skill-retired", &skill(retired)),
    ]
}

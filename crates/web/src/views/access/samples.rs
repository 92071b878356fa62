//! Every page of access in every state worth looking at.

use super::explain::{
    Answer, Asking, Choice, ExplainPage, Match, Matches, RightArea, Shown, Summary, SummaryArea, SummaryRight,
};
use super::matrix::{Column, MatrixArea, MatrixLine, MatrixPage};
use super::user_roles::{
    Base, BasesPage, DeletionPage, Editing, Effect, EffectRow, HolderRow, Holding, ReviewPage, Tick,
    TickArea, UserRolePage, UserRoleRow, UserRolesPage,
};
use crate::form::Field;
use crate::page::{Flash, Place, Shell, samples as visits};
use crate::paths;
use crate::views::samples::Sample;
use crate::why::{Fact, FactKind, Says, Why};
use domain::access::Cell;
use domain::id::{TypedId, UserId, UserRoleId};
use domain::time::Timestamp;
use uuid::Uuid;

/// 21 Nov 2026, 16:20 UTC.
const NOW: Timestamp = Timestamp::from_micros(1_795_278_000_000_000);
const LONG: &str = "Dashboard; Person Summary; Behavioral Report; Personal and Manager Development Charts; \
Interview Guide; Job Report; Management Strategy Guide; Relationship Guide; Analytics";

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let mut all = explanations();
    all.extend(matrices());
    all.extend(user_roles());
    all
}

fn explanations() -> Vec<Sample> {
    let page = |asking, shown| ExplainPage { shell: shell(Place::Access, "Effective access"), asking, shown };
    let own = ExplainPage {
        shell: visits::learner_shell(Place::Nowhere, "Effective access"),
        asking: Asking { users: Vec::new(), ..asking("") },
        shown: Shown::Summary(summary(None)),
    };
    let refused = Asking {
        search: Field::refused("zz", "Nothing you can see has “zz” in its name."),
        right_problem: Some("Choose a right to ask about one thing.".to_owned()),
        ..asking("person")
    };
    let kept_out = "Sam Young is kept out of the account at present, so nothing below can be used.";
    vec![
        Sample::of("access-summary", &page(asking(""), Shown::Summary(summary(None)))),
        Sample::of("access-own", &own),
        Sample::of("access-kept-out", &page(asking(""), Shown::Summary(summary(Some(kept_out))))),
        Sample::of("access-allowed", &page(asking("person"), Shown::Answer(answer(true)))),
        Sample::of("access-denied", &page(asking("person"), Shown::Answer(answer(false)))),
        Sample::of("access-matches", &page(asking("person"), Shown::Matches(matches()))),
        Sample::of("access-refused", &page(refused, Shown::Nothing)),
    ]
}

fn matrices() -> Vec<Sample> {
    let page = |columns, groups| MatrixPage {
        shell: shell(Place::Access, "Access matrix"),
        plan: "enterprise".to_owned(),
        columns,
        groups,
    };
    let names = ["Account owner", "Account admin", "Power user", "User", "Read only", "Third-party external"];
    let built_in = names.map(|name| Column { name: name.to_owned(), derived_from: None });
    let custom = Column {
        name: "Recruiting lead for the northern region".to_owned(),
        derived_from: Some("Power user".to_owned()),
    };
    let line = |label: &str, condition, lacks_plan, n: usize| MatrixLine {
        anchor: (condition != Some("matrix-with-cognitive")).then_some("sample"),
        label: label.to_owned(),
        condition,
        lacks_plan,
        cells: [[Cell::Yes; 3].as_slice(), &vec![Cell::No; n - 3]].concat(),
        team_manager: if condition.is_none() { Cell::OwnTeams } else { Cell::No },
    };
    let areas = |n| {
        vec![MatrixArea {
            name: "Roles".to_owned(),
            rows: vec![
                MatrixLine { anchor: None, ..line(LONG, Some("matrix-with-cognitive"), false, n) },
                line("Assign and unassign roles", None, true, n),
            ],
        }]
    };
    let with_custom = built_in.clone().into_iter().chain([custom]).collect();
    vec![
        Sample::of("access-matrix", &page(built_in.to_vec(), areas(6))),
        Sample::of("access-matrix-custom", &page(with_custom, areas(7))),
    ]
}

fn user_roles() -> Vec<Sample> {
    let here = |title: &str| shell(Place::UserRoles, title);
    let flashed = here("Custom user roles").with_flash(Flash::good("The user role was saved."));
    let list = UserRolesPage {
        shell: flashed,
        user_roles: vec![row("Recruiter", 2, 0, 14), row("Auditor of everything that happens here", 1, 3, 0)],
    };
    let none = UserRolesPage { shell: here("Custom user roles"), user_roles: Vec::new() };
    let bases = [("account_admin", "Account admin", 39), ("read_only", "Read only", 5)];
    let bases = bases.map(|(name, label, n_rights)| Base { name, label: label.to_owned(), n_rights });
    let edit = |editing: Editing, holding, conflict: Option<&str>| UserRolePage {
        shell: here("Recruiter"),
        editing,
        conflict: conflict.map(str::to_owned),
        holding,
    };
    let refused = Editing {
        name: Field::refused("User", "Somebody or something here has this already. Choose another."),
        rights_problem: Some("You cannot give a right you do not hold.".to_owned()),
        ..editing(None)
    };
    let review =
        |effect| ReviewPage { shell: here("Review Recruiter"), editing: editing(Some(role())), effect };
    let deletion = |effect| DeletionPage {
        shell: here("Delete Recruiter"),
        id: role(),
        successors: vec![choice("user", "User", false), choice("power_user", "Power user", true)],
        effect,
    };
    vec![
        Sample::of("user-roles", &list),
        Sample::of("user-roles-none", &none),
        Sample::of("user-role-bases", &BasesPage { shell: here("New user role"), bases: bases.to_vec() }),
        Sample::of("user-role-new", &edit(editing(None), None, None)),
        Sample::of("user-role", &edit(editing(Some(role())), Some(holding(true)), None)),
        Sample::of("user-role-unheld", &edit(editing(Some(role())), Some(holding(false)), None)),
        Sample::of("user-role-refused", &edit(refused, None, None)),
        Sample::of("user-role-conflict", &edit(editing(Some(role())), None, Some("Somebody saved this."))),
        Sample::of("user-role-review", &review(effect())),
        Sample::of("user-role-review-unheld", &review(Effect::default())),
        Sample::of("user-role-deletion", &deletion(effect())),
        Sample::of("user-role-deletion-unheld", &deletion(Effect::default())),
    ]
}

fn shell(place: Place, title: &str) -> Shell {
    visits::owner_shell(place, title)
}

fn choice(value: &str, label: &str, chosen: bool) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned(), chosen }
}

fn asking(kind: &'static str) -> Asking {
    Asking {
        users: vec![choice("1", "Mateo Ruiz", true), choice("2", "Olive Marsh", false)],
        areas: vec![RightArea {
            name: "Roles".to_owned(),
            rights: vec![choice("assign_roles", "Assign and unassign roles", true), choice("x", LONG, false)],
        }],
        kind,
        search: Field::kept("Lena Brandt"),
        right_problem: None,
    }
}

fn summary(kept_out: Option<&str>) -> Summary {
    let right = |label: &str, is_held| SummaryRight {
        label: label.to_owned(),
        is_held,
        extent: if is_held { "Teams they manage".to_owned() } else { String::new() },
        href: paths::account("northwind").access(),
    };
    Summary {
        who: "Mateo Ruiz has the user role User here.".to_owned(),
        kept_out: kept_out.map(str::to_owned),
        count: "12 of 44 rights held".to_owned(),
        areas: vec![SummaryArea {
            name: "Roles".to_owned(),
            rights: vec![right("Assign and unassign roles", true), right(LONG, false)],
        }],
    }
}

fn answer(is_allowed: bool) -> Answer {
    let fact = |kind, says, text: &str, linked: bool| Fact {
        kind,
        says,
        text: text.to_owned(),
        href: linked.then(|| paths::account("northwind").matrix()),
    };
    let facts = vec![
        fact(FactKind::Matrix, Says::No, "“Assign and unassign roles” says no for User.", true),
        fact(FactKind::CustomUserRole, Says::No, "Recruiter leaves this right as it is.", true),
        fact(
            FactKind::Teams,
            Says::Yes,
            "Managing a team gives this right over it, and Mateo Ruiz manages one.",
            true,
        ),
        fact(
            FactKind::Reach,
            if is_allowed { Says::Yes } else { Says::No },
            "The teams Mateo Ruiz manages.",
            false,
        ),
    ];
    Answer {
        why: Why {
            is_allowed,
            verdict: "Mateo Ruiz holds the right “Assign and unassign roles” over Lena Brandt.".to_owned(),
            reason: "Whoever manages a team holds it over that team and the teams below.".to_owned(),
        },
        facts,
    }
}

fn matches() -> Matches {
    let one = |name: &str, about: &str| Match {
        name: name.to_owned(),
        about: about.to_owned(),
        href: paths::account("northwind").access(),
    };
    Matches {
        words: "2 things have “brandt” in their name.".to_owned(),
        things: vec![one("Lena Brandt", "lena.brandt@northwind.example"), one("Max Brandt", "")],
    }
}

fn row(name: &str, added: u32, taken: u32, holders: i64) -> UserRoleRow {
    let (name, base) = (name.to_owned(), "Power user".to_owned());
    UserRoleRow { id: role(), name, base, added, taken, holders, saved_at: NOW }
}

fn editing(id: Option<UserRoleId>) -> Editing {
    let tick = |name, label: &str, ticked, in_base| Tick {
        name,
        label: label.to_owned(),
        ticked,
        in_base,
        owners_only: name == "toggle_consent",
        note: match name {
            "send_cognitive" => Some("user-roles-with-cognitive"),
            "assign_roles" => Some("user-roles-on-teams"),
            _ => None,
        },
    };
    Editing {
        id,
        version: 3,
        base: "power_user",
        base_label: "Power user".to_owned(),
        name: Field::kept("Recruiter"),
        name_limit: 60,
        rights_problem: None,
        areas: vec![TickArea {
            name: "Roles".to_owned(),
            rights: vec![
                tick("view_audit_log", "Read and download the audit log", true, false),
                tick("assign_roles", "Assign and unassign roles", false, true),
                tick("view_reports_and_tools", LONG, true, true),
                tick("send_cognitive", "Send Cognitive Assessments", false, true),
                tick("toggle_consent", "Toggle behavioral-assessment consent function", false, false),
            ],
        }],
    }
}

fn holding(is_held: bool) -> Holding {
    let holder = |n: u128, name: &str| HolderRow {
        user: UserId::from_uuid(Uuid::from_u128(n)),
        name: name.to_owned(),
        email: format!("{n}@northwind.example"),
    };
    let holders = vec![holder(1, "Lena Brandt"), holder(2, "Juan O’Brien de la Fuente y Montoya")];
    Holding {
        holders: if is_held { holders } else { Vec::new() },
        others: vec![choice("3", "Mateo Ruiz · mateo.ruiz@northwind.example", false)],
        problem: (!is_held).then(|| "Choose a user.".to_owned()),
    }
}

fn effect() -> Effect {
    let row = |label: &str, is_gain, count, names: &[&str]| EffectRow {
        label: label.to_owned(),
        is_gain,
        count,
        names: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    Effect {
        n_holders: 14,
        n_affected: 14,
        rows: vec![
            row("Read and download the audit log", true, 14, &["Lena Brandt", "Mateo Ruiz"]),
            row(LONG, false, 1, &["Mateo Ruiz (keeps it over their teams)"]),
        ],
    }
}

fn role() -> UserRoleId {
    UserRoleId::from_uuid(Uuid::from_u128(7))
}

//! Every page of people and folders in every state worth looking at.

mod arranging;

use arranging::{folder, folder_form, preview};
use domain::id::{FolderId, PersonId, RoleId, TypedId};
use domain::time::{Span, Timestamp};
use psychometrics::role_score::RoleLevel;
use psychometrics::scale::Level;
use uuid::Uuid;

use super::change::{ChangePage, Chosen, What};
use super::deleted::{DeletedPage, DeletedRow};
use super::form::PersonFormPage;
use super::import::ImportPage;
use super::list::{MayDo, Narrowing, PeoplePage, PersonRow};
use super::merge::{MergeChoosePage, MergePage, Side};
use super::person::{Done, PersonPage, ShownResult, ShownRole, act_words};
use super::{Choice, time_choices, type_choices};
use crate::form::Field;
use crate::page::{Flash, Place, Shell, Undo, samples as visits};
use crate::views::samples::Sample;
use crate::words::Words;

/// 21 Nov 2026, 16:20 UTC.
const NOW: Timestamp = Timestamp::from_micros(1_795_278_000_000_000);

const ALL: MayDo = MayDo { edit: true, move_people: true, delete: true, download: true, anonymise: true };

const NAMES: [&str; 6] = [
    "Ada Lovelace",
    "Tomasz Wiśniewski",
    "Chukwuemeka Oluwaseun Adebayo-Featherstonehaugh von und zu Hohenstein",
    "李小龍",
    "Amara Okafor",
    "Jörg Müller-Lüdenscheidt",
];

fn id<T: TypedId>(n: u128) -> T {
    T::from_uuid(Uuid::from_u128(n))
}

fn shell(place: Place, title: &str) -> Shell {
    visits::owner_shell(place, title).without_search()
}

fn row(n: usize, name: &str) -> PersonRow {
    PersonRow {
        id: id::<PersonId>(n as u128 + 1),
        name: name.to_owned(),
        email: format!("someone.with.a.rather.long.address.{n}@northwind.example"),
        kind: if n.is_multiple_of(2) { "Employee" } else { "Candidate" }.to_owned(),
        job_title: if n == 3 {
            String::new()
        } else {
            "Senior engineer, reliability and platforms".to_owned()
        },
        folder: if n == 4 { String::new() } else { "Engineering".to_owned() },
        signs_in: n.is_multiple_of(2),
        measured_at: (n % 3 != 1).then(|| NOW.minus(Span::days(i64::try_from(n).unwrap_or_default() * 9))),
    }
}

fn rows() -> Vec<PersonRow> {
    NAMES.iter().enumerate().map(|(n, name)| row(n, name)).collect()
}

fn folders(chosen: &str) -> Vec<Choice> {
    ["Northwind Labs", "\u{2003}Candidates", "\u{2003}Employees", "\u{2003}\u{2003}Engineering"]
        .iter()
        .zip(1..)
        .map(|(name, n)| Choice::new(id::<FolderId>(n).to_string(), *name, chosen))
        .collect()
}

fn narrowing(search: &str) -> Narrowing {
    let words = Words::english();
    let first = |key: &str, rest: Vec<Choice>| {
        std::iter::once(Choice::new("", words.t(key), "")).chain(rest).collect::<Vec<_>>()
    };
    Narrowing {
        search: search.to_owned(),
        types: first("people-any-type", type_choices(words, "none")),
        folders: first("people-any-folder", folders("none")),
        teams: first("people-any-team", vec![Choice::new("t", "Platform", "none")]),
        sign_ins: first("people-any-sign-in", vec![Choice::new("linked", "Signs in", "none")]),
        measured: first("people-any-measured", vec![Choice::new("yes", "Measured", "none")]),
    }
}

fn list(people: Vec<PersonRow>, search: &str, may: MayDo) -> PeoplePage {
    PeoplePage {
        shell: shell(Place::People, "People"),
        narrowing: narrowing(search),
        total: i64::try_from(people.len()).unwrap_or_default() * 200,
        more: (!people.is_empty()).then(|| "/a/northwind/people?after=sample".to_owned()),
        people,
        may,
    }
}

fn person(full: bool) -> PersonPage {
    let words = Words::english();
    let done = |act: &str, by: Option<&str>, days: i64| Done {
        what: act_words(words, act),
        by: by.map(str::to_owned),
        at: NOW.minus(Span::days(days)),
    };
    PersonPage {
        shell: shell(Place::People, "Ada Lovelace"),
        id: id(1),
        name: if full { "Ada Lovelace" } else { NAMES[2] }.to_owned(),
        email: "ada.lovelace@northwind.example".to_owned(),
        kind: "Employee".to_owned(),
        job_title: if full { "Engineer" } else { "" }.to_owned(),
        external_id: full.then(|| "P-1042".to_owned()),
        folder: full.then(|| ("Engineering".to_owned(), "/a/northwind/people/folders/1".to_owned())),
        teams: if full { vec!["Platform".to_owned(), "Tools".to_owned()] } else { Vec::new() },
        added_at: NOW.minus(Span::days(400)),
        signs_in: full.then(|| "ada.lovelace@northwind.example".to_owned()),
        link: Field::default(),
        results: if full {
            vec![
                ShownResult { skill: "Python".to_owned(), level: Some(Level::Expert), measured_at: NOW },
                ShownResult { skill: "Git".to_owned(), level: None, measured_at: NOW.minus(Span::days(90)) },
            ]
        } else {
            Vec::new()
        },
        roles: if full {
            vec![
                ShownRole {
                    id: id::<RoleId>(1),
                    title: "Backend engineer".to_owned(),
                    level: Some(RoleLevel::MidLevel),
                    assigned_at: NOW,
                },
                ShownRole {
                    id: id::<RoleId>(2),
                    title: "Data analyst".to_owned(),
                    level: None,
                    assigned_at: NOW,
                },
            ]
        } else {
            Vec::new()
        },
        history: if full {
            vec![
                done("person.moved", Some("Olive Marsh"), 3),
                done("person.imported", Some("Olive Marsh"), 300),
                done("person.merged", None, 310),
            ]
        } else {
            Vec::new()
        },
        may: if full { ALL } else { MayDo { edit: true, ..MayDo::default() } },
        may_lead: full,
    }
}

fn form(known: bool, refused: bool) -> PersonFormPage {
    let words = Words::english();
    let field = |value: &str, code: &str| {
        if refused { Field::refused(value, words.t(&format!("field-{code}"))) } else { Field::kept(value) }
    };
    PersonFormPage {
        shell: shell(Place::People, if known { "Edit Ada Lovelace" } else { "Add a person" }),
        person: known.then(|| id(1)),
        version: 4,
        name: field("", "required"),
        email: field("ada@", "not-an-email"),
        job_title: Field::kept("Engineer"),
        external_id: Field::default(),
        types: type_choices(words, "employee"),
        type_problem: refused.then(|| words.t("field-not-a-person-type")),
        folders: folders("none"),
        folder_problem: (refused && !known).then(|| words.t("field-not-a-folder")),
        times: time_choices(words, "standard"),
    }
}

fn chosen(n: usize) -> Vec<Chosen> {
    let all = NAMES.iter().cycle().take(n).enumerate();
    all.map(|(n, name)| Chosen {
        id: id(n as u128 + 1),
        name: (*name).to_owned(),
        email: format!("p{n}@northwind.example"),
        signs_in: n % 3 == 0,
    })
    .collect()
}

fn change(what: What, n: usize, problem: Option<&str>) -> ChangePage {
    let words = Words::english();
    ChangePage {
        shell: shell(Place::People, &words.t_count(what.title_key(), n)),
        what,
        people: chosen(n),
        choices: if what == What::Time { time_choices(words, "standard") } else { folders("none") },
        until: "21 Dec 2026".to_owned(),
        problem: problem.map(|key| words.t(key)),
    }
}

fn side(n: u128, name: &str) -> Side {
    Side {
        id: id(n),
        name: name.to_owned(),
        email: format!("ada.{n}@northwind.example"),
        kind: "Employee".to_owned(),
        job_title: "Engineer".to_owned(),
        folder: "Engineering".to_owned(),
        signs_in: n == 1,
        results: 3,
        roles: 1,
        teams: 2,
    }
}

fn deleted(n: usize) -> DeletedPage {
    DeletedPage {
        shell: shell(Place::Deleted, "Deleted"),
        people: NAMES
            .iter()
            .take(n)
            .enumerate()
            .map(|(n, name)| DeletedRow {
                id: id(n as u128 + 1),
                name: (*name).to_owned(),
                email: format!("p{n}@northwind.example"),
                folder: "Engineering".to_owned(),
                deleted_at: NOW.minus(Span::days(3)),
                erased_at: NOW.plus(Span::days(27)),
            })
            .collect(),
        more: (n > 3).then(|| "/a/northwind/people/deleted?after=sample".to_owned()),
    }
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let words = Words::english();
    let moved = list(rows(), "", ALL);
    let fields =
        vec![("do", "moved".to_owned()), ("request", "01939f5e-7c1a-7d3e-9b1f-2f6d1c0a4e55".to_owned())];
    let undo = Undo { action: "/a/northwind/people/undo".to_owned(), fields };
    let flash = Flash::good(words.t_count("people-moved-flash", 3)).with_undo(Some(undo));
    let moved = PeoplePage { shell: moved.shell.with_flash(flash), ..moved };
    let refused_link =
        PersonPage { link: Field::refused("x@y.org", words.t("field-not-a-user")), ..person(false) };
    let merge = |problem: Option<&str>| MergePage {
        shell: shell(Place::People, "Merge with a duplicate"),
        kept: side(1, "Ada Lovelace"),
        gone: side(2, "Ada King"),
        problem: problem.map(|key| words.t(key)),
    };
    let choose = |found| MergeChoosePage {
        shell: shell(Place::People, "Merge with a duplicate"),
        kept: side(1, "Ada Lovelace"),
        search: "Ada Lovelace".to_owned(),
        found,
    };
    let import = |text| ImportPage { shell: shell(Place::People, "Import people"), text };
    vec![
        Sample::of("people", &moved),
        Sample::of("people-read-only", &list(rows(), "", MayDo::default())),
        Sample::of("people-none", &list(Vec::new(), "", ALL)),
        Sample::of("people-none-granted", &list(Vec::new(), "", MayDo::default())),
        Sample::of("people-no-match", &list(Vec::new(), "zoe", ALL)),
        Sample::of("person", &person(true)),
        Sample::of("person-bare", &refused_link),
        Sample::of("person-new", &form(false, false)),
        Sample::of("person-new-refused", &form(false, true)),
        Sample::of("person-edit", &form(true, false)),
        Sample::of("people-move", &change(What::Move, 14, None)),
        Sample::of("people-time", &change(What::Time, 1, None)),
        Sample::of("people-delete", &change(What::Delete, 5, None)),
        Sample::of("people-anonymise", &change(What::Anonymise, 1, Some("change-problem-sure"))),
        Sample::of("person-merge", &merge(None)),
        Sample::of("person-merge-refused", &merge(Some("people-conflict-attempt-open"))),
        Sample::of("person-merge-choose", &choose(vec![side(2, "Ada King")])),
        Sample::of("person-merge-nobody", &choose(Vec::new())),
        Sample::of("people-deleted", &deleted(6)),
        Sample::of("people-deleted-none", &deleted(0)),
        Sample::of("import", &import(Field::default())),
        Sample::of("import-refused", &import(Field::refused("name\nAda", words.t("field-missing-column")))),
        Sample::of("import-preview", &preview(12, 3, 7)),
        Sample::of("import-preview-nothing", &preview(0, 0, 2)),
        Sample::of("folder", &folder(false, rows(), true)),
        Sample::of("folder-empty", &folder(false, Vec::new(), true)),
        Sample::of("folder-root", &folder(true, rows(), true)),
        Sample::of("folder-read-only", &folder(false, rows(), false)),
        Sample::of("folder-new", &folder_form(false)),
        Sample::of("folder-new-refused", &folder_form(true)),
    ]
}

//! The tree of folders and the preview of an import, in every state worth looking at.

use domain::id::{ImportId, UserId};

use super::{ALL, NAMES, chosen, folders, id, shell};
use crate::form::Field;
use crate::page::Place;
use crate::views::people::Choice;
use crate::views::people::folder::{AccessRow, Branch, FolderFormPage, FolderPage, OpenFolder};
use crate::views::people::import::{ChangedRow, ErrorRow, ImportPreviewPage, NewRow};
use crate::views::people::list::{MayDo, PersonRow};
use crate::words::Words;

fn branch(n: u128, name: &str, people: u64, below: Vec<Branch>) -> Branch {
    Branch { id: id(n), name: name.to_owned(), people, open: n == 3, movable: n > 1, below }
}

pub(super) fn folder(is_root: bool, people: Vec<PersonRow>, access: bool) -> FolderPage {
    let deep = branch(6, "Platform and reliability engineering, northern region", 12, Vec::new());
    let tree = vec![branch(
        1,
        "Northwind Labs",
        480,
        vec![
            branch(2, "Candidates", 31, Vec::new()),
            branch(
                3,
                "Employees",
                449,
                vec![branch(4, "Engineering", 212, vec![deep]), branch(5, "Insight", 90, Vec::new())],
            ),
            branch(7, "Positions", 0, Vec::new()),
        ],
    )];
    let words = Words::english();
    let row = |n: u128, name: &str, through: String, direct| AccessRow {
        user: id::<UserId>(n),
        name: name.to_owned(),
        email: format!("u{n}@northwind.example"),
        through,
        direct,
    };
    FolderPage {
        shell: shell(Place::Folders, "Employees"),
        tree,
        folder: OpenFolder {
            id: id(3),
            title: "Employees".to_owned(),
            name: Field::kept("Employees"),
            is_root,
            people: people.len() as u64 * 2,
            with_below: people.len() as u64 * 70,
            folders: if people.is_empty() { 0 } else { 2 },
            parents: folders("none"),
            parent_problem: None,
        },
        people,
        access: access.then(|| {
            vec![
                row(1, "Pat Power", words.t("folder-through-here"), true),
                row(2, "Rita Reader", words.t_name("folder-through-above", "Employees"), false),
                row(3, "Olive Marsh", words.t_name("folder-through-everything", "account owner"), false),
            ]
        }),
        grantable: if access {
            vec![
                Choice::new("", words.t("folder-grant-choose"), ""),
                Choice::new("4", "Uma User (u4@northwind.example)", ""),
            ]
        } else {
            Vec::new()
        },
        grant_problem: None,
        may: if access { ALL } else { MayDo::default() },
        may_arrange: access,
    }
}

pub(super) fn folder_form(refused: bool) -> FolderFormPage {
    let words = Words::english();
    FolderFormPage {
        shell: shell(Place::Folders, "New folder"),
        name: if refused { Field::refused("", words.t("field-required")) } else { Field::default() },
        parents: folders("none"),
        parent_problem: refused.then(|| words.t("field-not-a-folder")),
        users: vec![
            Choice::new("1", "Pat Power (pat@northwind.example)", "1"),
            Choice::new("2", "Rita Reader (rita@northwind.example)", ""),
        ],
        people: if refused { Vec::new() } else { chosen(2) },
    }
}

pub(super) fn preview(n_new: usize, n_changed: usize, n_errors: usize) -> ImportPreviewPage {
    let words = Words::english();
    ImportPreviewPage {
        shell: shell(Place::People, "What the import would do"),
        import: id::<ImportId>(1),
        n_new,
        n_changed,
        n_unchanged: 88,
        n_errors,
        new: NAMES
            .iter()
            .take(n_new.min(3))
            .enumerate()
            .map(|(n, name)| NewRow {
                line: n as u64 + 2,
                name: (*name).to_owned(),
                email: format!("new{n}@northwind.example"),
                kind: "Employee".to_owned(),
                folder: "Engineering".to_owned(),
            })
            .collect(),
        changed: NAMES
            .iter()
            .take(n_changed.min(2))
            .enumerate()
            .map(|(n, name)| ChangedRow {
                line: n as u64 + 7,
                name: (*name).to_owned(),
                changes: vec![
                    ("job title".to_owned(), "Engineer".to_owned(), "Senior engineer".to_owned()),
                    ("folder".to_owned(), "–".to_owned(), "Employees/Engineering".to_owned()),
                ],
            })
            .collect(),
        errors: (0..n_errors.min(2))
            .map(|n| ErrorRow {
                line: n as u64 + 11,
                column: "email".to_owned(),
                given: "not an address, and rather a long one at that".to_owned(),
                reason: words.t("field-not-an-email"),
            })
            .collect(),
    }
}

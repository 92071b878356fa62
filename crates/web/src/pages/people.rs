//! People and folders: the list, one person, what is done to them, the tree, imports.

mod change;
mod deleted;
mod folder;
mod folder_form;
mod form;
mod grants;
mod import;
mod list;
mod merge;
mod person;
mod undo;

pub(crate) use list::{Narrowing, filter_of, table};

use std::collections::BTreeMap;

use domain::access::{Caller, Extent, Reach, Right};
use domain::folder::Folder;
use domain::id::FolderId;
use domain::problem::Problems;
use domain::time::Timestamp;
use store::people::Record;

use crate::caller::InAccount;
use crate::form::Field;
use crate::page::{Flash, Shell};
use crate::paths::people::route;
use crate::routes::{Access, Routes};
use crate::views::people::Choice;
use crate::views::people::list::{MayDo, PersonRow};
use crate::views::people::type_words;
use crate::words::Words;

/// The routes of this area.
pub fn routes() -> Routes {
    let sees = Access::Holds(Right::ViewReportsAndTools);
    let edits = Access::Holds(Right::EditPerson);
    let restores = Access::Holds(Right::RestoreDeleted);
    let arranges = Access::Holds(Right::CreateFolders);
    let grants = Access::Holds(Right::GrantFolderAccess);
    Routes::new()
        .get(route::PEOPLE, sees, list::show)
        .post(route::PEOPLE, edits, form::add)
        .get(route::NEW_PERSON, edits, form::new)
        .get(route::PEOPLE_CHANGE, sees, change::ask)
        .post(route::PEOPLE_CHANGE, sees, change::apply)
        .post(route::PEOPLE_UNDO, sees, undo::undo)
        .post(route::PEOPLE_EXPORT, Access::Holds(Right::DownloadCsv), list::export)
        .get(route::DELETED_PEOPLE, restores, deleted::show)
        .post(route::RESTORATION, restores, deleted::restore)
        .get(route::NEW_IMPORT, edits, import::new)
        .post(route::IMPORTS, edits, import::send)
        .get(route::IMPORT, edits, import::show)
        .post(route::IMPORT, edits, import::apply)
        .get(route::PERSON, sees, person::show)
        .get(route::PERSON_EDIT, edits, form::edit)
        .post(route::PERSON_EDIT, edits, form::save)
        .post(route::PERSON_LINK, edits, person::link)
        .post(route::PERSON_UNLINK, edits, person::unlink)
        .get(route::PERSON_MERGE, edits, merge::show)
        .post(route::PERSON_MERGE, edits, merge::merge)
        .get(route::FOLDERS, sees, folder::root)
        .post(route::FOLDERS, arranges, folder_form::create)
        .get(route::NEW_FOLDER, arranges, folder_form::new)
        .get(route::FOLDER, sees, folder::show)
        .post(route::FOLDER, arranges, folder::change)
        .post(route::FOLDER_REMOVAL, arranges, folder::remove)
        .post(route::FOLDER_GRANTS, grants, grants::grant)
        .post(route::GRANT_REMOVAL, grants, grants::revoke)
}

/// What a caller may do with people.
fn may_do(caller: &Caller) -> MayDo {
    MayDo {
        edit: caller.may(Right::EditPerson),
        move_people: caller.may(Right::MovePeople),
        delete: caller.may(Right::DeletePeopleAndJobs),
        download: caller.may(Right::DownloadCsv),
        anonymise: caller.may(Right::Anonymize),
    }
}

/// The folders by their names.
fn names(folders: &[Folder]) -> BTreeMap<FolderId, String> {
    folders.iter().map(|folder| (folder.id, folder.name.to_string())).collect()
}

/// The folders as choices, each indented by how deep it lies among those that are seen, siblings by name.
fn folder_choices(folders: &[Folder], chosen: &str, with_root: bool) -> Vec<Choice> {
    in_tree_order(folders)
        .into_iter()
        .filter(|(folder, _)| with_root || folder.parent.is_some())
        .map(|(folder, depth)| {
            let label = format!("{}{}", "\u{2003}".repeat(depth), folder.name);
            Choice::new(folder.id.to_string(), label, chosen)
        })
        .collect()
}

/// The folders seen, each behind the one it lies in, with how deep it lies among them.
fn in_tree_order(folders: &[Folder]) -> Vec<(&Folder, usize)> {
    let mut below: BTreeMap<Option<FolderId>, Vec<&Folder>> = BTreeMap::new();
    for folder in folders {
        below.entry(seen_above(folders, folder)).or_default().push(folder);
    }
    for siblings in below.values_mut() {
        siblings.sort_by_key(|folder| folder.name.as_str().to_lowercase());
    }
    let mut order = Vec::with_capacity(folders.len());
    let mut open: Vec<(&Folder, usize)> =
        below.get(&None).into_iter().flatten().rev().map(|folder| (*folder, 0)).collect();
    while let Some((folder, depth)) = open.pop() {
        order.push((folder, depth));
        let children = below.get(&Some(folder.id)).into_iter().flatten().rev();
        open.extend(children.map(|child| (*child, depth + 1)));
    }
    order
}

/// The nearest folder above that is seen: what lies in between is not told.
fn seen_above(folders: &[Folder], folder: &Folder) -> Option<FolderId> {
    let mut ids = folder.path.trim_end_matches('/').rsplit('/').skip(1);
    ids.find_map(|id| {
        let id: FolderId = id.parse().ok()?;
        folders.binary_search_by(|other| other.id.cmp(&id)).is_ok().then_some(id)
    })
}

/// Folders sorted so that [`seen_above`] finds them.
fn sorted(mut folders: Vec<Folder>) -> Vec<Folder> {
    folders.sort_by_key(|folder| folder.id);
    folders
}

/// Whether somebody may be put into the root, which everybody sees.
fn may_use_root(reach: &Reach) -> bool {
    reach.extent() == Extent::Everything
}

/// A person as lists show them.
fn row(
    words: Words,
    record: &Record,
    folders: &BTreeMap<FolderId, String>,
    measured_at: Option<Timestamp>,
) -> PersonRow {
    let person = &record.person;
    PersonRow {
        id: person.id,
        name: person.name.to_string(),
        email: person.email.to_string(),
        kind: type_words(words, person.person_type),
        job_title: person.job_title.clone(),
        folder: folders.get(&person.folder).cloned().unwrap_or_default(),
        signs_in: person.user.is_some(),
        measured_at,
    }
}

/// What was typed, with what is wrong with it.
fn field(words: Words, problems: Option<&Problems>, name: &str, value: &str) -> Field {
    match problem(words, problems, name) {
        Some(problem) => Field::refused(value, problem),
        None => Field::kept(value),
    }
}

/// What is wrong with a field, in words.
fn problem(words: Words, problems: Option<&Problems>, name: &str) -> Option<String> {
    problems?.with(name).map(|problem| words.t(&format!("field-{}", problem.code)))
}

/// The frame with what was just done above it.
fn with_flash(shell: Shell, flash: Option<Flash>) -> Shell {
    match flash {
        Some(flash) => shell.with_flash(flash),
        None => shell,
    }
}

/// The addresses of the visitor's account.
fn here(inside: &InAccount) -> crate::paths::AccountPaths<'_> {
    crate::paths::account(inside.slug())
}

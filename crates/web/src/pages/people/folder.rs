//! The tree of folders with one of them open, and changing that one.

use std::collections::BTreeMap;

use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Caller, Reach, Right, UserRole};
use domain::folder::Folder;
use domain::id::FolderId;
use domain::problem::Problems;
use domain::text::Name;
use serde::Deserialize;
use store::Read;
use store::error::StoreError;
use store::folders::{self, AccessThrough, CountedFolder, FolderUser};
use store::page::PageSize;
use store::people::{self, Record};

use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::form::Field;
use crate::page::{Flash, Place, Shell};
use crate::paths::with_query;
use crate::state::AppState;
use crate::views::people::Choice;
use crate::views::people::folder::{AccessRow, Branch, FolderPage, OpenFolder};
use crate::words::Words;

/// More people of a folder than are listed beside the tree have their own page.
const BESIDE_THE_TREE: u32 = 20;

/// What was just done, and the folder this one was dropped on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Visited {
    done: String,
    parent: String,
}

/// A folder's name and place.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct FolderForm {
    name: String,
    parent: String,
}

/// What a form that was refused holds.
#[derive(Default)]
pub(super) struct Refused {
    pub form: Option<FolderForm>,
    pub problems: Problems,
    pub flash: Option<Flash>,
}

struct Found {
    tree: Vec<CountedFolder>,
    open: Folder,
    people: Vec<Record>,
    access: Option<(Vec<AccessThrough>, Vec<FolderUser>, Vec<FolderUser>)>,
}

pub(super) async fn root(
    State(app): State<AppState>,
    inside: InAccount,
    Query(visited): Query<Visited>,
) -> Result<Html<String>, WebError> {
    Ok(Html(page(&app, &inside, None, &visited, Refused::default()).await?.render()?))
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, folder)): Path<(String, FolderId)>,
    Query(visited): Query<Visited>,
) -> Result<Html<String>, WebError> {
    Ok(Html(page(&app, &inside, Some(folder), &visited, Refused::default()).await?.render()?))
}

pub(super) async fn change(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, folder)): Path<(String, FolderId)>,
    Checked(form): Checked<FolderForm>,
) -> Result<Response, WebError> {
    let (caller, typed) = (inside.caller.clone(), form.clone());
    let work = move |act: &mut actions::act::Act<'_, '_>| {
        let reach = caller.reach(Right::CreateFolders)?;
        folders::find(act.tx, &reach, folder)?.ok_or(ActionError::not_found("folder"))?;
        let name = Name::parse(&typed.name).map_err(|code| ActionError::invalid("name", code))?;
        let parent = match typed.parent.as_str() {
            "" => None,
            id => Some(id.parse().map_err(|_| ActionError::invalid("parent", "not-a-folder"))?),
        };
        actions::folders::change(act, &caller, folder, &name, parent)
    };
    match app.door.act(inside.context(), work).await {
        Ok(()) => Ok(back(&inside, folder, "saved")),
        Err(ActionError::Invalid(problems)) => {
            let refused = Refused { form: Some(form), problems, flash: None };
            again(&app, &inside, folder, refused).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn remove(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, folder)): Path<(String, FolderId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let work = move |act: &mut actions::act::Act<'_, '_>| actions::folders::remove(act, &caller, folder);
    let words = inside.signed_in.origin.words;
    let why = match app.door.act(inside.context(), work).await {
        Ok(()) => {
            let back = with_query(&super::here(&inside).folders(), &[("done", "removed")]);
            return Ok(Redirect::to(&back).into_response());
        }
        Err(ActionError::Conflict { reason: "folder-in-use" }) => words.t("folder-problem-in-use"),
        Err(ActionError::Conflict { .. }) => words.t("folder-keep"),
        Err(error) => return Err(error.into()),
    };
    let refused = Refused { flash: Some(Flash::care(why)), ..Refused::default() };
    again(&app, &inside, folder, refused).await
}

/// The folder again, with what was just done.
pub(super) fn back(inside: &InAccount, folder: FolderId, done: &str) -> Response {
    let address = with_query(&super::here(inside).folder(folder), &[("done", done)]);
    Redirect::to(&address).into_response()
}

/// The folder once more, with what was typed and what is wrong with it.
pub(super) async fn again(
    app: &AppState,
    inside: &InAccount,
    folder: FolderId,
    refused: Refused,
) -> Result<Response, WebError> {
    let page = page(app, inside, Some(folder), &Visited::default(), refused).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

async fn page(
    app: &AppState,
    inside: &InAccount,
    folder: Option<FolderId>,
    visited: &Visited,
    refused: Refused,
) -> Result<FolderPage, WebError> {
    let reach = inside.caller.reach(Right::ViewReportsAndTools)?;
    let grants = inside.caller.may(Right::GrantFolderAccess);
    let found = app.reader.read(move |tx| read(tx, &reach, folder, grants)).await?;
    let found = found.ok_or(WebError::NotFound)?;
    let visit = inside.visit(app).await?;
    let words = visit.words;
    let title = found.open.name.to_string();
    let shell = Shell::new(visit, Place::Folders, title.clone()).without_search();
    let flash = refused.flash.clone().or_else(|| flash(words, &visited.done, &title));
    let names: BTreeMap<FolderId, String> = BTreeMap::new();
    let may_arrange = inside.caller.may(Right::CreateFolders);
    let open = open(words, &found, &reach, visited, &refused);
    let grantable = found
        .access
        .as_ref()
        .map_or_else(Vec::new, |(granted, _, users)| grantable(words, &found.open, granted, users));
    Ok(FolderPage {
        shell: super::with_flash(shell, flash),
        tree: tree(&found, may_arrange),
        folder: open,
        people: found.people.iter().map(|record| super::row(words, record, &names, None)).collect(),
        access: found.access.as_ref().map(|(granted, seeing, _)| access(words, &found.open, granted, seeing)),
        grantable,
        grant_problem: super::problem(words, Some(&refused.problems), "user"),
        may: super::may_do(&inside.caller),
        may_arrange,
    })
}

fn read(
    tx: &mut Read<'_>,
    reach: &Reach,
    folder: Option<FolderId>,
    grants: bool,
) -> Result<Option<Found>, StoreError> {
    let tree = folders::list_counted(tx, reach)?;
    let open = tree.iter().map(|counted| &counted.folder).find(|seen| match folder {
        Some(folder) => seen.id == folder,
        None => seen.parent.is_none(),
    });
    let Some(open) = open.cloned() else { return Ok(None) };
    let size = PageSize::new(BESIDE_THE_TREE).unwrap_or_default();
    let people = people::list_directly_in(tx, reach, open.id, size)?;
    let access = if grants {
        let (all, some): (Vec<UserRole>, Vec<UserRole>) =
            UserRole::ALL.into_iter().partition(|role| actions::folders::reaches_everything(*role));
        let account = reach.account();
        Some((
            folders::list_access(tx, account, open.id)?,
            folders::list_grantable(tx, account, &all)?,
            folders::list_grantable(tx, account, &some)?,
        ))
    } else {
        None
    };
    Ok(Some(Found { tree, open, people, access }))
}

fn open(words: Words, found: &Found, reach: &Reach, visited: &Visited, refused: &Refused) -> OpenFolder {
    let open = &found.open;
    let form = refused.form.clone().unwrap_or_else(|| FolderForm {
        name: open.name.to_string(),
        parent: if visited.parent.is_empty() {
            open.parent.map(|parent| parent.to_string()).unwrap_or_default()
        } else {
            visited.parent.clone()
        },
    });
    let folders: Vec<Folder> = found.tree.iter().map(|counted| counted.folder.clone()).collect();
    let elsewhere = super::sorted(folders.into_iter().filter(|folder| !open.holds(folder)).collect());
    let mut parents = super::folder_choices(&elsewhere, &form.parent, super::may_use_root(reach));
    if let Some(parent) = open.parent.map(|parent| parent.to_string())
        && parents.iter().all(|choice| choice.value != parent)
    {
        // Where it lies now may be out of reach, and saving its name must not move it.
        parents.insert(0, Choice::new("", words.t("person-folder-hidden"), ""));
    }
    let directly = found.tree.iter().find(|counted| counted.folder.id == open.id).map_or(0, |own| own.people);
    OpenFolder {
        id: open.id,
        title: open.name.to_string(),
        name: match super::problem(words, Some(&refused.problems), "name") {
            Some(problem) => Field::refused(form.name, problem),
            None => Field::kept(form.name),
        },
        is_root: open.parent.is_none(),
        people: directly,
        with_below: with_below(found, open),
        folders: found.tree.iter().filter(|counted| counted.folder.parent == Some(open.id)).count(),
        parents,
        parent_problem: super::problem(words, Some(&refused.problems), "parent"),
    }
}

fn with_below(found: &Found, folder: &Folder) -> u64 {
    let below = found.tree.iter().filter(|counted| folder.holds(&counted.folder));
    below.map(|counted| counted.people).sum()
}

fn tree(found: &Found, may_arrange: bool) -> Vec<Branch> {
    let folders = super::sorted(found.tree.iter().map(|counted| counted.folder.clone()).collect());
    let mut open: Vec<(usize, Branch)> = Vec::new();
    let mut roots = Vec::new();
    let close = |open: &mut Vec<(usize, Branch)>, roots: &mut Vec<Branch>, depth: usize| {
        while open.last().is_some_and(|(at, _)| *at >= depth) {
            let Some((_, done)) = open.pop() else { break };
            match open.last_mut() {
                Some((_, above)) => above.below.push(done),
                None => roots.push(done),
            }
        }
    };
    for (folder, depth) in super::in_tree_order(&folders) {
        close(&mut open, &mut roots, depth);
        let branch = Branch {
            id: folder.id,
            name: folder.name.to_string(),
            people: with_below(found, folder),
            open: folder.id == found.open.id,
            movable: may_arrange && folder.parent.is_some(),
            below: Vec::new(),
        };
        open.push((depth, branch));
    }
    close(&mut open, &mut roots, 0);
    roots
}

fn access(words: Words, open: &Folder, granted: &[AccessThrough], seeing: &[FolderUser]) -> Vec<AccessRow> {
    let row = |user: &FolderUser, through: String, direct| AccessRow {
        user: user.user,
        name: user.name.clone(),
        email: user.email.clone(),
        through,
        direct,
    };
    let role = |user: &FolderUser| words.t(&format!("folder-role-{}", user.user_role.name()));
    let mut rows: Vec<AccessRow> = granted
        .iter()
        .map(|through| {
            let direct = through.granted == open.id;
            let words = if direct {
                words.t("folder-through-here")
            } else {
                words.t_name("folder-through-above", through.granted_name.as_str())
            };
            row(&through.user, words, direct)
        })
        .collect();
    rows.extend(
        seeing.iter().map(|user| row(user, words.t_name("folder-through-everything", role(user)), false)),
    );
    rows
}

/// The users it may be granted to, behind a first choice that is none.
fn grantable(words: Words, open: &Folder, granted: &[AccessThrough], users: &[FolderUser]) -> Vec<Choice> {
    let has = |user: &FolderUser| {
        granted.iter().any(|through| through.granted == open.id && through.user.user == user.user)
    };
    let rest: Vec<Choice> = users
        .iter()
        .filter(|user| !has(user))
        .map(|user| Choice::new(user.user.to_string(), format!("{} ({})", user.name, user.email), ""))
        .collect();
    if rest.is_empty() {
        return rest;
    }
    std::iter::once(Choice::new("", words.t("folder-grant-choose"), "")).chain(rest).collect()
}

/// What callers of these pages see of the folders below, which the form for a new one chooses from.
pub(super) fn reach_of(caller: &Caller) -> Result<Reach, WebError> {
    Ok(caller.reach(Right::CreateFolders)?)
}

fn flash(words: Words, done: &str, name: &str) -> Option<Flash> {
    let text = match done {
        "made" => words.t_name("folder-made-flash", name),
        "saved" => words.t_name("folder-saved-flash", name),
        "removed" => words.t("folder-removed-flash"),
        "granted" => words.t("folder-granted-flash"),
        "revoked" => words.t("folder-revoked-flash"),
        _ => return None,
    };
    Some(Flash::good(text))
}

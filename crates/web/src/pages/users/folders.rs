//! The folders a user reaches, as a tree to tick.

use actions::folders::set_access;
use askama::Template;
use axum::extract::State;
use axum::response::{Html, Response};
use domain::access::Right;
use domain::folder::Folder;
use domain::id::{FolderId, UserId};
use serde::Deserialize;
use store::folders as store_folders;

use super::{back, find, named};
use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::Path;
use crate::page::{Place, Shell};
use crate::state::AppState;
use crate::views::users::folders::{FolderRow, UserFoldersPage};
use crate::views::users::in_order;

/// The folders ticked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct FoldersForm {
    folder: Vec<FolderId>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, user)): Path<(String, UserId)>,
) -> Result<Html<String>, WebError> {
    let reach = inside.caller.reach(Right::GrantFolderAccess)?;
    let read = move |tx: &mut store::Read<'_>| {
        let (found, all) = find(tx, &reach, user)?;
        Ok::<_, actions::error::ActionError>((found, all, store_folders::list_granted(tx, &reach, user)?))
    };
    let (found, all, granted) = app.reader.read(read).await?;
    let all = in_order(all);
    let visit = inside.visit(&app).await?;
    let title = visit.words.t_name("users-folders-title", found.full_name());
    let page = UserFoldersPage {
        shell: Shell::new(visit, Place::Users, title),
        user: named(&found),
        folders: all.iter().map(|folder| row(folder, &all, &granted)).collect(),
        reaches_all: reaches_all(found.user_role),
    };
    Ok(Html(page.render()?))
}

pub(super) async fn save(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, user)): Path<(String, UserId)>,
    Checked(form): Checked<FoldersForm>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let saved = app.door.act(inside.context(), move |act| set_access(act, &caller, user, &form.folder)).await;
    back(&slug, user, saved, "folders")
}

fn reaches_all(user_role: domain::access::UserRole) -> bool {
    use domain::access::{Cell, matrix};
    matrix().cell(Right::SeeAllFolders, user_role, false) == Cell::Yes
}

fn row(folder: &Folder, all: &[Folder], granted: &[Folder]) -> FolderRow {
    let is_above = |other: &&Folder| other.id != folder.id && folder.path.starts_with(&other.path);
    FolderRow {
        id: folder.id,
        name: folder.name.to_string(),
        depth: all.iter().filter(is_above).count(),
        granted: granted.iter().any(|known| known.id == folder.id),
        within: granted.iter().any(|known| is_above(&known)),
    }
}

//! Sharing a team with one user, and sharing it no more.

use actions::error::ActionError;
use actions::teams::{OpenedFolder, Share};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::access::{Caller, Right};
use domain::id::{FolderId, TeamId, UserId};
use domain::problem::Problems;
use domain::team::Standing;
use serde::Deserialize;
use store::Read;
use store::teams::{self, TeamUser};

use super::access::back;
use super::{Done, Found, find, problem, shell, user_row};
use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::Path;
use crate::state::AppState;
use crate::views::teams::Tab;
use crate::views::teams::access::{FolderChoice, SharePage};

/// What the form says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ShareForm {
    edit: Option<String>,
    folder: Vec<FolderId>,
}

struct Offered {
    found: Found,
    user: TeamUser,
    shared: Option<bool>,
    can_edit: bool,
    folders: Vec<OpenedFolder>,
}

pub(super) async fn begin(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, team, user)): Path<(String, TeamId, UserId)>,
) -> Result<Html<String>, WebError> {
    Ok(Html(page(&app, &inside, team, user, None).await?.render()?))
}

pub(super) async fn share(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, team, user)): Path<(String, TeamId, UserId)>,
    Checked(form): Checked<ShareForm>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let share = Share { team, user, may_edit: form.edit.is_some(), folders: form.folder.clone() };
    let done = app.door.act(inside.context(), move |act| actions::teams::share(act, &caller, &share)).await;
    match done {
        Ok(()) => Ok(back(&slug, team, "shared")),
        Err(ActionError::Invalid(problems)) => {
            let page = page(&app, &inside, team, user, Some((&form, &problems))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn unshare(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, team, user)): Path<(String, TeamId, UserId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| actions::teams::unshare(act, &caller, team, user)).await?;
    Ok(back(&slug, team, "unshared"))
}

/// The form as it stands, or with everything chosen and what is wrong with it.
async fn page(
    app: &AppState,
    inside: &InAccount,
    team: TeamId,
    user: UserId,
    refused: Option<(&ShareForm, &Problems)>,
) -> Result<SharePage, WebError> {
    let caller = inside.caller.clone();
    let offered = app.reader.read(move |tx| offer(tx, &caller, team, user)).await?;
    let offered = offered.ok_or(WebError::NotFound)?;
    let visit = inside.visit(app).await?;
    let words = visit.words;
    let head = offered.found.head(&inside.caller, Tab::Access);
    let is_ticked = |folder| refused.is_some_and(|(form, _)| form.folder.contains(&folder));
    let choice = |opened: OpenedFolder| FolderChoice {
        ticked: is_ticked(opened.folder.id),
        id: opened.folder.id,
        name: opened.folder.name.to_string(),
        n_members: opened.n_members,
        n_people: opened.n_people,
    };
    Ok(SharePage {
        user: user_row(offered.user),
        shared: offered.shared.is_some(),
        may_edit: refused.map_or(offered.shared == Some(true), |(form, _)| form.edit.is_some()),
        can_edit: offered.can_edit,
        may_grant: inside.caller.may(Right::GrantFolderAccess),
        folders: offered.folders.into_iter().map(choice).collect(),
        problem: refused.and_then(|(_, problems)| {
            ["user", "edit", "folders"].into_iter().find_map(|name| problem(words, problems, name))
        }),
        shell: shell(visit, words.t_name("teams-share-title", head.name.as_str()), &Done::default()),
        head,
    })
}

fn offer(
    tx: &mut Read<'_>,
    caller: &Caller,
    team: TeamId,
    user: UserId,
) -> Result<Option<Offered>, ActionError> {
    let Some(found) = find(tx, caller, team)? else { return Ok(None) };
    found.must_be(Standing::Edits)?;
    let reach = caller.team_reach()?;
    let Some(known) = teams::find_user(tx, &reach, user)? else { return Ok(None) };
    Ok(Some(Offered {
        shared: teams::find_share(tx, &reach, team, user)?,
        can_edit: actions::teams::may_be_given_edit(tx, caller, user)?,
        folders: actions::teams::offer_folders(tx, caller, team, user)?,
        user: known,
        found,
    }))
}

//! Granting a folder to users and taking it back.

use actions::error::ActionError;
use axum::extract::State;
use axum::response::Response;
use domain::access::Right;
use domain::id::{FolderId, UserId};
use serde::Deserialize;
use store::folders;

use super::folder::{Refused, again, back};
use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::Path;
use crate::state::AppState;

/// To whom.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct GrantForm {
    user: String,
}

pub(super) async fn grant(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, folder)): Path<(String, FolderId)>,
    Checked(form): Checked<GrantForm>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let user: Option<UserId> = form.user.parse().ok();
    let work = move |act: &mut actions::act::Act<'_, '_>| {
        let reach = caller.reach(Right::GrantFolderAccess)?;
        folders::find(act.tx, &reach, folder)?.ok_or(ActionError::not_found("folder"))?;
        let user = user.ok_or(ActionError::invalid("user", "required"))?;
        actions::folders::grant_to(act, &caller, folder, user)
    };
    match app.door.act(inside.context(), work).await {
        Ok(()) => Ok(back(&inside, folder, "granted")),
        Err(ActionError::Invalid(problems)) => {
            again(&app, &inside, folder, Refused { problems, ..Refused::default() }).await
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn revoke(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, folder, user)): Path<(String, FolderId, UserId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let work =
        move |act: &mut actions::act::Act<'_, '_>| actions::folders::revoke(act, &caller, folder, user);
    app.door.act(inside.context(), work).await?;
    Ok(back(&inside, folder, "revoked"))
}

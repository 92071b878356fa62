//! People who were deleted and can be restored.

use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::access::Right;
use domain::id::PersonId;
use domain::person::RESTORABLE;
use serde::{Deserialize, Serialize};
use store::page::{Cursor, PageSize};
use store::people;

use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::page::{Flash, Place, Shell};
use crate::paths::with_query;
use crate::state::AppState;
use crate::views::people::deleted::{DeletedPage, DeletedRow};

/// Where the list goes on.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct After {
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Query(place): Query<After>,
) -> Result<Html<String>, WebError> {
    Ok(Html(page(&app, &inside, place.after, None).await?.render()?))
}

pub(super) async fn restore(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, person)): Path<(String, PersonId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let (caller, reach) = (inside.caller.clone(), inside.caller.reach(Right::RestoreDeleted)?);
    let removed = app.reader.read(move |tx| people::find_removed(tx, &reach, person)).await?;
    let name = removed.ok_or(WebError::NotFound)?.name;
    let work = move |act: &mut actions::act::Act<'_, '_>| actions::people::restore(act, &caller, person);
    match app.door.act(inside.context(), work).await {
        Ok(()) => Ok(super::person::back(&inside, person, "restored")),
        Err(ActionError::Invalid(_)) => {
            let words = inside.signed_in.origin.words;
            let flash = Flash::care(words.t_name("deleted-taken", name));
            let page = page(&app, &inside, None, Some(flash)).await?;
            Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    app: &AppState,
    inside: &InAccount,
    after: Option<String>,
    flash: Option<Flash>,
) -> Result<DeletedPage, WebError> {
    let reach = inside.caller.reach(Right::RestoreDeleted)?;
    let after = after.map(Cursor::from_text);
    let read =
        move |tx: &mut store::Read<'_>| people::list_removed(tx, &reach, after.as_ref(), PageSize::DEFAULT);
    let found = app.reader.read(read).await?;
    let more = found.next.as_ref().map(|next| {
        let on = After { after: Some(next.as_str().to_owned()) };
        with_query(&super::here(inside).deleted_people(), &on)
    });
    let visit = inside.visit(app).await?;
    let title = visit.words.t("nav-deleted");
    let people = found
        .items
        .into_iter()
        .map(|removed| DeletedRow {
            id: removed.person,
            name: removed.name,
            email: removed.email,
            folder: removed.folder_name,
            deleted_at: removed.deleted_at,
            erased_at: removed.deleted_at.plus(RESTORABLE),
        })
        .collect();
    let shell = Shell::new(visit, Place::Deleted, title).without_search();
    Ok(DeletedPage { shell: super::with_flash(shell, flash), people, more })
}

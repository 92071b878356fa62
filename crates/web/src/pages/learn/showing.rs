//! Switching the public page of a completed role on and off.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::RoleId;
use domain::role::NameShown;
use serde::Deserialize;

use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::Path;
use crate::paths;
use crate::state::AppState;

/// How the learner wants to be named; in full when nothing was said.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ShowForm {
    name: String,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, role)): Path<(String, RoleId)>,
    Checked(form): Checked<ShowForm>,
) -> Result<Response, WebError> {
    let (caller, name_shown) = (inside.caller.clone(), NameShown::from_name(&form.name).unwrap_or_default());
    app.door.act(inside.context(), move |act| actions::roles::show(act, &caller, role, name_shown)).await?;
    Ok(back(&slug, role))
}

pub(super) async fn hide(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, role)): Path<(String, RoleId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| actions::roles::hide(act, &caller, role)).await?;
    Ok(back(&slug, role))
}

fn back(slug: &str, role: RoleId) -> Response {
    Redirect::to(&format!("{}#public", paths::account(slug).role(role))).into_response()
}

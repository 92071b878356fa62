//! Taking back what was just done to chosen people.

use actions::error::ActionError;
use actions::people;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Caller, Right};
use domain::id::RequestId;
use serde::Deserialize;

use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::page::Undo;
use crate::paths::with_query;
use crate::state::AppState;

/// What is taken back.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Change {
    #[serde(rename = "do")]
    what: String,
    request: String,
}

/// The button that takes back what a request did, for those who may.
pub(super) fn button(inside: &InAccount, done: &str, request: &str) -> Option<Undo> {
    let request: RequestId = request.parse().ok()?;
    inside.caller.may(right(done)?).then(|| Undo {
        action: super::here(inside).people_undo(),
        fields: vec![("do", done.to_owned()), ("request", request.to_string())],
    })
}

fn right(done: &str) -> Option<Right> {
    match done {
        "moved" => Some(Right::MovePeople),
        "deleted" => Some(Right::RestoreDeleted),
        _ => None,
    }
}

pub(super) async fn undo(
    State(app): State<AppState>,
    inside: InAccount,
    Checked(change): Checked<Change>,
) -> Result<Response, WebError> {
    inside.caller.reach(right(&change.what).ok_or(WebError::NotFound)?)?;
    let request: RequestId = change.request.parse().map_err(|_| WebError::NotFound)?;
    let (caller, what) = (inside.caller.clone(), change.what.clone());
    let n = app.door.act(inside.context(), move |act| run(act, &caller, &what, request)).await?;
    let done = if change.what == "moved" { "moved-back" } else { "restored" };
    let back = with_query(&super::here(&inside).people(), &[("done", done), ("n", &n.to_string())]);
    Ok(Redirect::to(&back).into_response())
}

fn run(
    act: &mut actions::act::Act<'_, '_>,
    caller: &Caller,
    what: &str,
    request: RequestId,
) -> Result<usize, ActionError> {
    if what == "moved" {
        people::undo_move(act, caller, request)
    } else {
        people::undo_removal(act, caller, request)
    }
}

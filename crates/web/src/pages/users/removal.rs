//! Removing a user: what there is, to whom it goes, and doing it.

use actions::error::ActionError;
use actions::users::{find_successors, holdings, remove as remove_user};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::Right;
use domain::id::UserId;
use domain::problem::Problems;
use serde::Deserialize;

use super::{back, find, named};
use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::Path;
use crate::form::{Field, Offered};
use crate::page::{Place, Shell};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::users::removal::RemovalPage;
use crate::views::users::{role_words, trail};

/// Who takes over.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct RemovalForm {
    successor: String,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, user)): Path<(String, UserId)>,
) -> Result<Response, WebError> {
    let page = page(&app, &inside, user, "", &Problems::new()).await?;
    let refused = if user == inside.caller.user {
        Some("own-user-role")
    } else {
        (page.user.user_role < inside.caller.user_role).then_some("above-your-role")
    };
    match refused {
        Some(reason) => back::<()>(&slug, user, Err(ActionError::Conflict { reason }), "removed"),
        None => Ok(Html(page.render()?).into_response()),
    }
}

pub(super) async fn remove(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, user)): Path<(String, UserId)>,
    Checked(form): Checked<RemovalForm>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let successor = form.successor.parse().ok();
    let removed = app.door.act(inside.context(), move |act| remove_user(act, &caller, user, successor)).await;
    match removed {
        Ok(()) => {
            let list = with_query(&paths::account(&slug).users(), &[("done", "removed")]);
            Ok(Redirect::to(&list).into_response())
        }
        Err(ActionError::Invalid(problems)) => {
            let page = page(&app, &inside, user, &form.successor, &problems).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        refused => back(&slug, user, refused, "removed"),
    }
}

async fn page(
    app: &AppState,
    inside: &InAccount,
    user: UserId,
    chosen: &str,
    problems: &Problems,
) -> Result<RemovalPage, WebError> {
    let (reach, caller) = (inside.caller.reach(Right::ManageUsers)?, inside.caller.clone());
    let read = move |tx: &mut store::Read<'_>| {
        let (found, all) = find(tx, &reach, user)?;
        let had = holdings(tx, &caller, user)?;
        Ok::<_, ActionError>((found, all, had, find_successors(tx, &caller, user)?))
    };
    let (found, all, had, successors) = app.reader.read(read).await?;
    let visit = inside.visit(app).await?;
    let words = visit.words;
    let nobody = Offered { value: String::new(), label: words.t("users-removal-choose") };
    let offered = successors.iter().map(|user| Offered {
        value: user.id.to_string(),
        label: format!("{} · {}", user.full_name(), role_words(words, user.user_role)),
    });
    Ok(RemovalPage {
        shell: Shell::new(visit, Place::Users, words.t_name("users-removal-title", found.full_name())),
        user: named(&found),
        roles: had.roles.into_iter().map(|(_, title)| title).collect(),
        teams: had.teams.into_iter().map(|(_, name)| name).collect(),
        folders: had.folders.iter().map(|folder| trail(&all, folder)).collect(),
        successor: Field::of(chosen, "successor", problems, words),
        successors: std::iter::once(nobody).chain(offered).collect(),
    })
}

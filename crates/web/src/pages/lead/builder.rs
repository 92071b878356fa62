//! Composing roles: the ways in, and putting a draft away; each step has its own file (product 8.2-8.4, 8.6).

mod form;
mod goals;
mod skills;
mod step;

use actions::roles::drafts::{self, Pressed};
use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::Right;
use domain::id::RoleId;
use domain::role::draft::LONGEST_TITLE;

use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::Path;
use crate::page::{Place, Shell};
use crate::paths::{self, builder as route, with_query};
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::views::lead::builder::DiscardPage;

/// The routes of this area.
pub fn routes() -> Routes {
    let (maker, editor) = (Access::Holds(Right::CreateRoles), Access::Holds(Right::EditOwnRoles));
    Routes::new()
        .post(route::ROLE_DRAFTS, maker, create)
        .post(route::ROLE_COPIES, maker, copy)
        .get(route::ROLE_EDIT, editor, skills::show)
        .post(route::ROLE_EDIT, editor, skills::save)
        .get(route::ROLE_GOALS, editor, goals::show)
        .post(route::ROLE_GOALS, editor, goals::save)
        .get(route::ROLE_DISCARD, editor, ask_discard)
        .post(route::ROLE_DISCARD, editor, discard)
}

async fn create(
    State(app): State<AppState>,
    inside: InAccount,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let work = move |act: &mut actions::act::Act<'_, '_>| drafts::create(act, &caller, "", Pressed::Once);
    let role = app.door.act(inside.context(), work).await?;
    Ok(Redirect::to(&paths::account(inside.slug()).role_edit(role)).into_response())
}

/// Duplicates a role of the account under a title that says so, and customises one of the library under its own.
async fn copy(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let (caller, words) = (inside.caller.clone(), inside.signed_in.origin.words);
    let work = move |act: &mut actions::act::Act<'_, '_>| {
        let reach = caller.reach(Right::CreateRoles)?;
        let original = store::roles::find(act.tx, &reach, role)?;
        let title = original.filter(|listed| listed.role.home == caller.account).map(|listed| {
            let title = words.t_name("builder-copy-title", listed.role.title);
            title.chars().take(LONGEST_TITLE).collect::<String>()
        });
        drafts::copy(act, &caller, role, title.as_deref(), Pressed::Once)
    };
    let made = app.door.act(inside.context(), work).await?;
    Ok(Redirect::to(&paths::account(inside.slug()).role_edit(made)).into_response())
}

async fn ask_discard(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
) -> Result<Html<String>, WebError> {
    let caller = inside.caller.clone();
    let editable = app.reader.read(move |tx| drafts::editable(tx, &caller, role)).await?;
    let visit = inside.visit(&app).await?;
    let title = visit.words.t("builder-discard");
    let page = DiscardPage {
        shell: Shell::new(visit, Place::LeadRoles, title).without_search(),
        role,
        title: editable.stored.draft.title,
        published: editable.seat.version > 0,
    };
    Ok(Html(page.render()?))
}

async fn discard(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, role)): Path<(String, RoleId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| drafts::discard(act, &caller, role)).await?;
    let back = with_query(&paths::account(&slug).lead_roles(), &[("done", "discarded")]);
    Ok(Redirect::to(&back).into_response())
}

//! What saving a step comes to, whichever it is: kept, refused by field, or somebody else was first.

use actions::error::ActionError;
use actions::roles::drafts::{self, Editable};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use domain::id::RoleId;
use domain::problem::Problems;
use domain::role::{BuilderStep, RoleDraft};
use store::error::StoreError;

use super::form::Deed;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::page::{Flash, Place, Shell, Visit};
use crate::paths::{self, with_query};
use crate::problems::FRAGMENT;
use crate::state::AppState;
use crate::views::lead::builder::{BuilderFrame, Clash};

/// What became of a save.
pub(super) enum Saved {
    /// It is kept.
    Kept,
    /// Fields need another value.
    Refused(Problems),
    /// Somebody else saved since the form was filled.
    Clash,
}

/// The role as the builder's caller may see it.
pub(super) async fn read(app: &AppState, inside: &InAccount, role: RoleId) -> Result<Editable, WebError> {
    let caller = inside.caller.clone();
    app.reader.read(move |tx| drafts::editable(tx, &caller, role)).await.map_err(WebError::from)
}

/// Saves a draft over the revision the form was filled from.
pub(super) async fn keep(
    app: &AppState,
    inside: &InAccount,
    role: RoleId,
    revision: Option<i64>,
    step: BuilderStep,
    draft: RoleDraft,
) -> Result<Saved, WebError> {
    let caller = inside.caller.clone();
    let work =
        move |act: &mut actions::act::Act<'_, '_>| drafts::save(act, &caller, role, revision, step, &draft);
    match app.door.act(inside.context(), work).await {
        Ok(_) => Ok(Saved::Kept),
        Err(ActionError::Invalid(problems)) => Ok(Saved::Refused(problems)),
        Err(ActionError::Stale(_) | ActionError::Store(StoreError::Conflict)) => Ok(Saved::Clash),
        Err(error) => Err(error.into()),
    }
}

/// The frame of a step as it is stored.
pub(super) fn frame(editable: &Editable, step: BuilderStep) -> BuilderFrame {
    let stored = &editable.stored;
    BuilderFrame {
        role: stored.role,
        title: stored.draft.title.clone(),
        step,
        revision: stored.revision,
        version: editable.seat.version,
        saved_at: (stored.revision > 0).then_some(stored.updated_at),
        missing: stored.draft.missing(),
        refused: false,
        clash: None,
    }
}

/// The frame of a step around what was typed and not kept.
pub(super) fn frame_around(
    editable: &Editable,
    step: BuilderStep,
    typed: &RoleDraft,
    saved: &Saved,
    inside: &InAccount,
) -> BuilderFrame {
    let stored = &editable.stored;
    let clash = matches!(saved, Saved::Clash).then(|| Clash {
        by: stored.updated_by_name.clone().filter(|_| stored.updated_by != Some(inside.caller.user)),
        at: stored.updated_at,
        parts: stored.draft.differs_from(typed),
    });
    let (title, missing) = (typed.title.trim().to_owned(), typed.missing());
    BuilderFrame { title, missing, clash, ..frame(editable, step) }
}

/// Where a kept save leads.
pub(super) fn onwards(
    inside: &InAccount,
    role: RoleId,
    step: BuilderStep,
    deed: Deed,
    search: &str,
) -> Response {
    let here = paths::account(inside.slug());
    let own = |step: BuilderStep| match step {
        BuilderStep::Skills => here.role_edit(role),
        BuilderStep::Goals => here.role_goals(role),
        BuilderStep::Badge => here.role_badge(role),
    };
    let next = match step {
        BuilderStep::Skills => BuilderStep::Goals,
        BuilderStep::Goals | BuilderStep::Badge => BuilderStep::Badge,
    };
    let mut query: Vec<(&str, &str)> = Vec::new();
    if !search.trim().is_empty() {
        query.push(("q", search.trim()));
    }
    let address = match deed {
        Deed::Next => own(next),
        Deed::To(step) => own(step),
        Deed::Publish => here.role_publish(role),
        Deed::Save => {
            query.push(("done", "saved"));
            with_query(&own(step), &query)
        }
        Deed::Shift(skill, _) | Deed::Place(skill, _) => format!("{}#skill-{skill}", own(step)),
        Deed::Search | Deed::Add(_) | Deed::Take(_) => with_query(&own(step), &query),
    };
    Redirect::to(&address).into_response()
}

/// Whether the page's own script asks.
pub(super) fn wants_fragment(headers: &HeaderMap) -> bool {
    headers.contains_key(FRAGMENT)
}

/// The frame of the builder's pages.
pub(super) fn shell(visit: Visit, frame: &BuilderFrame, done: &str) -> Shell {
    let words = visit.words;
    let title = if frame.title.is_empty() { words.t("builder-untitled") } else { frame.title.clone() };
    let shell = Shell::new(visit, Place::LeadRoles, title).without_search();
    if done == "saved" { shell.with_flash(Flash::good(words.t("builder-saved-flash"))) } else { shell }
}

//! Keeping a page with its filters under a name, and forgetting it.

use actions::analytics::{NewView, keep as keep_view, remove as remove_view};
use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::id::SavedViewId;
use serde::Deserialize;

use super::overview_page;
use crate::analytics::Narrowing;
use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::Path;
use crate::form::Field;
use crate::paths;
use crate::state::AppState;
use crate::views::analytics::Tab;

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct KeepForm {
    name: String,
    page: String,
    query: String,
}

/// What a form without fields of its own sends.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct NoFields {}

pub(super) async fn keep(
    State(app): State<AppState>,
    inside: InAccount,
    Checked(form): Checked<KeepForm>,
) -> Result<Response, WebError> {
    // Only what is a filter is kept, so that a kept view cannot lead anywhere else.
    let narrowing: Narrowing = serde_html_form::from_str(&form.query)
        .map_err(|error| WebError::Unreadable { detail: error.to_string() })?;
    narrowing.filter()?;
    let query = serde_html_form::to_string(&narrowing).unwrap_or_default();
    let new = NewView { name: form.name.clone(), page: form.page.clone(), query: query.clone() };
    let caller = inside.caller.clone();
    match app.door.act(inside.context(), move |act| keep_view(act, &caller, &new)).await {
        Ok(_) => {
            let tab = Tab::from_name(&form.page).unwrap_or(Tab::Overview);
            let gap = if query.is_empty() { "" } else { "&" };
            let back = format!("{}?{query}{gap}saved=1", tab.href(paths::account(inside.slug())));
            Ok(Redirect::to(&back).into_response())
        }
        Err(ActionError::Invalid(problems)) if problems.with("name").is_some() => {
            let code = problems.with("name").map_or("required", |problem| problem.code);
            let problem = inside.signed_in.origin.words.t(&format!("analytics-view-{code}"));
            let page = overview_page(&app, &inside, &narrowing, Field::refused(form.name, problem)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn remove(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, view)): Path<(String, SavedViewId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| remove_view(act, &caller, view)).await?;
    Ok(Redirect::to(&format!("{}?removed=1", paths::account(&slug).analytics())).into_response())
}

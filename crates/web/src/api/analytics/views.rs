//! The caller's own kept views.

use actions::analytics::{NewView, keep, list, remove};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::id::SavedViewId;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::saved_views::SavedView;
use utoipa::ToSchema;

use crate::analytics::Narrowing;
use crate::api::paging::instant;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::idempotency::{self, RequestKey};
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// A page of analytics with its filters.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSavedView {
    /// Its name, at most 80 characters.
    name: String,
    /// `overview`, `people`, `heat-map`, `gaps` or `ages`.
    page: String,
    /// The filters as in the address, such as `members=removed`.
    #[serde(default)]
    query: String,
}

/// A kept view.
#[derive(Debug, Serialize, ToSchema)]
pub struct SavedViewItem {
    /// Its identifier.
    id: String,
    /// Its name.
    name: String,
    /// The page.
    page: String,
    /// The filters as in the address.
    query: String,
    /// When it was kept.
    created_at: String,
}

/// Kept views.
#[derive(Debug, Serialize, ToSchema)]
pub struct SavedViewList {
    /// By name.
    items: Vec<SavedViewItem>,
}

fn item(view: &SavedView) -> SavedViewItem {
    SavedViewItem {
        id: view.id.to_string(),
        name: view.name.clone(),
        page: view.page.clone(),
        query: view.query.clone(),
        created_at: instant(view.created_at),
    }
}

/// Lists the views that the caller keeps for themselves
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/analytics/views",
    tag = "analytics",
    params(("account" = String, Path, description = "The account's slug")),
    responses(
        (status = 200, description = "The caller's own views", body = SavedViewList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not view role analytics", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
pub(super) async fn list_saved_views(
    State(app): State<AppState>,
    inside: InAccount,
) -> Result<Json<SavedViewList>, WebError> {
    let caller = inside.caller.clone();
    let views = app.reader.read(move |tx| list(tx, &caller)).await?;
    Ok(Json(SavedViewList { items: views.iter().map(item).collect() }))
}

/// Keeps a page with its filters under a name, for the caller alone
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/analytics/views",
    tag = "analytics",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body = NewSavedView,
    responses(
        (status = 201, description = "The view", body = SavedViewItem),
        (status = 400, description = "A filter cannot be read", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not view role analytics", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
pub(super) async fn create_saved_view(
    State(app): State<AppState>,
    inside: InAccount,
    key: RequestKey,
    extract::Json(body): extract::Json<NewSavedView>,
) -> Result<Response, WebError> {
    let request_hash = key.request_hash(&body);
    let narrowing: Narrowing = serde_html_form::from_str(&body.query)
        .map_err(|error| WebError::Unreadable { detail: error.to_string() })?;
    narrowing.filter()?;
    let query = serde_html_form::to_string(&narrowing).unwrap_or_default();
    let new = NewView { name: body.name, page: body.page, query };
    let caller = inside.caller.clone();
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        Ok(json!(item(&keep(act, &caller, &new)?)))
    })
    .await
}

/// Removes a view of the caller's own
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/analytics/views/{view}",
    tag = "analytics",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("view" = String, Path, description = "The view's identifier"),
    ),
    responses(
        (status = 204, description = "The view is gone"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not view role analytics", body = ProblemDetails),
        (status = 404, description = "The caller keeps no such view", body = ProblemDetails),
    )
)]
pub(super) async fn delete_saved_view(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, SavedViewId)>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, view))) = (inside.caller.clone(), path);
    app.door.act(inside.context(), move |act| remove(act, &caller, view)).await?;
    Ok(StatusCode::NO_CONTENT)
}

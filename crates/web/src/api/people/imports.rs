//! Tables of people: sent, looked at, applied; and taken away.

use actions::people::Plan;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::Response;
use domain::id::ImportId;
use serde::Serialize;
use serde_json::json;
use store::people_imports;
use utoipa::ToSchema;

use super::PeopleQuery;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::idempotency::{self, RequestKey};
use crate::pages::people::{filter_of, table};
use crate::problems::ProblemDetails;
use crate::state::AppState;
use crate::upload::LONGEST_TABLE;

/// What a table would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportPlan {
    /// Rows that add somebody.
    new: Vec<PlannedRow>,
    /// Rows that change somebody.
    changed: Vec<PlannedRow>,
    /// How many rows say what is so already.
    unchanged: usize,
    /// Rows that cannot be used and are left out.
    errors: Vec<ImportProblem>,
}

/// A row that would be kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlannedRow {
    /// The line of the table.
    line: u64,
    /// The person, for a change.
    person: Option<String>,
    /// The name they would have.
    name: String,
    /// The address they would have.
    email: String,
    /// The columns that change.
    changes: Vec<ChangedCell>,
}

/// What changes in one column.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangedCell {
    /// The column.
    column: &'static str,
    /// What is there.
    before: String,
    /// What would be.
    after: String,
}

/// Why a row cannot be used.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportProblem {
    /// The line of the table.
    line: u64,
    /// The column that is to blame.
    column: &'static str,
    /// The stable code of the problem.
    code: &'static str,
    /// What was given.
    given: String,
}

/// What an import did.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportDone {
    /// How many people it added.
    added: usize,
    /// How many it changed.
    changed: usize,
}

impl From<Plan> for ImportPlan {
    fn from(plan: Plan) -> Self {
        let row = |planned: actions::people::Planned| PlannedRow {
            line: planned.line,
            person: planned.person.map(|person| person.to_string()),
            name: planned.details.name.to_string(),
            email: planned.details.email.to_string(),
            changes: planned
                .changes
                .into_iter()
                .map(|change| ChangedCell {
                    column: change.column,
                    before: change.before,
                    after: change.after,
                })
                .collect(),
        };
        let problem = |problem: domain::person::sheet::RowProblem| ImportProblem {
            line: problem.line,
            column: problem.column,
            code: problem.code,
            given: problem.given,
        };
        Self {
            new: plan.new.into_iter().map(row).collect(),
            changed: plan.changed.into_iter().map(row).collect(),
            unchanged: plan.unchanged,
            errors: plan.errors.into_iter().map(problem).collect(),
        }
    }
}

/// Sends a table of people, which changes nothing until it is applied
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/people-imports",
    tag = "people",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body(content = String, content_type = "text/csv", description = "At most 10,000 rows and 4 MiB"),
    responses(
        (status = 201, description = "The import's `id`; look at it, then apply it within a day"),
        (status = 400, description = "The body is not UTF-8", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not edit people", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
        (status = 413, description = "The table is too large", body = ProblemDetails),
        (status = 422, description = "The table cannot be read", body = ProblemDetails),
    )
)]
pub(super) async fn send_import(
    State(app): State<AppState>,
    inside: InAccount,
    key: RequestKey,
    request: Request,
) -> Result<Response, WebError> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if kind.is_some_and(|kind| !kind.starts_with("text/")) {
        return Err(WebError::Unreadable { detail: "the body is not of the type `text/csv`".to_owned() });
    }
    let body =
        axum::body::to_bytes(request.into_body(), LONGEST_TABLE).await.map_err(|_| WebError::TooLarge)?;
    let text = String::from_utf8(body.to_vec()).map_err(|_| WebError::NotUtf8)?;
    let (caller, request_hash) = (inside.caller.clone(), key.request_hash(&text));
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        let import = actions::people::send(act, &caller, &text)?;
        Ok(json!({ "id": import }))
    })
    .await
}

/// Shows what a table would do if it were applied now
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/people-imports/{import}",
    tag = "people",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("import" = String, Path, description = "The import's identifier"),
    ),
    responses(
        (status = 200, description = "Row by row", body = ImportPlan),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not edit people", body = ProblemDetails),
        (status = 404, description = "The caller sent no such table, or it was applied", body = ProblemDetails),
    )
)]
pub(super) async fn show_import(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, ImportId)>,
) -> Result<Json<ImportPlan>, WebError> {
    let Path((_, import)) = path;
    let caller = inside.caller.clone();
    let plan = app
        .reader
        .read(move |tx| {
            let sent = people_imports::find(tx, caller.account, caller.user, import)?;
            let sent = sent.filter(|sent| sent.applied_at.is_none());
            let sent = sent.ok_or(actions::error::ActionError::not_found("import"))?;
            actions::people::plan(tx, &caller, &sent.body)
        })
        .await?;
    Ok(Json(plan.into()))
}

/// Does what a table says, all of it in one transaction; again changes nothing
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/people-imports/{import}/application",
    tag = "people",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("import" = String, Path, description = "The import's identifier"),
    ),
    responses(
        (status = 200, description = "What it did", body = ImportDone),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not edit people", body = ProblemDetails),
        (status = 404, description = "The caller sent no such table", body = ProblemDetails),
        (status = 422, description = "An address was taken in the meantime; nothing was changed", body = ProblemDetails),
    )
)]
pub(super) async fn apply_import(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, ImportId)>,
) -> Result<Json<ImportDone>, WebError> {
    let Path((_, import)) = path;
    let caller = inside.caller.clone();
    let work = move |act: &mut actions::act::Act<'_, '_>| actions::people::apply(act, &caller, import);
    let done = app.door.act(inside.context(), work).await?;
    Ok(Json(ImportDone { added: done.added, changed: done.changed }))
}

/// Downloads the people the caller reaches as a table, which the audit log keeps
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/people-exports",
    tag = "people",
    params(("account" = String, Path, description = "The account's slug"), PeopleQuery),
    responses(
        (status = 200, description = "The table, safe for spreadsheets", body = String, content_type = "text/csv"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not download tables", body = ProblemDetails),
        (status = 404, description = "There is no such account, folder or team for the caller", body = ProblemDetails),
    )
)]
pub(super) async fn export_people(
    State(app): State<AppState>,
    inside: InAccount,
    Query(query): Query<PeopleQuery>,
) -> Result<Response, WebError> {
    let (caller, narrowing) = (inside.caller.clone(), query.narrowing());
    let reach = caller.reach(domain::access::Right::DownloadCsv)?;
    let work = move |act: &mut actions::act::Act<'_, '_>| match filter_of(act.tx, &reach, &narrowing)? {
        Some(filter) => Ok(Some(actions::people::export(act, &caller, &filter)?)),
        None => Ok(None),
    };
    let text = app.door.act(inside.context(), work).await?.ok_or(WebError::NotFound)?;
    Ok(table(text))
}

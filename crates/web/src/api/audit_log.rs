//! What was done in the account, as a list and as a file.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::access::Right;
use domain::id::TypedId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::paging::{Paging, instant};
use crate::audit_log::{self, Asked, Told};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Query;
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::when::Zone;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
        .api(Access::Holds(Right::ViewAuditLog), routes!(list_audit_log))
        .api(Access::Holds(Right::ViewAuditLog), routes!(download_audit_log))
}

/// What narrows the log.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct AuditSearch {
    /// Who did it: a user's identifier, or a part of a name or an e-mail address.
    by: String,
    /// Whom or what it was done to or concerned: an identifier, or a part of a name.
    about: String,
    /// The stable name of what was done, such as `role.assigned`.
    act: String,
    /// The first day in UTC, such as `2026-11-21`.
    from: String,
    /// The last day in UTC.
    until: String,
}

/// One entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditItem {
    /// Its identifier.
    id: String,
    /// When it happened.
    at: String,
    /// Who did it; nobody for the server's own work and for operators.
    actor: Option<Actor>,
    /// The right that allowed it, where one did.
    #[schema(example = "assign_roles")]
    right: Option<String>,
    /// The stable name of what was done.
    #[schema(example = "role.assigned")]
    act: String,
    /// The same in words.
    sentence: String,
    /// What it was done to.
    object: AuditThing,
    /// What else was kept, `before` and `after` among it where something changed; never a secret or a score.
    detail: Value,
    /// The request it happened in.
    request_id: Option<String>,
    /// The network address it came from.
    address: Option<String>,
    /// How it is sealed; null until it is.
    seal: Option<Seal>,
}

/// A user by name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Actor {
    /// Their identifier.
    id: String,
    /// Their name.
    name: Option<String>,
    /// Their address.
    email: Option<String>,
}

/// A thing something was done to.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditThing {
    /// What kind of thing.
    #[schema(example = "role")]
    kind: String,
    /// Which.
    id: Option<String>,
    /// Its name, while it is there and the caller reaches it.
    name: Option<String>,
}

/// A link of the chain over the log.
#[derive(Debug, Serialize, ToSchema)]
pub struct Seal {
    /// Its place, from 1.
    position: i64,
    /// The hash over the entry and the link before it.
    hash: String,
}

/// Some entries and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditList {
    /// Newest first.
    items: Vec<AuditItem>,
    /// Give it as `after` for the next page; none after the oldest entry.
    next: Option<String>,
}

/// Lists what was done in the account
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/audit-log",
    tag = "audit log",
    params(("account" = String, Path, description = "The account's slug"), AuditSearch, Paging),
    responses(
        (status = 200, description = "A page of entries, newest first", body = AuditList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not read the audit log", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_audit_log(
    State(app): State<AppState>,
    inside: InAccount,
    Query(search): Query<AuditSearch>,
    Query(paging): Query<Paging>,
) -> Result<Json<AuditList>, WebError> {
    let (caller, after, size) = (inside.caller.clone(), paging.cursor(), paging.size()?);
    let reach = caller.reach(Right::ViewAuditLog)?;
    let (asked, words) = (search.asked(), inside.signed_in.origin.words);
    let between = asked.between(&Zone::default()).map_err(audit_log::no_day)?;
    let read = move |tx: &mut store::db::Read<'_>| {
        let narrowed = asked.narrow(tx, &reach, between)?;
        audit_log::read(tx, &caller, words, &narrowed.filter, after.as_ref(), size)
    };
    let page = app.reader.read(read).await?.map(item);
    Ok(Json(AuditList { items: page.items, next: page.next.map(|next| next.as_str().to_owned()) }))
}

/// Sends what was done in the account as a file
///
/// The download is noted in the log, so that the first line is the download itself.
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/audit-log/csv",
    tag = "audit log",
    params(("account" = String, Path, description = "The account's slug"), AuditSearch),
    responses(
        (status = 200, description = "All entries as comma-separated values, newest first", body = String, content_type = "text/csv"),
        (status = 400, description = "The file cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not read the audit log", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn download_audit_log(
    State(app): State<AppState>,
    inside: InAccount,
    Query(search): Query<AuditSearch>,
) -> Result<Response, WebError> {
    audit_log::download(&app, &inside, &search.asked(), &Zone::default(), "").await
}

impl AuditSearch {
    fn asked(&self) -> Asked {
        Asked {
            by: self.by.clone(),
            about: self.about.clone(),
            act: self.act.clone(),
            from: self.from.clone(),
            until: self.until.clone(),
            after: None,
        }
    }
}

fn item(told: Told) -> AuditItem {
    let sentence = told.plain();
    let entry = told.listed.entry;
    let (name, email) = told.listed.actor.unzip();
    AuditItem {
        id: entry.id.to_string(),
        at: instant(entry.at),
        actor: entry.actor.map(|id| Actor { id: id.uuid().to_string(), name, email }),
        right: entry.right,
        act: entry.act,
        sentence,
        object: AuditThing {
            kind: entry.object_kind,
            id: entry.object_id.map(|id| id.to_string()),
            name: told.object,
        },
        detail: serde_json::from_str(&entry.detail).unwrap_or_default(),
        request_id: entry.request,
        address: entry.address,
        seal: told.listed.sealed.map(|(position, hash)| Seal { position, hash }),
    }
}

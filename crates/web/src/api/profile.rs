//! The caller's own sessions and API tokens.

use actions::idempotency::once;
use actions::{sessions, tokens};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::id::{SessionId, TokenId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::paging::instant;
use crate::caller::{InAccount, SignedIn};
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::idempotency::{self, RequestKey};
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
        .api(Access::SignedIn, routes!(show_me))
        .api(Access::SignedIn, routes!(list_sessions))
        .api(Access::SignedIn, routes!(end_other_sessions))
        .api(Access::SignedIn, routes!(end_session))
        .api(Access::Member, routes!(list_tokens))
        .api(Access::Member, routes!(create_token))
        .api(Access::Member, routes!(end_token))
}

/// The caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// Their identifier.
    id: String,
    /// First and last name.
    name: String,
    /// The address they sign in with.
    email: String,
}

/// A browser the caller is signed in with.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionItem {
    /// Its identifier.
    id: String,
    /// From where it signed in.
    address: String,
    /// What the browser says it is.
    agent: String,
    /// When it signed in.
    created_at: String,
    /// When it was last used, to within ten minutes.
    seen_at: String,
    /// Whether it is the one that asks.
    here: bool,
}

/// The caller's sessions.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionList {
    /// The one used last first.
    items: Vec<SessionItem>,
}

/// How many sessions were ended.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ended {
    /// How many.
    ended: usize,
}

/// An API token.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenItem {
    /// Its identifier.
    id: String,
    /// What its user calls it.
    name: String,
    /// When it was made.
    created_at: String,
    /// When it was last used, to within ten minutes.
    seen_at: Option<String>,
}

/// The caller's API tokens of one account.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenList {
    /// Newest first.
    items: Vec<TokenItem>,
}

/// A token to be made.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewToken {
    /// What to call it, at most 80 characters.
    #[serde(default)]
    #[schema(example = "Nightly export")]
    name: String,
}

/// A token just made.
#[derive(Debug, Serialize, ToSchema)]
pub struct MadeToken {
    /// Its identifier.
    id: String,
    /// What its user calls it.
    name: String,
    /// The token itself, shown this once: a repetition of the request answers without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

/// Shows who the caller is
#[utoipa::path(
    get,
    path = "/api/v1/me",
    tag = "profile",
    responses(
        (status = 200, description = "The caller", body = Me),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
    )
)]
async fn show_me(signed_in: SignedIn) -> Json<Me> {
    Json(Me { id: signed_in.user.to_string(), name: signed_in.name, email: signed_in.email })
}

/// Lists the caller's sessions
#[utoipa::path(
    get,
    path = "/api/v1/me/sessions",
    tag = "profile",
    responses(
        (status = 200, description = "Every browser signed in as the caller", body = SessionList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
    )
)]
async fn list_sessions(
    State(app): State<AppState>,
    signed_in: SignedIn,
) -> Result<Json<SessionList>, WebError> {
    let (user, now, here) = (signed_in.user, app.door.now(), signed_in.session);
    let found = app.reader.read(move |tx| store::sessions::list(tx, user, now)).await?;
    let items = found
        .into_iter()
        .map(|session| SessionItem {
            id: session.id.to_string(),
            address: session.address,
            agent: session.agent,
            created_at: instant(session.created_at),
            seen_at: instant(session.seen_at),
            here: Some(session.id) == here,
        })
        .collect();
    Ok(Json(SessionList { items }))
}

/// Ends all the caller's sessions but the one that asks
#[utoipa::path(
    delete,
    path = "/api/v1/me/sessions",
    tag = "profile",
    responses(
        (status = 200, description = "They have ended", body = Ended),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
    )
)]
async fn end_other_sessions(
    State(app): State<AppState>,
    signed_in: SignedIn,
) -> Result<Json<Ended>, WebError> {
    let (user, kept) = (signed_in.user, signed_in.session);
    let ended =
        app.door.act(signed_in.context(), move |act| sessions::revoke_others(act, user, kept)).await?;
    Ok(Json(Ended { ended }))
}

/// Ends one of the caller's sessions
#[utoipa::path(
    delete,
    path = "/api/v1/me/sessions/{session}",
    tag = "profile",
    params(("session" = String, Path, description = "The session's identifier")),
    responses(
        (status = 204, description = "It has ended"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "The caller has no such session", body = ProblemDetails),
    )
)]
async fn end_session(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(session): Path<SessionId>,
) -> Result<StatusCode, WebError> {
    let user = signed_in.user;
    app.door.act(signed_in.context(), move |act| sessions::revoke(act, user, session)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists the caller's API tokens of the account
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/tokens",
    tag = "profile",
    params(("account" = String, Path, description = "The account's slug")),
    responses(
        (status = 200, description = "Every live token, newest first", body = TokenList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_tokens(State(app): State<AppState>, inside: InAccount) -> Result<Json<TokenList>, WebError> {
    let (account, user) = (inside.caller.account, inside.caller.user);
    let found = app.reader.read(move |tx| store::tokens::list(tx, account, user)).await?;
    let items = found
        .into_iter()
        .map(|token| TokenItem {
            id: token.id.to_string(),
            name: token.name,
            created_at: instant(token.created_at),
            seen_at: token.seen_at.map(instant),
        })
        .collect();
    Ok(Json(TokenList { items }))
}

/// Makes an API token, which may do in the account exactly what its user may
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/tokens",
    tag = "profile",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body = NewToken,
    responses(
        (status = 201, description = "The token, shown this once", body = MadeToken),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
        (status = 409, description = "The caller has fifty tokens already", body = ProblemDetails),
        (status = 422, description = "The name needs another value", body = ProblemDetails),
    )
)]
async fn create_token(
    State(app): State<AppState>,
    inside: InAccount,
    key: RequestKey,
    extract::Json(body): extract::Json<NewToken>,
) -> Result<Response, WebError> {
    let (caller, request_hash) = (inside.caller.clone(), key.request_hash(&body));
    let key = key.key().map(str::to_owned);
    let done = app.door.act(inside.context(), move |act| {
        let mut secret = None;
        let mut make = |act: &mut actions::act::Act<'_, '_>| {
            let made = tokens::make(act, &caller, &body.name)?;
            secret = Some(made.secret);
            Ok(json!(MadeToken { id: made.id.to_string(), name: made.name, secret: None }))
        };
        let (kept, replayed) = match &key {
            Some(key) => once(act, &caller, key, &request_hash, make)?,
            None => (make(act)?.to_string(), false),
        };
        Ok((kept, replayed, secret))
    });
    let (kept, replayed, secret) = done.await?;
    Ok(idempotency::created(with_secret(kept, secret), replayed))
}

/// Ends one of the caller's API tokens of the account
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/tokens/{token}",
    tag = "profile",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("token" = String, Path, description = "The token's identifier"),
    ),
    responses(
        (status = 204, description = "It has ended"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "The caller has no such token in the account", body = ProblemDetails),
    )
)]
async fn end_token(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_account, token)): Path<(String, TokenId)>,
) -> Result<StatusCode, WebError> {
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| tokens::revoke(act, &caller, token)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The kept answer with what is not kept.
fn with_secret(kept: String, secret: Option<String>) -> String {
    match (serde_json::from_str::<Value>(&kept), secret) {
        (Ok(Value::Object(mut body)), Some(secret)) => {
            body.insert("secret".to_owned(), Value::String(secret));
            Value::Object(body).to_string()
        }
        _ => kept,
    }
}

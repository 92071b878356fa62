//! Creates that may be sent twice: the `Idempotency-Key` header and the answer it stands for.

use actions::act::Act;
use actions::error::ActionError;
use actions::idempotency;
use actions::secrets;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::caller::InAccount;
use crate::error::WebError;
use crate::state::AppState;

/// The header by which a client names a request it may repeat.
pub const HEADER: &str = "idempotency-key";
/// Marks an answer that was given before.
const REPLAYED: &str = "idempotency-replayed";

/// The key of a request, if it has one, with the address it was sent to.
#[derive(Debug, Clone)]
pub struct RequestKey {
    key: Option<String>,
    path: String,
}

impl RequestKey {
    /// The key.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// What tells this request from another: where it was sent and what it said.
    pub fn request_hash(&self, body: &impl Serialize) -> String {
        // What was read from JSON can be written as JSON.
        let body = serde_json::to_string(body).unwrap_or_default();
        secrets::hash_of(&format!("{}\n{body}", self.path))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for RequestKey {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        let key = match parts.headers.get(HEADER) {
            None => None,
            Some(value) => match value.to_str() {
                Ok(key) => Some(key.to_owned()),
                Err(_) => return Err(ActionError::invalid("Idempotency-Key", "not-a-key").into()),
            },
        };
        Ok(Self { key, path: parts.uri.path().to_owned() })
    }
}

/// Creates something and answers 201 with the body, once per key; `work` answers with the body, which holds no secret.
pub async fn create(
    app: &AppState,
    inside: &InAccount,
    key: &RequestKey,
    request_hash: String,
    work: impl Fn(&mut Act<'_, '_>) -> Result<serde_json::Value, ActionError> + Send + 'static,
) -> Result<Response, WebError> {
    let (key, caller) = (key.key.clone(), inside.caller.clone());
    let done = app.door.act(inside.context(), move |act| match &key {
        Some(key) => idempotency::once(act, &caller, key, &request_hash, &work),
        None => Ok((work(act)?.to_string(), false)),
    });
    let (body, replayed) = done.await?;
    Ok(created(body, replayed))
}

/// The answer to a create.
pub(crate) fn created(body: String, replayed: bool) -> Response {
    let mut response =
        (StatusCode::CREATED, [(header::CONTENT_TYPE, "application/json")], body).into_response();
    if replayed {
        response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    }
    response
}

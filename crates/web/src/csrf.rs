//! Forms that another site cannot forge: every form carries a token that only this browser's own pages know.

use actions::secrets;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use axum_extra::extract::CookieJar;
use serde::de::DeserializeOwned;
use subtle::ConstantTimeEq;

use crate::caller::Origin;
use crate::cookies;
use crate::error::WebError;
use crate::state::AppState;

/// The header that carries the token where there is no form.
pub const HEADER: &str = "x-csrf-token";
/// No form of the site is longer than this.
const LONGEST_FORM: usize = 256 * 1024;

/// A form that came from one of this browser's own pages.
#[derive(Debug, Clone)]
pub struct Checked<T>(pub T);

/// A form of one button, which says nothing but that it was pressed.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
pub struct NoFields {}

/// The browser's secret, if it has one.
pub(crate) fn kept_secret(jar: &CookieJar) -> Option<String> {
    let cookie = jar.get(cookies::SESSION).or_else(|| jar.get(cookies::VISIT))?;
    Some(cookie.value().to_owned())
}

/// A secret for a browser that has none.
pub(crate) fn new_secret(state: &AppState) -> String {
    secrets::text_of(state.door.chance().secret())
}

/// The token that belongs to a browser's secret.
pub fn token(secret: &str) -> String {
    secrets::hash_of(&format!("csrf:{secret}"))
}

/// Whether the header carries the browser's token.
pub(crate) fn check_header(headers: &HeaderMap, expected: &str) -> Result<(), WebError> {
    let given = headers.get(HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if is_equal(given, expected) { Ok(()) } else { Err(WebError::Forged) }
}

/// Whether two tokens are the same, in the same time for every token; who has no secret has no token.
pub(crate) fn is_equal(given: &str, expected: &str) -> bool {
    !expected.is_empty() && bool::from(given.as_bytes().ct_eq(expected.as_bytes()))
}

impl<T: DeserializeOwned> FromRequest<AppState> for Checked<T> {
    type Rejection = WebError;

    async fn from_request(request: Request, _: &AppState) -> Result<Self, WebError> {
        let expected = request
            .extensions()
            .get::<std::sync::Arc<Origin>>()
            .map(|origin| origin.csrf.clone())
            .ok_or(WebError::Unguarded)?;
        let is_form = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"));
        if !is_form {
            return Err(WebError::NotAForm);
        }
        let body =
            axum::body::to_bytes(request.into_body(), LONGEST_FORM).await.map_err(|_| WebError::TooLarge)?;
        let text = std::str::from_utf8(&body).map_err(|_| WebError::NotUtf8)?;
        let fields: Vec<(String, String)> = serde_html_form::from_str(text)
            .map_err(|error| WebError::Unreadable { detail: error.to_string() })?;
        let given = fields.iter().find(|(name, _)| name == "csrf").map_or("", |(_, value)| value.as_str());
        if !is_equal(given, &expected) {
            return Err(WebError::Forged);
        }
        if fields.iter().any(|(_, value)| value.contains(char::REPLACEMENT_CHARACTER)) {
            return Err(WebError::NotUtf8);
        }
        serde_html_form::from_str(text)
            .map(Self)
            .map_err(|error| WebError::Unreadable { detail: error.to_string() })
    }
}

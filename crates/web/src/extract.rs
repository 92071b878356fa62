//! What handlers take from a request, refusing in the site's own words.

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts};

use crate::error::WebError;

/// The values in the address. One that does not parse names nothing, so the answer is that nothing is there.
#[derive(Debug, Clone, FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(WebError))]
pub struct Path<T>(pub T);

/// The values after the question mark.
#[derive(Debug, Clone, FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(WebError))]
pub struct Query<T>(pub T);

/// A JSON body.
#[derive(Debug, Clone, FromRequest)]
#[from_request(via(axum::Json), rejection(WebError))]
pub struct Json<T>(pub T);

impl From<PathRejection> for WebError {
    fn from(_: PathRejection) -> Self {
        Self::NotFound
    }
}

impl From<QueryRejection> for WebError {
    fn from(rejection: QueryRejection) -> Self {
        Self::Unreadable { detail: rejection.body_text() }
    }
}

impl From<JsonRejection> for WebError {
    fn from(rejection: JsonRejection) -> Self {
        match rejection.status().as_u16() {
            413 => Self::TooLarge,
            _ => Self::Unreadable { detail: rejection.body_text() },
        }
    }
}

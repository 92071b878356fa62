//! The outermost layer: gives every refusal its words, as a page or as RFC 9457 problem details.

use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::caller::Origin;
use crate::error::{Told, WebError};
use crate::page::{Theme, Visit};
use crate::paths;
use crate::views::problems::{Problem, ProblemPage};
use crate::words::Words;

/// Marks a request of a page's own script, which wants a status and no page.
pub const FRAGMENT: &str = "metier-fragment";

/// The media type of problem details.
const PROBLEM_JSON: &str = "application/problem+json";

/// RFC 9457 problem details.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProblemDetails {
    /// What kind of problem, for ever the same for the same kind.
    #[schema(example = "/problems/not-found")]
    pub r#type: String,
    /// The kind in words.
    pub title: String,
    /// The status of the answer.
    pub status: u16,
    /// This case in words, with its cure.
    pub detail: String,
    /// The request, as it is named in our logs.
    pub request_id: String,
    /// What is wrong field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldProblem {
    /// The field.
    pub field: String,
    /// The stable code of what is wrong.
    pub code: String,
    /// The same in words.
    pub message: String,
    /// What was given, where quoting it helps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
}

/// Puts words into every bare refusal below it.
pub async fn dress(request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let wants_fragment = request.headers().contains_key(FRAGMENT);
    let may_return = request.method().is_safe();
    let response = next.run(request).await;
    let Some(told) = response.extensions().get::<Told>().cloned() else { return response };
    let origin = response.extensions().get::<Arc<Origin>>().cloned();
    let words = origin.as_ref().map_or_else(Words::english, |origin| origin.words);
    let request_id = origin.as_ref().map(|origin| origin.request.to_string()).unwrap_or_default();
    let is_api = path.starts_with("/api/");
    let mut dressed = if is_api || wants_fragment {
        details(&told, words, request_id)
    } else if told.status == StatusCode::UNAUTHORIZED {
        Redirect::to(&paths::sign_in_and_return(if may_return { &path } else { "" })).into_response()
    } else {
        page(&told, origin.as_deref(), request_id)
    };
    for (name, value) in response.headers() {
        if name == header::RETRY_AFTER || name == header::SET_COOKIE {
            dressed.headers_mut().append(name, value.clone());
        }
    }
    if is_api && told.status == StatusCode::UNAUTHORIZED {
        dressed.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    dressed
}

fn details(told: &Told, words: Words, request_id: String) -> Response {
    let message = |code: &str| words.t(&format!("field-{code}"));
    let body = ProblemDetails {
        r#type: format!("/problems/{}", told.code),
        title: words.t(&format!("problem-{}", told.code)),
        status: told.status.as_u16(),
        detail: told.detail.clone(),
        request_id,
        errors: told
            .fields
            .iter()
            .map(|problem| FieldProblem {
                field: problem.field.clone(),
                code: problem.code.to_owned(),
                message: message(problem.code),
                given: problem.given.clone(),
            })
            .collect(),
    };
    let mut response = (told.status, Json(body)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    response
}

fn page(told: &Told, origin: Option<&Origin>, request_id: String) -> Response {
    let visit = match origin {
        Some(origin) => Visit::anonymous(origin.words, origin.theme, origin.csrf.clone()),
        None => Visit::anonymous(Words::english(), Theme::System, String::new()),
    };
    let request = told.status.is_server_error().then_some(request_id);
    ProblemPage::new(visit, problem_of(told), request)
        .render()
        .map_or_else(|_| told.status.into_response(), |html| (told.status, Html(html)).into_response())
}

fn problem_of(told: &Told) -> Problem {
    match told.status.as_u16() {
        404 | 405 => Problem::NotFound,
        403 if told.code == "forged" => Problem::StaleForm,
        403 if told.code == "not-curator" => Problem::NotCurator,
        403 if told.code == "plan-needed" => Problem::PlanNeeded,
        401 | 403 => Problem::NotAllowed,
        409 => Problem::Conflict,
        413 => Problem::TooLarge,
        400..=499 if told.status != StatusCode::TOO_MANY_REQUESTS => Problem::Malformed,
        429 => {
            Problem::TooMany(told.retry_after.and_then(|seconds| u32::try_from(seconds).ok()).unwrap_or(60))
        }
        503 | 507 => Problem::Unavailable,
        _ => Problem::Broken,
    }
}

/// What is answered where nothing is.
pub async fn nothing_here() -> WebError {
    WebError::NotFound
}

/// What is answered where the method is wrong.
pub async fn wrong_method() -> WebError {
    WebError::Method
}

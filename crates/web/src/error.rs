//! Why a request is not answered as asked: the only mapping from errors to status codes.

use actions::error::ActionError;
use actions::idempotency::KEY_REUSED;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::access::Refusal;
use domain::problem::Problem;
use domain::role::RoleRefusal;
use domain::team::TeamRefusal;
use domain::time::Span;
use store::error::StoreError;
use store::page::PageError;

/// Why a request is not answered as asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum WebError {
    /// A use case did not happen.
    #[error(transparent)]
    Action(#[from] ActionError),
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    NotSignedIn,
    /// There is nothing at this address, or nothing the caller may know of.
    #[error("there is nothing here")]
    NotFound,
    /// The address exists, but not for this method.
    #[error("this address does not take that method")]
    Method,
    /// The form was not sent from one of this browser's own pages.
    #[error("the form came from another page; load the page again and repeat")]
    Forged,
    /// The body is longer than anything the site takes.
    #[error("the body is too large")]
    TooLarge,
    /// The body is no UTF-8.
    #[error("the body is not UTF-8; send it in that encoding")]
    NotUtf8,
    /// The body is not of the form's type.
    #[error("the body is not a form; send `application/x-www-form-urlencoded`")]
    NotAForm,
    /// The body does not have the expected fields.
    #[error("the request cannot be read: {detail}")]
    Unreadable {
        /// What the reader said.
        detail: String,
    },
    /// Too many tries.
    #[error("too many tries")]
    TooMany {
        /// How long to wait.
        wait: Span,
    },
    /// The page could not be put together.
    #[error("the page could not be put together: {detail}")]
    Page {
        /// What the template said.
        detail: String,
    },
    /// The same `Idempotency-Key` came with another request.
    #[error("this `Idempotency-Key` was used for another request; choose a new one")]
    KeyReused,
    /// A taker's answer could not be kept; it counts for nothing yet.
    #[error(
        "the answer was not saved ({0}); keep it, wait and send it again, the time meanwhile is not counted"
    )]
    AnswerNotSaved(StoreError),
    /// A handler ran without its guard; a defect.
    #[error("a route is missing its guard")]
    Unguarded,
}

/// What an error says to the outside; `problems` puts it on a page or into JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The status.
    pub status: StatusCode,
    /// The stable name of the kind of problem: the end of its `type`, and its key in the message catalogue.
    pub code: &'static str,
    /// One sentence for the API's readers, without internals.
    pub detail: String,
    /// What is wrong field by field.
    pub fields: Vec<Problem>,
    /// When to try again, in seconds.
    pub retry_after: Option<i64>,
}

/// When the database is out of reach or full, trying again so soon is worthwhile.
const SOON: i64 = 5;

impl WebError {
    /// What is told to the outside.
    pub fn told(&self) -> Told {
        let (status, code) = self.kind();
        let internal =
            status.is_server_error() && !matches!(code, "unavailable" | "disk-full" | "read-only" | "locked");
        let detail = if internal {
            "something went wrong on our side; it was noted".to_owned()
        } else {
            self.to_string()
        };
        let fields = match self {
            Self::Action(ActionError::Invalid(problems)) => problems.iter().cloned().collect(),
            _ => Vec::new(),
        };
        let retry_after = match self {
            Self::TooMany { wait } | Self::Action(ActionError::TooMany { wait }) => {
                Some(wait.as_seconds().max(1))
            }
            _ if matches!(code, "unavailable" | "disk-full" | "read-only" | "locked") => Some(SOON),
            _ => None,
        };
        Told { status, code, detail, fields, retry_after }
    }

    fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Action(error) => action_kind(error),
            Self::AnswerNotSaved(error) => store_kind(error),
            Self::NotSignedIn => (StatusCode::UNAUTHORIZED, "not-signed-in"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found"),
            Self::Method => (StatusCode::METHOD_NOT_ALLOWED, "method"),
            Self::Forged => (StatusCode::FORBIDDEN, "forged"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            Self::NotUtf8 => (StatusCode::BAD_REQUEST, "not-utf8"),
            Self::NotAForm => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-a-form"),
            Self::Unreadable { .. } => (StatusCode::BAD_REQUEST, "unreadable"),
            Self::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
            Self::KeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "key-reused"),
            Self::Page { .. } | Self::Unguarded => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }
}

fn action_kind(error: &ActionError) -> (StatusCode, &'static str) {
    match error {
        ActionError::Refused(Refusal::NotPermitted { .. }) => (StatusCode::FORBIDDEN, "not-permitted"),
        ActionError::Refused(Refusal::PlanNeeded { .. }) => (StatusCode::FORBIDDEN, "plan-needed"),
        ActionError::NotCurator => (StatusCode::FORBIDDEN, "not-curator"),
        ActionError::Team(TeamRefusal::ViewOnly) => (StatusCode::FORBIDDEN, "team-view-only"),
        ActionError::Team(TeamRefusal::NotManaged) => (StatusCode::FORBIDDEN, "team-not-managed"),
        ActionError::Role(RoleRefusal::NotEditor) => (StatusCode::FORBIDDEN, "role-not-editor"),
        ActionError::Role(_) => (StatusCode::FORBIDDEN, "role-not-creator"),
        ActionError::NotFound { .. } => (StatusCode::NOT_FOUND, "not-found"),
        ActionError::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
        ActionError::Conflict { reason: KEY_REUSED } => (StatusCode::UNPROCESSABLE_ENTITY, KEY_REUSED),
        ActionError::Conflict { reason } => (StatusCode::CONFLICT, reason),
        ActionError::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many"),
        ActionError::Store(error) => store_kind(error),
        ActionError::Broken { .. } => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
    }
}

fn store_kind(error: &StoreError) -> (StatusCode, &'static str) {
    match error {
        StoreError::Page(_) => (StatusCode::BAD_REQUEST, "unreadable"),
        StoreError::Absent { .. } => (StatusCode::NOT_FOUND, "not-found"),
        StoreError::Conflict => (StatusCode::CONFLICT, "changed-meanwhile"),
        StoreError::Duplicate { .. } => (StatusCode::CONFLICT, "duplicate"),
        StoreError::DiskFull => (StatusCode::INSUFFICIENT_STORAGE, "disk-full"),
        StoreError::ReadOnly { .. } => (StatusCode::SERVICE_UNAVAILABLE, "read-only"),
        StoreError::Locked => (StatusCode::SERVICE_UNAVAILABLE, "locked"),
        StoreError::Unavailable { .. } => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
        _ => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
    }
}

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        Self::Action(error.into())
    }
}

impl From<PageError> for WebError {
    fn from(error: PageError) -> Self {
        Self::Unreadable { detail: error.to_string() }
    }
}

impl From<Refusal> for WebError {
    fn from(refusal: Refusal) -> Self {
        Self::Action(refusal.into())
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        Self::Page { detail: error.to_string() }
    }
}

impl IntoResponse for WebError {
    /// A bare response; the outermost layer gives it the words, as a page or as problem details.
    fn into_response(self) -> Response {
        let told = self.told();
        if told.status.is_server_error() {
            tracing::error!(problem.code = told.code, error = %self, "a request failed");
        }
        let mut response = told.status.into_response();
        if let Some(seconds) = told.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(told);
        response
    }
}

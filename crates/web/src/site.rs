//! The whole site on one page: every area's routes, and the layers around them.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::from_fn;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use crate::problems;
use crate::routes::Routes;
use crate::state::AppState;
use crate::upload::LONGEST_TABLE;
use crate::{api, pages};

/// The longest body anything takes but a table of people.
const LONGEST_BODY: usize = 1024 * 1024;
/// No page or answer takes longer; a connection that does is stuck.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Nothing but our own files may act, be shown or be sent to.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Every route of the site with its declaration.
pub fn routes() -> Routes {
    pages::routes().merge(api::routes())
}

/// The site, ready to serve.
pub fn app(state: AppState) -> Router {
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    let compression = CompressionLayer::new().compress_when(
        SizeAbove::new(256).and(NotForContentType::IMAGES).and(NotForContentType::const_new("font/")),
    );
    routes()
        .into_router(&state)
        .fallback(problems::nothing_here)
        .method_not_allowed_fallback(problems::wrong_method)
        .layer(CatchPanicLayer::new())
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(RequestBodyLimitLayer::new(LONGEST_TABLE))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_WAIT))
        .layer(from_fn(problems::dress))
        .layer(compression)
        .layer(header(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "same-origin"))
        .layer(header(header::CACHE_CONTROL, "no-store"))
        .layer(header(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
        .with_state(state)
}

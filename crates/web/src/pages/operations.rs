//! What those who run the product ask: whether the process lives and can answer; and the bundled files.

use axum::extract::State;
use axum::http::StatusCode;

use crate::error::WebError;
use crate::paths::route;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
        .get(route::HEALTHZ, Access::Public, healthz)
        .get(route::READYZ, Access::Public, readyz)
        .get(route::ASSET, Access::Public, crate::assets::show)
        .get(crate::paths::badges::BADGE, Access::Public, crate::badge::picture::show)
}

async fn healthz() -> &'static str {
    "alive"
}

async fn readyz(State(app): State<AppState>) -> Result<(StatusCode, &'static str), WebError> {
    let current = app.reader.read(store::schema::verify).await?;
    Ok(if current {
        (StatusCode::OK, "ready")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database is not migrated yet")
    })
}

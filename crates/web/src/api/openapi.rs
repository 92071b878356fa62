//! The OpenAPI document, generated from the operations, and the page that reads it.

use std::sync::LazyLock;

use axum::Json;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Info, OpenApi, SecurityRequirement};

use crate::routes::{Access, Routes};

/// Where the document is served.
pub const DOCUMENT: &str = "/api/v1/openapi.json";

/// The operations together with the route of their document.
pub fn with_document(operations: Routes) -> Routes {
    operations.get(DOCUMENT, Access::Public, document)
}

/// The whole document.
pub fn describe() -> OpenApi {
    static DOCUMENT: LazyLock<OpenApi> = LazyLock::new(|| {
        let routes = super::routes();
        let mut document = routes.documents().clone();
        document.info = Info::new("Metier", env!("CARGO_PKG_VERSION"));
        document.info.description = Some("Everything a page can do.".to_owned());
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(bearer));
        document.security = Some(vec![SecurityRequirement::new("token", Vec::<String>::new())]);
        document
    });
    DOCUMENT.clone()
}

async fn document() -> Json<OpenApi> {
    Json(describe())
}

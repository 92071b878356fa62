//! The bundled browser files, embedded in the binary and served for ever under names that carry their hash.

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

struct File {
    name: &'static str,
    hashed: &'static str,
    address: &'static str,
    mime: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

static FILES: &[File] = include!(concat!(env!("OUT_DIR"), "/assets_table.rs"));

/// The address of a bundled file by the name it has in the sources, such as `app.css`.
///
/// A name nobody bundled leads to an address that answers 404; a test keeps templates from having one.
pub fn asset(name: &str) -> &'static str {
    FILES.iter().find(|file| file.name == name).map_or("/assets/missing", |file| file.address)
}

/// Whether a file of that name is in the bundle.
pub fn is_bundled(name: &str) -> bool {
    FILES.iter().any(|file| file.name == name)
}

/// Answers `/assets/{file}`: immutable, with the smallest encoding the browser takes.
pub async fn show(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let Some(found) = FILES.iter().find(|candidate| candidate.hashed == file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    answer(found, &headers)
}

fn answer(file: &'static File, headers: &HeaderMap) -> Response {
    let etag = format!("\"{}\"", file.hashed);
    let mut answer =
        if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            body(file, headers)
        };
    let fields = answer.headers_mut();
    fields.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    fields.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        fields.insert(header::ETAG, etag);
    }
    answer
}

fn body(file: &'static File, headers: &HeaderMap) -> Response {
    let (bytes, encoding) = match (file.brotli, file.gzip) {
        (Some(brotli), _) if takes(headers, "br") => (brotli, Some("br")),
        (_, Some(gzip)) if takes(headers, "gzip") => (gzip, Some("gzip")),
        _ => (file.plain, None),
    };
    let mut answer = bytes.into_response();
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(file.mime));
    if let Some(encoding) = encoding {
        answer.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    answer
}

/// Whether the browser takes an encoding; a weight of zero refuses it.
fn takes(headers: &HeaderMap, encoding: &str) -> bool {
    let accepted =
        headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        let refused =
            weight.trim().strip_prefix("q=").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0));
        name.trim().eq_ignore_ascii_case(encoding) && !refused
    })
}

#[cfg(test)]
mod tests;

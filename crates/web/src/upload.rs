//! Forms that carry a file (RFC 7578), read whole, because the files the site takes are small tables of text.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{FromRequest, Request};
use axum::http::header;

use crate::caller::Origin;
use crate::csrf;
use crate::error::WebError;
use crate::state::AppState;

/// No table the site takes is longer: ten thousand people with room to spare.
pub const LONGEST_TABLE: usize = 4 * 1024 * 1024;

/// The fields of a form with a file, each as text, which came from one of this browser's own pages.
#[derive(Debug, Clone)]
pub struct Uploaded(BTreeMap<String, String>);

impl Uploaded {
    /// A field's text; empty when it was not sent.
    pub fn field(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

impl FromRequest<AppState> for Uploaded {
    type Rejection = WebError;

    async fn from_request(request: Request, _: &AppState) -> Result<Self, WebError> {
        let expected = request
            .extensions()
            .get::<Arc<Origin>>()
            .map(|origin| origin.csrf.clone())
            .ok_or(WebError::Unguarded)?;
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        let body =
            axum::body::to_bytes(request.into_body(), LONGEST_TABLE).await.map_err(|_| WebError::TooLarge)?;
        let fields = if kind.starts_with("application/x-www-form-urlencoded") {
            let text = std::str::from_utf8(&body).map_err(|_| WebError::NotUtf8)?;
            let pairs: Vec<(String, String)> = serde_html_form::from_str(text)
                .map_err(|error| WebError::Unreadable { detail: error.to_string() })?;
            pairs.into_iter().collect()
        } else {
            let boundary = boundary(&kind).ok_or(WebError::NotAForm)?;
            read(&body, &boundary)?
        };
        let given = fields.get("csrf").map_or("", String::as_str);
        if !csrf::is_equal(given, &expected) {
            return Err(WebError::Forged);
        }
        Ok(Self(fields))
    }
}

/// What separates the parts, from the type of the body.
fn boundary(kind: &str) -> Option<String> {
    let rest = kind.strip_prefix("multipart/form-data")?;
    let value = rest.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?;
    let value = value.trim_matches('"');
    (!value.is_empty()).then(|| format!("--{value}"))
}

/// The parts by their names; of a file only its text counts.
fn read(body: &[u8], boundary: &str) -> Result<BTreeMap<String, String>, WebError> {
    let text = std::str::from_utf8(body).map_err(|_| WebError::NotUtf8)?;
    let unreadable = || WebError::Unreadable { detail: "a part of the form has no head".to_owned() };
    let inner = format!("\r\n{boundary}");
    let first = text.strip_prefix(boundary).ok_or_else(unreadable)?;
    let mut fields = BTreeMap::new();
    for part in first.split(inner.as_str()) {
        if part.starts_with("--") {
            break;
        }
        let (head, value) = part.split_once("\r\n\r\n").ok_or_else(unreadable)?;
        let name = head
            .split(['\r', '\n', ';'])
            .find_map(|piece| piece.trim().strip_prefix("name="))
            .ok_or_else(unreadable)?;
        fields.insert(name.trim_matches('"').to_owned(), value.to_owned());
    }
    Ok(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nt\r\n--x\r\n\
        Content-Disposition: form-data; name=\"table\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n\
        name,email\r\nAda,ada@x.org\r\n\r\n--x--\r\n";

    #[test]
    fn a_file_is_read_as_it_is_between_its_boundaries() {
        let fields = read(BODY.as_bytes(), "--x").unwrap();
        assert_eq!(fields["csrf"], "t");
        assert_eq!(fields["table"], "name,email\r\nAda,ada@x.org\r\n");
    }

    #[test]
    fn what_is_no_form_with_a_file_is_refused() {
        assert_eq!(boundary("multipart/form-data; boundary=\"x y\""), Some("--x y".to_owned()));
        assert_eq!(boundary("multipart/form-data"), None);
        assert_eq!(boundary("text/plain; boundary=x"), None);
        for wrong in ["", "--x", "--x\r\nno head", "--y\r\n\r\n"] {
            assert!(read(wrong.as_bytes(), "--x").is_err(), "{wrong}");
        }
        assert!(matches!(read(b"--x\r\n\xff", "--x"), Err(WebError::NotUtf8)));
    }
}

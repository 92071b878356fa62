//! The cookies of the site, and how each is set.

use axum::http::{HeaderMap, HeaderValue, header};
use domain::account::LONGEST_SESSION;

use crate::state::Settings;

/// The signed-in browser's secret.
pub const SESSION: &str = "metier_session";
/// A browser's secret before it signs in, so that even those forms cannot be forged.
pub const VISIT: &str = "metier_visit";
/// Light, dark or as the system prefers.
pub const THEME: &str = "theme";

/// Keeps the session's secret in the browser for as long as any account lets it live; the server ends it sooner.
pub fn keep_session(headers: &mut HeaderMap, secret: &str, settings: &Settings) {
    set(headers, SESSION, secret, LONGEST_SESSION.as_seconds(), settings);
}

/// Takes the session's secret from the browser.
pub fn drop_session(headers: &mut HeaderMap, settings: &Settings) {
    set(headers, SESSION, "", 0, settings);
}

/// Keeps a visitor's secret in the browser.
pub fn keep_visit(headers: &mut HeaderMap, secret: &str, settings: &Settings) {
    set(headers, VISIT, secret, 24 * 60 * 60, settings);
}

/// Keeps the theme in the browser for a year.
pub fn keep_theme(headers: &mut HeaderMap, theme: &str, settings: &Settings) {
    // Not hidden from scripts: the page's own switch keeps the theme in the same cookie.
    add(headers, THEME, theme, 365 * 24 * 60 * 60, "", settings);
}

/// `Lax` lets links from mails arrive signed in while forms of other sites do not.
fn set(headers: &mut HeaderMap, name: &str, value: &str, seconds: i64, settings: &Settings) {
    add(headers, name, value, seconds, "; HttpOnly", settings);
}

fn add(headers: &mut HeaderMap, name: &str, value: &str, seconds: i64, hidden: &str, settings: &Settings) {
    let secure = if settings.secure_cookies() { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}{hidden}; SameSite=Lax{secure}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        headers.append(header::SET_COOKIE, value);
    }
}

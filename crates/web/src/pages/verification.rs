//! A completed role in public, for whoever knows its address.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use psychometrics::role_score::RoleLevel;
use store::role_verifications::{Shown, find_shown};

use crate::badge::Badge;
use crate::caller::{Origin, Visitor};
use crate::error::WebError;
use crate::extract::Path;
use crate::page::{Place, Shell, Visit};
use crate::paths::verifications;
use crate::routes::{Access, Routes};
use crate::state::{App, AppState};
use crate::views::results::level::ShownLevel as _;
use crate::views::verification::VerificationPage;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new().get(verifications::VERIFICATION, Access::Public, show)
}

async fn show(
    State(app): State<AppState>,
    Visitor(origin): Visitor,
    Path(address): Path<String>,
) -> Result<Response, WebError> {
    let shown = read(&app, &origin, address.clone()).await?;
    let visit = Visit::anonymous(origin.words, origin.theme, origin.csrf.clone());
    let page = VerificationPage {
        public_url: app.settings.public_url.clone(),
        path: verifications::verification(&address),
        name: shown.name_shown.of(&shown.name),
        badge: Badge::of(&shown.badge).with_level(shown.level.step(), RoleLevel::STEPS),
        account: shown.account_name,
        summary: shown.summary,
        level: shown.level,
        verified_at: shown.verified_at,
        earned_version: (shown.earned_version < shown.version).then_some(shown.earned_version),
        skills: shown.skills,
        shell: Shell::new(visit, Place::Nowhere, shown.title.clone()),
        title: shown.title,
    };
    Ok(private(Html(page.render()?).into_response()))
}

/// What stands at a public address; too many looks from one place are refused, so that nobody tries addresses.
pub(crate) async fn read(app: &App, origin: &Origin, address: String) -> Result<Shown, WebError> {
    app.limits.count_look(&origin.address)?;
    let shown = app.reader.read(move |tx| find_shown(tx, &address)).await?;
    shown.ok_or(WebError::NotFound)
}

/// Keeps an answer out of caches and of the indexes of search engines: switched off is off at once.
pub(crate) fn private(mut answer: Response) -> Response {
    let fields = answer.headers_mut();
    fields.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    fields.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow"));
    answer
}

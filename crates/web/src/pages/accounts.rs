//! The first page, the account chooser, the first page of an account, and the theme.

use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::Right;
use serde::Deserialize;

use crate::caller::{InAccount, SignedIn};
use crate::cookies;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::page::{AccountEntry, Place, Shell, Theme};
use crate::paths::{self, route};
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::views::accounts::{AccountChoice, AccountsPage};

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
        .get(route::HOME, Access::SignedIn, home)
        .get(route::ACCOUNTS, Access::SignedIn, choose)
        .get(route::ACCOUNT, Access::Member, begin)
        .post(route::THEME, Access::Public, keep_theme)
}

async fn home() -> Redirect {
    Redirect::to(&paths::accounts())
}

/// One account needs no choice.
async fn choose(State(app): State<AppState>, signed_in: SignedIn) -> Result<Response, WebError> {
    let user = signed_in.user;
    let memberships = app.reader.read(move |tx| store::memberships::list_of_user(tx, user)).await?;
    if let [only] = memberships.as_slice() {
        return Ok(Redirect::to(&paths::account(only.account_slug.as_str()).home()).into_response());
    }
    let words = signed_in.origin.words;
    let accounts = memberships
        .iter()
        .map(|found| AccountChoice {
            account: AccountEntry {
                name: found.account_name.to_string(),
                slug: found.account_slug.to_string(),
            },
            user_role: words.t(&format!("user-role-{}", found.user_role.name().replace('_', "-"))),
        })
        .collect();
    let shell = Shell::new(signed_in.visit(&app).await?, Place::Nowhere, words.t("accounts-title"));
    Ok(Html(AccountsPage { shell, accounts }.render()?).into_response())
}

/// Leaders begin where they lead, everyone else where they learn.
async fn begin(inside: InAccount) -> Redirect {
    let paths = paths::account(inside.slug());
    let first = if inside.caller.may(Right::AssignRoles) { paths.lead_roles() } else { paths.my_roles() };
    Redirect::to(&first)
}

#[derive(Debug, Deserialize)]
struct ThemeForm {
    #[serde(default)]
    theme: String,
}

/// Keeps the theme and shows the page again from which it was chosen.
async fn keep_theme(
    State(app): State<AppState>,
    headers: HeaderMap,
    Checked(form): Checked<ThemeForm>,
) -> Response {
    let back = headers
        .get(header::REFERER)
        .and_then(|value| value.to_str().ok())
        .and_then(|page| page.strip_prefix(app.settings.public_url.as_str()))
        .and_then(super::sign_in::local_path)
        .unwrap_or(route::HOME);
    let mut response = Redirect::to(back).into_response();
    cookies::keep_theme(response.headers_mut(), Theme::from_name(&form.theme).name(), &app.settings);
    response
}

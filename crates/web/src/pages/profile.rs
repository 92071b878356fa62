//! The user's own sessions and API tokens.

use actions::error::ActionError;
use actions::{sessions, tokens};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::id::{SessionId, TokenId};
use domain::user::Membership;
use serde::Deserialize;
use store::StoreError;

use crate::caller::SignedIn;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::form::Field;
use crate::page::{AccountEntry, Flash, Place, Shell};
use crate::paths::{self, route};
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::views::profile::{CreatedToken, SessionRow, SessionsPage, TokenRow, TokensPage};
use crate::words::Words;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
        .get(route::SESSIONS, Access::SignedIn, list_sessions)
        .post(route::OTHER_SESSIONS_REVOCATION, Access::SignedIn, end_other_sessions)
        .post(route::SESSION_REVOCATION, Access::SignedIn, end_session)
        .get(route::TOKENS, Access::SignedIn, list_tokens)
        .post(route::TOKENS, Access::SignedIn, make_token)
        .post(route::TOKEN_REVOCATION, Access::SignedIn, end_token)
}

/// What was done just before, said once above the list.
#[derive(Debug, Default, Deserialize)]
struct Done {
    ended: Option<u32>,
}

#[derive(Debug, Deserialize)]
struct TokenForm {
    #[serde(default)]
    account: String,
    #[serde(default)]
    name: String,
}

async fn list_sessions(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let (user, now, here) = (signed_in.user, app.door.now(), signed_in.session);
    let found = app.reader.read(move |tx| store::sessions::list(tx, user, now)).await?;
    let words = signed_in.origin.words;
    let mut rows: Vec<SessionRow> = found
        .into_iter()
        .map(|session| {
            let (browser, phone) = browser_name(words, &session.agent);
            let address =
                if session.address.is_empty() { words.t("sessions-no-address") } else { session.address };
            SessionRow {
                id: session.id.to_string(),
                browser,
                address,
                created_at: session.created_at,
                seen_at: session.seen_at,
                here: Some(session.id) == here,
                phone,
            }
        })
        .collect();
    rows.sort_by_key(|row| !row.here);
    let mut shell = Shell::new(signed_in.visit(&app).await?, Place::Sessions, words.t("nav-sessions"));
    if let Some(count) = done.ended {
        shell = shell.with_flash(Flash::good(words.t_count("sessions-ended", count)));
    }
    Ok(Html(SessionsPage { shell, sessions: rows }.render()?))
}

async fn end_session(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(session): Path<SessionId>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Redirect, WebError> {
    let user = signed_in.user;
    app.door.act(signed_in.context(), move |act| sessions::revoke(act, user, session)).await?;
    Ok(Redirect::to(&format!("{}?ended=1", paths::sessions())))
}

async fn end_other_sessions(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Redirect, WebError> {
    let (user, kept) = (signed_in.user, signed_in.session);
    let count =
        app.door.act(signed_in.context(), move |act| sessions::revoke_others(act, user, kept)).await?;
    Ok(Redirect::to(&format!("{}?ended={count}", paths::sessions())))
}

async fn list_tokens(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let flash = done.ended.map(|_| Flash::good(signed_in.origin.words.t("tokens-ended")));
    tokens_page(&app, &signed_in, String::new(), Field::default(), None, flash).await
}

async fn make_token(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Checked(form): Checked<TokenForm>,
) -> Result<Response, WebError> {
    let (user, slug) = (signed_in.user, form.account.clone());
    let found = app.reader.read(move |tx| store::memberships::find_by_slug(tx, user, &slug)).await?;
    let caller = found.ok_or(WebError::NotFound)?.caller(user);
    let name = form.name.clone();
    let words = signed_in.origin.words;
    let made = app.door.act(signed_in.context(), move |act| tokens::make(act, &caller, &name)).await;
    let refused = match made {
        Ok(made) => {
            let created = CreatedToken { name: made.name, secret: made.secret };
            return tokens_page(&app, &signed_in, form.account, Field::default(), Some(created), None).await;
        }
        Err(ActionError::Invalid(problems)) => {
            let code = problems.with("name").map_or("required", |problem| problem.code);
            Field::refused(form.name, words.t(&format!("field-{code}")))
        }
        Err(ActionError::Conflict { reason: "too-many-tokens" }) => {
            Field::refused(form.name, words.t("tokens-too-many"))
        }
        Err(error) => return Err(error.into()),
    };
    let page = tokens_page(&app, &signed_in, form.account, refused, None, None).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn end_token(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(token): Path<TokenId>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Redirect, WebError> {
    let user = signed_in.user;
    app.door.act(signed_in.context(), move |act| tokens::revoke_anywhere(act, user, token)).await?;
    Ok(Redirect::to(&format!("{}?ended=1", paths::tokens())))
}

async fn tokens_page(
    app: &AppState,
    signed_in: &SignedIn,
    account: String,
    name: Field,
    created: Option<CreatedToken>,
    flash: Option<Flash>,
) -> Result<Response, WebError> {
    let user = signed_in.user;
    let found = app.reader.read(move |tx| {
        let memberships = store::memberships::list_of_user(tx, user)?;
        let mut rows = Vec::new();
        for membership in &memberships {
            let tokens = store::tokens::list(tx, membership.account, user)?;
            rows.extend(tokens.into_iter().map(|token| TokenRow {
                id: token.id.to_string(),
                name: token.name,
                account: membership.account_name.to_string(),
                created_at: token.created_at,
                used_at: token.seen_at,
            }));
        }
        Ok::<(Vec<Membership>, Vec<TokenRow>), StoreError>((memberships, rows))
    });
    let (memberships, mut tokens) = found.await?;
    tokens.sort_by_key(|token| std::cmp::Reverse(token.created_at));
    let accounts: Vec<AccountEntry> = memberships
        .iter()
        .map(|found| AccountEntry {
            name: found.account_name.to_string(),
            slug: found.account_slug.to_string(),
        })
        .collect();
    let account = match accounts.first() {
        Some(first) if account.is_empty() => first.slug.clone(),
        _ => account,
    };
    let words = signed_in.origin.words;
    let mut shell = Shell::new(signed_in.visit(app).await?, Place::Tokens, words.t("nav-tokens"));
    if let Some(flash) = flash {
        shell = shell.with_flash(flash);
    }
    Ok(Html(TokensPage { shell, tokens, accounts, account, name, created }.render()?).into_response())
}

/// The browser and the system as people call them, and whether it is a phone, from what the browser says of itself.
fn browser_name(words: Words, agent: &str) -> (String, bool) {
    // The order matters: most browsers also name those they descend from.
    let first = |names: &[(&'static str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    let phone = agent.contains("Mobile") || agent.contains("iPhone");
    let text = |name: &str| crate::words::Value::from(name.to_owned());
    let name = match (browser, system) {
        (Some(browser), Some(system)) => {
            words.t_with("sessions-browser-on", &[("browser", text(browser)), ("system", text(system))])
        }
        (Some(known), None) | (None, Some(known)) => known.to_owned(),
        (None, None) => words.t("sessions-unknown-browser"),
    };
    (name, phone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_as_people_call_it() {
        let named = |agent: &str| browser_name(Words::english(), agent);
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        assert_eq!(named(chrome), ("Chrome on Linux".to_owned(), false));
        let edge = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0";
        assert_eq!(named(edge), ("Edge on Windows".to_owned(), false));
        let phone =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1";
        assert_eq!(named(phone), ("Safari on iPhone".to_owned(), true));
        assert_eq!(named("curl/8"), ("Unknown browser".to_owned(), false));
    }
}

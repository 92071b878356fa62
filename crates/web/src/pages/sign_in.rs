//! Signing in and out, and setting a password by a mailed link.

use actions::act::Context;
use actions::error::ActionError;
use actions::sign_in::{self, Browser, LinkState, Started};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::password::NewPassword;
use domain::text::EmailAddress;
use serde::Deserialize;

use crate::caller::{Origin, SignedIn, Visitor};
use crate::cookies;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::form::Field;
use crate::page::{Flash, Place, Shell, Visit};
use crate::paths::{self, route};
use crate::routes::{Access, Routes};
use crate::state::{App, AppState};
use crate::views::sign_in::{
    LinkEnd, LinkExpiredPage, PasswordForgottenPage, PasswordLinkSentPage, SetPasswordPage, SignInPage,
    TooManyTriesPage,
};

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
        .get(route::SIGN_IN, Access::Public, show)
        .post(route::SIGN_IN, Access::Public, enter)
        .post(route::SIGN_OUT, Access::SignedIn, leave)
        .get(route::PASSWORD_FORGOTTEN, Access::Public, ask_for_link)
        .post(route::PASSWORD_FORGOTTEN, Access::Public, send_link)
        .get(route::PASSWORD_SET, Access::Public, follow_link)
        .post(route::PASSWORD_SET, Access::Public, set_password)
}

/// Where to go after signing in.
#[derive(Debug, Deserialize)]
struct Return {
    #[serde(default)]
    to: String,
}

#[derive(Debug, Deserialize)]
struct SignInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Debug, Deserialize)]
struct AddressForm {
    #[serde(default)]
    email: String,
}

#[derive(Debug, Deserialize)]
struct PasswordForm {
    #[serde(default)]
    password: String,
}

async fn show(
    Visitor(origin): Visitor,
    signed_in: Option<SignedIn>,
    Query(back): Query<Return>,
) -> Result<Response, WebError> {
    let next = local_path(&back.to);
    if signed_in.is_some() {
        return Ok(Redirect::to(next.unwrap_or(route::HOME)).into_response());
    }
    let page = SignInPage {
        shell: shell(&origin, "sign-in-title"),
        email: Field::default(),
        next: next.unwrap_or_default().to_owned(),
    };
    Ok(Html(page.render()?).into_response())
}

async fn enter(
    State(app): State<AppState>,
    Visitor(origin): Visitor,
    headers: HeaderMap,
    Checked(form): Checked<SignInForm>,
) -> Result<Response, WebError> {
    if let Err(error) = app.limits.count_try(&origin.address, &form.email) {
        return too_many(&origin, error);
    }
    let next = local_path(&form.next);
    if let Some(started) = try_password(&app, &origin, browser(&origin, &headers), &form).await? {
        return Ok(signed_in(&app, &started, Redirect::to(next.unwrap_or(route::HOME)).into_response()));
    }
    let page = SignInPage {
        shell: shell(&origin, "sign-in-title").with_flash(Flash::problem(origin.words.t("sign-in-refused"))),
        email: Field::kept(form.email.clone()),
        next: next.unwrap_or_default().to_owned(),
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

/// A session, if the password is right; an unknown address is told apart neither by the answer nor by its time.
async fn try_password(
    app: &AppState,
    origin: &Origin,
    browser: Browser,
    form: &SignInForm,
) -> Result<Option<Started>, WebError> {
    let email = form.email.clone();
    let found = app.reader.read(move |tx| sign_in::find_credentials(tx, &email)).await?;
    let kept = found.as_ref().and_then(|found| found.password_hash.clone());
    if !app.hashing.matches(form.password.clone(), kept).await? {
        return Ok(None);
    }
    let Some(found) = found else { return Ok(None) };
    let context = Context { actor: Some(found.user), ..context(origin) };
    match app.door.act(context, move |act| sign_in::begin(act, &found, &browser)).await {
        Ok(started) => Ok(Some(started)),
        Err(ActionError::Conflict { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn leave(
    State(app): State<AppState>,
    signed_in: SignedIn,
    jar: CookieJar,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    if let Some(cookie) = jar.get(cookies::SESSION) {
        let hash = actions::secrets::hash_of(cookie.value());
        app.door.act(signed_in.context(), move |act| sign_in::sign_out(act, &hash)).await?;
    }
    let mut response = Redirect::to(&paths::sign_in()).into_response();
    cookies::drop_session(response.headers_mut(), &app.settings);
    Ok(response)
}

async fn ask_for_link(Visitor(origin): Visitor) -> Result<Response, WebError> {
    let page =
        PasswordForgottenPage { shell: shell(&origin, "password-forgotten-title"), email: Field::default() };
    Ok(Html(page.render()?).into_response())
}

async fn send_link(
    State(app): State<AppState>,
    Visitor(origin): Visitor,
    Checked(form): Checked<AddressForm>,
) -> Result<Response, WebError> {
    if let Err(code) = EmailAddress::parse(&form.email) {
        let problem = origin.words.t(&format!("field-{code}"));
        let page = PasswordForgottenPage {
            shell: shell(&origin, "password-forgotten-title"),
            email: Field::refused(form.email, problem),
        };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response());
    }
    if let Err(error) = app.limits.count_try(&origin.address, &form.email) {
        return too_many(&origin, error);
    }
    let page = PasswordLinkSentPage {
        shell: shell(&origin, "password-sent-title"),
        email: form.email.trim().to_owned(),
    };
    forget_password(&app, &origin, form.email);
    Ok(Html(page.render()?).into_response())
}

/// Writes the mail after the answer has left, so that the answer's time does not tell whether there is one.
fn forget_password(app: &AppState, origin: &Origin, email: String) {
    let (door, context) = (app.door.clone(), context(origin));
    tokio::spawn(async move {
        if let Err(error) = door.act(context, move |act| sign_in::forget_password(act, &email)).await {
            tracing::error!(%error, "a link that sets a password was not written");
        }
    });
}

async fn follow_link(
    State(app): State<AppState>,
    Visitor(origin): Visitor,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let (secret, now) = (token.clone(), app.door.now());
    match app.reader.read(move |tx| sign_in::link_state(tx, &secret, now)).await? {
        LinkState::Live { email } => set_password_page(&origin, &token, email, Field::default()),
        LinkState::Used => link_ended(&origin, LinkEnd::Used),
        LinkState::Expired => link_ended(&origin, LinkEnd::Expired),
        LinkState::Unknown => link_ended(&origin, LinkEnd::Unknown),
    }
}

async fn set_password(
    State(app): State<AppState>,
    Visitor(origin): Visitor,
    Path(token): Path<String>,
    headers: HeaderMap,
    Checked(form): Checked<PasswordForm>,
) -> Result<Response, WebError> {
    if let Err(error) = app.limits.count_try(&origin.address, "") {
        return too_many(&origin, error);
    }
    let (secret, now) = (token.clone(), app.door.now());
    let email = match app.reader.read(move |tx| sign_in::link_state(tx, &secret, now)).await? {
        LinkState::Live { email } => email,
        LinkState::Used => return link_ended(&origin, LinkEnd::Used),
        LinkState::Expired => return link_ended(&origin, LinkEnd::Expired),
        LinkState::Unknown => return link_ended(&origin, LinkEnd::Unknown),
    };
    let shortest = shortest_password(&app, &email).await?;
    let password = match NewPassword::parse_at_least(&form.password, &email, shortest) {
        Ok(password) => password,
        Err(code) => {
            let field = Field::refused("", super::settings::password_problem(origin.words, code, shortest));
            let page = set_password_page(&origin, &token, email, field)?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let kept = app.hashing.hash(password, app.door.chance().secret()).await?;
    let browser = browser(&origin, &headers);
    let work = app.door.act(context(&origin), move |act| sign_in::set_password(act, &token, &kept, &browser));
    match work.await {
        Ok(started) => Ok(signed_in(&app, &started, Redirect::to(route::HOME).into_response())),
        Err(ActionError::Conflict { reason: "link-used" }) => link_ended(&origin, LinkEnd::Used),
        Err(ActionError::Conflict { .. }) => link_ended(&origin, LinkEnd::Expired),
        Err(error) => Err(error.into()),
    }
}

/// The fewest characters a password of the user of that address needs.
async fn shortest_password(app: &App, email: &str) -> Result<usize, WebError> {
    let email = email.to_owned();
    let read = move |tx: &mut store::Read<'_>| {
        let Ok(address) = EmailAddress::parse(&email) else { return Ok(domain::password::SHORTEST) };
        match store::users::find_by_email(tx, &address)? {
            Some(user) => actions::profiles::shortest_password(tx, user.id),
            None => Ok(domain::password::SHORTEST),
        }
    };
    Ok(app.reader.read::<_, ActionError>(read).await?)
}

fn set_password_page(
    origin: &Origin,
    token: &str,
    email: String,
    password: Field,
) -> Result<Response, WebError> {
    let page = SetPasswordPage {
        shell: shell(origin, "password-set-title"),
        action: paths::password_set(token),
        email,
        password,
    };
    Ok(Html(page.render()?).into_response())
}

fn link_ended(origin: &Origin, end: LinkEnd) -> Result<Response, WebError> {
    let page = LinkExpiredPage { shell: shell(origin, end.title_key()), end };
    let status = if end == LinkEnd::Unknown { StatusCode::NOT_FOUND } else { StatusCode::GONE };
    Ok((status, Html(page.render()?)).into_response())
}

fn too_many(origin: &Origin, error: WebError) -> Result<Response, WebError> {
    let WebError::TooMany { wait } = &error else { return Err(error) };
    let seconds = wait.as_seconds().max(1);
    let minutes = u32::try_from(seconds.saturating_add(59) / 60).unwrap_or(u32::MAX);
    let page = TooManyTriesPage { shell: shell(origin, "too-many-title"), minutes };
    let mut response = (StatusCode::TOO_MANY_REQUESTS, Html(page.render()?)).into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    Ok(response)
}

fn signed_in(app: &App, started: &Started, mut response: Response) -> Response {
    cookies::keep_session(response.headers_mut(), &started.secret, &app.settings);
    response
}

fn shell(origin: &Origin, title: &str) -> Shell {
    let visit = Visit::anonymous(origin.words, origin.theme, origin.csrf.clone());
    Shell::new(visit, Place::Nowhere, origin.words.t(title))
}

fn context(origin: &Origin) -> Context {
    Context { request: Some(origin.request), address: Some(origin.address.clone()), ..Context::default() }
}

fn browser(origin: &Origin, headers: &HeaderMap) -> Browser {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Browser { address: origin.address.clone(), agent: agent.to_owned() }
}

/// The path, if it leads to a page of this site and nowhere else, whatever a browser makes of it.
pub(crate) fn local_path(path: &str) -> Option<&str> {
    let is_local = path.starts_with('/')
        && !path.starts_with("//")
        && path.chars().all(|c| !c.is_control() && c != '\\');
    Some(path).filter(|_| is_local && path.len() <= 2_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_this_site_is_returned_to() {
        for path in ["/", "/a/northwind/learn?x=1#top", "/a/b//c"] {
            assert_eq!(local_path(path), Some(path));
        }
        for path in [
            "",
            "a",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "javascript:x",
        ] {
            assert_eq!(local_path(path), None, "{path}");
        }
    }
}

//! Which mail somebody gets: their choice, and the link in a letter that stops it without signing in.

use actions::act::Context;
use actions::error::ActionError;
use actions::mails::{self, Preference};
use askama::Template;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::mail::MailKind;
use serde::Deserialize;

use crate::caller::{Origin, SignedIn, Visitor};
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::page::{Flash, Place, Shell, Visit};
use crate::paths::mail::{PREFERENCES, STOP, preferences};
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::views::mail::{KindTick, MailPreferencesPage, MailStopPage, StopState};
use crate::words::Words;

/// What a mail program posts by itself is as long as its one field (RFC 8058).
const LONGEST_ONE_CLICK: usize = 1024;
const ONE_CLICK: &[u8] = b"One-Click";

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
        .get(PREFERENCES, Access::SignedIn, show)
        .post(PREFERENCES, Access::SignedIn, save)
        .get(STOP, Access::Public, ask)
        .post(STOP, Access::Public, stop)
}

/// What was done just before.
#[derive(Debug, Clone, Default, Deserialize)]
struct Done {
    done: Option<String>,
}

/// The kinds that are ticked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct WantedForm {
    wanted: Vec<String>,
}

/// Whether mail of a link's kind comes again.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct StopForm {
    wanted: String,
}

async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let user = signed_in.user;
    let read = move |tx: &mut store::Read<'_>| {
        Ok::<_, ActionError>((mails::preferences(tx, user)?, store::users::get(tx, user)?.language))
    };
    let (known, language) = app.reader.read(read).await?;
    let words = Words::of_tag(language.as_deref());
    let visit = Visit { words, ..signed_in.visit(&app).await? };
    let flash = done.done.map(|_| Flash::good(words.t("mail-wanted-saved")));
    let shell = Shell::new(visit, Place::MailPreferences, words.t("mail-wanted-title"));
    let tick = |Preference { kind, wanted }: Preference| KindTick { name: kind.name(), wanted };
    let page = MailPreferencesPage {
        shell: Shell { flash, ..shell },
        email: signed_in.email,
        kinds: known.into_iter().map(tick).collect(),
    };
    Ok(Html(page.render()?))
}

async fn save(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Checked(form): Checked<WantedForm>,
) -> Result<Redirect, WebError> {
    let wanted: Vec<MailKind> = form.wanted.iter().filter_map(|name| MailKind::from_name(name)).collect();
    let user = signed_in.user;
    app.door.act(signed_in.context(), move |act| mails::choose(act, user, &wanted)).await?;
    Ok(Redirect::to(&format!("{}?done=saved", preferences())))
}

async fn ask(
    State(app): State<AppState>,
    Visitor(origin): Visitor,
    Path(token): Path<String>,
) -> Result<Response, WebError> {
    let given = token.clone();
    let Some(link) = app.reader.read(move |tx| mails::find_stop(tx, &given)).await? else {
        return unknown(&origin);
    };
    let state = if link.wanted { StopState::Asked } else { StopState::Stopped };
    answer(&origin, &token, &link, state)
}

/// The link itself proves whose mail it is. A mail program posts one field and no more, because it has no page to take
/// another from; whatever else is posted comes from our own page and proves that too.
async fn stop(
    State(app): State<AppState>,
    Visitor(origin): Visitor,
    Path(token): Path<String>,
    request: Request,
) -> Result<Response, WebError> {
    let wanted = wanted_of(&app, request).await?;
    let context = Context {
        request: Some(origin.request),
        address: Some(origin.address.clone()),
        ..Context::default()
    };
    let given = token.clone();
    match app.door.act(context, move |act| mails::stop(act, &given, wanted)).await {
        Ok(link) => {
            let state = if link.wanted { StopState::Back } else { StopState::Stopped };
            answer(&origin, &token, &link, state)
        }
        Err(ActionError::NotFound { .. }) => unknown(&origin),
        Err(error) => Err(error.into()),
    }
}

async fn wanted_of(app: &AppState, request: Request) -> Result<bool, WebError> {
    let (parts, body) = request.into_parts();
    let body: Bytes = axum::body::to_bytes(body, LONGEST_ONE_CLICK).await.map_err(|_| WebError::TooLarge)?;
    let is_one_click = body.starts_with(b"List-Unsubscribe=One-Click")
        || (contains(&body, b"name=\"List-Unsubscribe\"") && contains(&body, ONE_CLICK));
    if is_one_click {
        return Ok(false);
    }
    let request = Request::from_parts(parts, body.into());
    let Checked(form) = Checked::<StopForm>::from_request(request, app).await?;
    Ok(form.wanted == "yes")
}

fn contains(body: &[u8], words: &[u8]) -> bool {
    body.windows(words.len()).any(|window| window == words)
}

fn answer(
    origin: &Origin,
    token: &str,
    link: &mails::StopLink,
    state: StopState,
) -> Result<Response, WebError> {
    let words = Words::of_tag(link.language.as_deref());
    let page = MailStopPage::of(visit(origin, words), token, link.kind, state);
    Ok(Html(page.render()?).into_response())
}

fn unknown(origin: &Origin) -> Result<Response, WebError> {
    let page = MailStopPage::unknown(visit(origin, origin.words));
    Ok((StatusCode::NOT_FOUND, Html(page.render()?)).into_response())
}

fn visit(origin: &Origin, words: Words) -> Visit {
    Visit::anonymous(words, origin.theme, origin.csrf.clone())
}

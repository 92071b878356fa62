//! The mail the account sent, for those who configure it.

use actions::mails;
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use domain::access::Right;
use domain::id::MailId;
use serde::Deserialize;
use store::page::{Cursor, PageSize};

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::letters;
use crate::page::{Place, Shell};
use crate::paths::{self, mail::LETTER, route};
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::views::mailbox::{MailPage, MailRow, MailRows, MailboxPage};

/// A letter shows our images and its own styles, and neither acts nor sends anything.
const LETTER_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'; sandbox allow-top-navigation-by-user-activation";

/// The routes of this area.
pub fn routes() -> Routes {
    let configurer = Access::Holds(Right::ConfigureAccount);
    Routes::new().get(route::MAILBOX, configurer, list).get(route::MAIL, configurer, show).get(
        LETTER,
        configurer,
        show_letter,
    )
}

#[derive(Debug, Deserialize)]
struct After {
    after: Option<String>,
}

async fn list(
    State(app): State<AppState>,
    inside: InAccount,
    headers: HeaderMap,
    Query(place): Query<After>,
) -> Result<Response, WebError> {
    let (caller, after) = (inside.caller.clone(), place.after.map(Cursor::from_text));
    let read =
        move |tx: &mut store::db::Read<'_>| mails::list(tx, &caller, after.as_ref(), PageSize::DEFAULT);
    let page = app.reader.read(read).await?;
    let paths = paths::account(inside.slug());
    let more = page.next.map(|next| format!("{}?after={}", paths.mailbox(), next.as_str()));
    let mails = page
        .items
        .into_iter()
        .map(|mail| {
            let letter = letters::shown(&app, &mail);
            MailRow {
                href: paths.mail(mail.id),
                kind: mail.facts.kind(),
                to: mail.to_email,
                subject: letter.subject,
                language: letter.language,
                state: mail.state,
                created_at: mail.created_at,
            }
        })
        .collect();
    let title = inside.signed_in.origin.words.t("nav-mailbox");
    let shell = Shell::new(inside.visit(&app).await?, Place::Mailbox, title);
    let rows = MailRows { shell: shell.clone(), mails, more };
    if headers.contains_key("hx-request") {
        return Ok(Html(rows.render()?).into_response());
    }
    let page = MailboxPage { shell, rows, kept_only: !app.settings.sends_mail };
    Ok(Html(page.render()?).into_response())
}

async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, mail)): Path<(String, MailId)>,
) -> Result<Html<String>, WebError> {
    let caller = inside.caller.clone();
    let mail = app.reader.read(move |tx| mails::get(tx, &caller, mail)).await?;
    let (letter, paths) = (letters::shown(&app, &mail), paths::account(inside.slug()));
    let page = MailPage {
        shell: Shell::new(inside.visit(&app).await?, Place::Mailbox, letter.subject),
        mailbox: paths.mailbox(),
        letter: paths.letter(mail.id),
        kind: mail.facts.kind(),
        language: letter.language,
        to: mail.to_email,
        state: mail.state,
        failure: mail.failure,
        created_at: mail.created_at,
        text: letter.text,
    };
    Ok(Html(page.render()?))
}

/// The letter as mail programs show it, in a page of its own that can do nothing but be read: its styles stand in it,
/// which no page of ours may.
async fn show_letter(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, mail)): Path<(String, MailId)>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let mail = app.reader.read(move |tx| mails::get(tx, &caller, mail)).await?;
    let policy = HeaderValue::from_static(LETTER_POLICY);
    Ok(([(header::CONTENT_SECURITY_POLICY, policy)], Html(letters::shown(&app, &mail).html)).into_response())
}

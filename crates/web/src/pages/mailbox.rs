//! The mail the account sent, for those who configure it.

use actions::mails;
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Response};
use domain::access::Right;
use domain::id::MailId;
use serde::Deserialize;
use store::mails::Mail;
use store::page::{Cursor, PageSize};

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::letters::{self, Letter};
use crate::page::{Place, Shell};
use crate::paths::{self, route};
use crate::routes::{Access, Routes};
use crate::state::{App, AppState};
use crate::views::mailbox::{MailPage, MailRow, MailRows, MailboxPage};

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new().get(route::MAILBOX, Access::Holds(Right::ConfigureAccount), list).get(
        route::MAIL,
        Access::Holds(Right::ConfigureAccount),
        show,
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
        .map(|mail| MailRow {
            href: paths.mail(mail.id),
            to: mail.to_email.clone(),
            subject: letter(&app, &mail).subject,
            state: mail.state,
            created_at: mail.created_at,
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
    let letter = letter(&app, &mail);
    let page = MailPage {
        shell: Shell::new(inside.visit(&app).await?, Place::Mailbox, letter.subject),
        mailbox: paths::account(inside.slug()).mailbox(),
        to: mail.to_email,
        state: mail.state,
        failure: mail.failure,
        created_at: mail.created_at,
        text: (!mail.facts.is_secret()).then_some(letter.text),
    };
    Ok(Html(page.render()?))
}

fn letter(app: &App, mail: &Mail) -> Letter {
    letters::compose(&mail.facts, &mail.to_name, mail.language.as_deref(), &app.settings.public_url)
}

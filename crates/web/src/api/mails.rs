//! The mail the account sent.

use actions::mails;
use axum::Json;
use axum::extract::State;
use domain::access::Right;
use domain::id::MailId;
use serde::Serialize;
use store::mails::Mail;
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::paging::{Paging, instant};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::letters;
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::{App, AppState};

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
        .api(Access::Holds(Right::ConfigureAccount), routes!(list_mails))
        .api(Access::Holds(Right::ConfigureAccount), routes!(show_mail))
}

/// A mail.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailItem {
    /// Its identifier.
    id: String,
    /// What it is about.
    #[schema(example = "role_assigned")]
    kind: &'static str,
    /// The tag of the language it is written in.
    #[schema(example = "en")]
    language: String,
    /// To whom.
    to_name: String,
    /// At which address.
    to_email: String,
    /// Its subject.
    subject: String,
    /// How far it has come: `waiting`, `sent`, `kept` or `failed`.
    state: &'static str,
    /// When it was written.
    created_at: String,
    /// When a mail server took it.
    sent_at: Option<String>,
}

/// Some mails and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailList {
    /// Newest first.
    items: Vec<MailItem>,
    /// Give it as `after` for the next page; none after the last mail.
    next: Option<String>,
}

/// A mail with its words.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailDetail {
    #[serde(flatten)]
    mail: MailItem,
    /// Why it could not be sent, if it could not.
    failure: Option<String>,
    /// What it says.
    text: String,
}

/// Lists the mails the account sent
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/mails",
    tag = "mails",
    params(("account" = String, Path, description = "The account's slug"), Paging),
    responses(
        (status = 200, description = "A page of mails, newest first", body = MailList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not configure the account", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_mails(
    State(app): State<AppState>,
    inside: InAccount,
    Query(paging): Query<Paging>,
) -> Result<Json<MailList>, WebError> {
    let (caller, after, size) = (inside.caller.clone(), paging.cursor(), paging.size()?);
    let page = app.reader.read(move |tx| mails::list(tx, &caller, after.as_ref(), size)).await?;
    let next = page.next.map(|next| next.as_str().to_owned());
    Ok(Json(MailList { items: page.items.into_iter().map(|mail| item(&app, mail)).collect(), next }))
}

/// Shows one mail the account sent
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/mails/{mail}",
    tag = "mails",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("mail" = String, Path, description = "The mail's identifier"),
    ),
    responses(
        (status = 200, description = "The mail", body = MailDetail),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not configure the account", body = ProblemDetails),
        (status = 404, description = "There is no such mail in the account", body = ProblemDetails),
    )
)]
async fn show_mail(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_account, mail)): Path<(String, MailId)>,
) -> Result<Json<MailDetail>, WebError> {
    let caller = inside.caller.clone();
    let mail = app.reader.read(move |tx| mails::get(tx, &caller, mail)).await?;
    let (text, failure) = (letters::shown(&app, &mail).text, mail.failure.clone());
    Ok(Json(MailDetail { mail: item(&app, mail), failure, text }))
}

fn item(app: &App, mail: Mail) -> MailItem {
    let letter = letters::shown(app, &mail);
    MailItem {
        id: mail.id.to_string(),
        kind: mail.facts.kind().name(),
        language: letter.language,
        to_name: mail.to_name,
        to_email: mail.to_email,
        subject: letter.subject,
        state: mail.state.name(),
        created_at: instant(mail.created_at),
        sent_at: mail.sent_at.map(instant),
    }
}

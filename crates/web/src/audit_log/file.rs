//! The audit log as a file: read a page at a time while it is being sent, so that its length does not matter.

use actions::audit;
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::access::{Caller, Right};
use domain::id::TypedId;
use futures_util::{StreamExt, stream};
use store::audit::EntryFilter;
use store::page::{Cursor, PageSize};

use super::{Asked, Told};
use crate::api::paging::instant;
use crate::caller::InAccount;
use crate::csv::push_line;
use crate::error::WebError;
use crate::state::AppState;
use crate::when::Zone;
use crate::words::Words;

/// The names of the columns, which never change.
const COLUMNS: [&str; 19] = [
    "entry",
    "at",
    "actor_id",
    "actor_name",
    "actor_email",
    "right",
    "act",
    "sentence",
    "object_kind",
    "object_id",
    "object_name",
    "other_id",
    "other_name",
    "detail",
    "request_id",
    "address",
    "position",
    "hash",
    "account",
];

/// Notes the download in the log and then sends what was asked for; `lead` goes before the first line.
pub async fn download(
    app: &AppState,
    inside: &InAccount,
    asked: &Asked,
    zone: &Zone,
    lead: &'static str,
) -> Result<Response, WebError> {
    let reach = inside.caller.reach(Right::ViewAuditLog)?;
    let between = asked.between(zone).map_err(super::no_day)?;
    let wanted = asked.clone();
    let narrowed = app.reader.read(move |tx| wanted.narrow(tx, &reach, between)).await?;
    let (account, filter) = (inside.caller.account, asked.without_names());
    app.door
        .act(inside.context(), move |act| audit::exported(act, account, "audit_log", filter.clone()))
        .await?;
    let sending = Sending {
        app: AppState::clone(app),
        caller: inside.caller.clone(),
        words: inside.signed_in.origin.words,
        filter: narrowed.filter,
        slug: inside.slug().to_owned(),
    };
    let name = format!("audit-{}-{}.csv", inside.slug(), Zone::default().day_name(app.door.now()));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    let body = stream::unfold(Next::Head(lead), move |next| {
        let sending = sending.clone();
        async move { sending.part(next).await }
    });
    // Compression asks once more after the end.
    let body = body.fuse();
    Ok((headers, Body::from_stream(body)).into_response())
}

/// What is sent next.
enum Next {
    /// The names of the columns, after something else.
    Head(&'static str),
    /// The entries after a place.
    Entries(Option<Cursor>),
    /// Nothing.
    End,
}

#[derive(Clone)]
struct Sending {
    app: AppState,
    caller: Caller,
    words: Words,
    filter: EntryFilter,
    slug: String,
}

impl Sending {
    /// One part and what follows it; after a failure the file breaks off, so that nobody takes a part for the whole.
    async fn part(self, next: Next) -> Option<(Result<Bytes, WebError>, Next)> {
        match next {
            Next::Head(lead) => {
                let mut text = lead.to_owned();
                push_line(&mut text, COLUMNS);
                Some((Ok(text.into()), Next::Entries(None)))
            }
            Next::Entries(after) => Some(match self.lines(after).await {
                Ok((lines, Some(next))) => (Ok(lines), Next::Entries(Some(next))),
                Ok((lines, None)) => (Ok(lines), Next::End),
                Err(error) => {
                    tracing::error!(%error, "a download of the audit log broke off");
                    (Err(error), Next::End)
                }
            }),
            Next::End => None,
        }
    }

    async fn lines(self, after: Option<Cursor>) -> Result<(Bytes, Option<Cursor>), WebError> {
        let Self { app, caller, words, filter, slug } = self;
        let size = PageSize::new(u32::from(PageSize::MAX))?;
        let read = move |tx: &mut store::db::Read<'_>| {
            super::read(tx, &caller, words, &filter, after.as_ref(), size)
        };
        let page = app.reader.read(read).await?;
        let mut text = String::new();
        for told in &page.items {
            let cells = cells(told, &slug);
            push_line(&mut text, cells.iter().map(String::as_str));
        }
        Ok((text.into(), page.next))
    }
}

fn cells(told: &Told, slug: &str) -> [String; COLUMNS.len()] {
    let entry = &told.listed.entry;
    let (name, email) = told.listed.actor.clone().unzip();
    let (position, hash) = told.listed.sealed.clone().unzip();
    let text = |value: Option<String>| value.unwrap_or_default();
    [
        entry.id.to_string(),
        instant(entry.at),
        text(entry.actor.map(|actor| actor.uuid().to_string())),
        text(name),
        text(email),
        text(entry.right.clone()),
        entry.act.clone(),
        told.plain(),
        entry.object_kind.clone(),
        text(entry.object_id.map(|id| id.to_string())),
        text(told.object.clone()),
        text(entry.other_id.map(|id| id.to_string())),
        text(told.other.clone()),
        entry.detail.clone(),
        text(entry.request.clone()),
        text(entry.address.clone()),
        text(position.map(|position| position.to_string())),
        text(hash),
        slug.to_owned(),
    ]
}

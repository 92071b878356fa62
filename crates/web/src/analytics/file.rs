//! A table of role analytics as a file, sent in parts as it is read, so that its length costs no memory.

use std::sync::Arc;

use actions::analytics::{Answer, Wanted};
use actions::audit;
use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::access::Caller;
use domain::time::Span;
use futures_util::{StreamExt as _, stream};
use serde_json::json;
use store::page::Cursor;

use super::tables::{
    HEAT_MAP, PEOPLE, Table, head_of_counts, line_of_person, lines_of_counts, lines_of_heat,
};
use super::{Narrowing, count, rows};
use crate::caller::InAccount;
use crate::csv::push_line;
use crate::error::WebError;
use crate::state::AppState;
use crate::when::Zone;

/// Rows of one part.
const ROWS: usize = 500;

impl Table {
    /// What is counted for it.
    pub const fn wanted(self) -> Wanted {
        match self {
            Self::Roles | Self::Months => Wanted::Overview,
            Self::People | Self::HeatMap => Wanted::People,
            Self::Gaps => Wanted::Gaps,
            Self::Ages => Wanted::Ages,
        }
    }
}

/// Notes the download in the audit log and then sends the table; `lead` goes before the first line.
pub async fn download(
    app: &AppState,
    inside: &InAccount,
    table: Table,
    narrowing: &Narrowing,
    lead: &'static str,
) -> Result<Response, WebError> {
    let answer = count(app, &inside.caller, table.wanted(), narrowing).await?;
    let account = inside.caller.account;
    let filter = json!({ "table": table.name(), "filters": narrowing });
    app.door
        .act(inside.context(), move |act| audit::exported(act, account, "role_analytics", filter.clone()))
        .await?;
    let retake = retake_span(app, inside).await?;
    let sending = Sending { app: AppState::clone(app), caller: inside.caller.clone(), table, answer, retake };
    let day = Zone::default().day_name(app.door.now());
    let name = format!("analytics-{}-{}-{day}.csv", table.name(), inside.slug());
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    let body = stream::unfold(Next::Head(lead), move |next| {
        let sending = sending.clone();
        async move { sending.part(next).await }
    });
    // Compression asks once more after the end.
    Ok((headers, Body::from_stream(body.fuse())).into_response())
}

/// After how long a skill may be measured again here.
pub async fn retake_span(app: &AppState, inside: &InAccount) -> Result<Span, WebError> {
    let account = inside.caller.account;
    let days = app.reader.read(move |tx| store::results::find_retake_days(tx, account)).await?;
    Ok(Span::days(days.unwrap_or_default()))
}

enum Next {
    Head(&'static str),
    Lines(Option<Cursor>),
    End,
}

#[derive(Clone)]
struct Sending {
    app: AppState,
    caller: Caller,
    table: Table,
    answer: Arc<Answer>,
    retake: Span,
}

impl Sending {
    /// One part and what follows it; after a failure the file breaks off, so that nobody takes a part for the whole.
    async fn part(self, next: Next) -> Option<(Result<Bytes, WebError>, Next)> {
        match next {
            Next::Head(lead) => {
                let mut text = lead.to_owned();
                match self.table {
                    Table::People => push_line(&mut text, PEOPLE),
                    Table::HeatMap => push_line(&mut text, HEAT_MAP),
                    counted => push_line(&mut text, head_of_counts(counted)),
                }
                Some((Ok(text.into()), Next::Lines(None)))
            }
            Next::Lines(after) => Some(match self.lines(after).await {
                Ok((lines, Some(next))) => (Ok(lines), Next::Lines(Some(next))),
                Ok((lines, None)) => (Ok(lines), Next::End),
                Err(error) => {
                    tracing::error!(%error, "a download of analytics broke off");
                    (Err(error), Next::End)
                }
            }),
            Next::End => None,
        }
    }

    async fn lines(self, after: Option<Cursor>) -> Result<(Bytes, Option<Cursor>), WebError> {
        let Self { app, caller, table, answer, retake } = self;
        let mut text = String::new();
        let mut push = |line: Vec<String>| push_line(&mut text, line.iter().map(String::as_str));
        if !matches!(table, Table::People | Table::HeatMap) {
            lines_of_counts(table, &answer).into_iter().for_each(push);
            return Ok((text.into(), None));
        }
        let (rows, next) = rows(&app, &caller, &answer, None, after.as_ref(), ROWS).await?;
        for row in &rows {
            if table == Table::People {
                push(line_of_person(&answer, row, retake));
            } else {
                lines_of_heat(&answer, row).into_iter().for_each(&mut push);
            }
        }
        Ok((text.into(), next))
    }
}

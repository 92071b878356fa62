//! The audit log, for owners and admins: reading it, narrowing it, taking it along as a file.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::access::Right;
use store::audit::chain::find_head;
use store::page::{Cursor, Page, PageSize};

use crate::audit_log::{self, Asked, Narrowed};
use crate::caller::InAccount;
use crate::csv::BYTE_ORDER_MARK;
use crate::error::WebError;
use crate::extract::Query;
use crate::page::{Place, Shell};
use crate::paths::{self, route, with_query};
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::views::audit::AuditPage;

/// The routes of this area.
pub fn routes() -> Routes {
    let reader = Access::Holds(Right::ViewAuditLog);
    Routes::new().get(route::AUDIT_LOG, reader, show).get(route::AUDIT_LOG_CSV, reader, download)
}

async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let visit = inside.visit(&app).await?;
    let between = asked.between(&visit.zone);
    let (caller, wanted, words) = (inside.caller.clone(), asked.clone(), visit.words);
    let reach = caller.reach(Right::ViewAuditLog)?;
    let dates = between.ok();
    let read = move |tx: &mut store::db::Read<'_>| {
        let head = find_head(tx, &reach)?.map(|link| (link.position, link.hash));
        let Some(dates) = dates else {
            return Ok((Narrowed::default(), Page { items: Vec::new(), next: None }, head));
        };
        let narrowed = wanted.narrow(tx, &reach, dates)?;
        let after = wanted.after.clone().map(Cursor::from_text);
        let page = audit_log::read(tx, &caller, words, &narrowed.filter, after.as_ref(), PageSize::DEFAULT)?;
        Ok::<_, actions::error::ActionError>((narrowed, page, head))
    };
    let (narrowed, page, head) = app.reader.read(read).await?;
    let list = paths::account(inside.slug()).audit_log();
    let more = page
        .next
        .map(|next| with_query(&list, &Asked { after: Some(next.as_str().to_owned()), ..asked.clone() }));
    let title = visit.words.t("nav-audit-log");
    let refused = between.err();
    let page = AuditPage {
        shell: Shell::new(visit, Place::AuditLog, title).without_search(),
        asked,
        by: narrowed.by,
        about: narrowed.about,
        refused,
        log: page.items,
        more,
        head,
    };
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, Html(page.render()?)).into_response())
}

async fn download(
    State(app): State<AppState>,
    inside: InAccount,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let zone = inside.visit(&app).await?.zone;
    audit_log::download(&app, &inside, &asked, &zone, BYTE_ORDER_MARK).await
}

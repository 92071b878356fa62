//! Importing people: a table is sent, shown row by row, and confirmed.

use std::collections::BTreeMap;

use actions::error::ActionError;
use actions::people::{Plan, Planned};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::Right;
use domain::folder::Folder;
use domain::id::{FolderId, ImportId};
use domain::person::sheet::RowProblem;
use store::{folders, people_imports};

use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::Path;
use crate::form::Field;
use crate::page::{Place, Shell};
use crate::paths::with_query;
use crate::state::AppState;
use crate::upload::Uploaded;
use crate::views::people::import::{ChangedRow, ErrorRow, ImportPage, ImportPreviewPage, NewRow};
use crate::views::people::type_words;
use crate::words::Words;

/// More rows of a kind than anybody reads on a page.
const SHOWN: usize = 200;

pub(super) async fn new(State(app): State<AppState>, inside: InAccount) -> Result<Html<String>, WebError> {
    Ok(Html(form(&app, &inside, Field::default()).await?.render()?))
}

pub(super) async fn send(
    State(app): State<AppState>,
    inside: InAccount,
    sent: Uploaded,
) -> Result<Response, WebError> {
    let (file, text) = (sent.field("file").to_owned(), sent.field("text").to_owned());
    let body = if file.trim().is_empty() { text.clone() } else { file };
    let words = inside.signed_in.origin.words;
    let problem = if body.trim().is_empty() {
        words.t("import-nothing-sent")
    } else {
        let caller = inside.caller.clone();
        let work = move |act: &mut actions::act::Act<'_, '_>| actions::people::send(act, &caller, &body);
        match app.door.act(inside.context(), work).await {
            Ok(import) => return Ok(Redirect::to(&super::here(&inside).import(import)).into_response()),
            Err(ActionError::Invalid(problems)) => {
                let first = problems.iter().next();
                let cure = words.t(&format!("field-{}", first.map_or("required", |problem| problem.code)));
                match first.and_then(|problem| problem.given.clone()) {
                    Some(given) => format!("{cure} ({given})"),
                    None => cure,
                }
            }
            Err(error) => return Err(error.into()),
        }
    };
    let page = form(&app, &inside, Field::refused(text, problem)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, import)): Path<(String, ImportId)>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let reach = caller.reach(Right::EditPerson)?;
    let found = app
        .reader
        .read(move |tx| {
            let sent = people_imports::find(tx, caller.account, caller.user, import)?;
            let sent = sent.ok_or(ActionError::not_found("import"))?;
            if sent.applied_at.is_some() {
                return Ok(None);
            }
            let plan = actions::people::plan(tx, &caller, &sent.body)?;
            Ok::<_, ActionError>(Some((plan, folders::list(tx, &reach)?)))
        })
        .await?;
    let Some((plan, folders)) = found else {
        // What was done before is not shown again; the list says what is so now.
        return Ok(Redirect::to(&super::here(&inside).people()).into_response());
    };
    let visit = inside.visit(&app).await?;
    let words = visit.words;
    let shell = Shell::new(visit, Place::People, words.t("import-preview")).without_search();
    Ok(Html(preview(shell, import, &plan, &folders).render()?).into_response())
}

pub(super) async fn apply(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, import)): Path<(String, ImportId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let work = move |act: &mut actions::act::Act<'_, '_>| actions::people::apply(act, &caller, import);
    let done = app.door.act(inside.context(), work).await?;
    let told = [
        ("done", "imported".to_owned()),
        ("n", done.added.to_string()),
        ("changed", done.changed.to_string()),
    ];
    Ok(Redirect::to(&with_query(&super::here(&inside).people(), &told)).into_response())
}

async fn form(app: &AppState, inside: &InAccount, text: Field) -> Result<ImportPage, WebError> {
    let visit = inside.visit(app).await?;
    let title = visit.words.t("import-title");
    Ok(ImportPage { shell: Shell::new(visit, Place::People, title).without_search(), text })
}

fn preview(shell: Shell, import: ImportId, plan: &Plan, folders: &[Folder]) -> ImportPreviewPage {
    let (words, names) = (shell.words(), super::names(folders));
    ImportPreviewPage {
        import,
        n_new: plan.new.len(),
        n_changed: plan.changed.len(),
        n_unchanged: plan.unchanged,
        n_errors: plan.errors.len(),
        new: plan.new.iter().take(SHOWN).map(|planned| new_row(words, planned, &names)).collect(),
        changed: plan.changed.iter().take(SHOWN).map(|planned| changed_row(words, planned)).collect(),
        errors: plan.errors.iter().take(SHOWN).map(|problem| error_row(words, problem)).collect(),
        shell,
    }
}

fn new_row(words: Words, planned: &Planned, folders: &BTreeMap<FolderId, String>) -> NewRow {
    NewRow {
        line: planned.line,
        name: planned.details.name.to_string(),
        email: planned.details.email.to_string(),
        kind: type_words(words, planned.details.person_type),
        folder: folders.get(&planned.folder).cloned().unwrap_or_default(),
    }
}

fn changed_row(words: Words, planned: &Planned) -> ChangedRow {
    let shown = |column: &str, value: &str| match (column, domain::person::PersonType::from_name(value)) {
        ("type", Some(kind)) => type_words(words, kind),
        _ if value.is_empty() => "–".to_owned(),
        _ => value.to_owned(),
    };
    ChangedRow {
        line: planned.line,
        name: planned.details.name.to_string(),
        changes: planned
            .changes
            .iter()
            .map(|change| {
                let column = change.column;
                (column.to_owned(), shown(column, &change.before), shown(column, &change.after))
            })
            .collect(),
    }
}

fn error_row(words: Words, problem: &RowProblem) -> ErrorRow {
    ErrorRow {
        line: problem.line,
        column: problem.column.to_owned(),
        given: problem.given.clone(),
        reason: words.t(&format!("field-{}", problem.code)),
    }
}

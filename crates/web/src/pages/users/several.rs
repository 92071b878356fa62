//! Adding several users: paste, check, add.

use actions::error::ActionError;
use actions::users::{Ready, SeveralDraft, UserDraft, add_several, check, preview as look};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Right, UserRole};
use domain::problem::Problems;
use domain::user::{RosterLine, read_roster};
use serde::Deserialize;

use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::form::Field;
use crate::page::{Place, Shell, Visit};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::users::several::{PreviewPage, PreviewRow, SeveralPage, Shared};
use crate::views::users::{offered_folders, offered_roles};

/// What either step sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SeveralForm {
    emails: String,
    user_role: String,
    job_title: String,
    default_folder: String,
    email: Vec<String>,
    first_name: Vec<String>,
    last_name: Vec<String>,
    back: Option<String>,
}

pub(super) async fn paste(State(app): State<AppState>, inside: InAccount) -> Result<Html<String>, WebError> {
    let form = SeveralForm { user_role: UserRole::User.name().to_owned(), ..SeveralForm::default() };
    Ok(Html(paste_page(&app, &inside, &form, &Problems::new()).await?.render()?))
}

/// Shows what would become of each address; nothing is applied.
pub(super) async fn preview(
    State(app): State<AppState>,
    inside: InAccount,
    Checked(form): Checked<SeveralForm>,
) -> Result<Response, WebError> {
    let lines = read_roster(&form.emails);
    let problems = check_shared(&form, &lines);
    if !problems.is_empty() {
        let page = paste_page(&app, &inside, &form, &problems).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response());
    }
    let rows = rows(&app, &inside, lines).await?;
    Ok(Html(preview_page(&app, &inside, &form, rows).await?.render()?).into_response())
}

pub(super) async fn add(
    State(app): State<AppState>,
    inside: InAccount,
    Checked(form): Checked<SeveralForm>,
) -> Result<Response, WebError> {
    if form.back.is_some() || form.email.is_empty() {
        return Ok(Html(paste_page(&app, &inside, &form, &Problems::new()).await?.render()?).into_response());
    }
    let (caller, draft) = (inside.caller.clone(), draft(&form));
    let added = app.door.act(inside.context(), move |act| add_several(act, &caller, &draft)).await;
    match added {
        Ok(users) => {
            let count = users.len().to_string();
            let list = with_query(&paths::account(inside.slug()).users(), &[("several", count)]);
            Ok(Redirect::to(&list).into_response())
        }
        Err(ActionError::Invalid(problems)) => refused(&app, &inside, &form, &problems).await,
        Err(error) => Err(error.into()),
    }
}

/// The step to which what is wrong belongs, with everything typed.
async fn refused(
    app: &AppState,
    inside: &InAccount,
    form: &SeveralForm,
    problems: &Problems,
) -> Result<Response, WebError> {
    if problems.iter().any(|problem| !problem.field.starts_with("users.")) {
        let page = paste_page(app, inside, form, problems).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response());
    }
    let words = inside.signed_in.origin.words;
    let of = |place: usize, value: &str, field: &str| {
        Field::of(value, &format!("users.{place}.{field}"), problems, words)
    };
    let typed = form.email.iter().enumerate().map(|(place, email)| PreviewRow {
        email: email.clone(),
        becomes: Ready::Ready,
        first_name: of(place, nth(&form.first_name, place), "first_name"),
        last_name: of(place, nth(&form.last_name, place), "last_name"),
        problem: of(place, email, "email").problem,
    });
    let page = preview_page(app, inside, form, typed.collect()).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

fn draft(form: &SeveralForm) -> SeveralDraft {
    let one = |(place, email): (usize, &String)| UserDraft {
        email: email.clone(),
        first_name: nth(&form.first_name, place).to_owned(),
        last_name: nth(&form.last_name, place).to_owned(),
        ..UserDraft::default()
    };
    SeveralDraft {
        users: form.email.iter().enumerate().map(one).collect(),
        user_role: form.user_role.clone(),
        job_title: form.job_title.clone(),
        default_folder: form.default_folder.clone(),
    }
}

fn nth(values: &[String], place: usize) -> &str {
    values.get(place).map_or("", String::as_str)
}

/// What is wrong with what all share; a made-up user fills the rest.
fn check_shared(form: &SeveralForm, lines: &[RosterLine]) -> Problems {
    let somebody = UserDraft {
        first_name: "A".to_owned(),
        last_name: "B".to_owned(),
        email: "a@b.example".to_owned(),
        user_role: form.user_role.clone(),
        job_title: form.job_title.clone(),
        default_folder: form.default_folder.clone(),
        ..UserDraft::default()
    };
    let mut problems = check(&somebody).err().unwrap_or_default();
    if lines.is_empty() {
        problems.add("emails", "required");
    }
    problems
}

async fn rows(
    app: &AppState,
    inside: &InAccount,
    lines: Vec<RosterLine>,
) -> Result<Vec<PreviewRow>, WebError> {
    let (caller, asked) = (inside.caller.clone(), lines.clone());
    let becomes = app.reader.read(move |tx| look(tx, &caller, &asked)).await?;
    let row = |(line, becomes): (RosterLine, Ready)| PreviewRow {
        email: line.email.as_ref().map_or_else(|_| line.given, ToString::to_string),
        becomes,
        first_name: Field::kept(line.first_name),
        last_name: Field::kept(line.last_name),
        problem: None,
    };
    Ok(lines.into_iter().zip(becomes).map(row).collect())
}

async fn paste_page(
    app: &AppState,
    inside: &InAccount,
    form: &SeveralForm,
    problems: &Problems,
) -> Result<SeveralPage, WebError> {
    let visit = inside.visit(app).await?;
    let words = visit.words;
    let mut emails = Field::of(form.emails.as_str(), "emails", problems, words);
    if emails.is_refused() {
        emails.problem = Some(words.t("users-several-none"));
    }
    if let Some(problem) = problems.with("users") {
        emails.problem = Some(words.t(&format!("field-{}", problem.code)));
    }
    let shared = shared(app, inside, form, problems, &visit).await?;
    Ok(SeveralPage { shell: Shell::new(visit, Place::Users, words.t("users-several-title")), emails, shared })
}

async fn preview_page(
    app: &AppState,
    inside: &InAccount,
    form: &SeveralForm,
    rows: Vec<PreviewRow>,
) -> Result<PreviewPage, WebError> {
    let visit = inside.visit(app).await?;
    let title = visit.words.t("users-preview-title");
    let shared = shared(app, inside, form, &Problems::new(), &visit).await?;
    Ok(PreviewPage {
        shell: Shell::new(visit, Place::Users, title),
        emails: form.emails.clone(),
        rows,
        shared,
    })
}

async fn shared(
    app: &AppState,
    inside: &InAccount,
    form: &SeveralForm,
    problems: &Problems,
    visit: &Visit,
) -> Result<Shared, WebError> {
    let reach = inside.caller.reach(Right::ManageUsers)?;
    let folders = app.reader.read(move |tx| store::folders::list(tx, &reach)).await?;
    let field = |value: &str, named: &str| Field::of(value, named, problems, visit.words);
    Ok(Shared {
        user_role: field(&form.user_role, "user_role"),
        job_title: field(&form.job_title, "job_title"),
        default_folder: field(&form.default_folder, "default_folder"),
        roles: offered_roles(visit.words, inside.caller.user_role),
        folders: offered_folders(folders),
    })
}

//! Adding a person and changing what is said of one.

use actions::error::ActionError;
use actions::people::NewEdit;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::access::Right;
use domain::folder::Folder;
use domain::id::{FolderId, PersonId};
use domain::person::{self, PersonDraft, TimeMultiplier};
use domain::problem::Problems;
use serde::Deserialize;
use store::error::StoreError;
use store::{folders, people};

use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::page::{Flash, Place, Shell};
use crate::state::AppState;
use crate::views::people::form::PersonFormPage;
use crate::views::people::{time_choices, type_choices};

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PersonForm {
    name: String,
    email: String,
    person_type: String,
    job_title: String,
    external_id: String,
    folder: String,
    version: i64,
    time_multiplier: String,
}

/// Where a new person is to be put.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Into {
    folder: String,
}

pub(super) async fn new(
    State(app): State<AppState>,
    inside: InAccount,
    Query(Into { folder }): Query<Into>,
) -> Result<Html<String>, WebError> {
    let form = PersonForm { person_type: "employee".to_owned(), folder, ..PersonForm::default() };
    Ok(Html(page(&app, &inside, None, &form, None, None).await?.render()?))
}

pub(super) async fn add(
    State(app): State<AppState>,
    inside: InAccount,
    Checked(form): Checked<PersonForm>,
) -> Result<Response, WebError> {
    let (caller, checked) = (inside.caller.clone(), person::check(&draft(&form)));
    let folder: Option<FolderId> = form.folder.parse().ok();
    let problems = match (checked, folder) {
        (Ok(details), Some(folder)) => {
            let work = move |act: &mut actions::act::Act<'_, '_>| {
                actions::people::add_as(act, &caller, folder, &details)
            };
            match app.door.act(inside.context(), work).await {
                Ok(person) => return Ok(super::person::back(&inside, person, "added")),
                Err(ActionError::Invalid(problems)) => problems,
                Err(error) => return Err(error.into()),
            }
        }
        (checked, folder) => {
            let mut problems = checked.err().unwrap_or_default();
            if folder.is_none() {
                problems.add("folder", "required");
            }
            problems
        }
    };
    let page = page(&app, &inside, None, &form, Some(&problems), None).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

pub(super) async fn edit(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, person)): Path<(String, PersonId)>,
) -> Result<Html<String>, WebError> {
    let reach = inside.caller.reach(Right::EditPerson)?;
    let found = app.reader.read(move |tx| people::find_record(tx, &reach, person)).await?;
    let record = found.ok_or(WebError::NotFound)?;
    let form = PersonForm {
        name: record.person.name.to_string(),
        email: record.person.email.to_string(),
        person_type: record.person.person_type.name().to_owned(),
        job_title: record.person.job_title,
        external_id: record.external_id.unwrap_or_default(),
        folder: String::new(),
        version: record.version,
        time_multiplier: record.person.time_multiplier.name().to_owned(),
    };
    Ok(Html(page(&app, &inside, Some(person), &form, None, None).await?.render()?))
}

pub(super) async fn save(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, person)): Path<(String, PersonId)>,
    Checked(form): Checked<PersonForm>,
) -> Result<Response, WebError> {
    let reach = inside.caller.reach(Right::EditPerson)?;
    let known = app.reader.read(move |tx| people::find(tx, &reach, person)).await?;
    known.ok_or(WebError::NotFound)?;
    let caller = inside.caller.clone();
    let saved = match person::check(&draft(&form)) {
        Ok(details) => {
            let edit = NewEdit {
                person,
                version: form.version,
                details,
                time_multiplier: TimeMultiplier::from_name(&form.time_multiplier),
            };
            app.door.act(inside.context(), move |act| actions::people::edit(act, &caller, &edit)).await
        }
        Err(problems) => Err(problems.into()),
    };
    let (status, problems, flash) = match saved {
        Ok(()) => return Ok(super::person::back(&inside, person, "saved")),
        Err(ActionError::Invalid(problems)) => (StatusCode::UNPROCESSABLE_ENTITY, problems, None),
        Err(ActionError::Store(StoreError::Conflict)) => {
            let words = inside.signed_in.origin.words;
            let flash = Flash::care(words.t("people-conflict-changed"));
            (StatusCode::CONFLICT, Problems::new(), Some(flash))
        }
        Err(error) => return Err(error.into()),
    };
    let page = page(&app, &inside, Some(person), &form, Some(&problems), flash).await?;
    Ok((status, Html(page.render()?)).into_response())
}

fn draft(form: &PersonForm) -> PersonDraft {
    PersonDraft {
        name: form.name.clone(),
        email: form.email.clone(),
        person_type: form.person_type.clone(),
        job_title: form.job_title.clone(),
        external_id: form.external_id.clone(),
    }
}

async fn page(
    app: &AppState,
    inside: &InAccount,
    person: Option<PersonId>,
    form: &PersonForm,
    problems: Option<&Problems>,
    flash: Option<Flash>,
) -> Result<PersonFormPage, WebError> {
    let reach = inside.caller.reach(Right::EditPerson)?;
    let found: Vec<Folder> = app.reader.read(move |tx| folders::list(tx, &reach)).await?;
    let visit = inside.visit(app).await?;
    let words = visit.words;
    let title = match person {
        Some(_) => words.t_name("person-edit-title", form.name.as_str()),
        None => words.t("person-new"),
    };
    let shell = Shell::new(visit, Place::People, title).without_search();
    let field = |name: &str, value: &str| super::field(words, problems, name, value);
    Ok(PersonFormPage {
        shell: super::with_flash(shell, flash),
        person,
        version: form.version,
        name: field("name", &form.name),
        email: field("email", &form.email),
        job_title: field("job_title", &form.job_title),
        external_id: field("external_id", &form.external_id),
        types: type_choices(words, &form.person_type),
        type_problem: super::problem(words, problems, "person_type"),
        folders: super::folder_choices(&super::sorted(found), &form.folder, super::may_use_root(&reach)),
        folder_problem: super::problem(words, problems, "folder"),
        times: time_choices(words, &form.time_multiplier),
    })
}

//! The forms for one user: adding them, and editing what they are called and do.

use actions::error::ActionError;
use actions::users::{UserDraft, UserEdit, add_drafted, check, owns_their_name};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Right, UserRole};
use domain::id::UserId;
use domain::problem::Problems;
use serde::Deserialize;
use store::error::StoreError;

use super::{back, find, is_above, named};
use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::Path;
use crate::form::Field;
use crate::page::{Flash, Place, Shell};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::users::form::{EditUserPage, NewUserPage, UserFields};
use crate::views::users::{offered_folders, offered_languages, offered_roles};
use crate::words::Words;

/// What either form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct UserForm {
    first_name: String,
    last_name: String,
    email: String,
    job_title: String,
    phone: String,
    language: String,
    user_role: String,
    default_folder: String,
    version: i64,
}

pub(super) async fn new(State(app): State<AppState>, inside: InAccount) -> Result<Html<String>, WebError> {
    let form = UserForm { user_role: UserRole::User.name().to_owned(), ..UserForm::default() };
    Ok(Html(new_page(&app, &inside, form, &Problems::new()).await?.render()?))
}

pub(super) async fn add(
    State(app): State<AppState>,
    inside: InAccount,
    Checked(form): Checked<UserForm>,
) -> Result<Response, WebError> {
    let draft = UserDraft {
        first_name: form.first_name.clone(),
        last_name: form.last_name.clone(),
        email: form.email.clone(),
        job_title: form.job_title.clone(),
        phone: form.phone.clone(),
        language: form.language.clone(),
        user_role: form.user_role.clone(),
        default_folder: form.default_folder.clone(),
    };
    let caller = inside.caller.clone();
    let added = app.door.act(inside.context(), move |act| add_drafted(act, &caller, &check(&draft)?)).await;
    match added {
        Ok(user) => {
            let page = paths::account(inside.slug()).user(user);
            Ok(Redirect::to(&with_query(&page, &[("done", "added")])).into_response())
        }
        Err(ActionError::Invalid(problems)) => {
            let page = new_page(&app, &inside, form, &problems).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn new_page(
    app: &AppState,
    inside: &InAccount,
    form: UserForm,
    problems: &Problems,
) -> Result<NewUserPage, WebError> {
    let reach = inside.caller.reach(Right::ManageUsers)?;
    let folders = app.reader.read(move |tx| store::folders::list(tx, &reach)).await?;
    let visit = inside.visit(app).await?;
    let words = visit.words;
    Ok(NewUserPage {
        shell: Shell::new(visit, Place::Users, words.t("users-new-title")),
        fields: fields(form, problems, words),
        roles: offered_roles(words, inside.caller.user_role),
        folders: offered_folders(folders),
        languages: offered_languages(words),
    })
}

fn fields(form: UserForm, problems: &Problems, words: Words) -> UserFields {
    let field = |value: String, named: &str| Field::of(value, named, problems, words);
    UserFields {
        first_name: field(form.first_name, "first_name"),
        last_name: field(form.last_name, "last_name"),
        email: field(form.email, "email"),
        job_title: field(form.job_title, "job_title"),
        phone: field(form.phone, "phone"),
        language: field(form.language, "language"),
        user_role: field(form.user_role, "user_role"),
        default_folder: field(form.default_folder, "default_folder"),
    }
}

pub(super) async fn edit(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, user)): Path<(String, UserId)>,
) -> Result<Response, WebError> {
    let page = edit_page(&app, &inside, user, None, &Problems::new()).await?;
    match page {
        Some(page) => Ok(Html(page.render()?).into_response()),
        None => back::<()>(&slug, user, Err(ActionError::Conflict { reason: "above-your-role" }), "edited"),
    }
}

pub(super) async fn save(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, user)): Path<(String, UserId)>,
    Checked(form): Checked<UserForm>,
) -> Result<Response, WebError> {
    let edit = UserEdit {
        first_name: form.first_name.clone(),
        last_name: form.last_name.clone(),
        phone: form.phone.clone(),
        language: form.language.clone(),
        job_title: form.job_title.clone(),
        default_folder: form.default_folder.clone(),
        version: form.version,
    };
    let caller = inside.caller.clone();
    let saved =
        app.door.act(inside.context(), move |act| actions::users::edit(act, &caller, user, &edit)).await;
    let (status, problems) = match saved {
        Err(ActionError::Invalid(problems)) => (StatusCode::UNPROCESSABLE_ENTITY, problems),
        Err(ActionError::Store(StoreError::Conflict)) => (StatusCode::CONFLICT, Problems::new()),
        outcome => return back(&slug, user, outcome, "edited"),
    };
    let page = edit_page(&app, &inside, user, Some(form), &problems).await?.ok_or(WebError::NotFound)?;
    let page = if status == StatusCode::CONFLICT {
        let flash = Flash::care(page.shell.t("users-changed-meanwhile"));
        EditUserPage { shell: page.shell.with_flash(flash), ..page }
    } else {
        page
    };
    Ok((status, Html(page.render()?)).into_response())
}

/// The form with what is stored or was typed; none for a user who is more than the caller.
async fn edit_page(
    app: &AppState,
    inside: &InAccount,
    user: UserId,
    typed: Option<UserForm>,
    problems: &Problems,
) -> Result<Option<EditUserPage>, WebError> {
    let reach = inside.caller.reach(Right::ManageUsers)?;
    let (found, folders) = app.reader.read(move |tx| find(tx, &reach, user)).await?;
    if is_above(&inside.caller, &found) {
        return Ok(None);
    }
    let form = typed.unwrap_or_else(|| UserForm {
        first_name: found.first_name.clone(),
        last_name: found.last_name.clone(),
        phone: found.phone.clone().unwrap_or_default(),
        language: found.language.clone().unwrap_or_default(),
        job_title: found.job_title.clone(),
        default_folder: found.default_folder.to_string(),
        ..UserForm::default()
    });
    let visit = inside.visit(app).await?;
    let words = visit.words;
    Ok(Some(EditUserPage {
        shell: Shell::new(visit, Place::Users, words.t_name("users-edit-title", found.full_name())),
        owns_name: owns_their_name(&found),
        fields: fields(form, problems, words),
        folders: offered_folders(folders),
        languages: offered_languages(words),
        version: found.version,
        user: named(&found),
    }))
}

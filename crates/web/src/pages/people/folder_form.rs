//! Making a folder: its name, where it lies, its first people, who sees it.

use actions::error::ActionError;
use actions::folders::NewFolder;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::access::{Right, UserRole};
use domain::id::{PersonId, UserId};
use domain::problem::Problems;
use domain::text::Name;
use serde::Deserialize;
use store::error::StoreError;
use store::{folders, people};

use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::page::{Place, Shell};
use crate::state::AppState;
use crate::views::people::Choice;
use crate::views::people::change::Chosen;
use crate::views::people::folder::FolderFormPage;

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewFolderForm {
    name: String,
    parent: String,
    person: Vec<PersonId>,
    user: Vec<UserId>,
}

pub(super) async fn new(
    State(app): State<AppState>,
    inside: InAccount,
    RawQuery(query): RawQuery,
) -> Result<Html<String>, WebError> {
    let form: NewFolderForm = serde_html_form::from_str(&query.unwrap_or_default())
        .map_err(|error| WebError::Unreadable { detail: error.to_string() })?;
    Ok(Html(page(&app, &inside, &form, None).await?.render()?))
}

pub(super) async fn create(
    State(app): State<AppState>,
    inside: InAccount,
    Checked(form): Checked<NewFolderForm>,
) -> Result<Response, WebError> {
    let mut problems = Problems::new();
    let name = problems.take("name", Name::parse(&form.name));
    let parent = form.parent.parse().ok();
    if parent.is_none() {
        problems.add("parent", "required");
    }
    let made = match problems.or(name.zip(parent)) {
        Ok((name, parent)) => {
            let caller = inside.caller.clone();
            let new = NewFolder { parent, name, people: form.person.clone(), users: form.user.clone() };
            app.door.act(inside.context(), move |act| actions::folders::create(act, &caller, &new)).await
        }
        Err(problems) => Err(problems.into()),
    };
    match made {
        Ok(folder) => Ok(super::folder::back(&inside, folder, "made")),
        Err(ActionError::Invalid(problems)) => {
            let page = page(&app, &inside, &form, Some(&problems)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    app: &AppState,
    inside: &InAccount,
    form: &NewFolderForm,
    problems: Option<&Problems>,
) -> Result<FolderFormPage, WebError> {
    let reach = super::folder::reach_of(&inside.caller)?;
    let grants = inside.caller.may(Right::GrantFolderAccess);
    let ids = form.person.clone();
    let found = app
        .reader
        .read(move |tx| {
            let some: Vec<UserRole> = UserRole::ALL
                .into_iter()
                .filter(|role| grants && !actions::folders::reaches_everything(*role))
                .collect();
            Ok::<_, StoreError>((
                folders::list(tx, &reach)?,
                folders::list_grantable(tx, reach.account(), &some)?,
                people::list_records(tx, &reach, &ids)?,
            ))
        })
        .await?;
    let (folders, users, records) = found;
    let visit = inside.visit(app).await?;
    let words = visit.words;
    let root = folders.iter().find(|folder| folder.parent.is_none()).map(|root| root.id.to_string());
    let parent = if form.parent.is_empty() { root.unwrap_or_default() } else { form.parent.clone() };
    Ok(FolderFormPage {
        shell: Shell::new(visit, Place::Folders, words.t("folder-new")).without_search(),
        name: super::field(words, problems, "name", &form.name),
        parents: super::folder_choices(&super::sorted(folders), &parent, true),
        parent_problem: super::problem(words, problems, "parent"),
        users: users
            .iter()
            .map(|user| {
                let label = format!("{} ({})", user.name, user.email);
                let chosen = form.user.contains(&user.user);
                Choice { value: user.user.to_string(), label, chosen }
            })
            .collect(),
        people: records
            .iter()
            .map(|record| Chosen {
                id: record.person.id,
                name: record.person.name.to_string(),
                email: record.person.email.to_string(),
                signs_in: record.person.user.is_some(),
            })
            .collect(),
    })
}

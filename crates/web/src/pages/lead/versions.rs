//! A role's skills and goals, its versions, and publishing its draft (product 8.6, 8.7).

use actions::error::ActionError;
use actions::roles::{Preview, Version, preview, publish as publish_draft, versions as list_versions};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Caller, Extent, Right};
use domain::id::{RoleId, SkillId};
use serde::Deserialize;
use store::error::StoreError;
use store::role_versions::list_skill_names;

use super::difference::put_into_lines;
use super::top::{self, Found, Outcome, REFUSED};
use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::page::{Flash, Place, Shell};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::lead::top::RoleTab;
use crate::views::lead::versions::{
    AffectedView, PublishPage, RoleSkillsPage, RoleVersionsPage, VersionView,
};
use crate::words::Words;

/// What the form to publish sends: which save of the draft was looked at.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PublishForm {
    revision: String,
}

/// The names of everything a role ever asked for.
type Names = Vec<(SkillId, String)>;

pub(super) async fn skills(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    Query(outcome): Query<Outcome>,
) -> Result<Html<String>, WebError> {
    let caller = inside.caller.clone();
    let found = app.reader.read(move |tx| top::find(tx, &caller, role)).await?.ok_or(WebError::NotFound)?;
    let visit = inside.visit(&app).await?;
    let (words, listed) = (visit.words, &found.shelved.listed);
    let page = RoleSkillsPage {
        skills: listed.skills.iter().map(|skill| top::asked(words, skill)).collect(),
        top: found.top(&inside.caller, RoleTab::Skills, app.door.now()),
        shell: top::shell(visit, listed.role.title.clone(), &outcome),
    };
    Ok(Html(page.render()?))
}

pub(super) async fn versions(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    Query(outcome): Query<Outcome>,
) -> Result<Html<String>, WebError> {
    let caller = inside.caller.clone();
    let found = app.reader.read(move |tx| read_versions(tx, &caller, role)).await?;
    let (found, versions, names) = found.ok_or(WebError::NotFound)?;
    let visit = inside.visit(&app).await?;
    let words = visit.words;
    let page = RoleVersionsPage {
        versions: versions.iter().map(|version| version_view(words, version, &names)).collect(),
        top: found.top(&inside.caller, RoleTab::Versions, app.door.now()),
        shell: top::shell(visit, found.shelved.listed.role.title.clone(), &outcome),
    };
    Ok(Html(page.render()?))
}

fn read_versions(
    tx: &mut store::Read<'_>,
    caller: &Caller,
    role: RoleId,
) -> Result<Option<(Found, Vec<Version>, Names)>, ActionError> {
    let found = top::find(tx, caller, role)?.filter(Found::is_own);
    let Some(found) = found else { return Ok(None) };
    let reach = caller.reach(Right::EditOwnRoles)?;
    Ok(Some((found, list_versions(tx, caller, role)?, list_skill_names(tx, &reach, role)?)))
}

fn version_view(words: Words, version: &Version, names: &Names) -> VersionView {
    let published = &version.published;
    let name = |skill: SkillId| {
        names.iter().find(|(known, _)| *known == skill).map_or_else(String::new, |(_, name)| name.clone())
    };
    VersionView {
        version: published.version,
        title: published.content.title.clone(),
        by: published.published_by.clone(),
        at: published.published_at,
        difference: version.difference.as_ref().map(|difference| put_into_lines(words, difference, names)),
        skills: published.content.skills.iter().map(|part| name(part.skill)).collect(),
    }
}

pub(super) async fn ask(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, role)): Path<(String, RoleId)>,
    Query(outcome): Query<Outcome>,
) -> Result<Response, WebError> {
    match page(&app, &inside, role, outcome.flash(inside.signed_in.origin.words)).await {
        Ok(page) => Ok(Html(page.render()?).into_response()),
        Err(error) => back(&slug, role, error),
    }
}

pub(super) async fn publish(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, role)): Path<(String, RoleId)>,
    Checked(form): Checked<PublishForm>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    // What is no number names no save, as one that was overtaken does.
    let revision = form.revision.parse().unwrap_or_default();
    let work = move |act: &mut actions::act::Act<'_, '_>| publish_draft(act, &caller, role, revision);
    let (status, flash) = match app.door.act(inside.context(), work).await {
        Ok(version) => {
            let done = [("done", "published".to_owned()), ("n", version.to_string())];
            let to = with_query(&paths::account(&slug).role_versions(role), &done);
            return Ok(Redirect::to(&to).into_response());
        }
        // What is missing stands on the page itself.
        Err(ActionError::Invalid(_)) => (StatusCode::UNPROCESSABLE_ENTITY, None),
        Err(
            ActionError::Conflict { reason: "role-draft-changed" } | ActionError::Store(StoreError::Conflict),
        ) => {
            let words = inside.signed_in.origin.words.t("role-refused-role-draft-changed");
            (StatusCode::CONFLICT, Some(Flash::care(words)))
        }
        Err(error) => return back(&slug, role, error.into()),
    };
    match page(&app, &inside, role, flash).await {
        Ok(page) => Ok((status, Html(page.render()?)).into_response()),
        Err(error) => back(&slug, role, error),
    }
}

/// Back to the role with why its draft cannot be published.
fn back(slug: &str, role: RoleId, error: WebError) -> Result<Response, WebError> {
    match error {
        WebError::Action(ActionError::Conflict { reason }) if REFUSED.contains(&reason) => {
            let to = with_query(&paths::account(slug).role_skills(role), &[("refused", reason)]);
            Ok(Redirect::to(&to).into_response())
        }
        error => Err(error),
    }
}

async fn page(
    app: &AppState,
    inside: &InAccount,
    role: RoleId,
    flash: Option<Flash>,
) -> Result<PublishPage, WebError> {
    let caller = inside.caller.clone();
    let (found, names) = app
        .reader
        .read(move |tx| {
            let found = preview(tx, &caller, role)?;
            let reach = caller.reach(Right::CreateRoles)?;
            Ok::<_, ActionError>((found, list_skill_names(tx, &reach, role)?))
        })
        .await?;
    let visit = inside.visit(app).await?;
    let words = visit.words;
    let is_everyone = inside.caller.reach(Right::CreateRoles)?.extent() == Extent::Everything;
    let draft = &found.draft;
    let title = words.t_name("role-publish-title", shown_title(&found));
    let shell = Shell::new(visit, Place::LeadRoles, title).without_search();
    Ok(PublishPage {
        shell: match flash {
            Some(flash) => shell.with_flash(flash),
            None => shell,
        },
        role,
        title: shown_title(&found),
        version: draft.based_on + 1,
        revision: draft.revision,
        difference: found.difference.as_ref().map(|difference| put_into_lines(words, difference, &names)),
        skills: draft.skills.iter().map(|skill| top::asked(words, skill)).collect(),
        affected: AffectedView {
            members: found.affected.members as usize,
            in_progress: found.affected.in_progress() as usize,
            completed: found.affected.completed as usize,
            would_change: found.affected.would_change,
            is_everyone,
        },
        problems: problems(words, &found),
    })
}

/// The title as it would be; as it is while the draft has none.
fn shown_title(found: &Preview) -> String {
    let draft = found.draft.content.title.trim();
    if draft.is_empty() { found.head.title.clone() } else { draft.to_owned() }
}

fn problems(words: Words, found: &Preview) -> Vec<String> {
    let said = found.problems.iter().map(|problem| {
        let given = problem.given.clone().unwrap_or_default();
        words.t_with(&format!("role-problem-{}-{}", problem.field, problem.code), &[("name", given.into())])
    });
    said.collect()
}

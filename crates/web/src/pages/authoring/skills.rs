//! The list of skills, and one skill with its items.

use actions::authoring;
use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::response::Html;

use super::{Outcome, head, shell};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::state::AppState;
use crate::views::authoring::SkillTab;
use crate::views::authoring::items::{AuthoredSkillPage, ItemNarrowing, MOST_ITEMS};
use crate::views::authoring::skills::AuthoredSkillsPage;

pub(super) async fn list(State(app): State<AppState>, inside: InAccount) -> Result<Html<String>, WebError> {
    let caller = inside.caller.clone();
    let skills = app.reader.read(move |read| authoring::list_skills(read, &caller)).await?;
    let title = |words: crate::words::Words| words.t("nav-skills");
    let shell = shell(&app, &inside, title, &Outcome::default()).await?;
    Ok(Html(AuthoredSkillsPage { shell, skills }.render()?))
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, slug)): Path<(String, String)>,
    Query(narrowing): Query<ItemNarrowing>,
    Query(outcome): Query<Outcome>,
) -> Result<Html<String>, WebError> {
    let caller = inside.caller.clone();
    let read = move |read: &mut store::Read<'_>| {
        let head = head(read, &caller, &slug, SkillTab::Items)?;
        let items = authoring::list_items(read, &caller, &head.overview.skill)?;
        Ok::<_, ActionError>((head, items))
    };
    let (head, items) = app.reader.read(read).await?;
    let n_items = items.len();
    let mut items = narrowing.apply(&head, items);
    let n_found = items.len();
    items.truncate(MOST_ITEMS);
    let title = head.overview.skill.name.clone();
    let shell = shell(&app, &inside, |_| title, &outcome).await?;
    Ok(Html(AuthoredSkillPage { shell, head, items, n_items, n_found, narrowing }.render()?))
}

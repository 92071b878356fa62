//! A skill's norm sets: making one from the people measured so far, and using one from now on.

use actions::act::Act;
use actions::error::ActionError;
use actions::{authoring, norms};
use askama::Template;
use axum::extract::State;
use axum::response::{Html, Response};
use domain::id::NormSetId;

use super::{Outcome, back, head, shell, skill};
use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::paths;
use crate::state::AppState;
use crate::views::authoring::SkillTab;
use crate::views::authoring::norms::NormSetsPage;

pub(super) async fn list(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, slug)): Path<(String, String)>,
    Query(outcome): Query<Outcome>,
) -> Result<Html<String>, WebError> {
    let caller = inside.caller.clone();
    let read = move |read: &mut store::Read<'_>| {
        let head = head(read, &caller, &slug, SkillTab::NormSets)?;
        let (sets, n_people) = authoring::list_norm_sets(read, &caller, head.overview.skill.id)?;
        Ok::<_, ActionError>((head, sets, n_people))
    };
    let (head, sets, n_people) = app.reader.read(read).await?;
    let title = head.overview.skill.name.clone();
    let shell = shell(&app, &inside, |_| title, &outcome).await?;
    Ok(Html(NormSetsPage { shell, head, sets, n_people }.render()?))
}

pub(super) async fn make(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, named)): Path<(String, String)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let (skill, caller) = (skill(&app, &inside, named.clone()).await?, inside.caller.clone());
    let make = move |act: &mut Act<'_, '_>| norms::make(act, &caller, skill.id);
    let done = app.door.act(inside.context(), make).await;
    back(&paths::account(&slug).norm_sets(named), done, "norm-made")
}

pub(super) async fn choose(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, named, set)): Path<(String, String, NormSetId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let (skill, caller) = (skill(&app, &inside, named.clone()).await?, inside.caller.clone());
    let choose = move |act: &mut Act<'_, '_>| norms::choose(act, &caller, skill.id, set);
    let done = app.door.act(inside.context(), choose).await;
    back(&paths::account(&slug).norm_sets(named), done, "norm-chosen")
}

//! The state of a skill: what is asked before it goes live, the last question, and the change.

use actions::act::Act;
use actions::authoring;
use actions::error::ActionError;
use actions::skill_states::{self, Confirmed, may_follow};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::skill::SkillState;
use psychometrics::promotion::{Proposal, SkillRequirement};
use serde::Deserialize;
use store::skill_uses::SkillUse;

use super::{Outcome, back, head, shell, skill};
use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::paths;
use crate::state::AppState;
use crate::views::authoring::state::{ConfirmStatePage, StatePage};
use crate::views::authoring::{SkillHead, SkillTab};

/// The state somebody asks about.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    to: String,
}

/// The change of state.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Change {
    state: String,
    confirmed: Option<String>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, slug)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
    Query(outcome): Query<Outcome>,
) -> Result<Html<String>, WebError> {
    let (head, readiness, used) = found(&app, &inside, slug).await?;
    let title = head.overview.skill.name.clone();
    let shell = shell(&app, &inside, |_| title, &outcome).await?;
    let to = SkillState::from_name(&wanted.to).filter(|to| may_follow(head.overview.skill.state, *to));
    Ok(Html(match to {
        Some(to) => ConfirmStatePage { shell, head, readiness, used, to, refused: false }.render()?,
        None => StatePage { shell, head, readiness, used }.render()?,
    }))
}

pub(super) async fn change(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, named)): Path<(String, String)>,
    Checked(form): Checked<Change>,
) -> Result<Response, WebError> {
    let skill = skill(&app, &inside, named.clone()).await?;
    let here = paths::account(&slug).skill_state(&named);
    let Some(to) = SkillState::from_name(&form.state) else {
        return back::<()>(&here, Err(ActionError::Conflict { reason: "skill-state" }), "");
    };
    let confirmed = if form.confirmed.is_some() { Confirmed::Yes } else { Confirmed::No };
    let caller = inside.caller.clone();
    let change = move |act: &mut Act<'_, '_>| skill_states::change(act, &caller, skill.id, to, confirmed);
    match app.door.act(inside.context(), change).await {
        Err(ActionError::Conflict { reason: "skill-not-ready" }) => {
            let (head, readiness, used) = found(&app, &inside, named).await?;
            let title = head.overview.skill.name.clone();
            let shell = shell(&app, &inside, |_| title, &Outcome::default()).await?;
            let page = ConfirmStatePage { shell, head, readiness, used, to, refused: true };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        done => back(&here, done, "state"),
    }
}

async fn found(
    app: &AppState,
    inside: &InAccount,
    slug: String,
) -> Result<(SkillHead, Proposal<SkillRequirement>, SkillUse), WebError> {
    let caller = inside.caller.clone();
    let read = move |read: &mut store::Read<'_>| {
        let head = head(read, &caller, &slug, SkillTab::State)?;
        let (readiness, used) = authoring::standing(read, &caller, &head.overview.skill)?;
        Ok::<_, ActionError>((head, readiness, used))
    };
    Ok(app.reader.read(read).await?)
}

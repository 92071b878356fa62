//! My roles: in progress, assigned and completed.

use actions::roles::{Held, MyRoles};
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use domain::skill::SkillState;

use crate::caller::InAccount;
use crate::error::WebError;
use crate::page::{Place, Shell};
use crate::state::AppState;
use crate::views::learn::my_roles::{Assignment, Completion, HeldRole, MyRolesPage};

pub(super) async fn show(State(app): State<AppState>, inside: InAccount) -> Result<Html<String>, WebError> {
    let MyRoles { in_progress, assigned, completed } = read(&app, &inside).await?;
    let visit = inside.visit(&app).await?;
    let title = visit.words.t("learn-my-roles");
    let shown = |part: Vec<Held>| part.into_iter().map(held_role).collect();
    let page = MyRolesPage {
        shell: Shell::new(visit, Place::MyRoles, title),
        in_progress: shown(in_progress),
        assigned: shown(assigned),
        completed: shown(completed),
    };
    Ok(Html(page.render()?))
}

/// The caller's roles; none before they have a record of their own.
pub(crate) async fn read(app: &AppState, inside: &InAccount) -> Result<MyRoles, WebError> {
    let Some(person) = inside.caller.person else { return Ok(MyRoles::default()) };
    let (own, now) = (inside.caller.own(), app.door.now());
    Ok(app.reader.read(move |tx| actions::roles::my_roles(tx, &own, person, now)).await?)
}

fn held_role(held: Held) -> HeldRole {
    let beta = held.skills.iter().any(|standing| standing.skill.state == SkillState::Beta);
    HeldRole {
        mark: super::mark_of_held(&held.role, beta),
        progress: held.progress,
        retakes: held.retakes,
        assignment: held.role.granted.map(|granted| Assignment { by: granted.by, at: granted.at }),
        completion: held.role.result.map(|result| Completion {
            earned_version: (result.version < held.role.role.version).then_some(result.version),
            level: result.level,
            goal_met: result.goal_met,
            verified_at: result.verified_at,
        }),
    }
}

//! The learner's roles: my roles, explore, one role.

mod explore;
mod my_roles;
mod role;
mod showing;

pub(crate) use explore::skill_names;
pub(crate) use my_roles::read as read_my_roles;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::Right;
use domain::id::RoleId;
use domain::role::Experience;
use serde::Deserialize;
use store::enrolments::HeldRole;
use store::roles::ListedRole;

use crate::badge::Badge;
use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::Path;
use crate::paths::{self, route};
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::views::learn::RoleMark;
use askama::Template;

/// The routes of this area.
pub fn routes() -> Routes {
    let learner = Access::Holds(Right::TakeSkillAssessments);
    Routes::new()
        .get(route::MY_ROLES, learner, my_roles::show)
        .get(route::EXPLORE, learner, explore::show)
        .get(route::ROLE, learner, role::show)
        .post(route::EXPERIENCE, learner, state_experience)
        .post(route::ROLE_REMOVAL, learner, leave)
        .post(paths::verifications::ROLE_VERIFICATION, learner, showing::show)
        .post(paths::verifications::ROLE_VERIFICATION_REMOVAL, learner, showing::hide)
}

/// What the experience form sends; nothing when no answer was chosen.
#[derive(Debug, Clone, Deserialize)]
struct ExperienceForm {
    experience: Option<String>,
}

/// What a form without fields of its own sends.
#[derive(Debug, Clone, Deserialize)]
struct NoFields {}

async fn state_experience(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, role)): Path<(String, RoleId)>,
    Checked(form): Checked<ExperienceForm>,
) -> Result<Response, WebError> {
    let Some(experience) = form.experience.as_deref().and_then(Experience::from_name) else {
        let page = role::page(&app, &inside, role).await?;
        let refused = crate::views::learn::role::RolePage { experience_refused: true, ..page };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(refused.render()?)).into_response());
    };
    let caller = inside.caller.clone();
    let work = move |act: &mut actions::act::Act<'_, '_>| {
        actions::roles::state_experience(act, &caller, role, experience)
    };
    app.door.act(inside.context(), work).await?;
    Ok(Redirect::to(&paths::account(&slug).role(role)).into_response())
}

async fn leave(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, role)): Path<(String, RoleId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| actions::roles::leave(act, &caller, role)).await?;
    Ok(Redirect::to(&paths::account(&slug).my_roles()).into_response())
}

/// A role found in a list, by its mark.
fn mark_of(listed: &ListedRole) -> RoleMark {
    RoleMark {
        id: listed.role.id,
        title: listed.role.title.clone(),
        badge: Badge::of(&listed.role.badge),
        family: listed.role.family.clone(),
        account: listed.account_name.clone(),
        beta: listed.is_beta(),
    }
}

/// A role held, by its mark.
pub(crate) fn mark_of_held(held: &HeldRole, beta: bool) -> RoleMark {
    RoleMark {
        id: held.role.id,
        title: held.role.title.clone(),
        badge: Badge::of(&held.role.badge),
        family: held.role.family.clone(),
        account: held.account_name.clone(),
        beta,
    }
}

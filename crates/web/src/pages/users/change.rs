//! What the buttons of a user's page do.

use actions::users;
use axum::extract::State;
use axum::response::Response;
use domain::access::UserRole;
use domain::id::UserId;
use domain::user::MembershipState;
use serde::Deserialize;

use super::back;
use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::Path;
use crate::state::AppState;

/// The user a button belongs to.
type OfUser = Path<(String, UserId)>;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct RoleForm {
    user_role: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct CognitiveForm {
    granted: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct StateForm {
    state: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SwitchForm {
    on: String,
}

pub(super) async fn user_role(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, user)): OfUser,
    Checked(form): Checked<RoleForm>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let changed = app.door.act(inside.context(), move |act| {
        let mut problems = domain::problem::Problems::new();
        let role = UserRole::from_name(&form.user_role);
        if role.is_none() {
            problems.add_given("user_role", "not-a-user-role", &form.user_role);
        }
        users::find_listed(act.tx, &caller, user)?;
        users::change_user_role(act, &caller, user, problems.or(role)?)
    });
    back(&slug, user, changed.await, "role")
}

pub(super) async fn cognitive_access(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, user)): OfUser,
    Checked(form): Checked<CognitiveForm>,
) -> Result<Response, WebError> {
    let (caller, granted) = (inside.caller.clone(), form.granted == "yes");
    let changed = app
        .door
        .act(inside.context(), move |act| users::change_cognitive_access(act, &caller, user, granted))
        .await;
    back(&slug, user, changed, if granted { "cognitive-on" } else { "cognitive-off" })
}

/// Keeps a user out or lets them in; anything else than a state to be in changes nothing.
pub(super) async fn state(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, user)): OfUser,
    Checked(form): Checked<StateForm>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let let_in = form.state == MembershipState::Active.name();
    let changed = app.door.act(inside.context(), move |act| {
        if let_in { users::reactivate(act, &caller, user) } else { users::deactivate(act, &caller, user) }
    });
    back(&slug, user, changed.await, if let_in { "reactivated" } else { "deactivated" })
}

pub(super) async fn third_party(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, user)): OfUser,
    Checked(form): Checked<SwitchForm>,
) -> Result<Response, WebError> {
    let (caller, on) = (inside.caller.clone(), form.on == "yes");
    let changed =
        app.door.act(inside.context(), move |act| users::switch_third_party(act, &caller, user, on)).await;
    back(&slug, user, changed, if on { "switched-on" } else { "switched-off" })
}

pub(super) async fn welcome(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, user)): OfUser,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let sent = app.door.act(inside.context(), move |act| users::welcome_again(act, &caller, user)).await;
    back(&slug, user, sent, "welcomed")
}

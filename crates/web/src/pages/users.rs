//! The users of the account, for owners and admins.

mod change;
mod folders;
mod form;
mod history;
mod list;
mod removal;
mod several;
mod show;

use actions::error::ActionError;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Caller, Reach, Right};
use domain::id::UserId;
use serde::Deserialize;
use store::Read;
use store::account_users::{self, AccountUser};
use store::folders as store_folders;

use crate::error::WebError;
use crate::page::{Flash, Shell};
use crate::paths::users::{
    COGNITIVE, NEW_USER, SEVERAL, SEVERAL_PREVIEW, THIRD_PARTY, USER, USER_EDIT, USER_FOLDERS, USER_REMOVAL,
    USER_ROLE, USER_STATE, USERS, WELCOME,
};
use crate::paths::{self, with_query};
use crate::routes::{Access, Routes};
use crate::views::users::NamedUser;

/// The routes of this area.
pub fn routes() -> Routes {
    let manager = Access::Holds(Right::ManageUsers);
    Routes::new()
        .get(USERS, manager, list::show)
        .post(USERS, manager, form::add)
        .get(NEW_USER, manager, form::new)
        .get(SEVERAL, manager, several::paste)
        .post(SEVERAL_PREVIEW, manager, several::preview)
        .post(SEVERAL, manager, several::add)
        .get(USER, manager, show::show)
        .get(USER_EDIT, manager, form::edit)
        .post(USER_EDIT, manager, form::save)
        .post(USER_ROLE, Access::Holds(Right::ChangeUserRole), change::user_role)
        .post(COGNITIVE, Access::Holds(Right::GrantCognitiveAccess), change::cognitive_access)
        .post(USER_STATE, manager, change::state)
        .post(THIRD_PARTY, Access::Holds(Right::ToggleThirdParty), change::third_party)
        .post(WELCOME, manager, change::welcome)
        .get(USER_FOLDERS, Access::Holds(Right::GrantFolderAccess), folders::show)
        .post(USER_FOLDERS, Access::Holds(Right::GrantFolderAccess), folders::save)
        .get(USER_REMOVAL, manager, removal::show)
        .post(USER_REMOVAL, manager, removal::remove)
}

/// What was done just before, or why it was not.
#[derive(Debug, Clone, Default, Deserialize)]
struct Outcome {
    done: Option<String>,
    refused: Option<String>,
}

const DONE: [&str; 12] = [
    "added",
    "edited",
    "role",
    "cognitive-on",
    "cognitive-off",
    "deactivated",
    "reactivated",
    "switched-on",
    "switched-off",
    "welcomed",
    "folders",
    "removed",
];

/// The refusals that are said on the user's own page, where the cure is.
const REFUSED: [&str; 9] = [
    "own-user-role",
    "above-your-role",
    "last-owner",
    "user-not-active",
    "switched-off",
    "not-a-third-party",
    "has-a-password",
    "owners-always-cognitive",
    "third-party-never-cognitive",
];

/// Says above the page what was done, or why it was not.
fn told(shell: Shell, outcome: &Outcome) -> Shell {
    let within = |said: &Option<String>, known: &[&'static str]| {
        known.iter().copied().find(|known| said.as_deref() == Some(*known))
    };
    if let Some(done) = within(&outcome.done, &DONE) {
        let words = shell.t(&format!("users-done-{done}"));
        return shell.with_flash(Flash::good(words));
    }
    match within(&outcome.refused, &REFUSED) {
        Some(reason) => {
            let words = shell.t(&format!("users-refused-{reason}"));
            shell.with_flash(Flash::care(words))
        }
        None => shell,
    }
}

/// Back to the user's page with what was done, or with why it was not where that is said there.
fn back<T>(
    slug: &str,
    user: UserId,
    outcome: Result<T, ActionError>,
    done: &'static str,
) -> Result<Response, WebError> {
    let page = paths::account(slug).user(user);
    let said = match outcome {
        Ok(_) => ("done", done),
        Err(ActionError::Conflict { reason }) if REFUSED.contains(&reason) => ("refused", reason),
        Err(ActionError::Invalid(problems))
            if problems.iter().any(|problem| problem.code == "above-your-role") =>
        {
            ("refused", "above-your-role")
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&with_query(&page, &[said])).into_response())
}

/// One user with the account's folders, or that there is none.
fn find(
    tx: &mut Read<'_>,
    reach: &Reach,
    user: UserId,
) -> Result<(AccountUser, Vec<domain::folder::Folder>), ActionError> {
    let found = account_users::find(tx, reach, user)?.ok_or(ActionError::not_found("user"))?;
    Ok((found, store_folders::list(tx, reach)?))
}

/// A user as pages name them.
fn named(user: &AccountUser) -> NamedUser {
    NamedUser {
        id: user.id,
        name: user.full_name(),
        email: user.email.clone(),
        user_role: user.user_role,
        state: user.state,
        has_password: user.has_password,
    }
}

/// Whether a user is more than the caller.
fn is_above(caller: &Caller, user: &AccountUser) -> bool {
    user.user_role < caller.user_role
}

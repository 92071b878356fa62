//! Changing what a user is: their details, their user role, their cognitive access.

use domain::access::{Caller, Right, UserRole};
use domain::event::Event;
use domain::id::UserId;
use domain::problem::Problems;
use domain::text::Name;
use domain::user::User;
use serde_json::json;
use store::account_users::AccountUser;
use store::folders;

use super::draft::{check_contact, check_folder};
use super::{find, is_above, keep_an_owner, standing_below};
use crate::act::Act;
use crate::error::ActionError;

/// What a form or a request says of a user in the account, before it is checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserEdit {
    /// First name; counts only while it is not theirs to say.
    pub first_name: String,
    /// Last name; the same.
    pub last_name: String,
    /// Phone number, possibly none; the same.
    pub phone: String,
    /// The tag of the language they read, possibly none; the same.
    pub language: String,
    /// Job title.
    pub job_title: String,
    /// Where everything they send is stored.
    pub default_folder: String,
    /// The version that was read.
    pub version: i64,
}

/// Whether the name, phone and language are the user's own to change: from their first password on.
///
/// They are the same in every account of the user, so that no account changes them for another.
pub const fn owns_their_name(user: &AccountUser) -> bool {
    user.has_password
}

/// Changes what a user is called and does; one who is more than the caller is refused.
pub fn edit(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    user: UserId,
    edit: &UserEdit,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::ManageUsers)?;
    let before = find(act.tx, &reach, user)?;
    if before.user_role < caller.user_role {
        return Err(ActionError::Conflict { reason: "above-your-role" });
    }
    let mut problems = Problems::new();
    let identity = if owns_their_name(&before) { None } else { check_identity(&mut problems, edit) };
    let job_title = problems.take("job_title", Name::parse(&edit.job_title));
    let default_folder = check_folder(&mut problems, &edit.default_folder);
    let (job_title, default_folder) = problems.or(job_title.zip(default_folder))?;
    if folders::find(act.tx, &reach, default_folder)?.is_none() {
        return Err(ActionError::invalid("default_folder", "not-a-folder"));
    }
    let mut changed = Vec::new();
    if let Some((first_name, last_name, contact)) = identity {
        let known = store::users::get(act.tx, user)?;
        let phone = contact.phone.map(|phone| phone.as_str().to_owned());
        let language = contact.language.map(|language| language.tag().to_owned());
        let now = User { first_name, last_name, phone, language, ..known.clone() };
        changed.extend(differences(&known, &now));
        store::users::save_identity(act.tx, &now)?;
    }
    if before.job_title != job_title.as_str() {
        changed.push("job_title");
    }
    if before.default_folder != default_folder {
        changed.push("default_folder");
    }
    store::memberships::save_work(
        act.tx,
        caller.account,
        user,
        job_title.as_str(),
        default_folder,
        edit.version,
    )?;
    if changed.is_empty() { Ok(()) } else { act.record(caller.account, &Event::UserEdited { user, changed }) }
}

fn check_identity(problems: &mut Problems, edit: &UserEdit) -> Option<(Name, Name, domain::user::Contact)> {
    let first_name = problems.take("first_name", Name::parse(&edit.first_name));
    let last_name = problems.take("last_name", Name::parse(&edit.last_name));
    let contact = check_contact(problems, &edit.phone, &edit.language);
    first_name.zip(last_name).zip(contact).map(|((first, last), contact)| (first, last, contact))
}

/// The names of the fields in which a user differs from what they were.
pub(crate) fn differences(before: &User, now: &User) -> Vec<&'static str> {
    let differs = [
        ("first_name", before.first_name != now.first_name),
        ("last_name", before.last_name != now.last_name),
        ("phone", before.phone != now.phone),
        ("language", before.language != now.language),
    ];
    differs.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect()
}

/// Makes a user something else in the account; nobody changes their own user role.
pub fn change_user_role(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    user: UserId,
    user_role: UserRole,
) -> Result<(), ActionError> {
    act.reach(caller, Right::ChangeUserRole)?;
    let standing = standing_below(act.tx, caller, user)?;
    if !standing.is_active {
        return Err(ActionError::Conflict { reason: "user-not-active" });
    }
    if is_above(caller, user_role) {
        return Err(ActionError::invalid("user_role", "above-your-role"));
    }
    if user_role == standing.user_role && !standing.has_custom_user_role {
        return Ok(());
    }
    keep_an_owner(act, caller.account, &standing)?;
    store::memberships::save_user_role(act.tx, caller.account, user, user_role)?;
    act.record_change(
        caller.account,
        &Event::UserRoleChanged { user, user_role: user_role.name() },
        json!({ "user_role": standing.user_role.name() }),
        json!({ "user_role": user_role.name() }),
    )
}

/// Grants cognitive access to a user or takes it; it works from the next request on (product 3.3).
///
/// An owner always has it and a third-party external never, so theirs is not changed.
pub fn change_cognitive_access(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    user: UserId,
    granted: bool,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::GrantCognitiveAccess)?;
    let found = find(act.tx, &reach, user)?;
    match found.user_role {
        UserRole::AccountOwner => return Err(ActionError::Conflict { reason: "owners-always-cognitive" }),
        UserRole::ThirdParty => return Err(ActionError::Conflict { reason: "third-party-never-cognitive" }),
        _ if found.cognitive_access == granted => return Ok(()),
        _ => {}
    }
    store::memberships::save_cognitive_access(act.tx, caller.account, user, granted)?;
    act.record(caller.account, &Event::CognitiveAccessChanged { user, granted })
}

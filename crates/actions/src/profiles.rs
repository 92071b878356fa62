//! What users change of themselves: what they are called, how they are reached, their password.

use domain::event::Event;
use domain::id::{SessionId, UserId};
use domain::problem::Problems;
use domain::text::Name;
use domain::user::User;
use store::accounts::settings;
use store::db::Read;

use crate::act::Act;
use crate::error::ActionError;
use crate::passwords;
use crate::users::{check_contact, differences};

/// What a user says of themselves, before it is checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProfileDraft {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Phone number, possibly none.
    pub phone: String,
    /// The tag of the language they read, possibly none.
    pub language: String,
}

/// Keeps what a user says of themselves; every account they belong to sees it.
pub fn edit(act: &mut Act<'_, '_>, user: UserId, draft: &ProfileDraft) -> Result<(), ActionError> {
    let mut problems = Problems::new();
    let first_name = problems.take("first_name", Name::parse(&draft.first_name));
    let last_name = problems.take("last_name", Name::parse(&draft.last_name));
    let contact = check_contact(&mut problems, &draft.phone, &draft.language);
    let checked = first_name.zip(last_name).zip(contact);
    let ((first_name, last_name), contact) = problems.or(checked)?;
    let before = store::users::get(act.tx, user)?;
    let phone = contact.phone.map(|phone| phone.as_str().to_owned());
    let language = contact.language.map(|language| language.tag().to_owned());
    let now = User { first_name, last_name, phone, language, ..before.clone() };
    let changed = differences(&before, &now);
    if changed.is_empty() {
        return Ok(());
    }
    store::users::save_identity(act.tx, &now)?;
    for membership in store::memberships::list_of_user(act.tx, user)? {
        act.record(membership.account, &Event::UserEdited { user, changed: changed.clone() })?;
    }
    Ok(())
}

/// The fewest characters a password of the user needs: the most that one of their accounts asks for.
pub fn shortest_password(tx: &mut Read<'_>, user: UserId) -> Result<usize, ActionError> {
    let demands = settings::find_demands(tx, user)?;
    let asked = demands.and_then(|demands| usize::try_from(demands.password_length).ok());
    Ok(asked.unwrap_or(domain::password::SHORTEST))
}

/// Keeps a new password of a user who showed the one they had, whose hash is `shown`; their other sessions end.
///
/// A password that was changed meanwhile was not shown.
pub fn change_password(
    act: &mut Act<'_, '_>,
    user: UserId,
    shown: &str,
    password_hash: &str,
    kept: Option<SessionId>,
) -> Result<(), ActionError> {
    if store::users::find_password(act.tx, user)?.as_deref() != Some(shown) {
        return Err(ActionError::Conflict { reason: "password-changed" });
    }
    passwords::set(act, user, password_hash, kept)
}

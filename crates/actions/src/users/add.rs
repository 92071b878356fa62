//! Adding a user: on behalf of somebody, or as operators and jobs do.

use domain::access::{Caller, Reach, Right, UserRole};
use domain::event::Event;
use domain::id::{AccountId, UserId};
use domain::mail::MailFacts;
use domain::password::LinkPurpose;
use domain::user::{Contact, MembershipState, NewUser, User};
use store::memberships::NewMembership;

use super::draft::Drafted;
use super::is_above;
use crate::act::Act;
use crate::error::ActionError;
use crate::mails::{self, Recipient};
use crate::{sessions, sign_in};

/// Adds a user on behalf of somebody, who can make nobody more than they are themselves (product 3.4).
pub fn add_as(act: &mut Act<'_, '_>, caller: &Caller, new: &NewUser) -> Result<UserId, ActionError> {
    let reach = act.reach(caller, Right::ManageUsers)?;
    if is_above(caller, new.user_role) {
        return Err(ActionError::invalid("user_role", "above-your-role"));
    }
    if store::folders::find(act.tx, &reach, new.default_folder)?.is_none() {
        return Err(ActionError::invalid("default_folder", "not-a-folder"));
    }
    add(act, caller.account, new)
}

/// The same with how they are reached, which counts only while they have not said it themselves.
pub fn add_drafted(act: &mut Act<'_, '_>, caller: &Caller, drafted: &Drafted) -> Result<UserId, ActionError> {
    let user = add_as(act, caller, &drafted.user)?;
    if drafted.contact != Contact::default() && !store::users::has_password(act.tx, user)? {
        let known = store::users::get(act.tx, user)?;
        let Contact { phone, language } = &drafted.contact;
        let phone = phone.as_ref().map(|phone| phone.as_str().to_owned()).or(known.phone.clone());
        let language = language.map(|language| language.tag().to_owned()).or(known.language.clone());
        store::users::save_identity(act.tx, &User { phone, language, ..known })?;
    }
    Ok(user)
}

/// Adds a user to an account: a new one is welcomed with a link to set a password, a known one keeps theirs.
///
/// A third-party external begins switched off where the account says so, and is welcomed when switched on.
pub fn add(act: &mut Act<'_, '_>, account: AccountId, new: &NewUser) -> Result<UserId, ActionError> {
    let (settings, _) = store::accounts::settings::get(act.tx, account)?;
    let user = user_of(act, new)?;
    let standing = store::memberships::find_standing(act.tx, account, user.id)?;
    if standing.is_some_and(|standing| standing.state != MembershipState::Removed) {
        return Err(ActionError::invalid("email", "already-a-user"));
    }
    let is_off = new.user_role == UserRole::ThirdParty && !settings.third_party_on;
    let state = if is_off { MembershipState::SwitchedOff } else { MembershipState::Active };
    let membership = NewMembership {
        account,
        user: user.id,
        user_role: new.user_role,
        job_title: &new.job_title,
        default_folder: new.default_folder,
        state,
    };
    store::memberships::add(act.tx, &membership, act.now)?;
    link_person(act, account, &user)?;
    if state == MembershipState::Active {
        sessions::keep_demands(act, user.id)?;
        greet(act, account, &user)?;
    }
    act.record(account, &Event::UserAdded { user: user.id, user_role: new.user_role.name() })?;
    Ok(user.id)
}

/// Tells somebody that they may come in, with a link to set a password if they have none.
pub(super) fn greet(act: &mut Act<'_, '_>, account: AccountId, user: &User) -> Result<(), ActionError> {
    let home = store::accounts::get(act.tx, account)?;
    let account_name = home.name.to_string();
    let facts = if store::users::has_password(act.tx, user.id)? {
        MailFacts::AddedToAccount { account_name, path: format!("/a/{}", home.slug) }
    } else {
        MailFacts::Welcome { account_name, path: sign_in::new_link(act, user.id, LinkPurpose::Welcome)? }
    };
    mails::write(act, Some(account), &Recipient::from(user), &facts)?;
    Ok(())
}

/// The user of the address, added if nobody has it yet.
fn user_of(act: &mut Act<'_, '_>, new: &NewUser) -> Result<User, ActionError> {
    if let Some(known) = store::users::find_by_email(act.tx, &new.email)? {
        return Ok(known);
    }
    let user = User {
        id: act.id(),
        email: new.email.clone(),
        first_name: new.first_name.clone(),
        last_name: new.last_name.clone(),
        phone: None,
        language: None,
        created_at: act.now,
    };
    store::users::add(act.tx, &user)?;
    Ok(user)
}

/// One person record for somebody who is assessed and signs in (product 3.7).
fn link_person(act: &mut Act<'_, '_>, account: AccountId, user: &User) -> Result<(), ActionError> {
    let everyone = Reach::for_job(account);
    let Some(person) = store::people::find_by_email(act.tx, &everyone, &user.email)? else { return Ok(()) };
    if person.user.is_none() && store::people::find_by_user(act.tx, &everyone, user.id)?.is_none() {
        store::people::link(act.tx, account, person.id, user.id)?;
    }
    Ok(())
}

//! Adding users to an account, changing what they are there, and removing them.

use domain::access::{Caller, Reach, Right, UserRole};
use domain::event::Event;
use domain::id::{AccountId, FolderId, UserId};
use domain::mail::MailFacts;
use domain::password::LinkPurpose;
use domain::problem::Problems;
use domain::text::{EmailAddress, Name};
use domain::user::{MembershipState, NewUser, User};
use serde_json::json;
use store::memberships::NewMembership;

use crate::act::Act;
use crate::error::ActionError;
use crate::mails::{self, Recipient};
use crate::sign_in;

/// What a form or a request says of a user to be added, before it is checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserDraft {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The address they will sign in with.
    pub email: String,
    /// Job title.
    pub job_title: String,
    /// The name of what they will be.
    pub user_role: String,
    /// Where everything they send is stored.
    pub default_folder: String,
}

/// The user a draft describes, or every field that needs another value (product 3.4 and 3.6).
pub fn check(draft: &UserDraft) -> Result<NewUser, Problems> {
    let mut problems = Problems::new();
    let first_name = problems.take("first_name", Name::parse(&draft.first_name));
    let last_name = problems.take("last_name", Name::parse(&draft.last_name));
    let email = problems.take("email", EmailAddress::parse(&draft.email));
    let job_title = problems.take("job_title", Name::parse(&draft.job_title));
    let user_role = UserRole::from_name(draft.user_role.trim());
    if draft.user_role.trim().is_empty() {
        problems.add("user_role", "required");
    } else if user_role.is_none() {
        problems.add_given("user_role", "not-a-user-role", &draft.user_role);
    }
    let default_folder: Option<FolderId> = draft.default_folder.trim().parse().ok();
    if draft.default_folder.trim().is_empty() {
        problems.add("default_folder", "required");
    } else if default_folder.is_none() {
        problems.add_given("default_folder", "not-a-folder", &draft.default_folder);
    }
    let new = first_name.zip(last_name).zip(email).zip(job_title).zip(user_role).zip(default_folder).map(
        |(((((first_name, last_name), email), job_title), user_role), default_folder)| NewUser {
            first_name,
            last_name,
            email,
            job_title: job_title.to_string(),
            user_role,
            default_folder,
        },
    );
    problems.or(new)
}

/// Adds a user on behalf of somebody, who can make nobody more than they are themselves (product 3.4).
pub fn add_as(act: &mut Act<'_, '_>, caller: &Caller, new: &NewUser) -> Result<UserId, ActionError> {
    let reach = caller.reach(Right::ManageUsers)?;
    if new.user_role < caller.user_role {
        return Err(ActionError::invalid("user_role", "above-your-role"));
    }
    if store::folders::find(act.tx, &reach, new.default_folder)?.is_none() {
        return Err(ActionError::invalid("default_folder", "not-a-folder"));
    }
    add(act, caller.account, new)
}

/// Adds a user to an account: a new one is welcomed with a link to set a password, a known one keeps theirs.
pub fn add(act: &mut Act<'_, '_>, account: AccountId, new: &NewUser) -> Result<UserId, ActionError> {
    let home = store::accounts::get(act.tx, account)?;
    let user = user_of(act, new)?;
    let standing = store::memberships::find_standing(act.tx, account, user.id)?;
    if standing.is_some_and(|standing| standing.is_active) {
        return Err(ActionError::invalid("email", "already-a-user"));
    }
    let membership = NewMembership {
        account,
        user: user.id,
        user_role: new.user_role,
        job_title: &new.job_title,
        default_folder: new.default_folder,
    };
    store::memberships::add(act.tx, &membership, act.now)?;
    link_person(act, account, &user)?;
    let account_name = home.name.to_string();
    let facts = if store::users::has_password(act.tx, user.id)? {
        MailFacts::AddedToAccount { account_name, path: format!("/a/{}", home.slug) }
    } else {
        MailFacts::Welcome { account_name, path: sign_in::new_link(act, user.id, LinkPurpose::Welcome)? }
    };
    mails::write(act, Some(account), &Recipient::from(&user), &facts)?;
    act.record(account, &Event::UserAdded { user: user.id, user_role: new.user_role.name() })?;
    Ok(user.id)
}

/// Makes a user something else in the account; nobody changes their own user role.
pub fn change_user_role(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    user: UserId,
    user_role: UserRole,
) -> Result<(), ActionError> {
    act.reach(caller, Right::ChangeUserRole)?;
    let standing = standing_below(act, caller, user)?;
    if user_role < caller.user_role {
        return Err(ActionError::invalid("user_role", "above-your-role"));
    }
    if standing == UserRole::AccountOwner && user_role != UserRole::AccountOwner {
        keep_an_owner(act, caller.account)?;
    }
    store::memberships::save_user_role(act.tx, caller.account, user, user_role)?;
    act.record_change(
        caller.account,
        &Event::UserRoleChanged { user, user_role: user_role.name() },
        json!({ "user_role": standing.name() }),
        json!({ "user_role": user_role.name() }),
    )
}

/// Keeps a user out of the account; their sessions and tokens stop opening it at once.
pub fn remove(act: &mut Act<'_, '_>, caller: &Caller, user: UserId) -> Result<(), ActionError> {
    caller.reach(Right::ManageUsers)?;
    if standing_below(act, caller, user)? == UserRole::AccountOwner {
        keep_an_owner(act, caller.account)?;
    }
    store::memberships::save_state(act.tx, caller.account, user, MembershipState::Deactivated)?;
    act.record(caller.account, &Event::UserRemoved { user })
}

/// What an active user other than the caller is, provided that is no more than the caller.
fn standing_below(act: &mut Act<'_, '_>, caller: &Caller, user: UserId) -> Result<UserRole, ActionError> {
    let standing = store::memberships::find_standing(act.tx, caller.account, user)?
        .filter(|standing| standing.is_active)
        .ok_or(ActionError::not_found("user"))?;
    if user == caller.user {
        return Err(ActionError::Conflict { reason: "own-user-role" });
    }
    if standing.user_role < caller.user_role {
        return Err(ActionError::Conflict { reason: "above-your-role" });
    }
    Ok(standing.user_role)
}

/// INVARIANT (an account has an owner): whoever takes an owner away passes here first.
fn keep_an_owner(act: &mut Act<'_, '_>, account: AccountId) -> Result<(), ActionError> {
    if store::memberships::count_owners(act.tx, account)? > 1 {
        Ok(())
    } else {
        Err(ActionError::Conflict { reason: "last-owner" })
    }
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

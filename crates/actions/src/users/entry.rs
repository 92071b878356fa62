//! Whether a user is let in: keeping them out, letting them in again, and the switch of third-party externals.

use domain::access::{Caller, Right, UserRole};
use domain::event::Event;
use domain::id::{AccountId, UserId};
use domain::user::MembershipState;

use super::add::greet;
use super::{keep_an_owner, standing_below};
use crate::act::Act;
use crate::error::ActionError;
use crate::sessions;

/// Keeps a user out until somebody lets them in again; what they have stays theirs.
pub fn deactivate(act: &mut Act<'_, '_>, caller: &Caller, user: UserId) -> Result<(), ActionError> {
    act.reach(caller, Right::ManageUsers)?;
    let standing = standing_below(act.tx, caller, user)?;
    if standing.state != MembershipState::Active {
        return Ok(());
    }
    keep_an_owner(act, caller.account, &standing)?;
    save(act, caller.account, user, MembershipState::Deactivated)?;
    end_entry(act, caller.account, user)
}

/// Lets a user in again who was kept out.
pub fn reactivate(act: &mut Act<'_, '_>, caller: &Caller, user: UserId) -> Result<(), ActionError> {
    act.reach(caller, Right::ManageUsers)?;
    match standing_below(act.tx, caller, user)?.state {
        MembershipState::Deactivated => let_in(act, caller.account, user),
        MembershipState::SwitchedOff => Err(ActionError::Conflict { reason: "switched-off" }),
        _ => Ok(()),
    }
}

/// Switches a third-party external on or off; off means no sign-in, no live session and no token, at once
/// (product 3.5).
pub fn switch_third_party(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    user: UserId,
    on: bool,
) -> Result<(), ActionError> {
    act.reach(caller, Right::ToggleThirdParty)?;
    let standing = standing_below(act.tx, caller, user)?;
    if standing.user_role != UserRole::ThirdParty {
        return Err(ActionError::Conflict { reason: "not-a-third-party" });
    }
    match (standing.state, on) {
        (MembershipState::SwitchedOff, true) => let_in(act, caller.account, user),
        (MembershipState::Active, false) => {
            save(act, caller.account, user, MembershipState::SwitchedOff)?;
            end_entry(act, caller.account, user)
        }
        (MembershipState::Deactivated, _) => Err(ActionError::Conflict { reason: "user-not-active" }),
        _ => Ok(()),
    }
}

/// Sends the welcome again to a user who has not set a password; the links of earlier ones end.
pub fn welcome_again(act: &mut Act<'_, '_>, caller: &Caller, user: UserId) -> Result<(), ActionError> {
    act.reach(caller, Right::ManageUsers)?;
    let standing = standing_below(act.tx, caller, user)?;
    if !standing.is_active {
        return Err(ActionError::Conflict { reason: "user-not-active" });
    }
    if store::users::has_password(act.tx, user)? {
        return Err(ActionError::Conflict { reason: "has-a-password" });
    }
    store::password_links::end_all(act.tx, user, act.now)?;
    let user = store::users::get(act.tx, user)?;
    greet(act, caller.account, &user)?;
    act.record(caller.account, &Event::PasswordLinkMade { user: user.id })
}

fn let_in(act: &mut Act<'_, '_>, account: AccountId, user: UserId) -> Result<(), ActionError> {
    save(act, account, user, MembershipState::Active)?;
    sessions::keep_demands(act, user)?;
    if !store::users::has_password(act.tx, user)? {
        store::password_links::end_all(act.tx, user, act.now)?;
        let user = store::users::get(act.tx, user)?;
        greet(act, account, &user)?;
    }
    Ok(())
}

fn save(
    act: &mut Act<'_, '_>,
    account: AccountId,
    user: UserId,
    state: MembershipState,
) -> Result<(), ActionError> {
    store::memberships::save_state(act.tx, account, user, state)?;
    act.record(account, &Event::UserStateChanged { user, state: state.name() })
}

/// INVARIANT (who is kept out is out): whoever keeps a user out passes here.
///
/// Ends the user's tokens of the account, and their sessions and links when no account is left to open.
///
/// Sessions belong to no account, so those of a user of several accounts go on opening the others.
pub(super) fn end_entry(act: &mut Act<'_, '_>, account: AccountId, user: UserId) -> Result<(), ActionError> {
    for token in store::tokens::revoke_all(act.tx, account, user, act.now)? {
        act.record(account, &Event::TokenRevoked { token })?;
    }
    if store::memberships::list_of_user(act.tx, user)?.is_empty() {
        store::sessions::revoke_others(act.tx, user, None, act.now)?;
        store::password_links::end_all(act.tx, user, act.now)?;
    }
    Ok(())
}

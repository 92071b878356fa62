//! Users of an account: adding them, changing what they are, keeping them out, handing over what they had.

mod add;
mod change;
mod draft;
mod entry;
mod leave;
mod several;

pub use add::{add, add_as, add_drafted};
pub(crate) use change::differences;
pub use change::{UserEdit, change_cognitive_access, change_user_role, edit, owns_their_name};
pub(crate) use draft::check_contact;
pub use draft::{Drafted, UserDraft, check};
pub use entry::{deactivate, reactivate, switch_third_party, welcome_again};
pub use leave::{find_successors, holdings, remove};
pub use several::{Ready, SeveralDraft, add_several, preview};

use domain::access::{Caller, Reach, Right, UserRole};
use domain::id::{AccountId, UserId};
use domain::user::MembershipState;
use store::db::Read;
use store::memberships::Standing;

use crate::act::Act;
use crate::error::ActionError;

/// What a user other than the caller is in the account, provided that it is no more than the caller is.
fn standing_below(tx: &mut Read<'_>, caller: &Caller, user: UserId) -> Result<Standing, ActionError> {
    let standing = store::memberships::find_standing(tx, caller.account, user)?
        .filter(|standing| standing.state != MembershipState::Removed)
        .ok_or(ActionError::not_found("user"))?;
    if user == caller.user {
        return Err(ActionError::Conflict { reason: "own-user-role" });
    }
    if standing.user_role < caller.user_role {
        return Err(ActionError::Conflict { reason: "above-your-role" });
    }
    Ok(standing)
}

/// INVARIANT (an account has an owner): whoever takes an owner away passes here first.
fn keep_an_owner(act: &mut Act<'_, '_>, account: AccountId, standing: &Standing) -> Result<(), ActionError> {
    let is_owner = standing.is_active && standing.user_role == UserRole::AccountOwner;
    if is_owner && store::memberships::count_owners(act.tx, account)? < 2 {
        return Err(ActionError::Conflict { reason: "last-owner" });
    }
    Ok(())
}

/// One user whom the caller may manage or change, or that there is none.
pub fn find_listed(
    tx: &mut Read<'_>,
    caller: &Caller,
    user: UserId,
) -> Result<store::account_users::AccountUser, ActionError> {
    let reach = caller.reach(Right::ManageUsers)?;
    find(tx, &reach, user)
}

/// One user of the account, or that there is none.
fn find(
    tx: &mut Read<'_>,
    reach: &Reach,
    user: UserId,
) -> Result<store::account_users::AccountUser, ActionError> {
    store::account_users::find(tx, reach, user)?.ok_or(ActionError::not_found("user"))
}

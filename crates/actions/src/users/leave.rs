//! Removing a user for good, after what they had is handed over.

use domain::access::{Caller, Right, UserRole};
use domain::event::Event;
use domain::id::UserId;
use domain::user::MembershipState;
use store::account_users::holdings::{self, Holdings};
use store::account_users::{self, AccountUser, UserFilter};
use store::db::Read;
use store::page::PageSize;

use super::entry::end_entry;
use super::{find, keep_an_owner, standing_below};
use crate::act::Act;
use crate::error::ActionError;

/// What a user has that goes to somebody else, or ends, when they leave.
pub fn holdings(tx: &mut Read<'_>, caller: &Caller, user: UserId) -> Result<Holdings, ActionError> {
    let reach = caller.reach(Right::ManageUsers)?;
    find(tx, &reach, user)?;
    Ok(holdings::find(tx, &reach, user)?)
}

/// Who may take over what a user has: owners first, then admins and power users, by name.
pub fn find_successors(
    tx: &mut Read<'_>,
    caller: &Caller,
    leaver: UserId,
) -> Result<Vec<AccountUser>, ActionError> {
    let reach = caller.reach(Right::ManageUsers)?;
    let mut successors = Vec::new();
    for user_role in [UserRole::AccountOwner, UserRole::AccountAdmin, UserRole::PowerUser] {
        let filter = UserFilter {
            user_role: Some(user_role),
            state: Some(MembershipState::Active),
            ..UserFilter::default()
        };
        let found = account_users::list(tx, &reach, &filter, None, PageSize::default())?;
        successors.extend(found.items.into_iter().filter(|user| user.id != leaver));
    }
    Ok(successors)
}

/// Keeps a user out for good; their teams go to `successor`, their roles to an account owner (product 8.8): to the
/// successor who is one, else to the first by name. Their folder grants end.
///
/// Their sessions and tokens stop opening the account at once, and the same address may be added again later.
pub fn remove(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    user: UserId,
    successor: Option<UserId>,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::ManageUsers)?;
    let standing = standing_below(act.tx, caller, user)?;
    keep_an_owner(act, caller.account, &standing)?;
    let had = holdings::find(act.tx, &reach, user)?;
    hand_over(act, caller, user, successor, &had)?;
    store::memberships::save_state(act.tx, caller.account, user, MembershipState::Removed)?;
    end_entry(act, caller.account, user)?;
    act.record(caller.account, &Event::UserRemoved { user })
}

fn hand_over(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    user: UserId,
    successor: Option<UserId>,
    had: &Holdings,
) -> Result<(), ActionError> {
    let account = caller.account;
    let successors = find_successors(act.tx, caller, user)?;
    let named = successor.map(|to| successors.iter().find(|found| found.id == to));
    let named = match named {
        Some(None) if had.needs_successor() || !had.roles.is_empty() => {
            return Err(ActionError::invalid("successor", "not-a-successor"));
        }
        Some(Some(found)) => Some(found),
        _ => None,
    };
    let (mut of_roles, mut of_teams) = (None, None);
    if had.needs_successor() {
        let to = named.ok_or_else(|| ActionError::invalid("successor", "required"))?.id;
        holdings::hand_over_teams(act.tx, account, user, to, act.now)?;
        of_teams = Some(to);
    }
    if !had.roles.is_empty() {
        let is_owner = |found: &&AccountUser| found.user_role == UserRole::AccountOwner;
        let owner = named.filter(is_owner).or_else(|| successors.iter().find(is_owner));
        let to = owner.ok_or_else(|| ActionError::invalid("successor", "required"))?.id;
        store::roles::give_all(act.tx, account, user, to)?;
        of_roles = Some(to);
    }
    store::roles::end_editing(act.tx, account, user)?;
    holdings::end_managing(act.tx, account, user)?;
    holdings::end_shares(act.tx, account, user)?;
    holdings::end_grants(act.tx, account, user)?;
    let (roles, teams, grants) = (had.roles.len(), had.teams.len(), had.folders.len());
    if of_roles.is_some() && of_teams.is_some() && of_roles != of_teams {
        act.record(account, &Event::HandedOver { user, to: of_roles, roles, teams: 0, grants: 0 })?;
        return act.record(account, &Event::HandedOver { user, to: of_teams, roles: 0, teams, grants });
    }
    if roles + teams + grants == 0 {
        return Ok(());
    }
    act.record(account, &Event::HandedOver { user, to: of_roles.or(of_teams), roles, teams, grants })
}

//! Putting roles of the account away, bringing them back within thirty days, and erasing what nothing follows from
//! (product 8.6).

use std::collections::BTreeSet;

use domain::access::{Caller, Right};
use domain::event::{Event, RoleChange};
use domain::id::RoleId;
use domain::role::RESTORABLE;
use store::db::Read;
use store::role_sources::Scope;
use store::role_versions::count_affected;
use store::roles::{self, RoleHead};

use super::editable;
use super::publication::settle;
use super::sources;
use crate::act::Act;
use crate::error::ActionError;

/// The most roles in one call.
pub const MOST_ROLES: usize = 200;
/// So many are erased in one transaction, so that nobody waits for long.
const BATCH: u32 = 50;

/// A role about to be put away, with whom that touches within the caller's reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// Which.
    pub head: RoleHead,
    /// Everyone who has it.
    pub members: u32,
    /// Those who completed it and go on seeing it.
    pub completed: u32,
}

/// Roles the caller may put away or bring back: all of them or, when one is not theirs to edit, none.
pub fn list_editable(tx: &mut Read<'_>, caller: &Caller, roles: &[RoleId]) -> Result<Vec<Put>, ActionError> {
    let reach = caller.reach(Right::EditOwnRoles)?;
    check(roles)?;
    let each = distinct(roles).into_iter().map(|role| {
        let head = editable(tx, caller, role)?;
        let (members, completed) = count_affected(tx, &reach, role)?;
        Ok(Put { head, members, completed })
    });
    each.collect()
}

/// Puts roles away: all of them or, when one is not the caller's to edit, none. Answers how many were not yet.
pub fn archive(act: &mut Act<'_, '_>, caller: &Caller, roles: &[RoleId]) -> Result<usize, ActionError> {
    act.reach(caller, Right::EditOwnRoles)?;
    check(roles)?;
    let mut changed = 0;
    for role in distinct(roles) {
        editable(act.tx, caller, role)?;
        if roles::archive(act.tx, caller.account, role, caller.user, act.now)? {
            act.record(caller.account, &Event::Role { role, change: RoleChange::Archived })?;
            changed += 1;
        }
    }
    Ok(changed)
}

/// Brings roles back to where they were: all of them or none. Answers how many were away.
pub fn restore(act: &mut Act<'_, '_>, caller: &Caller, roles: &[RoleId]) -> Result<usize, ActionError> {
    act.reach(caller, Right::EditOwnRoles)?;
    check(roles)?;
    let mut changed = 0;
    for role in distinct(roles) {
        let head = editable(act.tx, caller, role)?;
        if head.archived_at.is_some_and(|at| act.now.since(at) > RESTORABLE) {
            return Err(ActionError::Conflict { reason: "role-restore-too-late" });
        }
        if roles::restore(act.tx, caller.account, role)? {
            act.record(caller.account, &Event::Role { role, change: RoleChange::Restored })?;
            // Who came into a team meanwhile has it, and what was measured while it was away counts.
            sources::settle(act, caller.account, Scope::Role(role))?;
            settle(act, caller.account, role)?;
            changed += 1;
        }
    }
    Ok(changed)
}

/// Erases roles put away longer ago than anybody may restore, unless a result follows from them; answers how many, and
/// is to be called again until none.
pub fn erase_overdue(act: &mut Act<'_, '_>) -> Result<usize, ActionError> {
    let overdue = roles::list_overdue(act.tx, act.now.minus(RESTORABLE), BATCH)?;
    for (account, role) in &overdue {
        roles::erase(act.tx, *account, *role)?;
        act.record(*account, &Event::Role { role: *role, change: RoleChange::Erased })?;
    }
    Ok(overdue.len())
}

fn check(roles: &[RoleId]) -> Result<(), ActionError> {
    match roles.len() {
        0 => Err(ActionError::invalid("roles", "required")),
        n if n > MOST_ROLES => Err(ActionError::invalid("roles", "too-many")),
        _ => Ok(()),
    }
}

/// Each role once, in the order given.
fn distinct(roles: &[RoleId]) -> Vec<RoleId> {
    let mut seen = BTreeSet::new();
    roles.iter().copied().filter(|role| seen.insert(*role)).collect()
}

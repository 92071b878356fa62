//! Showing a completed role to whoever knows its address: off until the learner switches it on, and off at once.

use domain::access::{Caller, Right};
use domain::event::Event;
use domain::id::RoleId;
use domain::role::NameShown;
use store::role_verifications::{self, Showing};
use store::{role_results, roles};

use crate::act::Act;
use crate::error::ActionError;
use crate::{people, secrets};

/// Half of a secret: 128 random bits as 32 digits, which nobody can guess and a letter can hold.
const ADDRESS_LENGTH: usize = 32;

/// Shows the caller's completed role under an address of its own, or changes the name it shows; the address stays.
pub fn show(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    role: RoleId,
    name_shown: NameShown,
) -> Result<Showing, ActionError> {
    caller.reach(Right::TakeSkillAssessments)?;
    let own = caller.own();
    let listed = roles::find_kept(act.tx, &own, role)?.ok_or(ActionError::not_found("role"))?;
    let person = people::of_caller(act, caller)?;
    if role_results::find(act.tx, &own, person, role)?.is_none() {
        return Err(ActionError::Conflict { reason: "role-not-completed" });
    }
    let known = role_verifications::find(act.tx, &own, person, role)?;
    let is_new = known.is_none();
    let showing = match known {
        Some(known) => Showing { name_shown, ..known },
        None => Showing { address: address(act), name_shown, since: act.now },
    };
    role_verifications::save(act.tx, &own, person, (&listed.role).into(), &showing)?;
    if is_new {
        act.record(caller.account, &Event::RoleShown { role, person, is_shown: true })?;
    }
    Ok(showing)
}

/// Shows the caller's role no longer; its address is dead from now on, and the next one will be another.
pub fn hide(act: &mut Act<'_, '_>, caller: &Caller, role: RoleId) -> Result<(), ActionError> {
    caller.reach(Right::TakeSkillAssessments)?;
    let own = caller.own();
    if !roles::exists(act.tx, &own, role)? {
        return Err(ActionError::not_found("role"));
    }
    let person = people::of_caller(act, caller)?;
    if role_verifications::remove(act.tx, &own, person, role)? {
        act.record(caller.account, &Event::RoleShown { role, person, is_shown: false })?;
    }
    Ok(())
}

fn address(act: &Act<'_, '_>) -> String {
    secrets::text_of(act.secret()).chars().take(ADDRESS_LENGTH).collect()
}

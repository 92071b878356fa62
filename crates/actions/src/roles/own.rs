//! What learners do with roles themselves: choose, leave, say how experienced they are (product 7.2, 7.5).

use domain::access::{Caller, Right};
use domain::id::RoleId;
use domain::role::Experience;
use store::enrolments;

use super::completion::complete;
use super::get;
use crate::act::Act;
use crate::error::ActionError;
use crate::people;

/// Puts a role into the caller's My roles, with everything measured before; again changes nothing.
pub fn choose(act: &mut Act<'_, '_>, caller: &Caller, role: RoleId) -> Result<(), ActionError> {
    act.reach(caller, Right::TakeSkillAssessments)?;
    let own = caller.own();
    let role = get(act.tx, &own, role)?;
    let person = people::of_caller(act, caller)?;
    let key = (&role.role).into();
    enrolments::choose(act.tx, &own, person, key, act.now)?;
    complete(act, caller.account, key, &[person])?;
    Ok(())
}

/// Takes a role the caller chose out of My roles; an assigned or completed one stays (product 7.5).
pub fn leave(act: &mut Act<'_, '_>, caller: &Caller, role: RoleId) -> Result<(), ActionError> {
    act.reach(caller, Right::TakeSkillAssessments)?;
    let own = caller.own();
    if !store::roles::exists(act.tx, &own, role)? {
        return Err(ActionError::not_found("role"));
    }
    let person = people::of_caller(act, caller)?;
    let Some(held) = enrolments::find_held(act.tx, &own, person, role)? else { return Ok(()) };
    if held.granted.is_some() {
        return Err(ActionError::Conflict { reason: "role-assigned" });
    }
    if held.result.is_some() {
        return Err(ActionError::Conflict { reason: "role-completed" });
    }
    Ok(enrolments::remove(act.tx, &own, person, role, act.now)?)
}

/// Keeps the caller's own word on their experience in a role; it never touches a result (product 7.2).
///
/// Who opens a role nobody assigned to them chooses it with their answer.
pub fn state_experience(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    role: RoleId,
    experience: Experience,
) -> Result<(), ActionError> {
    act.reach(caller, Right::TakeSkillAssessments)?;
    let own = caller.own();
    let role = get(act.tx, &own, role)?;
    let person = people::of_caller(act, caller)?;
    let key = (&role.role).into();
    enrolments::save_experience(act.tx, &own, person, key, experience, act.now)?;
    if enrolments::find_held(act.tx, &own, person, role.role.id)?.is_none() {
        enrolments::choose(act.tx, &own, person, key, act.now)?;
        complete(act, caller.account, key, &[person])?;
    }
    Ok(())
}

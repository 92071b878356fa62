//! The mails about roles given and taken back.

use domain::access::Reach;
use domain::id::{AccountId, PersonId, RoleId, UserId};
use store::assignments::{self, Letterhead};
use store::people;

use super::get;
use crate::act::Act;
use crate::error::ActionError;
use crate::mails;

/// Tells people that a role was assigned to them; who has no address hears nothing.
pub(super) fn assigned(
    act: &mut Act<'_, '_>,
    account: AccountId,
    role: RoleId,
    by: UserId,
    message: &str,
    people: &[PersonId],
) -> Result<(), ActionError> {
    if people.is_empty() {
        return Ok(());
    }
    let (role, head) = (get(act.tx, &Reach::for_job(account), role)?, head(act, account, by)?);
    let to = people::list_addressees(act.tx, &Reach::for_job(account), people)?;
    mails::tell_assigned(act, account, &head, &role, message, &to)?;
    Ok(())
}

/// Tells people that a role is assigned to them no longer.
pub(super) fn unassigned(
    act: &mut Act<'_, '_>,
    account: AccountId,
    role_title: &str,
    by: UserId,
    people: &[PersonId],
) -> Result<(), ActionError> {
    if people.is_empty() {
        return Ok(());
    }
    let head = head(act, account, by)?;
    let to = people::list_addressees(act.tx, &Reach::for_job(account), people)?;
    mails::tell_unassigned(act, account, &head, role_title, &to)?;
    Ok(())
}

fn head(act: &mut Act<'_, '_>, account: AccountId, by: UserId) -> Result<Letterhead, ActionError> {
    let head = assignments::find_letterhead(act.tx, &Reach::for_job(account), by)?;
    head.ok_or(ActionError::not_found("account"))
}

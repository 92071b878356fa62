//! The mails about roles given and taken back.

use domain::access::Reach;
use domain::id::{AccountId, PersonId, RoleId, UserId};
use domain::mail::MailFacts;
use store::assignments::{self, Letterhead};
use store::people::{self, Addressee};

use super::get;
use crate::act::Act;
use crate::error::ActionError;
use crate::mails::{self, Recipient};

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
    let facts = MailFacts::RoleAssigned {
        account_name: head.account_name.to_string(),
        assigned_by: head.assigned_by,
        role_title: role.role.title.clone(),
        skills: role
            .skills
            .iter()
            .filter(|skill| skill.part.required)
            .map(|skill| skill.name.clone())
            .collect(),
        message: message.to_owned(),
        path: format!("/a/{}/learn/roles/{}", head.account_slug, role.role.id),
    };
    let to = recipients(act, account, people)?;
    mails::write_many(act, account, &to, &facts)
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
    let facts = MailFacts::RoleUnassigned {
        account_name: head.account_name.to_string(),
        unassigned_by: head.assigned_by,
        role_title: role_title.to_owned(),
        path: format!("/a/{}/learn", head.account_slug),
    };
    let to = recipients(act, account, people)?;
    mails::write_many(act, account, &to, &facts)
}

fn head(act: &mut Act<'_, '_>, account: AccountId, by: UserId) -> Result<Letterhead, ActionError> {
    let head = assignments::find_letterhead(act.tx, &Reach::for_job(account), by)?;
    head.ok_or(ActionError::not_found("account"))
}

fn recipients(
    act: &mut Act<'_, '_>,
    account: AccountId,
    people: &[PersonId],
) -> Result<Vec<Recipient>, ActionError> {
    let addressees = people::list_addressees(act.tx, &Reach::for_job(account), people)?;
    let recipient = |addressee: Addressee| Recipient {
        user: addressee.user,
        name: addressee.name,
        email: addressee.email,
        language: addressee.language,
    };
    Ok(addressees.into_iter().filter(|addressee| !addressee.email.is_empty()).map(recipient).collect())
}

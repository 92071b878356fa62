//! One thing told to many people: each in their language, none who does not want it, and roles gathered in one letter.

use std::collections::BTreeMap;

use domain::id::AccountId;
use domain::mail::{AssignedRole, GATHERED_FOR, MailFacts, MailKind, gather};
use store::mails::Waiting;
use store::people::Addressee;

use super::{Recipient, compose, language, queue};
use crate::act::Act;
use crate::error::ActionError;

/// The people to write to: those with an address who want mail of the kind, each with a language.
pub(super) fn readers(
    act: &mut Act<'_, '_>,
    account: AccountId,
    kind: MailKind,
    people: &[Addressee],
) -> Result<Vec<Recipient>, ActionError> {
    let ids: Vec<_> = people.iter().map(|addressee| addressee.person).collect();
    let refusing = store::mails::list_refusing(act.tx, account, kind, &ids)?;
    let common = language::of_account(act.tx, account)?;
    let is_reader =
        |to: &&Addressee| !to.email.is_empty() && (kind.is_essential() || !refusing.contains(&to.person));
    let readers = people.iter().filter(is_reader).map(|addressee| Recipient {
        user: addressee.user,
        name: addressee.name.clone(),
        email: addressee.email.clone(),
        language: addressee.language.clone().or_else(|| common.clone()),
    });
    Ok(readers.collect())
}

/// Writes the same mail to each of them and answers to how many.
pub(super) fn tell(
    act: &mut Act<'_, '_>,
    account: AccountId,
    people: &[Addressee],
    facts: &MailFacts,
) -> Result<usize, ActionError> {
    let readers = readers(act, account, facts.kind(), people)?;
    let mails: Vec<_> = readers.iter().map(|to| compose(act, Some(account), to, facts)).collect();
    queue(act, Some(account), &mails, act.now)?;
    Ok(mails.len())
}

/// A role that was assigned, with what its letters say around it.
pub(super) struct Told<'a> {
    /// The role.
    pub role: &'a AssignedRole,
    /// The account.
    pub account_name: &'a str,
    /// The learner's roles, from the site's root.
    pub overview: &'a str,
}

/// Tells each of them of a role: in the letter that waits for them already, or in one that waits for more to come.
///
/// Nobody is told twice and nobody is left out: a letter that a worker has tried is closed, and one that none has tried
/// takes the role in by the same transaction that assigns it.
pub(super) fn tell_of_role(
    act: &mut Act<'_, '_>,
    account: AccountId,
    people: &[Addressee],
    told: &Told<'_>,
) -> Result<usize, ActionError> {
    let readers = readers(act, account, MailKind::RoleAssigned, people)?;
    let mut waiting = open_letters(act, account, &readers)?;
    let about =
        |roles| MailFacts::about_assigned(told.account_name.to_owned(), roles, told.overview.to_owned());
    let fresh = about(vec![told.role.clone()]);
    let mut mails = Vec::new();
    for to in &readers {
        if let Some(letter) = waiting.remove(&to.email) {
            let roles = gather(letter.facts.assigned_roles(), told.role);
            store::mails::save_facts(act.tx, letter.mail, &about(roles))?;
        } else {
            mails.push(compose(act, Some(account), to, &fresh));
        }
    }
    queue(act, Some(account), &mails, act.now.plus(GATHERED_FOR))?;
    Ok(readers.len())
}

/// The letters about roles that can still tell of another one, by address.
fn open_letters(
    act: &mut Act<'_, '_>,
    account: AccountId,
    readers: &[Recipient],
) -> Result<BTreeMap<String, Waiting>, ActionError> {
    let addresses: Vec<&str> = readers.iter().map(|to| to.email.as_str()).collect();
    let waiting = store::mails::list_waiting(act.tx, account, MailKind::RoleAssigned, &addresses)?;
    let messages: Vec<_> = waiting.iter().map(|letter| letter.outbox).collect();
    let held = store::outbox::hold(act.tx, &messages)?;
    let open = waiting.into_iter().filter(|letter| held.contains(&letter.outbox));
    Ok(open.map(|letter| (letter.to_email.clone(), letter)).collect())
}

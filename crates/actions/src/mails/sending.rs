//! What becomes of a mail: sent, given up or kept, and its link that sets a password taken out in time.

use domain::id::MailId;
use domain::mail::MailState;
use store::db::Read;
use store::mails::Mail;

use super::stopping;
use crate::act::Act;
use crate::error::ActionError;

/// So many links are taken from old mails in one go.
const SCRUBBED_AT_ONCE: u32 = 500;

/// A mail as a worker sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The mail.
    pub mail: Mail,
    /// Where its reader stops mail of its kind, from the site's root; none for what everyone gets.
    pub stop_path: Option<String>,
}

/// A mail of any kind, for the worker that sends it.
pub fn find_to_send(tx: &mut Read<'_>, mail: MailId) -> Result<Option<Outgoing>, ActionError> {
    let Some(mail) = store::mails::find_to_send(tx, mail)? else { return Ok(None) };
    let key = if mail.facts.kind().is_essential() { None } else { store::mails::find_key(tx)? };
    let token = key.map(|key| stopping::token(&key, mail.id)).transpose()?;
    let stop_path = token.map(|token| stopping::stop_path(&token));
    Ok(Some(Outgoing { mail, stop_path }))
}

/// A mail server took the mail; the link in it is not kept.
pub fn sent(act: &mut Act<'_, '_>, mail: MailId) -> Result<(), ActionError> {
    let mut found = waiting(act, mail)?;
    found.state = MailState::Sent;
    found.sent_at = Some(act.now);
    found.failure = None;
    store::mails::save_state(act.tx, &found)?;
    scrub(act, &found)
}

/// The mail was given up, for the reason said.
pub fn failed(act: &mut Act<'_, '_>, mail: MailId, reason: &str) -> Result<(), ActionError> {
    let mut found = waiting(act, mail)?;
    found.state = MailState::Failed;
    found.failure = Some(reason.chars().take(500).collect());
    Ok(store::mails::save_state(act.tx, &found)?)
}

/// The mail stays in the mailbox, because no mail server is set.
pub fn kept(act: &mut Act<'_, '_>, mail: MailId) -> Result<(), ActionError> {
    let mut found = waiting(act, mail)?;
    found.state = MailState::Kept;
    Ok(store::mails::save_state(act.tx, &found)?)
}

/// Takes dead links from mails that were never sent, and says from how many; the worker does it now and then.
pub fn scrub_overdue(act: &mut Act<'_, '_>) -> Result<usize, ActionError> {
    let overdue = store::mails::list_overdue(act.tx, act.now, SCRUBBED_AT_ONCE)?;
    for mail in &overdue {
        scrub(act, mail)?;
    }
    Ok(overdue.len())
}

fn waiting(act: &mut Act<'_, '_>, mail: MailId) -> Result<Mail, ActionError> {
    store::mails::find_to_send(act.tx, mail)?.ok_or(ActionError::not_found("mail"))
}

fn scrub(act: &mut Act<'_, '_>, mail: &Mail) -> Result<(), ActionError> {
    if !mail.facts.holds_password_link() {
        return Ok(());
    }
    Ok(store::mails::save_scrubbed(act.tx, mail.id, &mail.facts.without_password_link())?)
}

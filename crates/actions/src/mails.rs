//! Writing mails, reading the account's mailbox, and noting how far each mail has come.

use domain::access::{Caller, Right};
use domain::id::{AccountId, MailId, OutboxId, UserId};
use domain::mail::{MailFacts, MailState};
use domain::password::LINK_LIFE;
use domain::user::User;
use serde_json::json;
use store::db::Read;
use store::mails::Mail;
use store::page::{Cursor, Page, PageSize};

use crate::act::Act;
use crate::error::ActionError;

/// The outbox kind of a mail that waits to be sent; its payload is `{"mail": id}`.
pub const OUTBOX_KIND: &str = "mail";
/// So many links are taken from old mails in one go.
const SCRUBBED_AT_ONCE: u32 = 500;

/// Who a mail goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The user, if they are one.
    pub user: Option<UserId>,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The language they read.
    pub language: Option<String>,
}

impl From<&User> for Recipient {
    fn from(user: &User) -> Self {
        Self {
            user: Some(user.id),
            name: user.full_name(),
            email: user.email.to_string(),
            language: user.language.clone(),
        }
    }
}

/// Writes a mail, which leaves after commit.
pub fn write(
    act: &mut Act<'_, '_>,
    account: Option<AccountId>,
    to: &Recipient,
    facts: &MailFacts,
) -> Result<MailId, ActionError> {
    let mail = waiting_mail(act, account, to, facts);
    let secret_until = facts.holds_password_link().then(|| act.now.plus(LINK_LIFE));
    store::mails::add(act.tx, &mail, secret_until)?;
    act.send_later(account, OUTBOX_KIND, &json!({ "mail": mail.id }))?;
    Ok(mail.id)
}

/// Writes the same mail to many, in few statements; it holds no link that must not be kept.
pub fn write_many(
    act: &mut Act<'_, '_>,
    account: AccountId,
    to: &[Recipient],
    facts: &MailFacts,
) -> Result<(), ActionError> {
    let mails: Vec<Mail> = to.iter().map(|to| waiting_mail(act, Some(account), to, facts)).collect();
    store::mails::add_many(act.tx, &mails)?;
    let messages: Vec<(OutboxId, String)> =
        mails.iter().map(|mail| (act.id(), json!({ "mail": mail.id }).to_string())).collect();
    Ok(store::outbox::add_many(act.tx, Some(account), OUTBOX_KIND, &messages, act.now)?)
}

fn waiting_mail(act: &Act<'_, '_>, account: Option<AccountId>, to: &Recipient, facts: &MailFacts) -> Mail {
    Mail {
        id: act.id(),
        account,
        user: to.user,
        to_name: to.name.clone(),
        to_email: to.email.clone(),
        language: to.language.clone(),
        facts: facts.clone(),
        state: MailState::Waiting,
        failure: None,
        created_at: act.now,
        sent_at: None,
    }
}

/// The mails of the caller's account, newest first.
pub fn list(
    tx: &mut Read<'_>,
    caller: &Caller,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Mail>, ActionError> {
    let reach = caller.reach(Right::ConfigureAccount)?;
    let page = store::mails::list(tx, &reach, after, size)?;
    let items =
        page.items.into_iter().map(|mail| readable(tx, caller, mail)).collect::<Result<_, ActionError>>()?;
    Ok(Page { items, next: page.next })
}

/// One mail of the caller's account.
pub fn get(tx: &mut Read<'_>, caller: &Caller, mail: MailId) -> Result<Mail, ActionError> {
    let reach = caller.reach(Right::ConfigureAccount)?;
    let mail = store::mails::find(tx, &reach, mail)?.ok_or(ActionError::not_found("mail"))?;
    readable(tx, caller, mail)
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

/// The mail as the caller may read it: a welcome signs its reader in, so nobody reads the link of somebody who is
/// more than they are, or whom they could not have added.
fn readable(tx: &mut Read<'_>, caller: &Caller, mut mail: Mail) -> Result<Mail, ActionError> {
    if mail.facts.holds_password_link() {
        let theirs = match mail.user {
            Some(user) => store::memberships::find_standing(tx, caller.account, user)?,
            None => None,
        };
        let is_below = theirs.is_some_and(|standing| standing.user_role >= caller.user_role);
        if !(is_below && caller.may(Right::ManageUsers)) {
            mail.facts = mail.facts.without_password_link();
        }
    }
    Ok(mail)
}

//! Writing mails, reading the account's mailbox, and noting how far each mail has come.

mod language;
mod preferences;
mod results;
mod roles;
mod sending;
mod stopping;
mod telling;

pub use preferences::{Preference, choose, preferences};
pub(crate) use results::{Finished, tell_result};
pub use roles::{Published, tell_assigned, tell_published, tell_unassigned};
pub use sending::{Outgoing, failed, find_to_send, kept, scrub_overdue, sent};
pub use stopping::{StopLink, find_stop, stop, stop_path};

use domain::access::{Caller, Right};
use domain::id::{AccountId, MailId, OutboxId, UserId};
use domain::mail::{MailFacts, MailState};
use domain::password::LINK_LIFE;
use domain::time::Timestamp;
use domain::user::User;
use serde_json::json;
use store::db::Read;
use store::mails::{Mail, NewMail};
use store::page::{Cursor, Page, PageSize};

use crate::act::Act;
use crate::error::ActionError;

/// The outbox kind of a mail that waits to be sent; its payload is `{"mail": id}`.
pub const OUTBOX_KIND: &str = "mail";

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

/// Writes a mail, which leaves after commit; none when its reader has switched off mail of its kind.
pub fn write(
    act: &mut Act<'_, '_>,
    account: Option<AccountId>,
    to: &Recipient,
    facts: &MailFacts,
) -> Result<Option<MailId>, ActionError> {
    let kind = facts.kind();
    if let Some(user) = to.user
        && !preferences::wants(act.tx, user, kind)?
    {
        return Ok(None);
    }
    let language = language::of_reader(act.tx, account, to)?;
    let to = Recipient { language, ..to.clone() };
    let new = compose(act, account, &to, facts);
    let mail = new.mail.id;
    queue(act, account, &[new], act.now)?;
    Ok(Some(mail))
}

/// A mail as it is kept until a worker takes it.
fn compose(act: &Act<'_, '_>, account: Option<AccountId>, to: &Recipient, facts: &MailFacts) -> NewMail {
    let mail = Mail {
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
    };
    let secret_until = facts.holds_password_link().then(|| act.now.plus(LINK_LIFE));
    NewMail { mail, outbox: act.id(), secret_until }
}

/// Keeps mails with the messages they leave by, at the earliest when they are due.
fn queue(
    act: &mut Act<'_, '_>,
    account: Option<AccountId>,
    mails: &[NewMail],
    due: Timestamp,
) -> Result<(), ActionError> {
    if mails.iter().any(|new| !new.mail.facts.kind().is_essential()) {
        stopping::ensure_key(act)?;
    }
    store::mails::add_many(act.tx, mails)?;
    let messages: Vec<(OutboxId, serde_json::Value)> =
        mails.iter().map(|new| (new.outbox, json!({ "mail": new.mail.id }))).collect();
    act.send_when_due(account, OUTBOX_KIND, &messages, due)
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

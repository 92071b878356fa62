//! Every mail that was written, to whom, and how far it has come.

mod choices;
mod keys;
mod waiting;

pub use choices::{has_stopped, list_choices, list_refusing, remove_stop, save_choice, save_stop, wants};
pub use keys::{add_key, find_key};
pub use waiting::{Waiting, list_waiting, save_facts};

use domain::access::Reach;
use domain::id::{AccountId, MailId, OutboxId, TypedId, UserId};
use domain::mail::{MailFacts, MailState};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Row, ToValue, Tx, Value};
use crate::error::StoreError;
use crate::many::rows;
use crate::page::{Cursor, Key, Page, PageSize};
use crate::reach::ReachArgs;

const COLUMNS: &str =
    "m.mail_id, m.account_id, m.user_id, m.to_name, m.to_email, m.language, m.facts, m.state,
    m.failure, m.created_at, m.sent_at";

/// The condition that a mail is the account's to read: everything it wrote but what only its reader may see.
const READABLE: &str =
    "m.account_id = $1 and m.kind not in ('password_reset', 'role_completed', 'skill_measured')";

/// Mails of one statement, and the columns of each.
const AT_ONCE: usize = 64;
const WIDTH: usize = 12;

/// The mailbox, as cursors know it.
const NEWEST_FIRST: &str = "mails.newest";

/// One mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Which.
    pub id: MailId,
    /// The account that wrote it; none for what concerns a user in all accounts.
    pub account: Option<AccountId>,
    /// The user it went to, if they are one.
    pub user: Option<UserId>,
    /// To whom.
    pub to_name: String,
    /// At which address.
    pub to_email: String,
    /// The language they read.
    pub language: Option<String>,
    /// What it tells.
    pub facts: MailFacts,
    /// How far it has come.
    pub state: MailState,
    /// Why it could not be sent, if it could not.
    pub failure: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When a mail server took it.
    pub sent_at: Option<Timestamp>,
}

/// The mails an account wrote, newest first.
pub fn list(
    tx: &mut Read<'_>,
    reach: &Reach,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Mail>, StoreError> {
    let ReachArgs { account, .. } = reach.into();
    let mut sql = format!("select {COLUMNS} from mails m where {READABLE}");
    let mut args: Vec<Value<'_>> = vec![account.value(), Value::Int(Some(size.and_one()))];
    let place: Option<MailId> = after.map(|cursor| cursor.id(NEWEST_FIRST)).transpose()?;
    if let Some(mail) = &place {
        sql.push_str(" and m.mail_id < $3");
        args.push(mail.value());
    }
    sql.push_str(" order by m.mail_id desc limit $2");
    let rows = tx.all(&sql, &args, read)?;
    Ok(Page::cut(rows, size, |mail| Cursor::after(NEWEST_FIRST, &[Key::Id(mail.id.uuid())])))
}

/// One mail the account wrote.
pub fn find(tx: &mut Read<'_>, reach: &Reach, mail: MailId) -> Result<Option<Mail>, StoreError> {
    let ReachArgs { account, .. } = reach.into();
    tx.one(
        &format!("select {COLUMNS} from mails m where {READABLE} and m.mail_id = $2"),
        args![account, mail],
        read,
    )
}

/// One mail of any kind, for the worker that sends it.
pub fn find_to_send(tx: &mut Read<'_>, mail: MailId) -> Result<Option<Mail>, StoreError> {
    tx.one(&format!("select {COLUMNS} from mails m where m.mail_id = $1"), args![mail], read)
}

/// Mails that still hold a link whose life is over.
pub fn list_overdue(tx: &mut Read<'_>, now: Timestamp, most: u32) -> Result<Vec<Mail>, StoreError> {
    tx.all(
        &format!(
            "select {COLUMNS} from mails m where m.secret_until <= $1 order by m.secret_until, m.mail_id limit $2"
        ),
        args![now, most],
        read,
    )
}

/// A mail with what is kept beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMail {
    /// The mail.
    pub mail: Mail,
    /// The message it leaves by.
    pub outbox: OutboxId,
    /// When the link it holds dies, if it holds one that must not be kept.
    pub secret_until: Option<Timestamp>,
}

/// Adds mails, in few statements.
pub fn add_many(tx: &mut Tx<'_>, mails: &[NewMail]) -> Result<(), StoreError> {
    for chunk in mails.chunks(AT_ONCE) {
        let facts = chunk.iter().map(|new| text_of(&new.mail.facts)).collect::<Result<Vec<_>, _>>()?;
        let mut args: Vec<Value<'_>> = Vec::with_capacity(chunk.len() * WIDTH);
        for (NewMail { mail, outbox, secret_until }, facts) in chunk.iter().zip(&facts) {
            args.extend([
                mail.id.value(),
                mail.account.value(),
                mail.user.value(),
                mail.facts.kind().name().value(),
                mail.to_name.value(),
                mail.to_email.value(),
                mail.language.value(),
                facts.value(),
                mail.state.name().value(),
                outbox.value(),
                secret_until.value(),
                mail.created_at.value(),
            ]);
        }
        tx.run(
            &format!(
                "insert into mails (mail_id, account_id, user_id, kind, to_name, to_email, language, facts, state,
                    outbox_id, secret_until, created_at)
                 values {}",
                rows(chunk.len(), WIDTH)
            ),
            &args,
        )?;
    }
    Ok(())
}

/// Keeps how far a mail has come.
pub fn save_state(tx: &mut Tx<'_>, mail: &Mail) -> Result<(), StoreError> {
    tx.run(
        "update mails set state = $2, failure = $3, sent_at = $4 where mail_id = $1",
        args![mail.id, mail.state.name(), mail.failure, mail.sent_at],
    )?;
    Ok(())
}

/// Keeps facts from which the link was taken.
pub fn save_scrubbed(tx: &mut Tx<'_>, mail: MailId, facts: &MailFacts) -> Result<(), StoreError> {
    tx.run(
        "update mails set facts = $2, secret_until = $3 where mail_id = $1",
        args![mail, text_of(facts)?, Option::<Timestamp>::None],
    )?;
    Ok(())
}

fn text_of(facts: &MailFacts) -> Result<String, StoreError> {
    serde_json::to_string(facts).map_err(StoreError::driver)
}

fn read(row: &Row<'_>) -> Result<Mail, StoreError> {
    let state: String = row.get("state")?;
    Ok(Mail {
        id: row.get("mail_id")?,
        account: row.get("account_id")?,
        user: row.get("user_id")?,
        to_name: row.get("to_name")?,
        to_email: row.get("to_email")?,
        language: row.get("language")?,
        facts: row.json("facts")?,
        state: MailState::from_name(&state).ok_or_else(|| row.unknown("state", &state))?,
        failure: row.get("failure")?,
        created_at: row.get("created_at")?,
        sent_at: row.get("sent_at")?,
    })
}

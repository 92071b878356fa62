//! Every mail that was written, to whom, and how far it has come.

use domain::access::Reach;
use domain::id::{AccountId, MailId, TypedId, UserId};
use domain::mail::{MailFacts, MailState};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Row, ToValue, Tx, Value};
use crate::error::StoreError;
use crate::many::CHUNK;
use crate::page::{Cursor, Key, Page, PageSize};
use crate::reach::ReachArgs;

const COLUMNS: &str =
    "m.mail_id, m.account_id, m.user_id, m.to_name, m.to_email, m.language, m.facts, m.state,
    m.failure, m.created_at, m.sent_at";

/// The condition that a mail is the account's to read: everything it wrote but what only its reader may see.
const READABLE: &str = "m.account_id = $1 and m.kind <> 'password_reset'";

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

/// Adds a mail; `secret_until` is when the link it holds dies, if it holds one that must not be kept.
pub fn add(tx: &mut Tx<'_>, mail: &Mail, secret_until: Option<Timestamp>) -> Result<(), StoreError> {
    tx.run(
        "insert into mails (mail_id, account_id, user_id, kind, to_name, to_email, language, facts, state,
            secret_until, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            mail.id,
            mail.account,
            mail.user,
            mail.facts.kind(),
            mail.to_name,
            mail.to_email,
            mail.language,
            text_of(&mail.facts)?,
            mail.state.name(),
            secret_until,
            mail.created_at
        ],
    )?;
    Ok(())
}

/// Adds many mails that hold no link which must not be kept, in few statements.
pub fn add_many(tx: &mut Tx<'_>, mails: &[Mail]) -> Result<(), StoreError> {
    const COLUMNS: usize = 10;
    for chunk in mails.chunks(CHUNK) {
        let mut args: Vec<Value<'_>> = Vec::with_capacity(chunk.len() * COLUMNS);
        let mut rows = Vec::with_capacity(chunk.len());
        for mail in chunk {
            let places: Vec<String> =
                (args.len() + 1..=args.len() + COLUMNS).map(|n| format!("${n}")).collect();
            rows.push(format!("({})", places.join(", ")));
            args.extend([
                mail.id.value(),
                mail.account.value(),
                mail.user.value(),
                mail.facts.kind().value(),
                mail.to_name.value(),
                mail.to_email.value(),
                mail.language.value(),
                Value::Text(Some(text_of(&mail.facts)?.into())),
                mail.state.name().value(),
                mail.created_at.value(),
            ]);
        }
        let sql = format!(
            "insert into mails (mail_id, account_id, user_id, kind, to_name, to_email, language, facts, state,
                created_at)
             values {}",
            rows.join(", ")
        );
        tx.run(&sql, &args)?;
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

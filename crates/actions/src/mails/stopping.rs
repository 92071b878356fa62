//! Stopping mail of one kind by the link in it, without signing in (RFC 8058).
//!
//! A link names its mail and carries half of an HMAC over it, so that nothing is stored for each letter and nobody stops
//! a mail they did not get. It works as long as the mail is kept.

use domain::access::Reach;
use domain::id::{AccountId, MailId, PersonId, TypedId, UserId};
use domain::mail::MailKind;
use domain::text::EmailAddress;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::db::Read;
use store::mails::Mail;
use uuid::Uuid;

use super::preferences::{self, Preference};
use crate::act::Act;
use crate::error::ActionError;
use crate::secrets;

/// What a link stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopLink {
    /// The kind of mail.
    pub kind: MailKind,
    /// The language of the mail.
    pub language: Option<String>,
    /// Whether its reader still gets it.
    pub wanted: bool,
    reader: Reader,
}

/// Who reads a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    User(UserId),
    /// Somebody who does not sign in.
    Person(AccountId, PersonId),
}

/// Where a link leads, from the site's root.
pub fn stop_path(token: &str) -> String {
    format!("/mail/stop/{token}")
}

/// What a link stops; none when nobody made it, or its mail is gone.
pub fn find_stop(tx: &mut Read<'_>, token: &str) -> Result<Option<StopLink>, ActionError> {
    let Some(mail) = mail_of(tx, token)? else { return Ok(None) };
    let kind = mail.facts.kind();
    let Some(reader) = reader_of(tx, &mail)? else { return Ok(None) };
    let wanted = match reader {
        Reader::User(user) => preferences::wants(tx, user, kind)?,
        Reader::Person(account, person) => !store::mails::has_stopped(tx, account, person, kind)?,
    };
    Ok(Some(StopLink { kind, language: mail.language, wanted, reader }))
}

/// Stops what a link stops, or lets it come again; doing it again changes nothing.
pub fn stop(act: &mut Act<'_, '_>, token: &str, wanted: bool) -> Result<StopLink, ActionError> {
    let link = find_stop(act.tx, token)?.ok_or(ActionError::not_found("link"))?;
    let kind = link.kind;
    match link.reader {
        Reader::User(user) => preferences::choose_one(act, user, Preference { kind, wanted })?,
        Reader::Person(account, person) if wanted => {
            store::mails::remove_stop(act.tx, account, person, kind)?;
        }
        Reader::Person(account, person) => {
            store::mails::save_stop(act.tx, account, person, kind, act.now)?;
        }
    }
    Ok(StopLink { wanted, ..link })
}

/// Makes the key that signs links, unless there is one.
pub(super) fn ensure_key(act: &mut Act<'_, '_>) -> Result<(), ActionError> {
    if store::mails::find_key(act.tx)?.is_none() {
        store::mails::add_key(act.tx, &secrets::text_of(act.secret()), act.now)?;
    }
    Ok(())
}

/// What the link of a mail carries: the mail, and 128 signed bits, which nobody guesses and which keep it short.
pub(super) fn token(key: &str, mail: MailId) -> Result<String, ActionError> {
    let mut signed = [0; 16];
    for (to, from) in signed.iter_mut().zip(signing(key, mail)?.finalize().into_bytes()) {
        *to = from;
    }
    Ok(format!("{}{}", mail.uuid().simple(), Uuid::from_bytes(signed).simple()))
}

fn signing(key: &str, mail: MailId) -> Result<Hmac<Sha256>, ActionError> {
    let unusable = |error| ActionError::Broken { reason: format!("the key of mail cannot sign: {error}") };
    let mut signing = Hmac::new_from_slice(key.as_bytes()).map_err(unusable)?;
    signing.update(b"mail:");
    signing.update(mail.uuid().as_bytes());
    Ok(signing)
}

fn mail_of(tx: &mut Read<'_>, token: &str) -> Result<Option<Mail>, ActionError> {
    let parts =
        token.split_at_checked(32).map(|(mail, signed)| (Uuid::try_parse(mail), Uuid::try_parse(signed)));
    let Some((Ok(mail), Ok(signed))) = parts else { return Ok(None) };
    let (mail, Some(key)) = (MailId::from_uuid(mail), store::mails::find_key(tx)?) else { return Ok(None) };
    if signing(&key, mail)?.verify_truncated_left(signed.as_bytes()).is_err() {
        return Ok(None);
    }
    Ok(store::mails::find_to_send(tx, mail)?.filter(|mail| !mail.facts.kind().is_essential()))
}

fn reader_of(tx: &mut Read<'_>, mail: &Mail) -> Result<Option<Reader>, ActionError> {
    if let Some(user) = mail.user {
        return Ok(Some(Reader::User(user)));
    }
    let Some(account) = mail.account else { return Ok(None) };
    let Ok(address) = EmailAddress::parse(&mail.to_email) else { return Ok(None) };
    let person = store::people::find_by_email(tx, &Reach::for_job(account), &address)?;
    Ok(person.map(|person| Reader::Person(account, person.id)))
}

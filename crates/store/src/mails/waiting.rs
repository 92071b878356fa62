//! Letters about assigned roles that have not left, so that they can tell of another role.

use domain::id::{AccountId, MailId, OutboxId};
use domain::mail::{MailFacts, MailKind};

use super::text_of;
use crate::args;
use crate::db::{Read, ToValue, Tx, Value};
use crate::error::StoreError;
use crate::many::CHUNK;

/// A letter that no worker has tried yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Which.
    pub mail: MailId,
    /// The message it leaves by.
    pub outbox: OutboxId,
    /// To which address.
    pub to_email: String,
    /// What it tells so far.
    pub facts: MailFacts,
}

/// The account's letters of a kind to these addresses that no worker has tried; another process may try them until
/// `outbox::hold` says otherwise.
pub fn list_waiting(
    tx: &mut Read<'_>,
    account: AccountId,
    kind: MailKind,
    addresses: &[&str],
) -> Result<Vec<Waiting>, StoreError> {
    let mut found = Vec::new();
    for chunk in addresses.chunks(CHUNK) {
        let mut args: Vec<Value<'_>> = vec![account.value(), kind.name().value()];
        let first = args.len() + 1;
        // Few texts of the statement, whatever the number of addresses.
        let slots = chunk.len().next_power_of_two();
        let padding = std::iter::repeat_n(chunk.last(), slots - chunk.len()).flatten();
        args.extend(chunk.iter().chain(padding).map(|address| (*address).value()));
        let places: Vec<String> = (first..first + slots).map(|place| format!("${place}")).collect();
        let sql = format!(
            "select m.mail_id, m.outbox_id, m.to_email, m.facts from mails m
             join outbox o on o.outbox_id = m.outbox_id and o.tries = 0 and o.done_at is null
             where m.account_id = $1 and m.kind = $2 and m.state = 'waiting' and m.to_email in ({})
             order by m.mail_id",
            places.join(", ")
        );
        found.extend(tx.all(&sql, &args, |row| {
            Ok(Waiting {
                mail: row.get("mail_id")?,
                outbox: row.get("outbox_id")?,
                to_email: row.get("to_email")?,
                facts: row.json("facts")?,
            })
        })?);
    }
    Ok(found)
}

/// Keeps what a letter tells.
pub fn save_facts(tx: &mut Tx<'_>, mail: MailId, facts: &MailFacts) -> Result<(), StoreError> {
    tx.run("update mails set facts = $2 where mail_id = $1", args![mail, text_of(facts)?])?;
    Ok(())
}

//! Which kinds of mail users want, and which people without a sign-in have stopped.

use std::collections::BTreeSet;

use domain::id::{AccountId, PersonId, UserId};
use domain::mail::MailKind;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, ToValue, Tx};
use crate::error::StoreError;
use crate::many::{CHUNK, many};

/// What a user decided, for the kinds they decided of.
pub fn list_choices(tx: &mut Read<'_>, user: UserId) -> Result<Vec<(MailKind, bool)>, StoreError> {
    tx.all("select kind, wanted from mail_choices where user_id = $1 order by kind", args![user], |row| {
        let kind: String = row.get("kind")?;
        let known = MailKind::from_name(&kind).ok_or_else(|| row.unknown("kind", &kind))?;
        Ok((known, row.get("wanted")?))
    })
}

/// What a user decided of a kind, if they did.
pub fn wants(tx: &mut Read<'_>, user: UserId, kind: MailKind) -> Result<Option<bool>, StoreError> {
    tx.one(
        "select wanted from mail_choices where user_id = $1 and kind = $2",
        args![user, kind.name()],
        |row| row.get("wanted"),
    )
}

/// Keeps what a user decided of a kind.
pub fn save_choice(
    tx: &mut Tx<'_>,
    user: UserId,
    kind: MailKind,
    wanted: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into mail_choices (user_id, kind, wanted, changed_at) values ($1, $2, $3, $4)
         on conflict (user_id, kind) do update set wanted = $3, changed_at = $4",
        args![user, kind.name(), wanted, now],
    )?;
    Ok(())
}

/// Whether a person without a sign-in has stopped a kind.
pub fn has_stopped(
    tx: &mut Read<'_>,
    account: AccountId,
    person: PersonId,
    kind: MailKind,
) -> Result<bool, StoreError> {
    let found: Option<i64> = tx.one(
        "select stopped_at from mail_stops where account_id = $1 and person_id = $2 and kind = $3",
        args![account, person, kind.name()],
        |row| row.get("stopped_at"),
    )?;
    Ok(found.is_some())
}

/// Keeps that a person without a sign-in wants no more of a kind.
pub fn save_stop(
    tx: &mut Tx<'_>,
    account: AccountId,
    person: PersonId,
    kind: MailKind,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into mail_stops (account_id, person_id, kind, stopped_at) values ($1, $2, $3, $4)
         on conflict (account_id, person_id, kind) do nothing",
        args![account, person, kind.name(), now],
    )?;
    Ok(())
}

/// Forgets that a person without a sign-in had stopped a kind.
pub fn remove_stop(
    tx: &mut Tx<'_>,
    account: AccountId,
    person: PersonId,
    kind: MailKind,
) -> Result<(), StoreError> {
    tx.run(
        "delete from mail_stops where account_id = $1 and person_id = $2 and kind = $3",
        args![account, person, kind.name()],
    )?;
    Ok(())
}

/// Those of the given people who do not want a kind of mail.
pub fn list_refusing(
    tx: &mut Read<'_>,
    account: AccountId,
    kind: MailKind,
    people: &[PersonId],
) -> Result<BTreeSet<PersonId>, StoreError> {
    let (mut found, starts_on) = (BTreeSet::new(), kind.starts_on());
    for chunk in people.chunks(CHUNK) {
        let set = many(vec![account.value(), kind.name().value(), starts_on.value()], chunk);
        let sql = format!(
            "select p.person_id from people p
             left join mail_choices c on c.user_id = p.user_id and c.kind = $2
             left join mail_stops s on s.account_id = p.account_id and s.person_id = p.person_id and s.kind = $2
             where p.account_id = $1 and p.person_id in ({})
                and (not coalesce(c.wanted, $3) or (p.user_id is null and s.person_id is not null))",
            set.places
        );
        found.extend(tx.all(&sql, &set.args, |row| row.get::<PersonId>("person_id"))?);
    }
    Ok(found)
}

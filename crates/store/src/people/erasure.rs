//! Erasing people: what says who somebody was goes everywhere, what they measured stays without a name.

use domain::id::{AccountId, PersonId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// What an erased person is called, because a name is never empty.
const NOBODY: &str = "–";

/// Those deleted before an instant and not erased yet, of all accounts, the longest deleted first.
pub fn list_overdue(
    tx: &mut Read<'_>,
    before: Timestamp,
    most: u32,
) -> Result<Vec<(AccountId, PersonId)>, StoreError> {
    tx.all(
        "select p.account_id, p.person_id from people p
         where p.deleted_at is not null and p.deleted_at < $1 and p.erased_at is null
         order by p.deleted_at, p.person_id limit $2",
        args![before, i64::from(most)],
        |row| Ok((row.get("account_id")?, row.get("person_id")?)),
    )
}

/// Erases a person for ever: name, address and every free text about or by them, in the account, in its mails, whether
/// sent or not, and in tables of people waiting to be confirmed; false when that was done before.
pub fn erase(
    tx: &mut Tx<'_>,
    account: AccountId,
    person: PersonId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let email = "(select p.email from people p where p.account_id = $1 and p.person_id = $2)";
    for sql in [
        format!("delete from mails where account_id = $1 and lower(to_email) = {email}"),
        // An import is read again from its text, which may name the person; it is confirmed within a day or not at all.
        format!(
            "update people_imports set body = '', applied_at = coalesce(applied_at, created_at)
             where account_id = $1 and body <> '' and {} > 0",
            "length(body) - length(replace(lower(body), EMAIL, ''))".replace("EMAIL", email)
        ),
        "update item_reports set note = '' where account_id = $1 and attempt_id in (
            select a.attempt_id from attempts a where a.account_id = $1 and a.person_id = $2)"
            .to_owned(),
        "update role_assignments set message = '' where account_id = $1 and person_id = $2".to_owned(),
        "delete from team_members where account_id = $1 and person_id = $2".to_owned(),
        "delete from role_verifications where account_id = $1 and person_id = $2".to_owned(),
    ] {
        tx.run(&sql, args![account, person])?;
    }
    let erased = tx.run(
        "update people set name = $4, search_text = '', email = '', job_title = '', external_id = null,
            user_id = null, deleted_user_id = null, person_type = 'unknown', time_multiplier = 'standard',
            deleted_at = coalesce(deleted_at, $3), erased_at = $3, version = version + 1
         where account_id = $1 and person_id = $2 and erased_at is null",
        args![account, person, now, NOBODY],
    )?;
    Ok(erased == 1)
}

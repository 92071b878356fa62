//! Changes to people in reach: what is said of them, where they are, who they are as a user.

use domain::access::Reach;
use domain::id::{AccountId, FolderId, PersonId, UserId};
use domain::person::{PersonType, TimeMultiplier};
use domain::text::{EmailAddress, Name};

use super::listing::{Record, record};
use super::{COLUMNS, reach_args, search_text};
use crate::args;
use crate::db::{Read, ToValue, Tx};
use crate::error::StoreError;
use crate::many::{CHUNK, many};
use crate::reach::PERSON_IN_REACH;

/// What is said of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDetails {
    /// Their name.
    pub name: Name,
    /// Their address.
    pub email: EmailAddress,
    /// How the account knows them.
    pub person_type: PersonType,
    /// What they do.
    pub job_title: String,
    /// What another system calls them.
    pub external_id: Option<String>,
}

/// One person in reach with all that is kept of them.
pub fn find_record(tx: &mut Read<'_>, reach: &Reach, person: PersonId) -> Result<Option<Record>, StoreError> {
    let mut args = reach_args(reach);
    args.push(person.value());
    let sql = format!(
        "select {COLUMNS}, p.external_id, p.version, p.search_text from people p
         where {PERSON_IN_REACH} and p.person_id = $4"
    );
    tx.one(&sql, &args, record)
}

/// Those of the given people who are in reach, by name.
pub fn list_records(
    tx: &mut Read<'_>,
    reach: &Reach,
    people: &[PersonId],
) -> Result<Vec<Record>, StoreError> {
    let mut found = Vec::with_capacity(people.len());
    for chunk in people.chunks(CHUNK) {
        let set = many(reach_args(reach), chunk);
        let sql = format!(
            "select {COLUMNS}, p.external_id, p.version, p.search_text from people p
             where {PERSON_IN_REACH} and p.person_id in ({}) order by p.search_text, p.person_id",
            set.places
        );
        found.extend(tx.all(&sql, &set.args, record)?);
    }
    Ok(found)
}

/// Saves what is said of a person; the version they were read in must still be theirs.
pub fn save(
    tx: &mut Tx<'_>,
    account: AccountId,
    person: PersonId,
    version: i64,
    new: &NewDetails,
) -> Result<(), StoreError> {
    let changed = tx.run(
        "update people set name = $4, email = $5, person_type = $6, job_title = $7, external_id = $8,
            search_text = $9, version = version + 1
         where account_id = $1 and person_id = $2 and version = $3 and deleted_at is null",
        args![
            account,
            person,
            version,
            new.name.as_str(),
            new.email.as_str(),
            new.person_type.name(),
            new.job_title,
            new.external_id,
            search_text(new.name.as_str(), new.email.as_str())
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Puts people into a folder.
pub fn save_folder(
    tx: &mut Tx<'_>,
    account: AccountId,
    people: &[PersonId],
    folder: FolderId,
) -> Result<(), StoreError> {
    for chunk in people.chunks(CHUNK) {
        let set = many(vec![account.value(), folder.value()], chunk);
        tx.run(
            &format!(
                "update people set folder_id = $2, version = version + 1
                 where account_id = $1 and deleted_at is null and person_id in ({})",
                set.places
            ),
            &set.args,
        )?;
    }
    Ok(())
}

/// Sets how much time people have for items.
pub fn save_time_multiplier(
    tx: &mut Tx<'_>,
    account: AccountId,
    people: &[PersonId],
    multiplier: TimeMultiplier,
) -> Result<(), StoreError> {
    for chunk in people.chunks(CHUNK) {
        let name = multiplier.name();
        let set = many(vec![account.value(), name.value()], chunk);
        tx.run(
            &format!(
                "update people set time_multiplier = $2, version = version + 1
                 where account_id = $1 and deleted_at is null and person_id in ({})",
                set.places
            ),
            &set.args,
        )?;
    }
    Ok(())
}

/// Says which user a person is, or that they are none.
pub fn save_link(
    tx: &mut Tx<'_>,
    account: AccountId,
    person: PersonId,
    user: Option<UserId>,
) -> Result<(), StoreError> {
    tx.run(
        "update people set user_id = $3, version = version + 1 where account_id = $1 and person_id = $2",
        args![account, person, user],
    )?;
    Ok(())
}

impl From<&domain::person::Details> for NewDetails {
    fn from(details: &domain::person::Details) -> Self {
        Self {
            name: details.name.clone(),
            email: details.email.clone(),
            person_type: details.person_type,
            job_title: details.job_title.clone(),
            external_id: details.external_id.clone(),
        }
    }
}

//! Many people at once, in few statements: what an import compares with, adds and changes.

use domain::access::Reach;
use domain::id::{AccountId, FolderId, PersonId};
use domain::person::Person;

use super::changes::NewDetails;
use super::listing::{Record, record};
use super::{COLUMNS, reach_args, search_text};
use crate::db::{Read, ToValue, Tx, Value};
use crate::error::StoreError;
use crate::reach::PERSON_IN_REACH;

/// Rows of one statement: few texts to prepare, and far from the most arguments either engine takes.
const ROWS: usize = 128;

/// An active person an import may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The person.
    pub record: Record,
    /// Whether they are in reach; of those who are not, nothing may be told but that an address is taken.
    pub in_reach: bool,
}

/// What a person is changed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// Who.
    pub person: PersonId,
    /// What is said of them.
    pub details: NewDetails,
    /// Where they are.
    pub folder: FolderId,
}

/// The account's active people who have one of these addresses or, in another system, one of these names.
pub fn list_known(
    tx: &mut Read<'_>,
    reach: &Reach,
    emails: &[&str],
    external_ids: &[&str],
) -> Result<Vec<Known>, StoreError> {
    let mut found = Vec::new();
    for (column, texts) in [("p.email", emails), ("p.external_id", external_ids)] {
        for chunk in texts.chunks(ROWS) {
            let mut args = reach_args(reach);
            let places: Vec<String> = (0..chunk.len()).map(|place| format!("${}", place + 4)).collect();
            args.extend(chunk.iter().map(|text| text.value()));
            let sql = format!(
                "select {COLUMNS}, p.external_id, p.version, p.search_text,
                    case when {PERSON_IN_REACH} then 1 else 0 end as reached
                 from people p where p.account_id = $1 and p.deleted_at is null and {column} in ({})",
                places.join(", ")
            );
            found.extend(tx.all(&sql, &args, |row| {
                Ok(Known { record: record(row)?, in_reach: row.get::<i64>("reached")? == 1 })
            })?);
        }
    }
    Ok(found)
}

/// Adds people with what other systems call them; an address that is taken is a duplicate of [`super::EMAIL_KEY`].
pub fn add_many(
    tx: &mut Tx<'_>,
    account: AccountId,
    people: &[(Person, Option<String>)],
) -> Result<(), StoreError> {
    for chunk in people.chunks(ROWS) {
        let mut args: Vec<Value<'_>> = Vec::with_capacity(chunk.len() * 11);
        let mut rows = Vec::with_capacity(chunk.len());
        for (person, external_id) in chunk {
            let text = search_text(person.name.as_str(), person.email.as_str());
            rows.push(places(args.len(), 11, ", 1"));
            args.extend([
                Value::from(&account),
                person.id.value(),
                person.folder.value(),
                person.name.as_str().value(),
                Value::Text(Some(text.into())),
                person.email.as_str().value(),
                Value::Text(Some(person.person_type.name().into())),
                person.job_title.value(),
                external_id.value(),
                Value::Text(Some(person.time_multiplier.name().into())),
                person.created_at.value(),
            ]);
        }
        let sql = format!(
            "insert into people (account_id, person_id, folder_id, name, search_text, email, person_type, job_title,
                external_id, time_multiplier, created_at, version)
             values {}",
            rows.join(", ")
        );
        tx.run(&sql, &args)?;
    }
    Ok(())
}

/// Saves what people are changed to.
pub fn save_many(tx: &mut Tx<'_>, account: AccountId, people: &[Filed]) -> Result<(), StoreError> {
    for chunk in people.chunks(ROWS) {
        let mut args: Vec<Value<'_>> = vec![Value::from(&account)];
        let mut rows = Vec::with_capacity(chunk.len());
        for filed in chunk {
            let details = &filed.details;
            rows.push(places(args.len(), 8, ""));
            args.extend([
                filed.person.value(),
                filed.folder.value(),
                details.name.as_str().value(),
                details.email.as_str().value(),
                Value::Text(Some(details.person_type.name().into())),
                details.job_title.value(),
                details.external_id.value(),
                Value::Text(Some(search_text(details.name.as_str(), details.email.as_str()).into())),
            ]);
        }
        let sql = format!(
            "with given (person_id, folder_id, name, email, person_type, job_title, external_id, search_text) as (
                values {})
             update people set folder_id = g.folder_id, name = g.name, email = g.email,
                person_type = g.person_type, job_title = g.job_title, external_id = g.external_id,
                search_text = g.search_text, version = people.version + 1
             from given g
             where people.account_id = $1 and people.person_id = g.person_id and people.deleted_at is null",
            rows.join(", ")
        );
        tx.run(&sql, &args)?;
    }
    Ok(())
}

/// One row of placeholders behind so many arguments.
fn places(before: usize, n: usize, end: &str) -> String {
    let places: Vec<String> = (before + 1..=before + n).map(|place| format!("${place}")).collect();
    format!("({}{end})", places.join(", "))
}

//! People assessed in an account.

mod addressed;
mod bulk;
mod changes;
mod erasure;
mod filter;
mod history;
mod listing;
mod merging;
mod removed;

pub use addressed::{Addressed, find_by_addresses};
pub use bulk::{Filed, Known, add_many, list_known, save_many};
pub use changes::{
    NewDetails, find_record, list_records, save, save_folder, save_link, save_time_multiplier,
};
pub use erasure::{erase, list_overdue};
pub use filter::{PersonFilter, SignIn};
pub use history::{HeldRole, HistoryEntry, list_history, list_measured, list_roles, list_teams};
pub use listing::{Record, count_where, list_directly_in, list_where};
pub use merging::{Merged, has_open_attempt, merge};
pub use removed::{Removed, find_removed, list_removed, remove, restore};

use domain::access::Reach;
use domain::id::{AccountId, FolderId, PersonId, TypedId, UserId};
use domain::person::{Person, PersonType, TimeMultiplier};
use domain::text::{EmailAddress, Name};

use crate::args;
use crate::db::{Read, Row, ToValue, Tx, Value};
use crate::error::StoreError;
use crate::many::{CHUNK, many};
use crate::page::{Cursor, Key, Page, PageError, PageSize};
use crate::reach::{PERSON_IN_REACH, ReachArgs};

const COLUMNS: &str = "p.person_id, p.folder_id, p.name, p.email, p.person_type, p.job_title, p.user_id,
    p.time_multiplier, p.created_at";

/// The unique index that one address per account rests on.
pub const EMAIL_KEY: &str = "people_email_key";

/// A person as a mail needs them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Who.
    pub person: PersonId,
    /// Their sign-in, if any.
    pub user: Option<UserId>,
    /// Their name.
    pub name: String,
    /// Their address, possibly none.
    pub email: String,
    /// The language they read.
    pub language: Option<String>,
}

/// A user of an account as the person they would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlinked {
    /// First and last name.
    pub name: Name,
    /// The address they sign in with.
    pub email: EmailAddress,
    /// Job title.
    pub job_title: String,
    /// Where everything of theirs is stored.
    pub folder: FolderId,
}

/// People in reach by name, those whose name or e-mail contains `search`.
pub fn list(
    tx: &mut Read<'_>,
    reach: &Reach,
    search: &str,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Person>, StoreError> {
    let filter = PersonFilter { search, ..PersonFilter::default() };
    let page = list_where(tx, reach, &filter, after, size)?;
    Ok(page.map(|record| record.person))
}

/// How many people are in reach whose name or e-mail contains `search`.
pub fn count(tx: &mut Read<'_>, reach: &Reach, search: &str) -> Result<i64, StoreError> {
    count_where(tx, reach, &PersonFilter { search, ..PersonFilter::default() })
}

/// One person in reach.
pub fn find(tx: &mut Read<'_>, reach: &Reach, person: PersonId) -> Result<Option<Person>, StoreError> {
    let mut args = reach_args(reach);
    args.push(person.value());
    tx.one(
        &format!("select {COLUMNS} from people p where {PERSON_IN_REACH} and p.person_id = $4"),
        &args,
        read,
    )
}

/// The person in reach with that address.
pub fn find_by_email(
    tx: &mut Read<'_>,
    reach: &Reach,
    email: &EmailAddress,
) -> Result<Option<Person>, StoreError> {
    let mut args = reach_args(reach);
    args.push(email.as_str().value());
    tx.one(&format!("select {COLUMNS} from people p where {PERSON_IN_REACH} and p.email = $4"), &args, read)
}

/// The person linked to a user, in reach.
pub fn find_by_user(tx: &mut Read<'_>, reach: &Reach, user: UserId) -> Result<Option<Person>, StoreError> {
    let mut args = reach_args(reach);
    args.push(user.value());
    tx.one(&format!("select {COLUMNS} from people p where {PERSON_IN_REACH} and p.user_id = $4"), &args, read)
}

/// Those of the given people who are in reach, in no particular order.
pub fn list_addressees(
    tx: &mut Read<'_>,
    reach: &Reach,
    people: &[PersonId],
) -> Result<Vec<Addressee>, StoreError> {
    let mut found = Vec::with_capacity(people.len());
    for chunk in people.chunks(CHUNK) {
        let set = many(reach_args(reach), chunk);
        let sql = format!(
            "select p.person_id, p.user_id, p.name, p.email, u.language from people p
             left join users u on u.user_id = p.user_id
             where {PERSON_IN_REACH} and p.person_id in ({})",
            set.places
        );
        found.extend(tx.all(&sql, &set.args, |row| {
            Ok(Addressee {
                person: row.get("person_id")?,
                user: row.get("user_id")?,
                name: row.get("name")?,
                email: row.get("email")?,
                language: row.get("language")?,
            })
        })?);
    }
    Ok(found)
}

/// The active user behind one's own reach, as the person they would be.
pub fn find_unlinked(
    tx: &mut Read<'_>,
    account: AccountId,
    user: UserId,
) -> Result<Option<Unlinked>, StoreError> {
    tx.one(
        "select u.first_name, u.last_name, u.email, m.job_title, m.default_folder_id
         from memberships m join users u on u.user_id = m.user_id
         where m.account_id = $1 and m.user_id = $2 and m.state = 'active'",
        args![account, user],
        |row| {
            let (first, last): (String, String) = (row.get("first_name")?, row.get("last_name")?);
            let name: String = format!("{first} {last}").chars().take(200).collect();
            Ok(Unlinked {
                name: Name::parse(&name).map_err(|_| row.unknown("first_name", &first))?,
                email: email(row)?,
                job_title: row.get("job_title")?,
                folder: row.get("default_folder_id")?,
            })
        },
    )
}

/// Adds a person; an address that another active person of the account has is a duplicate of [`EMAIL_KEY`].
pub fn add(tx: &mut Tx<'_>, account: AccountId, person: &Person) -> Result<(), StoreError> {
    tx.run(
        "insert into people (account_id, person_id, folder_id, user_id, name, search_text, email, person_type,
            job_title, time_multiplier, created_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
        args![
            account,
            person.id,
            person.folder,
            person.user,
            person.name.as_str(),
            search_text(person.name.as_str(), person.email.as_str()),
            person.email.as_str(),
            person.person_type.name(),
            person.job_title,
            person.time_multiplier.name(),
            person.created_at
        ],
    )?;
    Ok(())
}

/// Links a person to the user they are; false when somebody is linked already.
pub fn link(tx: &mut Tx<'_>, account: AccountId, person: PersonId, user: UserId) -> Result<bool, StoreError> {
    let changed = tx.run(
        "update people set user_id = $3, version = version + 1
         where account_id = $1 and person_id = $2 and user_id is null",
        args![account, person, user],
    )?;
    Ok(changed == 1)
}

/// The first three arguments of a statement that uses [`PERSON_IN_REACH`].
pub(crate) fn reach_args(reach: &Reach) -> Vec<Value<'static>> {
    let ReachArgs { account, user, code } = reach.into();
    vec![Value::Id(Some(account.uuid())), Value::Id(user.map(TypedId::uuid)), Value::Int(Some(code))]
}

/// The place of a person in a list by name.
pub(crate) fn cursor_by_name(list: &str, name: &str, person: PersonId) -> Cursor {
    Cursor::after(list, &[Key::Text(name.to_owned()), Key::Id(person.uuid())])
}

/// The name and the identifier a list by name goes on after.
pub(crate) fn place_in(cursor: &Cursor, list: &str) -> Result<(String, PersonId), PageError> {
    match cursor.keys(list)?.as_slice() {
        [Key::Text(name), Key::Id(id)] => Ok((name.clone(), PersonId::from_uuid(*id))),
        _ => Err(cursor.refused()),
    }
}

/// What is searched of a person, in small letters, which is also what lists are in order of.
pub(crate) fn search_text(name: &str, email: &str) -> String {
    format!("{}\n{email}", name.to_lowercase())
}

fn email(row: &Row<'_>) -> Result<EmailAddress, StoreError> {
    let text: String = row.get("email")?;
    EmailAddress::parse(&text).map_err(|_| row.unknown("email", &text))
}

fn read(row: &Row<'_>) -> Result<Person, StoreError> {
    let name: String = row.get("name")?;
    let person_type: String = row.get("person_type")?;
    let multiplier: String = row.get("time_multiplier")?;
    Ok(Person {
        id: row.get("person_id")?,
        folder: row.get("folder_id")?,
        name: Name::parse(&name).map_err(|_| row.unknown("name", &name))?,
        email: email(row)?,
        person_type: PersonType::from_name(&person_type)
            .ok_or_else(|| row.unknown("person_type", &person_type))?,
        job_title: row.get("job_title")?,
        user: row.get("user_id")?,
        time_multiplier: TimeMultiplier::from_name(&multiplier)
            .ok_or_else(|| row.unknown("time_multiplier", &multiplier))?,
        created_at: row.get("created_at")?,
    })
}

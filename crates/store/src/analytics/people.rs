//! The people in reach behind boards: who they are, and their names where a list shows them.

use std::collections::HashSet;

use domain::access::Reach;
use domain::id::PersonId;

use crate::db::{Read, Row, Value};
use crate::error::StoreError;
use crate::many::{CHUNK, many};
use crate::people::reach_args;
use crate::reach::person_in;

/// A person as lists of analytics name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardPerson {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What the list is in the order of.
    pub sort_text: String,
}

const COLUMNS: &str = "p.person_id, p.name, p.email, p.search_text";

/// Everybody in reach.
pub fn list_in_reach(tx: &mut Read<'_>, reach: &Reach) -> Result<HashSet<PersonId>, StoreError> {
    let sql = format!("select p.person_id from people p where {}", person_in(reach));
    let found = tx.all(&sql, &reach_args(reach), |row| row.get("person_id"))?;
    Ok(found.into_iter().collect())
}

/// The next people in reach by name, at most so many.
pub fn list_after(
    tx: &mut Read<'_>,
    reach: &Reach,
    after: Option<(&str, PersonId)>,
    most: i64,
) -> Result<Vec<BoardPerson>, StoreError> {
    let mut args = reach_args(reach);
    args.push(Value::Int(Some(most)));
    let going_on = if let Some((text, person)) = after {
        args.extend([
            Value::Text(Some(text.to_owned().into())),
            Value::Id(Some(domain::id::TypedId::uuid(person))),
        ]);
        "and (p.search_text, p.person_id) > ($5, $6)"
    } else {
        ""
    };
    let sql = format!(
        "select {COLUMNS} from people p where {} {going_on} order by p.search_text, p.person_id limit $4",
        person_in(reach)
    );
    tx.all(&sql, &args, read)
}

/// Those of the given people who are in reach, by name.
pub fn list_by_ids(
    tx: &mut Read<'_>,
    reach: &Reach,
    people: &[PersonId],
) -> Result<Vec<BoardPerson>, StoreError> {
    let mut found = Vec::with_capacity(people.len());
    for chunk in people.chunks(CHUNK) {
        let set = many(reach_args(reach), chunk);
        let sql = format!(
            "select {COLUMNS} from people p where {} and p.person_id in ({})",
            person_in(reach),
            set.places
        );
        found.extend(tx.all(&sql, &set.args, read)?);
    }
    found.sort_by(|one, other| (&one.sort_text, one.person).cmp(&(&other.sort_text, other.person)));
    Ok(found)
}

fn read(row: &Row<'_>) -> Result<BoardPerson, StoreError> {
    Ok(BoardPerson {
        person: row.get("person_id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        sort_text: row.get("search_text")?,
    })
}

//! What belongs to the same person as far as the audit log tells them apart: the user they are, and their attempts.

use domain::access::Reach;
use domain::id::TypedId;
use uuid::Uuid;

use super::entries::places;
use crate::db::{Read, Value};
use crate::error::StoreError;
use crate::people::reach_args;
use crate::reach::PERSON_IN_REACH;

/// The people, users and attempts that belong to the given people and users, so many at most, the latest first.
pub fn find_related(
    tx: &mut Read<'_>,
    reach: &Reach,
    ids: &[Uuid],
    most: u32,
) -> Result<Vec<Uuid>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut args = reach_args(reach);
    args.push(Value::Int(Some(i64::from(most))));
    let places = places(&mut args, ids.iter().copied());
    let theirs = format!(
        "({PERSON_IN_REACH} or ($3 = 0 and p.account_id = $1)) and (p.person_id in ({places}) or p.user_id in ({places}))"
    );
    let both = tx.all(
        &format!(
            "select p.person_id, p.user_id from people p where {theirs} order by p.person_id desc limit $4"
        ),
        &args,
        |row| Ok((row.get::<Uuid>("person_id")?, row.get::<Option<Uuid>>("user_id")?)),
    )?;
    let people: Vec<Uuid> = both.iter().map(|(person, _)| *person).collect();
    let mut related: Vec<Uuid> =
        both.into_iter().flat_map(|(person, user)| [Some(person), user]).flatten().collect();
    related.extend(attempts_of(tx, reach, &people, most)?);
    Ok(related)
}

/// The attempts of people that were found in reach.
fn attempts_of(
    tx: &mut Read<'_>,
    reach: &Reach,
    people: &[Uuid],
    most: u32,
) -> Result<Vec<Uuid>, StoreError> {
    let mut args = vec![Value::Id(Some(reach.account().uuid())), Value::Int(Some(i64::from(most)))];
    let places = places(&mut args, people.iter().copied());
    let sql = format!(
        "select a.attempt_id from attempts a where a.account_id = $1 and a.person_id in ({places})
         order by a.attempt_id desc limit $2"
    );
    tx.all(&sql, &args, |row| row.get("attempt_id"))
}

//! The audit log as it is read: newest first, by pages, narrowed by who, what, about whom and when.

use domain::access::Reach;
use domain::id::{AuditId, TypedId, UserId};
use domain::time::Timestamp;
use uuid::Uuid;

use super::moment::first_id_at;
use super::recorded::{COLUMNS, Recorded, read};
use crate::db::{Read, Row, Value};
use crate::error::StoreError;
use crate::page::{Cursor, Key, Page, PageSize};

/// What narrows the log; what is none narrows nothing, and an empty set matches nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// Done by one of these users.
    pub actors: Option<Vec<UserId>>,
    /// The stable name of what was done.
    pub act: Option<String>,
    /// Done to one of these things, or concerning one of them second.
    pub things: Option<Vec<Uuid>>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Before.
    pub until: Option<Timestamp>,
}

/// One entry with who did it and how it is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The entry.
    pub entry: Recorded,
    /// Who did it, by name and address.
    pub actor: Option<(String, String)>,
    /// Its place in the chain and its hash; none until it is sealed.
    pub sealed: Option<(i64, String)>,
}

/// The list as its cursors know it.
const NEWEST_FIRST: &str = "audit_log.newest";

/// Entries of the account a reach is bounded by, the newest first.
pub fn list(
    tx: &mut Read<'_>,
    reach: &Reach,
    filter: &EntryFilter,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Listed>, StoreError> {
    let place: Option<AuditId> = after.map(|cursor| cursor.id(NEWEST_FIRST)).transpose()?;
    let (args, conditions) = narrowed(reach, filter, place, size);
    let sql = format!(
        "select {COLUMNS}, u.first_name, u.last_name, u.email, c.position, c.hash from audit_log l
         left join users u on u.user_id = l.actor_user_id
         left join audit_chain c on c.account_id = l.account_id and c.audit_id = l.audit_id
         where {conditions} order by l.audit_id desc limit $2"
    );
    let rows = tx.all(&sql, &args, listed)?;
    Ok(Page::cut(rows, size, |row| Cursor::after(NEWEST_FIRST, &[Key::Id(row.entry.id.uuid())])))
}

/// The conditions of a filter and the arguments: the account, the limit, then what narrows.
fn narrowed(
    reach: &Reach,
    filter: &EntryFilter,
    place: Option<AuditId>,
    size: PageSize,
) -> (Vec<Value<'static>>, String) {
    let id = |id: AuditId| Value::Id(Some(id.uuid()));
    let bounds = [
        ("l.audit_id <", place.map(id)),
        ("l.audit_id >=", filter.from.map(first_id_at).map(id)),
        ("l.audit_id <", filter.until.map(first_id_at).map(id)),
        ("l.act =", filter.act.clone().map(|act| Value::Text(Some(act.into())))),
    ];
    let mut args = vec![Value::Id(Some(reach.account().uuid())), Value::Int(Some(size.and_one()))];
    let mut conditions = vec!["l.account_id = $1".to_owned()];
    for (condition, value) in bounds {
        if let Some(value) = value {
            args.push(value);
            conditions.push(format!("{condition} ${}", args.len()));
        }
    }
    // With `or`, SQLite reads the whole log; so each index gives as many as a page holds, and the page is among them.
    let found_by = |column: &str, conditions: &[String], places: &str, n_values: usize| {
        format!(
            "select {column}_found.audit_id from (
                 select l.audit_id from audit_log l where {} and l.{column} in ({places})
                 order by {} desc limit $2) {column}_found",
            conditions.join(" and "),
            newest_first(n_values)
        )
    };
    let actors = filter
        .actors
        .as_ref()
        .map(|actors| (places(&mut args, actors.iter().map(|actor| actor.uuid())), actors.len()));
    let found = match (&filter.things, actors) {
        (None, None) => return (args, conditions.join(" and ")),
        (None, Some((places, n_actors))) => found_by("actor_user_id", &conditions, &places, n_actors),
        (Some(things), actors) => {
            conditions.extend(actors.map(|(places, _)| format!("l.actor_user_id in ({places})")));
            let places = places(&mut args, things.iter().copied());
            let by = |column: &str| found_by(column, &conditions, &places, things.len());
            format!("{} union {}", by("object_id"), by("other_id"))
        }
    };
    (args, format!("l.account_id = $1 and l.audit_id in ({found})"))
}

/// What orders entries that one of so many values narrows.
///
/// SQLite takes a key that is in order already before one that finds several values, and then reads the whole log; an
/// expression is in no key's order.
const fn newest_first(n_values: usize) -> &'static str {
    if n_values > 1 { "coalesce(l.audit_id, l.audit_id)" } else { "l.audit_id" }
}

/// Adds a set to the arguments and answers what stands between the brackets of `in (…)`; an empty set is one missing
/// value, which equals nothing. Sets are padded to powers of two, so that the texts of statements repeat.
pub(super) fn places(args: &mut Vec<Value<'static>>, ids: impl Iterator<Item = Uuid>) -> String {
    let first = args.len() + 1;
    args.extend(ids.map(|id| Value::Id(Some(id))));
    let n_slots = (args.len() + 1 - first).next_power_of_two();
    let last =
        if args.len() < first { Value::Id(None) } else { args.last().cloned().unwrap_or(Value::Id(None)) };
    args.resize(first - 1 + n_slots, last);
    (first..first + n_slots).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}

fn listed(row: &Row<'_>) -> Result<Listed, StoreError> {
    let name: Option<(String, String)> =
        row.get::<Option<String>>("first_name")?.zip(row.get::<Option<String>>("last_name")?);
    let name = name.map(|(first, last)| format!("{first} {last}"));
    Ok(Listed {
        entry: read(row)?,
        actor: name.zip(row.get("email")?),
        sealed: row.get::<Option<i64>>("position")?.zip(row.get("hash")?),
    })
}

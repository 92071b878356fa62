//! What the identifiers in the audit log are called, as far as the reader's reach goes.

use std::collections::BTreeMap;

use domain::access::{Extent, Reach};
use domain::id::{AccountId, TypedId};
use uuid::Uuid;

use super::entries::places;
use crate::db::{Read, Value};
use crate::dialect;
use crate::error::StoreError;
use crate::people::reach_args;
use crate::reach::PERSON_IN_REACH;

/// A thing by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What kind of thing, as the log calls it.
    pub kind: &'static str,
    /// Its name; a skill's for an attempt.
    pub name: String,
    /// Whose it is, where that is needed to tell it apart.
    pub of: Option<String>,
}

/// Identifiers of one statement.
const AT_ONCE: usize = 128;

/// Who the account's own things are bounded by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    /// The account alone: every reader of the log knows these.
    Account,
    /// The account, for readers who reach everything.
    Everything,
    /// The reader's reach.
    Reach,
    /// Nothing: all accounts share these.
    Nobody,
}

/// The kind, its bounds, and the statement, in which `{ids}` are the identifiers.
const STATEMENTS: [(&str, Bound, &str); 8] = [
    (
        "user",
        Bound::Account,
        "select m.user_id as id, u.first_name || ' ' || u.last_name as name, null as of_name from memberships m
         join users u on u.user_id = m.user_id where m.account_id = $1 and m.user_id in ({ids})",
    ),
    (
        "person",
        Bound::Reach,
        "select p.person_id as id, p.name, null as of_name from people p
         where ({in_reach} or ($3 = 0 and p.account_id = $1)) and p.person_id in ({ids})",
    ),
    (
        "attempt",
        Bound::Reach,
        "select a.attempt_id as id, s.name, p.name as of_name from people p
         join attempts a on a.account_id = p.account_id and a.person_id = p.person_id
         join skills s on s.skill_id = a.skill_id
         where ({in_reach} or ($3 = 0 and p.account_id = $1)) and a.attempt_id in ({ids})",
    ),
    (
        "role",
        Bound::Account,
        "select r.role_id as id, r.title as name, null as of_name from roles r
         where r.account_id = $1 and r.role_id in ({ids})",
    ),
    (
        "folder",
        Bound::Everything,
        "select f.folder_id as id, f.name, null as of_name from folders f
         where f.account_id = $1 and f.folder_id in ({ids})",
    ),
    (
        "team",
        Bound::Everything,
        "select t.team_id as id, t.name, null as of_name from teams t
         where t.account_id = $1 and t.team_id in ({ids})",
    ),
    (
        "token",
        Bound::Everything,
        "select t.token_id as id, t.name, u.first_name || ' ' || u.last_name as of_name from api_tokens t
         join users u on u.user_id = t.user_id where t.account_id = $1 and t.token_id in ({ids})",
    ),
    (
        "skill",
        Bound::Nobody,
        "select s.skill_id as id, s.name, null as of_name from skills s where s.skill_id in ({ids})",
    ),
];

/// The names of those of the things that have one and are in reach.
pub fn find_names(
    tx: &mut Read<'_>,
    reach: &Reach,
    ids: &[Uuid],
) -> Result<BTreeMap<Uuid, Named>, StoreError> {
    let mut names = BTreeMap::new();
    for (kind, bound, statement) in STATEMENTS {
        if bound == Bound::Everything && reach.extent() != Extent::Everything {
            continue;
        }
        // The library's roles are kept under an account of their own.
        let accounts: &[AccountId] =
            if kind == "role" { &[reach.account(), AccountId::LIBRARY] } else { &[reach.account()] };
        for (account, chunk) in
            accounts.iter().flat_map(|account| ids.chunks(AT_ONCE).map(move |ids| (account, ids)))
        {
            let mut args = match bound {
                Bound::Account | Bound::Everything => vec![Value::Id(Some(account.uuid()))],
                Bound::Reach => reach_args(reach),
                Bound::Nobody => Vec::new(),
            };
            let places = places(&mut args, chunk.iter().copied());
            let sql =
                statement.replace("{in_reach}", &format!("({PERSON_IN_REACH})")).replace("{ids}", &places);
            let found = tx.all(&sql, &args, |row| {
                Ok((row.get::<Uuid>("id")?, Named { kind, name: row.get("name")?, of: row.get("of_name")? }))
            })?;
            names.extend(found);
        }
    }
    Ok(names)
}

/// The things in reach whose name contains a text, so many of each kind at most.
pub fn search_names(
    tx: &mut Read<'_>,
    reach: &Reach,
    text: &str,
    most: u32,
) -> Result<Vec<(&'static str, Uuid)>, StoreError> {
    let contains = |tx: &Read<'_>, column: &str, place: &str| dialect::contains(tx, column, place);
    let mut statements = vec![
        (
            "user",
            false,
            format!(
                "select m.user_id as id from memberships m join users u on u.user_id = m.user_id
                 where m.account_id = $1 and {} order by m.user_id limit $3",
                contains(tx, "u.first_name || ' ' || u.last_name || ' ' || u.email", "$2")
            ),
        ),
        (
            "person",
            true,
            format!(
                "select p.person_id as id from people p where ({PERSON_IN_REACH} or ($3 = 0 and p.account_id = $1))
                 and {} order by p.person_id limit $5",
                contains(tx, "p.search_text", "$4")
            ),
        ),
        (
            "role",
            false,
            format!(
                "select r.role_id as id from roles r
                 where r.account_id in ($1, $4) and {} order by r.role_id limit $3",
                contains(tx, "r.title", "$2")
            ),
        ),
    ];
    if reach.extent() == Extent::Everything {
        for (kind, table) in [("folder", "folders"), ("team", "teams")] {
            statements.push((
                kind,
                false,
                format!(
                    "select {kind}_id as id from {table} where account_id = $1 and {}
                     order by {kind}_id limit $3",
                    contains(tx, "name", "$2")
                ),
            ));
        }
    }
    let mut found = Vec::new();
    for (kind, by_reach, sql) in statements {
        let mut args =
            if by_reach { reach_args(reach) } else { vec![Value::Id(Some(reach.account().uuid()))] };
        args.push(Value::Text(Some(text.to_owned().into())));
        args.push(Value::Int(Some(i64::from(most))));
        if kind == "role" {
            // The library's roles are kept under an account of their own.
            args.push(Value::Id(Some(AccountId::LIBRARY.uuid())));
        }
        found.extend(tx.all(&sql, &args, |row| Ok((kind, row.get::<Uuid>("id")?)))?);
    }
    Ok(found)
}

//! Boards of what people hold and measured, for counting: who has changed, what is kept, and what is made from it.
//!
//! INVARIANT (leaders never see scores): a score goes from a result into a packed board and is read by
//! `domain::analytics` alone, which answers steps against goals.

mod catalogue;
mod making;
mod people;

pub use catalogue::{CountedRole, CountedSkill, list_roles, list_teams};
pub use making::{NumberedThing, Numbers, list_boards_to_make, list_numbers, save_numbers};
pub use people::{BoardPerson, list_after, list_by_ids, list_in_reach};

use domain::access::Reach;
use domain::analytics::Board;
use domain::analytics::packing::{Packed, unpack};
use domain::id::{AccountId, PersonId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::dialect;
use crate::error::StoreError;

/// Which boards are the newest, and whether somebody has changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// Counts the times boards were made anew.
    pub generation: i64,
    /// When nothing was left to do.
    pub current_at: Option<Timestamp>,
    /// Whether somebody has changed since.
    pub is_behind: bool,
}

/// Somebody who has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Its number.
    pub id: i64,
    /// Who.
    pub person: PersonId,
}

/// Which boards are the newest.
pub fn find_state(tx: &mut Read<'_>, reach: &Reach) -> Result<State, StoreError> {
    let account = reach.account();
    let kept = tx.one(
        "select generation, current_at from analytics_states where account_id = $1",
        args![account],
        |row| Ok((row.get("generation")?, row.get("current_at")?)),
    )?;
    let change: Option<i64> = tx.one(
        "select change_id from analytics_changes where account_id = $1 order by change_id limit 1",
        args![account],
        |row| row.get("change_id"),
    )?;
    let (generation, current_at) = kept.unzip();
    Ok(State { generation: generation.unwrap_or(0), current_at, is_behind: change.is_some() })
}

/// The accounts in which somebody has changed, for the job that makes boards.
pub fn list_behind(tx: &mut Read<'_>) -> Result<Vec<AccountId>, StoreError> {
    tx.all("select distinct account_id from analytics_changes", args![], |row| row.get("account_id"))
}

/// The oldest changes, at most so many.
pub fn list_changes(tx: &mut Read<'_>, reach: &Reach, most: i64) -> Result<Vec<Change>, StoreError> {
    tx.all(
        "select change_id, person_id from analytics_changes where account_id = $1 order by change_id limit $2",
        args![reach.account(), most],
        |row| Ok(Change { id: row.get("change_id")?, person: row.get("person_id")? }),
    )
}

/// Takes changes away that boards have been made for.
pub fn remove_changes(tx: &mut Tx<'_>, account: AccountId, changes: &[Change]) -> Result<(), StoreError> {
    for chunk in changes.chunks(AT_ONCE) {
        let places = (2..chunk.len() + 2).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ");
        let mut args = args![account].to_vec();
        args.extend(chunk.iter().map(|change| crate::db::Value::Int(Some(change.id))));
        tx.run(
            &format!("delete from analytics_changes where account_id = $1 and change_id in ({places})"),
            &args,
        )?;
    }
    Ok(())
}

/// Rows of one statement.
const AT_ONCE: usize = 256;

/// Begins a new generation; whoever else makes boards of this account waits until this transaction ends.
pub fn begin_generation(tx: &mut Tx<'_>, account: AccountId, now: Timestamp) -> Result<i64, StoreError> {
    tx.run(
        "insert into analytics_states (account_id, generation, current_at) values ($1, 0, $2)
         on conflict (account_id) do nothing",
        args![account, now],
    )?;
    let sql =
        format!("select generation from analytics_states where account_id = $1{}", dialect::for_update(tx));
    let before: Option<i64> = tx.one(&sql, args![account], |row| row.get("generation"))?;
    Ok(before.unwrap_or(0) + 1)
}

/// Ends a generation, and keeps when nothing was left to do.
pub fn end_generation(
    tx: &mut Tx<'_>,
    account: AccountId,
    generation: i64,
    current_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    tx.run(
        "update analytics_states set generation = $2, current_at = coalesce($3, current_at) where account_id = $1",
        args![account, generation, current_at],
    )?;
    Ok(())
}

/// Keeps a person's board in place of the one before.
pub fn save_board(
    tx: &mut Tx<'_>,
    account: AccountId,
    person: PersonId,
    generation: i64,
    packed: &Packed,
) -> Result<(), StoreError> {
    tx.run(
        "insert into analytics_boards (account_id, person_id, generation, marks, holdings, teams)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (account_id, person_id) do update set generation = $3, marks = $4, holdings = $5, teams = $6",
        args![
            account,
            person,
            generation,
            packed.marks.as_str(),
            packed.holdings.as_str(),
            packed.teams.as_str()
        ],
    )?;
    Ok(())
}

/// Every board made after a generation, in no particular order; who holds nothing any more has an empty one.
///
/// They hold nobody's name and are only ever counted; who may be counted is read beside them, under the same reach.
pub fn list_boards(tx: &mut Read<'_>, reach: &Reach, after: i64) -> Result<Vec<Board>, StoreError> {
    tx.all(
        "select person_id, marks, holdings, teams from analytics_boards where account_id = $1 and generation > $2",
        args![reach.account(), after],
        |row| {
            let (marks, holdings, teams): (String, String, String) =
                (row.get("marks")?, row.get("holdings")?, row.get("teams")?);
            unpack(row.get("person_id")?, &marks, &holdings, &teams)
                .ok_or_else(|| row.inconsistent("marks", "is no board; let it be made anew".to_owned()))
        },
    )
}

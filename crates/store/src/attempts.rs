//! Attempts and their steps. What an attempt says is between its taker and the product: no leader's reach opens it.
//!
//! INVARIANT (steps are append-only): nothing here updates or removes a step.

mod steps;

pub use steps::{add as add_steps, list as list_steps};

use domain::access::Reach;
use domain::attempt::PinnedAttempt;
use domain::id::{AccountId, AttemptId, ItemId, ItemReportId, ItemVersionId, PersonId, SkillId};
use domain::person::TimeMultiplier;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;
use crate::reach::{PERSON_IN_REACH, ReachArgs};

/// Whether an attempt goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttemptState {
    /// It waits for its next answer.
    Open,
    /// It is complete and has a result.
    Finished,
    /// Its taker stayed away too long.
    Abandoned,
}

impl AttemptState {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Finished => "finished",
            Self::Abandoned => "abandoned",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Open, Self::Finished, Self::Abandoned].into_iter().find(|state| state.name() == name)
    }
}

/// An attempt without its steps.
#[derive(Debug, Clone, PartialEq)]
pub struct AttemptHead {
    /// What it pinned.
    pub pinned: PinnedAttempt,
    /// In which skill.
    pub skill: SkillId,
    /// Of which revision.
    pub revision: u32,
    /// Whether it goes on.
    pub state: AttemptState,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
}

const COLUMNS: &str =
    "a.attempt_id, a.person_id, a.skill_id, a.revision, a.norm_set_id, a.seed, a.time_multiplier,
    a.closed_items, a.last_items, a.beta_counts, a.state, a.started_at, a.ended_at";

/// Whether this reach may read what an attempt or a result says: only its own taker's and a background job's may.
pub(crate) fn is_private(reach: &Reach) -> bool {
    reach.right().is_none()
}

/// An attempt of the taker, or of anyone for a job; nothing under a leader's reach.
pub fn find(
    read: &mut Read<'_>,
    reach: &Reach,
    attempt: AttemptId,
) -> Result<Option<AttemptHead>, StoreError> {
    if !is_private(reach) {
        return Ok(None);
    }
    let ReachArgs { account, user, code } = ReachArgs::from(reach);
    let sql = format!(
        "select {COLUMNS} from attempts a
         join people p on p.account_id = a.account_id and p.person_id = a.person_id
         where a.account_id = $1 and a.attempt_id = $4 and {PERSON_IN_REACH}"
    );
    read.one(&sql, args![account, user, code, attempt], head)
}

/// The open attempt of a person in a skill; for the use cases, which know whose it is.
pub fn find_open(
    read: &mut Read<'_>,
    account: AccountId,
    person: PersonId,
    skill: SkillId,
) -> Result<Option<AttemptHead>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from attempts a
         where a.account_id = $1 and a.person_id = $2 and a.skill_id = $3 and a.state = 'open'"
    );
    read.one(&sql, args![account, person, skill], head)
}

/// The taker's open attempts: which, and in which skill.
pub fn list_open(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<AttemptHead>, StoreError> {
    if !is_private(reach) {
        return Ok(Vec::new());
    }
    let ReachArgs { account, user, code } = ReachArgs::from(reach);
    let sql = format!(
        "select {COLUMNS} from attempts a
         join people p on p.account_id = a.account_id and p.person_id = a.person_id
         where a.account_id = $1 and a.state = 'open' and {PERSON_IN_REACH} order by a.attempt_id"
    );
    read.all(&sql, args![account, user, code], head)
}

/// The number of an attempt's last step; tells whether a copy of it is behind.
pub fn last_sequence(read: &mut Read<'_>, account: AccountId, attempt: AttemptId) -> Result<u32, StoreError> {
    let last = read.one(
        "select max(sequence) as last from attempt_steps where account_id = $1 and attempt_id = $2",
        args![account, attempt],
        |row| row.get::<Option<u32>>("last"),
    )?;
    Ok(last.flatten().unwrap_or_default())
}

/// The number and the time of an attempt's last step.
pub fn find_last_step(
    read: &mut Read<'_>,
    account: AccountId,
    attempt: AttemptId,
) -> Result<Option<(u32, Timestamp)>, StoreError> {
    read.one(
        "select sequence, at from attempt_steps where account_id = $1 and attempt_id = $2
         order by sequence desc limit 1",
        args![account, attempt],
        |row| Ok((row.get("sequence")?, row.get("at")?)),
    )
}

/// The items of a person's last attempt in a skill, whichever versions.
pub fn list_last_items(
    read: &mut Read<'_>,
    account: AccountId,
    person: PersonId,
    skill: SkillId,
) -> Result<Vec<ItemId>, StoreError> {
    read.all(
        "select v.item_id from attempt_steps s
         join item_versions v on v.skill_id = $3 and v.item_version_id = s.item_version_id
         where s.account_id = $1 and s.kind = 'shown' and s.attempt_id = (
             select a.attempt_id from attempts a where a.account_id = $1 and a.person_id = $2 and a.skill_id = $3
             order by a.started_at desc, a.attempt_id desc limit 1)
         order by s.sequence",
        args![account, person, skill],
        |row| row.get("item_id"),
    )
}

/// Open attempts without a step since `before`, in all accounts: for the worker, which then acts in each account.
pub fn list_overdue(
    read: &mut Read<'_>,
    before: Timestamp,
    most: u32,
) -> Result<Vec<(AccountId, AttemptId)>, StoreError> {
    read.all(
        "select a.account_id, a.attempt_id from attempts a
         where a.state = 'open' and a.started_at < $1 and not exists (
             select 1 from attempt_steps s
             where s.account_id = a.account_id and s.attempt_id = a.attempt_id and s.at >= $1)
         order by a.account_id, a.attempt_id limit $2",
        args![before, most],
        |row| Ok((row.get("account_id")?, row.get("attempt_id")?)),
    )
}

/// The time a person has for items (product 6.9), as it is locked into an attempt at its start.
pub fn find_time_multiplier(
    read: &mut Read<'_>,
    account: AccountId,
    person: PersonId,
) -> Result<Option<TimeMultiplier>, StoreError> {
    read.one(
        "select time_multiplier from people where account_id = $1 and person_id = $2 and deleted_at is null",
        args![account, person],
        multiplier,
    )
}

/// Adds an attempt, open and without steps.
pub fn add(
    tx: &mut Tx<'_>,
    account: AccountId,
    pinned: &PinnedAttempt,
    skill: SkillId,
    revision: u32,
) -> Result<(), StoreError> {
    let counts = || serde_json::to_string(&pinned.beta_counts).unwrap_or_default();
    let beta_counts = (!pinned.beta_counts.is_empty()).then(counts);
    tx.run(
        "insert into attempts (account_id, attempt_id, person_id, skill_id, revision, norm_set_id, seed,
            time_multiplier, closed_items, last_items, state, started_at, beta_counts)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11, $12)",
        args![
            account,
            pinned.id,
            pinned.person,
            skill,
            revision,
            pinned.norm_set,
            pinned.seed.cast_signed(),
            pinned.time_multiplier.name(),
            json(&pinned.closed_items),
            json(&pinned.last_items),
            pinned.started_at,
            beta_counts
        ],
    )?;
    Ok(())
}

/// Ends an open attempt; one that is over already is a conflict.
pub fn end(
    tx: &mut Tx<'_>,
    account: AccountId,
    attempt: AttemptId,
    state: AttemptState,
    now: Timestamp,
) -> Result<(), StoreError> {
    let changed = tx.run(
        "update attempts set state = $3, ended_at = $4 where account_id = $1 and attempt_id = $2 and state = 'open'",
        args![account, attempt, state.name(), now],
    )?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Keeps what a taker says is wrong with an item.
pub fn add_report(
    tx: &mut Tx<'_>,
    account: AccountId,
    id: ItemReportId,
    attempt: AttemptId,
    version: ItemVersionId,
    note: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into item_reports (account_id, item_report_id, attempt_id, item_version_id, note, created_at)
         values ($1, $2, $3, $4, $5, $6)",
        args![account, id, attempt, version, note, now],
    )?;
    Ok(())
}

fn head(row: &Row<'_>) -> Result<AttemptHead, StoreError> {
    let state: String = row.get("state")?;
    Ok(AttemptHead {
        pinned: PinnedAttempt {
            id: row.get("attempt_id")?,
            person: row.get("person_id")?,
            norm_set: row.get("norm_set_id")?,
            seed: row.get::<i64>("seed")?.cast_unsigned(),
            time_multiplier: multiplier(row)?,
            closed_items: row.json("closed_items")?,
            last_items: row.json("last_items")?,
            beta_counts: match row.get::<Option<String>>("beta_counts")? {
                Some(_) => row.json("beta_counts")?,
                None => Vec::new(),
            },
            started_at: row.get("started_at")?,
        },
        skill: row.get("skill_id")?,
        revision: row.get("revision")?,
        state: AttemptState::from_name(&state).ok_or_else(|| row.unknown("state", &state))?,
        ended_at: row.get("ended_at")?,
    })
}

fn multiplier(row: &Row<'_>) -> Result<TimeMultiplier, StoreError> {
    let name: String = row.get("time_multiplier")?;
    TimeMultiplier::ALL
        .into_iter()
        .find(|choice| choice.name() == name)
        .ok_or_else(|| row.unknown("time_multiplier", &name))
}

fn json(indices: &[usize]) -> String {
    serde_json::Value::from(indices).to_string()
}

//! Results of finished attempts: in full for their learner, as a level with its date for leaders.
//!
//! INVARIANT (leaders never read scores): whatever returns a score here answers nothing under a leader's reach.

use domain::access::Reach;
use domain::attempt::Outcome;
use domain::id::{AccountId, AttemptId, NormSetId, PersonId, SkillId};
use domain::result::{Counts, LatestResult, SkillResult, level_from_name, level_name};
use domain::time::Timestamp;
use psychometrics::scale::Level;

use crate::args;
use crate::attempts::is_private;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;
use crate::page::{Cursor, Key, Page, PageSize};
use crate::reach::{PERSON_IN_REACH, ReachArgs};

/// What a leader sees of a person's latest result in one skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelSeen {
    /// Whose.
    pub person: PersonId,
    /// In which skill.
    pub skill: SkillId,
    /// The level; a beta skill has none.
    pub level: Option<Level>,
    /// When it was measured.
    pub verified_at: Timestamp,
}

const COLUMNS: &str = "r.attempt_id, r.person_id, r.skill_id, r.revision, r.norm_set_id, r.scored, r.theta,
    r.standard_error, r.percentile, r.score, r.level, r.n_items, r.n_right, r.n_unknown, r.n_out_of_time, r.low_effort,
    r.detail, r.verified_at";

/// The learner's own result of an attempt.
pub fn find(
    read: &mut Read<'_>,
    reach: &Reach,
    attempt: AttemptId,
) -> Result<Option<SkillResult>, StoreError> {
    if !is_private(reach) {
        return Ok(None);
    }
    let ReachArgs { account, user, code } = ReachArgs::from(reach);
    let sql = format!(
        "select {COLUMNS} from skill_results r
         join people p on p.account_id = r.account_id and p.person_id = r.person_id
         where r.account_id = $1 and r.attempt_id = $4 and {PERSON_IN_REACH}"
    );
    read.one(&sql, args![account, user, code, attempt], result)
}

/// The learner's own latest result per skill.
pub fn list_latest(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<SkillResult>, StoreError> {
    if !is_private(reach) {
        return Ok(Vec::new());
    }
    let ReachArgs { account, user, code } = ReachArgs::from(reach);
    let sql = format!(
        "select {COLUMNS} from people p
         join skill_results r on r.account_id = p.account_id and r.person_id = p.person_id and r.latest
         where {PERSON_IN_REACH} order by r.skill_id"
    );
    read.all(&sql, args![account, user, code], result)
}

/// The learner's own results, the newest first.
pub fn list(
    read: &mut Read<'_>,
    reach: &Reach,
    size: PageSize,
    after: Option<&Cursor>,
) -> Result<Page<SkillResult>, StoreError> {
    const LIST: &str = "results";
    if !is_private(reach) {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let (before, attempt) = match after {
        None => (i64::MAX, None),
        Some(cursor) => match cursor.keys(LIST)?.as_slice() {
            [Key::Int(at), Key::Id(id)] => (*at, Some(*id)),
            _ => return Err(cursor.refused().into()),
        },
    };
    let ReachArgs { account, user, code } = ReachArgs::from(reach);
    let sql = format!(
        "select {COLUMNS} from people p
         join skill_results r on r.account_id = p.account_id and r.person_id = p.person_id
         where {PERSON_IN_REACH} and (r.verified_at < $4 or (r.verified_at = $4 and r.attempt_id < $5))
         order by r.verified_at desc, r.attempt_id desc limit $6"
    );
    let rows = read.all(&sql, args![account, user, code, before, attempt, size.and_one()], result)?;
    Ok(Page::cut(rows, size, |last| {
        use domain::id::TypedId;
        let at = last.outcome.verified_at.micros();
        Cursor::after(LIST, &[Key::Int(at), Key::Id(last.attempt.uuid())])
    }))
}

/// What the people in reach were found to know, without a number: level and date of their latest results.
pub fn list_levels(
    read: &mut Read<'_>,
    reach: &Reach,
    person: PersonId,
) -> Result<Vec<LevelSeen>, StoreError> {
    let ReachArgs { account, user, code } = ReachArgs::from(reach);
    let sql = format!(
        "select r.person_id, r.skill_id, r.scored, r.level, r.verified_at from people p
         join skill_results r on r.account_id = p.account_id and r.person_id = p.person_id and r.latest
         where {PERSON_IN_REACH} and p.person_id = $4 order by r.skill_id"
    );
    read.all(&sql, args![account, user, code, person], |row| {
        let scored: bool = row.get("scored")?;
        let seen = level(row)?;
        Ok(LevelSeen {
            person: row.get("person_id")?,
            skill: row.get("skill_id")?,
            level: scored.then_some(seen),
            verified_at: row.get("verified_at")?,
        })
    })
}

/// A person's latest result in a skill; for the use cases, which know whose it is.
pub fn find_latest(
    read: &mut Read<'_>,
    account: AccountId,
    person: PersonId,
    skill: SkillId,
) -> Result<Option<LatestResult>, StoreError> {
    read.one(
        "select r.attempt_id, r.scored, r.score, r.level, r.theta, r.standard_error, r.verified_at
         from skill_results r
         where r.account_id = $1 and r.person_id = $2 and r.skill_id = $3 and r.latest",
        args![account, person, skill],
        latest,
    )
}

/// Days until a retake in this account (product 6.5).
pub fn find_retake_days(read: &mut Read<'_>, account: AccountId) -> Result<Option<i64>, StoreError> {
    read.one("select retake_days from accounts where account_id = $1", args![account], |row| {
        row.get("retake_days")
    })
}

/// A result to be added, with what the outcome itself does not say.
#[derive(Debug, Clone, Copy)]
pub struct NewResult<'a> {
    /// Whose.
    pub person: PersonId,
    /// In which skill.
    pub skill: SkillId,
    /// The content revision it was measured with.
    pub revision: u32,
    /// The norm set it was scored with.
    pub norm_set: NormSetId,
    /// What the attempt says.
    pub outcome: &'a Outcome,
}

/// Adds a result, which is the latest from now on (product 6.7).
pub fn add(tx: &mut Tx<'_>, account: AccountId, new: &NewResult<'_>) -> Result<(), StoreError> {
    tx.run(
        "update skill_results set latest = $4
         where account_id = $1 and person_id = $2 and skill_id = $3 and latest",
        args![account, new.person, new.skill, false],
    )?;
    let Outcome { latest, percentile, counts, low_effort, detail } = new.outcome;
    tx.run(
        "insert into skill_results (account_id, attempt_id, person_id, skill_id, revision, norm_set_id, scored, theta,
            standard_error, percentile, score, level, n_items, n_right, n_unknown, n_out_of_time, low_effort, detail,
            verified_at, latest)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        args![
            account,
            latest.attempt,
            new.person,
            new.skill,
            new.revision,
            new.norm_set,
            latest.scored,
            latest.theta,
            latest.standard_error,
            percentile,
            latest.score,
            level_name(latest.level),
            counts.items,
            counts.right,
            counts.unknown,
            counts.out_of_time,
            low_effort,
            serde_json::to_string(detail).unwrap_or_default(),
            latest.verified_at,
            true
        ],
    )?;
    Ok(())
}

/// Puts what an attempt says without an item that was taken out in the place of what it said before.
pub fn save(tx: &mut Tx<'_>, account: AccountId, outcome: &Outcome) -> Result<(), StoreError> {
    let Outcome { latest, percentile, counts, low_effort, detail } = outcome;
    let changed = tx.run(
        "update skill_results set theta = $3, standard_error = $4, percentile = $5, score = $6, level = $7, n_items = $8,
            n_right = $9, n_unknown = $10, n_out_of_time = $11, low_effort = $12, detail = $13
         where account_id = $1 and attempt_id = $2",
        args![
            account,
            latest.attempt,
            latest.theta,
            latest.standard_error,
            percentile,
            latest.score,
            level_name(latest.level),
            counts.items,
            counts.right,
            counts.unknown,
            counts.out_of_time,
            low_effort,
            serde_json::to_string(detail).unwrap_or_default()
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Absent { thing: "result" }) }
}

fn result(row: &Row<'_>) -> Result<SkillResult, StoreError> {
    let outcome = latest(row)?;
    Ok(SkillResult {
        attempt: outcome.attempt,
        person: row.get("person_id")?,
        skill: row.get("skill_id")?,
        revision: row.get("revision")?,
        norm_set: row.get("norm_set_id")?,
        percentile: row.get("percentile")?,
        counts: Counts {
            items: row.get("n_items")?,
            right: row.get("n_right")?,
            unknown: row.get("n_unknown")?,
            out_of_time: row.get("n_out_of_time")?,
        },
        low_effort: row.get("low_effort")?,
        detail: row.json("detail")?,
        outcome,
    })
}

fn latest(row: &Row<'_>) -> Result<LatestResult, StoreError> {
    Ok(LatestResult {
        attempt: row.get("attempt_id")?,
        scored: row.get("scored")?,
        score: row.get("score")?,
        level: level(row)?,
        theta: row.get("theta")?,
        standard_error: row.get("standard_error")?,
        verified_at: row.get("verified_at")?,
    })
}

fn level(row: &Row<'_>) -> Result<Level, StoreError> {
    let name: String = row.get("level")?;
    level_from_name(&name).ok_or_else(|| row.unknown("level", &name))
}

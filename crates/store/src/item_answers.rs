//! The answers that calibrating a skill rests on, over all accounts: no person and no account leaves this file.

use domain::id::{AttemptId, ItemVersionId, SkillId};
use domain::time::Span;

use crate::args;
use crate::db::Read;
use crate::error::StoreError;

/// One answer given in a finished attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenAnswer {
    /// In which attempt; tells only which answers belong together.
    pub attempt: AttemptId,
    /// To which version.
    pub version: ItemVersionId,
    /// Whether it was right.
    pub correct: bool,
    /// The author's position of the option chosen; none for "I don't know" and out of time.
    pub option: Option<u8>,
    /// How long it took.
    pub elapsed: Span,
    /// Whether its attempt shows low effort.
    pub low_effort: bool,
}

/// How often an option of a version was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// The version.
    pub version: ItemVersionId,
    /// The author's position; none for "I don't know" and out of time.
    pub option: Option<u8>,
    /// How often.
    pub n: u32,
}

/// Every answer of the skill's finished attempts that was not taken out, attempt by attempt.
pub fn list(read: &mut Read<'_>, skill: SkillId) -> Result<Vec<GivenAnswer>, StoreError> {
    read.all(
        "select a.attempt_id, r.low_effort, shown.item_version_id, given.correct, given.response, given.elapsed_micros
         from attempts a
         join skill_results r on r.account_id = a.account_id and r.attempt_id = a.attempt_id
         join attempt_steps shown on shown.account_id = a.account_id and shown.attempt_id = a.attempt_id
            and shown.kind = 'shown'
         join attempt_steps given on given.account_id = a.account_id and given.attempt_id = a.attempt_id
            and given.sequence = shown.sequence + 1 and given.kind = 'answered'
         where a.skill_id = $1 and a.state = 'finished' and not exists (
             select 1 from item_voids o where o.skill_id = $1 and o.item_version_id = shown.item_version_id)
         order by a.attempt_id, shown.sequence",
        args![skill],
        |row| {
            let response: i64 = row.get("response")?;
            Ok(GivenAnswer {
                attempt: row.get("attempt_id")?,
                version: row.get("item_version_id")?,
                correct: row.get("correct")?,
                option: u8::try_from(response).ok(),
                elapsed: row.get("elapsed_micros")?,
                low_effort: row.get("low_effort")?,
            })
        },
    )
}

/// How often each option of each version was chosen, in finished attempts.
pub fn count_options(read: &mut Read<'_>, skill: SkillId) -> Result<Vec<Chosen>, StoreError> {
    read.all(
        "select shown.item_version_id, given.response, count(*) as n
         from attempts a
         join attempt_steps shown on shown.account_id = a.account_id and shown.attempt_id = a.attempt_id
            and shown.kind = 'shown'
         join attempt_steps given on given.account_id = a.account_id and given.attempt_id = a.attempt_id
            and given.sequence = shown.sequence + 1 and given.kind = 'answered'
         where a.skill_id = $1 and a.state = 'finished'
         group by shown.item_version_id, given.response",
        args![skill],
        |row| {
            let response: i64 = row.get("response")?;
            Ok(Chosen {
                version: row.get("item_version_id")?,
                option: u8::try_from(response).ok(),
                n: row.get("n")?,
            })
        },
    )
}

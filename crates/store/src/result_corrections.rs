//! What a result said before and after an item was taken out of it: rows are only ever added.
//!
//! INVARIANT (leaders never see scores): nothing here answers under a leader's reach.

use domain::access::Reach;
use domain::id::{AccountId, AttemptId, ItemId, ItemVersionId, SkillId};
use domain::result::{Correction, Said};
use domain::time::Timestamp;

use crate::args;
use crate::attempts::is_private;
use crate::db::{Read, Tx};
use crate::error::StoreError;
use crate::reach::{PERSON_IN_REACH, ReachArgs};

/// Keeps what a result said before and says now.
pub fn add(
    tx: &mut Tx<'_>,
    account: AccountId,
    attempt: AttemptId,
    version: ItemVersionId,
    correction: &Correction,
) -> Result<(), StoreError> {
    let text = |said: &Said| serde_json::to_string(said).unwrap_or_default();
    tx.run(
        "insert into skill_result_corrections (account_id, attempt_id, corrected_at, item_version_id,
            before_correction, after_correction)
         values ($1, $2, $3, $4, $5, $6)",
        args![account, attempt, correction.at, version, text(&correction.before), text(&correction.after)],
    )?;
    Ok(())
}

/// The corrections of the learner's own result, the earliest first.
pub fn list(read: &mut Read<'_>, reach: &Reach, attempt: AttemptId) -> Result<Vec<Correction>, StoreError> {
    if !is_private(reach) {
        return Ok(Vec::new());
    }
    let ReachArgs { account, user, code } = ReachArgs::from(reach);
    let sql = format!(
        "select c.corrected_at, c.before_correction, c.after_correction from skill_result_corrections c
         join skill_results r on r.account_id = c.account_id and r.attempt_id = c.attempt_id
         join people p on p.account_id = r.account_id and p.person_id = r.person_id
         where c.account_id = $1 and c.attempt_id = $4 and {PERSON_IN_REACH}
         order by c.corrected_at, c.item_version_id"
    );
    read.all(&sql, args![account, user, code, attempt], |row| {
        Ok(Correction {
            at: row.get::<Timestamp>("corrected_at")?,
            before: row.json("before_correction")?,
            after: row.json("after_correction")?,
        })
    })
}

/// How many results, over all accounts, were worked out again because an item was taken out.
pub fn count_of_item(read: &mut Read<'_>, skill: SkillId, item: ItemId) -> Result<u32, StoreError> {
    let n = read.one(
        "select count(*) as n from skill_result_corrections c
         join item_voids o on o.item_version_id = c.item_version_id
         where o.skill_id = $1 and o.item_id = $2",
        args![skill, item],
        |row| row.get("n"),
    )?;
    Ok(n.unwrap_or_default())
}

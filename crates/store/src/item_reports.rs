//! What takers say is wrong with items, as authors read it: no person, no account and no attempt leaves this file.

use domain::id::{ItemId, ItemReportId, SkillId, UserId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// What a taker said is wrong with an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemReport {
    /// Its identifier.
    pub id: ItemReportId,
    /// The taker's words.
    pub note: String,
    /// When.
    pub at: Timestamp,
    /// When an author looked at it.
    pub seen_at: Option<Timestamp>,
}

/// How many reports of each item of every skill nobody has looked at.
pub fn count_unseen(read: &mut Read<'_>) -> Result<Vec<(SkillId, ItemId, u32)>, StoreError> {
    read.all(
        "select v.skill_id, v.item_id, count(*) as n from item_reports r
         join item_versions v on v.item_version_id = r.item_version_id
         where r.seen_at is null group by v.skill_id, v.item_id order by v.skill_id, v.item_id",
        args![],
        |row| Ok((row.get("skill_id")?, row.get("item_id")?, row.get("n")?)),
    )
}

/// What takers reported about an item in any of its versions, the newest first.
pub fn list_of_item(
    read: &mut Read<'_>,
    skill: SkillId,
    item: ItemId,
    most: u32,
) -> Result<Vec<ItemReport>, StoreError> {
    read.all(
        "select r.item_report_id, r.note, r.created_at, r.seen_at from item_versions v
         join item_reports r on r.item_version_id = v.item_version_id
         where v.skill_id = $1 and v.item_id = $2
         order by r.created_at desc, r.item_report_id desc limit $3",
        args![skill, item, most],
        |row| {
            Ok(ItemReport {
                id: row.get("item_report_id")?,
                note: row.get("note")?,
                at: row.get("created_at")?,
                seen_at: row.get("seen_at")?,
            })
        },
    )
}

/// Notes that an author looked at the reports of an item up to an instant, and answers how many were new.
pub fn save_seen(
    tx: &mut Tx<'_>,
    skill: SkillId,
    item: ItemId,
    until: Timestamp,
    by: UserId,
    now: Timestamp,
) -> Result<u64, StoreError> {
    tx.run(
        "update item_reports set seen_by = $4, seen_at = $5
         where seen_at is null and created_at <= $3 and item_version_id in (
             select v.item_version_id from item_versions v where v.skill_id = $1 and v.item_id = $2)",
        args![skill, item, until, by, now],
    )
}

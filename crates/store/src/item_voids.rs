//! Items taken out by an author, and the attempts that still have to be told.

use domain::id::{AccountId, AttemptId, ItemId, ItemVersionId, SkillId, UserId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// A version of an item that was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemVoid {
    /// The item through all its versions.
    pub item: ItemId,
    /// The version.
    pub version: ItemVersionId,
    /// The author's words.
    pub reason: String,
    /// Who took it out.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

/// An attempt that still counts an item that was taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Untold {
    /// Its account.
    pub account: AccountId,
    /// Which.
    pub attempt: AttemptId,
    /// The version that was taken out.
    pub version: ItemVersionId,
}

/// How many attempts hear of an item that is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Affected {
    /// Open ones, which could meet it or did.
    pub open: u32,
    /// Finished ones that showed it.
    pub finished: u32,
}

/// Takes a version out; one that is out already is a duplicate.
pub fn add(tx: &mut Tx<'_>, skill: SkillId, void: &ItemVoid) -> Result<(), StoreError> {
    tx.run(
        "insert into item_voids (skill_id, item_version_id, item_id, reason, voided_by, voided_at)
         values ($1, $2, $3, $4, $5, $6)",
        args![skill, void.version, void.item, void.reason, void.by, void.at],
    )?;
    Ok(())
}

/// The versions of an item that were taken out, the latest first.
pub fn list_of_item(read: &mut Read<'_>, skill: SkillId, item: ItemId) -> Result<Vec<ItemVoid>, StoreError> {
    read.all(
        "select item_id, item_version_id, reason, voided_by, voided_at from item_voids
         where skill_id = $1 and item_id = $2 order by voided_at desc, item_version_id",
        args![skill, item],
        |row| {
            Ok(ItemVoid {
                item: row.get("item_id")?,
                version: row.get("item_version_id")?,
                reason: row.get("reason")?,
                by: row.get("voided_by")?,
                at: row.get("voided_at")?,
            })
        },
    )
}

/// The items that were taken out in any of their versions.
pub fn list_items(read: &mut Read<'_>, skill: SkillId) -> Result<Vec<ItemId>, StoreError> {
    read.all(
        "select distinct item_id from item_voids where skill_id = $1 order by item_id",
        args![skill],
        |row| row.get("item_id"),
    )
}

/// Whether some attempts may not have been told of it yet.
pub fn is_being_told(read: &mut Read<'_>, skill: SkillId, item: ItemId) -> Result<bool, StoreError> {
    let found = read.one(
        "select 1 as yes from item_voids where skill_id = $1 and item_id = $2 and settled_at is null limit 1",
        args![skill, item],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

/// How many attempts, over all accounts, would be told if the item were taken out now.
pub fn count_affected(read: &mut Read<'_>, skill: SkillId, item: ItemId) -> Result<Affected, StoreError> {
    let counts = read.all(
        "select a.state, count(*) as n from attempts a
         where a.skill_id = $1 and a.state in ('open', 'finished') and exists (
             select 1 from item_versions v
             where v.skill_id = $1 and v.item_id = $2 and v.content_hash = (
                     select n.content_hash from item_versions n where n.skill_id = $1 and n.item_id = $2
                     order by n.version desc limit 1)
                 and v.first_revision <= a.revision and (v.last_revision is null or v.last_revision > a.revision)
                 and (a.state = 'open' or exists (
                     select 1 from attempt_steps s where s.account_id = a.account_id
                         and s.attempt_id = a.attempt_id and s.kind = 'shown'
                         and s.item_version_id = v.item_version_id)))
         group by a.state",
        args![skill, item],
        |row| Ok((row.get::<String>("state")?, row.get::<u32>("n")?)),
    )?;
    let of = |state: &str| counts.iter().find(|(name, _)| name == state).map_or(0, |(_, n)| *n);
    Ok(Affected { open: of("open"), finished: of("finished") })
}

/// The hashes of content that was taken out: loading the same content again must not bring it back.
pub fn list_hashes(read: &mut Read<'_>, skill: SkillId) -> Result<Vec<String>, StoreError> {
    read.all(
        "select distinct v.content_hash from item_voids o
         join item_versions v on v.skill_id = o.skill_id and v.item_version_id = o.item_version_id
         where o.skill_id = $1",
        args![skill],
        |row| row.get("content_hash"),
    )
}

/// The versions in use or used before that say the same as this item does now.
pub fn list_same_versions(
    read: &mut Read<'_>,
    skill: SkillId,
    item: ItemId,
) -> Result<Vec<ItemVersionId>, StoreError> {
    read.all(
        "select v.item_version_id from item_versions v
         where v.skill_id = $1 and v.item_id = $2 and v.content_hash = (
             select n.content_hash from item_versions n where n.skill_id = $1 and n.item_id = $2
             order by n.version desc limit 1)
         order by v.version",
        args![skill, item],
        |row| row.get("item_version_id"),
    )
}

/// Skills with an item that was taken out and whose attempts may not all have been told.
pub fn list_unsettled(read: &mut Read<'_>) -> Result<Vec<SkillId>, StoreError> {
    read.all(
        "select distinct skill_id from item_voids where settled_at is null order by skill_id",
        args![],
        |row| row.get("skill_id"),
    )
}

/// Attempts of a skill, over all accounts, that have not been told of a version taken out: open ones that could meet
/// it, and finished ones that showed it.
pub fn list_untold(read: &mut Read<'_>, skill: SkillId, most: u32) -> Result<Vec<Untold>, StoreError> {
    read.all(
        "select a.account_id, a.attempt_id, o.item_version_id
         from item_voids o
         join item_versions v on v.skill_id = o.skill_id and v.item_version_id = o.item_version_id
         join attempts a on a.skill_id = o.skill_id and a.state in ('open', 'finished')
            and v.first_revision <= a.revision and (v.last_revision is null or v.last_revision > a.revision)
         where o.skill_id = $1 and o.settled_at is null
            and (a.state = 'open' or exists (
                select 1 from attempt_steps s where s.account_id = a.account_id and s.attempt_id = a.attempt_id
                    and s.kind = 'shown' and s.item_version_id = o.item_version_id))
            and not exists (
                select 1 from attempt_steps s where s.account_id = a.account_id and s.attempt_id = a.attempt_id
                    and s.kind = 'voided' and s.item_version_id = o.item_version_id)
         order by a.account_id, a.attempt_id, o.item_version_id limit $2",
        args![skill, most],
        |row| {
            Ok(Untold {
                account: row.get("account_id")?,
                attempt: row.get("attempt_id")?,
                version: row.get("item_version_id")?,
            })
        },
    )
}

/// Notes that every attempt knows of what was taken out before `until`.
pub fn settle(tx: &mut Tx<'_>, skill: SkillId, until: Timestamp, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "update item_voids set settled_at = $3 where skill_id = $1 and settled_at is null and voided_at < $2",
        args![skill, until, now],
    )?;
    Ok(())
}

//! How often the items of a skill were shown lately, over all accounts together: only counts leave this file.

use std::collections::HashMap;

use domain::id::{ItemId, SkillId};

use crate::args;
use crate::db::Read;
use crate::error::StoreError;

/// Counts over a skill's latest attempts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// How many attempts were counted.
    pub attempts: u64,
    /// In how many of them each item was shown, whichever version.
    pub items: HashMap<ItemId, u64>,
}

/// Counts over the skill's latest `window` attempts.
pub fn count(read: &mut Read<'_>, skill: SkillId, window: u32) -> Result<Shown, StoreError> {
    let attempts = read.one(
        "select count(*) as n from (
            select attempt_id from attempts where skill_id = $1 order by attempt_id desc limit $2) latest",
        args![skill, window],
        |row| row.get("n"),
    )?;
    let items = read.all(
        "select v.item_id, cast(sum(c.n) as bigint) as n
         from (
            select s.item_version_id, count(*) as n
            from (select account_id, attempt_id from attempts where skill_id = $1
                order by attempt_id desc limit $2) latest
            join attempt_steps s on s.account_id = latest.account_id and s.attempt_id = latest.attempt_id
            where s.kind = 'shown'
            group by s.item_version_id) c
         join item_versions v on v.skill_id = $1 and v.item_version_id = c.item_version_id
         group by v.item_id",
        args![skill, window],
        |row| Ok((row.get("item_id")?, row.get("n")?)),
    )?;
    Ok(Shown { attempts: attempts.unwrap_or_default(), items: items.into_iter().collect() })
}

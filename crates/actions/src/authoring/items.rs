//! The items of a skill as its authors see them: what they say, how they measure, what takers reported.

use domain::access::Caller;
use domain::calibration::ItemCalibration;
use domain::id::{ItemId, SkillId};
use domain::item::Item;
use domain::skill::{Skill, SkillState};
use domain::time::Timestamp;
use store::calibrations::{self, Calibrated};
use store::db::Read;
use store::item_reports::{self, ItemReport};
use store::item_voids::{self, Affected};
use store::items::{self, Newest};
use store::result_corrections;

use crate::curators;
use crate::error::ActionError;

/// Reports shown of one item; more say nothing new.
const MOST_REPORTS: u32 = 100;

/// Where an item stands, removed ones included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemStanding {
    /// It is in use, in this state.
    InUse(SkillState),
    /// An author took it out.
    TakenOut,
    /// Its file is gone from the content.
    Removed,
}

impl ItemStanding {
    /// The name the API uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::InUse(state) => state.name(),
            Self::TakenOut => "taken_out",
            Self::Removed => "removed",
        }
    }

    /// Whether new attempts may meet it.
    pub const fn is_in_use(self) -> bool {
        matches!(self, Self::InUse(_))
    }
}

/// An item with what its answers say.
#[derive(Debug, Clone, PartialEq)]
pub struct AuthoredItem {
    /// What it says, in its newest version.
    pub item: Item,
    /// The name of its topic.
    pub topic: String,
    /// Where it stands.
    pub standing: ItemStanding,
    /// Whether its parameters come from a calibration and not from its author's difficulty.
    pub is_calibrated: bool,
    /// What the newest calibration found.
    pub found: Option<ItemCalibration>,
    /// Reports by takers that nobody has looked at.
    pub n_unseen: u32,
}

/// What became of an item that was taken out.
#[derive(Debug, Clone, PartialEq)]
pub struct VoidedItem {
    /// When.
    pub at: Timestamp,
    /// Who took it out, if they belong to the account.
    pub by: Option<String>,
    /// The author's words.
    pub reason: String,
    /// Whether some attempts may not have been told yet.
    pub is_being_told: bool,
    /// Results that were worked out again.
    pub n_corrected: u32,
}

/// What happened to an item so far.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemHistory {
    /// What each calibration found, the newest first.
    pub calibrations: Vec<Calibrated>,
    /// What takers reported, the newest first.
    pub reports: Vec<ItemReport>,
    /// What became of it when it was taken out, the last time.
    pub voided: Option<VoidedItem>,
    /// How many attempts would be told if it were taken out now.
    pub affected: Affected,
}

/// Every item the skill ever had, in the order of slugs.
pub fn list_items(
    read: &mut Read<'_>,
    caller: &Caller,
    skill: &Skill,
) -> Result<Vec<AuthoredItem>, ActionError> {
    curators::check(read, caller)?;
    let newest = items::list_newest(read, skill.id)?;
    let found = match calibrations::list(read, skill.id)?.first() {
        Some(last) => calibrations::list_items(read, skill.id, last.id)?,
        None => Vec::new(),
    };
    let taken_out = item_voids::list_items(read, skill.id)?;
    let unseen = item_reports::count_unseen(read)?;
    Ok(newest
        .into_iter()
        .map(|one| {
            let id = one.item.id;
            let n_unseen = unseen.iter().find(|(_, item, _)| *item == id).map_or(0, |(_, _, n)| *n);
            let found = found.iter().find(|found| found.item == id).cloned();
            authored(one, skill, &taken_out, found, n_unseen)
        })
        .collect())
}

/// One item with its history.
pub fn find_item(
    read: &mut Read<'_>,
    caller: &Caller,
    skill: &Skill,
    item: ItemId,
) -> Result<(AuthoredItem, ItemHistory), ActionError> {
    let listed = list_items(read, caller, skill)?;
    let found = listed.into_iter().find(|known| known.item.id == item);
    let found = found.ok_or(ActionError::not_found("item"))?;
    let history = ItemHistory {
        calibrations: calibrations::list_of_item(read, skill.id, item)?,
        reports: item_reports::list_of_item(read, skill.id, item, MOST_REPORTS)?,
        voided: voided(read, caller, skill.id, item)?,
        affected: item_voids::count_affected(read, skill.id, item)?,
    };
    Ok((found, history))
}

/// Refuses unless the skill has or had the item.
pub fn exists(read: &mut Read<'_>, skill: SkillId, item: ItemId) -> Result<(), ActionError> {
    let known = items::marks(read, skill)?.iter().any(|mark| mark.id == item);
    if known { Ok(()) } else { Err(ActionError::not_found("item")) }
}

fn authored(
    one: Newest,
    skill: &Skill,
    taken_out: &[ItemId],
    found: Option<ItemCalibration>,
    n_unseen: u32,
) -> AuthoredItem {
    let Newest { item, in_use, calibration } = one;
    let standing = if in_use {
        ItemStanding::InUse(item.state)
    } else if taken_out.contains(&item.id) {
        ItemStanding::TakenOut
    } else {
        ItemStanding::Removed
    };
    let topic = skill.topics.iter().find(|topic| topic.id == item.topic);
    AuthoredItem {
        topic: topic.map_or_else(String::new, |topic| topic.name.clone()),
        standing,
        is_calibrated: calibration.is_some(),
        found,
        n_unseen,
        item,
    }
}

fn voided(
    read: &mut Read<'_>,
    caller: &Caller,
    skill: SkillId,
    item: ItemId,
) -> Result<Option<VoidedItem>, ActionError> {
    let Some(last) = item_voids::list_of_item(read, skill, item)?.into_iter().next() else {
        return Ok(None);
    };
    Ok(Some(VoidedItem {
        at: last.at,
        by: super::named(read, caller.account, Some(last.by))?,
        reason: last.reason,
        is_being_told: item_voids::is_being_told(read, skill, item)?,
        n_corrected: result_corrections::count_of_item(read, skill, item)?,
    }))
}

//! What authors see of the library's skills, for the pages and the API alike. Only reads; every one checks the curator.

mod items;

pub use items::{AuthoredItem, ItemHistory, ItemStanding, VoidedItem, exists, find_item, list_items};

use domain::access::Caller;
use domain::calibration::{Calibration, CalibrationState, ItemCalibration};
use domain::id::{AccountId, CalibrationId, SkillId, UserId};
use domain::item::Item;
use domain::skill::{Skill, SkillState};
use psychometrics::promotion::{Proposal, SkillRequirement};
use store::db::Read;
use store::norms::{NormSet, NormSetInUse};
use store::skill_uses::{self, SkillUse};
use store::{calibrations, item_reports, items as stored_items, memberships, norms, skills};

use crate::curators;
use crate::error::ActionError;
use crate::skill_states;

/// A skill in the authors' list.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillOverview {
    /// The skill; its topics are those in use.
    pub skill: Skill,
    /// Items that are scored.
    pub n_live: u32,
    /// Items on trial.
    pub n_beta: u32,
    /// Finished attempts over all accounts.
    pub n_finished: u32,
    /// The newest calibration.
    pub calibration: Option<Calibration>,
    /// Calibrations that wait for an author.
    pub n_proposed: u32,
    /// The norm set new attempts are scored with.
    pub norm_set: Option<NormSetInUse>,
    /// Reports by takers that nobody has looked at.
    pub n_unseen: u32,
}

/// A calibration with what its page needs.
#[derive(Debug, Clone, PartialEq)]
pub struct CalibrationDetail {
    /// Its head.
    pub head: Calibration,
    /// What was found, in the order of slugs, each beside the item as it was then.
    pub items: Vec<(ItemCalibration, Item)>,
    /// Who decided on it, if they belong to the account.
    pub decided_by: Option<String>,
    /// Whether it can still be taken over: it waits, came to rest, and the skill has not changed since.
    pub is_open: bool,
}

/// Every skill with what authors want to know of it, by name.
pub fn list_skills(read: &mut Read<'_>, caller: &Caller) -> Result<Vec<SkillOverview>, ActionError> {
    curators::check(read, caller)?;
    let all = skills::all(read)?;
    overviews(read, all)
}

/// One skill with the same.
pub fn find_overview(read: &mut Read<'_>, caller: &Caller, slug: &str) -> Result<SkillOverview, ActionError> {
    let skill = find_skill(read, caller, slug)?;
    overviews(read, vec![skill])?.pop().ok_or(ActionError::not_found("skill"))
}

/// One skill, drafts included.
pub fn find_skill(read: &mut Read<'_>, caller: &Caller, slug: &str) -> Result<Skill, ActionError> {
    curators::check(read, caller)?;
    skills::find_by_slug(read, slug)?.ok_or(ActionError::not_found("skill"))
}

/// What is asked of a skill before its scores count, and what a change of its state touches.
pub fn standing(
    read: &mut Read<'_>,
    caller: &Caller,
    skill: &Skill,
) -> Result<(Proposal<SkillRequirement>, SkillUse), ActionError> {
    curators::check(read, caller)?;
    Ok((skill_states::readiness(read, skill)?, skill_uses::find(read, skill.id)?))
}

/// The calibrations of a skill, the newest first.
pub fn list_calibrations(
    read: &mut Read<'_>,
    caller: &Caller,
    skill: SkillId,
) -> Result<Vec<Calibration>, ActionError> {
    curators::check(read, caller)?;
    Ok(calibrations::list(read, skill)?)
}

/// One calibration of a skill.
pub fn find_calibration(
    read: &mut Read<'_>,
    caller: &Caller,
    skill: &Skill,
    id: CalibrationId,
) -> Result<CalibrationDetail, ActionError> {
    curators::check(read, caller)?;
    let head = calibrations::find(read, skill.id, id)?.ok_or(ActionError::not_found("calibration"))?;
    let found = calibrations::list_items(read, skill.id, id)?;
    let then = stored_items::list_of_revision(read, skill.id, head.revision)?;
    let items = then
        .into_iter()
        .filter_map(|item| Some((found.iter().find(|found| found.item == item.id)?.clone(), item)))
        .collect();
    let decided_by = named(read, caller.account, head.decided_by)?;
    let is_open =
        head.state == CalibrationState::Proposed && head.converged && head.revision == skill.revision;
    Ok(CalibrationDetail { head, items, decided_by, is_open })
}

/// The norm sets of a skill, the newest first, and how many people a new one would rest on.
pub fn list_norm_sets(
    read: &mut Read<'_>,
    caller: &Caller,
    skill: SkillId,
) -> Result<(Vec<NormSet>, u32), ActionError> {
    curators::check(read, caller)?;
    Ok((norms::list(read, skill)?, norms::count_thetas(read, skill)?))
}

/// The name of an author; users of other accounts stay unnamed.
fn named(
    read: &mut Read<'_>,
    account: AccountId,
    user: Option<UserId>,
) -> Result<Option<String>, ActionError> {
    match user {
        Some(user) => Ok(memberships::find_name(read, account, user)?),
        None => Ok(None),
    }
}

fn overviews(read: &mut Read<'_>, skills: Vec<Skill>) -> Result<Vec<SkillOverview>, ActionError> {
    let by_state = stored_items::count_by_state(read)?;
    let finished = skill_uses::count_finished(read)?;
    let newest = calibrations::list_newest(read)?;
    let proposed = calibrations::count_proposed(read)?;
    let in_use = norms::list_in_use(read)?;
    let unseen = item_reports::count_unseen(read)?;
    let count = |counts: &[(SkillId, u32)], skill: SkillId| {
        counts.iter().find(|(id, _)| *id == skill).map_or(0, |(_, n)| *n)
    };
    Ok(skills
        .into_iter()
        .map(|skill| {
            let items_in = |state: SkillState| {
                let found = by_state.iter().find(|(id, found, _)| *id == skill.id && *found == state);
                found.map_or(0, |(_, _, n)| *n)
            };
            SkillOverview {
                n_live: items_in(SkillState::Live),
                n_beta: items_in(SkillState::Beta),
                n_finished: count(&finished, skill.id),
                calibration: newest.iter().find(|(id, _)| *id == skill.id).map(|(_, found)| found.clone()),
                n_proposed: count(&proposed, skill.id),
                norm_set: in_use.iter().find(|set| set.skill == skill.id).copied(),
                n_unseen: unseen.iter().filter(|(id, _, _)| *id == skill.id).map(|(_, _, n)| n).sum(),
                skill,
            }
        })
        .collect())
}

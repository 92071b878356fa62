//! The life of a skill and of its items, as authors decide it: the product proposes, they decide.

use domain::access::Caller;
use domain::event::Event;
use domain::id::{ItemId, SkillId};
use domain::skill::{Skill, SkillState};
use psychometrics::promotion::{Proposal, SkillRequirement, propose_skill};
use store::db::Read;
use store::{items, skills};

use crate::act::Act;
use crate::curators;
use crate::error::ActionError;
use crate::item_versions::{self, Change};

/// Whether an author has seen what speaks against a change and wants it all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmed {
    /// Seen and wanted.
    Yes,
    /// Not asked yet.
    No,
}

/// What is asked of a skill before its scores count, held against the items it has (measurement 5).
pub fn readiness(read: &mut Read<'_>, skill: &Skill) -> Result<Proposal<SkillRequirement>, ActionError> {
    let in_use = items::list_of_revision(read, skill.id, skill.revision)?;
    let live = |topic: &domain::skill::Topic| {
        in_use.iter().filter(|item| item.topic == topic.id && item.state == SkillState::Live).count()
    };
    Ok(propose_skill(&skill.topics.iter().map(live).collect::<Vec<_>>()))
}

/// Brings a skill to another state. Going live with requirements unmet asks for a confirmation; a skill with fewer live
/// items than its longest attempt cannot go live at all.
pub fn change(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    skill: SkillId,
    state: SkillState,
    confirmed: Confirmed,
) -> Result<(), ActionError> {
    curators::check(act.tx, caller)?;
    let head = skills::find(act.tx, skill)?.ok_or(ActionError::not_found("skill"))?;
    if !may_follow(head.state, state) {
        return Err(ActionError::Conflict { reason: "skill-state" });
    }
    if state == SkillState::Live {
        let in_use = items::list_of_revision(act.tx, skill, head.revision)?;
        let n_live = in_use.iter().filter(|item| item.state == SkillState::Live).count();
        if n_live < head.longest as usize {
            return Err(ActionError::Conflict { reason: "too-few-live-items" });
        }
        if confirmed == Confirmed::No && !readiness(act.tx, &head)?.is_ready() {
            return Err(ActionError::Conflict { reason: "skill-not-ready" });
        }
    }
    skills::add_next_revision(act.tx, &Skill { state, ..head }, act.now)?;
    skills::save_authored_state(act.tx, skill, state)?;
    act.record(caller.account, &Event::SkillStateChanged { skill, state: state.name() })
}

/// Brings an item to another state, in a new revision of its skill.
pub fn change_item(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    skill: SkillId,
    item: ItemId,
    state: SkillState,
) -> Result<(), ActionError> {
    curators::check(act.tx, caller)?;
    let head = skills::find(act.tx, skill)?.ok_or(ActionError::not_found("skill"))?;
    let in_use = items::list_of_revision(act.tx, skill, head.revision)?;
    let found = in_use.iter().find(|known| known.id == item).ok_or(ActionError::not_found("item"))?;
    if found.state == state || state == SkillState::Draft {
        return Err(ActionError::Conflict { reason: "item-state" });
    }
    let leaves = found.state == SkillState::Live && head.state == SkillState::Live;
    let n_live = in_use.iter().filter(|item| item.state == SkillState::Live).count();
    if leaves && n_live <= head.longest as usize {
        return Err(ActionError::Conflict { reason: "too-few-live-items" });
    }
    item_versions::change(act, &head, &[Change { item, parameters: None, state: Some(state) }])?;
    act.record(caller.account, &Event::ItemStateChanged { item, state: state.name() })
}

/// Which state may follow which: drafts become beta, beta becomes live, what was taken can rest and come back.
pub const fn may_follow(from: SkillState, to: SkillState) -> bool {
    matches!(
        (from, to),
        (SkillState::Draft, SkillState::Beta)
            | (SkillState::Beta, SkillState::Live | SkillState::Retired)
            | (SkillState::Live, SkillState::Beta | SkillState::Retired)
            | (SkillState::Retired, SkillState::Beta | SkillState::Live)
    )
}

//! Rebuilding an attempt from what it pinned and its steps.

use std::sync::Arc;

use domain::access::{Caller, Reach};
use domain::attempt::{Attempt, Definition, PinnedAttempt};
use domain::bank::ItemBank;
use domain::id::{AccountId, AttemptId, SkillId};
use store::attempts::AttemptHead;
use store::db::Read;
use store::{attempts, items, norms, skills};

use crate::door::Memory;
use crate::error::ActionError;

/// The copy of the caller's own attempt, if one is kept. It may be behind the stored steps.
pub(super) fn kept(memory: &Memory, caller: &Caller, attempt: AttemptId) -> Option<Arc<Attempt>> {
    let kept = memory.sittings.find(caller.account, attempt)?;
    (caller.person == Some(kept.definition().pinned.person)).then_some(kept)
}

/// The attempt as its steps say it is, if the reach opens it.
pub(crate) fn load(
    read: &mut Read<'_>,
    memory: &Memory,
    reach: &Reach,
    attempt: AttemptId,
) -> Result<Attempt, ActionError> {
    let head = attempts::find(read, reach, attempt)?.ok_or(ActionError::not_found("attempt"))?;
    replay(read, memory, reach.account(), head)
}

/// The attempt as its steps say it is.
pub(super) fn replay(
    read: &mut Read<'_>,
    memory: &Memory,
    account: AccountId,
    head: AttemptHead,
) -> Result<Attempt, ActionError> {
    let steps = attempts::list_steps(read, account, head.pinned.id)?;
    Ok(Attempt::replay(definition_of(read, memory, head)?, &steps)?)
}

/// What a stored attempt is replayed with.
pub(crate) fn definition_of(
    read: &mut Read<'_>,
    memory: &Memory,
    head: AttemptHead,
) -> Result<Arc<Definition>, ActionError> {
    Ok(Arc::new(definition(read, memory, head.pinned, head.skill, head.revision)?))
}

/// What decides how the attempt goes.
pub(super) fn definition(
    read: &mut Read<'_>,
    memory: &Memory,
    pinned: PinnedAttempt,
    skill: SkillId,
    revision: u32,
) -> Result<Definition, ActionError> {
    let bank = item_bank(read, memory, skill, revision)?;
    let set = norms::find(read, skill, pinned.norm_set)?
        .ok_or_else(|| broken(format!("the norm set `{}` is gone", pinned.norm_set)))?;
    let norm = set.norm().map_err(|error| broken(error.to_string()))?;
    Ok(Definition::new(pinned, bank, norm, set.provisional))
}

/// The items of a revision, prepared once.
pub fn item_bank(
    read: &mut Read<'_>,
    memory: &Memory,
    skill: SkillId,
    revision: u32,
) -> Result<Arc<ItemBank>, ActionError> {
    if let Some(bank) = memory.item_banks.find(skill, revision) {
        return Ok(bank);
    }
    let head = skills::find_revision(read, skill, revision)?
        .ok_or_else(|| broken(format!("revision `{revision}` of skill `{skill}` is gone")))?;
    let items = items::list_of_revision(read, skill, revision)?;
    let bank = Arc::new(ItemBank::new(head, items).map_err(|error| broken(error.to_string()))?);
    memory.item_banks.keep(Arc::clone(&bank));
    Ok(bank)
}

fn broken(reason: String) -> ActionError {
    ActionError::Broken { reason }
}

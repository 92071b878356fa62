//! Calibrating a skill from the answers of all its finished attempts, and an author's decision on what was found.
//!
//! The product proposes and an author decides: computing only reads, keeping a proposal changes no item, and deciding makes
//! a new revision of the skill with new versions of the items taken over. Results keep what they were scored with.

mod answers;
mod fit;
mod report;

use std::sync::Arc;

use domain::access::Caller;
use domain::bank::ItemBank;
use domain::calibration::{Calibration, CalibrationState, ItemCalibration, Proposal};
use domain::event::Event;
use domain::id::{CalibrationId, ItemId, SkillId, TypedId};
use domain::skill::{Skill, SkillState};
use domain::time::Timestamp;
use store::db::Read;
use store::{calibrations, item_answers, items, skills};
use uuid::Uuid;

use crate::act::Act;
use crate::attempts::item_bank;
use crate::curators;
use crate::door::Memory;
use crate::error::ActionError;
use crate::item_versions::{self, Change};

/// A calibration that was worked out and not yet kept.
#[derive(Debug, Clone)]
pub struct Computed {
    skill: SkillId,
    revision: u32,
    n_attempts: usize,
    n_left_out: usize,
    outcome: fit::Outcome,
    items: Vec<ItemCalibration>,
}

impl Computed {
    /// The head as it would be kept, without an identifier, a number and an instant of its own.
    pub fn head(&self) -> Calibration {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Calibration {
            id: CalibrationId::from_uuid(Uuid::nil()),
            version: 0,
            revision: self.revision,
            n_attempts: count(self.n_attempts),
            n_left_out: count(self.n_left_out),
            log_likelihood: self.outcome.log_likelihood,
            iterations: count(self.outcome.iterations),
            converged: self.outcome.converged,
            latent_mean: self.outcome.latent.mean(),
            latent_deviation: self.outcome.latent.standard_deviation(),
            state: CalibrationState::Proposed,
            created_at: Timestamp::from_micros(0),
            decided_by: None,
            decided_at: None,
        }
    }

    /// What was found about each item.
    pub fn items(&self) -> &[ItemCalibration] {
        &self.items
    }
}

/// Works a calibration out; reads only, so that answers being written meanwhile wait for nothing.
pub fn compute(read: &mut Read<'_>, memory: &Memory, skill: SkillId) -> Result<Computed, ActionError> {
    let head = skills::find(read, skill)?.ok_or(ActionError::not_found("skill"))?;
    let bank: Arc<ItemBank> = item_bank(read, memory, skill, head.revision)?;
    let alike = items::list_alike(read, skill)?;
    let given = item_answers::list(read, skill)?;
    let before = calibrations::list_in_use(read, skill)?;
    let gathered = answers::gather(&bank, &alike, &given);
    let outcome = fit::fit(&bank, &gathered, &before)?;
    let items = report::report(&bank, &gathered, &outcome, &before)?;
    Ok(Computed {
        skill,
        revision: head.revision,
        n_attempts: gathered.attempts.len(),
        n_left_out: gathered.n_left_out,
        outcome,
        items,
    })
}

/// Whether the caller may calibrate; checked before the work, which takes a while.
pub fn check(read: &mut Read<'_>, caller: &Caller) -> Result<(), ActionError> {
    curators::check(read, caller)
}

/// Keeps what was worked out as a proposal for the authors; the command line does without a caller.
pub fn keep(
    act: &mut Act<'_, '_>,
    caller: Option<&Caller>,
    computed: &Computed,
) -> Result<CalibrationId, ActionError> {
    if let Some(caller) = caller {
        curators::check(act.tx, caller)?;
    }
    let skill = computed.skill;
    let version = calibrations::list(act.tx, skill)?.first().map_or(0, |last| last.version) + 1;
    let calibration = Calibration { id: act.id(), version, created_at: act.now, ..computed.head() };
    let by = caller.map(|caller| caller.user);
    calibrations::add(act.tx, skill, &calibration, &computed.items, by)?;
    if let Some(caller) = caller {
        act.record(caller.account, &Event::SkillCalibrated { skill })?;
    }
    Ok(calibration.id)
}

/// Takes over what was found about these items, or puts the whole calibration away when there is none.
pub fn decide(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    skill: SkillId,
    calibration: CalibrationId,
    accepted: &[ItemId],
) -> Result<(), ActionError> {
    curators::check(act.tx, caller)?;
    let head = skills::find(act.tx, skill)?.ok_or(ActionError::not_found("skill"))?;
    let found =
        calibrations::find(act.tx, skill, calibration)?.ok_or(ActionError::not_found("calibration"))?;
    if found.state != CalibrationState::Proposed {
        return Err(ActionError::Conflict { reason: "calibration-decided" });
    }
    let state = if accepted.is_empty() { CalibrationState::Dismissed } else { CalibrationState::Applied };
    if !accepted.is_empty() {
        take_over(act, &head, &found, accepted)?;
    }
    calibrations::decide(act.tx, skill, calibration, state, caller.user, act.now)?;
    act.record(caller.account, &Event::CalibrationDecided { skill, accepted: accepted.len() })
}

fn take_over(
    act: &mut Act<'_, '_>,
    head: &Skill,
    calibration: &Calibration,
    accepted: &[ItemId],
) -> Result<(), ActionError> {
    if !calibration.converged {
        return Err(ActionError::Conflict { reason: "calibration-not-converged" });
    }
    if calibration.revision != head.revision {
        return Err(ActionError::Conflict { reason: "calibration-outdated" });
    }
    let proposed = calibrations::list_items(act.tx, head.id, calibration.id)?;
    let mut changes = Vec::with_capacity(accepted.len());
    for item in accepted {
        let found = proposed.iter().find(|proposed| proposed.item == *item);
        let found = found.ok_or(ActionError::not_found("item"))?;
        if !found.proposal.may_be_accepted() {
            return Err(ActionError::Conflict { reason: "item-without-fit" });
        }
        let state = (found.proposal == Proposal::Promote).then_some(SkillState::Live);
        changes.push(Change { item: *item, parameters: Some((found.parameters, calibration.id)), state });
        calibrations::accept(act.tx, head.id, calibration.id, *item)?;
    }
    item_versions::change(act, head, &changes)?;
    Ok(())
}

//! What waits for the demo's authors: a calibration of the skill with most answers, and reports by a few takers.

use std::sync::Arc;

use actions::act::Context;
use actions::error::ActionError;
use actions::{attempts, calibrations};
use domain::access::Caller;
use domain::attempt::StepKind;
use domain::id::{AttemptId, SkillId};

use super::Stage;
use super::company::{Company, Employee};

/// What takers wrote; each fits any question, because chance decides which one they met.
const NOTES: [&str; 3] = [
    "Two of the options read the same to me. Is one of them meant to be different?",
    "I knew the answer but ran short of time: the code is long for the seconds given.",
    "This depends on the version. Which one is meant?",
];

/// Lets the owner calibrate and a few takers report a question they met.
pub fn leave_work(stage: &Stage, company: &Company) -> Result<(), ActionError> {
    let Some(skill) = most_answered(stage)? else { return Ok(()) };
    if let Some(owner) = company.employees.first() {
        calibrate(stage, &owner.caller, skill)?;
    }
    let mut notes = NOTES.into_iter();
    for employee in company.employees.iter().rev() {
        let Some((attempt, sequence)) = question_met(stage, employee, skill)? else { continue };
        let Some(note) = notes.next() else { break };
        let (caller, context) = (employee.caller.clone(), context(&employee.caller));
        stage
            .door
            .act_now(context, move |act| attempts::report_item(act, &caller, attempt, sequence, note))?;
    }
    Ok(())
}

fn most_answered(stage: &Stage) -> Result<Option<SkillId>, ActionError> {
    let counts = stage.door.reader().read_now(store::skill_uses::count_finished)?;
    Ok(counts.into_iter().max_by_key(|(_, n)| *n).map(|(skill, _)| skill))
}

fn calibrate(stage: &Stage, owner: &Caller, skill: SkillId) -> Result<(), ActionError> {
    let memory = Arc::clone(stage.door.memory());
    let computed = stage.door.reader().read_now(move |read| calibrations::compute(read, &memory, skill))?;
    let caller = owner.clone();
    stage.door.act_now(context(owner), move |act| calibrations::keep(act, Some(&caller), &computed))?;
    Ok(())
}

/// The last question but one of somebody's latest attempt: by then people have something to say.
fn question_met(
    stage: &Stage,
    employee: &Employee,
    skill: SkillId,
) -> Result<Option<(AttemptId, u32)>, ActionError> {
    let caller = employee.caller.clone();
    let steps = stage.door.reader().read_now(move |read| {
        let latest = store::results::list_latest(read, &caller.own())?;
        let Some(result) = latest.into_iter().find(|result| result.skill == skill) else { return Ok(None) };
        let steps = store::attempts::list_steps(read, caller.account, result.attempt)?;
        Ok::<_, ActionError>(Some((result.attempt, steps)))
    })?;
    let Some((attempt, steps)) = steps else { return Ok(None) };
    let shown = steps.iter().rev().filter(|step| matches!(step.kind, StepKind::Shown { .. }));
    Ok(shown.map(|step| (attempt, step.sequence)).nth(1))
}

fn context(caller: &Caller) -> Context {
    Context { actor: Some(caller.user), ..Context::default() }
}

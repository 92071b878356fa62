//! Making norm sets from finished attempts, and choosing the one that new attempts are scored with.
//!
//! A set is frozen once made, and results keep the one they were scored with, so nothing here changes a result.

use domain::access::Caller;
use domain::event::Event;
use domain::id::{NormSetId, SkillId};
use psychometrics::norm::{EMPIRICAL_FROM, Norm};
use store::norms::{self, NormSet};
use store::skills;

use crate::act::Act;
use crate::curators;
use crate::error::ActionError;

/// Fewer people than this describe nobody but themselves: the mean is then known to 0.2 standard deviations at best.
pub const LEAST_PEOPLE: usize = 100;

/// Makes a norm set from each person's latest result: by ranks from 1,000 on, else normal. It is not in use until chosen.
pub fn make(act: &mut Act<'_, '_>, caller: &Caller, skill: SkillId) -> Result<NormSetId, ActionError> {
    curators::check(act.tx, caller)?;
    skills::find(act.tx, skill)?.ok_or(ActionError::not_found("skill"))?;
    let thetas = norms::list_thetas(act.tx, skill)?;
    if thetas.len() < LEAST_PEOPLE {
        return Err(ActionError::Conflict { reason: "too-few-people" });
    }
    let broken = |error: psychometrics::norm::NormError| ActionError::Broken { reason: error.to_string() };
    let Norm::Normal(normal) = Norm::normal_of(thetas.iter().copied()).map_err(broken)? else {
        return Err(ActionError::Broken { reason: "a normal norm is not normal".to_owned() });
    };
    let version = norms::list(act.tx, skill)?.first().map_or(0, |last| last.version) + 1;
    let sample = u32::try_from(thetas.len()).unwrap_or(u32::MAX);
    let by_ranks = thetas.len() >= EMPIRICAL_FROM;
    let set = NormSet {
        id: act.id(),
        version,
        mean: normal.mean(),
        deviation: normal.standard_deviation(),
        thetas: if by_ranks { thetas } else { Vec::new() },
        provisional: false,
        sample,
        created_at: act.now,
        chosen_at: None,
    };
    norms::add(act.tx, skill, &set)?;
    act.record(caller.account, &Event::NormSetMade { skill, version })?;
    Ok(set.id)
}

/// Scores new attempts of the skill with this norm set from now on; earlier results and open attempts keep theirs.
pub fn choose(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    skill: SkillId,
    set: NormSetId,
) -> Result<(), ActionError> {
    curators::check(act.tx, caller)?;
    let found = norms::find(act.tx, skill, set)?.ok_or(ActionError::not_found("norm set"))?;
    norms::choose(act.tx, skill, set, act.now)?;
    act.record(caller.account, &Event::NormSetChosen { skill, version: found.version })
}

//! From measured skills to a Role IQ: kept as soon as every required skill has a scored result (product 7.4).

use domain::access::Reach;
use domain::id::{AccountId, PersonId, SkillId};
use domain::role::{RequiredResult, RoleIq};
use store::enrolments::{RoleKey, list_with_skill};
use store::role_results::{self, Requirement, ScoredSkill};

use crate::act::Act;
use crate::error::ActionError;

/// Recomputes the Role IQs of a person that a new result in a skill touches, and answers with the roles whose present
/// version had none before.
pub fn refresh(
    act: &mut Act<'_, '_>,
    account: AccountId,
    person: PersonId,
    skill: SkillId,
) -> Result<Vec<RoleKey>, ActionError> {
    let reach = Reach::for_job(account);
    let before = role_results::list_completed(act.tx, &reach, person)?;
    let mut new = Vec::new();
    for role in list_with_skill(act.tx, &reach, person, skill)? {
        if !work_out(act, account, role, &[person])?.contains(&person) {
            role_results::remove(act.tx, &reach, person, role)?;
        } else if !before.contains(&role.id) {
            new.push(role);
        }
    }
    Ok(new)
}

/// Keeps the Role IQs of those people who have a scored result in every required skill: a skill measured before counts
/// at once (product 7.3).
///
/// Who completed an earlier version keeps what they earned on it until they are measured again (product 8.7).
pub(super) fn complete(
    act: &mut Act<'_, '_>,
    account: AccountId,
    role: RoleKey,
    people: &[PersonId],
) -> Result<(), ActionError> {
    let earned = role_results::list_earned(act.tx, &Reach::for_job(account), role.id, people)?;
    let open: Vec<PersonId> = people.iter().copied().filter(|person| !earned.contains(person)).collect();
    work_out(act, account, role, &open)?;
    Ok(())
}

/// Works the Role IQs of people out anew, keeps them, and answers who has one now.
///
/// Whoever causes it, the product computes it for itself, so that no leader's reach ever meets a score.
fn work_out(
    act: &mut Act<'_, '_>,
    account: AccountId,
    role: RoleKey,
    people: &[PersonId],
) -> Result<Vec<PersonId>, ActionError> {
    let reach = Reach::for_job(account);
    let mut completed = Vec::new();
    let requirements = role_results::list_requirements(act.tx, role)?;
    let Some(version) = requirements.first().map(|requirement| requirement.version) else {
        return Ok(completed);
    };
    let scored = role_results::list_scored(act.tx, &reach, role, people)?;
    for (person, role_iq) in role_iqs(&requirements, scored, people)? {
        role_results::save(act.tx, &reach, person, (role.id, version), &role_iq, act.now)?;
        completed.push(person);
    }
    Ok(completed)
}

/// The Role IQs of those people whose results meet every requirement.
pub(super) fn role_iqs(
    requirements: &[Requirement],
    mut scored: Vec<ScoredSkill>,
    people: &[PersonId],
) -> Result<Vec<(PersonId, RoleIq)>, ActionError> {
    scored.sort_by_key(|result| result.person);
    let mut found = Vec::new();
    for person in people {
        let own = scored.partition_point(|result| result.person < *person);
        let own: Vec<&ScoredSkill> =
            scored.iter().skip(own).take_while(|result| result.person == *person).collect();
        let results: Option<Vec<RequiredResult>> =
            requirements.iter().map(|requirement| required_result(requirement, &own)).collect();
        let Some(results) = results else { continue };
        let role_iq = RoleIq::of(&results).map_err(|error| ActionError::Broken {
            reason: format!("a Role IQ cannot be computed: {error}"),
        })?;
        found.push((*person, role_iq));
    }
    Ok(found)
}

fn required_result(requirement: &Requirement, results: &[&ScoredSkill]) -> Option<RequiredResult> {
    let result = results.iter().find(|result| result.skill == requirement.skill)?;
    Some(RequiredResult {
        skill: requirement.skill,
        name: requirement.name.clone(),
        step: requirement.step,
        benchmark: requirement.benchmark,
        score: result.score,
        interval: result.interval,
        verified_at: result.verified_at,
    })
}

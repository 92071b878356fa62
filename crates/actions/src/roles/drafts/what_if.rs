//! How many members would stand at another level if a draft were published now: counts alone, of nobody by name
//! (product 8.4, 6.10).

use std::collections::BTreeMap;

use domain::access::{Caller, Reach, Right};
use domain::id::{PersonId, RoleId, SkillId};
use domain::role::RoleDraft;
use domain::role::draft::level_against;
use psychometrics::role_score::RoleLevel;
use store::db::Read;
use store::error::StoreError;
use store::role_drafts::{list_member_ids, list_scores};

use super::goals::of_draft;
use super::{Editable, editable};
use crate::error::ActionError;

/// With fewer members who have a level nothing is counted, because a count would be about somebody.
pub const FEWEST_MEMBERS: usize = 5;

/// What publishing a draft would do to the levels of the members in reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WhatIf {
    /// Everyone in reach to whom the role is assigned.
    pub members: usize,
    /// What would change; none when fewer than five have a level now or then.
    pub changes: Option<LevelChanges>,
}

/// How many levels would change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LevelChanges {
    /// How many members have a level, now or then.
    pub measured: usize,
    /// Would stand higher.
    pub higher: usize,
    /// Would stand lower.
    pub lower: usize,
    /// Would have a level for the first time.
    pub gained: usize,
    /// Would have to measure another skill first.
    pub lost: usize,
}

impl LevelChanges {
    /// How many would change in any way.
    pub const fn total(self) -> usize {
        self.higher + self.lower + self.gained + self.lost
    }

    fn count(&mut self, before: Option<RoleLevel>, after: Option<RoleLevel>) {
        self.measured += usize::from(before.is_some() || after.is_some());
        match (before, after) {
            (Some(before), Some(after)) if after > before => self.higher += 1,
            (Some(before), Some(after)) if after < before => self.lower += 1,
            (Some(_), None) => self.lost += 1,
            (None, Some(_)) => self.gained += 1,
            _ => {}
        }
    }
}

/// What publishing the draft of a role would change, from the members' latest results.
///
/// Both sides are measured against benchmarks as they are now, so that only what was edited makes a difference.
/// Scores are read for the product itself, and only counts leave; a Skill IQ stays as it is.
pub fn what_if(tx: &mut Read<'_>, caller: &Caller, role: RoleId) -> Result<WhatIf, ActionError> {
    let reach = caller.reach(Right::EditOwnRoles)?;
    let Editable { stored, seat } = editable(tx, caller, role)?;
    let people = if seat.version == 0 { Vec::new() } else { list_member_ids(tx, &reach, role)? };
    let members = people.len();
    if members < FEWEST_MEMBERS {
        return Ok(WhatIf { members, changes: None });
    }
    let before = RoleDraft::of(&super::get(tx, &reach, role)?.role);
    let (before, after) = (goals(tx, role, &before)?, goals(tx, role, &stored.draft)?);
    let scores = scores(tx, &Reach::for_job(caller.account), &people, before.iter().chain(&after))?;
    let mut changes = LevelChanges::default();
    for own in scores.values() {
        changes.count(level_against(&before, own), level_against(&after, own));
    }
    let changes = Some(changes).filter(|changes| changes.measured >= FEWEST_MEMBERS);
    Ok(WhatIf { members, changes })
}

/// The goal of each required skill.
fn goals(tx: &mut Read<'_>, role: RoleId, draft: &RoleDraft) -> Result<Vec<(SkillId, f64)>, StoreError> {
    let benchmarks = of_draft(tx, role, draft)?;
    let goals = draft.skills.iter().zip(&benchmarks).filter(|(part, _)| part.required);
    Ok(goals.map(|(part, found)| (part.skill, part.goal.choice().goal(found.benchmark.median))).collect())
}

fn scores<'a>(
    tx: &mut Read<'_>,
    reach: &Reach,
    people: &[PersonId],
    goals: impl Iterator<Item = &'a (SkillId, f64)>,
) -> Result<BTreeMap<PersonId, BTreeMap<SkillId, f64>>, StoreError> {
    let mut skills: Vec<SkillId> = goals.map(|(skill, _)| *skill).collect();
    skills.sort();
    skills.dedup();
    let mut found: BTreeMap<PersonId, BTreeMap<SkillId, f64>> = BTreeMap::new();
    for skill in skills {
        for result in list_scores(tx, reach, skill, people)? {
            found.entry(result.person).or_default().insert(skill, result.score);
        }
    }
    Ok(found)
}

//! What skills' goals are measured against: medians over all accounts, refreshed by the worker (measurement 6).

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{RoleId, SkillId};
use domain::role::SkillBenchmark;
use psychometrics::role_score::{benchmark, similarity};
use store::benchmarks::{self, RoleSkillRow};
use store::db::Read;
use store::enrolments::RoleKey;
use store::error::StoreError;

use crate::act::Act;
use crate::error::ActionError;

/// A benchmark to be kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Computed {
    /// The role.
    pub role: RoleKey,
    /// The skill.
    pub skill: SkillId,
    /// The benchmark of the skill in the role.
    pub benchmark: SkillBenchmark,
}

/// Computes every benchmark anew and keeps it.
pub fn refresh(act: &mut Act<'_, '_>) -> Result<(), ActionError> {
    let computed = compute(act.tx)?;
    keep(act, &computed)
}

/// The benchmark of every skill in every published role: the part that only reads, so that a reader can do it.
pub fn compute(tx: &mut Read<'_>) -> Result<Vec<Computed>, StoreError> {
    let rows = benchmarks::list_role_skills(tx)?;
    let outlines = outlines(&rows);
    let mut everyone: BTreeMap<SkillId, Vec<f64>> = BTreeMap::new();
    // Roles of one family are alike to the same roles, so that most pairs are asked for once.
    let mut known: BTreeMap<(SkillId, Vec<RoleId>), SkillBenchmark> = BTreeMap::new();
    let mut computed = Vec::with_capacity(rows.len());
    for row in &rows {
        let alike = similar_to(row.role.id, &outlines);
        let key = (row.skill, alike);
        let found = if let Some(found) = known.get(&key) {
            *found
        } else {
            let all = match everyone.entry(row.skill) {
                std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
                std::collections::btree_map::Entry::Vacant(entry) => {
                    entry.insert(benchmarks::list_scores(tx, row.skill)?)
                }
            };
            let similar = benchmarks::list_scores_of_holders(tx, row.skill, &key.1)?;
            let found = benchmark(&similar, all).into();
            known.insert(key, found);
            found
        };
        computed.push(Computed { role: row.role, skill: row.skill, benchmark: found });
    }
    Ok(computed)
}

/// Keeps computed benchmarks.
pub fn keep(act: &mut Act<'_, '_>, computed: &[Computed]) -> Result<(), ActionError> {
    for one in computed {
        benchmarks::save(act.tx, one.role, one.skill, one.benchmark, act.now)?;
    }
    Ok(())
}

/// What decides whether two roles are alike.
struct Outline<'a> {
    role: RoleId,
    family: &'a str,
    required: BTreeSet<SkillId>,
}

fn outlines(rows: &[RoleSkillRow]) -> Vec<Outline<'_>> {
    let mut outlines: Vec<Outline<'_>> = Vec::new();
    for row in rows {
        if outlines.last().is_none_or(|last| last.role != row.role.id) {
            outlines.push(Outline { role: row.role.id, family: &row.family, required: BTreeSet::new() });
        }
        if let Some(outline) = outlines.last_mut().filter(|_| row.required) {
            outline.required.insert(row.skill);
        }
    }
    outlines
}

/// The roles alike to one, itself among them, in the order of their identifiers.
fn similar_to(role: RoleId, outlines: &[Outline<'_>]) -> Vec<RoleId> {
    let Some(own) = outlines.iter().find(|outline| outline.role == role) else { return vec![role] };
    let alike = outlines.iter().filter(|other| are_similar(own, other)).map(|other| other.role);
    alike.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Of one family, or sharing at least 30 % of the skills that either requires.
fn are_similar(one: &Outline<'_>, other: &Outline<'_>) -> bool {
    similarity::are_similar((one.family, &one.required), (other.family, &other.required))
}

#[cfg(test)]
mod tests {
    use domain::id::TypedId;
    use uuid::Uuid;

    use super::*;

    fn outline(role: u128, family: &str, skills: impl IntoIterator<Item = u128>) -> Outline<'_> {
        let required = skills.into_iter().map(|skill| SkillId::from_uuid(Uuid::from_u128(skill))).collect();
        Outline { role: RoleId::from_uuid(Uuid::from_u128(role)), family, required }
    }

    #[test]
    fn roles_are_alike_by_family_or_by_three_tenths_of_their_skills() {
        // Three shared of ten in the union are just enough; three of eleven are not.
        let one = outline(1, "Engineering", 1..=6);
        assert!(are_similar(&one, &outline(2, "Data", 4..=10)));
        assert!(!are_similar(&one, &outline(3, "Data", 4..=11)));
        assert!(are_similar(&one, &outline(4, "Engineering", 20..=21)));
    }

    #[test]
    fn a_role_is_alike_to_itself() {
        let outlines = [outline(1, "Data", 1..=2), outline(2, "Engineering", 8..=9)];
        assert_eq!(similar_to(outlines[0].role, &outlines), [outlines[0].role]);
    }
}

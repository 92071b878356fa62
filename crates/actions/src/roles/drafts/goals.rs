//! What the goals of a draft are measured against: worked out for the roles that are alike to it as it stands now
//! (measurement 6).

use std::collections::BTreeSet;

use domain::access::Caller;
use domain::id::{RoleId, SkillId};
use domain::role::{RoleDraft, SkillBenchmark};
use psychometrics::role_score::benchmark;
use psychometrics::role_score::similarity::{Overlap, are_similar};
use store::benchmarks;
use store::db::Read;
use store::error::StoreError;

use super::editable;
use crate::error::ActionError;

/// The benchmark of a skill in a draft.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DraftBenchmark {
    /// Which skill.
    pub skill: SkillId,
    /// Whose median it is, of how many, and the score.
    pub benchmark: SkillBenchmark,
    /// The part of the required skills that similar roles share with the draft, 0 to 1 and on average; none where no
    /// other role is similar.
    pub similarity: Option<f64>,
}

/// The benchmark of every skill of a draft, in its order.
pub fn benchmarks(
    tx: &mut Read<'_>,
    caller: &Caller,
    role: RoleId,
) -> Result<Vec<DraftBenchmark>, ActionError> {
    let editable = editable(tx, caller, role)?;
    Ok(of_draft(tx, role, &editable.stored.draft)?)
}

pub(super) fn of_draft(
    tx: &mut Read<'_>,
    role: RoleId,
    draft: &RoleDraft,
) -> Result<Vec<DraftBenchmark>, StoreError> {
    let alike = Alike::to(tx, role, draft)?;
    draft
        .skills
        .iter()
        .map(|part| {
            let similar = benchmarks::list_scores_of_holders(tx, part.skill, &alike.roles)?;
            let mut found = benchmark(&similar, &[]);
            if found == psychometrics::role_score::Benchmark::Default {
                found = benchmark(&similar, &benchmarks::list_scores(tx, part.skill)?);
            }
            Ok(DraftBenchmark { skill: part.skill, benchmark: found.into(), similarity: alike.share })
        })
        .collect()
}

/// The published roles that are alike to a draft, whose holders are compared with.
struct Alike {
    roles: Vec<RoleId>,
    share: Option<f64>,
}

impl Alike {
    fn to(tx: &mut Read<'_>, own: RoleId, draft: &RoleDraft) -> Result<Self, StoreError> {
        let required = draft.required();
        // The role's own published version is alike to it, whatever has become of the draft.
        let mut roles = vec![own];
        let mut shares = Vec::new();
        let rows = benchmarks::list_role_skills(tx)?;
        for other in rows.chunk_by(|one, next| one.role.id == next.role.id) {
            let Some(first) = other.first().filter(|first| first.role.id != own) else { continue };
            let others: BTreeSet<SkillId> =
                other.iter().filter(|row| row.required).map(|row| row.skill).collect();
            if are_similar((&draft.family, &required), (&first.family, &others)) {
                roles.push(first.role.id);
                shares.push(Overlap::of(&required, &others).share());
            }
        }
        roles.sort();
        let n = shares.len();
        let share = (n > 0).then(|| shares.iter().sum::<f64>() / n as f64);
        Ok(Self { roles, share })
    }
}

//! Norm sets: frozen once made, numbered per skill; a result keeps the one it was scored with.

use domain::id::{NormSetId, SkillId};
use domain::time::Timestamp;
use psychometrics::norm::{Norm, NormError};

use crate::args;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;

/// A frozen norm set of a skill.
#[derive(Debug, Clone, PartialEq)]
pub struct NormSet {
    /// Its identifier.
    pub id: NormSetId,
    /// Its number within the skill.
    pub version: u32,
    /// The mean of ability in the norm group.
    pub mean: f64,
    /// Its standard deviation.
    pub deviation: f64,
    /// Whether no sample stands behind it yet.
    pub provisional: bool,
    /// How many people stand behind it.
    pub sample: u32,
}

impl NormSet {
    /// The distribution it stands for.
    pub fn norm(&self) -> Result<Norm, NormError> {
        Norm::normal(self.mean, self.deviation)
    }
}

/// The newest norm set of a skill.
pub fn find_newest(read: &mut Read<'_>, skill: SkillId) -> Result<Option<NormSet>, StoreError> {
    read.one(
        "select norm_set_id, version, mean, deviation, provisional, sample from norm_sets
         where skill_id = $1 order by version desc limit 1",
        args![skill],
        norm_set,
    )
}

/// One norm set of a skill.
pub fn find(read: &mut Read<'_>, skill: SkillId, id: NormSetId) -> Result<Option<NormSet>, StoreError> {
    read.one(
        "select norm_set_id, version, mean, deviation, provisional, sample from norm_sets
         where skill_id = $1 and norm_set_id = $2",
        args![skill, id],
        norm_set,
    )
}

/// Adds a norm set.
pub fn add(tx: &mut Tx<'_>, skill: SkillId, set: &NormSet, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "insert into norm_sets (skill_id, norm_set_id, version, mean, deviation, provisional, sample, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![skill, set.id, set.version, set.mean, set.deviation, set.provisional, set.sample, now],
    )?;
    Ok(())
}

fn norm_set(row: &Row<'_>) -> Result<NormSet, StoreError> {
    Ok(NormSet {
        id: row.get("norm_set_id")?,
        version: row.get("version")?,
        mean: row.get("mean")?,
        deviation: row.get("deviation")?,
        provisional: row.get("provisional")?,
        sample: row.get("sample")?,
    })
}

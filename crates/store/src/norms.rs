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
    /// The group's abilities, for a set that goes by ranks; empty for a normal one.
    pub thetas: Vec<f64>,
    /// Whether no sample stands behind it yet.
    pub provisional: bool,
    /// How many people stand behind it.
    pub sample: u32,
    /// When it was made and frozen.
    pub created_at: Timestamp,
    /// When it was last chosen for new attempts; none for one that never was.
    pub chosen_at: Option<Timestamp>,
}

impl NormSet {
    /// The distribution it stands for.
    pub fn norm(&self) -> Result<Norm, NormError> {
        if self.is_empirical() {
            Norm::empirical(self.thetas.iter().copied())
        } else {
            Norm::normal(self.mean, self.deviation)
        }
    }

    /// Whether it goes by ranks in its sample instead of a normal distribution.
    pub fn is_empirical(&self) -> bool {
        !self.thetas.is_empty()
    }
}

/// The norm set a skill uses, without its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NormSetInUse {
    /// Of which skill.
    pub skill: SkillId,
    /// Its number within the skill.
    pub version: u32,
    /// Whether no sample stands behind it yet.
    pub provisional: bool,
    /// How many people stand behind it.
    pub sample: u32,
}

const COLUMNS: &str =
    "norm_set_id, version, mean, deviation, thetas, provisional, sample, created_at, chosen_at";

/// The norm set that new attempts of a skill are scored with: the one chosen last.
pub fn find_in_use(read: &mut Read<'_>, skill: SkillId) -> Result<Option<NormSet>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from norm_sets where skill_id = $1 and chosen_at is not null
         order by chosen_at desc, version desc limit 1"
    );
    read.one(&sql, args![skill], norm_set)
}

/// The norm set in use of every skill.
pub fn list_in_use(read: &mut Read<'_>) -> Result<Vec<NormSetInUse>, StoreError> {
    let mut chosen = read.all(
        "select skill_id, version, provisional, sample from norm_sets where chosen_at is not null
         order by skill_id, chosen_at desc, version desc",
        args![],
        |row| {
            Ok(NormSetInUse {
                skill: row.get("skill_id")?,
                version: row.get("version")?,
                provisional: row.get("provisional")?,
                sample: row.get("sample")?,
            })
        },
    )?;
    chosen.dedup_by_key(|set| set.skill);
    Ok(chosen)
}

/// How many people a norm set made now would rest on.
pub fn count_thetas(read: &mut Read<'_>, skill: SkillId) -> Result<u32, StoreError> {
    let n = read.one(
        "select count(*) as n from skill_results where skill_id = $1 and latest and scored and not low_effort",
        args![skill],
        |row| row.get("n"),
    )?;
    Ok(n.unwrap_or_default())
}

/// One norm set of a skill.
pub fn find(read: &mut Read<'_>, skill: SkillId, id: NormSetId) -> Result<Option<NormSet>, StoreError> {
    let sql = format!("select {COLUMNS} from norm_sets where skill_id = $1 and norm_set_id = $2");
    read.one(&sql, args![skill, id], norm_set)
}

/// Every norm set of a skill, the newest first: there are a few in a skill's life.
pub fn list(read: &mut Read<'_>, skill: SkillId) -> Result<Vec<NormSet>, StoreError> {
    let sql = format!("select {COLUMNS} from norm_sets where skill_id = $1 order by version desc");
    read.all(&sql, args![skill], norm_set)
}

/// The abilities a norm set may be made from: each person's latest result of a live skill, made with effort. One result
/// for a person, over all accounts; only the numbers leave here.
pub fn list_thetas(read: &mut Read<'_>, skill: SkillId) -> Result<Vec<f64>, StoreError> {
    read.all(
        "select theta from skill_results where skill_id = $1 and latest and scored and not low_effort
         order by theta",
        args![skill],
        |row| row.get("theta"),
    )
}

/// Adds a norm set.
pub fn add(tx: &mut Tx<'_>, skill: SkillId, set: &NormSet) -> Result<(), StoreError> {
    let thetas = set.is_empirical().then(|| serde_json::Value::from(set.thetas.as_slice()).to_string());
    tx.run(
        "insert into norm_sets (skill_id, norm_set_id, version, kind, mean, deviation, thetas, provisional, sample,
            created_at, chosen_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            skill,
            set.id,
            set.version,
            if set.is_empirical() { "empirical" } else { "normal" },
            set.mean,
            set.deviation,
            thetas,
            set.provisional,
            set.sample,
            set.created_at,
            set.chosen_at
        ],
    )?;
    Ok(())
}

/// Uses a norm set for new attempts from now on; nothing else of it ever changes.
pub fn choose(tx: &mut Tx<'_>, skill: SkillId, id: NormSetId, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "update norm_sets set chosen_at = $3 where skill_id = $1 and norm_set_id = $2",
        args![skill, id, now],
    )?;
    Ok(())
}

fn norm_set(row: &Row<'_>) -> Result<NormSet, StoreError> {
    let thetas: Option<String> = row.get("thetas")?;
    Ok(NormSet {
        id: row.get("norm_set_id")?,
        version: row.get("version")?,
        mean: row.get("mean")?,
        deviation: row.get("deviation")?,
        thetas: match thetas {
            Some(_) => row.json("thetas")?,
            None => Vec::new(),
        },
        provisional: row.get("provisional")?,
        sample: row.get("sample")?,
        created_at: row.get("created_at")?,
        chosen_at: row.get("chosen_at")?,
    })
}

//! Calibrations of skills: what was found about each item and what an author decided.

use domain::calibration::{Calibration, CalibrationState, ItemCalibration, Proposal};
use domain::id::{CalibrationId, ItemId, SkillId, UserId};
use domain::time::Timestamp;
use psychometrics::item::ItemParameters;

use crate::args;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;

const COLUMNS: &str = "calibration_id, version, revision, n_attempts, n_left_out, log_likelihood, iterations,
    converged, latent_mean, latent_deviation, state, created_at, decided_by, decided_at";

const ITEM_COLUMNS: &str =
    "item_id, item_version_id, n, slope, location, guessing, report, proposal, accepted";

/// One calibration of an item in its history.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibrated {
    /// The number of the calibration within the skill.
    pub version: u32,
    /// When it was made.
    pub at: Timestamp,
    /// What it found.
    pub item: ItemCalibration,
}

/// Every calibration of a skill, the newest first: there are a few in a year.
pub fn list(read: &mut Read<'_>, skill: SkillId) -> Result<Vec<Calibration>, StoreError> {
    let sql = format!("select {COLUMNS} from calibrations where skill_id = $1 order by version desc");
    read.all(&sql, args![skill], calibration)
}

/// One calibration of a skill.
pub fn find(
    read: &mut Read<'_>,
    skill: SkillId,
    id: CalibrationId,
) -> Result<Option<Calibration>, StoreError> {
    let sql = format!("select {COLUMNS} from calibrations where skill_id = $1 and calibration_id = $2");
    read.one(&sql, args![skill, id], calibration)
}

/// The items of a calibration.
pub fn list_items(
    read: &mut Read<'_>,
    skill: SkillId,
    id: CalibrationId,
) -> Result<Vec<ItemCalibration>, StoreError> {
    let sql = format!(
        "select {ITEM_COLUMNS} from item_calibrations where skill_id = $1 and calibration_id = $2
         order by item_id"
    );
    read.all(&sql, args![skill, id], item)
}

/// What every calibration found about an item, the newest first.
pub fn list_of_item(read: &mut Read<'_>, skill: SkillId, of: ItemId) -> Result<Vec<Calibrated>, StoreError> {
    read.all(
        "select c.version, c.created_at, i.item_id, i.item_version_id, i.n, i.slope, i.location, i.guessing, i.report,
            i.proposal, i.accepted
         from item_calibrations i
         join calibrations c on c.skill_id = i.skill_id and c.calibration_id = i.calibration_id
         where i.skill_id = $1 and i.item_id = $2 order by c.version desc",
        args![skill, of],
        |row| {
            Ok(Calibrated { version: row.get("version")?, at: row.get("created_at")?, item: item(row)? })
        },
    )
}

/// The items whose parameters in use come from a calibration, with what it found.
pub fn list_in_use(read: &mut Read<'_>, skill: SkillId) -> Result<Vec<ItemCalibration>, StoreError> {
    read.all(
        "select i.item_id, i.item_version_id, i.n, i.slope, i.location, i.guessing, i.report, i.proposal, i.accepted
         from item_versions v
         join item_calibrations i on i.skill_id = v.skill_id and i.calibration_id = v.calibration_id
            and i.item_id = v.item_id
         where v.skill_id = $1 and v.last_revision is null order by i.item_id",
        args![skill],
        item,
    )
}

/// Adds a calibration with its items.
pub fn add(
    tx: &mut Tx<'_>,
    skill: SkillId,
    new: &Calibration,
    items: &[ItemCalibration],
    by: Option<UserId>,
) -> Result<(), StoreError> {
    tx.run(
        "insert into calibrations (skill_id, calibration_id, version, revision, n_attempts, n_left_out,
            log_likelihood, iterations, converged, latent_mean, latent_deviation, state, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        args![
            skill,
            new.id,
            new.version,
            new.revision,
            new.n_attempts,
            new.n_left_out,
            new.log_likelihood,
            new.iterations,
            new.converged,
            new.latent_mean,
            new.latent_deviation,
            new.state.name(),
            by,
            new.created_at
        ],
    )?;
    for one in items {
        add_item(tx, skill, new.id, one)?;
    }
    Ok(())
}

/// Notes what an author decided; one that was decided on before is a conflict.
pub fn decide(
    tx: &mut Tx<'_>,
    skill: SkillId,
    id: CalibrationId,
    state: CalibrationState,
    by: UserId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let changed = tx.run(
        "update calibrations set state = $3, decided_by = $4, decided_at = $5
         where skill_id = $1 and calibration_id = $2 and state = 'proposed'",
        args![skill, id, state.name(), by, now],
    )?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Notes that an author took over what was found about an item.
pub fn accept(
    tx: &mut Tx<'_>,
    skill: SkillId,
    id: CalibrationId,
    accepted: ItemId,
) -> Result<(), StoreError> {
    tx.run(
        "update item_calibrations set accepted = $4
         where skill_id = $1 and calibration_id = $2 and item_id = $3",
        args![skill, id, accepted, true],
    )?;
    Ok(())
}

fn add_item(
    tx: &mut Tx<'_>,
    skill: SkillId,
    id: CalibrationId,
    one: &ItemCalibration,
) -> Result<(), StoreError> {
    tx.run(
        "insert into item_calibrations (skill_id, calibration_id, item_id, item_version_id, n, slope, location,
            guessing, report, proposal, accepted)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            skill,
            id,
            one.item,
            one.version,
            one.n,
            one.parameters.discrimination(),
            one.parameters.difficulty(),
            one.parameters.lower_asymptote(),
            serde_json::to_string(&one.findings).unwrap_or_default(),
            one.proposal.name(),
            one.accepted
        ],
    )?;
    Ok(())
}

fn calibration(row: &Row<'_>) -> Result<Calibration, StoreError> {
    let state: String = row.get("state")?;
    Ok(Calibration {
        id: row.get("calibration_id")?,
        version: row.get("version")?,
        revision: row.get("revision")?,
        n_attempts: row.get("n_attempts")?,
        n_left_out: row.get("n_left_out")?,
        log_likelihood: row.get("log_likelihood")?,
        iterations: row.get("iterations")?,
        converged: row.get("converged")?,
        latent_mean: row.get("latent_mean")?,
        latent_deviation: row.get("latent_deviation")?,
        state: CalibrationState::from_name(&state).ok_or_else(|| row.unknown("state", &state))?,
        created_at: row.get("created_at")?,
        decided_by: row.get("decided_by")?,
        decided_at: row.get("decided_at")?,
    })
}

fn item(row: &Row<'_>) -> Result<ItemCalibration, StoreError> {
    let proposal: String = row.get("proposal")?;
    Ok(ItemCalibration {
        item: row.get("item_id")?,
        version: row.get("item_version_id")?,
        n: row.get("n")?,
        parameters: ItemParameters::new(row.get("slope")?, row.get("location")?, row.get("guessing")?, 1.0)
            .map_err(|error| row.inconsistent("slope", error.to_string()))?,
        findings: row.json("report")?,
        proposal: Proposal::from_name(&proposal).ok_or_else(|| row.unknown("proposal", &proposal))?,
        accepted: row.get("accepted")?,
    })
}

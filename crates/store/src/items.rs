//! Items and their versions: a version's text never changes, and it belongs to a range of its skill's revisions.

use domain::id::{CalibrationId, ItemId, ItemVersionId, SkillId};
use domain::item::Item;
use domain::time::Timestamp;
use psychometrics::item::ItemParameters;

use crate::args;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;
use crate::skills::state;

/// What tells whether an item's content changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The question through all its versions.
    pub id: ItemId,
    /// Its name in content files.
    pub slug: String,
    /// The number of its newest version.
    pub version: u32,
    /// The version in use; none for an item that was taken out.
    pub in_use: Option<VersionInUse>,
}

/// The version of an item that the present revision has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionInUse {
    /// Its identifier.
    pub id: ItemVersionId,
    /// The hash of its content.
    pub content_hash: String,
    /// The calibration its parameters come from.
    pub calibration: Option<CalibrationId>,
}

/// The items of one revision, in the order of slugs.
pub fn list_of_revision(read: &mut Read<'_>, skill: SkillId, revision: u32) -> Result<Vec<Item>, StoreError> {
    read.all(
        "select v.item_version_id, v.item_id, i.slug, v.topic_id, v.state, v.stem, v.options, v.key_option, v.rationale,
            v.difficulty, v.seconds, v.enemies, v.slope, v.location, v.guessing, v.ceiling
         from item_versions v join items i on i.skill_id = v.skill_id and i.item_id = v.item_id
         where v.skill_id = $1 and v.first_revision <= $2 and (v.last_revision is null or v.last_revision > $2)
         order by i.slug",
        args![skill, revision],
        item,
    )
}

/// The versions that say the same as the one in use of the same item, that one included: their answers count together.
pub fn list_alike(read: &mut Read<'_>, skill: SkillId) -> Result<Vec<(ItemVersionId, ItemId)>, StoreError> {
    read.all(
        "select v.item_version_id, v.item_id from item_versions v
         join item_versions n on n.skill_id = v.skill_id and n.item_id = v.item_id
            and n.content_hash = v.content_hash and n.last_revision is null
         where v.skill_id = $1",
        args![skill],
        |row| Ok((row.get("item_version_id")?, row.get("item_id")?)),
    )
}

/// The marks of all items a skill ever had.
pub fn marks(read: &mut Read<'_>, skill: SkillId) -> Result<Vec<Mark>, StoreError> {
    read.all(
        "select i.item_id, i.slug, v.version, v.item_version_id, v.content_hash, v.calibration_id, v.last_revision
         from items i join item_versions v on v.skill_id = i.skill_id and v.item_id = i.item_id
         where i.skill_id = $1 and v.version = (
             select max(n.version) from item_versions n where n.skill_id = $1 and n.item_id = i.item_id)
         order by i.slug",
        args![skill],
        |row| {
            let ended: Option<i64> = row.get("last_revision")?;
            let newest = VersionInUse {
                id: row.get("item_version_id")?,
                content_hash: row.get("content_hash")?,
                calibration: row.get("calibration_id")?,
            };
            Ok(Mark {
                id: row.get("item_id")?,
                slug: row.get("slug")?,
                version: row.get("version")?,
                in_use: ended.is_none().then_some(newest),
            })
        },
    )
}

/// Adds an item without a version.
pub fn add(
    tx: &mut Tx<'_>,
    skill: SkillId,
    id: ItemId,
    slug: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into items (skill_id, item_id, slug, created_at) values ($1, $2, $3, $4)",
        args![skill, id, slug, now],
    )?;
    Ok(())
}

/// A version to be added, with what the item itself does not say.
#[derive(Debug, Clone, Copy)]
pub struct NewVersion<'a> {
    /// The skill it belongs to.
    pub skill: SkillId,
    /// What it says.
    pub item: &'a Item,
    /// Its number.
    pub version: u32,
    /// The hash of its content.
    pub content_hash: &'a str,
    /// The first revision that has it.
    pub first_revision: u32,
    /// The calibration its parameters come from; none for the author's difficulty.
    pub calibration: Option<CalibrationId>,
}

/// Adds a version of an item.
pub fn add_version(tx: &mut Tx<'_>, new: &NewVersion<'_>, now: Timestamp) -> Result<(), StoreError> {
    let item = new.item;
    let curve = &item.parameters;
    tx.run(
        "insert into item_versions (skill_id, item_version_id, item_id, version, topic_id, state, content_hash, stem,
            options, key_option, rationale, difficulty, seconds, enemies, slope, location, guessing, ceiling,
            first_revision, created_at, calibration_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
        args![
            new.skill,
            item.version_id,
            item.id,
            new.version,
            item.topic,
            item.state.name(),
            new.content_hash,
            item.stem,
            json(&item.options),
            item.key,
            item.rationale,
            item.difficulty,
            item.seconds,
            json(&item.enemies),
            curve.discrimination(),
            curve.difficulty(),
            curve.lower_asymptote(),
            curve.upper_asymptote(),
            new.first_revision,
            now,
            new.calibration
        ],
    )?;
    Ok(())
}

/// Ends a version before a revision.
pub fn end_version(
    tx: &mut Tx<'_>,
    skill: SkillId,
    version: ItemVersionId,
    revision: u32,
) -> Result<(), StoreError> {
    tx.run(
        "update item_versions set last_revision = $3
         where skill_id = $1 and item_version_id = $2 and last_revision is null",
        args![skill, version, revision],
    )?;
    Ok(())
}

fn item(row: &Row<'_>) -> Result<Item, StoreError> {
    let parameters = ItemParameters::new(
        row.get("slope")?,
        row.get("location")?,
        row.get("guessing")?,
        row.get("ceiling")?,
    )
    .map_err(|error| row.inconsistent("slope", error.to_string()))?;
    Ok(Item {
        version_id: row.get("item_version_id")?,
        id: row.get("item_id")?,
        slug: row.get("slug")?,
        topic: row.get("topic_id")?,
        state: state(row)?,
        stem: row.get("stem")?,
        options: row.json("options")?,
        key: row.get("key_option")?,
        rationale: row.get("rationale")?,
        difficulty: row.get("difficulty")?,
        seconds: row.get("seconds")?,
        enemies: row.json("enemies")?,
        parameters,
    })
}

fn json(texts: &[String]) -> String {
    serde_json::Value::from(texts).to_string()
}

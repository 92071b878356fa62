//! Loading skills with their items from content: what did not change is not touched, what did becomes a new version.

mod fingerprint;

use std::collections::BTreeMap;

use domain::content::{ItemFile, SkillContent, TopicFile};
use domain::id::{SkillId, TopicId};
use domain::item::Item;
use domain::skill::{Skill, SkillState, Topic};
use domain::text::Slug;
use psychometrics::item::ItemParameters;
use psychometrics::norm::{Norm, NormError};
use store::item_voids;
use store::items::{self, NewVersion};
use store::norms::{self, NormSet};
use store::skills::{self, PlacedTopic};

use crate::act::Act;
use crate::error::ActionError;

/// The standard error at which an attempt stops, squared: what EAP estimates lack in variance (measurement 4).
const MEAN_SQUARED_SE: f64 = 0.32 * 0.32;

/// What loading did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Loaded {
    /// Skills that were there already with the same content.
    pub unchanged: usize,
    /// Skills that are new.
    pub added: usize,
    /// Skills that have a new revision.
    pub changed: usize,
    /// Item versions that were added, in new and in changed skills.
    pub item_versions: usize,
}

/// Brings the catalogue to this content; skills that are not in it stay as they are.
pub fn load(act: &mut Act<'_, '_>, content: &[SkillContent]) -> Result<Loaded, ActionError> {
    let marks = skills::marks(act.tx)?;
    let mut loaded = Loaded::default();
    for content in content {
        let content_hash = fingerprint::of_skill(content);
        match marks.get(&content.slug) {
            Some(mark) if mark.content_hash == content_hash => loaded.unchanged += 1,
            Some(mark) => {
                let mut skill = skill(content, mark.id, mark.revision + 1)?;
                skill.state = mark.authored_state.unwrap_or(skill.state);
                skills::save(act.tx, &skill, &content_hash, act.now)?;
                loaded.item_versions += load_parts(act, content, &skill)?;
                loaded.changed += 1;
            }
            None => {
                let skill = skill(content, act.id(), 1)?;
                skills::add(act.tx, &skill, &content_hash, act.now)?;
                loaded.item_versions += load_parts(act, content, &skill)?;
                add_provisional_norm(act, skill.id)?;
                loaded.added += 1;
            }
        }
    }
    Ok(loaded)
}

/// Brings topics and items to the revision that `skill` carries and answers how many versions that added.
fn load_parts(act: &mut Act<'_, '_>, content: &SkillContent, skill: &Skill) -> Result<usize, ActionError> {
    let topics = load_topics(act, &content.skill.topics, skill)?;
    load_items(act, content, skill, &topics)
}

fn skill(content: &SkillContent, id: SkillId, revision: u32) -> Result<Skill, ActionError> {
    let head = &content.skill;
    Ok(Skill {
        id,
        slug: slug(&content.slug)?,
        revision,
        name: head.name.clone(),
        summary: head.summary.clone(),
        description: head.description.clone(),
        family: head.family.clone(),
        icon: head.icon.clone(),
        state: filed_state(content)?,
        shortest: head.attempt.shortest,
        longest: head.attempt.longest,
        topics: Vec::new(),
    })
}

/// The state that the skill's file says.
fn filed_state(content: &SkillContent) -> Result<SkillState, ActionError> {
    SkillState::from_name(&content.skill.state).ok_or_else(|| ActionError::invalid("state", "unknown-state"))
}

/// The topics' ids by slug, after ending what is gone and adding what is new or says something else.
fn load_topics(
    act: &mut Act<'_, '_>,
    files: &[TopicFile],
    skill: &Skill,
) -> Result<BTreeMap<String, TopicId>, ActionError> {
    let mut before: BTreeMap<String, PlacedTopic> = skills::topics(act.tx, skill.id)?
        .into_iter()
        .map(|placed| (placed.topic.slug.as_str().to_owned(), placed))
        .collect();
    let mut ids = BTreeMap::new();
    for (file, position) in files.iter().zip(0_u32..) {
        let old = before.remove(&file.slug);
        let id = old.as_ref().map_or_else(|| act.id(), |old| old.topic.id);
        let topic = Topic {
            id,
            slug: slug(&file.slug)?,
            name: file.name.clone(),
            summary: file.summary.clone(),
            share: file.share,
        };
        ids.insert(file.slug.clone(), id);
        let new = PlacedTopic { topic, position };
        if old.as_ref() == Some(&new) {
            continue;
        }
        if old.is_some() {
            skills::end_topic(act.tx, skill.id, id, skill.revision)?;
        }
        skills::add_topic(act.tx, skill.id, &new, skill.revision)?;
    }
    for gone in before.into_values() {
        skills::end_topic(act.tx, skill.id, gone.topic.id, skill.revision)?;
    }
    Ok(ids)
}

fn load_items(
    act: &mut Act<'_, '_>,
    content: &SkillContent,
    skill: &Skill,
    topics: &BTreeMap<String, TopicId>,
) -> Result<usize, ActionError> {
    let mut before: BTreeMap<String, items::Mark> =
        items::marks(act.tx, skill.id)?.into_iter().map(|mark| (mark.slug.clone(), mark)).collect();
    let voided = item_voids::list_hashes(act.tx, skill.id)?;
    let filed_state = filed_state(content)?;
    let mut added = 0;
    for file in &content.items {
        let content_hash = fingerprint::of_item(file, filed_state);
        let old = before.remove(&file.slug);
        if voided.contains(&content_hash) && old.as_ref().is_some_and(|old| old.in_use.is_none()) {
            continue;
        }
        if let Some(in_use) = old.as_ref().and_then(|old| old.in_use.as_ref()) {
            if in_use.content_hash == content_hash {
                continue;
            }
            items::end_version(act.tx, skill.id, in_use.id, skill.revision)?;
        }
        let topic = topics.get(&file.topic).copied();
        let mut item = item(act, file, skill.state, topic)?;
        let version = if let Some(old) = old {
            item.id = old.id;
            old.version + 1
        } else {
            items::add(act.tx, skill.id, item.id, &item.slug, act.now)?;
            1
        };
        let new = NewVersion {
            skill: skill.id,
            item: &item,
            version,
            content_hash: &content_hash,
            first_revision: skill.revision,
            calibration: None,
        };
        items::add_version(act.tx, &new, act.now)?;
        added += 1;
    }
    for gone in before.into_values().filter_map(|mark| mark.in_use) {
        items::end_version(act.tx, skill.id, gone.id, skill.revision)?;
    }
    Ok(added)
}

/// The first version of an item as its file says it; a later one gets the item's own id.
fn item(
    act: &Act<'_, '_>,
    file: &ItemFile,
    state: SkillState,
    topic: Option<TopicId>,
) -> Result<Item, ActionError> {
    let broken = |reason: String| ActionError::Broken { reason: format!("item `{}`: {reason}", file.slug) };
    Ok(Item {
        version_id: act.id(),
        id: act.id(),
        slug: file.slug.clone(),
        topic: topic.ok_or_else(|| broken(format!("topic `{}` is not in its skill", file.topic)))?,
        state,
        stem: file.stem.clone(),
        options: file.options.clone(),
        key: file.key,
        rationale: file.rationale.clone(),
        difficulty: file.difficulty,
        seconds: file.seconds,
        enemies: file.enemies.clone(),
        parameters: ItemParameters::from_author_difficulty(file.difficulty, file.options.len())
            .map_err(|error| broken(error.to_string()))?,
    })
}

fn add_provisional_norm(act: &mut Act<'_, '_>, skill: SkillId) -> Result<(), ActionError> {
    let broken = |error: NormError| ActionError::Broken { reason: error.to_string() };
    let norm = Norm::provisional(MEAN_SQUARED_SE).map_err(broken)?;
    let Norm::Normal(normal) = norm else { return Ok(()) };
    let set = NormSet {
        id: act.id(),
        version: 1,
        mean: normal.mean(),
        deviation: normal.standard_deviation(),
        thetas: Vec::new(),
        provisional: true,
        sample: 0,
        created_at: act.now,
        chosen_at: Some(act.now),
    };
    Ok(norms::add(act.tx, skill, &set)?)
}

fn slug(text: &str) -> Result<Slug, ActionError> {
    Slug::parse(text).map_err(|code| ActionError::invalid("slug", code))
}

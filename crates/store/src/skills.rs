//! Skills and their topics: the same for every account, so that no reach bounds them.

use std::collections::BTreeMap;

use domain::id::{SkillId, TopicId};
use domain::skill::{Skill, SkillState, Topic};
use domain::text::Slug;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;
use crate::page::{Cursor, Page, PageSize};

/// What tells whether a skill's content changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Which.
    pub id: SkillId,
    /// Its present revision.
    pub revision: u32,
    /// The hash of its content as it was loaded.
    pub content_hash: String,
    /// What an author decided about its state.
    pub authored_state: Option<SkillState>,
}

/// One topic as of its first revision, with its place among the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedTopic {
    /// The topic.
    pub topic: Topic,
    /// Its place in display order.
    pub position: u32,
}

const COLUMNS: &str = "s.skill_id, s.slug, s.revision, s.name, s.summary, s.description, s.family, s.icon, s.state, s.shortest, s.longest";

/// The marks of all skills by slug.
pub fn marks(read: &mut Read<'_>) -> Result<BTreeMap<String, Mark>, StoreError> {
    let rows = read.all(
        "select skill_id, slug, revision, content_hash, authored_state from skills",
        args![],
        |row| {
            let authored: Option<String> = row.get("authored_state")?;
            let mark = Mark {
                id: row.get("skill_id")?,
                revision: row.get("revision")?,
                content_hash: row.get("content_hash")?,
                authored_state: authored.as_deref().and_then(SkillState::from_name),
            };
            Ok((row.get::<String>("slug")?, mark))
        },
    )?;
    Ok(rows.into_iter().collect())
}

/// Every skill as it stands, by name.
pub fn all(read: &mut Read<'_>) -> Result<Vec<Skill>, StoreError> {
    let sql = format!("select {COLUMNS} from skills s order by s.name, s.skill_id");
    let mut skills = read.all(&sql, args![], skill)?;
    let mut topics = read.all(
        "select skill_id, topic_id, slug, name, summary, share from topics
         where last_revision is null order by skill_id, position",
        args![],
        |row| Ok((row.get::<SkillId>("skill_id")?, topic(row)?)),
    )?;
    for skill in &mut skills {
        skill.topics = topics.extract_if(.., |(of, _)| *of == skill.id).map(|(_, topic)| topic).collect();
    }
    Ok(skills)
}

/// Skills by slug, without drafts; topics come only with [`find`].
pub fn list(read: &mut Read<'_>, size: PageSize, after: Option<&Cursor>) -> Result<Page<Skill>, StoreError> {
    const LIST: &str = "skills";
    let from = match after {
        None => String::new(),
        Some(cursor) => match cursor.keys(LIST)?.as_slice() {
            [crate::page::Key::Text(slug)] => slug.clone(),
            _ => return Err(cursor.refused().into()),
        },
    };
    let sql = format!(
        "select {COLUMNS} from skills s where s.slug > $1 and s.state <> 'draft' order by s.slug limit $2"
    );
    let rows = read.all(&sql, args![from, size.and_one()], skill)?;
    Ok(Page::cut(rows, size, |last| {
        Cursor::after(LIST, &[crate::page::Key::Text(last.slug.as_str().to_owned())])
    }))
}

/// The skill as it stands.
pub fn find(read: &mut Read<'_>, id: SkillId) -> Result<Option<Skill>, StoreError> {
    let sql = format!("select {COLUMNS} from skills s where s.skill_id = $1");
    let found = read.one(&sql, args![id], skill)?;
    with_topics(read, found)
}

/// The skill of that slug as it stands.
pub fn find_by_slug(read: &mut Read<'_>, slug: &str) -> Result<Option<Skill>, StoreError> {
    let sql = format!("select {COLUMNS} from skills s where s.slug = $1");
    let found = read.one(&sql, args![slug], skill)?;
    with_topics(read, found)
}

/// The skill as an attempt of this revision sees it: its words are the present ones, all that decides is the revision's.
pub fn find_revision(read: &mut Read<'_>, id: SkillId, revision: u32) -> Result<Option<Skill>, StoreError> {
    let found = read.one(
        "select s.skill_id, s.slug, r.revision, s.name, s.summary, s.description, s.family, s.icon, r.state,
            r.shortest, r.longest
         from skill_revisions r join skills s on s.skill_id = r.skill_id
         where r.skill_id = $1 and r.revision = $2",
        args![id, revision],
        skill,
    )?;
    with_topics(read, found)
}

/// The topics in use, with their places.
pub fn topics(read: &mut Read<'_>, id: SkillId) -> Result<Vec<PlacedTopic>, StoreError> {
    read.all(
        "select topic_id, slug, name, summary, share, position from topics
         where skill_id = $1 and last_revision is null order by position",
        args![id],
        |row| Ok(PlacedTopic { topic: topic(row)?, position: row.get("position")? }),
    )
}

/// Adds a skill at the revision it carries, without its topics.
pub fn add(tx: &mut Tx<'_>, skill: &Skill, content_hash: &str, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "insert into skills (skill_id, slug, revision, content_hash, name, summary, description, family, icon, state,
            shortest, longest, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)",
        args![
            skill.id,
            skill.slug.as_str(),
            skill.revision,
            content_hash,
            skill.name,
            skill.summary,
            skill.description,
            skill.family,
            skill.icon,
            skill.state.name(),
            skill.shortest,
            skill.longest,
            now
        ],
    )?;
    add_revision(tx, skill, now)
}

/// Brings a skill to the next revision, which it carries; a change by somebody else meanwhile is a conflict.
pub fn save(tx: &mut Tx<'_>, skill: &Skill, content_hash: &str, now: Timestamp) -> Result<(), StoreError> {
    let changed = tx.run(
        "update skills set revision = $2, content_hash = $3, name = $4, summary = $5, description = $6, family = $7,
            icon = $8, state = $9, shortest = $10, longest = $11, updated_at = $12
         where skill_id = $1 and revision = $2 - 1",
        args![
            skill.id,
            skill.revision,
            content_hash,
            skill.name,
            skill.summary,
            skill.description,
            skill.family,
            skill.icon,
            skill.state.name(),
            skill.shortest,
            skill.longest,
            now
        ],
    )?;
    if changed == 0 {
        return Err(StoreError::Conflict);
    }
    add_revision(tx, skill, now)
}

/// Makes the next revision of a skill whose content stays as it is, and answers it; a change by somebody else
/// meanwhile is a conflict.
pub fn add_next_revision(tx: &mut Tx<'_>, skill: &Skill, now: Timestamp) -> Result<Skill, StoreError> {
    let next = Skill { revision: skill.revision + 1, ..skill.clone() };
    let changed = tx.run(
        "update skills set revision = $2, state = $3, updated_at = $4 where skill_id = $1 and revision = $2 - 1",
        args![next.id, next.revision, next.state.name(), now],
    )?;
    if changed == 0 {
        return Err(StoreError::Conflict);
    }
    add_revision(tx, &next, now)?;
    Ok(next)
}

/// Keeps what an author decided about a skill's state, which stands above what its file says.
pub fn save_authored_state(tx: &mut Tx<'_>, skill: SkillId, state: SkillState) -> Result<(), StoreError> {
    tx.run("update skills set authored_state = $2 where skill_id = $1", args![skill, state.name()])?;
    Ok(())
}

/// Adds a topic from a revision on.
pub fn add_topic(
    tx: &mut Tx<'_>,
    skill: SkillId,
    PlacedTopic { topic, position }: &PlacedTopic,
    first_revision: u32,
) -> Result<(), StoreError> {
    tx.run(
        "insert into topics (skill_id, topic_id, slug, name, summary, share, position, first_revision)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            skill,
            topic.id,
            topic.slug.as_str(),
            topic.name,
            topic.summary,
            topic.share,
            position,
            first_revision
        ],
    )?;
    Ok(())
}

/// Ends a topic, or one wording of it, before a revision.
pub fn end_topic(tx: &mut Tx<'_>, skill: SkillId, topic: TopicId, revision: u32) -> Result<(), StoreError> {
    tx.run(
        "update topics set last_revision = $3 where skill_id = $1 and topic_id = $2 and last_revision is null",
        args![skill, topic, revision],
    )?;
    Ok(())
}

fn add_revision(tx: &mut Tx<'_>, skill: &Skill, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "insert into skill_revisions (skill_id, revision, state, shortest, longest, created_at)
         values ($1, $2, $3, $4, $5, $6)",
        args![skill.id, skill.revision, skill.state.name(), skill.shortest, skill.longest, now],
    )?;
    Ok(())
}

fn with_topics(read: &mut Read<'_>, found: Option<Skill>) -> Result<Option<Skill>, StoreError> {
    let Some(mut skill) = found else { return Ok(None) };
    skill.topics = read.all(
        "select topic_id, slug, name, summary, share from topics
         where skill_id = $1 and first_revision <= $2 and (last_revision is null or last_revision > $2)
         order by position",
        args![skill.id, skill.revision],
        topic,
    )?;
    Ok(Some(skill))
}

fn skill(row: &Row<'_>) -> Result<Skill, StoreError> {
    Ok(Skill {
        id: row.get("skill_id")?,
        slug: slug(row)?,
        revision: row.get("revision")?,
        name: row.get("name")?,
        summary: row.get("summary")?,
        description: row.get("description")?,
        family: row.get("family")?,
        icon: row.get("icon")?,
        state: state(row)?,
        shortest: row.get("shortest")?,
        longest: row.get("longest")?,
        topics: Vec::new(),
    })
}

fn topic(row: &Row<'_>) -> Result<Topic, StoreError> {
    Ok(Topic {
        id: row.get("topic_id")?,
        slug: slug(row)?,
        name: row.get("name")?,
        summary: row.get("summary")?,
        share: row.get("share")?,
    })
}

fn slug(row: &Row<'_>) -> Result<Slug, StoreError> {
    let text: String = row.get("slug")?;
    Slug::parse(&text).map_err(|_| row.unknown("slug", &text))
}

pub(crate) fn state(row: &Row<'_>) -> Result<SkillState, StoreError> {
    let text: String = row.get("state")?;
    SkillState::from_name(&text).ok_or_else(|| row.unknown("state", &text))
}

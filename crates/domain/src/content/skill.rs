//! `skill.toml`: the head of a skill with its topics and blueprint.

use serde::Deserialize;

use super::source::{ContentProblem, SourceFile};
use crate::skill::{LONGEST, SHORTEST, SkillState};
use crate::text::Slug;

/// The head of a skill as its file says it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkillFile {
    /// Its name on screen.
    pub name: String,
    /// One sentence of at most 160 characters: what is measured.
    pub summary: String,
    /// A few sentences for the taker.
    pub description: String,
    /// The family Explore lists it under.
    pub family: String,
    /// `draft`, `beta`, `live` or `retired`.
    pub state: String,
    /// The slug of its icon.
    pub icon: String,
    /// How long an attempt is.
    #[serde(default)]
    pub attempt: AttemptFile,
    /// The topics in display order.
    pub topics: Vec<TopicFile>,
}

/// How long an attempt of the skill is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttemptFile {
    /// The fewest items.
    pub shortest: u32,
    /// The most items.
    pub longest: u32,
}

impl Default for AttemptFile {
    fn default() -> Self {
        Self { shortest: SHORTEST, longest: LONGEST }
    }
}

/// One topic as the file says it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicFile {
    /// Its name in item files.
    pub slug: String,
    /// Its name on screen.
    pub name: String,
    /// What belongs to it.
    pub summary: String,
    /// Its part of the blueprint in percent.
    pub share: u32,
}

pub(super) fn parse(file: &SourceFile, problems: &mut Vec<ContentProblem>) -> Option<SkillFile> {
    let skill: SkillFile = match file.toml(&file.text, 0) {
        Ok(skill) => skill,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    let mut wrong =
        |start: &str, message: String| problems.push(file.problem(file.line_starting(start), 1, &message));
    if SkillState::from_name(&skill.state).is_none() {
        wrong("state", format!("state `{}` is none of draft, beta, live, retired", skill.state));
    }
    if skill.summary.chars().count() > 160 {
        wrong("summary", "the summary is longer than 160 characters; shorten it".to_owned());
    }
    let total: u32 = skill.topics.iter().map(|topic| topic.share).sum();
    if total != 100 {
        wrong("[[topics]]", format!("the topics' shares add up to {total}, not 100; adjust them"));
    }
    for topic in &skill.topics {
        if Slug::parse(&topic.slug).is_err() {
            wrong(
                "[[topics]]",
                format!("topic slug `{}` is not made of lower-case words and hyphens", topic.slug),
            );
        }
        if skill.topics.iter().filter(|other| other.slug == topic.slug).count() > 1 {
            wrong("[[topics]]", format!("topic `{}` is listed twice; remove one", topic.slug));
        }
    }
    let attempt = &skill.attempt;
    if attempt.shortest == 0 || attempt.shortest > attempt.longest || attempt.longest > 60 {
        wrong("attempt", "an attempt needs 1 <= shortest <= longest <= 60 items".to_owned());
    }
    Some(skill)
}

//! `roles/<slug>.toml`: a library role with its badge and skills.

use serde::Deserialize;

use super::source::{ContentProblem, SourceFile};
use crate::role::GoalStep;
use crate::text::Slug;

/// A library role as its file says it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleFile {
    /// The file's name.
    #[serde(skip)]
    pub slug: String,
    /// Its title.
    pub title: String,
    /// One sentence: what someone in this role can do.
    pub summary: String,
    /// The family Explore lists it under.
    pub family: String,
    /// Its badge.
    pub badge: BadgeFile,
    /// Its skills in order.
    pub skills: Vec<RoleSkillFile>,
}

/// The badge of a role.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BadgeFile {
    /// The slug of the icon.
    pub icon: String,
    /// The background as `#rrggbb`.
    pub colour: String,
}

/// One skill of a role.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleSkillFile {
    /// The skill's slug.
    pub skill: String,
    /// Whether the role needs it.
    pub required: bool,
    /// `lower`, `median` or `higher`.
    pub goal: String,
}

pub(super) fn parse(file: &SourceFile, slug: &str, problems: &mut Vec<ContentProblem>) -> Option<RoleFile> {
    let mut role: RoleFile = match file.toml(&file.text, 0) {
        Ok(role) => role,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    slug.clone_into(&mut role.slug);
    let mut wrong =
        |start: &str, message: String| problems.push(file.problem(file.line_starting(start), 1, &message));
    if Slug::parse(slug).is_err() {
        wrong("title", format!("file name `{slug}` is not made of lower-case words and hyphens"));
    }
    if role.title.trim().is_empty() || role.title.chars().count() > 120 {
        wrong("title", "a title has 1 to 120 characters".to_owned());
    }
    if !is_colour(&role.badge.colour) {
        wrong("colour", format!("colour `{}` is not of the form `#rrggbb`", role.badge.colour));
    }
    if !role.skills.iter().any(|skill| skill.required) {
        wrong("[[skills]]", "at least one skill must be required".to_owned());
    }
    for skill in &role.skills {
        if GoalStep::from_name(&skill.goal).is_none() {
            wrong("[[skills]]", format!("goal `{}` is none of lower, median, higher", skill.goal));
        }
        if role.skills.iter().filter(|other| other.skill == skill.skill).count() > 1 {
            wrong("[[skills]]", format!("skill `{}` is listed twice; remove one", skill.skill));
        }
    }
    Some(role)
}

fn is_colour(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text.chars().skip(1).all(|c| c.is_ascii_hexdigit())
}

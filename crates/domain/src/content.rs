//! The content format: skills, items and library roles as files, parsed with line and column, judged as a whole.

mod item;
mod role;
mod skill;
mod source;

pub use item::{ItemFile, Verify, VerifyLanguage, plain_text};
pub use role::{BadgeFile, RoleFile, RoleSkillFile};
pub use skill::{AttemptFile, SkillFile, TopicFile};
pub use source::{ContentProblem, SourceFile};

use std::collections::{BTreeMap, BTreeSet};

/// The fewest items a skill ships with: the bank of a live skill (measurement 5).
const FEWEST_ITEMS: usize = 40;
/// The fewest items per topic of a live skill (measurement 5).
const FEWEST_PER_TOPIC: usize = 5;

/// A skill with all its items, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillContent {
    /// The folder's name.
    pub slug: String,
    /// The head of the skill.
    pub skill: SkillFile,
    /// Its items, ordered by slug.
    pub items: Vec<ItemFile>,
}

/// Everything the product ships or a deployment adds, checked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Content {
    /// Skills, ordered by slug.
    pub skills: Vec<SkillContent>,
    /// Library roles, ordered by slug.
    pub roles: Vec<RoleFile>,
}

impl Content {
    /// Reads content from its files, given by path below the content folder (`skills/python/skill.toml`,
    /// `skills/python/items/x.md`, `roles/y.toml`); on any problem all of them, in the order of the files.
    pub fn parse(files: &[SourceFile]) -> Result<Self, Vec<ContentProblem>> {
        let mut problems = Vec::new();
        let mut skills: BTreeMap<String, (Option<SkillFile>, Vec<ItemFile>)> = BTreeMap::new();
        let mut roles = Vec::new();
        for file in files {
            let parts: Vec<&str> = file.path.split('/').collect();
            match parts.as_slice() {
                ["skills", slug, "skill.toml"] => {
                    let parsed = skill::parse(file, &mut problems);
                    skills.entry((*slug).to_owned()).or_default().0 = parsed;
                }
                ["skills", slug, "items", name] if ends(name, "md") => {
                    let parsed = item::parse(file, name.trim_end_matches(".md"), &mut problems);
                    skills.entry((*slug).to_owned()).or_default().1.extend(parsed);
                }
                ["roles", name] if ends(name, "toml") => {
                    roles.extend(role::parse(file, name.trim_end_matches(".toml"), &mut problems));
                }
                _ => problems.push(file.problem(
                    1,
                    1,
                    "this path is no skill, item or role; see the content format",
                )),
            }
        }
        let skills: Vec<SkillContent> = skills
            .into_iter()
            .filter_map(|(slug, (skill, mut items))| {
                items.sort_by(|one, other| one.slug.cmp(&other.slug));
                if skill.is_none() && !problems.iter().any(|p| p.file == format!("skills/{slug}/skill.toml"))
                {
                    problems.push(ContentProblem::whole(
                        format!("skills/{slug}/skill.toml"),
                        "this file is missing",
                    ));
                }
                Some(SkillContent { slug, skill: skill?, items })
            })
            .collect();
        for content in &skills {
            check_skill(content, &mut problems);
        }
        check_roles(&roles, &skills, &mut problems);
        if problems.is_empty() { Ok(Self { skills, roles }) } else { Err(problems) }
    }
}

fn ends(name: &str, extension: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|found| found == extension)
}

/// What only the whole skill shows: known topics and enemies, enough items everywhere.
fn check_skill(content: &SkillContent, problems: &mut Vec<ContentProblem>) {
    let head = format!("skills/{}/skill.toml", content.slug);
    let topics: BTreeSet<&str> = content.skill.topics.iter().map(|topic| topic.slug.as_str()).collect();
    let slugs: BTreeSet<&str> = content.items.iter().map(|item| item.slug.as_str()).collect();
    for item in &content.items {
        let file = format!("skills/{}/items/{}.md", content.slug, item.slug);
        if !topics.contains(item.topic.as_str()) {
            let message = format!("topic `{}` is not in skill.toml; use one of its topics", item.topic);
            problems.push(ContentProblem { file: file.clone(), line: item.topic_line, column: 1, message });
        }
        for enemy in item.enemies.iter().filter(|enemy| !slugs.contains(enemy.as_str())) {
            problems.push(ContentProblem::whole(
                file.clone(),
                &format!("enemy `{enemy}` is no item of this skill"),
            ));
        }
    }
    if content.skill.state == "live" {
        if content.items.len() < FEWEST_ITEMS {
            let message = format!(
                "a live skill needs at least {FEWEST_ITEMS} items, this one has {}",
                content.items.len()
            );
            problems.push(ContentProblem::whole(head.clone(), &message));
        }
        for topic in &content.skill.topics {
            let n = content.items.iter().filter(|item| item.topic == topic.slug).count();
            if n < FEWEST_PER_TOPIC {
                let message =
                    format!("topic `{}` has {n} items, a live skill needs {FEWEST_PER_TOPIC}", topic.slug);
                problems.push(ContentProblem::whole(head.clone(), &message));
            }
        }
    }
}

fn check_roles(roles: &[RoleFile], skills: &[SkillContent], problems: &mut Vec<ContentProblem>) {
    for role in roles {
        for chosen in &role.skills {
            if !skills.iter().any(|skill| skill.slug == chosen.skill) {
                let message = format!("skill `{}` is not in this content; correct the slug", chosen.skill);
                problems.push(ContentProblem::whole(format!("roles/{}.toml", role.slug), &message));
            }
        }
    }
}

#[cfg(test)]
mod tests;

//! A role being composed: what may be kept, what is missing before it can go on, and in which order its skills stand
//! (product 8.3, 8.4).

use std::collections::{BTreeMap, BTreeSet};

use psychometrics::role_score::{MeasuredSkill, RoleLevel, RoleScore};
use serde::{Deserialize, Serialize};

use super::{Badge, GoalStep, Role, RoleSkill};
use crate::id::SkillId;
use crate::problem::Problems;

/// The most characters of a title (product 8.3).
pub const LONGEST_TITLE: usize = 120;
/// The most characters of a summary: one sentence, if a long one.
pub const LONGEST_SUMMARY: usize = 300;
/// The most characters of a family's name.
pub const LONGEST_FAMILY: usize = 60;
/// The most skills of a role; nobody measures themselves in more.
pub const MOST_SKILLS: usize = 40;

/// The icon of a badge nobody chose yet.
const FIRST_ICON: &str = "target";
/// Its background.
const FIRST_COLOUR: &str = "#0c5f62";

/// What a role will say once it is published; it may be unfinished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleDraft {
    /// Its title, possibly none yet.
    pub title: String,
    /// One sentence: what someone in this role can do.
    pub summary: String,
    /// The family Explore lists it under, possibly none.
    pub family: String,
    /// Its badge.
    pub badge: Badge,
    /// Its skills in order, each once.
    pub skills: Vec<RoleSkill>,
}

/// The steps of the builder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BuilderStep {
    /// Title and skills (product 8.3).
    Skills,
    /// Goals and order (product 8.4).
    Goals,
    /// Icon and colour (product 8.5).
    Badge,
}

/// Something without which a role cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It has no title.
    Title,
    /// It has no skill.
    Skill,
    /// It has skills, but requires none of them.
    RequiredSkill,
}

/// Which way a skill moves in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// One place towards the first.
    Up,
    /// One place towards the last.
    Down,
}

impl BuilderStep {
    /// All, the first one first.
    pub const ALL: [Self; 3] = [Self::Skills, Self::Goals, Self::Badge];

    /// The name addresses and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Skills => "skills",
            Self::Goals => "goals",
            Self::Badge => "badge",
        }
    }

    /// The step of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// Its place, from 1 on.
    pub const fn number(self) -> u32 {
        match self {
            Self::Skills => 1,
            Self::Goals => 2,
            Self::Badge => 3,
        }
    }

    /// The step of that place.
    pub fn from_number(number: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.number() == number)
    }
}

impl Missing {
    /// The stable code, also the end of its key in the message catalogue.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Skill => "skill",
            Self::RequiredSkill => "required-skill",
        }
    }
}

impl RoleDraft {
    /// A draft that says nothing yet.
    pub fn blank() -> Self {
        Self {
            title: String::new(),
            summary: String::new(),
            family: String::new(),
            badge: Badge { icon: FIRST_ICON.to_owned(), colour: FIRST_COLOUR.to_owned() },
            skills: Vec::new(),
        }
    }

    /// A draft that says what a role says: its skills, order, goals and badge (product 8.2).
    pub fn of(role: &Role) -> Self {
        Self {
            title: role.title.clone(),
            summary: role.summary.clone(),
            family: role.family.clone(),
            badge: role.badge.clone(),
            skills: role.skills.clone(),
        }
    }

    /// The same with its texts trimmed, or everything that keeps it from being kept; being unfinished does not.
    pub fn checked(self) -> Result<Self, Problems> {
        let mut problems = Problems::new();
        let title = problems.take("title", line(&self.title, LONGEST_TITLE));
        let summary = problems.take("summary", line(&self.summary, LONGEST_SUMMARY));
        let family = problems.take("family", line(&self.family, LONGEST_FAMILY));
        if self.skills.len() > MOST_SKILLS {
            problems.add("skills", "too-many");
        }
        let mut seen = BTreeSet::new();
        for part in self.skills.iter().filter(|part| !seen.insert(part.skill)) {
            problems.add_given("skills", "repeated", &part.skill.to_string());
        }
        let Self { badge, skills, .. } = self;
        let texts = title.zip(summary).zip(family);
        problems.or(texts.map(|((title, summary), family)| Self { title, summary, family, badge, skills }))
    }

    /// What is missing before it can go on or be published.
    pub fn missing(&self) -> Vec<Missing> {
        let mut missing = Vec::new();
        if self.title.trim().is_empty() {
            missing.push(Missing::Title);
        }
        if self.skills.is_empty() {
            missing.push(Missing::Skill);
        } else if !self.skills.iter().any(|part| part.required) {
            missing.push(Missing::RequiredSkill);
        }
        missing
    }

    /// Whether nobody put anything into it yet.
    pub fn is_blank(&self) -> bool {
        *self == Self::blank()
    }

    /// The skills it requires.
    pub fn required(&self) -> BTreeSet<SkillId> {
        self.skills.iter().filter(|part| part.required).map(|part| part.skill).collect()
    }

    /// Puts a skill at the end, required and at the median; one that is there already stays as it is.
    pub fn add(&mut self, skill: SkillId) {
        if self.skills.iter().all(|part| part.skill != skill) {
            self.skills.push(RoleSkill { skill, required: true, goal: GoalStep::Median });
        }
    }

    /// Takes a skill out.
    pub fn take(&mut self, skill: SkillId) {
        self.skills.retain(|part| part.skill != skill);
    }

    /// Moves a skill one place; the first one stays first and the last one last.
    pub fn shift(&mut self, skill: SkillId, way: Way) {
        let Some(at) = self.skills.iter().position(|part| part.skill == skill) else { return };
        let to = match way {
            Way::Up => at.saturating_sub(1),
            Way::Down => (at + 1).min(self.skills.len() - 1),
        };
        self.skills.swap(at, to);
    }

    /// The names of the parts in which another draft says something else.
    pub fn differs_from(&self, other: &Self) -> Vec<&'static str> {
        let order = |draft: &Self| draft.skills.iter().map(|part| part.skill).collect::<Vec<_>>();
        let (mut own, mut theirs) = (order(self), order(other));
        let same_order = own == theirs;
        own.sort();
        theirs.sort();
        let of = |draft: &Self| -> BTreeMap<SkillId, RoleSkill> {
            draft.skills.iter().map(|part| (part.skill, *part)).collect()
        };
        let (parts, others) = (of(self), of(other));
        let shared = || parts.iter().filter_map(|(skill, part)| Some((part, others.get(skill)?)));
        let differs = [
            ("title", self.title != other.title),
            ("summary", self.summary != other.summary),
            ("family", self.family != other.family),
            ("skills", own != theirs),
            ("required", shared().any(|(own, other)| own.required != other.required)),
            ("goals", shared().any(|(own, other)| own.goal != other.goal)),
            ("order", own == theirs && !same_order),
            ("badge", self.badge != other.badge),
        ];
        differs.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect()
    }
}

/// The level somebody with these scores has against these goals; none while a goal's skill is not measured.
pub fn level_against(goals: &[(SkillId, f64)], scores: &BTreeMap<SkillId, f64>) -> Option<RoleLevel> {
    let measured: Option<Vec<MeasuredSkill>> = goals
        .iter()
        .map(|(skill, goal)| {
            scores.get(skill).map(|score| MeasuredSkill { score: *score, standard_error: 0.0, goal: *goal })
        })
        .collect();
    RoleScore::of(&measured?).ok().map(|score| score.level)
}

/// A text of one line, trimmed, or the code of what is wrong with it; it may be empty.
fn line(text: &str, longest: usize) -> Result<String, &'static str> {
    let trimmed = text.trim();
    if trimmed.chars().count() > longest {
        return Err("too-long");
    }
    if trimmed.chars().any(char::is_control) {
        return Err("unprintable");
    }
    Ok(trimmed.to_owned())
}

#[cfg(test)]
mod tests;

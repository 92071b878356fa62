//! What differs between two versions of a role, and whether a draft may be published (product 8.6, 8.7).

use super::{Badge, GoalStep, RoleSkill};
use crate::id::SkillId;
use crate::problem::Problems;
use crate::skill::SkillState;
use crate::time::Span;

/// The most characters of a title.
pub const LONGEST_TITLE: usize = 120;
/// How long an archived role can be restored (product 8.6).
pub const RESTORABLE: Span = Span::days(30);

/// What a version of a role says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleContent {
    /// Its title.
    pub title: String,
    /// One sentence: what someone in this role can do.
    pub summary: String,
    /// The family Explore lists it under.
    pub family: String,
    /// Its badge.
    pub badge: Badge,
    /// Its skills in order.
    pub skills: Vec<RoleSkill>,
}

/// Something as it was and as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed<T> {
    /// Before.
    pub from: T,
    /// After.
    pub to: T,
}

/// What differs between two versions of a role.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// Another title.
    pub title: Option<Changed<String>>,
    /// Another summary.
    pub summary: Option<Changed<String>>,
    /// Another family.
    pub family: Option<Changed<String>>,
    /// Another badge.
    pub badge: Option<Changed<Badge>>,
    /// Skills that came in, in the order of the later version.
    pub added: Vec<RoleSkill>,
    /// Skills that went out, in the order of the earlier version.
    pub removed: Vec<RoleSkill>,
    /// Optional skills that are required now.
    pub required: Vec<SkillId>,
    /// Required skills that are optional now.
    pub optional: Vec<SkillId>,
    /// Skills with another goal.
    pub goals: Vec<(SkillId, Changed<GoalStep>)>,
    /// Whether the skills that both have stand in another order.
    pub is_reordered: bool,
}

impl Difference {
    /// What a later version says otherwise than an earlier one.
    pub fn between(earlier: &RoleContent, later: &RoleContent) -> Self {
        let find =
            |skills: &[RoleSkill], skill: SkillId| skills.iter().copied().find(|part| part.skill == skill);
        let mut difference = Self {
            title: changed(&earlier.title, &later.title),
            summary: changed(&earlier.summary, &later.summary),
            family: changed(&earlier.family, &later.family),
            badge: changed(&earlier.badge, &later.badge),
            removed: without(&earlier.skills, &later.skills),
            added: without(&later.skills, &earlier.skills),
            is_reordered: order(&earlier.skills, &later.skills) != order(&later.skills, &earlier.skills),
            ..Self::default()
        };
        for now in &later.skills {
            let Some(before) = find(&earlier.skills, now.skill) else { continue };
            match (before.required, now.required) {
                (false, true) => difference.required.push(now.skill),
                (true, false) => difference.optional.push(now.skill),
                _ => {}
            }
            if before.goal != now.goal {
                difference.goals.push((now.skill, Changed { from: before.goal, to: now.goal }));
            }
        }
        difference
    }

    /// Whether both versions say the same.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the required skills or their goals differ, which is what a Role IQ is made from.
    pub fn touches_results(&self) -> bool {
        let part = |skills: &[RoleSkill]| skills.iter().any(|skill| skill.required);
        part(&self.added)
            || part(&self.removed)
            || !(self.required.is_empty() && self.optional.is_empty() && self.goals.is_empty())
    }
}

fn changed<T: Clone + PartialEq>(from: &T, to: &T) -> Option<Changed<T>> {
    (from != to).then(|| Changed { from: from.clone(), to: to.clone() })
}

fn without(skills: &[RoleSkill], others: &[RoleSkill]) -> Vec<RoleSkill> {
    let is_kept = |skill: &RoleSkill| others.iter().any(|other| other.skill == skill.skill);
    skills.iter().copied().filter(|skill| !is_kept(skill)).collect()
}

/// The skills of both, in the order of the first.
fn order(skills: &[RoleSkill], others: &[RoleSkill]) -> Vec<SkillId> {
    let is_shared = |skill: &SkillId| others.iter().any(|other| other.skill == *skill);
    skills.iter().map(|skill| skill.skill).filter(is_shared).collect()
}

/// What still keeps a draft from being published; `states` says where each of its skills stands and what it is called.
///
/// A skill that nobody can start any more would leave every new member unable to finish.
pub fn check_publishable(content: &RoleContent, states: &[(SkillId, SkillState, String)]) -> Problems {
    let mut problems = Problems::new();
    match content.title.trim().chars().count() {
        0 => problems.add("title", "required"),
        n if n > LONGEST_TITLE => problems.add("title", "too-long"),
        _ => {}
    }
    if !content.skills.iter().any(|skill| skill.required) {
        problems.add("skills", "no-required-skill");
    }
    for part in content.skills.iter().filter(|part| part.required) {
        match states.iter().find(|(skill, ..)| *skill == part.skill) {
            Some((_, state, name)) if !state.may_start() => {
                problems.add_given("skills", "skill-not-open", name);
            }
            Some(_) => {}
            None => problems.add_given("skills", "skill-not-open", &part.skill.to_string()),
        }
    }
    if content.badge.icon.is_empty() || content.badge.colour.is_empty() {
        problems.add("badge", "required");
    }
    problems
}

#[cfg(test)]
mod tests;

//! What the forms of the builder send: named fields, one group for each skill, and the button that was pressed.

use domain::id::SkillId;
use domain::role::draft::Way;
use domain::role::{BuilderStep, GoalStep, RoleDraft, RoleSkill};

/// The fields of a form in the order sent.
#[derive(Debug, Clone)]
pub(super) struct BuilderForm(pub Vec<(String, String)>);

/// What a button asks for; whichever it is, everything typed is saved first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// To keep what is there.
    Save,
    /// To look for skills.
    Search,
    /// To put a skill in.
    Add(SkillId),
    /// To take a skill out.
    Take(SkillId),
    /// To move a skill one place.
    Shift(SkillId, Way),
    /// To put a skill at a place, from 1 on.
    Place(SkillId, usize),
    /// To go on to the next step.
    Next,
    /// To go to a step.
    To(BuilderStep),
    /// To go where it is published.
    Publish,
}

impl BuilderForm {
    /// The value of a field, empty when there is none.
    pub(super) fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The revision the form was filled from.
    pub(super) fn revision(&self) -> Option<i64> {
        self.one("revision").parse().ok()
    }

    /// The button that was pressed; a form sent without one is saved.
    pub(super) fn deed(&self) -> Deed {
        Deed::from_text(self.one("do")).unwrap_or(Deed::Save)
    }

    /// A draft with what step 1 says: its texts, and its skills with what each is for the role.
    pub(super) fn over_skills(&self, before: &RoleDraft) -> RoleDraft {
        let goal = |skill: SkillId| {
            before.skills.iter().find(|part| part.skill == skill).map_or(GoalStep::Median, |part| part.goal)
        };
        let part = |skill: SkillId| RoleSkill {
            skill,
            required: self.one(&format!("need-{skill}")) != "optional",
            goal: goal(skill),
        };
        RoleDraft {
            title: self.one("title").to_owned(),
            summary: self.one("summary").to_owned(),
            family: self.one("family").to_owned(),
            badge: before.badge.clone(),
            skills: self.skills().into_iter().map(part).collect(),
        }
    }

    /// A draft with what step 2 says: the order of its skills and their goals; a skill it does not name comes last.
    pub(super) fn over_goals(&self, before: &RoleDraft) -> RoleDraft {
        let order = self.skills();
        let mut skills = before.skills.clone();
        skills.sort_by_key(|part| order.iter().position(|skill| *skill == part.skill).unwrap_or(order.len()));
        for part in &mut skills {
            if let Some(goal) = GoalStep::from_name(self.one(&format!("goal-{}", part.skill))) {
                part.goal = goal;
            }
        }
        RoleDraft { skills, ..before.clone() }
    }

    fn skills(&self) -> Vec<SkillId> {
        let named = self.0.iter().filter(|(name, _)| name == "skill");
        named.filter_map(|(_, value)| value.parse().ok()).collect()
    }
}

impl Deed {
    fn from_text(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        let (verb, thing, place) = (parts.next()?, parts.next(), parts.next());
        let skill = || thing?.parse::<SkillId>().ok();
        match verb {
            "search" => Some(Self::Search),
            "add" => skill().map(Self::Add),
            "remove" => skill().map(Self::Take),
            "up" => skill().map(|skill| Self::Shift(skill, Way::Up)),
            "down" => skill().map(|skill| Self::Shift(skill, Way::Down)),
            "place" => Some(Self::Place(skill()?, place?.parse().ok()?)),
            "next" => Some(Self::Next),
            "to" => BuilderStep::from_name(thing?).map(Self::To),
            "publish" => Some(Self::Publish),
            _ => None,
        }
    }

    /// Does to a draft what the button says.
    pub(super) fn apply(self, draft: &mut RoleDraft) {
        match self {
            Self::Add(skill) => draft.add(skill),
            Self::Take(skill) => draft.take(skill),
            Self::Shift(skill, way) => draft.shift(skill, way),
            Self::Place(skill, place) => {
                if let Some(at) = draft.skills.iter().position(|part| part.skill == skill) {
                    let part = draft.skills.remove(at);
                    draft.skills.insert(place.saturating_sub(1).min(draft.skills.len()), part);
                }
            }
            Self::Save | Self::Search | Self::Next | Self::To(_) | Self::Publish => {}
        }
    }

    /// The skill it is about, if any.
    pub(super) const fn skill(self) -> Option<SkillId> {
        match self {
            Self::Add(skill) | Self::Take(skill) | Self::Shift(skill, _) | Self::Place(skill, _) => {
                Some(skill)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::id::TypedId;
    use uuid::Uuid;

    use super::*;

    fn skill(n: u128) -> SkillId {
        SkillId::from_uuid(Uuid::from_u128(n))
    }

    fn draft(skills: &[(u128, GoalStep)]) -> RoleDraft {
        let part = |(n, goal): &(u128, GoalStep)| RoleSkill { skill: skill(*n), required: true, goal: *goal };
        RoleDraft { skills: skills.iter().map(part).collect(), ..RoleDraft::blank() }
    }

    fn form(fields: &[(&str, String)]) -> BuilderForm {
        BuilderForm(fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
    }

    #[test]
    fn step_1_keeps_the_goals_of_skills_that_stay_and_begins_new_ones_at_the_median() {
        let before = draft(&[(1, GoalStep::Higher), (2, GoalStep::Lower)]);
        let need = format!("need-{}", skill(2));
        let sent = form(&[
            ("skill", skill(2).to_string()),
            ("skill", skill(3).to_string()),
            (&need, "optional".to_owned()),
        ]);
        let now = sent.over_skills(&before);
        let parts: Vec<_> = now.skills.iter().map(|part| (part.skill, part.required, part.goal)).collect();
        assert_eq!(parts, [(skill(2), false, GoalStep::Lower), (skill(3), true, GoalStep::Median)]);
    }

    #[test]
    fn step_2_neither_adds_nor_drops_a_skill() {
        let before = draft(&[(1, GoalStep::Median), (2, GoalStep::Median), (3, GoalStep::Median)]);
        let goal = format!("goal-{}", skill(3));
        let sent = form(&[
            ("skill", skill(3).to_string()),
            ("skill", skill(9).to_string()),
            ("skill", skill(1).to_string()),
            (&goal, "higher".to_owned()),
        ]);
        let now = sent.over_goals(&before);
        let order: Vec<_> = now.skills.iter().map(|part| part.skill).collect();
        assert_eq!(order, [skill(3), skill(1), skill(2)]);
        assert_eq!(now.skills[0].goal, GoalStep::Higher);
    }

    #[test]
    fn a_skill_is_put_at_a_place_and_never_beyond_the_last() {
        let mut draft = draft(&[(1, GoalStep::Median), (2, GoalStep::Median), (3, GoalStep::Median)]);
        let order = |draft: &RoleDraft| draft.skills.iter().map(|part| part.skill).collect::<Vec<_>>();
        Deed::from_text(&format!("place:{}:1", skill(3))).unwrap().apply(&mut draft);
        assert_eq!(order(&draft), [skill(3), skill(1), skill(2)]);
        Deed::from_text(&format!("place:{}:99", skill(3))).unwrap().apply(&mut draft);
        assert_eq!(order(&draft), [skill(1), skill(2), skill(3)]);
        assert_eq!(Deed::from_text("place:x:1"), None);
    }
}

//! What differs between two versions of a role, put into lines of words.

use domain::id::SkillId;
use domain::role::{Changed, Difference, RoleSkill};

use crate::badge::Badge;
use crate::views::lead::difference::{ChangeKind, ChangedLine, DifferenceView};
use crate::words::Words;

/// The lines of a difference, in the order of the builder's steps; `names` are those of every skill concerned.
pub(super) fn put_into_lines(
    words: Words,
    difference: &Difference,
    names: &[(SkillId, String)],
) -> DifferenceView {
    let telling = Telling { words, names };
    let texts = [
        ("role-change-title", &difference.title),
        ("role-change-summary", &difference.summary),
        ("role-change-family", &difference.family),
    ];
    let texts = texts.into_iter().filter_map(|(key, text)| Some(telling.text(key, text.as_ref()?)));
    let added = difference.added.iter().map(|part| {
        let after = telling.part(part);
        telling.skill(part.skill, ChangeKind::Added, String::new(), after)
    });
    let removed = difference.removed.iter().map(|part| {
        let before = telling.part(part);
        telling.skill(part.skill, ChangeKind::Removed, before, String::new())
    });
    let need = |skill: &SkillId, was_required: bool| {
        let (yes, no) = (words.t("role-required"), words.t("lead-role-optional"));
        let (before, after) = if was_required { (yes, no) } else { (no, yes) };
        telling.skill(*skill, ChangeKind::Changed, before, after)
    };
    let required = difference.required.iter().map(|skill| need(skill, false));
    let optional = difference.optional.iter().map(|skill| need(skill, true));
    let goals = difference.goals.iter().map(|(skill, goal)| {
        let step = |name: &str| words.t(&format!("role-goal-{name}"));
        telling.skill(*skill, ChangeKind::Changed, step(goal.from.name()), step(goal.to.name()))
    });
    let order = difference.is_reordered.then(|| ChangedLine {
        kind: ChangeKind::Changed,
        what: words.t("role-change-order"),
        before: words.t("role-change-order-before"),
        after: words.t("role-change-order-after"),
    });
    let badge = difference.badge.as_ref();
    DifferenceView {
        badge: badge.map(|Changed { from, to }| (Badge::of(from), Badge::of(to))),
        lines: texts
            .chain(added)
            .chain(removed)
            .chain(required)
            .chain(optional)
            .chain(goals)
            .chain(order)
            .collect(),
    }
}

struct Telling<'a> {
    words: Words,
    names: &'a [(SkillId, String)],
}

impl Telling<'_> {
    fn text(&self, key: &str, text: &Changed<String>) -> ChangedLine {
        ChangedLine {
            kind: ChangeKind::Changed,
            what: self.words.t(key),
            before: text.from.clone(),
            after: text.to.clone(),
        }
    }

    fn skill(&self, skill: SkillId, kind: ChangeKind, before: String, after: String) -> ChangedLine {
        let known = self.names.iter().find(|(known, _)| *known == skill);
        let what = known.map_or_else(|| skill.to_string(), |(_, name)| name.clone());
        ChangedLine { kind, what, before, after }
    }

    /// Whether a skill is needed, and its goal.
    fn part(&self, part: &RoleSkill) -> String {
        let need = self.words.t(if part.required { "role-required" } else { "lead-role-optional" });
        let goal = self.words.t(&format!("role-goal-{}", part.goal.name()));
        self.words.t_with("role-change-skill", &[("need", need.into()), ("goal", goal.into())])
    }
}

//! The addresses of the authors' pages.

use std::fmt::Display;

use super::{AccountPaths, fill};

/// The skills authors curate.
pub const SKILLS: &str = "/a/{account}/admin/skills";
/// One skill with its items.
pub const SKILL: &str = "/a/{account}/admin/skills/{skill}";
/// The state of a skill; post changes it.
pub const STATE: &str = "/a/{account}/admin/skills/{skill}/state";
/// A skill's calibrations; post runs one.
pub const CALIBRATIONS: &str = "/a/{account}/admin/skills/{skill}/calibrations";
/// One calibration.
pub const CALIBRATION: &str = "/a/{account}/admin/skills/{skill}/calibrations/{calibration}";
/// Decides on a calibration; post only.
pub const DECISION: &str = "/a/{account}/admin/skills/{skill}/calibrations/{calibration}/decision";
/// A skill's norm sets; post makes one.
pub const NORM_SETS: &str = "/a/{account}/admin/skills/{skill}/norm-sets";
/// Uses a norm set from now on; post only.
pub const NORM_SET_CHOICE: &str = "/a/{account}/admin/skills/{skill}/norm-sets/{norm_set}/choice";
/// One item.
pub const ITEM: &str = "/a/{account}/admin/skills/{skill}/items/{item}";
/// Changes the state of an item; post only.
pub const ITEM_STATE: &str = "/a/{account}/admin/skills/{skill}/items/{item}/state";
/// Takes an item out.
pub const ITEM_VOID: &str = "/a/{account}/admin/skills/{skill}/items/{item}/void";
/// Notes that the reports about an item were looked at; post only.
pub const REPORTS_SEEN: &str = "/a/{account}/admin/skills/{skill}/items/{item}/reports/seen";

impl AccountPaths<'_> {
    /// The skills authors curate.
    pub fn authored_skills(self) -> String {
        fill(SKILLS, &[&self.slug])
    }

    /// One skill with its items, for authors.
    pub fn authored_skill(self, skill: impl Display) -> String {
        fill(SKILL, &[&self.slug, &skill])
    }

    /// The state of a skill.
    pub fn skill_state(self, skill: impl Display) -> String {
        fill(STATE, &[&self.slug, &skill])
    }

    /// A skill's calibrations.
    pub fn calibrations(self, skill: impl Display) -> String {
        fill(CALIBRATIONS, &[&self.slug, &skill])
    }

    /// One calibration.
    pub fn calibration(self, skill: impl Display, calibration: impl Display) -> String {
        fill(CALIBRATION, &[&self.slug, &skill, &calibration])
    }

    /// Where a decision on a calibration is posted.
    pub fn calibration_decision(self, skill: impl Display, calibration: impl Display) -> String {
        fill(DECISION, &[&self.slug, &skill, &calibration])
    }

    /// A skill's norm sets.
    pub fn norm_sets(self, skill: impl Display) -> String {
        fill(NORM_SETS, &[&self.slug, &skill])
    }

    /// Where choosing a norm set is posted.
    pub fn norm_set_choice(self, skill: impl Display, set: impl Display) -> String {
        fill(NORM_SET_CHOICE, &[&self.slug, &skill, &set])
    }

    /// One item, for authors.
    pub fn authored_item(self, skill: impl Display, item: impl Display) -> String {
        fill(ITEM, &[&self.slug, &skill, &item])
    }

    /// Where another state of an item is posted.
    pub fn item_state(self, skill: impl Display, item: impl Display) -> String {
        fill(ITEM_STATE, &[&self.slug, &skill, &item])
    }

    /// Taking an item out.
    pub fn item_void(self, skill: impl Display, item: impl Display) -> String {
        fill(ITEM_VOID, &[&self.slug, &skill, &item])
    }

    /// Where it is posted that reports were looked at.
    pub fn reports_seen(self, skill: impl Display, item: impl Display) -> String {
        fill(REPORTS_SEEN, &[&self.slug, &skill, &item])
    }
}

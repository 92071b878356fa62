//! The items of a skill as a table that can be narrowed and sorted.

use super::SkillHead;
use crate::page::Shell;
use crate::paths::with_query;
use crate::views::learn::here;
use actions::authoring::{AuthoredItem, ItemStanding};
use askama::Template;
use domain::calibration::Calibration;
use serde::{Deserialize, Serialize};

/// More items than a bank has; all on one page, because authors compare them and look for the odd one out.
pub const MOST_ITEMS: usize = 500;

/// A skill with its items.
#[derive(Debug, Clone, Template)]
#[template(path = "authoring/skill.html")]
pub struct AuthoredSkillPage {
    /// The frame around it.
    pub shell: Shell,
    /// The skill.
    pub head: SkillHead,
    /// The items shown.
    pub items: Vec<AuthoredItem>,
    /// How many items there are.
    pub n_items: usize,
    /// How many fit what was asked for.
    pub n_found: usize,
    /// What narrows and orders them.
    pub narrowing: ItemNarrowing,
}

/// What narrows and orders the items of a skill.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct ItemNarrowing {
    /// A standing by its name; empty for all in use.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub state: String,
    /// The slug of a topic; empty for all.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub topic: String,
    /// `look` for those that ask for attention.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub only: String,
    /// `difficulty` or `answers`; anything else is by slug.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sort: String,
}

/// Every standing an item can have, in the order of the filter.
pub const STANDINGS: [&str; 6] = ["live", "beta", "draft", "retired", "taken_out", "removed"];

impl ItemNarrowing {
    /// Whether nothing was narrowed.
    pub fn is_empty(&self) -> bool {
        self.state.is_empty() && self.topic.is_empty() && self.only.is_empty()
    }

    /// The items that fit, in the order asked for.
    pub fn apply(&self, head: &SkillHead, items: Vec<AuthoredItem>) -> Vec<AuthoredItem> {
        let topic = head.overview.skill.topics.iter().find(|topic| topic.slug.as_str() == self.topic);
        let fits = |item: &AuthoredItem| {
            let state = match self.state.as_str() {
                "" => item.standing.is_in_use(),
                wanted => item.standing.name() == wanted,
            };
            let in_topic = self.topic.is_empty() || topic.is_some_and(|topic| topic.id == item.item.topic);
            state && in_topic && (self.only != "look" || asks_for_attention(item))
        };
        let mut found: Vec<AuthoredItem> = items.into_iter().filter(fits).collect();
        match self.sort.as_str() {
            "difficulty" => found.sort_by(|one, other| {
                let b = |item: &AuthoredItem| item.item.parameters.difficulty();
                b(one).total_cmp(&b(other))
            }),
            "answers" => found.sort_by_key(|item| std::cmp::Reverse(answers(item))),
            _ => {}
        }
        found
    }
}

/// Whether something about it should be looked at: what a calibration found, or what a taker reported.
pub fn asks_for_attention(item: &AuthoredItem) -> bool {
    item.n_unseen > 0 || item.found.as_ref().is_some_and(|found| !found.findings.concerns.is_empty())
}

/// The answers that entered the newest calibration.
pub fn answers(item: &AuthoredItem) -> u32 {
    item.found.as_ref().map_or(0, |found| found.n)
}

/// A finding of the newest calibration.
pub fn finding(
    item: &AuthoredItem,
    of: impl Fn(&domain::calibration::Findings) -> Option<f64>,
) -> Option<f64> {
    item.found.as_ref().and_then(|found| of(&found.findings))
}

impl AuthoredSkillPage {
    /// The calibration the numbers come from.
    pub fn calibration(&self) -> Option<&Calibration> {
        self.head.overview.calibration.as_ref()
    }

    /// The address of the same items in another order.
    pub fn sort_href(&self, sort: &str) -> String {
        let sorted = ItemNarrowing { sort: sort.to_owned(), ..self.narrowing.clone() };
        with_query(&here(&self.shell).authored_skill(self.head.slug()), &sorted)
    }

    /// Whether the items are in that order.
    pub fn is_sorted(&self, sort: &str) -> bool {
        let known = ["difficulty", "answers"].contains(&self.narrowing.sort.as_str());
        if known { self.narrowing.sort == sort } else { sort.is_empty() }
    }

    /// How many are shown, in words.
    pub fn found_words(&self) -> String {
        let things = [
            ("shown", self.items.len().into()),
            ("found", self.n_found.into()),
            ("all", self.n_items.into()),
        ];
        let key =
            if self.items.len() < self.n_found { "authoring-items-first" } else { "authoring-items-found" };
        self.shell.words().t_with(key, &things)
    }

    /// The share of right answers to an item.
    pub fn right(&self, item: &AuthoredItem) -> Option<f64> {
        finding(item, |found| found.proportion_right)
    }

    /// The correlation of a right answer with ability.
    pub fn correlation(&self, item: &AuthoredItem) -> Option<f64> {
        finding(item, |found| found.point_biserial)
    }

    /// How well the item fits its curve.
    pub fn infit(&self, item: &AuthoredItem) -> Option<f64> {
        finding(item, |found| found.infit)
    }

    /// What asks for attention, in words.
    pub fn concerns(&self, item: &AuthoredItem) -> Vec<String> {
        let found = item.found.iter().flat_map(|found| &found.findings.concerns);
        found.map(|concern| super::concern_words(self.shell.words(), concern)).collect()
    }

    /// Whether an item is still used by new attempts.
    pub fn is_in_use(&self, standing: &ItemStanding) -> bool {
        standing.is_in_use()
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{authored_items, head};
    use super::super::{SkillHead, SkillTab};
    use super::*;

    fn narrowed(narrowing: &ItemNarrowing) -> Vec<AuthoredItem> {
        let head: SkillHead = head(SkillTab::Items);
        narrowing.apply(&head, authored_items())
    }

    #[test]
    fn items_that_were_taken_out_are_shown_only_when_asked_for() {
        assert!(narrowed(&ItemNarrowing::default()).iter().all(|item| item.standing.is_in_use()));
        let out = ItemNarrowing { state: "taken_out".to_owned(), ..ItemNarrowing::default() };
        let found = narrowed(&out);
        assert!(!found.is_empty() && found.iter().all(|item| item.standing == ItemStanding::TakenOut));
    }

    #[test]
    fn the_hardest_come_last_and_the_most_answered_first() {
        let by = |sort: &str| narrowed(&ItemNarrowing { sort: sort.to_owned(), ..ItemNarrowing::default() });
        let b: Vec<f64> = by("difficulty").iter().map(|item| item.item.parameters.difficulty()).collect();
        assert!(b.is_sorted(), "{b:?}");
        assert!(by("answers").iter().map(|item| std::cmp::Reverse(answers(item))).is_sorted());
    }

    #[test]
    fn an_unknown_topic_has_no_items() {
        let nowhere = ItemNarrowing { topic: "nowhere".to_owned(), ..ItemNarrowing::default() };
        assert!(narrowed(&nowhere).is_empty());
    }
}

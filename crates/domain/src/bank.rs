//! The items of one skill revision, prepared for measuring and shared by all its attempts.

use std::collections::HashMap;
use std::sync::Arc;

use psychometrics::bank::{Bank, BankError, BankItem, Stage};
use psychometrics::quadrature::Quadrature;

use crate::id::ItemVersionId;
use crate::item::Item;
use crate::skill::{Skill, SkillState};

/// A skill as of one revision with its items; an item's index is its position in the order of slugs.
#[derive(Debug, Clone)]
pub struct ItemBank {
    /// The skill as of the revision.
    pub skill: Skill,
    items: Vec<Item>,
    by_version: HashMap<ItemVersionId, usize>,
    bank: Arc<Bank>,
}

impl ItemBank {
    /// Prepares the items of a revision; drafts and retired items stay out.
    pub fn new(skill: Skill, mut items: Vec<Item>) -> Result<Self, BankError> {
        items.retain(|item| item.state.may_start());
        items.sort_by(|one, other| one.slug.cmp(&other.slug));
        let by_slug: HashMap<&str, usize> =
            items.iter().enumerate().map(|(index, item)| (item.slug.as_str(), index)).collect();
        let entries: Vec<BankItem> = items
            .iter()
            .map(|item| BankItem {
                parameters: item.parameters,
                topic: skill.topics.iter().position(|topic| topic.id == item.topic).unwrap_or(0),
                enemies: item.enemies.iter().filter_map(|slug| by_slug.get(slug.as_str()).copied()).collect(),
                // In a beta skill every item is on trial; to have anything to ask, they are chosen as live ones and never scored.
                stage: if item.state == SkillState::Beta && skill.state == SkillState::Live {
                    Stage::Beta
                } else {
                    Stage::Live
                },
            })
            .collect();
        let bank = Arc::new(Bank::new(&entries, Quadrature::default())?);
        let by_version = items.iter().enumerate().map(|(index, item)| (item.version_id, index)).collect();
        Ok(Self { skill, items, by_version, bank })
    }

    /// The items in the order of their indices.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The item at an index.
    pub fn item(&self, index: usize) -> Option<&Item> {
        self.items.get(index)
    }

    /// The index of an item's version.
    pub fn index_of(&self, version: ItemVersionId) -> Option<usize> {
        self.by_version.get(&version).copied()
    }

    /// The tables the measurement works on.
    pub fn bank(&self) -> &Arc<Bank> {
        &self.bank
    }
}

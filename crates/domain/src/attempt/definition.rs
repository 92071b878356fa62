//! What an attempt pins at its start, so that nothing published later changes it.

use std::sync::Arc;

use psychometrics::beta::{MOST_PER_ATTEMPT, draw_slots};
use psychometrics::index_set::IndexSet;
use psychometrics::norm::Norm;
use psychometrics::scale::level_cuts;
use psychometrics::sitting::Plan;
use psychometrics::stop::StopRules;
use psychometrics::uniform::Uniforms;

use crate::bank::ItemBank;
use crate::id::{AttemptId, NormSetId, PersonId};
use crate::item::Item;
use crate::person::TimeMultiplier;
use crate::skill::SkillState;
use crate::time::{Span, Timestamp};

/// The stored head of an attempt.
#[derive(Debug, Clone, PartialEq)]
pub struct PinnedAttempt {
    /// Its identifier.
    pub id: AttemptId,
    /// Whose it is.
    pub person: PersonId,
    /// The norm set it will be scored with.
    pub norm_set: NormSetId,
    /// From which all its chance follows.
    pub seed: u64,
    /// The person's time for items as it was at the start.
    pub time_multiplier: TimeMultiplier,
    /// Indices of items closed for exposure at the start.
    pub closed_items: Vec<usize>,
    /// Indices of items of the person's last attempt.
    pub last_items: Vec<usize>,
    /// How often each beta item had been shown lately at the start, by index; an item that is not named was never shown.
    pub beta_counts: Vec<(usize, u64)>,
    /// When it began.
    pub started_at: Timestamp,
}

/// Everything that decides how an attempt goes, rebuilt from what it pinned.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The stored head.
    pub pinned: PinnedAttempt,
    /// The items of the pinned revision.
    pub item_bank: Arc<ItemBank>,
    /// The norm set it is scored with.
    pub norm: Norm,
    /// Whether the norm set is provisional.
    pub provisional: bool,
    pub(super) plan: Plan,
    pub(super) seed: u64,
    pub(super) started_at: Timestamp,
}

impl Definition {
    /// The definition of an attempt on this bank under this norm.
    pub fn new(pinned: PinnedAttempt, item_bank: Arc<ItemBank>, norm: Norm, provisional: bool) -> Self {
        let n_items = item_bank.items().len();
        let last_attempt = IndexSet::from_indices(n_items, pinned.last_items.iter().copied());
        let skill = &item_bank.skill;
        let rules = StopRules {
            shortest: skill.shortest as usize,
            longest: skill.longest as usize,
            ..StopRules::default()
        };
        let beta_items: Vec<(usize, u64)> = item_bank
            .items()
            .iter()
            .enumerate()
            .filter(|(_, item)| skill.state == SkillState::Live && item.state == SkillState::Beta)
            .map(|(index, _)| {
                let counted = pinned.beta_counts.iter().find(|(item, _)| *item == index);
                (index, counted.map_or(0, |(_, count)| *count))
            })
            .collect();
        let mut draws = Uniforms::new(pinned.seed, 0);
        let beta =
            draw_slots(&beta_items, &last_attempt, rules.shortest, MOST_PER_ATTEMPT, &mut || draws.draw());
        let plan = Plan {
            topic_shares: skill.topics.iter().map(|topic| f64::from(topic.share)).collect(),
            rules,
            level_cuts: level_cuts(&norm).to_vec(),
            closed: IndexSet::from_indices(n_items, pinned.closed_items.iter().copied()),
            last_attempt,
            beta,
            ..Plan::new(Arc::clone(item_bank.bank()))
        };
        let (seed, started_at) = (pinned.seed, pinned.started_at);
        Self { pinned, item_bank, norm, provisional, plan, seed, started_at }
    }

    /// Whether the attempt gives a Skill IQ; one of a beta skill does not.
    pub fn is_scored(&self) -> bool {
        self.item_bank.skill.state != SkillState::Beta
    }

    /// The time for an item under the pinned multiplier.
    pub fn limit_of(&self, item: &Item) -> Option<Span> {
        let percent = self.pinned.time_multiplier.percent()?;
        Some(Span::seconds(i64::from(item.seconds)).percent(percent))
    }
}

//! One person's sitting as a fold over answered items: nothing is stored, everything is replayed.

use std::sync::Arc;

use thiserror::Error;

use crate::{
    bank::Bank,
    beta::BetaSlot,
    estimate::{Answer, Estimate},
    index_set::IndexSet,
    method::{Method, Running},
    normal::Normal,
    posterior::Posterior,
    select::{self, FirstItem, Relaxed, Selection, Situation},
    shadow::Blueprint,
    stop::{Progress, Reason, StopRules},
};

mod remaining;

/// A point estimate from one or two answers is noise, so the first three choices use the whole posterior.
const POSTERIOR_WEIGHTED: usize = 3;

/// Everything that decides how an attempt runs, fixed when it starts.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The items of the skill revision, shared by all its attempts.
    pub bank: Arc<Bank>,
    /// Wanted share of each topic, by topic index; a topic with share 0 is asked only when nothing else is left. Empty: topics do not matter.
    pub topic_shares: Vec<f64>,
    /// When to stop.
    pub rules: StopRules,
    /// How to choose.
    pub selection: Selection,
    /// How to choose the first scored item.
    pub first: FirstItem,
    /// Strict blueprint: at each step a full test that meets it is put together and `selection` chooses among its unused items.
    /// The sitting then ends at the blueprint's length alone, and `topic_shares` and `rules` do not matter.
    pub blueprint: Option<Arc<Blueprint>>,
    /// How ability is estimated after each answer, for choosing, for stopping and as the result.
    pub method: Method,
    /// How many first choices weigh information by the posterior instead of taking it at the estimate.
    pub posterior_weighted: usize,
    /// Prior of ability.
    pub prior: Normal,
    /// Thetas that separate the levels, rising; see [`crate::scale::level_cuts`]. Empty: certainty of the level never ends the sitting.
    pub level_cuts: Vec<f64>,
    /// Items closed for exposure; see [`crate::exposure::Exposure::closed`].
    pub closed: IndexSet,
    /// Items of the person's last attempt.
    pub last_attempt: IndexSet,
    /// Beta items that ride along; see [`crate::beta::draw_slots`].
    pub beta: Vec<BetaSlot>,
}

impl Plan {
    /// The default plan over a bank: progressive-restricted, 15 to 30 items, prior N(0, 1), nothing closed, no beta items.
    pub fn new(bank: Arc<Bank>) -> Self {
        Self {
            bank,
            topic_shares: Vec::new(),
            rules: StopRules::default(),
            selection: Selection::default(),
            first: FirstItem::default(),
            blueprint: None,
            method: Method::default(),
            posterior_weighted: POSTERIOR_WEIGHTED,
            prior: Normal::STANDARD,
            level_cuts: Vec::new(),
            closed: IndexSet::default(),
            last_attempt: IndexSet::default(),
            beta: Vec::new(),
        }
    }

    /// Most scored items of a sitting.
    pub(crate) fn longest(&self) -> usize {
        self.blueprint.as_ref().map_or(self.rules.longest, |blueprint| blueprint.length())
    }
}

/// One item shown and answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// Index of the item in the bank.
    pub item: usize,
    /// Whether the answer was right; "I don't know" and out of time are not.
    pub right: bool,
    /// Whether it counts; beta items do not.
    pub scored: bool,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Show this item.
    Ask {
        /// Index of the item in the bank.
        item: usize,
        /// Whether it will count.
        scored: bool,
        /// Which constraints gave way.
        relaxed: Relaxed,
    },
    /// The sitting is over.
    Finish(Reason),
}

/// An answer that cannot belong to this sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SittingError {
    /// The bank has no such item.
    #[error(
        "item `{item}` is not in the bank of {n_items} items; replay with the bank the attempt was taken on"
    )]
    UnknownItem {
        /// The index given.
        item: usize,
        /// Items in the bank.
        n_items: usize,
    },
    /// The item was answered before in this sitting.
    #[error("item `{0}` was already answered in this sitting; send each answer once")]
    AnsweredTwice(usize),
}

/// The state after some answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Sitting {
    posterior: Posterior,
    shown: IndexSet,
    blocked: IndexSet,
    topic_counts: Vec<u32>,
    n_shown: usize,
    n_scored: usize,
    /// Empty under EAP, to which the posterior is enough.
    answers: Vec<Answer>,
    running: Running,
}

impl Sitting {
    /// A sitting before its first item.
    pub fn begin(plan: &Plan) -> Self {
        let posterior = Posterior::prior(plan.bank.quadrature(), plan.prior);
        Self {
            running: Running::new(plan.method, &[], &posterior, plan.prior),
            posterior,
            answers: Vec::new(),
            shown: IndexSet::new(plan.bank.len()),
            blocked: IndexSet::new(plan.bank.len()),
            topic_counts: vec![0; plan.bank.n_topics()],
            n_shown: 0,
            n_scored: 0,
        }
    }

    /// The sitting after these answers, in the order they were given.
    pub fn replay(plan: &Plan, answers: &[Answered]) -> Result<Self, SittingError> {
        let mut sitting = Self::begin(plan);
        for answered in answers {
            sitting.observe(plan, *answered)?;
        }
        Ok(sitting)
    }

    /// Takes in one answer; an unscored one only marks its item as shown.
    pub fn observe(&mut self, plan: &Plan, answered: Answered) -> Result<(), SittingError> {
        let Answered { item, right, scored } = answered;
        let (Some(topic), Some(parameters)) = (plan.bank.topic(item), plan.bank.parameters(item)) else {
            return Err(SittingError::UnknownItem { item, n_items: plan.bank.len() });
        };
        if self.shown.contains(item) {
            return Err(SittingError::AnsweredTwice(item));
        }
        self.shown.insert(item);
        for enemy in plan.bank.enemies(item) {
            self.blocked.insert(*enemy);
        }
        self.n_shown += 1;
        if scored {
            self.n_scored += 1;
            if let Some(count) = self.topic_counts.get_mut(topic) {
                *count += 1;
            }
            self.posterior.observe(plan.bank.log_row(item, right));
            if plan.method != Method::Eap {
                self.answers.push(Answer { item: *parameters, right });
            }
            self.running = Running::new(plan.method, &self.answers, &self.posterior, plan.prior);
        }
        Ok(())
    }

    /// Takes an item out, so that it is not asked from now on; an answer to it must be replayed as unscored.
    pub fn withdraw(&mut self, item: usize) {
        self.shown.insert(item);
    }

    /// The estimate by the plan's method and its standard error, by EAP while the method gives none.
    pub fn estimate(&self) -> Estimate {
        self.running.estimate
    }

    /// The same estimate with the method that made it.
    pub fn running(&self) -> Running {
        self.running
    }

    /// What is known of the ability.
    pub fn posterior(&self) -> &Posterior {
        &self.posterior
    }

    /// How many items were shown, scored or not.
    pub fn n_shown(&self) -> usize {
        self.n_shown
    }

    /// How many answers counted.
    pub fn n_scored(&self) -> usize {
        self.n_scored
    }

    /// The next item, or the end; `draw` gives uniforms in `[0, 1)`.
    ///
    /// A stored step's item must not be chosen again: replay the answers and show the item of the open step.
    pub fn next(&self, plan: &Plan, draw: &mut dyn FnMut() -> f64) -> Next {
        if let Some(reason) = self.reason_to_stop(plan) {
            return Next::Finish(reason);
        }
        if let Some(item) = self.beta_item(plan) {
            return Next::Ask { item, scored: false, relaxed: Relaxed::default() };
        }
        let situation = Situation {
            bank: &plan.bank,
            posterior: &self.posterior,
            theta: self.running.estimate.theta,
            shown: &self.shown,
            last_attempt: &plan.last_attempt,
            closed: &plan.closed,
            blocked: &self.blocked,
            topic_shares: &plan.topic_shares,
            topic_counts: &self.topic_counts,
            blueprint: plan.blueprint.as_deref(),
            first: plan.first,
            position: self.n_scored + 1,
            longest: plan.longest(),
            posterior_weighted: plan.posterior_weighted,
        };
        match select::choose(&situation, plan.selection, draw) {
            Some((item, relaxed)) => Next::Ask { item, scored: true, relaxed },
            None => Next::Finish(Reason::NothingLeft),
        }
    }

    fn reason_to_stop(&self, plan: &Plan) -> Option<Reason> {
        if let Some(blueprint) = &plan.blueprint {
            return (self.n_scored >= blueprint.length()).then_some(Reason::Longest);
        }
        let progress = Progress {
            n_scored: self.n_scored,
            standard_error: self.running.estimate.standard_error,
            topics_covered: self.topics_covered(plan),
        };
        plan.rules.reason(progress, || {
            if plan.level_cuts.is_empty() {
                return 0.0;
            }
            self.posterior.probabilities(&plan.level_cuts).into_iter().fold(0.0, f64::max)
        })
    }

    /// Whether every topic that has a share and a live item has an answer.
    fn topics_covered(&self, plan: &Plan) -> bool {
        plan.topic_shares.iter().enumerate().filter(|(_, share)| **share > 0.0).all(|(topic, _)| {
            let answered = self.topic_counts.get(topic).is_some_and(|count| *count > 0);
            let askable = || {
                plan.bank
                    .of_topic(topic)
                    .is_some_and(|items| items.iter().any(|item| plan.bank.live().contains(item)))
            };
            answered || !askable()
        })
    }

    /// The beta item of the coming position, unless it was shown or an enemy of it was.
    fn beta_item(&self, plan: &Plan) -> Option<usize> {
        let slot = plan.beta.iter().find(|slot| slot.position == self.n_shown + 1)?;
        let free = !self.shown.contains(slot.item) && !self.blocked.contains(slot.item);
        (free && slot.item < plan.bank.len()).then_some(slot.item)
    }
}

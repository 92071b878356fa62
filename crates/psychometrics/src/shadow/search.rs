//! The best filling of a test without two enemies: branch on an enemy that was taken, bound by the best filling that looks away.
//!
//! Sets of enemies within one topic need no branching: at most so many of a topic and one of each set in it are nested limits, which
//! form a matroid as the topics alone do.

use super::{BlueprintError, ShadowTest, room::Room};
use crate::{bank::Bank, index_set::IndexSet};

/// Far above what a few enemies across topics need, and at most some tens of milliseconds on a bank of 500 items.
const MOST_TRIES: usize = 20_000;

/// The search over one pool.
pub(super) struct Search<'a> {
    bank: &'a Bank,
    /// The most valuable first.
    candidates: Vec<Candidate>,
    n_groups: usize,
    room: Room,
    best: Option<Filling>,
}

/// An item that may be taken.
struct Candidate {
    item: usize,
    value: f64,
    topic: usize,
    /// Items of one group are in one topic and all enemies of each other.
    group: usize,
}

/// A part of the tests: those with all `inside` and without any of `outside`.
struct Branch {
    inside: IndexSet,
    outside: IndexSet,
}

struct Filling {
    items: IndexSet,
    value: f64,
}

impl<'a> Search<'a> {
    /// A search over items with their values, the most valuable first.
    pub(super) fn new(bank: &'a Bank, pool: &[(usize, f64)], room: Room) -> Self {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut group_of: Vec<Option<usize>> = vec![None; bank.len()];
        let mut candidates = Vec::with_capacity(pool.len());
        for (item, value) in pool.iter().copied() {
            let Some(topic) = bank.topic(item) else { continue };
            let enemies = bank.enemies(item);
            let fits = |group: &usize| {
                let members = groups.get(*group).map_or(&[][..], Vec::as_slice);
                members
                    .iter()
                    .all(|other| bank.topic(*other) == Some(topic) && enemies.binary_search(other).is_ok())
            };
            let near = enemies.iter().filter_map(|enemy| group_of.get(*enemy).copied().flatten());
            let group = near.into_iter().find(fits).unwrap_or(groups.len());
            match groups.get_mut(group) {
                Some(members) => members.push(item),
                None => groups.push(vec![item]),
            }
            if let Some(entry) = group_of.get_mut(item) {
                *entry = Some(group);
            }
            candidates.push(Candidate { item, value, topic, group });
        }
        Self { bank, candidates, n_groups: groups.len(), room, best: None }
    }

    pub(super) fn run(mut self) -> Result<ShadowTest, BlueprintError> {
        let none = || IndexSet::new(self.bank.len());
        let mut open = vec![Branch { inside: none(), outside: none() }];
        let mut n_tried = 0;
        while let Some(branch) = open.pop() {
            if n_tried == MOST_TRIES {
                open.push(branch);
                break;
            }
            n_tried += 1;
            self.explore(branch, &mut open);
        }
        let proven = open.is_empty();
        match self.best {
            Some(Filling { items, value }) => Ok(ShadowTest { unused: items, value, proven }),
            None if proven => Err(BlueprintError::EnemiesInTheWay { length: self.room.length() }),
            None => Err(BlueprintError::Tangled { n_tried }),
        }
    }

    /// Keeps the branch's best filling if it has no enemies, and else splits the branch at the most valuable item that has one.
    fn explore(&mut self, branch: Branch, open: &mut Vec<Branch>) {
        let Some(filling) = self.fill(&branch) else { return };
        if self.best.as_ref().is_some_and(|best| filling.value <= best.value) {
            return;
        }
        let Some(item) = self.first_with_enemy(&filling.items) else {
            self.best = Some(filling);
            return;
        };
        let mut without = Branch { inside: branch.inside.clone(), outside: branch.outside.clone() };
        without.outside.insert(item);
        let mut with = branch;
        with.inside.insert(item);
        for enemy in self.bank.enemies(item) {
            with.outside.insert(*enemy);
        }
        // The branch with the item is looked at first, because it is likelier to hold the best test.
        open.extend([without, with]);
    }

    /// The best filling of a branch by falling value, enemies of different groups allowed; nothing where its items do not suffice.
    fn fill(&self, branch: &Branch) -> Option<Filling> {
        let mut room = self.room.clone();
        let mut used = vec![false; self.n_groups];
        let mut filling = Filling { items: branch.inside.clone(), value: 0.0 };
        for candidate in self.candidates.iter().filter(|candidate| branch.inside.contains(candidate.item)) {
            room.take(candidate.topic);
            if let Some(used) = used.get_mut(candidate.group) {
                *used = true;
            }
        }
        for Candidate { item, value, topic, group } in &self.candidates {
            if branch.inside.contains(*item) {
                filling.value += value;
                continue;
            }
            let Some(used) = used.get_mut(*group) else { continue };
            if !*used && !branch.outside.contains(*item) && room.take(*topic) {
                *used = true;
                filling.items.insert(*item);
                filling.value += value;
            }
        }
        (room.left() == 0).then_some(filling)
    }

    fn first_with_enemy(&self, items: &IndexSet) -> Option<usize> {
        let has_enemy = |item: usize| self.bank.enemies(item).iter().any(|enemy| items.contains(*enemy));
        let taken =
            self.candidates.iter().map(|candidate| candidate.item).filter(|item| items.contains(*item));
        taken.into_iter().find(|item| has_enemy(*item))
    }
}

//! The items of one skill, prepared once per revision and shared, so that choosing and updating are sums over tables.

use thiserror::Error;

use crate::{index_set::IndexSet, item::ItemParameters, quadrature::Quadrature};

use ceilings::{Ceilings, Stretch};

pub(crate) mod ceilings;

/// Whether an item counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Calibrated or provisional, and scored.
    Live,
    /// On trial: shown unscored among live items.
    Beta,
}

/// One item as it enters a bank; its index is its position in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct BankItem {
    /// The item's curve.
    pub parameters: ItemParameters,
    /// Index of its topic in the blueprint.
    pub topic: usize,
    /// Indices of the items that must not appear in the same attempt.
    pub enemies: Vec<usize>,
    /// Live or beta.
    pub stage: Stage,
}

/// Why a list of items is not a bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BankError {
    /// An enemy that is not in the list.
    #[error("item `{item}` names item `{enemy}` as an enemy, but the bank has only {n_items} items")]
    UnknownEnemy {
        /// The item that names it.
        item: usize,
        /// The index it names.
        enemy: usize,
        /// How many items there are.
        n_items: usize,
    },
}

/// The items of a skill revision with their tables over the quadrature.
///
/// The tables hold one row per item and one column per point: `ln P`, `ln (1 - P)` and the information.
#[derive(Debug, Clone)]
pub struct Bank {
    quadrature: Quadrature,
    parameters: Vec<ItemParameters>,
    topics: Vec<usize>,
    live: IndexSet,
    by_topic: Vec<IndexSet>,
    enemies: Vec<Vec<usize>>,
    ln_right: Vec<f64>,
    ln_wrong: Vec<f64>,
    information: Vec<f64>,
    ceilings: Ceilings,
}

impl Bank {
    /// Prepares the tables. Being enemies goes both ways, whichever of the two items says so.
    pub fn new(items: &[BankItem], quadrature: Quadrature) -> Result<Self, BankError> {
        let n_items = items.len();
        let n_cells = n_items * quadrature.points().len();
        let n_topics = items.iter().map(|item| item.topic + 1).max().unwrap_or(0);
        let parameters: Vec<ItemParameters> = items.iter().map(|item| item.parameters).collect();
        let mut bank = Self {
            ceilings: Ceilings::new(&parameters, &quadrature),
            parameters,
            topics: items.iter().map(|item| item.topic).collect(),
            live: of_items(items, |item| item.stage == Stage::Live),
            by_topic: (0..n_topics).map(|topic| of_items(items, |item| item.topic == topic)).collect(),
            enemies: both_ways(items)?,
            ln_right: Vec::with_capacity(n_cells),
            ln_wrong: Vec::with_capacity(n_cells),
            information: Vec::with_capacity(n_cells),
            quadrature,
        };
        for item in items {
            for point in bank.quadrature.points() {
                let curve = item.parameters.curve(*point);
                bank.ln_right.push(curve.ln_right);
                bank.ln_wrong.push(curve.ln_wrong);
                bank.information.push(curve.information());
            }
        }
        Ok(bank)
    }

    /// How many items there are, live and beta.
    pub fn len(&self) -> usize {
        self.parameters.len()
    }

    /// Whether there is no item at all.
    pub fn is_empty(&self) -> bool {
        self.parameters.is_empty()
    }

    /// One more than the highest topic index.
    pub fn n_topics(&self) -> usize {
        self.by_topic.len()
    }

    /// The points the tables stand on.
    pub fn quadrature(&self) -> &Quadrature {
        &self.quadrature
    }

    /// The curve of an item.
    pub fn parameters(&self, item: usize) -> Option<&ItemParameters> {
        self.parameters.get(item)
    }

    /// The topic of an item.
    pub fn topic(&self, item: usize) -> Option<usize> {
        self.topics.get(item).copied()
    }

    /// The live items.
    pub fn live(&self) -> &IndexSet {
        &self.live
    }

    /// The items of a topic, live and beta.
    pub fn of_topic(&self, topic: usize) -> Option<&IndexSet> {
        self.by_topic.get(topic)
    }

    /// The items that must not appear together with this one.
    pub fn enemies(&self, item: usize) -> &[usize] {
        self.enemies.get(item).map_or(&[], Vec::as_slice)
    }

    /// The log-probabilities of this answer to the item at each point; empty for an unknown item.
    pub fn log_row(&self, item: usize, right: bool) -> &[f64] {
        self.row(if right { &self.ln_right } else { &self.ln_wrong }, item)
    }

    /// The item's information at each point; empty for an unknown item.
    pub fn information_row(&self, item: usize) -> &[f64] {
        self.row(&self.information, item)
    }

    /// The item's information at `theta`; 0 for an unknown item.
    pub fn information(&self, item: usize, theta: f64) -> f64 {
        self.parameters.get(item).map_or(0.0, |parameters| parameters.quick_information(theta))
    }

    /// Ceilings of all items' information around `theta`; absent outside the range of the grid.
    pub(crate) fn stretch(&self, theta: f64) -> Option<&Stretch> {
        self.ceilings.around(theta, &self.parameters)
    }

    /// Ceilings of all items' information, and of any average of it, over the whole grid.
    pub(crate) fn everywhere(&self) -> &Stretch {
        self.ceilings.everywhere(&self.parameters)
    }

    /// The item's information averaged over a posterior's weights: `sum w_i I(x_i)`. Source: van der Linden (1998).
    pub fn expected_information(&self, item: usize, weights: &[f64]) -> f64 {
        // Several sums at once let the processor work on several products, in an order that is always the same.
        let (rows, rows_left) = self.information_row(item).as_chunks::<8>();
        let (weights, weights_left) = weights.as_chunks::<8>();
        let mut sums = [0.0; 8];
        for (values, weights) in rows.iter().zip(weights) {
            for ((sum, value), weight) in sums.iter_mut().zip(values).zip(weights) {
                *sum += value * weight;
            }
        }
        let rest: f64 = rows_left.iter().zip(weights_left).map(|(value, weight)| value * weight).sum();
        sums.iter().sum::<f64>() + rest
    }

    fn row<'a>(&self, table: &'a [f64], item: usize) -> &'a [f64] {
        let width = self.quadrature.points().len();
        table.get(item * width..(item + 1) * width).unwrap_or(&[])
    }
}

fn of_items(items: &[BankItem], wanted: impl Fn(&BankItem) -> bool) -> IndexSet {
    let indices = items.iter().enumerate().filter(|(_, item)| wanted(item)).map(|(index, _)| index);
    IndexSet::from_indices(items.len(), indices)
}

fn both_ways(items: &[BankItem]) -> Result<Vec<Vec<usize>>, BankError> {
    let mut enemies = vec![Vec::new(); items.len()];
    for (item, entry) in items.iter().enumerate() {
        for &enemy in &entry.enemies {
            let unknown = BankError::UnknownEnemy { item, enemy, n_items: items.len() };
            enemies.get_mut(enemy).ok_or(unknown)?.push(item);
            if let Some(own) = enemies.get_mut(item) {
                own.push(enemy);
            }
        }
    }
    for (item, list) in enemies.iter_mut().enumerate() {
        list.sort_unstable();
        list.dedup();
        list.retain(|enemy| *enemy != item);
    }
    Ok(enemies)
}

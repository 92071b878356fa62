//! What each option of a choice item does: how many take it, and how well those people do elsewhere.

use crate::{
    classical::{ScoreTable, TableError, Tally},
    moments::Moments,
};

/// What a person did with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice {
    /// The item was not shown.
    NotShown,
    /// "I don't know" or out of time: wrong for the score, and no option.
    None,
    /// The option with this index, from 0.
    Option(usize),
}

/// The options of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Index of the right option, from 0.
    pub right: usize,
    /// How many options there are.
    pub n_options: usize,
}

/// Choices: one row per person, one column per item.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceTable {
    keys: Vec<Key>,
    rows: Vec<Vec<Choice>>,
    scores: ScoreTable,
}

/// One option, or no choice, of an item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptionStatistics {
    /// How many chose it.
    pub n: usize,
    /// Their share of those who were shown the item; 0 when nobody was.
    pub rate: f64,
    /// Proportion right of its choosers over the other items shown to them; absent without choosers.
    pub choosers_rest: Option<f64>,
    /// Correlation of choosing it with the proportion right over the other items; absent where one of the two does not vary.
    pub option_rest: Option<f64>,
}

/// The choices at one item.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemOptions {
    /// Each option, in the item's order.
    pub options: Vec<OptionStatistics>,
    /// "I don't know" and out of time.
    pub none: OptionStatistics,
    /// Options whose choosers do better elsewhere than those of the key, by [`OptionStatistics::option_rest`]: likelier keys.
    pub likelier_keys: Vec<usize>,
}

impl ChoiceTable {
    /// A table with one key per column.
    pub fn new(keys: Vec<Key>, rows: Vec<Vec<Choice>>) -> Result<Self, TableError> {
        for (item, Key { right, n_options }) in keys.iter().copied().enumerate() {
            if right >= n_options {
                return Err(TableError::Key { item, key: right, n_options });
            }
        }
        for (row, choices) in rows.iter().enumerate() {
            check_row(&keys, row, choices)?;
        }
        let row_of = |choices: &Vec<Choice>| choices.iter().zip(&keys).map(score).collect();
        let scores = ScoreTable::new(&rows.iter().map(row_of).collect::<Vec<_>>())?;
        Ok(Self { keys, rows, scores })
    }

    /// The same answers as 1 and 0.
    pub fn scores(&self) -> &ScoreTable {
        &self.scores
    }
}

fn check_row(keys: &[Key], row: usize, choices: &[Choice]) -> Result<(), TableError> {
    if choices.len() != keys.len() {
        return Err(TableError::Ragged { row, found: choices.len(), expected: keys.len() });
    }
    let unknown = choices.iter().zip(keys).enumerate().find_map(|(item, (choice, key))| match choice {
        Choice::Option(option) if *option >= key.n_options => {
            Some(TableError::Option { row, item, option: *option, n_options: key.n_options })
        }
        _ => None,
    });
    unknown.map_or(Ok(()), Err)
}

fn score((choice, key): (&Choice, &Key)) -> Option<f64> {
    match choice {
        Choice::NotShown => None,
        Choice::None => Some(0.0),
        Choice::Option(option) => Some(f64::from(u8::from(*option == key.right))),
    }
}

/// The options of every item, in the order of the columns.
pub fn statistics(table: &ChoiceTable) -> Vec<ItemOptions> {
    let columns = table.keys.iter().enumerate();
    columns.map(|(item, key)| ItemOptions::of(table, item, *key)).collect()
}

impl ItemOptions {
    fn of(table: &ChoiceTable, item: usize, key: Key) -> Self {
        // One more than there are options: the last is no choice.
        let mut counts = vec![Count::default(); key.n_options + 1];
        let mut n_shown = 0;
        for (choices, (scores, _)) in table.rows.iter().zip(table.scores.rows()) {
            let (Some(choice), Some(Some(score))) = (choices.get(item), scores.get(item)) else { continue };
            n_shown += 1;
            let rest = Tally::of(scores).without(*score).mean();
            let place = if let Choice::Option(option) = choice { *option } else { key.n_options };
            for (at, count) in counts.iter_mut().enumerate() {
                count.push(at == place, rest);
            }
        }
        let mut options: Vec<OptionStatistics> =
            counts.iter().map(|count| count.statistics(n_shown)).collect();
        let none = options.pop().unwrap_or_else(|| Count::default().statistics(0));
        let of_key = options.get(key.right).and_then(|option| option.option_rest);
        let better = |(at, option): (usize, &OptionStatistics)| (option.option_rest > of_key).then_some(at);
        let likelier_keys = options.iter().enumerate().filter_map(better).collect();
        Self { options, none, likelier_keys }
    }
}

/// What is gathered about one option.
#[derive(Clone, Copy, Default)]
struct Count {
    n: usize,
    choosers: Moments,
    pairs: Moments,
}

impl Count {
    fn push(&mut self, chosen: bool, rest: Option<f64>) {
        self.n += usize::from(chosen);
        let Some(rest) = rest else { return };
        self.pairs.push(f64::from(u8::from(chosen)), rest, 1.0);
        if chosen {
            self.choosers.push(rest, rest, 1.0);
        }
    }

    fn statistics(&self, n_shown: usize) -> OptionStatistics {
        OptionStatistics {
            n: self.n,
            rate: if n_shown > 0 { self.n as f64 / n_shown as f64 } else { 0.0 },
            choosers_rest: self.choosers.mean(),
            option_rest: self.pairs.correlation(),
        }
    }
}

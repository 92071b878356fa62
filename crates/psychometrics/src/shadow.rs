//! Shadow tests: a full test that meets a strict blueprint is put together at each step, so that every finished sitting meets it.

use thiserror::Error;

use crate::{bank::Bank, index_set::IndexSet};

use room::Room;
use search::Search;

mod room;
mod search;

/// How many items of a topic a test may have, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TopicBounds {
    /// At least this many.
    pub least: usize,
    /// At most this many.
    pub most: usize,
}

impl Default for TopicBounds {
    /// Any number.
    fn default() -> Self {
        Self { least: 0, most: usize::MAX }
    }
}

/// What every finished test has to be: its length and its topics; enemies never meet in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blueprint {
    length: usize,
    topics: Vec<TopicBounds>,
}

/// Why a blueprint cannot be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BlueprintError {
    /// The minimum of a topic lies above its maximum.
    #[error("topic `{topic}` asks for at least `{least}` items and at most `{most}`; turn the two round")]
    Turned {
        /// Index of the topic.
        topic: usize,
        /// Its minimum.
        least: usize,
        /// Its maximum.
        most: usize,
    },
    /// A topic has fewer open items than its minimum.
    #[error(
        "topic `{topic}` asks for at least `{least}` items, but only {available} can be had; write more or ask for fewer"
    )]
    TopicTooSmall {
        /// Index of the topic.
        topic: usize,
        /// Its minimum.
        least: usize,
        /// How many it has.
        available: usize,
    },
    /// More items of a topic were given than its maximum.
    #[error("`{given}` items of topic `{topic}` were given and at most `{most}` may be; begin the test anew")]
    TopicOverfull {
        /// Index of the topic.
        topic: usize,
        /// Its maximum.
        most: usize,
        /// How many were given.
        given: usize,
    },
    /// The minimums and what was given add up to more than the test holds.
    #[error(
        "the minimums of the topics and what was given add up to `{needed}` items, but the test has only {length}; lower a minimum"
    )]
    TooManyAsked {
        /// Items needed at least.
        needed: usize,
        /// Items of the test.
        length: usize,
    },
    /// The topics together cannot fill the test within their maximums.
    #[error(
        "the topics have room for `{room}` items within their maximums, but the test has {length}; raise a maximum or write more items"
    )]
    TooFewItems {
        /// Items that can be had at most.
        room: usize,
        /// Items of the test.
        length: usize,
    },
    /// The topics could be filled, but not without enemies.
    #[error(
        "every test of `{length}` items within the topics holds two enemies; write more items or name fewer enemies"
    )]
    EnemiesInTheWay {
        /// Items of the test.
        length: usize,
    },
    /// So many items are enemies that no test was found in reasonable time.
    #[error(
        "no test was found after `{n_tried}` tries because too many items are enemies; name fewer enemies"
    )]
    Tangled {
        /// How many tests with enemies were looked at.
        n_tried: usize,
    },
}

/// A full test that meets the blueprint.
#[derive(Debug, Clone, PartialEq)]
pub struct ShadowTest {
    /// Its items that were not given yet.
    pub unused: IndexSet,
    /// The sum of their values.
    pub value: f64,
    /// Whether no other such test is worth more, up to rounding of the sum; it always is where enemies share their topic as whole sets.
    pub proven: bool,
}

impl Blueprint {
    /// A blueprint over a bank's live items: `topics` by topic index, missing ones unbounded. Refused where no test can meet it.
    pub fn new(bank: &Bank, length: usize, topics: Vec<TopicBounds>) -> Result<Self, BlueprintError> {
        for (topic, TopicBounds { least, most }) in topics.iter().copied().enumerate() {
            if least > most {
                return Err(BlueprintError::Turned { topic, least, most });
            }
        }
        let blueprint = Self { length, topics };
        blueprint.assemble(bank, &[], &IndexSet::default(), |_| 0.0)?;
        Ok(blueprint)
    }

    /// How many items every test has.
    pub fn length(&self) -> usize {
        self.length
    }

    /// The test of highest total value that holds the given items and else only live ones outside `closed`.
    ///
    /// Source: van der Linden and Reese (1998). With topics, and sets of enemies within a topic, the tests are the bases of a
    /// matroid, on which taking items by falling value is exact (Edmonds 1971). Other enemies are branched on, bounded by the value that
    /// looks away from them, which is exact too; after 20,000 such tests the best one found is returned as not proven.
    pub fn assemble(
        &self,
        bank: &Bank,
        given: &[usize],
        closed: &IndexSet,
        value: impl Fn(usize) -> f64,
    ) -> Result<ShadowTest, BlueprintError> {
        let mut pool = bank.live().clone();
        pool.subtract(closed);
        let mut counts = vec![0; bank.n_topics()];
        let mut out = IndexSet::from_indices(bank.len(), given.iter().copied());
        for item in given {
            for enemy in bank.enemies(*item) {
                out.insert(*enemy);
            }
            if let Some(count) = bank.topic(*item).and_then(|topic| counts.get_mut(topic)) {
                *count += 1;
            }
        }
        pool.subtract(&out);
        self.complete(bank, pool.iter().map(|item| (item, value(item))).collect(), &counts)
    }

    /// The best rest of a test that has `counts` items of each topic already, from a pool of items with their values.
    pub(crate) fn complete(
        &self,
        bank: &Bank,
        mut pool: Vec<(usize, f64)>,
        counts: &[u32],
    ) -> Result<ShadowTest, BlueprintError> {
        let room = Room::new(self, bank, counts)?;
        room.check(pool.iter().filter_map(|(item, _)| bank.topic(*item)))?;
        pool.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        Search::new(bank, &pool, room).run()
    }

    fn bounds(&self, topic: usize) -> TopicBounds {
        self.topics.get(topic).copied().unwrap_or_default()
    }

    /// Whether a finished test has the length and the topics and no two enemies.
    pub fn is_met_by(&self, bank: &Bank, items: &[usize]) -> bool {
        let inside = IndexSet::from_indices(bank.len(), items.iter().copied());
        let count = |topic: usize| items.iter().filter(|item| bank.topic(**item) == Some(topic)).count();
        let n_topics = bank.n_topics().max(self.topics.len());
        inside.len() == self.length
            && items.len() == self.length
            && (0..n_topics).all(|topic| {
                let TopicBounds { least, most } = self.bounds(topic);
                (least..=most).contains(&count(topic))
            })
            && items.iter().all(|item| !bank.enemies(*item).iter().any(|enemy| inside.contains(*enemy)))
    }
}

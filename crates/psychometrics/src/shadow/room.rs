//! What a test still has room for: items left, and what each topic must and may still get.

use super::{Blueprint, BlueprintError, TopicBounds};
use crate::bank::Bank;

/// The rest of a test that is being filled.
#[derive(Debug, Clone)]
pub(super) struct Room {
    length: usize,
    left: usize,
    /// The sum of what topics must still get.
    owed: usize,
    topics: Vec<TopicRoom>,
}

#[derive(Debug, Clone, Copy)]
struct TopicRoom {
    must: usize,
    may: usize,
}

impl Room {
    /// What is left after `counts` items of each topic.
    pub(super) fn new(blueprint: &Blueprint, bank: &Bank, counts: &[u32]) -> Result<Self, BlueprintError> {
        let n_topics = bank.n_topics().max(blueprint.topics.len());
        let (mut topics, mut n_given) = (Vec::with_capacity(n_topics), 0);
        for (topic, count) in counts.iter().copied().chain(std::iter::repeat(0)).take(n_topics).enumerate() {
            let TopicBounds { least, most } = blueprint.bounds(topic);
            let given = count as usize;
            let Some(may) = most.checked_sub(given) else {
                return Err(BlueprintError::TopicOverfull { topic, most, given });
            };
            n_given += given;
            topics.push(TopicRoom { must: least.saturating_sub(given), may });
        }
        let owed = topics.iter().map(|topic| topic.must).sum::<usize>();
        let length = blueprint.length;
        match length.checked_sub(n_given) {
            Some(left) if owed <= left => Ok(Self { length, left, owed, topics }),
            _ => Err(BlueprintError::TooManyAsked { needed: n_given + owed, length }),
        }
    }

    /// How many items are still to be taken.
    pub(super) fn left(&self) -> usize {
        self.left
    }

    /// How many items the test has.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// Whether items of these topics can fill the room, enemies left aside.
    pub(super) fn check(&self, topics: impl Iterator<Item = usize>) -> Result<(), BlueprintError> {
        let mut available = vec![0; self.topics.len()];
        for topic in topics {
            if let Some(count) = available.get_mut(topic) {
                *count += 1;
            }
        }
        let mut room = self.length - self.left;
        for (topic, (TopicRoom { must, may }, available)) in self.topics.iter().zip(available).enumerate() {
            if available < *must {
                return Err(BlueprintError::TopicTooSmall { topic, least: *must, available });
            }
            room += available.min(*may);
        }
        if room < self.length {
            return Err(BlueprintError::TooFewItems { room, length: self.length });
        }
        Ok(())
    }

    /// Takes an item of the topic if the test can still be filled with it.
    ///
    /// With enough items in each topic, that is so as long as the topic is not full and what is owed to others fits behind it.
    pub(super) fn take(&mut self, topic: usize) -> bool {
        let Some(TopicRoom { must, may }) = self.topics.get_mut(topic) else { return false };
        let owes = *must > 0;
        if *may == 0 || self.left == 0 || !(owes || self.left > self.owed) {
            return false;
        }
        *may -= 1;
        self.left -= 1;
        if owes {
            *must -= 1;
            self.owed -= 1;
        }
        true
    }
}

//! The answers a calibration rests on: of attempts made with effort, without guesses too fast to have been read.

use std::collections::HashMap;
use std::time::Duration;

use domain::bank::ItemBank;
use domain::calibration::LEAST_ANSWERS;
use domain::id::{ItemId, ItemVersionId};
use psychometrics::rapid::is_rapid_guess;
use store::item_answers::GivenAnswer;

/// One answer that counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given {
    /// The item's index in the bank.
    pub item: usize,
    /// Whether it was right.
    pub right: bool,
    /// The author's position of the option chosen.
    pub option: Option<u8>,
}

/// All of them, attempt by attempt.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    /// The answers of each attempt that has any.
    pub attempts: Vec<Vec<Given>>,
    /// Attempts left out for low effort.
    pub n_left_out: usize,
}

/// Sorts answers by attempt and item. An answer counts for an item as it says now, whichever version was shown.
pub(super) fn gather(bank: &ItemBank, alike: &[(ItemVersionId, ItemId)], given: &[GivenAnswer]) -> Gathered {
    let by_item: HashMap<ItemId, usize> =
        bank.items().iter().enumerate().map(|(index, item)| (item.id, index)).collect();
    let by_version: HashMap<ItemVersionId, usize> =
        alike.iter().filter_map(|(version, item)| Some((*version, *by_item.get(item)?))).collect();
    let usual = usual_times(bank, &by_version, given);
    let mut gathered = Gathered::default();
    for attempt in given.chunk_by(|one, other| one.attempt == other.attempt) {
        if attempt.iter().any(|answer| answer.low_effort) {
            gathered.n_left_out += 1;
            continue;
        }
        let counts = |answer: &GivenAnswer| {
            let item = *by_version.get(&answer.version)?;
            let usual = usual.get(item).copied().unwrap_or_default();
            // Not knowing takes no time; only a choice can be a guess.
            let guessed = answer.option.is_some() && is_rapid_guess(taken(answer), usual);
            (!guessed).then_some(Given { item, right: answer.correct, option: answer.option })
        };
        let answers: Vec<Given> = attempt.iter().filter_map(counts).collect();
        if !answers.is_empty() {
            gathered.attempts.push(answers);
        }
    }
    gathered
}

/// The usual time of each item: the median of its answers, or half its limit while there are few.
fn usual_times(
    bank: &ItemBank,
    by_version: &HashMap<ItemVersionId, usize>,
    given: &[GivenAnswer],
) -> Vec<Duration> {
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); bank.items().len()];
    for answer in given.iter().filter(|answer| answer.option.is_some()) {
        if let Some(list) = by_version.get(&answer.version).and_then(|item| times.get_mut(*item)) {
            list.push(taken(answer));
        }
    }
    times
        .iter_mut()
        .zip(bank.items())
        .map(|(list, item)| {
            list.sort_unstable();
            let enough = list.len() >= LEAST_ANSWERS as usize;
            let half_limit = Duration::from_secs(u64::from(item.seconds)) / 2;
            list.get(list.len() / 2).copied().filter(|_| enough).unwrap_or(half_limit)
        })
        .collect()
}

fn taken(answer: &GivenAnswer) -> Duration {
    Duration::from_micros(u64::try_from(answer.elapsed.as_micros()).unwrap_or(0))
}

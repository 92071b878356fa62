//! When the product was down: a taker's clock does not run then (product 6.4).

use crate::time::{Span, Timestamp};

/// How often a living process says so.
pub const BEAT_EVERY: Span = Span::seconds(1);
/// A longer silence than this means that no process could write.
pub const SILENCE: Span = Span::seconds(5);

/// A stretch of time in which no process could write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outage {
    /// The last beat before it.
    pub from: Timestamp,
    /// The first beat after it.
    pub until: Timestamp,
}

/// The outage between the last beat and now, if the silence was long enough to be one.
pub fn outage_since(last_beat: Timestamp, now: Timestamp) -> Option<Outage> {
    (now.since(last_beat) > SILENCE).then_some(Outage { from: last_beat, until: now })
}

/// How much of the stretch from `from` to `until` lies in outages; overlapping outages count once.
pub fn time_down(outages: &[Outage], from: Timestamp, until: Timestamp) -> Span {
    let mut sorted: Vec<Outage> = outages.to_vec();
    sorted.sort_by_key(|outage| outage.from);
    let mut counted_to = from;
    let mut down = Span::ZERO;
    for outage in sorted {
        let begin = outage.from.max(counted_to);
        let end = outage.until.min(until);
        if begin < end {
            down = down.plus(end.since(begin));
            counted_to = end;
        }
    }
    down
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000)
    }
    fn outage(from: i64, until: i64) -> Outage {
        Outage { from: at(from), until: at(until) }
    }

    #[test]
    fn a_short_silence_is_no_outage() {
        assert_eq!(outage_since(at(0), at(5)), None);
        assert_eq!(outage_since(at(0), at(6)), Some(outage(0, 6)));
    }

    #[test]
    fn only_what_lies_inside_counts_and_overlaps_count_once() {
        assert_eq!(time_down(&[outage(0, 20)], at(10), at(15)), Span::seconds(5));
        assert_eq!(time_down(&[outage(12, 14), outage(0, 11)], at(10), at(15)), Span::seconds(3));
        assert_eq!(time_down(&[outage(10, 14), outage(12, 30)], at(10), at(15)), Span::seconds(5));
        assert_eq!(time_down(&[outage(20, 30)], at(10), at(15)), Span::ZERO);
    }
}

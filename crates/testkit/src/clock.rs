//! Time and chance for tests: time moves only when told, chance gives the same each run.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use domain::time::{Chance, Clock, Span, Timestamp};
use uuid::Uuid;

/// A clock that stands still until it is told to advance.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl TestClock {
    /// Stands at 2026-01-05T09:00:00Z, a Monday morning.
    pub fn new() -> Self {
        Self::at(Timestamp::from_micros(1_767_603_600_000_000))
    }

    /// Stands at this instant.
    pub fn at(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.micros()))
    }

    /// Moves on; time never goes back.
    pub fn advance(&self, span: Span) {
        assert!(span >= Span::ZERO, "a clock only advances");
        self.0.fetch_add(span.as_micros(), Ordering::SeqCst);
    }
}

impl Default for TestClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(self.0.load(Ordering::SeqCst))
    }
}

/// Chance that gives the same identifiers and seeds in the same order each run.
#[derive(Debug, Default)]
pub struct TestChance(AtomicU64);

impl TestChance {
    /// Begins at `seed`, so that two of them need not collide.
    pub fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }
}

impl Chance for TestChance {
    fn id(&self, now: Timestamp) -> Uuid {
        let millis = u64::try_from(now.micros() / 1_000).unwrap_or_default();
        let mut random = [0; 10];
        for (place, byte) in
            random.iter_mut().zip(self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes().into_iter().cycle())
        {
            *place = byte;
        }
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }

    fn seed(&self) -> u64 {
        // The finaliser of SplitMix64 (Steele, Lea and Flood 2014) spreads neighbouring counters.
        let mut bits = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst);
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn secret(&self) -> [u8; 32] {
        let mut secret = [0; 32];
        let (parts, _) = secret.as_chunks_mut::<8>();
        for part in parts {
            *part = self.seed().to_be_bytes();
        }
        secret
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_moves_only_when_told() {
        let clock = TestClock::new();
        let before = clock.now();
        assert_eq!(clock.now(), before);
        clock.advance(Span::hours(1));
        assert_eq!(clock.now().since(before), Span::hours(1));
    }

    #[test]
    fn chance_repeats_itself_from_the_same_seed_and_never_an_id() {
        let now = TestClock::new().now();
        let (one, two) = (TestChance::new(1), TestChance::new(1));
        assert_eq!((one.id(now), one.secret()), (two.id(now), two.secret()));
        assert_ne!(one.id(now), one.id(now));
        assert_eq!(one.id(now).get_version_num(), 7);
    }
}

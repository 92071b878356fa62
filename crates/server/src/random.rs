//! The server's sources of chance: the operating system's, and a seeded one for the demo.

use domain::time::{Chance, Timestamp};
use parking_lot::Mutex;
use psychometrics::uniform::Uniforms;
use uuid::Uuid;

/// Chance from the operating system: for everything that must not be guessed.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

/// Chance that follows from a seed: the same demo every time. Never for secrets that guard anything.
pub struct SeededChance(Mutex<Uniforms>);

impl SeededChance {
    /// The chance of a seed.
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(Uniforms::new(seed, 0)))
    }
}

/// A time-ordered identifier with these random bits.
fn time_ordered(now: Timestamp, random: [u8; 10]) -> Uuid {
    let millis = u64::try_from(now.micros() / 1_000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

fn system_bytes() -> [u8; 16] {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the system for chance")]
    let random = Uuid::new_v4();
    random.into_bytes()
}

/// The random bytes of a version 4 UUID that are wholly random: it fixes six bits in bytes 6 and 8.
fn ten_of(bytes: [u8; 16]) -> [u8; 10] {
    let mut ten = [0; 10];
    for (place, byte) in ten.iter_mut().zip(bytes.iter().take(6).chain(bytes.iter().skip(9))) {
        *place = *byte;
    }
    ten
}

impl Chance for SystemChance {
    fn id(&self, now: Timestamp) -> Uuid {
        time_ordered(now, ten_of(system_bytes()))
    }

    fn seed(&self) -> u64 {
        ten_of(system_bytes()).iter().take(8).fold(0, |seed, byte| seed << 8 | u64::from(*byte))
    }

    fn secret(&self) -> [u8; 32] {
        let mut secret = [0; 32];
        let parts = std::iter::repeat_with(|| ten_of(system_bytes())).flatten();
        for (place, byte) in secret.iter_mut().zip(parts) {
            *place = byte;
        }
        secret
    }
}

impl Chance for SeededChance {
    fn id(&self, now: Timestamp) -> Uuid {
        let mut stream = self.0.lock();
        let mut random = [0; 10];
        let bytes = [stream.next_bits(), stream.next_bits()].into_iter().flat_map(u64::to_be_bytes);
        for (place, byte) in random.iter_mut().zip(bytes) {
            *place = byte;
        }
        time_ordered(now, random)
    }

    fn seed(&self) -> u64 {
        self.0.lock().next_bits()
    }

    fn secret(&self) -> [u8; 32] {
        // Links and sessions made while seeding must not be guessable from the seed.
        SystemChance.secret()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_ids_and_secrets_never_follow_from_it() {
        let now = Timestamp::from_micros(1_700_000_000_000_000);
        let (one, other) = (SeededChance::new(7), SeededChance::new(7));
        assert_eq!(one.id(now), other.id(now));
        assert_eq!(one.seed(), other.seed());
        assert_ne!(one.secret(), other.secret());
    }

    #[test]
    fn ids_are_ordered_by_time() {
        let early = SystemChance.id(Timestamp::from_micros(1_700_000_000_000_000));
        let late = SystemChance.id(Timestamp::from_micros(1_700_000_000_002_000));
        assert!(early < late);
        assert_eq!(early.get_version_num(), 7);
    }
}

//! A counter-based stream of uniforms: the draws of step n follow from a seed and n, so chance needs no stored state.
//!
//! INVARIANT (values never change): stored attempts replay from their seed, so the constants and the order of operations here are
//! frozen for ever; the test at the bottom holds the first values.

/// The uniforms of one `(seed, sequence)` pair, for example an attempt's seed and the number of the step.
///
/// Draw `k` is `mix(key + (k + 1) G) >> 11`, divided by 2^53, with `key = mix(seed + mix(sequence + G))`, `G` the odd
/// number nearest 2^64 over the golden ratio, and `mix` the 64-bit finaliser of `SplitMix` (Steele, Lea and Flood 2014; Stafford's variant 13).
/// All sums and products wrap at 64 bits. Not for secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uniforms {
    state: u64,
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

impl Uniforms {
    /// The stream of a seed and a sequence number; the same pair always gives the same stream.
    pub fn new(seed: u64, sequence: u64) -> Self {
        Self { state: mix(seed.wrapping_add(mix(sequence.wrapping_add(GOLDEN)))) }
    }

    /// The next 64 random bits.
    pub fn next_bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN);
        mix(self.state)
    }

    /// The next uniform in `[0, 1)`, a multiple of 2^-53.
    pub fn draw(&mut self) -> f64 {
        const SPACING: f64 = 1.0 / (1u64 << 53) as f64;
        (self.next_bits() >> 11) as f64 * SPACING
    }
}

/// One of `0..n` by a uniform; 0 when `n` is 0.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a uniform times n lies in 0..n")]
pub fn pick(uniform: f64, n: usize) -> usize {
    ((uniform * n as f64) as usize).min(n.saturating_sub(1))
}

fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_never_changes() {
        let mut uniforms = Uniforms::new(42, 7);
        let bits = [uniforms.next_bits(), uniforms.next_bits(), uniforms.next_bits()];
        assert_eq!(bits, [0x83a3_5f67_32d4_8127, 0x1081_6a51_aca0_187b, 0xfd44_abb9_2393_e782]);
        assert_eq!(Uniforms::new(0, 0).next_bits(), 0x568a_9b0b_1a2c_05ec);
        assert!(
            (Uniforms::new(42, 7).draw() - 4_631_606_512_212_624.0 / 9_007_199_254_740_992.0).abs()
                < f64::MIN_POSITIVE
        );
    }

    #[test]
    fn the_largest_uniform_picks_the_last_of_the_list() {
        assert_eq!(pick(1.0 - f64::EPSILON / 2.0, 7), 6);
        assert_eq!(pick(0.0, 7), 0);
        assert_eq!(pick(0.5, 0), 0);
    }
}

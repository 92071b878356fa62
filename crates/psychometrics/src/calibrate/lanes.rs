//! Rows of numbers over the quadrature points in groups of four, so that loops over them have a fixed width and become vector code.

/// Four neighbouring points.
pub(super) type Lane = [f64; 4];

/// How many lanes hold `n` points; the rest of the last one is padding.
pub(super) fn lanes_for(n: usize) -> usize {
    n.div_ceil(4)
}

/// Adds one row to another.
pub(super) fn add(into: &mut [Lane], row: &[Lane]) {
    for (into, row) in into.iter_mut().zip(row) {
        for (into, value) in into.iter_mut().zip(row) {
            *into += value;
        }
    }
}

/// The largest value.
pub(super) fn highest(row: &[Lane]) -> f64 {
    let mut top = [f64::NEG_INFINITY; 4];
    for lane in row {
        for (top, value) in top.iter_mut().zip(lane) {
            // A plain comparison is one instruction, which `f64::max` with its care for NaN is not.
            *top = if *value > *top { *value } else { *top };
        }
    }
    top.into_iter().fold(f64::NEG_INFINITY, f64::max)
}

/// `e^x` of four numbers at most 0, with a relative error below 1e-14; numbers below -700 count as -700.
///
/// `x = k ln 2 + r` with `|r| <= ln 2 / 2`, the exponential series of r to the twelfth power, and `2^k` written into the exponent.
/// One call of the standard library for each number would take as long as everything else a person costs.
#[inline]
pub(super) fn exponential(x: Lane) -> Lane {
    const LOWEST: f64 = -700.0;
    /// Adding it leaves the nearest whole number in the lowest bits.
    const ROUND: f64 = 6_755_399_441_055_744.0;
    /// ln 2 in two parts: products of the first with whole numbers below 2^11 are exact.
    const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    const SERIES: [f64; 12] = [
        1.0 / 39_916_800.0,
        1.0 / 3_628_800.0,
        1.0 / 362_880.0,
        1.0 / 40_320.0,
        1.0 / 5_040.0,
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
        1.0,
        1.0,
    ];
    x.map(|x| {
        let x = if x > LOWEST { x } else { LOWEST };
        let shifted = x * std::f64::consts::LOG2_E + ROUND;
        let whole = shifted - ROUND;
        let rest = (x - whole * LN2_HIGH) - whole * LN2_LOW;
        let power = f64::from_bits((shifted.to_bits() << 52).wrapping_add(1.0_f64.to_bits()));
        SERIES.iter().fold(1.0 / 479_001_600.0, |sum, term| sum * rest + term) * power
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_right_to_fourteen_digits() {
        for step in 0..140_000 {
            let x = -f64::from(step) / 200.0;
            let [value, ..] = exponential([x; 4]);
            assert!((value / x.exp() - 1.0).abs() < 1e-14, "at {x}: {value}");
        }
        assert_eq!(
            exponential([-1e6, f64::NEG_INFINITY, -700.0, 0.0])[..2],
            [exponential([-700.0; 4])[0]; 2]
        );
    }

    #[test]
    fn the_highest_is_found_wherever_it_stands() {
        for at in 0..8 {
            let mut row = [[-1.0; 4]; 2];
            row[at / 4][at % 4] = 3.0;
            assert!((highest(&row) - 3.0).abs() < 1e-15);
        }
    }
}

//! The gamma function and the tail of its distribution, from which every probability of a chi-square follows.

use std::f64::consts::PI;

use crate::normal::cumulative;

/// Where Stirling's series with six terms is exact to a double.
const STIRLING_FROM: f64 = 12.0;

/// Beyond this shape the distribution is normal to four digits, and the sums below would take too many terms.
const NORMAL_FROM: f64 = 1e9;

/// The sums below end after a few roots of the shape; this only bounds them.
const MOST_TERMS: u32 = 1_000_000;

/// The regularised upper incomplete gamma function `Q(shape, x)`, from 1 at `x = 0` down to 0, right to twelve digits up to a shape of 1e9.
///
/// The power series of its complement where `x < shape + 1`, the continued fraction of the tail beyond.
/// `x` or `shape` that is not a number counts as nothing observed and gives 1; a shape of 0 or less leaves no tail.
/// Source: Abramowitz and Stegun (1964), 6.5.29 and 6.5.31.
pub fn upper_gamma(shape: f64, x: f64) -> f64 {
    if x.is_nan() || x <= 0.0 || shape.is_nan() || shape == f64::INFINITY {
        return 1.0;
    }
    if shape < f64::MIN_POSITIVE || x == f64::INFINITY {
        return 0.0;
    }
    if shape > NORMAL_FROM {
        return cumulative((shape - x) / shape.sqrt());
    }
    let kernel = kernel(shape, x);
    let tail =
        if x < shape + 1.0 { 1.0 - kernel * series(shape, x) } else { kernel * shape * fraction(shape, x) };
    tail.clamp(0.0, 1.0)
}

/// `ln Gamma(x)` for `x > 0`. Source: Abramowitz and Stegun (1964), 6.1.40.
pub fn ln_gamma(x: f64) -> f64 {
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * PI).ln() + stirling_rest(x)
}

/// `x^a e^-x / Gamma(a + 1)`.
///
/// Written as `exp(-a (m - ln(1 + m)) - rest) / sqrt(2 pi a)` with `m = (x - a) / a` near the shape, because the powers
/// would cancel all but a few digits there.
fn kernel(shape: f64, x: f64) -> f64 {
    let exponent = if (0.5 * shape..2.0 * shape).contains(&x) {
        let excess = (x - shape) / shape;
        shape * (excess.ln_1p() - excess)
    } else {
        shape * (x.ln() - shape.ln()) - (x - shape)
    };
    (exponent - stirling_rest(shape)).exp() / (2.0 * PI * shape).sqrt()
}

/// `1 + x / (a + 1) + x^2 / ((a + 1) (a + 2)) + ...`
fn series(shape: f64, x: f64) -> f64 {
    let (mut term, mut sum) = (1.0, 1.0);
    for step in 1..=MOST_TERMS {
        term *= x / (shape + f64::from(step));
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    sum
}

/// `1 / (x + 1 - a - (1 - a) / (x + 3 - a - 2 (2 - a) / (x + 5 - a - ...)))`, evaluated forwards by the ratios of its convergents (Lentz).
fn fraction(shape: f64, x: f64) -> f64 {
    let mut partial = x + 1.0 - shape;
    let mut upper = f64::INFINITY;
    let mut lower = partial.recip();
    let mut value = lower;
    for step in 1..=MOST_TERMS {
        let step = f64::from(step);
        let numerator = -step * (step - shape);
        partial += 2.0;
        lower = (numerator * lower + partial).recip();
        upper = partial + numerator / upper;
        let change = lower * upper;
        value *= change;
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    value
}

/// What Stirling's formula leaves over: `ln Gamma(x) - ((x - 1/2) ln x - x + ln(2 pi) / 2)`.
fn stirling_rest(x: f64) -> f64 {
    let (mut x, mut rest) = (x, 0.0);
    while x < STIRLING_FROM {
        rest += (x + 0.5) * x.recip().ln_1p() - 1.0;
        x += 1.0;
    }
    let inverse = x.recip();
    let square = inverse * inverse;
    // Bernoulli numbers over `2k (2k - 1)`, from the highest power down.
    let coefficients =
        [-691.0 / 360_360.0, 1.0 / 1_188.0, -1.0 / 1_680.0, 1.0 / 1_260.0, -1.0 / 360.0, 1.0 / 12.0];
    rest + inverse * coefficients.iter().fold(0.0, |sum, coefficient| sum * square + coefficient)
}

#[cfg(test)]
mod tests;

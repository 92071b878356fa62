//! The difference of two proportions in standard errors.

use super::groups::Group;
use crate::normal::cumulative;

/// Below this many expected people the normal distribution is no stand-in for the exact one. Source: Cochran (1954).
const FEWEST_EXPECTED: f64 = 5.0;

/// The two-sample z for proportions with its two-sided p.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TwoProportions {
    /// Above 0 where the first group's rate is higher.
    pub z: f64,
    /// The probability of a difference as large without one in truth.
    pub p: f64,
}

impl TwoProportions {
    /// `(p1 - p2) / sqrt(p (1 - p) (1/n1 + 1/n2))` with p the rate of both together.
    ///
    /// Absent where an expected count of people, selected or not, is under five.
    pub fn of(one: &Group, other: &Group) -> Option<Self> {
        let (first, second) = (one.rate()?, other.rate()?);
        let (n, m) = (one.total() as f64, other.total() as f64);
        let together = (one.selected() + other.selected()) as f64 / (n + m);
        if n.min(m) * together.min(1.0 - together) < FEWEST_EXPECTED {
            return None;
        }
        let z = (first - second) / (together * (1.0 - together) * (n.recip() + m.recip())).sqrt();
        Some(Self { z, p: 2.0 * cumulative(-z.abs()) })
    }
}

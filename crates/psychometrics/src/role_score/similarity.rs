//! Which roles are alike, so that the people in them can be a benchmark for each other.

use std::collections::BTreeSet;

/// Tenths of the skills that two roles must share to be alike.
const SHARED_TENTHS: usize = 3;

/// The required skills of two roles against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlap {
    /// Skills that both require.
    pub shared: usize,
    /// Skills that either requires.
    pub union: usize,
}

impl Overlap {
    /// Compares two sets of required skills.
    pub fn of<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> Self {
        let shared = one.intersection(other).count();
        Self { shared, union: one.len() + other.len() - shared }
    }

    /// The shared part of the union from 0 to 1, which is how similar the roles are said to be. Source: Jaccard (1912).
    pub fn share(self) -> f64 {
        if self.union == 0 { 0.0 } else { self.shared as f64 / self.union as f64 }
    }

    /// Whether at least 30 % of the union is shared; two roles that require nothing share nothing.
    pub const fn is_enough(self) -> bool {
        self.shared > 0 && 10 * self.shared >= SHARED_TENTHS * self.union
    }
}

/// Whether two roles are alike: of one family, or sharing at least 30 % of the skills that either requires.
///
/// Roles without a family have none in common.
pub fn are_similar<T: Ord>(one: (&str, &BTreeSet<T>), other: (&str, &BTreeSet<T>)) -> bool {
    let same_family = !one.0.is_empty() && one.0 == other.0;
    same_family || Overlap::of(one.1, other.1).is_enough()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skills(range: std::ops::Range<u32>) -> BTreeSet<u32> {
        range.collect()
    }

    #[test]
    fn three_tenths_of_the_union_are_enough_and_three_elevenths_are_not() {
        let one = skills(0..6);
        assert_eq!(Overlap::of(&one, &skills(3..10)), Overlap { shared: 3, union: 10 });
        assert!(are_similar(("Data", &one), ("Sales", &skills(3..10))));
        assert!(!are_similar(("Data", &one), ("Sales", &skills(3..11))));
        assert!((Overlap::of(&one, &skills(3..10)).share() - 0.3).abs() < 1e-15);
    }

    #[test]
    fn a_family_makes_roles_alike_and_an_empty_one_does_not() {
        let (one, other) = (skills(0..2), skills(5..7));
        assert!(are_similar(("Data", &one), ("Data", &other)));
        assert!(!are_similar(("", &one), ("", &other)));
        let nothing = skills(0..0);
        assert!(!are_similar(("Data", &nothing), ("Sales", &nothing)));
        assert!(Overlap::of(&nothing, &nothing).share().abs() < 1e-15);
    }
}

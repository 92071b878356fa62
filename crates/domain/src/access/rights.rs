//! A set of rights, small enough to be copied with every caller.

use super::Right;

/// Some rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rights(u128);

// One bit for each right; a matrix that outgrows them does not compile.
const _: () = assert!(Right::ALL.len() <= 128);

impl Rights {
    /// No right.
    pub const NONE: Self = Self(0);

    /// Every right.
    pub fn all() -> Self {
        Right::ALL.iter().copied().collect()
    }

    /// Whether the right is among them.
    pub const fn has(self, right: Right) -> bool {
        self.0 & bit(right) != 0
    }

    /// The same with one more.
    #[must_use]
    pub const fn with(self, right: Right) -> Self {
        Self(self.0 | bit(right))
    }

    /// Those of them that are not among the others.
    #[must_use]
    pub const fn except(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// Those of them that are among the others too.
    #[must_use]
    pub const fn shared(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// All of both.
    #[must_use]
    pub const fn or(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Each, in the order of the matrix.
    pub fn iter(self) -> impl Iterator<Item = Right> {
        Right::ALL.iter().copied().filter(move |right| self.has(*right))
    }

    /// Their names, one after the other, as the store keeps them.
    pub fn names(self) -> String {
        self.iter().map(Right::name).collect::<Vec<_>>().join(" ")
    }

    /// The rights of such names; one that this version does not know is left out, and so grants nothing.
    pub fn from_names(names: &str) -> Self {
        names.split_whitespace().filter_map(Right::from_name).collect()
    }
}

const fn bit(right: Right) -> u128 {
    1 << right.index()
}

impl FromIterator<Right> for Rights {
    fn from_iter<T: IntoIterator<Item = Right>>(rights: T) -> Self {
        rights.into_iter().fold(Self::NONE, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_survives_its_names_and_forgets_what_it_does_not_know() {
        for right in Right::ALL {
            let set = Rights::NONE.with(*right);
            assert_eq!(Rights::from_names(&set.names()), set);
            assert_eq!((set.len(), set.has(*right)), (1, true));
        }
        assert_eq!(Rights::from_names(&Rights::all().names()), Rights::all());
        assert_eq!(Rights::from_names("fly assign_roles"), Rights::NONE.with(Right::AssignRoles));
    }
}

//! A small set of item indices as bits, so that who may be asked is a few word operations for a bank of 500 items.

/// A set of item indices below a fixed length.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IndexSet {
    words: Vec<u64>,
}

impl IndexSet {
    /// The empty set over indices `0..length`.
    pub fn new(length: usize) -> Self {
        Self { words: vec![0; length.div_ceil(64)] }
    }

    /// The set of the given indices; those at or above `length` are left out.
    pub fn from_indices(length: usize, indices: impl IntoIterator<Item = usize>) -> Self {
        let mut set = Self::new(length);
        for index in indices {
            set.insert(index);
        }
        set
    }

    /// Puts an index into the set; one beyond the set's length changes nothing.
    pub fn insert(&mut self, index: usize) {
        if let Some(word) = self.words.get_mut(index / 64) {
            *word |= 1 << (index % 64);
        }
    }

    /// Whether the index is in the set.
    pub fn contains(&self, index: usize) -> bool {
        self.words.get(index / 64).is_some_and(|word| word >> (index % 64) & 1 == 1)
    }

    /// Puts in everything that is in `other`.
    pub fn unite(&mut self, other: &Self) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (word, more) in self.words.iter_mut().zip(&other.words) {
            *word |= more;
        }
    }

    /// Takes out everything that is in `other`.
    pub fn subtract(&mut self, other: &Self) {
        for (word, gone) in self.words.iter_mut().zip(&other.words) {
            *word &= !gone;
        }
    }

    /// Keeps only what is also in `other`.
    pub fn intersect(&mut self, other: &Self) {
        let rest = other.words.iter().copied().chain(std::iter::repeat(0));
        for (word, kept) in self.words.iter_mut().zip(rest) {
            *word &= kept;
        }
    }

    /// 64 indices at once, the lowest of them 64 times `position`; beyond the set's length none.
    pub(crate) fn word(&self, position: usize) -> u64 {
        self.words.get(position).copied().unwrap_or(0)
    }

    /// How many words hold the set.
    pub(crate) fn n_words(&self) -> usize {
        self.words.len()
    }

    /// Whether nothing is in the set.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// How many indices are in the set.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The indices in rising order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(position, word)| Bits::of_word(position, *word))
    }
}

/// The indices of one word in rising order.
pub(crate) struct Bits {
    base: usize,
    left: u64,
}

impl Bits {
    pub(crate) fn of_word(position: usize, word: u64) -> Self {
        Self { base: position * 64, left: word }
    }
}

impl Iterator for Bits {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.left == 0 {
            return None;
        }
        let bit = self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(self.base + bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indices_come_back_in_rising_order_across_words() {
        let set = IndexSet::from_indices(130, [129, 0, 64, 63, 500]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 63, 64, 129]);
        assert_eq!(set.len(), 4);
    }

    #[test]
    fn uniting_with_a_longer_set_makes_room_for_it() {
        let mut set = IndexSet::from_indices(3, [1]);
        set.unite(&IndexSet::from_indices(200, [0, 150]));
        set.unite(&IndexSet::default());
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 1, 150]);
    }

    #[test]
    fn subtracting_and_intersecting_keep_what_they_say() {
        let mut set = IndexSet::from_indices(100, 0..100);
        set.subtract(&IndexSet::from_indices(100, 0..98));
        assert_eq!(set.iter().collect::<Vec<_>>(), [98, 99]);
        set.intersect(&IndexSet::from_indices(64, [3]));
        assert!(set.is_empty());
    }
}

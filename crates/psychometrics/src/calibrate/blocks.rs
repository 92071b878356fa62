//! Answers packed into blocks of items: one byte says what a person answered to a whole block, and tables over the bytes do the work.
//!
//! What a block of items adds to a person's log-likelihood depends only on that byte, so a person costs one row addition per block
//! instead of one per item; the counts of the M-step come back the same way.
//! The idea is the "method of four Russians" (Arlazarov, Dinic, Kronrod and Faradzev 1970).

use super::lanes::{Lane, add};

/// The codes of a block fit one byte.
const MOST_CODES: usize = 256;

/// One item in a block: its answers are the digit's values, and the last value means "not shown" where that occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digit {
    /// The item's place among the calibrated ones.
    pub(super) item: usize,
    /// How many answers it has.
    pub(super) n_categories: usize,
    /// Whether some persons were not shown it.
    pub(super) gaps: bool,
}

impl Digit {
    fn radix(self) -> usize {
        self.n_categories + usize::from(self.gaps)
    }
}

/// Items whose answers one byte can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    digits: Vec<Digit>,
}

impl Block {
    /// Packs items into blocks of at most `most` codes each, complete ones first.
    pub(super) fn pack(mut digits: Vec<Digit>, most: usize) -> Vec<Self> {
        let most = most.clamp(16, MOST_CODES);
        digits.sort_by_key(|digit| digit.gaps);
        let mut blocks: Vec<Self> = Vec::new();
        for digit in digits {
            match blocks.last_mut().filter(|block| block.n_codes() * digit.radix() <= most) {
                Some(block) => block.digits.push(digit),
                None => blocks.push(Self { digits: vec![digit] }),
            }
        }
        blocks
    }

    pub(super) fn n_codes(&self) -> usize {
        self.digits.iter().map(|digit| digit.radix()).product()
    }

    /// The code of a person who was shown nothing of the block, where there is one.
    pub(super) fn nothing_shown(&self) -> Option<usize> {
        self.digits.iter().all(|digit| digit.gaps).then(|| self.n_codes() - 1)
    }

    /// The code of the answers `category` gives for each item; absent means "not shown".
    pub(super) fn code(&self, category: impl Fn(usize) -> Option<usize>) -> usize {
        let high_to_low = self.digits.iter().rev();
        high_to_low
            .fold(0, |code, digit| code * digit.radix() + category(digit.item).unwrap_or(digit.n_categories))
    }

    /// The shown items of a code with their answers.
    pub(super) fn answers(&self, mut code: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.digits.iter().filter_map(move |digit| {
            let category = code % digit.radix();
            code /= digit.radix();
            (category < digit.n_categories).then_some((digit.item, category))
        })
    }

    /// Writes for each code the sum of `base` and of the rows of its answers; `rows` gives the rows of an item's answers one after
    /// the other.
    pub(super) fn spread<'a>(
        &self,
        table: &mut Vec<Lane>,
        base: &[Lane],
        rows: impl Fn(usize) -> &'a [Lane],
    ) {
        let width = base.len();
        table.clear();
        table.extend_from_slice(base);
        for digit in &self.digits {
            let n_before = table.len();
            for row in rows(digit.item).chunks_exact(width).skip(1) {
                let start = table.len();
                table.extend_from_within(..n_before);
                let copied = table.get_mut(start..).unwrap_or_default();
                copied.chunks_exact_mut(width).for_each(|into| add(into, row));
            }
            if digit.gaps {
                table.extend_from_within(..n_before);
            }
            let first = table.get_mut(..n_before).unwrap_or_default();
            let row = rows(digit.item).get(..width).unwrap_or_default();
            first.chunks_exact_mut(width).for_each(|into| add(into, row));
        }
    }

    /// Sums the rows of all codes into one row per answer of each item, in the order of the digits; `buckets` is used up.
    pub(super) fn fold(
        &self,
        buckets: &mut [Lane],
        width: usize,
        mut each: impl FnMut(usize, usize, &[Lane]),
    ) {
        let mut left = buckets;
        let mut sum = vec![Lane::default(); width];
        for digit in self.digits.iter().rev() {
            let share = left.len() / digit.radix();
            for (category, rows) in left.chunks_exact(share.max(1)).take(digit.n_categories).enumerate() {
                sum.fill(Lane::default());
                rows.chunks_exact(width).for_each(|row| add(&mut sum, row));
                each(digit.item, category, &sum);
            }
            let (first, others) = left.split_at_mut(share);
            others.chunks_exact(share.max(1)).for_each(|rows| add(first, rows));
            left = first;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits() -> Vec<Digit> {
        let digit = |item, n_categories, gaps| Digit { item, n_categories, gaps };
        vec![digit(0, 2, true), digit(1, 2, false), digit(2, 4, true), digit(3, 2, false)]
    }

    #[test]
    fn answers_come_back_from_their_code() {
        let blocks = Block::pack(digits(), 256);
        assert_eq!(blocks.len(), 1);
        let answers = [Some(1), Some(0), None, Some(1)];
        let code = blocks[0].code(|item| answers[item]);
        let mut back: Vec<_> = blocks[0].answers(code).collect();
        back.sort_unstable();
        assert_eq!(back, [(0, 1), (1, 0), (3, 1)]);
        assert_eq!(blocks[0].n_codes(), 3 * 2 * 5 * 2);
    }

    #[test]
    fn blocks_never_outgrow_a_byte() {
        let many =
            (0..100).map(|item| Digit { item, n_categories: 2 + item % 3, gaps: item % 2 == 0 }).collect();
        let blocks = Block::pack(many, 256);
        assert!(blocks.iter().all(|block| block.n_codes() <= 256));
        assert_eq!(blocks.iter().map(|block| block.digits.len()).sum::<usize>(), 100);
    }

    #[test]
    fn a_table_row_is_the_sum_of_its_answers_and_folding_counts_them() {
        let block = &Block::pack(digits(), 256)[0];
        let rows: Vec<Vec<Lane>> = (0..4)
            .map(|item| (0..4).map(|category| [f64::from(10_u32.pow(item) * (category + 1)); 4]).collect())
            .collect();
        let n = [2, 2, 4, 2];
        let mut table = Vec::new();
        block.spread(&mut table, &[[0.5; 4]], |item| &rows[item][..n[item]]);
        assert_eq!(table.len(), block.n_codes());
        for (code, row) in table.iter().enumerate() {
            let expected: f64 = block.answers(code).map(|(item, category)| rows[item][category][0]).sum();
            assert!((row[0] - expected - 0.5).abs() < 1e-12, "code {code}");
        }
        let mut buckets: Vec<Lane> =
            (0_u32..).take(block.n_codes()).map(|code| [f64::from(code); 4]).collect();
        block.fold(&mut buckets, 1, |item, category, row| {
            let shown = |code: &usize| block.answers(*code).any(|answer| answer == (item, category));
            let expected: usize = (0..block.n_codes()).filter(shown).sum();
            assert!((row[0][0] - expected as f64).abs() < 1e-9, "item {item} answer {category}");
        });
    }
}

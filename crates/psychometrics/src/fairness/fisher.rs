//! Fisher's exact test of a two by two table.

/// Tables whose probabilities differ by less than this part count as equally likely, because equal ones differ by rounding.
const EQUALLY_LIKELY: f64 = 1.0 + 1e-7;

/// Below this over the likeliest table a probability is 0: smaller doubles lose their digits and stop falling.
const SMALLEST: f64 = f64::MIN_POSITIVE;

/// The two-sided p: the probability, given the margins, of all tables that are no likelier than this one.
///
/// Probabilities are hypergeometric. They are stepped from the likeliest table outward by their ratios and divided by their sum,
/// which keeps more digits than logarithms of factorials do; the work grows with the root of the counts.
/// 1 where a margin is 0, and 0 where it is below 1e-300. Source: Fisher (1935), Irwin (1935).
pub fn two_sided(table: [[u64; 2]; 2]) -> f64 {
    let [[first, second], [third, fourth]] = table.map(|row| row.map(|count| count as f64));
    let margins = Margins { row: first + second, column: first + third, n: first + second + third + fourth };
    let observed = margins.steps_to(first);
    let mut sums = (0.0, 0.0);
    let mut add = |weight: f64| {
        sums.0 += weight;
        if weight <= observed * EQUALLY_LIKELY {
            sums.1 += weight;
        }
    };
    add(1.0);
    margins.above().for_each(|(_, weight)| add(weight));
    margins.below().for_each(|(_, weight)| add(weight));
    (sums.1 / sums.0).min(1.0)
}

/// The margins of a table: its first row, its first column and all.
#[derive(Clone, Copy)]
struct Margins {
    row: f64,
    column: f64,
    n: f64,
}

impl Margins {
    /// The first count of the likeliest table, held to those that the margins allow against rounding.
    fn mode(self) -> f64 {
        let least = (self.row + self.column - self.n).max(0.0);
        let mode = ((self.row + 1.0) * (self.column + 1.0) / (self.n + 2.0)).floor();
        mode.clamp(least, self.row.min(self.column))
    }

    /// The first counts above the mode, each with its probability over the mode's, until nothing is left.
    fn above(self) -> impl Iterator<Item = (f64, f64)> {
        let (mut count, mut weight) = (self.mode(), 1.0);
        std::iter::from_fn(move || {
            let others = self.n - self.row - self.column + count + 1.0;
            weight *= (self.row - count) * (self.column - count) / ((count + 1.0) * others);
            count += 1.0;
            (weight >= SMALLEST).then_some((count, weight))
        })
    }

    /// The same below the mode.
    fn below(self) -> impl Iterator<Item = (f64, f64)> {
        let (mut count, mut weight) = (self.mode(), 1.0);
        std::iter::from_fn(move || {
            let others = self.n - self.row - self.column + count;
            weight *= count * others / ((self.row - count + 1.0) * (self.column - count + 1.0));
            count -= 1.0;
            (weight >= SMALLEST).then_some((count, weight))
        })
    }

    /// The probability of a first count over the mode's, by the same steps; 0 where it is too small for a double.
    fn steps_to(self, count: f64) -> f64 {
        let is_it = |(other, _): &(f64, f64)| (other - count).abs() < 0.5;
        let stepped = match count.total_cmp(&self.mode()) {
            std::cmp::Ordering::Equal => return 1.0,
            std::cmp::Ordering::Greater => self.above().find(is_it),
            std::cmp::Ordering::Less => self.below().find(is_it),
        };
        stepped.map_or(0.0, |(_, weight)| weight)
    }
}

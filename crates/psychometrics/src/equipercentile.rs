//! Equal percentile ranks: which score on one scale has as many people below it as a score on another.

/// The equipercentile equivalent of each score 0, 1, 2, … of the first distribution on the scale of the second.
///
/// Both are numbers of people by score. A score stands for the stretch of half a point to each side of it, over which its people
/// are spread evenly, so that equivalents run from -0.5 to the highest score with people plus 0.5.
/// Absent where either distribution has nobody. Source: Kolen and Brennan (2014), chapter 2.
pub fn equipercentile(from: &[u64], to: &[u64]) -> Option<Vec<f64>> {
    let (n_from, n_to) = (from.iter().sum::<u64>(), to.iter().sum::<u64>());
    if n_from == 0 || n_to == 0 {
        return None;
    }
    let mut below = 0;
    let equivalents = from.iter().map(|here| {
        // Twice the number of people below the middle of the score, so that it stays whole.
        let twice_rank = 2 * below + here;
        below += here;
        let share = twice_rank as f64 / (2.0 * n_from as f64);
        score_at(to, share * n_to as f64)
    });
    Some(equivalents.collect())
}

/// The score with `people` people below it, at the upper end where nobody lies between several such scores.
fn score_at(counts: &[u64], people: f64) -> f64 {
    let (mut below, mut highest) = (0.0, 0.0);
    for (score, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let (score, count) = (score as f64, *count as f64);
        if people < below + count {
            return score - 0.5 + (people - below).max(0.0) / count;
        }
        below += count;
        highest = score + 0.5;
    }
    highest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equivalents_of_a_small_test_are_those_worked_out_by_hand() {
        // Ranks of the first are .10, .35, .60, .80 and .95; the second has .10, .30, .50, .80 and 1 at or below 0 to 4.
        let found = equipercentile(&[2, 3, 2, 2, 1], &[1, 2, 2, 3, 2]).unwrap();
        let expected = [0.5, 1.75, 2.5 + 1.0 / 3.0, 3.5, 4.25];
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
        }
    }

    #[test]
    fn a_distribution_equates_to_itself() {
        let counts = [3, 0, 7, 11, 0, 2];
        let found = equipercentile(&counts, &counts).unwrap();
        for (score, found) in found.iter().enumerate().filter(|(score, _)| counts[*score] > 0) {
            assert!((found - score as f64).abs() < 1e-12, "{found} is not {score}");
        }
    }

    #[test]
    fn scores_that_nobody_reaches_lie_at_the_ends() {
        let found = equipercentile(&[0, 4, 0, 0], &[0, 0, 5, 0]).unwrap();
        assert_eq!(found, [1.5, 2.0, 2.5, 2.5]);
        assert_eq!(equipercentile(&[0, 0], &[1]), None);
        // Half of the people lie below the whole gap; the upper end is taken.
        assert_eq!(equipercentile(&[4], &[5, 0, 5]), Some(vec![1.5]));
    }
}

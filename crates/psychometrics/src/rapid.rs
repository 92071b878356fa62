//! Rapid guesses and low effort: noted on an attempt, kept out of calibration and norms, never part of a score.

use std::time::Duration;

/// An answer faster than this part of the item's usual time was not read. Source: Wise and Ma (2012), the NT10 threshold.
const PART_OF_USUAL: u32 = 10;

/// Beyond this even a long item's answer may have been read.
const LONGEST_THRESHOLD: Duration = Duration::from_secs(10);

/// Share of answers above their threshold below which an attempt shows low effort. Source: Wise and Kong (2005).
const EFFORT: f64 = 0.9;

/// Time below which an answer counts as a rapid guess: a tenth of the item's usual time, at most ten seconds.
pub fn threshold(usual: Duration) -> Duration {
    (usual / PART_OF_USUAL).min(LONGEST_THRESHOLD)
}

/// Whether an answer given in `taken` to an item that usually takes `usual` is a rapid guess.
pub fn is_rapid_guess(taken: Duration, usual: Duration) -> bool {
    taken < threshold(usual)
}

/// Whether fewer than 90 % of the answers are above their threshold; an attempt without answers shows nothing.
pub fn is_low_effort(n_answers: usize, n_rapid: usize) -> bool {
    n_answers > 0 && (n_answers.saturating_sub(n_rapid) as f64) < EFFORT * n_answers as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_of_the_usual_time_is_the_threshold_up_to_ten_seconds() {
        let usual = Duration::from_secs(40);
        assert!(is_rapid_guess(Duration::from_millis(3_999), usual));
        assert!(!is_rapid_guess(Duration::from_secs(4), usual));
        assert_eq!(threshold(Duration::from_mins(5)), Duration::from_secs(10));
    }

    #[test]
    fn effort_is_low_below_nine_answers_in_ten() {
        assert!(!is_low_effort(20, 2));
        assert!(is_low_effort(20, 3));
        assert!(!is_low_effort(0, 0));
    }
}

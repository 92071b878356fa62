//! What a percentile means in words, said before the number.

use crate::words::Words;

/// The first sentence of a result.
pub fn standing(words: Words, percentile: f64) -> String {
    match percentile {
        p if p >= 0.985 => words.t("results-standing-top"),
        p if p >= 0.925 => words.t("results-standing-nineteen"),
        p if p >= 0.05 => words.t_with("results-standing-tenths", &[("tenths", tenths(p).into())]),
        _ => words.t("results-standing-start"),
    }
}

/// Between 1 and 9: beyond, a finer fraction speaks.
fn tenths(percentile: f64) -> String {
    format!("{:.0}", (percentile * 10.0).clamp(1.0, 9.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(percentile: f64) -> String {
        standing(Words::english(), percentile)
    }

    #[test]
    fn seven_in_ten_is_said_as_seven_in_ten() {
        assert_eq!(said(0.7), "You know more than about 7 in 10 people measured.");
        assert_eq!(said(0.664), said(0.7));
    }

    #[test]
    fn nobody_is_told_that_they_beat_ten_in_ten_or_none() {
        for percent in 0..=100 {
            let words = said(f64::from(percent) / 100.0);
            assert!(!words.contains("10 in 10") && !words.contains(" 0 in "), "{words}");
        }
    }

    #[test]
    fn the_far_ends_have_sentences_of_their_own() {
        assert_ne!(said(0.02), said(0.1));
        assert_ne!(said(0.95), said(0.9));
        assert_ne!(said(0.99), said(0.95));
    }
}

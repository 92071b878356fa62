//! The way to a role's level: the ratio of scores to goals on a line, with the places at which levels begin.

use super::Span;

/// Where the line ends: a little beyond what the highest level needs, so that its stretch can be seen.
const END: f64 = 1.5;
/// 95 % of a normal distribution lie within so many standard errors.
const NINETY_FIVE: f64 = 1.96;

const HEIGHT: f64 = 74.0;
const TRACK_TOP: f64 = 26.0;
const TRACK_HEIGHT: f64 = 14.0;

/// A stretch of the line that belongs to one level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// From where to where, as shares of the width.
    pub span: Span,
    /// Whether the ratio lies in it.
    pub holds_ratio: bool,
}

/// The line with everything on it; x as shares of the width, y in pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct RatioLine {
    /// The height in pixels; the width is the reader's.
    pub height: f64,
    /// The upper edge of the line and how thick it is.
    pub track: (f64, f64),
    /// One stretch a level, the lowest first.
    pub stretches: Vec<Stretch>,
    /// The ratios at which levels begin, with their places.
    pub cuts: Vec<(f64, f64)>,
    /// Where the goal is met.
    pub goal: f64,
    /// Where the ratio lies.
    pub marker: f64,
    /// The interval around it.
    pub whisker: Span,
}

/// Lays out a ratio with its standard error against the ratios at which levels begin.
pub fn ratio_line(ratio: f64, standard_error: f64, cuts: &[f64]) -> RatioLine {
    let at = |ratio: f64| (ratio / END).clamp(0.0, 1.0);
    let margin = NINETY_FIVE * standard_error.max(0.0);
    let edges: Vec<f64> = [0.0].into_iter().chain(cuts.iter().copied()).chain([f64::INFINITY]).collect();
    let stretches = edges
        .iter()
        .zip(edges.iter().skip(1))
        .map(|(from, to)| Stretch {
            span: Span { from: at(*from), to: at(*to) },
            holds_ratio: *from <= ratio && ratio < *to,
        })
        .collect();
    RatioLine {
        height: HEIGHT,
        track: (TRACK_TOP, TRACK_HEIGHT),
        stretches,
        cuts: cuts.iter().map(|cut| (*cut, at(*cut))).collect(),
        goal: at(1.0),
        marker: at(ratio),
        whisker: Span { from: at(ratio - margin), to: at(ratio + margin) },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CUTS: [f64; 3] = [0.65, 0.90, 1.15];

    #[test]
    fn a_ratio_stands_in_the_stretch_of_its_level() {
        let line = ratio_line(0.9, 0.05, &CUTS);
        assert_eq!(
            line.stretches.iter().map(|one| one.holds_ratio).collect::<Vec<_>>(),
            [false, false, true, false]
        );
        assert!((line.marker - 0.6).abs() < 1e-12 && (line.goal - 1.0 / 1.5).abs() < 1e-12);
        assert!((line.whisker.from - (0.9 - 0.098) / 1.5).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn stretches_cover_the_line_without_gaps_and_one_holds_the_ratio(ratio in 0.0..30.0_f64, error in 0.0..2.0_f64) {
            let line = ratio_line(ratio, error, &CUTS);
            prop_assert_eq!(line.stretches.iter().filter(|one| one.holds_ratio).count(), 1);
            prop_assert_eq!(line.stretches.first().map(|one| one.span.from), Some(0.0));
            prop_assert_eq!(line.stretches.last().map(|one| one.span.to), Some(1.0));
            for pair in line.stretches.windows(2) {
                prop_assert!((pair[0].span.to - pair[1].span.from).abs() < 1e-12);
            }
            prop_assert!(line.whisker.contains(line.marker) && (0.0..=1.0).contains(&line.marker));
        }
    }
}

//! Chart geometry: numbers in, shapes out; it knows no colours, words or file formats.

pub mod arc;
pub mod bars;
pub mod columns;
pub mod item_curve;
pub mod item_history;
pub mod ratio;
pub mod shares;
pub mod topics;

/// The end of the score scale; every score chart spans 0 to this.
pub const SCALE_END: f64 = 300.0;

/// A place on a drawing, in its own units, with y growing downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f64,
    /// Distance from the upper edge.
    pub y: f64,
}

/// A straight stroke.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Where it begins.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
}

/// A stretch along a horizontal axis, as shares of the width from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The left end.
    pub from: f64,
    /// The right end, never left of `from`.
    pub to: f64,
}

/// A score with the interval it probably lies in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The score on the 0-300 scale.
    pub score: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

impl Span {
    /// How long the stretch is, as a share of the width.
    pub fn width(self) -> f64 {
        self.to - self.from
    }

    /// Whether a place lies on the stretch.
    pub fn contains(self, share: f64) -> bool {
        self.from <= share && share <= self.to
    }
}

impl Estimate {
    /// The same estimate held to the scale, with an interval that always contains the score.
    #[must_use]
    pub fn on_scale(self) -> Self {
        let score = held(self.score);
        Self { score, low: held(self.low).min(score), high: held(self.high).max(score) }
    }

    /// The interval as a stretch of a horizontal axis.
    pub fn span(self) -> Span {
        let held = self.on_scale();
        Span { from: share(held.low), to: share(held.high) }
    }
}

/// Where a score lies on a horizontal axis, as a share of its width.
pub fn share(score: f64) -> f64 {
    held(score) / SCALE_END
}

fn held(score: f64) -> f64 {
    if score.is_nan() { 0.0 } else { score.clamp(0.0, SCALE_END) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_always_contains_its_score() {
        for (score, low, high) in
            [(181.0, 158.0, 204.0), (290.0, 250.0, 340.0), (5.0, -40.0, 3.0), (150.0, 160.0, 140.0)]
        {
            let estimate = Estimate { score, low, high };
            assert!(estimate.span().contains(share(score)), "{estimate:?}");
        }
    }

    #[test]
    fn a_number_off_the_scale_is_held_to_it() {
        assert!((share(-3.0)).abs() < f64::EPSILON);
        assert!((share(900.0) - 1.0).abs() < f64::EPSILON);
        assert!((share(f64::NAN)).abs() < f64::EPSILON);
        assert!((share(f64::INFINITY) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn a_higher_score_lies_further_right() {
        let places: Vec<f64> = (0..=300).map(|score| share(f64::from(score))).collect();
        assert!(places.iter().zip(places.iter().skip(1)).all(|(left, right)| left < right));
    }
}

//! The score arc: a half circle from 0 to 300 with the interval as a band and the levels along it.

use std::f64::consts::PI;

use super::{Estimate, Point, SCALE_END, Stroke, share};

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 208.0;
const CENTRE: Point = Point { x: 200.0, y: 176.0 };
const RADIUS: f64 = 128.0;
/// The coloured ring is this wide; the marker reaches a little beyond it on both sides.
const RING: f64 = 16.0;
const MARKER_OVERHANG: f64 = 6.0;
/// Names sit this far outside the middle of the ring.
const NAME_DISTANCE: f64 = 24.0;
/// Neighbouring levels are kept apart by this share of the scale, so that no colour has to do it.
const LEVEL_GAP: f64 = 1.6;
/// A level whose middle is this close to the top has its name centred above it.
const TOP_SHARE: f64 = 0.03;

/// A circular stroke drawn clockwise, never longer than half a circle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    /// Where it begins, the lower score.
    pub from: Point,
    /// Where it ends, the higher score.
    pub to: Point,
    /// The radius of the circle.
    pub radius: f64,
}

/// On which side of its point a text grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins at the point.
    Start,
    /// The text is centred on the point.
    Middle,
    /// The text ends at the point.
    End,
}

/// A level's stretch of the ring and the place of its name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelArc {
    /// The stretch.
    pub curve: Curve,
    /// Where the name stands.
    pub name_at: Point,
    /// How the name is aligned there.
    pub anchor: Anchor,
    /// Whether the score lies in this level.
    pub holds_score: bool,
}

/// Everything to draw for one score.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreArc {
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// Width of the ring's stroke.
    pub ring: f64,
    /// The levels from the lowest to the highest.
    pub levels: Vec<LevelArc>,
    /// The interval.
    pub band: Curve,
    /// The score itself, across the ring.
    pub marker: Stroke,
    /// Where the number stands, in the middle of the half circle.
    pub number_at: Point,
    /// Where the scale's first value stands.
    pub zero_at: Point,
    /// Where the scale's last value stands.
    pub end_at: Point,
}

/// Lays out one score; `bounds` are the scores where the second and every later level begin, ascending.
pub fn score_arc(estimate: Estimate, bounds: &[f64]) -> ScoreArc {
    let held = estimate.on_scale();
    let starts = std::iter::once(0.0).chain(bounds.iter().copied());
    let ends = bounds.iter().copied().chain(std::iter::once(SCALE_END));
    let levels = starts.zip(ends).map(|(from, to)| level_arc(from, to, held.score)).collect();
    ScoreArc {
        width: WIDTH,
        height: HEIGHT,
        ring: RING,
        levels,
        band: curve(held.low, held.high),
        marker: Stroke {
            from: place(held.score, RADIUS - RING / 2.0 - MARKER_OVERHANG),
            to: place(held.score, RADIUS + RING / 2.0 + MARKER_OVERHANG),
        },
        number_at: Point { x: CENTRE.x, y: CENTRE.y - 20.0 },
        zero_at: below(0.0),
        end_at: below(SCALE_END),
    }
}

fn level_arc(from: f64, to: f64, score: f64) -> LevelArc {
    let middle = f64::midpoint(from, to);
    let inner_from = if from > 0.0 { from + LEVEL_GAP } else { from };
    let inner_to = if to < SCALE_END { to - LEVEL_GAP } else { to };
    let side = share(middle) - 0.5;
    LevelArc {
        curve: curve(inner_from, inner_to.max(inner_from)),
        name_at: place(middle, RADIUS + NAME_DISTANCE),
        anchor: if side.abs() < TOP_SHARE {
            Anchor::Middle
        } else if side < 0.0 {
            Anchor::End
        } else {
            Anchor::Start
        },
        holds_score: from <= score && (score < to || to >= SCALE_END),
    }
}

fn curve(from: f64, to: f64) -> Curve {
    Curve { from: place(from, RADIUS), to: place(to, RADIUS), radius: RADIUS }
}

fn place(score: f64, radius: f64) -> Point {
    let angle = PI * (1.0 - share(score));
    Point { x: radius.mul_add(angle.cos(), CENTRE.x), y: radius.mul_add(-angle.sin(), CENTRE.y) }
}

fn below(score: f64) -> Point {
    let end = place(score, RADIUS);
    Point { x: end.x, y: end.y + 20.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: [f64; 4] = [100.3, 135.0, 165.0, 199.7];

    fn drawn(score: f64, low: f64, high: f64) -> ScoreArc {
        score_arc(Estimate { score, low, high }, &BOUNDS)
    }

    #[test]
    fn a_score_in_the_middle_points_straight_up() {
        let arc = drawn(150.0, 130.0, 170.0);
        assert!((arc.marker.to.x - CENTRE.x).abs() < 1e-9);
        assert!(arc.marker.to.y < arc.marker.from.y);
    }

    #[test]
    fn the_band_lies_around_the_marker_and_inside_the_ring() {
        for score in 0..=300 {
            let score = f64::from(score);
            let arc = drawn(score, score - 23.0, score + 23.0);
            assert!(arc.band.from.x <= arc.marker.to.x.max(arc.marker.from.x) + 1e-9);
            assert!(arc.band.to.x >= arc.marker.to.x.min(arc.marker.from.x) - 1e-9);
            for end in [arc.band.from, arc.band.to] {
                assert!(end.y <= CENTRE.y + 1e-9, "below the base line at {score}");
                let distance = (end.x - CENTRE.x).hypot(end.y - CENTRE.y);
                assert!((distance - RADIUS).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn a_higher_score_turns_the_marker_clockwise() {
        let places: Vec<f64> =
            (0..=300).map(|score| drawn(f64::from(score), 0.0, 300.0).marker.to.x).collect();
        assert!(places.iter().zip(places.iter().skip(1)).all(|(left, right)| left < right));
    }

    #[test]
    fn every_score_lies_in_exactly_one_level() {
        for score in [0.0, 99.0, 100.3, 134.9, 135.0, 165.0, 199.7, 300.0] {
            let arc = drawn(score, score, score);
            assert_eq!(arc.levels.len(), 5);
            assert_eq!(arc.levels.iter().filter(|level| level.holds_score).count(), 1, "at {score}");
        }
    }

    #[test]
    fn names_grow_away_from_the_arc_and_stay_on_the_drawing() {
        let arc = drawn(181.0, 158.0, 204.0);
        let anchors: Vec<Anchor> = arc.levels.iter().map(|level| level.anchor).collect();
        assert_eq!(anchors, [Anchor::End, Anchor::End, Anchor::Middle, Anchor::Start, Anchor::Start]);
        for level in &arc.levels {
            assert!(level.name_at.x > 40.0 && level.name_at.x < WIDTH - 40.0);
            assert!(level.name_at.y > 12.0);
        }
    }
}

//! An item's difficulty over its calibrations: a dot with its interval for each, from the oldest to the newest.

use super::{Point, Stroke};

const WIDTH: f64 = 640.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 12.0;
const HEIGHT: f64 = 150.0;
const AXIS_HEIGHT: f64 = 26.0;
/// Half the length of the stroke that ends an interval.
const CAP: f64 = 4.0;
/// The least the axis spans, so that a steady item looks steady.
const LEAST_REACH: f64 = 1.0;
/// 95 % of a normal distribution lie within so many standard errors.
const INTERVAL: f64 = 1.96;

/// What one calibration found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// The difficulty.
    pub difficulty: f64,
    /// Its standard error, where it is known.
    pub error: Option<f64>,
}

/// One calibration as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The middle of the dot.
    pub at: Point,
    /// The interval with its two caps.
    pub whisker: Option<[Stroke; 3]>,
    /// Where its name stands.
    pub name_at: Point,
}

/// A labelled difficulty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// The difficulty.
    pub value: f64,
    /// The line across.
    pub line: Stroke,
    /// Where the label stands.
    pub label_at: Point,
}

/// The picture, in its own units.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemHistory {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// One for each calibration, in the order given.
    pub marks: Vec<Mark>,
    /// The lowest, the middle and the highest difficulty of the axis.
    pub levels: [Level; 3],
}

/// Lays out what the calibrations found, the oldest first.
pub fn item_history(found: &[Found]) -> ItemHistory {
    let half = |one: &Found| INTERVAL * one.error.unwrap_or(0.0);
    let low = found.iter().map(|one| one.difficulty - half(one)).fold(f64::INFINITY, f64::min);
    let high = found.iter().map(|one| one.difficulty + half(one)).fold(f64::NEG_INFINITY, f64::max);
    let middle = if found.is_empty() { 0.0 } else { f64::midpoint(low, high) };
    // The labels have one decimal, so the axis begins and ends on one.
    let middle = (middle * 10.0).round() / 10.0;
    let furthest = if found.is_empty() { 0.0 } else { (high - middle).max(middle - low) };
    let reach = (furthest.max(LEAST_REACH) * 10.0).ceil() / 10.0;
    let down = |value: f64| TOP + HEIGHT * (middle + reach - value) / (2.0 * reach);
    let step = (WIDTH - LEFT - RIGHT) / found.len().max(1) as f64;
    let marks = found.iter().enumerate().map(|(place, one)| {
        let x = LEFT + step * (place as f64 + 0.5);
        let (top, bottom) = (down(one.difficulty + half(one)), down(one.difficulty - half(one)));
        let cap = |y: f64| Stroke { from: Point { x: x - CAP, y }, to: Point { x: x + CAP, y } };
        let line = Stroke { from: Point { x, y: top }, to: Point { x, y: bottom } };
        Mark {
            at: Point { x, y: down(one.difficulty) },
            whisker: one.error.map(|_| [line, cap(top), cap(bottom)]),
            name_at: Point { x, y: TOP + HEIGHT + 20.0 },
        }
    });
    ItemHistory {
        width: WIDTH,
        height: TOP + HEIGHT + AXIS_HEIGHT,
        marks: marks.collect(),
        levels: [middle - reach, middle, middle + reach].map(|value| {
            let y = down(value);
            let line = Stroke { from: Point { x: LEFT, y }, to: Point { x: WIDTH - RIGHT, y } };
            Level { value, line, label_at: Point { x: LEFT - 8.0, y: y + 4.0 } }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(difficulty: f64, error: f64) -> Found {
        Found { difficulty, error: Some(error) }
    }

    #[test]
    fn every_interval_lies_inside_the_picture_around_its_dot() {
        let drawn =
            item_history(&[found(-1.2, 0.4), found(2.9, 0.1), Found { difficulty: 0.0, error: None }]);
        for mark in &drawn.marks {
            assert!((TOP..=TOP + HEIGHT).contains(&mark.at.y), "{mark:?}");
            for stroke in mark.whisker.iter().flatten() {
                assert!((TOP - 1e-9..=TOP + HEIGHT + 1e-9).contains(&stroke.from.y), "{stroke:?}");
            }
        }
        assert_eq!(drawn.marks.iter().filter(|mark| mark.whisker.is_some()).count(), 2);
    }

    #[test]
    fn a_harder_item_lies_higher_and_a_later_calibration_further_right() {
        let drawn = item_history(&[found(0.2, 0.1), found(0.8, 0.1)]);
        let [earlier, later] = drawn.marks.as_slice() else { panic!("two marks") };
        assert!(later.at.x > earlier.at.x && later.at.y < earlier.at.y);
    }

    #[test]
    fn a_steady_item_looks_steady() {
        let drawn = item_history(&[found(0.50, 0.01), found(0.52, 0.01)]);
        let [one, other] = drawn.marks.as_slice() else { panic!("two marks") };
        assert!((one.at.y - other.at.y).abs() < 2.0);
    }

    #[test]
    fn without_calibrations_there_is_an_axis_and_nothing_on_it() {
        let drawn = item_history(&[]);
        assert!(drawn.marks.is_empty() && drawn.levels.iter().all(|level| level.line.from.y.is_finite()));
    }
}

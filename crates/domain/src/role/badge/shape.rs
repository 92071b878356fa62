//! The geometry of a badge: where the hexagon's corners, the icon and the pips lie on a field of 48 by 54.

use crate::chart::Point;

/// The width and height of the field.
pub const FIELD: (f64, f64) = (48.0, 54.0);

/// The side of the square an icon is drawn in.
pub const ICON_SIDE: f64 = 24.0;

/// How far from a corner its rounding begins.
const ROUNDING: f64 = 4.5;

/// How far apart pips lie, and how large they are.
const PIP_STEP: f64 = 6.5;
const PIP_RADIUS: f64 = 2.1;
/// Where pips lie: below the icon, where the hexagon is still wide enough for five.
const PIP_LINE: f64 = 42.5;
/// How far the icon makes way for pips.
const RISE: f64 = 3.5;

/// A rounded corner: a curve from one edge to the next that never leaves them, with the corner as its control.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corner {
    /// Where it leaves the edge before.
    pub from: Point,
    /// The corner itself.
    pub corner: Point,
    /// Where it meets the edge after.
    pub to: Point,
}

/// Six rounded corners, from the upper one clockwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hexagon(pub [Corner; 6]);

/// One pip of a level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pip {
    /// Its centre.
    pub centre: Point,
    /// Its radius.
    pub radius: f64,
    /// Whether the level reaches it.
    pub is_full: bool,
}

/// Everything on the field.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The background.
    pub hexagon: Hexagon,
    /// The upper left corner of the icon.
    pub icon: Point,
    /// The level, from left to right; none for a badge without one.
    pub pips: Vec<Pip>,
}

impl Layout {
    /// A badge without a level.
    pub fn plain() -> Self {
        let (width, height) = FIELD;
        let icon = Point { x: (width - ICON_SIDE) / 2.0, y: (height - ICON_SIDE) / 2.0 };
        Self { hexagon: Hexagon::upright(), icon, pips: Vec::new() }
    }

    /// A badge with a level of `full` pips of `all`.
    pub fn with_level(full: usize, all: usize) -> Self {
        let plain = Self::plain();
        let left = (FIELD.0 - PIP_STEP * (all as f64 - 1.0)) / 2.0;
        let pip = |at: usize| Pip {
            centre: Point { x: left + PIP_STEP * at as f64, y: PIP_LINE },
            radius: PIP_RADIUS,
            is_full: at < full,
        };
        Self {
            icon: Point { y: plain.icon.y - RISE, ..plain.icon },
            pips: (0..all).map(pip).collect(),
            ..plain
        }
    }
}

impl Hexagon {
    /// A hexagon that stands on a corner and fills the field.
    fn upright() -> Self {
        let (width, height) = FIELD;
        let (middle, quarter) = (width / 2.0, height / 4.0);
        let point = |x, y| Point { x, y };
        let [top, upper_right, lower_right, bottom, lower_left, upper_left] = [
            point(middle, 0.0),
            point(width, quarter),
            point(width, height - quarter),
            point(middle, height),
            point(0.0, height - quarter),
            point(0.0, quarter),
        ];
        Self([
            rounded(upper_left, top, upper_right),
            rounded(top, upper_right, lower_right),
            rounded(upper_right, lower_right, bottom),
            rounded(lower_right, bottom, lower_left),
            rounded(bottom, lower_left, upper_left),
            rounded(lower_left, upper_left, top),
        ])
    }
}

fn rounded(before: Point, corner: Point, after: Point) -> Corner {
    Corner { from: towards(corner, before), corner, to: towards(corner, after) }
}

/// The place on the way from a corner to its neighbour at which the rounding ends.
fn towards(corner: Point, neighbour: Point) -> Point {
    let (dx, dy) = (neighbour.x - corner.x, neighbour.y - corner.y);
    let share = ROUNDING / dx.hypot(dy);
    Point { x: corner.x + dx * share, y: corner.y + dy * share }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a place lies inside the sharp hexagon.
    fn is_inside(at: Point) -> bool {
        let (width, height) = FIELD;
        let aside = (at.x - width / 2.0).abs() / (width / 2.0);
        let quarter = height / 4.0;
        aside <= 1.0 && at.y >= quarter * aside && at.y <= height - quarter * aside
    }

    #[test]
    fn the_hexagon_is_the_same_from_left_and_right_and_from_above_and_below() {
        let Hexagon(corners) = Hexagon::upright();
        let (width, height) = FIELD;
        for corner in corners {
            for mirrored in [
                Point { x: width - corner.corner.x, y: corner.corner.y },
                Point { x: corner.corner.x, y: height - corner.corner.y },
            ] {
                assert!(corners.iter().any(|other| other.corner == mirrored), "{mirrored:?}");
            }
        }
    }

    #[test]
    fn roundings_begin_on_the_edges_and_never_overlap() {
        let Hexagon(corners) = Hexagon::upright();
        for (one, next) in corners.iter().zip(corners.iter().cycle().skip(1)) {
            let edge = (next.corner.x - one.corner.x).hypot(next.corner.y - one.corner.y);
            let straight = (next.from.x - one.to.x).hypot(next.from.y - one.to.y);
            assert!((edge - straight - 2.0 * ROUNDING).abs() < 1e-9, "{edge} {straight}");
            assert!(straight > ROUNDING);
        }
    }

    #[test]
    fn icon_and_pips_lie_inside_and_apart() {
        for layout in [Layout::plain(), Layout::with_level(0, 4), Layout::with_level(3, 5)] {
            let Point { x, y } = layout.icon;
            for corner in [(x, y), (x + ICON_SIDE, y), (x, y + ICON_SIDE), (x + ICON_SIDE, y + ICON_SIDE)] {
                assert!(is_inside(Point { x: corner.0, y: corner.1 }), "{corner:?}");
            }
            for pip in &layout.pips {
                let below = Point { x: pip.centre.x, y: pip.centre.y + pip.radius };
                let beside = |by: f64| Point { x: pip.centre.x + by * pip.radius, y: pip.centre.y };
                assert!(is_inside(below) && is_inside(beside(1.0)) && is_inside(beside(-1.0)), "{pip:?}");
                assert!(pip.centre.y - pip.radius > y + ICON_SIDE, "{pip:?} touches the icon");
            }
        }
    }

    #[test]
    fn a_level_is_so_many_full_pips_from_the_left() {
        let pips = Layout::with_level(2, 4).pips;
        assert_eq!(pips.iter().map(|pip| pip.is_full).collect::<Vec<_>>(), [true, true, false, false]);
        let middle = pips.iter().map(|pip| pip.centre.x).sum::<f64>() / 4.0;
        assert!((middle - FIELD.0 / 2.0).abs() < 1e-9);
        assert!(Layout::plain().pips.is_empty());
    }
}

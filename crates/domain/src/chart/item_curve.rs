//! An item's curve over ability with what takers did as dots, and the item's information below it.

use psychometrics::item::ItemParameters;

use super::{Point, Stroke};

const WIDTH: f64 = 640.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 12.0;
const CURVE_TOP: f64 = 12.0;
const CURVE_HEIGHT: f64 = 190.0;
const GAP: f64 = 34.0;
const INFORMATION_HEIGHT: f64 = 70.0;
const AXIS_HEIGHT: f64 = 26.0;
/// Abilities shown: beyond plus and minus four there is nobody.
const REACH: f64 = 4.0;
/// Points of a drawn line; finer than any screen shows.
const POINTS: u32 = 120;
/// The least information the lower panel spans, so that a flat item looks flat.
const LEAST_INFORMATION: f64 = 0.4;
/// Dots grow with the root of how many answers they stand for, from here to there.
const DOT_RADII: (f64, f64) = (3.0, 9.0);

/// Answers of takers of about one ability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observed {
    /// Their mean ability.
    pub theta: f64,
    /// The share of right answers, 0 to 1.
    pub share: f64,
    /// How many answers.
    pub n: u32,
}

/// A dot for some answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dot {
    /// Its middle.
    pub at: Point,
    /// Its radius; the area follows the number of answers.
    pub radius: f64,
}

/// A labelled value of an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// The value.
    pub value: f64,
    /// The line across the panel.
    pub line: Stroke,
    /// Where the label stands.
    pub label_at: Point,
}

/// The picture, in its own units.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemCurve {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The probability of a right answer, from left to right.
    pub curve: Vec<Point>,
    /// The information, from left to right.
    pub information: Vec<Point>,
    /// What takers did.
    pub dots: Vec<Dot>,
    /// Abilities, across both panels.
    pub abilities: Vec<Tick>,
    /// Probabilities of the upper panel.
    pub probabilities: Vec<Tick>,
    /// The base line of the lower panel.
    pub base: Stroke,
    /// Where the difficulty lies, through the upper panel; none when it is out of sight.
    pub difficulty: Option<Stroke>,
    /// The most information there is, for the words beside the panel.
    pub most_information: f64,
    /// Where the lower panel's name stands.
    pub information_name_at: Point,
}

/// Lays out an item's curve with what takers did.
pub fn item_curve(item: &ItemParameters, observed: &[Observed]) -> ItemCurve {
    let (upper_end, lower_top) = (CURVE_TOP + CURVE_HEIGHT, CURVE_TOP + CURVE_HEIGHT + GAP);
    let lower_end = lower_top + INFORMATION_HEIGHT;
    let thetas: Vec<f64> =
        (0..=POINTS).map(|step| -REACH + 2.0 * REACH * f64::from(step) / f64::from(POINTS)).collect();
    let most_information = thetas.iter().map(|theta| item.information(*theta)).fold(0.0, f64::max);
    let scale = INFORMATION_HEIGHT / most_information.max(LEAST_INFORMATION);
    let upright =
        |x: f64, top: f64, bottom: f64| Stroke { from: Point { x, y: top }, to: Point { x, y: bottom } };
    let most_answers = observed.iter().map(|dot| dot.n).max().unwrap_or(1).max(1);
    ItemCurve {
        width: WIDTH,
        height: lower_end + AXIS_HEIGHT,
        curve: thetas
            .iter()
            .map(|theta| Point { x: across(*theta), y: down(item.probability(*theta)) })
            .collect(),
        information: thetas
            .iter()
            .map(|theta| Point { x: across(*theta), y: lower_end - scale * item.information(*theta) })
            .collect(),
        dots: observed.iter().map(|dot| placed(dot, most_answers)).collect(),
        abilities: (-4..=4)
            .step_by(2)
            .map(|value| {
                let x = across(f64::from(value));
                let label_at = Point { x, y: lower_end + 18.0 };
                Tick { value: f64::from(value), line: upright(x, CURVE_TOP, lower_end), label_at }
            })
            .collect(),
        probabilities: [0.0, 0.5, 1.0]
            .into_iter()
            .map(|value| {
                let y = down(value);
                let line = Stroke { from: Point { x: LEFT, y }, to: Point { x: WIDTH - RIGHT, y } };
                Tick { value, line, label_at: Point { x: LEFT - 8.0, y: y + 4.0 } }
            })
            .collect(),
        base: Stroke { from: Point { x: LEFT, y: lower_end }, to: Point { x: WIDTH - RIGHT, y: lower_end } },
        difficulty: (item.difficulty().abs() <= REACH)
            .then(|| upright(across(item.difficulty()), CURVE_TOP, upper_end)),
        most_information,
        information_name_at: Point { x: LEFT, y: lower_top - 8.0 },
    }
}

fn placed(observed: &Observed, most_answers: u32) -> Dot {
    let (smallest, largest) = DOT_RADII;
    let share = f64::from(observed.n) / f64::from(most_answers);
    Dot {
        at: Point { x: across(observed.theta), y: down(observed.share) },
        radius: (largest * share.sqrt()).max(smallest),
    }
}

fn across(theta: f64) -> f64 {
    let share = (theta.clamp(-REACH, REACH) + REACH) / (2.0 * REACH);
    LEFT + share * (WIDTH - LEFT - RIGHT)
}

fn down(probability: f64) -> f64 {
    CURVE_TOP + (1.0 - probability.clamp(0.0, 1.0)) * CURVE_HEIGHT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(a: f64, b: f64, c: f64) -> ItemCurve {
        item_curve(&ItemParameters::new(a, b, c, 1.0).unwrap(), &[])
    }

    #[test]
    fn the_curve_rises_from_left_to_right_and_stays_inside() {
        for (a, b, c) in [(0.5, -3.0, 0.0), (1.0, 0.0, 0.25), (3.0, 2.0, 0.2), (40.0, 9.0, 0.5)] {
            let drawn = curve(a, b, c);
            for (left, right) in drawn.curve.iter().zip(drawn.curve.iter().skip(1)) {
                assert!(left.x < right.x && left.y >= right.y, "{a} {b} {c}");
            }
            let points = drawn.curve.iter().chain(&drawn.information);
            assert!(points.clone().all(|point| (0.0..=drawn.width).contains(&point.x)));
            assert!(points.clone().all(|point| (0.0..=drawn.height).contains(&point.y)), "{a} {b} {c}");
        }
    }

    #[test]
    fn the_difficulty_is_marked_where_it_can_be_seen() {
        let middle = curve(1.0, 0.0, 0.2).difficulty.unwrap();
        assert!((middle.from.x - (LEFT + (WIDTH - LEFT - RIGHT) / 2.0)).abs() < 1e-9);
        assert_eq!(curve(1.0, 6.0, 0.2).difficulty, None);
    }

    #[test]
    fn dots_stand_where_takers_did_and_grow_with_their_number() {
        let item = ItemParameters::new(1.0, 0.0, 0.0, 1.0).unwrap();
        let dot = |theta, share, n| Observed { theta, share, n };
        let drawn = item_curve(&item, &[dot(-1.0, 0.2, 10), dot(1.0, 0.8, 90), dot(7.0, 1.0, 1)]);
        let [few, many, far] = drawn.dots.as_slice() else { panic!("three dots") };
        assert!(few.radius < many.radius && few.at.x < many.at.x && few.at.y > many.at.y);
        assert!(far.at.x <= drawn.width - RIGHT);
    }
}

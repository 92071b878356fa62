//! Horizontal bars, one per skill: the score as a bar, the interval as a whisker, the goal as a tick.

use super::{Estimate, Span, share};

/// A row is a line for the name with the bar below it.
const ROW_HEIGHT: f64 = 48.0;
const NAME_BASE: f64 = 15.0;
const BAR_TOP: f64 = 24.0;
const BAR_HEIGHT: f64 = 12.0;
/// Ticks and whisker caps reach this far beyond the bar.
const OVERHANG: f64 = 4.0;
const AXIS_HEIGHT: f64 = 22.0;
/// The scale's labelled values: the ends, the middle and the quarters.
const AXIS_VALUES: [f64; 5] = [0.0, 75.0, 150.0, 225.0, 300.0];

/// One skill as it enters the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The measured score, or nothing when it is not measured.
    pub estimate: Option<Estimate>,
    /// The goal on the same scale.
    pub goal: f64,
}

/// One skill as it is drawn; x as shares of the width, y in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BarRow {
    /// The base line of the name.
    pub name_y: f64,
    /// The upper edge of the bar.
    pub top: f64,
    /// The height of the bar.
    pub height: f64,
    /// The middle of the bar, where the whisker runs.
    pub middle: f64,
    /// The bar from 0 to the score.
    pub bar: Option<Span>,
    /// The interval around the score.
    pub whisker: Option<Span>,
    /// Where the goal stands.
    pub goal: f64,
    /// The upper end of the goal's tick.
    pub tick_top: f64,
    /// The lower end of the goal's tick.
    pub tick_bottom: f64,
}

/// A labelled value of the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AxisValue {
    /// The value.
    pub value: f64,
    /// Where it stands, as a share of the width.
    pub at: f64,
}

/// All rows and the axis below them.
#[derive(Clone, Debug, PartialEq)]
pub struct BarChart {
    /// The height in pixels; the width is the reader's.
    pub height: f64,
    /// The rows from the first skill to the last.
    pub rows: Vec<BarRow>,
    /// The axis, from left to right.
    pub axis: Vec<AxisValue>,
    /// Where the rows end and the axis begins.
    pub axis_top: f64,
    /// The base line of the axis labels.
    pub axis_y: f64,
}

/// Lays out one row per skill, in the order given.
pub fn bar_chart(bars: &[Bar]) -> BarChart {
    let rows: Vec<BarRow> =
        bars.iter().enumerate().map(|(row_idx, bar)| bar_row(row_idx as f64 * ROW_HEIGHT, *bar)).collect();
    let axis_top = rows.len() as f64 * ROW_HEIGHT;
    BarChart {
        height: axis_top + AXIS_HEIGHT,
        rows,
        axis: axis(),
        axis_top,
        axis_y: axis_top + AXIS_HEIGHT - 6.0,
    }
}

pub(super) fn axis() -> Vec<AxisValue> {
    AXIS_VALUES.into_iter().map(|value| AxisValue { value, at: share(value) }).collect()
}

fn bar_row(offset: f64, bar: Bar) -> BarRow {
    let top = offset + BAR_TOP;
    BarRow {
        name_y: offset + NAME_BASE,
        top,
        height: BAR_HEIGHT,
        middle: top + BAR_HEIGHT / 2.0,
        bar: bar.estimate.map(|estimate| Span { from: 0.0, to: share(estimate.score) }),
        whisker: bar.estimate.map(Estimate::span),
        goal: share(bar.goal),
        tick_top: top - OVERHANG,
        tick_bottom: top + BAR_HEIGHT + OVERHANG,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(score: f64) -> Bar {
        Bar { estimate: Some(Estimate { score, low: score - 20.0, high: score + 20.0 }), goal: 150.0 }
    }

    #[test]
    fn a_higher_score_makes_a_longer_bar() {
        let chart = bar_chart(&[bar(80.0), bar(150.0), bar(299.0)]);
        let lengths: Vec<f64> = chart.rows.iter().filter_map(|row| row.bar.map(Span::width)).collect();
        assert_eq!(lengths.len(), 3);
        assert!(lengths.iter().zip(lengths.iter().skip(1)).all(|(shorter, longer)| shorter < longer));
    }

    #[test]
    fn the_bar_ends_inside_its_whisker() {
        for score in [0.0, 3.0, 150.0, 296.0, 300.0] {
            let chart = bar_chart(&[bar(score)]);
            let row = chart.rows.first().expect("one row");
            let end = row.bar.expect("a bar").to;
            assert!(row.whisker.expect("a whisker").contains(end), "at {score}");
        }
    }

    #[test]
    fn a_skill_without_a_score_still_shows_its_goal() {
        let chart = bar_chart(&[Bar { estimate: None, goal: 225.0 }]);
        let row = chart.rows.first().expect("one row");
        assert_eq!((row.bar, row.whisker), (None, None));
        assert!((row.goal - 0.75).abs() < 1e-9);
    }

    #[test]
    fn rows_do_not_overlap_and_stay_above_the_axis() {
        let chart = bar_chart(&[bar(1.0), bar(2.0), bar(3.0)]);
        for (upper, lower) in chart.rows.iter().zip(chart.rows.iter().skip(1)) {
            assert!(upper.tick_bottom < lower.name_y);
        }
        let last = chart.rows.last().expect("three rows");
        assert!(last.tick_bottom < chart.axis_top);
        assert!(chart.axis_y < chart.height);
    }
}

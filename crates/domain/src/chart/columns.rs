//! Months side by side: up to three columns for each, above an axis of whole numbers.

use super::{Point, Stroke};

const WIDTH: f64 = 640.0;
const LEFT: f64 = 40.0;
const TOP: f64 = 10.0;
const HEIGHT: f64 = 160.0;
const AXIS_HEIGHT: f64 = 26.0;
/// The part of a group's width that its columns take.
const FILLED: f64 = 0.72;
/// So many lines across are enough to read a height from.
const LINES: usize = 4;

/// An upright column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height; 0 for a value of 0.
    pub height: f64,
}

/// The columns of one month.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// One for each series, in their order.
    pub columns: Vec<Column>,
    /// Where the month's name stands.
    pub name_at: Point,
}

/// A labelled value with its line across.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// The value.
    pub value: usize,
    /// The line.
    pub line: Stroke,
    /// Where the label stands.
    pub label_at: Point,
}

/// The picture, in its own units.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnChart {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// One for each month, in the order given.
    pub groups: Vec<Group>,
    /// From the lowest value to the highest.
    pub lines: Vec<Line>,
}

/// Lays out one group for each row of values.
pub fn column_chart(rows: &[Vec<usize>]) -> ColumnChart {
    let most = rows.iter().flatten().copied().max().unwrap_or(0);
    let step = round_step(most);
    let top = step * LINES;
    let down = |value: usize| TOP + HEIGHT * (1.0 - value as f64 / top as f64);
    let width = (WIDTH - LEFT) / rows.len().max(1) as f64;
    let groups = rows.iter().enumerate().map(|(place, values)| {
        let left = LEFT + width * place as f64;
        let each = width * FILLED / values.len().max(1) as f64;
        let begins = left + width * (1.0 - FILLED) / 2.0;
        let column = |(place, value): (usize, &usize)| {
            let y = down(*value);
            Column { x: begins + each * place as f64, y, width: each, height: TOP + HEIGHT - y }
        };
        Group {
            columns: values.iter().enumerate().map(column).collect(),
            name_at: Point { x: left + width / 2.0, y: TOP + HEIGHT + 18.0 },
        }
    });
    let lines = (0..=LINES).map(|place| {
        let (value, y) = (step * place, down(step * place));
        let line = Stroke { from: Point { x: LEFT, y }, to: Point { x: WIDTH, y } };
        Line { value, line, label_at: Point { x: LEFT - 8.0, y: y + 4.0 } }
    });
    ColumnChart {
        width: WIDTH,
        height: TOP + HEIGHT + AXIS_HEIGHT,
        groups: groups.collect(),
        lines: lines.collect(),
    }
}

/// The least of 1, 2 and 5 times a power of ten that takes the lines past the greatest value.
fn round_step(most: usize) -> usize {
    let mut power = 1_usize;
    loop {
        for factor in [1, 2, 5] {
            let step = power.saturating_mul(factor);
            if step.saturating_mul(LINES) >= most || power > usize::MAX / 100 {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_ends_on_a_round_number_past_the_greatest_value() {
        for (most, step) in [(0, 1), (1, 1), (4, 1), (5, 2), (9, 5), (20, 5), (21, 10), (4_001, 2_000)] {
            assert_eq!(round_step(most), step, "{most}");
        }
    }

    #[test]
    fn columns_stand_on_the_axis_within_their_month_and_more_is_higher() {
        let chart = column_chart(&[vec![3, 0, 9], vec![12, 4, 1]]);
        for group in &chart.groups {
            for column in &group.columns {
                assert!((column.y + column.height - TOP - HEIGHT).abs() < 1e-9);
                assert!(column.y >= TOP - 1e-9 && column.height >= 0.0);
            }
        }
        let (first, second) = (&chart.groups[0].columns, &chart.groups[1].columns);
        assert!(first[2].height > first[0].height && second[0].height > first[2].height);
        assert!(first[2].x + first[2].width < second[0].x);
        assert_eq!(chart.lines.len(), LINES + 1);
    }
}

//! Topic strengths: a dot with its whisker per topic, against the line of the whole skill's score.

use super::{
    Estimate, Span,
    bars::{AxisValue, axis},
    share,
};

const ROW_HEIGHT: f64 = 44.0;
const NAME_BASE: f64 = 15.0;
const DOT_MIDDLE: f64 = 29.0;
const AXIS_HEIGHT: f64 = 22.0;

/// One topic as it is drawn; x as shares of the width, y in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TopicRow {
    /// The base line of the name.
    pub name_y: f64,
    /// The middle of the dot and its whisker.
    pub middle: f64,
    /// The topic's own score, or nothing when too few of its questions were answered.
    pub dot: Option<f64>,
    /// The interval around the dot.
    pub whisker: Option<Span>,
}

/// All topics with the line of the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicChart {
    /// The height in pixels; the width is the reader's.
    pub height: f64,
    /// The rows in the order given.
    pub rows: Vec<TopicRow>,
    /// Where the whole skill's score stands.
    pub whole: f64,
    /// The axis, from left to right.
    pub axis: Vec<AxisValue>,
    /// Where the rows end and the axis begins.
    pub axis_top: f64,
    /// The base line of the axis labels.
    pub axis_y: f64,
}

/// Lays out one row per topic against the score of the whole skill.
pub fn topic_chart(whole: f64, topics: &[Option<Estimate>]) -> TopicChart {
    let rows: Vec<TopicRow> = topics
        .iter()
        .enumerate()
        .map(|(row_idx, topic)| topic_row(row_idx as f64 * ROW_HEIGHT, *topic))
        .collect();
    let axis_top = rows.len() as f64 * ROW_HEIGHT;
    TopicChart {
        height: axis_top + AXIS_HEIGHT,
        rows,
        whole: share(whole),
        axis: axis(),
        axis_top,
        axis_y: axis_top + AXIS_HEIGHT - 6.0,
    }
}

fn topic_row(offset: f64, topic: Option<Estimate>) -> TopicRow {
    TopicRow {
        name_y: offset + NAME_BASE,
        middle: offset + DOT_MIDDLE,
        dot: topic.map(|estimate| share(estimate.score)),
        whisker: topic.map(Estimate::span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_above_the_whole_lies_right_of_its_line() {
        let topic = |score| Some(Estimate { score, low: score - 60.0, high: score + 60.0 });
        let chart = topic_chart(150.0, &[topic(190.0), topic(110.0)]);
        let dots: Vec<f64> = chart.rows.iter().filter_map(|row| row.dot).collect();
        assert!(matches!(dots.as_slice(), [right, left] if *right > chart.whole && *left < chart.whole));
    }

    #[test]
    fn a_topic_with_too_few_answers_keeps_its_row_without_a_dot() {
        let chart = topic_chart(150.0, &[None]);
        assert_eq!(chart.rows.len(), 1);
        assert!(chart.rows.iter().all(|row| row.dot.is_none() && row.whisker.is_none()));
    }

    #[test]
    fn every_dot_lies_on_its_whisker() {
        for score in [0.0, 10.0, 150.0, 300.0] {
            let chart =
                topic_chart(150.0, &[Some(Estimate { score, low: score - 80.0, high: score + 80.0 })]);
            for row in &chart.rows {
                assert!(row.whisker.expect("a whisker").contains(row.dot.expect("a dot")));
            }
        }
    }
}

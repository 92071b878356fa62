//! Rows of people by part: dots when they are fewer than fifty, a bar of stretches above.

use super::Span;

/// With so many people a dot for each says less than a bar.
pub const MOST_DOTS: usize = 50;
/// The name above, the picture below.
const ROW_HEIGHT: f64 = 48.0;
const NAME_BASE: f64 = 15.0;
const TOP: f64 = 24.0;
const HEIGHT: f64 = 14.0;
/// Dots stand closer together when there are more of them.
const DOT_STEP: f64 = 1.0 / 50.0;

/// One part of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Its place among the parts.
    pub part: usize,
    /// Where it lies, as shares of the width.
    pub span: Span,
}

/// One row as it is drawn; x as shares of the width, y in pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareRow {
    /// The base line of the name.
    pub name_y: f64,
    /// The upper edge of the bar.
    pub top: f64,
    /// The height of the bar, and the size of a dot.
    pub height: f64,
    /// The picture.
    pub picture: Picture,
}

/// How a row is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// A dot for each person: its part, and where its middle lies.
    Dots(Vec<(usize, f64)>),
    /// A bar; what is missing at its end is withheld.
    Bar(Vec<Stretch>),
    /// Nothing may be told.
    Withheld,
}

/// The rows with the height of them all.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareChart {
    /// The height in pixels; the width is the reader's.
    pub height: f64,
    /// The rows in the order given.
    pub rows: Vec<ShareRow>,
}

/// Lays out rows, each a total and its parts; what is none is withheld.
pub fn share_chart(rows: &[(Option<usize>, Vec<Option<usize>>)]) -> ShareChart {
    let drawn = rows.iter().enumerate().map(|(place, (total, parts))| {
        let offset = place as f64 * ROW_HEIGHT;
        ShareRow {
            name_y: offset + NAME_BASE,
            top: offset + TOP,
            height: HEIGHT,
            picture: picture(*total, parts),
        }
    });
    let rows: Vec<ShareRow> = drawn.collect();
    ShareChart { height: rows.len() as f64 * ROW_HEIGHT, rows }
}

fn picture(total: Option<usize>, parts: &[Option<usize>]) -> Picture {
    let Some(total) = total.filter(|total| *total > 0) else { return Picture::Withheld };
    if total < MOST_DOTS && parts.iter().all(Option::is_some) {
        let each = parts.iter().enumerate().flat_map(|(part, n)| std::iter::repeat_n(part, n.unwrap_or(0)));
        let dots = each.enumerate().map(|(place, part)| (part, DOT_STEP * (place as f64 + 0.5)));
        return Picture::Dots(dots.collect());
    }
    let mut from = 0.0;
    let mut stretches = Vec::new();
    for (part, n) in parts.iter().enumerate() {
        let Some(n) = n.filter(|n| *n > 0) else { continue };
        let to = (from + n as f64 / total as f64).min(1.0);
        stretches.push(Stretch { part, span: Span { from, to } });
        from = to;
    }
    Picture::Bar(stretches)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_people_are_dots_many_are_a_bar_and_none_may_be_told_of_too_few() {
        let chart = share_chart(&[
            (Some(12), vec![Some(7), Some(5)]),
            (Some(200), vec![Some(150), Some(50)]),
            (None, vec![None, None]),
            (Some(30), vec![Some(20), None, None]),
        ]);
        let pictures: Vec<&Picture> = chart.rows.iter().map(|row| &row.picture).collect();
        assert!(matches!(pictures[0], Picture::Dots(dots) if dots.len() == 12));
        assert!(matches!(pictures[1], Picture::Bar(parts) if (parts[1].span.to - 1.0).abs() < 1e-9));
        assert_eq!(pictures[2], &Picture::Withheld);
        assert!(matches!(pictures[3], Picture::Bar(parts) if parts.len() == 1 && parts[0].span.to < 0.7));
    }

    #[test]
    fn every_dot_lies_within_the_width() {
        let chart = share_chart(&[(Some(49), vec![Some(49)])]);
        let Picture::Dots(dots) = &chart.rows[0].picture else { panic!("dots") };
        assert!(dots.iter().all(|(_, at)| (0.0..1.0).contains(at)));
    }
}

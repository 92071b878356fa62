//! The way to a role's level as SVG.

use std::fmt::Write;

use domain::chart::Span;
use domain::chart::arc::Anchor;
use domain::chart::ratio::RatioLine;

use super::{Caption, Percent, Short, drawn, open_wide, text, upright, whisker};

/// Below the line, where its numbers stand.
const NUMBERS: f64 = 58.0;
/// Above the line, where levels are named.
const NAMES: f64 = 16.0;
/// So much of the width a level's name needs to be written out.
const ROOM: f64 = 0.12;

/// Draws the line; `names` are the levels from the lowest to the highest, `goal` says what is met at 1.
pub fn ratio_line(line: &RatioLine, names: &[String], goal: &str, caption: &Caption<'_>) -> String {
    drawn(|out| {
        open_wide(out, "chart chart-ratio", line.height, caption)?;
        let (top, height) = line.track;
        for (stretch, name) in line.stretches.iter().zip(names) {
            let class = if stretch.holds_ratio { "ratio-level ratio-here" } else { "ratio-level" };
            let Span { from, .. } = stretch.span;
            let (x, width) = (Percent(from), Percent(stretch.span.width()));
            write!(
                out,
                "<rect class=\"{class}\" x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{}\"/>",
                Short(top),
                Short(height)
            )?;
            if stretch.span.width() >= ROOM {
                let class = if stretch.holds_ratio { "ratio-name ratio-name-here" } else { "ratio-name" };
                let middle = f64::midpoint(stretch.span.from, stretch.span.to);
                text(out, class, (Percent(middle), NAMES), Anchor::Middle, name)?;
            }
        }
        for (cut, at) in &line.cuts {
            upright(out, "chart-grid", *at, top, top + height + 6.0)?;
            text(out, "chart-axis", (Percent(*at), NUMBERS), Anchor::Middle, &format!("{cut:.2}"))?;
        }
        upright(out, "chart-goal", line.goal, top - 3.0, top + height + 3.0)?;
        text(out, "chart-axis", (Percent(line.goal), NUMBERS + 14.0), Anchor::Middle, goal)?;
        let middle = top + height / 2.0;
        whisker(out, line.whisker, middle)?;
        write!(
            out,
            "<circle class=\"chart-dot\" cx=\"{}\" cy=\"{}\" r=\"6\"/>",
            Percent(line.marker),
            Short(middle)
        )?;
        out.write_str("</svg>")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_names_each_level_and_marks_the_one_reached() {
        let names = ["Beginner", "Entry-level", "Mid-level", "Senior-level"].map(str::to_owned);
        let shapes = domain::chart::ratio::ratio_line(0.97, 0.05, &[0.65, 0.90, 1.15]);
        let caption = Caption { id: "way", title: "The way", description: "to a level" };
        let svg = ratio_line(&shapes, &names, "goal", &caption);
        assert!(names.iter().all(|name| svg.contains(name.as_str())), "{svg}");
        assert_eq!((svg.matches("ratio-here").count(), svg.matches("style").count()), (1, 0));
        assert!(svg.contains(">0.65<") && svg.contains(">1.15<"));
    }
}

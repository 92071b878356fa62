//! Chart shapes to accessible SVG: a title and a description in words, colours only through the style sheet.

use std::fmt::{self, Display, Write};

use domain::chart::{
    Span,
    arc::{Anchor, Curve, ScoreArc},
    bars::{AxisValue, BarChart, BarRow},
    topics::TopicChart,
};

pub mod analytics;
pub mod items;
pub mod ratio;

/// Names longer than this are cut in a drawing; the table behind it has them whole.
const LONGEST_NAME: usize = 44;
/// What stands for a missing dot has its base line this far below the dot's middle.
const ABSENT_DROP: f64 = 4.0;

/// What a picture says to those who do not see it.
pub struct Caption<'a> {
    /// Unique on the page; the ids of title and description are made from it.
    pub id: &'a str,
    /// The title, one phrase.
    pub title: &'a str,
    /// The description, one or two sentences.
    pub description: &'a str,
}

/// The words inside a score arc.
pub struct ArcWords<'a> {
    /// The levels' names from the lowest to the highest.
    pub levels: &'a [String],
    /// The score as shown.
    pub score: &'a str,
}

/// Draws a score arc.
pub fn score_arc(arc: &ScoreArc, words: &ArcWords<'_>, caption: &Caption<'_>) -> String {
    drawn(|out| {
        let view = format!("viewBox=\"0 0 {} {}\"", Short(arc.width), Short(arc.height));
        open(out, "chart chart-arc", &view, caption)?;
        for level in &arc.levels {
            let class = if level.holds_score { "arc-level arc-here" } else { "arc-level" };
            path(out, class, level.curve, arc.ring)?;
        }
        path(out, "arc-band", arc.band, arc.ring)?;
        let (from, to) = (arc.marker.from, arc.marker.to);
        line(out, "arc-marker", [Short(from.x), Short(from.y), Short(to.x), Short(to.y)])?;
        for (level, name) in arc.levels.iter().zip(words.levels) {
            let class = if level.holds_score { "arc-name arc-name-here" } else { "arc-name" };
            text(out, class, (Short(level.name_at.x), level.name_at.y), level.anchor, name)?;
        }
        let number_at = (Short(arc.number_at.x), arc.number_at.y);
        text(out, "arc-number", number_at, Anchor::Middle, words.score)?;
        text(out, "arc-end", (Short(arc.zero_at.x), arc.zero_at.y), Anchor::Middle, "0")?;
        text(out, "arc-end", (Short(arc.end_at.x), arc.end_at.y), Anchor::Middle, "300")?;
        out.write_str("</svg>")
    })
}

/// Draws bars with goals; `names` are the skills in the order of the rows.
pub fn bar_chart(chart: &BarChart, names: &[String], caption: &Caption<'_>) -> String {
    drawn(|out| {
        open_wide(out, "chart chart-bars", chart.height, caption)?;
        grid(out, &chart.axis, chart.axis_top, chart.axis_y)?;
        for (row, name) in chart.rows.iter().zip(names) {
            bar_row(out, row, name)?;
        }
        out.write_str("</svg>")
    })
}

/// Draws topics against the whole; `names` are the topics in the order of the rows, `absent` stands where no dot can.
pub fn topic_chart(chart: &TopicChart, names: &[String], absent: &str, caption: &Caption<'_>) -> String {
    drawn(|out| {
        open_wide(out, "chart chart-topics", chart.height, caption)?;
        grid(out, &chart.axis, chart.axis_top, chart.axis_y)?;
        upright(out, "chart-whole", chart.whole, 0.0, chart.axis_top)?;
        for (row, name) in chart.rows.iter().zip(names) {
            text(out, "chart-name", ("0", row.name_y), Anchor::Start, &short(name))?;
            if let Some(span) = row.whisker {
                whisker(out, span, row.middle)?;
            }
            match row.dot {
                Some(dot) => {
                    let (x, y) = (Percent(dot), Short(row.middle));
                    write!(out, "<circle class=\"chart-dot\" cx=\"{x}\" cy=\"{y}\" r=\"5.5\"/>")?;
                }
                None => text(out, "chart-absent", ("0", row.middle + ABSENT_DROP), Anchor::Start, absent)?,
            }
        }
        out.write_str("</svg>")
    })
}

fn bar_row(out: &mut String, row: &BarRow, name: &str) -> fmt::Result {
    text(out, "chart-name", ("0", row.name_y), Anchor::Start, &short(name))?;
    rect(out, "chart-track", Span { from: 0.0, to: 1.0 }, row)?;
    if let Some(bar) = row.bar {
        rect(out, "chart-bar", bar, row)?;
    }
    if let Some(span) = row.whisker {
        whisker(out, span, row.middle)?;
    }
    upright(out, "chart-goal", row.goal, row.tick_top, row.tick_bottom)
}

fn grid(out: &mut String, axis: &[AxisValue], top: f64, label_y: f64) -> fmt::Result {
    for value in axis {
        upright(out, "chart-grid", value.at, 0.0, top)?;
        let anchor = if value.at <= 0.0 {
            Anchor::Start
        } else if value.at >= 1.0 {
            Anchor::End
        } else {
            Anchor::Middle
        };
        text(out, "chart-axis", (Percent(value.at), label_y), anchor, &Short(value.value).to_string())?;
    }
    Ok(())
}

fn whisker(out: &mut String, span: Span, y: f64) -> fmt::Result {
    let (from, to, y_text) = (Percent(span.from), Percent(span.to), Short(y));
    write!(out, "<line class=\"chart-whisker\" x1=\"{from}\" y1=\"{y_text}\" x2=\"{to}\" y2=\"{y_text}\"/>")?;
    upright(out, "chart-whisker", span.from, y - 4.0, y + 4.0)?;
    upright(out, "chart-whisker", span.to, y - 4.0, y + 4.0)
}

fn upright(out: &mut String, class: &str, at: f64, top: f64, bottom: f64) -> fmt::Result {
    let x = Percent(at);
    let (top, bottom) = (Short(top), Short(bottom));
    write!(out, "<line class=\"{class}\" x1=\"{x}\" y1=\"{top}\" x2=\"{x}\" y2=\"{bottom}\"/>")
}

fn rect(out: &mut String, class: &str, span: Span, row: &BarRow) -> fmt::Result {
    let (x, width) = (Percent(span.from), Percent(span.width()));
    let (y, height) = (Short(row.top), Short(row.height));
    write!(
        out,
        "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"2\"/>"
    )
}

fn line(out: &mut String, class: &str, [x1, y1, x2, y2]: [Short; 4]) -> fmt::Result {
    write!(out, "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>")
}

fn path(out: &mut String, class: &str, curve: Curve, ring: f64) -> fmt::Result {
    let (r, width) = (Short(curve.radius), Short(ring));
    let (x1, y1, x2, y2) = (Short(curve.from.x), Short(curve.from.y), Short(curve.to.x), Short(curve.to.y));
    write!(
        out,
        "<path class=\"{class}\" d=\"M{x1} {y1}A{r} {r} 0 0 1 {x2} {y2}\" fill=\"none\" stroke-width=\"{width}\"/>"
    )
}

fn text(
    out: &mut String,
    class: &str,
    (x, y): (impl Display, f64),
    anchor: Anchor,
    words: &str,
) -> fmt::Result {
    let anchor = match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let (y, words) = (Short(y), Escaped(words));
    write!(out, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{words}</text>")
}

fn open_wide(out: &mut String, class: &str, height: f64, caption: &Caption<'_>) -> fmt::Result {
    let size = format!("width=\"100%\" height=\"{}\"", Short(height));
    open(out, class, &size, caption)
}

fn open(out: &mut String, class: &str, size: &str, caption: &Caption<'_>) -> fmt::Result {
    let id = Escaped(caption.id);
    let (title, description) = (Escaped(caption.title), Escaped(caption.description));
    write!(
        out,
        "<svg class=\"{class}\" {size} role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\
         <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{description}</desc>"
    )
}

/// Writing to a string never fails, so an error can only mean an empty picture.
fn drawn(draw: impl FnOnce(&mut String) -> fmt::Result) -> String {
    let mut out = String::with_capacity(4096);
    match draw(&mut out) {
        Ok(()) => out,
        Err(fmt::Error) => String::new(),
    }
}

fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        name.to_owned()
    } else {
        name.chars().take(LONGEST_NAME - 1).chain(std::iter::once('…')).collect()
    }
}

/// A length with one decimal at most; a tenth of a pixel is finer than any screen.
#[derive(Clone, Copy)]
struct Short(f64);

/// A share of the width in percent.
#[derive(Clone, Copy)]
struct Percent(f64);

struct Escaped<'a>(&'a str);

impl Display for Short {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Adding zero turns a rounded -0 into 0.
        let rounded = (self.0 * 10.0).round() / 10.0 + 0.0;
        write!(out, "{rounded}")
    }
}

impl Display for Percent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}%", (self.0 * 10_000.0).round() / 100.0)
    }
}

impl Display for Escaped<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                other => out.write_char(other)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use domain::chart::{Estimate, arc, bars, topics};

    use super::*;

    const CAPTION: Caption<'_> = Caption { id: "chart", title: "A & B", description: "from <0> to 300" };

    fn estimate(score: f64) -> Estimate {
        Estimate { score, low: score - 23.0, high: score + 23.0 }
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_picture_says_in_words_what_it_shows() {
        let shapes = arc::score_arc(estimate(181.0), &[100.3, 135.0, 165.0, 199.7]);
        let levels = names(&["Novice", "Emerging", "Average", "Above average", "Expert"]);
        let svg = score_arc(&shapes, &ArcWords { levels: &levels, score: "181" }, &CAPTION);
        assert!(svg.contains("role=\"img\" aria-labelledby=\"chart-title chart-desc\""));
        assert!(svg.contains("<title id=\"chart-title\">A &amp; B</title>"));
        assert!(svg.contains("<desc id=\"chart-desc\">from &lt;0&gt; to 300</desc>"));
        assert!(levels.iter().all(|name| svg.contains(name.as_str())));
        assert_eq!(svg.matches("arc-here").count(), 1);
    }

    #[test]
    fn no_picture_carries_a_style_the_content_security_policy_refuses() {
        let bar = bars::Bar { estimate: Some(estimate(120.0)), goal: 150.0 };
        let bars = bar_chart(&bars::bar_chart(&[bar]), &names(&["Git"]), &CAPTION);
        let topics = topics::topic_chart(150.0, &[Some(estimate(120.0)), None]);
        let topics = topic_chart(&topics, &names(&["Merging", "History"]), "Not enough answers", &CAPTION);
        for svg in [bars, topics] {
            assert!(!svg.contains("style"), "{svg}");
        }
    }

    #[test]
    fn a_skill_name_cannot_break_out_of_the_drawing() {
        let bar = bars::Bar { estimate: None, goal: 150.0 };
        let svg = bar_chart(&bars::bar_chart(&[bar]), &names(&["<script>"]), &CAPTION);
        assert!(!svg.contains("<script>"));
        assert!(svg.contains("&lt;script&gt;"));
    }

    #[test]
    fn a_very_long_name_is_cut_in_the_drawing() {
        let long = "Distributed systems design for people who have to answer for them at night";
        let bar = bars::Bar { estimate: None, goal: 150.0 };
        let svg = bar_chart(&bars::bar_chart(&[bar]), &names(&[long]), &CAPTION);
        assert!(!svg.contains(long));
        assert!(svg.contains('…'));
    }
}

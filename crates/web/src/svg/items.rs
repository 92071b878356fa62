//! An item's pictures for its authors: its curve with what takers did, and its difficulty over the calibrations.

use std::fmt::{self, Write};

use domain::chart::Point;
use domain::chart::Stroke;
use domain::chart::arc::Anchor;
use domain::chart::item_curve::ItemCurve;
use domain::chart::item_history::ItemHistory;

use super::{Caption, Short, drawn, line, open, text};

/// Draws an item's curve above its information; `information` names the lower panel.
pub fn item_curve(curve: &ItemCurve, information: &str, caption: &Caption<'_>) -> String {
    drawn(|out| {
        let view = format!("viewBox=\"0 0 {} {}\"", Short(curve.width), Short(curve.height));
        open(out, "chart chart-item", &view, caption)?;
        for tick in &curve.abilities {
            stroke(out, "chart-grid", tick.line)?;
            label(out, tick.label_at, Anchor::Middle, &number(tick.value))?;
        }
        for tick in &curve.probabilities {
            stroke(out, "chart-grid", tick.line)?;
            label(out, tick.label_at, Anchor::End, &number(tick.value))?;
        }
        stroke(out, "chart-grid", curve.base)?;
        if let Some(difficulty) = curve.difficulty {
            stroke(out, "chart-whole", difficulty)?;
        }
        poly(out, "item-information", &curve.information)?;
        poly(out, "item-curve", &curve.curve)?;
        for dot in &curve.dots {
            circle(out, dot.at, dot.radius)?;
        }
        label(out, curve.information_name_at, Anchor::Start, information)?;
        out.write_str("</svg>")
    })
}

/// Draws an item's difficulty over its calibrations; `names` are their names in the order of the marks.
pub fn item_history(history: &ItemHistory, names: &[String], caption: &Caption<'_>) -> String {
    drawn(|out| {
        let view = format!("viewBox=\"0 0 {} {}\"", Short(history.width), Short(history.height));
        open(out, "chart chart-item", &view, caption)?;
        for level in &history.levels {
            stroke(out, "chart-grid", level.line)?;
            label(out, level.label_at, Anchor::End, &number(level.value))?;
        }
        for (mark, name) in history.marks.iter().zip(names) {
            for part in mark.whisker.iter().flatten() {
                stroke(out, "chart-whisker", *part)?;
            }
            circle(out, mark.at, 5.5)?;
            label(out, mark.name_at, Anchor::Middle, name)?;
        }
        out.write_str("</svg>")
    })
}

/// A number of an axis with a true minus.
fn number(value: f64) -> String {
    Short(value).to_string().replace('-', "−")
}

fn stroke(out: &mut String, class: &str, Stroke { from, to }: Stroke) -> fmt::Result {
    line(out, class, [Short(from.x), Short(from.y), Short(to.x), Short(to.y)])
}

fn label(out: &mut String, at: Point, anchor: Anchor, words: &str) -> fmt::Result {
    text(out, "chart-axis", (Short(at.x), at.y), anchor, words)
}

fn circle(out: &mut String, at: Point, radius: f64) -> fmt::Result {
    let (x, y, r) = (Short(at.x), Short(at.y), Short(radius));
    write!(out, "<circle class=\"chart-dot\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>")
}

fn poly(out: &mut String, class: &str, points: &[Point]) -> fmt::Result {
    write!(out, "<polyline class=\"{class}\" fill=\"none\" points=\"")?;
    for (place, point) in points.iter().enumerate() {
        let gap = if place == 0 { "" } else { " " };
        write!(out, "{gap}{},{}", Short(point.x), Short(point.y))?;
    }
    out.write_str("\"/>")
}

#[cfg(test)]
mod tests {
    use domain::chart::{item_curve as curves, item_history as histories};
    use psychometrics::item::ItemParameters;

    use super::*;

    const CAPTION: Caption<'_> = Caption { id: "curve", title: "Right answers", description: "a < b" };

    #[test]
    fn the_pictures_of_an_item_need_no_style_and_say_what_they_show() {
        let item = ItemParameters::new(1.2, 0.4, 0.25, 1.0).unwrap();
        let dots = [curves::Observed { theta: 0.0, share: 0.6, n: 40 }];
        let curve = item_curve(&curves::item_curve(&item, &dots), "Information", &CAPTION);
        let found = [histories::Found { difficulty: 0.4, error: Some(0.2) }];
        let names = ["<1>".to_owned()];
        let history = item_history(&histories::item_history(&found), &names, &CAPTION);
        for svg in [&curve, &history] {
            assert!(!svg.contains("style") && !svg.contains("NaN"), "{svg}");
            assert!(svg.contains("<desc id=\"curve-desc\">a &lt; b</desc>"), "{svg}");
            assert_eq!(svg.matches("chart-dot").count(), 1);
        }
        assert!(history.contains("&lt;1&gt;"));
    }
}

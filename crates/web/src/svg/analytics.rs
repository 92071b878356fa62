//! The pictures of role analytics: months as columns, and people by part as dots or bars.

use std::fmt::{self, Write};

use domain::chart::columns::ColumnChart;
use domain::chart::shares::{Picture, ShareChart, ShareRow};

use super::{Anchor, Caption, Percent, Short, drawn, line, open, open_wide, short, text};

/// Draws months; `names` are theirs, one above each other number of the axis.
pub fn column_chart(chart: &ColumnChart, names: &[String], caption: &Caption<'_>) -> String {
    drawn(|out| {
        let view = format!("viewBox=\"0 0 {} {}\"", Short(chart.width), Short(chart.height));
        open(out, "chart chart-months", &view, caption)?;
        for across in &chart.lines {
            let (from, to) = (across.line.from, across.line.to);
            line(out, "chart-grid", [Short(from.x), Short(from.y), Short(to.x), Short(to.y)])?;
            let at = (Short(across.label_at.x), across.label_at.y);
            text(out, "chart-axis", at, Anchor::End, &across.value.to_string())?;
        }
        for (group, name) in chart.groups.iter().zip(names) {
            for (series, column) in (1..).zip(&group.columns) {
                let (x, y) = (Short(column.x), Short(column.y));
                let (width, height) = (Short((column.width - 1.0).max(1.0)), Short(column.height));
                write!(
                    out,
                    "<rect class=\"chart-series-{series}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
                )?;
            }
            text(out, "chart-axis", (Short(group.name_at.x), group.name_at.y), Anchor::Middle, name)?;
        }
        out.write_str("</svg>")
    })
}

/// Draws people by part; `names` are the rows', `withheld` stands where nothing may be told.
pub fn share_chart(chart: &ShareChart, names: &[String], withheld: &str, caption: &Caption<'_>) -> String {
    drawn(|out| {
        open_wide(out, "chart chart-shares", chart.height, caption)?;
        for (row, name) in chart.rows.iter().zip(names) {
            text(out, "chart-name", ("0", row.name_y), Anchor::Start, &short(name))?;
            share_row(out, row, withheld)?;
        }
        out.write_str("</svg>")
    })
}

fn share_row(out: &mut String, row: &ShareRow, withheld: &str) -> fmt::Result {
    let (y, height) = (Short(row.top), Short(row.height));
    let middle = Short(row.top + row.height / 2.0);
    match &row.picture {
        Picture::Dots(dots) => {
            for (part, at) in dots {
                let x = Percent(*at);
                write!(
                    out,
                    "<circle class=\"chart-part-{}\" cx=\"{x}\" cy=\"{middle}\" r=\"5\"/>",
                    part + 1
                )?;
            }
            Ok(())
        }
        Picture::Bar(stretches) => {
            write!(
                out,
                "<rect class=\"chart-track\" x=\"0\" y=\"{y}\" width=\"100%\" height=\"{height}\"/>"
            )?;
            for stretch in stretches {
                let (x, width) = (Percent(stretch.span.from), Percent(stretch.span.width()));
                write!(
                    out,
                    "<rect class=\"chart-part-{}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>",
                    stretch.part + 1
                )?;
            }
            Ok(())
        }
        Picture::Withheld => {
            text(out, "chart-absent", ("0", row.top + row.height / 2.0 + 4.0), Anchor::Start, withheld)
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::chart::{columns, shares};

    use super::*;

    const CAPTION: Caption<'_> = Caption { id: "c", title: "Levels", description: "a < b" };

    #[test]
    fn the_pictures_need_no_style_and_say_what_they_show() {
        let names = ["<1>".to_owned(), "2".to_owned()];
        let months = column_chart(&columns::column_chart(&[vec![1, 2, 0], vec![4, 0, 1]]), &names, &CAPTION);
        let rows = [(Some(9), vec![Some(9)]), (None, vec![None])];
        let parts = share_chart(&shares::share_chart(&rows), &names, "fewer than 5", &CAPTION);
        for svg in [&months, &parts] {
            assert!(!svg.contains("style") && !svg.contains("NaN"), "{svg}");
            assert!(
                svg.contains("<desc id=\"c-desc\">a &lt; b</desc>") && svg.contains("&lt;1&gt;"),
                "{svg}"
            );
        }
        assert_eq!(months.matches("chart-series-3").count(), 2);
        assert_eq!(parts.matches("<circle").count(), 9);
        assert!(parts.contains("fewer than 5"));
    }
}

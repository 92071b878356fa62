//! A badge as SVG, with attributes only, so that the security policy has nothing to forbid.

use std::fmt::Write;
use std::sync::LazyLock;

use domain::role::badge::{FIELD, Hexagon, Layout};

use super::{Badge, catalogue};

/// How thick the lines of an icon are on its field of 24.
pub(super) const LINE: f64 = 1.75;
/// How thick the outline of an empty pip is.
pub(super) const PIP_LINE: f64 = 1.1;

static HEXAGON: LazyLock<String> = LazyLock::new(|| outline(&Layout::plain().hexagon));

/// The layout of a badge, with its pips when it has a level.
pub(super) fn layout(badge: &Badge) -> Layout {
    match badge.level {
        None => Layout::plain(),
        Some((full, all)) => Layout::with_level(full, all),
    }
}

/// The drawing, with these attributes on its outermost element.
pub(super) fn svg(badge: &Badge, attributes: &str) -> String {
    let layout = layout(badge);
    let (shapes, by_line) = catalogue::shapes(&badge.icon);
    let (background, foreground) = (badge.colour, badge.colour.foreground());
    let paint = if by_line {
        format!(
            "fill=\"none\" stroke=\"{foreground}\" stroke-width=\"{LINE}\" stroke-linecap=\"round\" stroke-linejoin=\"round\""
        )
    } else {
        format!("fill=\"{foreground}\"")
    };
    let (width, height) = FIELD;
    let mut svg = format!(
        "<svg {attributes} viewBox=\"0 0 {width} {height}\"><path fill=\"{background}\" d=\"{}\"/>\
         <g transform=\"translate({} {})\" {paint}>{shapes}</g>",
        *HEXAGON, layout.icon.x, layout.icon.y
    );
    for pip in &layout.pips {
        let (x, y) = (pip.centre.x, pip.centre.y);
        // Writing to a string cannot fail.
        let _ = if pip.is_full {
            write!(svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\" fill=\"{foreground}\"/>", pip.radius)
        } else {
            let radius = pip.radius - PIP_LINE / 2.0;
            write!(
                svg,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius:.2}\" fill=\"none\" stroke=\"{foreground}\" stroke-width=\"{PIP_LINE}\"/>"
            )
        };
    }
    svg.push_str("</svg>");
    svg
}

/// The outline of the background as path data.
fn outline(hexagon: &Hexagon) -> String {
    let mut path = String::new();
    for (at, corner) in hexagon.0.iter().enumerate() {
        let (from, control, to) = (corner.from, corner.corner, corner.to);
        let letter = if at == 0 { 'M' } else { 'L' };
        // Writing to a string cannot fail.
        let _ = write!(
            path,
            "{letter}{:.2} {:.2}Q{:.2} {:.2} {:.2} {:.2}",
            from.x, from.y, control.x, control.y, to.x, to.y
        );
    }
    path.push('z');
    path
}

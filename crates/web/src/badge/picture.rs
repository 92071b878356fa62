//! Badges as pictures of their own, under addresses that say all of what they show: SVG, and PNG for mails.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::role::badge::{Colour, FIELD, IconName, Layout};
use serde::Deserialize;
use svgtypes::{SimplePathSegment, SimplifyingPathParser};
use tiny_skia::{FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Stroke, Transform};

use super::{Badge, catalogue, drawing};
use crate::error::WebError;
use crate::extract;

/// The narrowest and the widest picture, so that nobody can make the server draw a poster.
const WIDTHS: std::ops::RangeInclusive<u32> = 16..=512;
/// What mails and previews of links show without asking.
pub const USUAL_WIDTH: u32 = 96;
/// The levels of a role.
const LEVELS: usize = 4;

/// How the picture is asked for.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    size: Option<u32>,
    level: Option<usize>,
}

/// Answers `/badges/{icon}-{colour}.svg` and `.png`; what an address says never changes, so it is kept for ever.
pub async fn show(
    extract::Path(file): extract::Path<String>,
    extract::Query(asked): extract::Query<Asked>,
) -> Result<Response, WebError> {
    let (name, ending) = file.rsplit_once('.').ok_or(WebError::NotFound)?;
    let badge = badge_of(name).ok_or(WebError::NotFound)?;
    let width = asked.size.unwrap_or(USUAL_WIDTH);
    if !WIDTHS.contains(&width) {
        let detail = format!("`size` must lie between {} and {}", WIDTHS.start(), WIDTHS.end());
        return Err(WebError::Unreadable { detail });
    }
    let badge = match asked.level {
        None => badge,
        Some(level) if level <= LEVELS => badge.with_level(level, LEVELS),
        Some(_) => {
            return Err(WebError::Unreadable { detail: format!("`level` must lie between 0 and {LEVELS}") });
        }
    };
    let (mime, bytes) = match ending {
        "svg" => ("image/svg+xml", svg(&badge, width).into_bytes()),
        "png" => ("image/png", png(&badge, width).ok_or(WebError::NotFound)?),
        _ => return Err(WebError::NotFound),
    };
    let mut answer = bytes.into_response();
    let fields = answer.headers_mut();
    fields.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    fields.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    Ok(answer)
}

/// The badge an address names; only the one spelling of it that [`crate::paths::badges`] writes.
fn badge_of(name: &str) -> Option<Badge> {
    let (icon, digits) = name.rsplit_once('-')?;
    let colour = Colour::parse(digits).filter(|colour| colour.digits() == digits)?;
    let icon = IconName::parse(icon).filter(|icon| catalogue::is_known(icon.as_str()))?;
    Some(Badge::new(icon, colour))
}

fn height(width: u32) -> u32 {
    (width * 9).div_ceil(8)
}

/// The badge as an SVG document.
pub fn svg(badge: &Badge, width: u32) -> String {
    let size = format!("width=\"{width}\" height=\"{}\"", height(width));
    drawing::svg(badge, &format!("xmlns=\"http://www.w3.org/2000/svg\" {size}"))
}

/// The badge as PNG on a transparent ground.
pub fn png(badge: &Badge, width: u32) -> Option<Vec<u8>> {
    let mut pixels = Pixmap::new(width, height(width))?;
    let scale = single(f64::from(width) / FIELD.0);
    let field = Transform::from_scale(scale, scale);
    let layout = drawing::layout(badge);
    let (background, foreground) = (paint(badge.colour), paint(badge.colour.foreground()));
    pixels.fill_path(&hexagon(&layout)?, &background, FillRule::Winding, field, None);
    let icon = field.pre_translate(single(layout.icon.x), single(layout.icon.y));
    let (shapes, by_line) = catalogue::shapes(&badge.icon);
    for shape in shapes.split(" d=\"").skip(1).filter_map(|rest| path(rest.split('"').next()?)) {
        if by_line {
            pixels.stroke_path(&shape, &foreground, &line(drawing::LINE), icon, None);
        } else {
            pixels.fill_path(&shape, &foreground, FillRule::Winding, icon, None);
        }
    }
    for pip in &layout.pips {
        let (x, y) = (single(pip.centre.x), single(pip.centre.y));
        if pip.is_full {
            let circle = PathBuilder::from_circle(x, y, single(pip.radius))?;
            pixels.fill_path(&circle, &foreground, FillRule::Winding, field, None);
        } else {
            let circle = PathBuilder::from_circle(x, y, single(pip.radius - drawing::PIP_LINE / 2.0))?;
            pixels.stroke_path(&circle, &foreground, &line(drawing::PIP_LINE), field, None);
        }
    }
    pixels.encode_png().ok()
}

fn paint(colour: Colour) -> Paint<'static> {
    let [red, green, blue] = colour.parts();
    let mut paint = Paint::default();
    paint.set_color_rgba8(red, green, blue, u8::MAX);
    paint
}

fn line(width: f64) -> Stroke {
    Stroke { width: single(width), line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() }
}

fn hexagon(layout: &Layout) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for (at, corner) in layout.hexagon.0.iter().enumerate() {
        let (x, y) = (single(corner.from.x), single(corner.from.y));
        if at == 0 {
            builder.move_to(x, y);
        } else {
            builder.line_to(x, y);
        }
        let (control, to) = (corner.corner, corner.to);
        builder.quad_to(single(control.x), single(control.y), single(to.x), single(to.y));
    }
    builder.close();
    builder.finish()
}

/// Path data as a path; none where it cannot be read, which a test rules out for every icon.
fn path(data: &str) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for segment in SimplifyingPathParser::from(data) {
        match segment.ok()? {
            SimplePathSegment::MoveTo { x, y } => builder.move_to(single(x), single(y)),
            SimplePathSegment::LineTo { x, y } => builder.line_to(single(x), single(y)),
            SimplePathSegment::CurveTo { x1, y1, x2, y2, x, y } => {
                builder.cubic_to(single(x1), single(y1), single(x2), single(y2), single(x), single(y));
            }
            SimplePathSegment::Quadratic { x1, y1, x, y } => {
                builder.quad_to(single(x1), single(y1), single(x), single(y));
            }
            SimplePathSegment::ClosePath => builder.close(),
        }
    }
    builder.finish()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a place on a field of 48 by 54, to a millionth of a pixel"
)]
fn single(length: f64) -> f32 {
    length as f32
}

#[cfg(test)]
mod tests {
    use domain::role::badge::Palette;

    use super::*;

    fn pixels(png: &[u8]) -> Pixmap {
        Pixmap::decode_png(png).unwrap()
    }

    #[test]
    fn an_address_names_a_badge_in_one_spelling_only() {
        let badge = badge_of("git-branch-0c5f62").unwrap();
        assert_eq!((badge.icon.as_str(), badge.colour), ("git-branch", Palette::Teal.colour()));
        for bad in ["git-branch", "git-branch-0C5F62", "git-branch-fff", "no-such-icon-0c5f62", "-0c5f62", ""]
        {
            assert_eq!(badge_of(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_png_shows_background_and_icon_and_leaves_the_corners_free() {
        let colour = Palette::Teal.colour();
        let drawn = pixels(&png(&Badge::new("rust", colour), 96).unwrap());
        assert_eq!((drawn.width(), drawn.height()), (96, 108));
        assert_eq!(drawn.pixel(0, 0).unwrap().alpha(), 0);
        let at_edge = drawn.pixel(48, 8).unwrap().demultiply();
        assert_eq!([at_edge.red(), at_edge.green(), at_edge.blue()], colour.parts());
        let white = drawn.pixels().iter().filter(|pixel| pixel.red() > 250 && pixel.alpha() == 255).count();
        assert!(white > 300, "{white} pixels of the icon");
    }

    #[test]
    fn every_icon_becomes_a_picture() {
        for icon in catalogue::search("") {
            let badge = Badge::new(icon.name, Palette::Blue);
            let (shapes, _) = catalogue::shapes(icon.name);
            let data: Vec<&str> =
                shapes.split(" d=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            assert!(!data.is_empty() && data.iter().all(|data| path(data).is_some()), "{}", icon.name);
            assert!(svg(&badge, 48).starts_with("<svg xmlns="));
        }
    }

    #[test]
    fn a_level_shows_in_the_picture() {
        let plain = Badge::new("rust", Palette::Teal);
        let levels: Vec<_> =
            (0..=4).map(|full| png(&plain.clone().with_level(full, 4), 96).unwrap()).collect();
        assert!(levels.windows(2).all(|pair| pair[0] != pair[1]));
    }
}

//! Badges of roles: a hexagon with an icon, the level as pips, contrast always sufficient (product 8.5).

pub mod catalogue;
mod drawing;
pub mod picture;

/// The backgrounds of the palette, by the name they had before any colour could be chosen.
pub use domain::role::badge::Palette as BadgeColour;

use std::fmt::Write;

use askama::filters::Safe;
use domain::role::badge::Colour;

use crate::paths;

/// How large a badge is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BadgeSize {
    /// In a row of a table.
    Small,
    /// On a card.
    #[default]
    Middle,
    /// At the top of a page.
    Large,
}

/// A badge ready to be drawn; the name beside it says what it is, so the picture is decoration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// The icon's name.
    pub icon: String,
    /// The background.
    pub colour: Colour,
    /// The pips that are full, and all of them.
    pub level: Option<(usize, usize)>,
}

impl Badge {
    /// A badge with that icon and background.
    pub fn new(icon: impl Into<String>, colour: impl Into<Colour>) -> Self {
        Self { icon: icon.into(), colour: colour.into(), level: None }
    }

    /// A role's badge.
    pub fn of(badge: &domain::role::Badge) -> Self {
        Self::new(badge.icon.as_str(), BadgeColour::of_stored(&badge.colour))
    }

    /// The same badge with a level.
    #[must_use]
    pub fn with_level(self, full: usize, all: usize) -> Self {
        Self { level: Some((full, all)), ..self }
    }

    /// The drawing on a card.
    pub fn svg(&self) -> Safe<String> {
        self.svg_sized(BadgeSize::Middle)
    }

    /// The drawing in a row of a table.
    pub fn small(&self) -> Safe<String> {
        self.svg_sized(BadgeSize::Small)
    }

    /// The drawing at the top of a page.
    pub fn large(&self) -> Safe<String> {
        self.svg_sized(BadgeSize::Large)
    }

    /// Where the badge is as a picture of its own, so wide.
    pub fn picture(&self, width: u32) -> String {
        paths::badges::svg(self, width)
    }

    /// The same for mails and previews of links, whose readers draw no SVG.
    pub fn png(&self, width: u32) -> String {
        paths::badges::png(self, width)
    }

    fn svg_sized(&self, size: BadgeSize) -> Safe<String> {
        let class = match size {
            BadgeSize::Small => "hexagon hexagon-sm",
            BadgeSize::Middle => "hexagon",
            BadgeSize::Large => "hexagon hexagon-lg",
        };
        Safe(drawing::svg(
            self,
            &format!("class=\"{class}\" width=\"48\" height=\"54\" aria-hidden=\"true\""),
        ))
    }
}

/// The icon of a badge alone, in the colour of the text around it.
pub fn icon(name: &str) -> Safe<String> {
    let (shapes, by_line) = catalogue::shapes(name);
    let kind = if by_line { "line" } else { "brand" };
    Safe(format!(
        "<svg class=\"icon icon-{kind}\" viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" aria-hidden=\"true\">{shapes}</svg>"
    ))
}

/// A level as pips, `full` of `all`; the words beside it carry the meaning.
pub fn pips(full: usize, all: usize) -> Safe<String> {
    let width = all * 12;
    let mut svg = format!(
        "<span class=\"pips\" aria-hidden=\"true\"><svg viewBox=\"0 0 {width} 10\" width=\"{width}\" height=\"10\">"
    );
    for pip in 0..all {
        let class = if pip < full { "pip-full" } else { "pip-empty" };
        let radius = if pip < full { "4.5" } else { "3.75" };
        // Writing to a string cannot fail.
        let _ = write!(svg, "<circle class=\"{class}\" cx=\"{}\" cy=\"5\" r=\"{radius}\"/>", pip * 12 + 5);
    }
    svg.push_str("</svg></span>");
    Safe(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_badge_is_drawn_in_the_stored_colour() {
        let stored =
            |colour: &str| domain::role::Badge { icon: "python".to_owned(), colour: colour.to_owned() };
        assert!(Badge::of(&stored("#123abc")).svg().0.contains("fill=\"#123abc\""));
        assert!(Badge::of(&stored("amber")).svg().0.contains("fill=\"#e5a93c\""));
    }

    #[test]
    fn an_unknown_icon_is_drawn_as_a_hexagon() {
        let unknown = Badge::new("no-such-icon", BadgeColour::Teal).svg().0;
        assert_eq!(unknown, Badge::new("hexagon", BadgeColour::Teal).svg().0);
    }

    #[test]
    fn a_badge_with_a_level_shows_it_as_pips() {
        let plain = Badge::new("python", BadgeColour::Teal);
        assert!(!plain.svg().0.contains("<circle"));
        let levelled = plain.with_level(3, 4).svg().0;
        assert_eq!(levelled.matches("<circle").count(), 4);
    }

    #[test]
    fn pips_show_the_level() {
        let svg = pips(2, 5).0;
        assert_eq!((svg.matches("pip-full").count(), svg.matches("pip-empty").count()), (2, 3));
    }
}

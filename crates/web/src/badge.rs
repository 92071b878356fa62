//! Badges of roles and skills: a hexagon with an icon, the level as pips, contrast always sufficient.

use crate::icons;
use askama::filters::Safe;
use std::fmt::Write;

/// The backgrounds a badge may have; white or ink on them has a contrast of at least 4.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BadgeColour {
    /// Deep teal, the product's own.
    #[default]
    Teal,
    /// A quiet blue.
    Blue,
    /// A deep violet.
    Violet,
    /// A dark rose.
    Rose,
    /// A leaf green.
    Green,
    /// Amber, on which ink is drawn.
    Amber,
    /// A pale sand, on which ink is drawn.
    Sand,
    /// A dark slate.
    Slate,
}

impl BadgeColour {
    /// Every background, in the order a chooser shows them.
    pub const ALL: [Self; 8] =
        [Self::Teal, Self::Blue, Self::Violet, Self::Rose, Self::Green, Self::Amber, Self::Sand, Self::Slate];

    /// The colour of that stored name; an unknown one is teal.
    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|colour| colour.name() == name).unwrap_or_default()
    }

    /// The colour nearest to a stored one, given by name or as `#rrggbb`, so that the contrast is always sufficient.
    pub fn nearest(stored: &str) -> Self {
        let Some(wanted) = parts(stored) else { return Self::from_name(stored) };
        let distance = |colour: &Self| {
            let own = parts(colour.background()).unwrap_or_default();
            own.iter().zip(wanted).map(|(one, other)| one.abs_diff(other).pow(2)).sum::<u32>()
        };
        Self::ALL.into_iter().min_by_key(distance).unwrap_or_default()
    }

    /// The name under which it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Teal => "teal",
            Self::Blue => "blue",
            Self::Violet => "violet",
            Self::Rose => "rose",
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Sand => "sand",
            Self::Slate => "slate",
        }
    }

    fn background(self) -> &'static str {
        match self {
            Self::Teal => "#0c5f62",
            Self::Blue => "#2b5797",
            Self::Violet => "#5b4591",
            Self::Rose => "#9a3450",
            Self::Green => "#2c6a3f",
            Self::Amber => "#e5a93c",
            Self::Sand => "#d9cdb4",
            Self::Slate => "#3b4856",
        }
    }

    fn foreground(self) -> &'static str {
        match self {
            Self::Amber | Self::Sand => "#1b2430",
            _ => "#ffffff",
        }
    }
}

/// The red, green and blue of a `#rrggbb`.
fn parts(colour: &str) -> Option<[u32; 3]> {
    let number =
        u32::from_str_radix(colour.strip_prefix('#').filter(|digits| digits.len() == 6)?, 16).ok()?;
    Some([number >> 16, number >> 8 & 0xff, number & 0xff])
}

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
    /// The icon's name in `assets/icons.txt`.
    pub icon: String,
    /// The background.
    pub colour: BadgeColour,
}

/// Where the corners of the hexagon are, rounded, on a field of 48 by 54.
const HEXAGON: &str = "M20.5 1.9a7 7 0 0 1 7 0l17 9.8a7 7 0 0 1 3.5 6.1v18.4a7 7 0 0 1-3.5 6.1l-17 9.8a7 7 0 0 1-7 0l-17-9.8A7 7 0 0 1 0 36.2V17.8a7 7 0 0 1 3.5-6.1z";

impl Badge {
    /// A badge with that icon and background.
    pub fn new(icon: impl Into<String>, colour: BadgeColour) -> Self {
        Self { icon: icon.into(), colour }
    }

    /// A role's badge, in the nearest colour that can be read.
    pub fn of(badge: &domain::role::Badge) -> Self {
        Self::new(badge.icon.as_str(), BadgeColour::nearest(&badge.colour))
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

    fn svg_sized(&self, size: BadgeSize) -> Safe<String> {
        let class = match size {
            BadgeSize::Small => "hexagon hexagon-sm",
            BadgeSize::Middle => "hexagon",
            BadgeSize::Large => "hexagon hexagon-lg",
        };
        let (shapes, by_line) = icons::shapes(&self.icon);
        let (background, foreground) = (self.colour.background(), self.colour.foreground());
        let paint = if by_line {
            format!(
                "fill=\"none\" stroke=\"{foreground}\" stroke-width=\"1.75\" stroke-linecap=\"round\" stroke-linejoin=\"round\""
            )
        } else {
            format!("fill=\"{foreground}\"")
        };
        Safe(format!(
            "<svg class=\"{class}\" viewBox=\"0 0 48 54\" width=\"48\" height=\"54\" aria-hidden=\"true\">\
             <path fill=\"{background}\" d=\"{HEXAGON}\"/><g transform=\"translate(12 15)\" {paint}>{shapes}</g></svg>"
        ))
    }
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
    use crate::contrast::contrast;

    #[test]
    fn a_stored_colour_is_drawn_in_the_nearest_that_can_be_read() {
        assert_eq!(BadgeColour::nearest("#0b5d5e"), BadgeColour::Teal);
        assert_eq!(BadgeColour::nearest("#3d3a7c"), BadgeColour::Violet);
        assert_eq!(BadgeColour::nearest("amber"), BadgeColour::Amber);
        assert_eq!(BadgeColour::nearest("#12"), BadgeColour::Teal);
    }

    #[test]
    fn every_badge_has_enough_contrast() {
        for colour in BadgeColour::ALL {
            let found = contrast(colour.background(), colour.foreground());
            assert!(found >= 4.5, "{colour:?} has only {found:.2}");
        }
    }

    #[test]
    fn a_colour_is_found_again_by_its_stored_name() {
        for colour in BadgeColour::ALL {
            assert_eq!(BadgeColour::from_name(colour.name()), colour);
        }
        assert_eq!(BadgeColour::from_name("plaid"), BadgeColour::Teal);
    }

    #[test]
    fn pips_show_the_level() {
        let svg = pips(2, 5).0;
        assert_eq!((svg.matches("pip-full").count(), svg.matches("pip-empty").count()), (2, 3));
    }
}

//! Colours of badges: any background, and on it whichever of white and ink can be read.

use std::fmt;

/// The contrast that text needs by the accessibility guidelines, which is more than an icon would.
const ENOUGH: f64 = 4.5;

/// A colour of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self::new(0xff, 0xff, 0xff);
    /// The product's ink.
    pub const INK: Self = Self::new(0x1b, 0x24, 0x30);
    /// Ink without its last light, for the few middle tones on which neither white nor ink can be read.
    ///
    /// Its luminance is below 1.05 / 4.5² - 0.05, so that on every background either it or white reaches 4.5.
    pub const DEEP_INK: Self = Self::new(0x04, 0x06, 0x08);

    /// A colour of its parts.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// The colour written as `#rrggbb` or `#rgb`, with or without the sign.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.strip_prefix('#').unwrap_or(text);
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = match digits.len() {
            6 => number.to_be_bytes(),
            3 => {
                let part = |shift: u32| (number >> shift & 0xf) * 0x11;
                (part(8) << 16 | part(4) << 8 | part(0)).to_be_bytes()
            }
            _ => return None,
        };
        Some(Self::new(red, green, blue))
    }

    /// The colour as it stands in addresses: six digits.
    pub fn digits(self) -> String {
        let Self { red, green, blue } = self;
        format!("{red:02x}{green:02x}{blue:02x}")
    }

    /// Red, green and blue.
    pub const fn parts(self) -> [u8; 3] {
        [self.red, self.green, self.blue]
    }

    /// What is drawn on it: white or ink, whichever contrasts more, and deep ink where neither is enough.
    #[must_use]
    pub fn foreground(self) -> Self {
        let (white, ink) = (self.contrast(Self::WHITE), self.contrast(Self::INK));
        if white.max(ink) < ENOUGH {
            Self::DEEP_INK
        } else if ink > white {
            Self::INK
        } else {
            Self::WHITE
        }
    }

    /// The contrast of two colours, from 1 to 21 (Web Content Accessibility Guidelines 2.2).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// The relative luminance of the same guidelines, 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let value = f64::from(part) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{}", self.digits())
    }
}

impl From<Palette> for Colour {
    fn from(colour: Palette) -> Self {
        colour.colour()
    }
}

/// Backgrounds that go well together, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Palette {
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

impl Palette {
    /// Every background, in the order a chooser shows them.
    pub const ALL: [Self; 8] =
        [Self::Teal, Self::Blue, Self::Violet, Self::Rose, Self::Green, Self::Amber, Self::Sand, Self::Slate];

    /// The name under which it is known.
    pub const fn name(self) -> &'static str {
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

    /// The colour itself.
    pub const fn colour(self) -> Colour {
        match self {
            Self::Teal => Colour::new(0x0c, 0x5f, 0x62),
            Self::Blue => Colour::new(0x2b, 0x57, 0x97),
            Self::Violet => Colour::new(0x5b, 0x45, 0x91),
            Self::Rose => Colour::new(0x9a, 0x34, 0x50),
            Self::Green => Colour::new(0x2c, 0x6a, 0x3f),
            Self::Amber => Colour::new(0xe5, 0xa9, 0x3c),
            Self::Sand => Colour::new(0xd9, 0xcd, 0xb4),
            Self::Slate => Colour::new(0x3b, 0x48, 0x56),
        }
    }

    /// A stored background: `#rrggbb` or the name of one of these; anything else is drawn in teal.
    pub fn of_stored(stored: &str) -> Colour {
        let named = || Self::ALL.into_iter().find(|colour| colour.name() == stored);
        Colour::parse(stored).unwrap_or_else(|| named().unwrap_or_default().colour())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_the_background_its_icon_can_be_read(red: u8, green: u8, blue: u8) {
            let background = Colour::new(red, green, blue);
            let found = background.contrast(background.foreground());
            prop_assert!(found >= ENOUGH, "{background} has only {found:.3}");
        }

        #[test]
        fn a_colour_is_read_as_it_is_written(red: u8, green: u8, blue: u8) {
            let colour = Colour::new(red, green, blue);
            prop_assert_eq!(Colour::parse(&colour.to_string()), Some(colour));
            prop_assert_eq!(Colour::parse(&colour.digits().to_uppercase()), Some(colour));
        }
    }

    #[test]
    fn a_regular_grid_of_all_colours_can_be_read() {
        let steps = || (0..=255_u8).step_by(5);
        for (red, green, blue) in
            steps().flat_map(|red| steps().flat_map(move |green| steps().map(move |blue| (red, green, blue))))
        {
            let background = Colour::new(red, green, blue);
            assert!(background.contrast(background.foreground()) >= ENOUGH, "{background}");
        }
    }

    #[test]
    fn deep_ink_and_white_leave_no_gap_between_them() {
        // Where both contrasts are equal they are the square root of their product, which does not depend on the background.
        let least = Colour::WHITE.contrast(Colour::DEEP_INK).sqrt();
        assert!(least >= ENOUGH, "{least}");
        assert!(Colour::WHITE.contrast(Colour::INK).sqrt() < ENOUGH, "deep ink would not be needed");
    }

    #[test]
    fn the_palette_is_drawn_in_white_or_ink_as_it_always_was() {
        for colour in Palette::ALL {
            let wanted =
                if matches!(colour, Palette::Amber | Palette::Sand) { Colour::INK } else { Colour::WHITE };
            assert_eq!(colour.colour().foreground(), wanted, "{colour:?}");
        }
    }

    #[test]
    fn short_and_long_forms_are_read_and_nothing_else() {
        assert_eq!(Colour::parse("#0C5f62"), Some(Palette::Teal.colour()));
        assert_eq!(Colour::parse("fa0"), Some(Colour::new(0xff, 0xaa, 0x00)));
        for bad in ["", "#", "#12", "#12345", "#1234567", "teal", "#gggggg", "+12345", "#+1f"] {
            assert_eq!(Colour::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_stored_colour_is_drawn_as_it_is_and_an_unknown_one_in_teal() {
        assert_eq!(Palette::of_stored("#3d3a7c"), Colour::new(0x3d, 0x3a, 0x7c));
        assert_eq!(Palette::of_stored("amber"), Palette::Amber.colour());
        assert_eq!(Palette::of_stored("plaid"), Palette::Teal.colour());
    }
}

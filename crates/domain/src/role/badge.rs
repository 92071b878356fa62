//! How a role's badge is drawn: a hexagon with an icon, and a level as pips, never as a medal (product 8.5).

mod colour;
mod icon;
mod shape;

pub use colour::{Colour, Palette};
pub use icon::IconName;
pub use shape::{Corner, FIELD, Hexagon, ICON_SIDE, Layout, Pip};

use super::Badge;

/// A badge with everything that was chosen checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenBadge {
    /// The icon.
    pub icon: IconName,
    /// The background.
    pub colour: Colour,
}

impl From<ChosenBadge> for Badge {
    fn from(chosen: ChosenBadge) -> Self {
        Self { icon: chosen.icon.into(), colour: chosen.colour.to_string() }
    }
}

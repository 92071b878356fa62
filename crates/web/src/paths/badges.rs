//! The addresses of badges as pictures.

use super::{escape, fill};
use crate::badge::Badge;

/// A badge as a picture.
pub const BADGE: &str = "/badges/{file}";

/// A badge as SVG.
pub fn svg(badge: &Badge, width: u32) -> String {
    address(badge, "svg", width)
}

/// A badge as PNG.
pub fn png(badge: &Badge, width: u32) -> String {
    address(badge, "png", width)
}

fn address(badge: &Badge, ending: &str, width: u32) -> String {
    let file = format!("{}-{}.{ending}", badge.icon, badge.colour.digits());
    let mut address = fill(BADGE, &[&file]);
    address.push_str("?size=");
    escape(&mut address, &width.to_string());
    if let Some((full, _)) = badge.level {
        address.push_str("&level=");
        escape(&mut address, &full.to_string());
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::badge::BadgeColour;

    #[test]
    fn the_address_says_all_of_what_the_picture_shows() {
        let badge = Badge::new("rust", BadgeColour::Teal);
        assert_eq!(svg(&badge, 48), "/badges/rust-0c5f62.svg?size=48");
        assert_eq!(png(&badge.with_level(3, 4), 96), "/badges/rust-0c5f62.png?size=96&level=3");
    }
}

//! The icons a badge may show: technologies from Simple Icons and things from Tabler Icons, searchable by their names.

use crate::icons;

/// An icon of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadgeIcon {
    /// Its name in addresses and in the store.
    pub name: &'static str,
    /// What its own catalogue calls it.
    pub title: &'static str,
    /// Words to find it by, in lower case.
    search: &'static str,
    /// Whether it is drawn by line.
    by_line: bool,
    /// Its shapes on a field of 24 by 24.
    shapes: &'static str,
}

/// Every icon in the order a chooser offers them.
static ICONS: &[BadgeIcon] = include!(concat!(env!("OUT_DIR"), "/badge_icons_table.rs"));

/// The icons for which every word of a search is the beginning of one of their words, in the catalogue's order.
pub fn search(text: &str) -> Vec<BadgeIcon> {
    let text = text.to_lowercase();
    let wanted: Vec<&str> = text.split_whitespace().collect();
    let is_found = |icon: &&BadgeIcon| {
        let mut words = wanted.iter();
        words.all(|wanted| {
            icon.search.split([' ', '-']).chain([icon.name]).any(|word| word.starts_with(wanted))
        })
    };
    let (mut named, mut related): (Vec<BadgeIcon>, Vec<BadgeIcon>) = ICONS
        .iter()
        .filter(is_found)
        .partition(|icon| !wanted.is_empty() && icon.title.to_lowercase().starts_with(text.trim()));
    named.append(&mut related);
    named
}

/// The icon of that name.
pub fn find(name: &str) -> Option<BadgeIcon> {
    ICONS.iter().copied().find(|icon| icon.name == name)
}

/// Whether a badge of that icon shows more than the plain hexagon that stands for an unknown one.
pub fn is_known(name: &str) -> bool {
    find(name).is_some() || icons::is_listed(name)
}

/// The shapes of an icon and whether they are drawn by line; skills' own icons count, and a hexagon stands for others.
pub(super) fn shapes(name: &str) -> (&'static str, bool) {
    find(name).map_or_else(|| icons::shapes(name), |icon| (icon.shapes, icon.by_line))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::role::badge::IconName;

    use super::*;

    fn names(found: &[BadgeIcon]) -> Vec<&'static str> {
        found.iter().map(|icon| icon.name).collect()
    }

    #[test]
    fn every_icon_has_a_name_of_its_own_that_can_stand_in_an_address() {
        let distinct: BTreeSet<&str> = ICONS.iter().map(|icon| icon.name).collect();
        assert!(ICONS.len() > 400 && distinct.len() == ICONS.len());
        for icon in ICONS {
            assert!(IconName::parse(icon.name).is_some(), "{}", icon.name);
            assert!(!icon.title.is_empty() && icon.shapes.starts_with("<path"), "{}", icon.name);
            assert!(!icon.shapes.contains("style"), "{} would be blocked by the security policy", icon.name);
        }
    }

    #[test]
    fn no_badge_is_a_medal() {
        for medal in ["medal", "trophy", "crown", "award", "star"] {
            assert!(!is_in_catalogue(medal), "{medal}");
        }
    }

    fn is_in_catalogue(name: &str) -> bool {
        find(name).is_some()
    }

    #[test]
    fn icons_are_found_by_title_and_by_what_they_stand_for() {
        assert_eq!(names(&search("rust"))[0], "rust");
        assert_eq!(names(&search("POSTGRE"))[0], "postgresql");
        assert!(names(&search("microsoft language")).contains(&"csharp"));
        assert!(names(&search("people")).contains(&"users"));
        assert!(search("underwater basket").is_empty());
        assert_eq!(search("  ").len(), ICONS.len());
    }
}

//! Names of teams: what may be one, and when two are the same.

use unicode_normalization::UnicodeNormalization as _;

use crate::text::Name;

/// The fewest characters of a team's name (product 5.1).
const SHORTEST: usize = 2;

/// The name a text spells, 2 to 200 characters, or the code of what is wrong with it.
pub fn parse_name(text: &str) -> Result<Name, &'static str> {
    let name = Name::parse(text)?;
    if name.as_str().chars().count() < SHORTEST { Err("too-short") } else { Ok(name) }
}

/// What two names share when nobody could tell them apart in speech: case, width of letters, how accents are composed
/// and how many blanks stand between words do not count.
///
/// Upper case comes first, so that `ß` and `ss`, and both forms of the Greek sigma at the end of a word, are the same.
pub fn name_key(name: &Name) -> String {
    let folded: String =
        name.as_str().nfkc().collect::<String>().to_uppercase().to_lowercase().nfkc().collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key(text: &str) -> String {
        name_key(&Name::parse(text).unwrap())
    }

    #[test]
    fn a_name_has_two_to_two_hundred_characters_of_any_script() {
        assert_eq!(parse_name(" 営業 ").unwrap().as_str(), "営業");
        assert_eq!(parse_name("é").map(|name| name.to_string()), Err("too-short"));
        assert_eq!(parse_name(" ").map(|name| name.to_string()), Err("required"));
        assert_eq!(parse_name(&"x".repeat(201)).map(|name| name.to_string()), Err("too-long"));
        assert!(parse_name(&"ж".repeat(200)).is_ok());
    }

    #[test]
    fn names_that_sound_the_same_are_the_same() {
        for (one, other) in [
            ("Platform", "PLATFORM"),
            ("Data  platform", "data platform"),
            ("Straße", "STRASSE"),
            ("\u{e9}quipe", "E\u{301}QUIPE"),
            ("ΟΔΟΣ", "οδος"),
            ("ｗｅｂ", "Web"),
        ] {
            assert_eq!(key(one), key(other), "{one} and {other}");
        }
        assert_ne!(key("Équipe"), key("Equipe"), "an accent is another letter");
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in "\\PC{2,40}") {
            if let Ok(name) = Name::parse(&text)
                && let Ok(again) = Name::parse(&name_key(&name))
            {
                prop_assert_eq!(name_key(&again), again.as_str());
            }
        }
    }
}

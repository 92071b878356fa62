//! How much of their name a learner shows on the public page of a completed role.

use serde::{Deserialize, Serialize};

/// How much of a name is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameShown {
    /// All of it.
    #[default]
    Full,
    /// The first name, and the first letter of the last.
    Short,
}

impl NameShown {
    /// Both choices, the usual one first.
    pub const ALL: [Self; 2] = [Self::Full, Self::Short];

    /// The name the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Short => "short",
        }
    }

    /// The choice of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }

    /// So much of a name; one of a single word is shown as it is.
    pub fn of(self, name: &str) -> String {
        let words: Vec<&str> = name.split_whitespace().collect();
        match (self, words.as_slice()) {
            (Self::Short, [first, .., last]) => {
                let initial: String = last.chars().take(1).flat_map(char::to_uppercase).collect();
                format!("{first} {initial}.")
            }
            _ => words.join(" "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_the_first_name_and_an_initial() {
        for (name, short) in [
            ("Ada Lovelace", "Ada L."),
            ("Ana María de la cruz", "Ana C."),
            ("Plato", "Plato"),
            ("李 小龍", "李 小."),
        ] {
            assert_eq!(NameShown::Short.of(name), short);
            assert_eq!(NameShown::Full.of(name), name);
        }
    }

    #[test]
    fn a_choice_is_found_by_its_name() {
        for choice in NameShown::ALL {
            assert_eq!(NameShown::from_name(choice.name()), Some(choice));
        }
        assert_eq!(NameShown::from_name("none"), None);
    }
}

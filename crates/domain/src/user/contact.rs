//! How a user is reached beside their address: a phone number and the language they read.

use crate::language::Language;

/// A phone number as its owner writes it: at least five digits, with `+`, spaces, dots, hyphens and brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// The trimmed number, none when nothing is given, or the code of what is wrong with it.
    pub fn parse(text: &str) -> Result<Option<Self>, &'static str> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Ok(None);
        }
        let digits = trimmed.chars().filter(char::is_ascii_digit).count();
        let plain = trimmed.chars().all(|c| c.is_ascii_digit() || " +-.()/".contains(c));
        if plain && digits >= 5 && trimmed.len() <= 40 {
            Ok(Some(Self(trimmed.to_owned())))
        } else {
            Err("not-a-phone")
        }
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a user may say of how they are reached; nothing of it is needed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Where they can be called.
    pub phone: Option<Phone>,
    /// What they read.
    pub language: Option<Language>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_is_kept_as_written_and_may_be_missing() {
        assert_eq!(Phone::parse(" +49 (30) 901-820 ").unwrap().unwrap().as_str(), "+49 (30) 901-820");
        assert_eq!(Phone::parse("  "), Ok(None));
        for wrong in ["call me", "1234", "+49 30 901820 ext. five", &"1".repeat(41)] {
            assert_eq!(Phone::parse(wrong), Err("not-a-phone"), "{wrong}");
        }
    }
}

//! What a password must be, and the links by which one is set.

use crate::time::Span;

/// The fewest characters: long enough that guessing through the rate limit is hopeless.
pub const SHORTEST: usize = 12;
/// The most characters: hashing time must not depend on an attacker's patience.
pub const LONGEST: usize = 200;
/// How long a link that sets a password lives.
pub const LINK_LIFE: Span = Span::hours(1);

/// A new password that keeps the rules; its text never shows in debug output.
#[derive(Clone)]
pub struct NewPassword(String);

impl NewPassword {
    /// The password, or the code of what is wrong with it.
    pub fn parse(text: &str, email: &str) -> Result<Self, &'static str> {
        Self::parse_at_least(text, email, SHORTEST)
    }

    /// The same where accounts ask for more characters; they cannot ask for fewer.
    pub fn parse_at_least(text: &str, email: &str, shortest: usize) -> Result<Self, &'static str> {
        let length = text.chars().count();
        let first = text.chars().next();
        if length == 0 {
            return Err("required");
        }
        if length < shortest.max(SHORTEST) {
            return Err("password-too-short");
        }
        if length > LONGEST {
            return Err("too-long");
        }
        let lower = text.to_lowercase();
        if text.chars().all(|c| Some(c) == first)
            || lower == email.to_lowercase()
            || lower.starts_with("password")
        {
            return Err("password-too-easy");
        }
        Ok(Self(text.to_owned()))
    }

    /// The text, for hashing only.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("NewPassword")
    }
}

/// Why a link that sets a password was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    /// The user is new.
    Welcome,
    /// The user forgot the password.
    Reset,
}

impl LinkPurpose {
    /// The name the store uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Reset => "reset",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_easy_and_endless_passwords_are_refused() {
        let check = |text: &str| NewPassword::parse(text, "ada@example.org").err();
        assert_eq!(check(""), Some("required"));
        assert_eq!(check("short"), Some("password-too-short"));
        assert_eq!(check("aaaaaaaaaaaa"), Some("password-too-easy"));
        assert_eq!(check("Ada@example.org"), Some("password-too-easy"));
        assert_eq!(check("password12345"), Some("password-too-easy"));
        assert_eq!(check(&"ab".repeat(101)), Some("too-long"));
        assert_eq!(check("correct horse battery"), None);
    }

    #[test]
    fn an_account_may_ask_for_more_characters_and_not_for_fewer() {
        let check = |shortest| NewPassword::parse_at_least("fourteen chars", "", shortest).err();
        assert_eq!(check(15), Some("password-too-short"));
        assert_eq!(check(14), None);
        assert!(NewPassword::parse_at_least("short", "", 1).is_err());
    }

    #[test]
    fn a_password_never_shows_in_debug_output() {
        let password = NewPassword::parse("correct horse battery", "a@b.org").unwrap();
        assert_eq!(format!("{password:?}"), "NewPassword");
    }
}

//! What an account decides for its users: its name, sessions, passwords, third parties, retakes, who edits roles.

use std::ops::RangeInclusive;

use crate::language::Language;
use crate::text::{Name, Slug};
use crate::time::Span;

/// Days after which an unused session may end: one at least, so that a working day needs no second sign-in.
pub const SESSION_DAYS: RangeInclusive<i64> = 1..=30;
/// What a session has unless the account says otherwise.
pub const DEFAULT_SESSION_DAYS: i64 = 14;
/// The longest any account lets a session live unused.
pub const LONGEST_SESSION: Span = Span::days(*SESSION_DAYS.end());
/// The fewest characters an account may ask of a password; the lower end is the product's own rule.
pub const PASSWORD_LENGTHS: RangeInclusive<i64> = 12..=64;
/// Days until a skill may be measured again; the upper end is a year.
pub const RETAKE_DAYS: RangeInclusive<i64> = 1..=365;

/// Who may edit a role of the account (product 8.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoleEditing {
    /// Only who created it; others duplicate it.
    CreatorOnly,
    /// Also the co-editors whom the creator adds.
    CoEditors,
}

impl RoleEditing {
    /// Both, the usual one first.
    pub const ALL: [Self; 2] = [Self::CreatorOnly, Self::CoEditors];

    /// The name the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CreatorOnly => "creator_only",
            Self::CoEditors => "co_editors",
        }
    }

    /// The mode of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }
}

/// What an account decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountSettings {
    /// Its name on screen.
    pub name: Name,
    /// Its name in addresses.
    pub slug: Slug,
    /// The languages its users choose from, at least one.
    pub languages: Vec<Language>,
    /// Days after which an unused session ends.
    pub session_days: i64,
    /// The fewest characters of a password.
    pub password_length: i64,
    /// Whether third-party externals are switched on when they are added.
    pub third_party_on: bool,
    /// Days until a skill may be measured again.
    pub retake_days: i64,
    /// Who may edit a role of the account.
    pub role_editing: RoleEditing,
    /// Whether learners get a mail about new versions of the roles they hold.
    pub tells_published: bool,
}

impl AccountSettings {
    /// The names of the settings that differ from another version.
    pub fn changed_from(&self, other: &Self) -> Vec<&'static str> {
        let differs = [
            ("name", self.name != other.name),
            ("slug", self.slug != other.slug),
            ("languages", self.languages != other.languages),
            ("session_days", self.session_days != other.session_days),
            ("password_length", self.password_length != other.password_length),
            ("third_party_on", self.third_party_on != other.third_party_on),
            ("retake_days", self.retake_days != other.retake_days),
            ("role_editing", self.role_editing != other.role_editing),
            ("tells_published", self.tells_published != other.tells_published),
        ];
        differs.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect()
    }
}

/// A whole number within bounds, or the code of what is wrong with its text.
pub fn parse_number(text: &str, bounds: &RangeInclusive<i64>) -> Result<i64, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Err("required");
    }
    text.parse().ok().filter(|number| bounds.contains(number)).ok_or("out-of-bounds")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_bounds() {
        assert_eq!(parse_number(" 14 ", &SESSION_DAYS), Ok(14));
        for wrong in ["0", "31", "-1", "1.5", "many", "99999999999999999999"] {
            assert_eq!(parse_number(wrong, &SESSION_DAYS), Err("out-of-bounds"), "{wrong}");
        }
        assert_eq!(parse_number("", &SESSION_DAYS), Err("required"));
    }

    #[test]
    fn no_account_asks_for_less_than_the_product_does() {
        assert_eq!(usize::try_from(*PASSWORD_LENGTHS.start()), Ok(crate::password::SHORTEST));
    }
}

//! The name of an icon as it stands in addresses and in the store.

/// Longer than any name in the catalogues icons are taken from.
const LONGEST: usize = 60;

/// A name that can stand in an address: lower-case letters, digits, and single hyphens between them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct IconName(String);

impl IconName {
    /// The name, if it is one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_part = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        (text.len() <= LONGEST && text.split('-').all(is_part)).then(|| Self(text.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<IconName> for String {
    fn from(name: IconName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_an_address_can_hold() {
        for good in ["rust", "git-branch", "3d-cube", "d3"] {
            assert_eq!(IconName::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", "-", "Rust", "git--branch", "git-", "a/b", "über", "a b", &"a".repeat(61)] {
            assert_eq!(IconName::parse(bad), None, "{bad}");
        }
    }
}

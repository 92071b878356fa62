//! Short texts that were checked once and are trusted afterwards: names, e-mail addresses, slugs.

use std::fmt;

use serde::Serialize;

/// A name of a person, team, folder or thing: 1 to 200 characters of any script, trimmed, no control characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Name(String);

impl Name {
    /// The trimmed text, or the code of what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err("required");
        }
        if trimmed.chars().count() > 200 {
            return Err("too-long");
        }
        if trimmed.chars().any(char::is_control) {
            return Err("unprintable");
        }
        Ok(Self(trimmed.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// An e-mail address, trimmed and in lower case, so that one address is one text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The normalised address, or the code of what is wrong with it.
    ///
    /// Only the shape is checked (`local@domain.tld`, at most 254 characters); whether mail arrives is the mail server's word.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err("required");
        }
        let Some((local, host)) = trimmed.rsplit_once('@') else { return Err("not-an-email") };
        let odd = |c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '"' | '\\')
        };
        let host_is_fine = host.contains('.')
            && host
                .split('.')
                .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
        if local.is_empty()
            || local.contains('@')
            || trimmed.len() > 254
            || trimmed.chars().any(odd)
            || !host_is_fine
        {
            return Err("not-an-email");
        }
        Ok(Self(trimmed.to_lowercase()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// A name for addresses: 1 to 60 lower-case letters, digits and single hyphens inside.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Slug(String);

impl Slug {
    /// The slug, or the code of what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        if text.is_empty() {
            return Err("required");
        }
        let well_formed = text.len() <= 60
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && text.split('-').all(|part| !part.is_empty());
        if well_formed { Ok(Self(text.to_owned())) } else { Err("not-a-slug") }
    }

    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_text_whatever_its_case() {
        assert_eq!(EmailAddress::parse(" Ada@Example.ORG ").unwrap().as_str(), "ada@example.org");
    }

    #[test]
    fn an_address_without_a_host_or_with_odd_characters_is_refused() {
        for text in [
            "ada",
            "ada@",
            "@example.org",
            "ada@example",
            "a b@example.org",
            "a@@b.org",
            "a@b..org",
            "<a@b.org>",
        ] {
            assert_eq!(EmailAddress::parse(text), Err("not-an-email"), "{text}");
        }
    }

    #[test]
    fn a_name_may_be_of_any_script_but_not_empty() {
        assert_eq!(Name::parse(" 李小龍 ").unwrap().as_str(), "李小龍");
        assert_eq!(Name::parse("  "), Err("required"));
        assert_eq!(Name::parse("a\u{7}b"), Err("unprintable"));
        assert_eq!(Name::parse(&"x".repeat(201)), Err("too-long"));
    }

    #[test]
    fn a_slug_has_no_capitals_and_no_double_hyphens() {
        assert!(Slug::parse("northwind-2").is_ok());
        for text in ["North", "a--b", "-a", "a-", "a b"] {
            assert_eq!(Slug::parse(text), Err("not-a-slug"), "{text}");
        }
    }
}

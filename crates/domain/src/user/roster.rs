//! Addresses pasted into one field, read into people to be added.

use std::collections::BTreeSet;

use crate::text::EmailAddress;

/// The most addresses in one go.
pub const MOST_AT_ONCE: usize = 20;

/// One address as pasted, with the names it came with or suggests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterLine {
    /// What was pasted.
    pub given: String,
    /// The address, or the code of what is wrong with it.
    pub email: Result<EmailAddress, &'static str>,
    /// The first name it suggests, possibly none.
    pub first_name: String,
    /// The last name it suggests, possibly none.
    pub last_name: String,
}

/// Reads addresses divided by lines, commas or semicolons, as `name@host` or `First Last <name@host>`.
///
/// Names are taken from what stands before the brackets, otherwise suggested by the address: `ada.lovelace@…`.
/// An address that was pasted before is wrong with the code `twice`.
pub fn read_roster(text: &str) -> Vec<RosterLine> {
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for given in text.split(['\n', ',', ';']).map(str::trim).filter(|given| !given.is_empty()) {
        let (name, address) = divide(given);
        let email = EmailAddress::parse(address)
            .and_then(|email| if seen.insert(email.clone()) { Ok(email) } else { Err("twice") });
        let (first_name, last_name) = match (name.is_empty(), &email) {
            (false, _) => names(name),
            (true, Ok(email)) => suggest(email.as_str()),
            (true, Err(_)) => (String::new(), String::new()),
        };
        lines.push(RosterLine { given: given.chars().take(300).collect(), email, first_name, last_name });
    }
    lines
}

/// The name before the brackets and the address within them.
fn divide(given: &str) -> (&str, &str) {
    match given.split_once('<') {
        Some((name, rest)) => {
            (name.trim().trim_matches('"').trim(), rest.split('>').next().unwrap_or_default())
        }
        None => ("", given),
    }
}

/// The last word is the last name, all before it the first.
fn names(name: &str) -> (String, String) {
    match name.rsplit_once(char::is_whitespace) {
        Some((first, last)) => (first.trim().to_owned(), last.to_owned()),
        None => (name.to_owned(), String::new()),
    }
}

fn suggest(email: &str) -> (String, String) {
    let local = email.split('@').next().unwrap_or_default().split('+').next().unwrap_or_default();
    let mut words = local.split(['.', '_']).filter(|word| word.chars().any(char::is_alphabetic)).map(capital);
    let first = words.next().unwrap_or_default();
    let last = words.next_back().unwrap_or_default();
    (first, last)
}

/// The word with each part between hyphens begun by a capital.
fn capital(word: &str) -> String {
    let parts = word.split('-').map(|part| {
        let mut letters = part.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    });
    parts.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> (String, String, String) {
        let line = read_roster(text).remove(0);
        (line.email.unwrap().to_string(), line.first_name, line.last_name)
    }

    fn wanted(email: &str, first: &str, last: &str) -> (String, String, String) {
        (email.to_owned(), first.to_owned(), last.to_owned())
    }

    #[test]
    fn names_come_from_the_brackets_or_are_suggested_by_the_address() {
        assert_eq!(one("Ada King Lovelace <ADA@x.org>"), wanted("ada@x.org", "Ada King", "Lovelace"));
        assert_eq!(one("\"Ada Lovelace\" <ada@x.org>"), wanted("ada@x.org", "Ada", "Lovelace"));
        assert_eq!(one("jean-luc.picard@x.org"), wanted("jean-luc.picard@x.org", "Jean-Luc", "Picard"));
        assert_eq!(one("ada_lovelace+work@x.org").1, "Ada");
        assert_eq!(one("ada@x.org"), wanted("ada@x.org", "Ada", ""));
        assert_eq!(one("4711@x.org"), wanted("4711@x.org", "", ""));
    }

    #[test]
    fn lines_commas_and_semicolons_divide_and_a_second_time_is_wrong() {
        let lines = read_roster("a@x.org, b@x.org;\r\n\n A@X.org\nnobody");
        let codes: Vec<_> = lines.iter().map(|line| line.email.as_ref().err().copied()).collect();
        assert_eq!(codes, [None, None, Some("twice"), Some("not-an-email")]);
        assert_eq!(lines[3].given, "nobody");
        assert!(read_roster(" \n;, ").is_empty());
    }
}

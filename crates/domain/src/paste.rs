//! Addresses out of whatever somebody pastes: a list, a mail's recipients, or the text of a CSV file.

use std::collections::BTreeSet;

use crate::text::EmailAddress;

/// So much of an unreadable line is shown again.
const SHOWN: usize = 80;
/// What the head of a table calls its addresses, in small letters.
const HEADS: [&str; 6] = ["email", "e-mail", "mail", "address", "email address", "e-mail address"];

/// What a text holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pasted {
    /// Each address once, in the order of the text.
    pub addresses: Vec<EmailAddress>,
    /// The lines without one.
    pub unreadable: Vec<Unreadable>,
    /// How many addresses came again.
    pub n_repeated: usize,
}

/// A line in which no address was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// Which, counted from one.
    pub line: usize,
    /// How it begins.
    pub text: String,
}

/// Every address of a text. Between addresses may stand blanks, commas, semicolons, tabs, quotes and angle brackets,
/// and beside them names and other columns; a head of a table and empty lines are passed over.
pub fn read_addresses(text: &str) -> Pasted {
    let (mut pasted, mut seen) = (Pasted::default(), BTreeSet::new());
    let text = text.trim_start_matches('\u{feff}');
    let mut at_the_head = true;
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        let mut found = false;
        for address in text.split(is_between).filter_map(address) {
            found = true;
            if seen.insert(address.clone()) {
                pasted.addresses.push(address);
            } else {
                pasted.n_repeated += 1;
            }
        }
        let is_heading = at_the_head && is_head(text);
        if !found && !is_heading {
            pasted.unreadable.push(Unreadable { line, text: text.trim().chars().take(SHOWN).collect() });
        }
        at_the_head = false;
    }
    pasted
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '"' | '<' | '>' | '(' | ')' | '|')
}

fn address(word: &str) -> Option<EmailAddress> {
    let word = word.strip_prefix("mailto:").unwrap_or(word).trim_matches(['\'', '.', ':']);
    if word.contains('@') { EmailAddress::parse(word).ok() } else { None }
}

fn is_head(line: &str) -> bool {
    let cells = line.split([',', ';', '\t']).map(|cell| cell.trim().trim_matches('"').to_lowercase());
    cells.into_iter().any(|cell| HEADS.contains(&cell.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn addresses(text: &str) -> Vec<String> {
        read_addresses(text).addresses.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn addresses_are_found_however_they_are_separated() {
        for text in [
            "ada@x.org\nbert@x.org",
            "ada@x.org, bert@x.org;",
            "Ada Lovelace <ADA@x.org>; \"Russell, Bert\" <bert@x.org>",
            "\u{feff}name,email\r\n\"Lovelace, Ada\",ada@x.org\r\nBert,bert@x.org\r\n",
            "mailto:ada@x.org\tbert@x.org.",
        ] {
            assert_eq!(addresses(text), ["ada@x.org", "bert@x.org"], "{text}");
            assert!(read_addresses(text).unreadable.is_empty(), "{text}");
        }
    }

    #[test]
    fn a_line_without_an_address_is_told_with_its_number_and_nothing_is_lost() {
        let pasted = read_addresses("ada@x.org\n\nBert Russell\nbert@x\nADA@X.ORG");
        let told: Vec<_> = pasted.unreadable.iter().map(|line| (line.line, line.text.as_str())).collect();
        assert_eq!(told, [(3, "Bert Russell"), (4, "bert@x")]);
        assert_eq!(pasted.n_repeated, 1);
    }

    #[test]
    fn only_the_first_line_may_be_a_head() {
        assert_eq!(read_addresses("E-Mail\nada@x.org\nemail").unreadable.len(), 1);
    }

    proptest! {
        #[test]
        fn every_address_given_is_found_once(
            names in proptest::collection::btree_set("[a-z]{1,8}", 0..20),
            between in prop_oneof![Just(", "), Just("\n"), Just(";"), Just("\t"), Just("\r\n")],
        ) {
            let given: Vec<String> = names.iter().map(|name| format!("{name}@example.org")).collect();
            prop_assert_eq!(addresses(&given.join(between)), given);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC*") {
            read_addresses(&text);
        }
    }
}

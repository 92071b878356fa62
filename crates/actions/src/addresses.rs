//! Lists of addresses that somebody pastes or sends: whom of them they reach, and what cannot be used.

use std::collections::BTreeMap;

use domain::access::Reach;
use domain::paste::{Unreadable, read_addresses};
use domain::problem::Problems;
use domain::text::EmailAddress;
use store::db::Read;
use store::people::{self, Addressed};

use crate::error::ActionError;

/// The most addresses in one list.
pub const MOST_ADDRESSES: usize = 1_000;

/// A person of a list of addresses.
pub type Found = Addressed;

/// What a list of addresses comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Looked {
    /// Those who have one of the addresses, in the order of the list.
    pub found: Vec<Found>,
    /// Addresses of nobody, or of somebody out of reach; both look the same, so that nobody can be probed.
    pub not_found: Vec<EmailAddress>,
    /// Lines in which no address was found.
    pub unreadable: Vec<Unreadable>,
    /// How many addresses came more than once.
    pub n_repeated: usize,
}

/// Looks up the addresses of a text; one without any, or with too many, is a problem of the field `addresses`.
pub fn look_up(tx: &mut Read<'_>, reach: &Reach, text: &str) -> Result<Looked, ActionError> {
    let pasted = read_addresses(text);
    let mut problems = Problems::new();
    if pasted.addresses.is_empty() && pasted.unreadable.is_empty() {
        problems.add("addresses", "required");
    } else if pasted.addresses.is_empty() {
        problems.add("addresses", "no-address");
    }
    if pasted.addresses.len() > MOST_ADDRESSES {
        problems.add("addresses", "too-many");
    }
    problems.or(Some(()))?;
    let found = people::find_by_addresses(tx, reach, &pasted.addresses)?;
    let mut found: BTreeMap<String, Found> =
        found.into_iter().map(|person| (person.email.clone(), person)).collect();
    let mut looked =
        Looked { unreadable: pasted.unreadable, n_repeated: pasted.n_repeated, ..Looked::default() };
    for address in pasted.addresses {
        match found.remove(address.as_str()) {
            Some(person) => looked.found.push(person),
            None => looked.not_found.push(address),
        }
    }
    Ok(looked)
}

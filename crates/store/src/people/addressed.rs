//! People found by whole lists of addresses.

use domain::access::Reach;
use domain::id::PersonId;
use domain::text::EmailAddress;

use super::reach_args;
use crate::db::{Read, Row, ToValue};
use crate::error::StoreError;
use crate::many::CHUNK;
use crate::reach::PERSON_IN_REACH;

/// A person found by their address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressed {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The address.
    pub email: String,
}

/// The people in reach with these addresses, in no particular order.
pub fn find_by_addresses(
    tx: &mut Read<'_>,
    reach: &Reach,
    addresses: &[EmailAddress],
) -> Result<Vec<Addressed>, StoreError> {
    let mut found = Vec::with_capacity(addresses.len());
    for chunk in addresses.chunks(CHUNK) {
        let mut args = reach_args(reach);
        let first = args.len() + 1;
        // As with sets of identifiers: few texts, whatever the size of the set.
        let slots = chunk.len().next_power_of_two();
        let padded = chunk.iter().chain(chunk.last().into_iter().cycle()).take(slots);
        args.extend(padded.map(|address| address.as_str().value()));
        let places = (first..first + slots).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "select p.person_id, p.name, p.email from people p where {PERSON_IN_REACH} and p.email in ({places})"
        );
        found.extend(tx.all(&sql, &args, read_addressed)?);
    }
    Ok(found)
}

fn read_addressed(row: &Row<'_>) -> Result<Addressed, StoreError> {
    Ok(Addressed { person: row.get("person_id")?, name: row.get("name")?, email: row.get("email")? })
}

//! Finding what a question is about, by a name and among what the caller sees.

use actions::explanations::Thing;
use domain::access::Caller;
use store::db::Read;
use store::error::StoreError;
use store::page::{PageError, PageSize};
use store::{folders, people, teams};

/// So many are listed to choose from.
pub(super) const MOST: u32 = 10;

/// Something that has the name.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// What.
    pub thing: Thing,
    /// Its identifier as an address has it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What tells it from others.
    pub about: String,
}

/// What has the name, at most [`MOST`] and whether there are more.
pub(super) fn find(
    tx: &mut Read<'_>,
    caller: &Caller,
    kind: &str,
    name: &str,
) -> Result<(Vec<Found>, bool), StoreError> {
    let Some(sight) = caller.sight() else { return Ok((Vec::new(), false)) };
    let size = PageSize::new(MOST).map_err(|error: PageError| StoreError::from(error))?;
    let has_name = |text: &str| text.to_lowercase().contains(&name.to_lowercase());
    let mut found: Vec<Found> = match kind {
        "person" => {
            let page = people::list(tx, &sight, name, None, size)?;
            let more = page.next.is_some();
            let found = page.items.into_iter().map(|person| Found {
                thing: Thing::Person(person.id),
                id: person.id.to_string(),
                name: person.name.to_string(),
                about: person.email.to_string(),
            });
            return Ok((found.collect(), more));
        }
        "folder" => {
            let all = folders::list(tx, &sight)?;
            let above = |path: &str| {
                let above = all.iter().filter(|other| other.path != path && path.starts_with(&other.path));
                above.map(|folder| folder.name.to_string()).collect::<Vec<_>>().join(" / ")
            };
            let named = all.iter().filter(|folder| has_name(folder.name.as_str()));
            named
                .map(|folder| Found {
                    thing: Thing::Folder(folder.id),
                    id: folder.id.to_string(),
                    name: folder.name.to_string(),
                    about: above(&folder.path),
                })
                .collect()
        }
        _ => {
            let all = teams::list(tx, &sight)?;
            let named = all.iter().filter(|team| has_name(team.name.as_str()));
            named
                .map(|team| Found {
                    thing: Thing::Team(team.id),
                    id: team.id.to_string(),
                    name: team.name.to_string(),
                    about: String::new(),
                })
                .collect()
        }
    };
    let more = found.len() > size.rows();
    found.truncate(size.rows());
    Ok((found, more))
}

//! The folders a caller sees, with how many people of theirs are in each.

use domain::access::Reach;
use domain::folder::Folder;

use crate::db::Read;
use crate::error::StoreError;
use crate::people::reach_args;
use crate::reach::{FOLDER_IN_REACH, person_in};

/// A folder with how many people in reach lie directly in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedFolder {
    /// The folder.
    pub folder: Folder,
    /// How many people lie directly in it.
    pub people: u64,
}

/// The folders in reach, in the order of the tree, with their people in reach.
pub fn list_counted(tx: &mut Read<'_>, reach: &Reach) -> Result<Vec<CountedFolder>, StoreError> {
    let sql = format!(
        "select f.folder_id, f.parent_id, f.name, f.path, coalesce(n.people, 0) as people from folders f
         left join (
            select p.folder_id, count(*) as people from people p where {} group by p.folder_id
         ) n on n.folder_id = f.folder_id
         where {FOLDER_IN_REACH} order by f.path",
        person_in(reach)
    );
    tx.all(&sql, &reach_args(reach), |row| {
        Ok(CountedFolder { folder: super::read(row)?, people: row.get("people")? })
    })
}

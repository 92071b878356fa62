//! People as a table to take away.

use std::collections::BTreeMap;

use domain::access::{Caller, Extent, Reach, Right};
use domain::event::{Event, FolderChange};
use domain::folder::Folder;
use domain::id::FolderId;
use domain::person::sheet;
use store::db::Read;
use store::error::StoreError;
use store::folders;
use store::page::PageSize;
use store::people::{self, PersonFilter};

use crate::act::Act;
use crate::error::ActionError;

/// The people in reach, as the filter narrows them, as a table that an import reads again; the audit log keeps who
/// took it away.
pub fn export(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    filter: &PersonFilter<'_>,
) -> Result<String, ActionError> {
    let reach = act.reach(caller, Right::DownloadCsv)?;
    let paths = paths(act.tx, &reach)?;
    let size = PageSize::new(u32::from(PageSize::MAX)).unwrap_or_default();
    let (mut records, mut after) = (Vec::new(), None);
    loop {
        let page = people::list_where(act.tx, &reach, filter, after.as_ref(), size)?;
        records.extend(page.items);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let rows = records.iter().map(|record| {
        let person = &record.person;
        [
            person.name.as_str(),
            person.email.as_str(),
            person.person_type.name(),
            person.job_title.as_str(),
            record.external_id.as_deref().unwrap_or_default(),
            paths.get(&person.folder).map_or("", String::as_str),
        ]
    });
    let text = sheet::write(rows);
    let root = folders::find_root(act.tx, caller.account)?.ok_or(ActionError::not_found("folder"))?;
    let folder = filter.folder.unwrap_or(root.id);
    let change = FolderChange::Exported { people: records.len() };
    act.record(caller.account, &Event::Folder { folder, change })?;
    Ok(text)
}

/// The names of the folders in reach, from below the root, as a table has them.
pub(super) fn paths(tx: &mut Read<'_>, reach: &Reach) -> Result<BTreeMap<FolderId, String>, StoreError> {
    let seen = folders::list(tx, reach)?;
    let names: BTreeMap<FolderId, &Folder> = seen.iter().map(|folder| (folder.id, folder)).collect();
    let path = |folder: &Folder| {
        let mut parts = Vec::new();
        let mut at = Some(folder);
        while let Some(here) = at.filter(|here| here.parent.is_some()) {
            parts.push(here.name.as_str().replace('/', " "));
            at = here.parent.and_then(|parent| names.get(&parent).copied());
        }
        parts.reverse();
        parts.join("/")
    };
    let root_counts = reach.extent() == Extent::Everything;
    Ok(seen
        .iter()
        .filter(|folder| root_counts || folder.parent.is_some())
        .map(|folder| (folder.id, path(folder)))
        .collect())
}

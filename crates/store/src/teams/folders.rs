//! In which folders the people of a team live, to say what granting those folders would open.

use domain::access::Reach;
use domain::folder::Folder;
use domain::id::FolderId;
use domain::team::Team;

use crate::db::{Read, ToValue};
use crate::error::StoreError;
use crate::people::reach_args;
use crate::reach::PERSON_IN_REACH;

/// How many people of a team and all below live directly in each folder, within reach.
pub fn count_members_by_folder(
    tx: &mut Read<'_>,
    reach: &Reach,
    team: &Team,
) -> Result<Vec<(FolderId, i64)>, StoreError> {
    let sql = format!(
        "select p.folder_id, count(distinct p.person_id) as n from teams b
         join team_members bm on bm.account_id = $1 and bm.team_id = b.team_id
         join people p on p.account_id = $1 and p.person_id = bm.person_id
         where b.account_id = $1 and substr(b.path, 1, length($4)) = $4 and {PERSON_IN_REACH}
         group by p.folder_id"
    );
    let mut args = reach_args(reach);
    args.push(team.path.as_str().value());
    tx.all(&sql, &args, |row| Ok((row.get("folder_id")?, row.get("n")?)))
}

/// How many people live in a folder and all below it, within reach.
pub fn count_in_folder(tx: &mut Read<'_>, reach: &Reach, folder: &Folder) -> Result<i64, StoreError> {
    let sql = format!(
        "select count(*) as n from people p
         join folders pf on pf.account_id = $1 and pf.folder_id = p.folder_id
         where {PERSON_IN_REACH} and substr(pf.path, 1, length($4)) = $4"
    );
    let mut args = reach_args(reach);
    args.push(folder.path.as_str().value());
    Ok(tx.one(&sql, &args, |row| row.get("n"))?.unwrap_or(0))
}

//! A reach as SQL: the one predicate that lists, counts, searches and exports of people share.

use domain::access::{Extent, Reach};
use domain::id::{AccountId, UserId};

/// The folders granted to a user with all below them, and the root, which every user of the account sees (product 4.2).
macro_rules! granted_folders {
    () => {
        "select fa.folder_id from folder_grants g
         join folder_ancestors fa on fa.account_id = $1 and fa.ancestor_id = g.folder_id
         where g.account_id = $1 and g.user_id = $2
         union select fr.folder_id from folders fr where fr.account_id = $1 and fr.parent_id is null"
    };
}

/// The people of the teams a user manages and of all teams below.
macro_rules! managed_people {
    () => {
        "select tm.person_id from team_managers m
         join teams mt on mt.account_id = $1 and mt.team_id = m.team_id
         join teams t on t.account_id = $1 and substr(t.path, 1, length(mt.path)) = mt.path
         join team_members tm on tm.account_id = $1 and tm.team_id = t.team_id
         where m.account_id = $1 and m.user_id = $2"
    };
}

/// The condition that a row `p` of `people` lies in reach.
///
/// It uses the first three arguments of a statement: `$1` account, `$2` user, `$3` the extent's code; bind them with
/// [`ReachArgs`]. What a user reaches is worked out once for a statement, by one join, and not for each person.
pub const PERSON_IN_REACH: &str = concat!(
    "p.account_id = $1 and p.deleted_at is null and (
    $3 = 0
    or ($3 in (1, 2) and p.folder_id in (",
    granted_folders!(),
    "))
    or ($3 in (2, 3) and p.person_id in (",
    managed_people!(),
    "))
    or ($3 = 4 and p.user_id = $2))"
);

/// The condition that a row `f` of `folders` lies in reach; its first three arguments are those of a reach.
pub const FOLDER_IN_REACH: &str =
    concat!("f.account_id = $1 and ($3 = 0 or ($3 in (1, 2) and f.folder_id in (", granted_folders!(), ")))");

/// The folders granted to `$2`, as a statement to begin from.
pub(crate) const GRANTED_FOLDERS: &str = granted_folders!();

/// [`PERSON_IN_REACH`] without the parts that this reach cannot need, so that an index may answer by itself.
///
/// The coalesced columns are no different, but are not looked up one value after the other, so that whoever writes the
/// statement chooses the way in which people are read.
pub(crate) const fn person_in(reach: &Reach) -> &'static str {
    match reach.extent() {
        Extent::Everything => "p.account_id = $1 and p.deleted_at is null and $3 = 0",
        Extent::Granted { teams: false, .. } => concat!(
            "p.account_id = $1 and p.deleted_at is null and $3 = 1 and coalesce(p.folder_id, p.folder_id) in (",
            granted_folders!(),
            ")"
        ),
        Extent::Granted { teams: true, .. } => concat!(
            "p.account_id = $1 and p.deleted_at is null and $3 = 2 and (p.folder_id in (",
            granted_folders!(),
            ") or p.person_id in (",
            managed_people!(),
            "))"
        ),
        Extent::ManagedTeams { .. } => {
            concat!(
                "p.account_id = $1 and p.deleted_at is null and $3 = 3 and p.person_id in (",
                managed_people!(),
                ")"
            )
        }
        Extent::Own { .. } => "p.account_id = $1 and p.deleted_at is null and $3 = 4 and p.user_id = $2",
    }
}

/// The values of the first three arguments of a statement that uses [`PERSON_IN_REACH`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReachArgs {
    /// `$1`.
    pub account: AccountId,
    /// `$2`; nobody when everything is in reach.
    pub user: Option<UserId>,
    /// `$3`.
    pub code: i64,
}

impl From<&Reach> for ReachArgs {
    fn from(reach: &Reach) -> Self {
        let (user, code) = match reach.extent() {
            Extent::Everything => (None, 0),
            Extent::Granted { user, teams: false } => (Some(user), 1),
            Extent::Granted { user, teams: true } => (Some(user), 2),
            Extent::ManagedTeams { user } => (Some(user), 3),
            Extent::Own { user } => (Some(user), 4),
        };
        Self { account: reach.account(), user, code }
    }
}

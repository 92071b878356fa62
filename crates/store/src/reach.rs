//! A reach as SQL: the one predicate that lists, counts, searches and exports of people share.

use domain::access::{Extent, Reach};
use domain::id::{AccountId, UserId};

/// The condition that a row `p` of `people` lies in reach.
///
/// It uses the first three arguments of a statement: `$1` account, `$2` user, `$3` the extent's code; bind them with
/// [`ReachArgs`]. The root and what lies directly in it is seen by every user of the account (product 4.2).
///
/// What lies below is found by comparing the beginnings of paths, and not by a range of paths, because a range depends
/// on the order of characters, which each `PostgreSQL` database chooses for itself.
pub const PERSON_IN_REACH: &str = "p.account_id = $1 and p.deleted_at is null and (
    $3 = 0
    or ($3 in (1, 2) and exists (
        select 1 from folders f
        where f.account_id = $1 and f.folder_id = p.folder_id
          and (f.parent_id is null or exists (
              select 1 from folder_grants g join folders gf on gf.account_id = $1 and gf.folder_id = g.folder_id
              where g.account_id = $1 and g.user_id = $2 and substr(f.path, 1, length(gf.path)) = gf.path))))
    or ($3 in (2, 3) and exists (
        select 1 from team_members tm
        join teams t on t.account_id = $1 and t.team_id = tm.team_id
        join team_managers m on m.account_id = $1 and m.user_id = $2
        join teams mt on mt.account_id = $1 and mt.team_id = m.team_id
        where tm.account_id = $1 and tm.person_id = p.person_id and substr(t.path, 1, length(mt.path)) = mt.path))
    or ($3 = 4 and p.user_id = $2))";

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

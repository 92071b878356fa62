//! What each user is in each account.

use domain::access::UserRole;
use domain::account::Plan;
use domain::id::UserId;
use domain::text::{Name, Slug};
use domain::user::Membership;

use crate::args;
use crate::db::{Read, Row};
use crate::error::StoreError;

/// The columns of a membership with its account, read by [`read`].
const COLUMNS: &str = "a.account_id, a.slug, a.name, a.plan, m.user_role, m.cognitive_access,
    exists (select 1 from team_managers tm where tm.account_id = m.account_id and tm.user_id = m.user_id)
        as manages_teams,
    (select p.person_id from people p
     where p.account_id = m.account_id and p.user_id = m.user_id and p.deleted_at is null) as person_id";

/// The user's active membership in the account of that slug.
pub fn find_by_slug(tx: &mut Read<'_>, user: UserId, slug: &str) -> Result<Option<Membership>, StoreError> {
    tx.one(
        &format!(
            "select {COLUMNS} from accounts a
             join memberships m on m.account_id = a.account_id and m.user_id = $1 and m.state = 'active'
             where a.slug = $2"
        ),
        args![user, slug],
        read,
    )
}

/// All active memberships of a user, by the accounts' names.
pub fn list_of_user(tx: &mut Read<'_>, user: UserId) -> Result<Vec<Membership>, StoreError> {
    tx.all(
        &format!(
            "select {COLUMNS} from memberships m join accounts a on a.account_id = m.account_id
             where m.user_id = $1 and m.state = 'active' order by a.name, a.account_id"
        ),
        args![user],
        read,
    )
}

fn read(row: &Row<'_>) -> Result<Membership, StoreError> {
    let plan: String = row.get("plan")?;
    let user_role: String = row.get("user_role")?;
    let slug: String = row.get("slug")?;
    let name: String = row.get("name")?;
    Ok(Membership {
        account: row.get("account_id")?,
        account_slug: Slug::parse(&slug).map_err(|_| row.unknown("slug", &slug))?,
        account_name: Name::parse(&name).map_err(|_| row.unknown("name", &name))?,
        plan: Plan::from_name(&plan).ok_or_else(|| row.unknown("plan", &plan))?,
        user_role: UserRole::from_name(&user_role).ok_or_else(|| row.unknown("user_role", &user_role))?,
        cognitive_access: row.get("cognitive_access")?,
        manages_teams: row.get("manages_teams")?,
        person: row.get("person_id")?,
    })
}
